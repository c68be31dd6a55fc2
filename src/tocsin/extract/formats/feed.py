"""RSS and Atom feeds: one document an entry, each kept as a page by itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import msgspec

from tocsin.domain.errors import InputError
from tocsin.extract.formats.html import page
from tocsin.extract.formats.parsed import Parsed
from tocsin.extract.formats.xml import tree_of

__all__ = ["parse", "recognises"]

_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?xml-stylesheet[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"(?:<rss\b|<rdf:RDF\b|<(?:\w+:)?feed\b)",
    re.IGNORECASE | re.DOTALL,
)
# The fullest words for the same thing come first.
_BODY = ("encoded", "content", "description", "summary", "subtitle")
_DATE = ("pubDate", "published", "date", "issued", "updated")
_AUTHOR = ("creator", "author", "name")


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    return bool(_FEED.match(head))


def parse(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[Parsed, ...]:
    """The entries of a feed that hold text, in its order; a growing feed gives the old ones as they were.

    Raises:
        InputError: damaged, or no entry holds text.
    """
    del encoding  # XML says it itself
    root = tree_of(raw, file=name)
    channel = next((node for node in root.iter() if _tag(node) in ("channel", "feed")), root)
    outlet = _text(_child(channel, ("title",)))
    found: list[Parsed] = []
    for entry in root.iter():
        if _tag(entry) in ("item", "entry") and (source := _page(entry, outlet=outlet)) is not None:
            title = _text(_child(entry, ("title",))) or f"entry {len(found) + 1}"
            made = page(source, name=f"{name}: {title[:80]}")
            found.append(msgspec.structs.replace(made, raw=source))
    if not found:
        raise InputError(
            "the feed holds no entry with text", file=name, remedy="check that it was saved whole"
        )
    return tuple(found)


def _page(entry: ElementTree.Element, *, outlet: str | None) -> str | None:
    """An entry as a page of its own, which reads the same."""
    body = _body(_child(entry, _BODY))
    if body is None:
        return None
    author = _child(entry, _AUTHOR)
    named = _child(author, ("name",)) if author is not None and len(author) else author
    metas = {
        "author": _text(named),
        "og:site_name": outlet,
        "article:published_time": _text(_child(entry, _DATE)),
        "source": _link(entry),
    }
    title = _text(_child(entry, ("title",)))
    return "\n".join(
        [
            "<!doctype html>",
            f'<html><head><meta charset="utf-8"><title>{html.escape(title or "")}</title>',
            *(f'<meta name="{key}" content="{html.escape(value)}">' for key, value in metas.items() if value),
            "</head><body><article>",
            f"<h1>{html.escape(title)}</h1>" if title else "",
            body,
            "</article></body></html>",
        ]
    )


def _body(node: ElementTree.Element | None) -> str | None:
    if node is None:
        return None
    if len(node):  # XHTML inside the feed
        words = "".join(ElementTree.tostring(child, encoding="unicode", method="html") for child in node)
        words = re.sub(r"<(/?)(?:\w+:)(?=\w)", r"<\1", words)
    else:
        words = (node.text or "").strip()
    if "<" not in words:
        words = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", html.escape(words)) if part.strip())
    return words.strip() or None


def _tag(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _child(node: ElementTree.Element, names: tuple[str, ...]) -> ElementTree.Element | None:
    for name in names:
        for child in node:
            if _tag(child) == name and (len(child) or (child.text or "").strip()):
                return child
    return None


def _text(node: ElementTree.Element | None) -> str | None:
    words = "".join(node.itertext()) if node is not None else ""
    words = html.unescape(re.sub(r"<[^<>]{1,200}>", "", words))
    return re.sub(r"\s+", " ", words).strip() or None


def _link(entry: ElementTree.Element) -> str | None:
    links: Iterator[ElementTree.Element] = (child for child in entry if _tag(child) == "link")
    return next((link for each in links if (link := each.get("href") or (each.text or "").strip())), None)
