"""What the head of a web page tells of its making: title, author, site and the day it was put up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

__all__ = ["Head", "head_of"]


class Head(NamedTuple):
    """The words for each, as the page has them; None where it has none."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    date: str | None = None


_TITLE = ("og:title", "dc.title", "citation_title", "twitter:title")
_AUTHOR = (
    "author",
    "article:author",
    "dc.creator",
    "citation_author",
    "parsely-author",
    "byl",
    "sailthru.author",
)
_SITE = ("og:site_name", "application-name", "dc.publisher", "citation_publisher")
_DATE = (
    "article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.created",
    "citation_publication_date",
    "parsely-pub-date", "pubdate", "publishdate", "publication_date", "date",
    "sailthru.date", "og:published_time",
)  # fmt: skip
_MARKS = re.compile(r"\s+[|–—·»-]\s+")
# Names that publishing systems write where nobody gave one.
_NOBODY = re.compile(
    r"(?:https?:|www\.|@|admin|administrator|editor|webmaster|user|root|staff|author|unknown|none|null)",
    re.IGNORECASE,
)
_DEEPEST = 6


def head_of(tree: LexborHTMLParser) -> Head:
    """What the head tells: its own marks first, then its structured data.

    >>> head_of(LexborHTMLParser('<title>Rain | The Herald</title><meta name="author" content="Ada Quill">'))
    Head(title='Rain', author='Ada Quill', outlet=None, date=None)
    """
    metas = dict(_metas(tree))
    data = next(_articles(tree), {})
    outlet = _first(metas, _SITE) or _name(data.get("publisher"))
    author = _person(_name(data.get("author"))) or _person(_first(metas, _AUTHOR))
    return Head(
        title=_first(metas, _TITLE) or _text(data.get("headline")) or _title(tree, outlet),
        author=author if author != outlet else None,
        outlet=outlet,
        date=_first(metas, _DATE) or _text(data.get("datePublished")) or _time(tree),
    )


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    # The first of a name stands: reversed, so that it is written last.
    for node in reversed(tree.css("meta[content]")):
        held = node.attributes
        key = held.get("name") or held.get("property") or held.get("itemprop")
        content = (held.get("content") or "").strip()
        if key and content:
            yield key.lower(), content


def _first(held: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((held[name] for name in names if name in held), None)


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(deep=True))
        except (ValueError, RecursionError):
            continue
        yield from _of_kind(data, 0)


def _of_kind(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _of_kind(each, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        named = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
        if re.search(r"Article|Report|Posting", named):
            yield data
        yield from _of_kind(data.get("@graph"), depth + 1)


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for each in value if (name := _name(each))]
        return ", ".join(names) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _person(name: str | None) -> str | None:
    return None if name is None or _NOBODY.match(name) or "@" in name else name


def _title(tree: LexborHTMLParser, outlet: str | None) -> str | None:
    node = tree.css_first("title")
    words = re.sub(r"\s+", " ", node.text(deep=True)).strip() if node is not None else ""
    parts = [part for part in _MARKS.split(words) if part and part != outlet]
    return parts[0] if parts else None


def _time(tree: LexborHTMLParser) -> str | None:
    for selector in (
        "time[pubdate]",
        "time[itemprop=datePublished]",
        "article time[datetime]",
        "time.published",
        "time.entry-date",
    ):
        node = tree.css_first(selector)
        if node is not None:
            return node.attributes.get("datetime") or node.text(deep=True)
    return None
