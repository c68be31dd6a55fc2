# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""The blocks of a web page in order, each with whether it belongs to the page or to the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

__all__ = ["Block", "blocks"]


class Block(NamedTuple):
    """The words of one block; `aside` where it is no prose; `heading` where it is the first-level heading."""

    words: str
    aside: bool = False
    heading: bool = False


_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
    p div section article main header footer nav aside ul ol li table tr td th h1 h2 h3 h4 h5 h6 blockquote pre
    figure figcaption form address hr dl dt dd body details summary fieldset caption thead tbody
""",
    )
)
_UNSEEN = frozenset(
    re.findall(r"\w+", "script style template noscript svg iframe head object canvas audio video map")
)
_ASIDE = frozenset(
    re.findall(r"\w+", "nav footer form aside button select figcaption caption address h1 h2 h3 h4 h5 h6")
)
# Words in the class or id of an element that is furniture, whole or as parts of a compound.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|side-bar|share|sharing|social|related|recirc(?:ulation)?|recommend(?:ed|ations?)|"
    r"teasers?|promo(?:s|tion)?|newsletter|subscribe|subscription|cookies?|consent|gdpr|comments?|disqus|advert(?:isement)?s?|ads?|sponsored|"
    r"footer|site-header|masthead|toolbar|widget|popup|modal|pagination|pager|tags|author-bio|about-author|"
    r"trending|most-read|more-from|read-more|skip-link|screen-reader-text|caption|credit|footnotes?|endnotes?|references|pullquote|pull-quote)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\n]+")
_LEAST_ARTICLE, _MOST_LINKED = 250, 0.6


def blocks(root: LexborNode) -> Iterator[Block]:
    """The blocks below `root`, in the order of the page.

    Where the page marks its article, and the article holds text, everything outside it is aside.
    """
    article = _article(root)
    walk = _Walk(inside=article is None)
    walk.go(root, aside=False, article=article)
    walk.flush()
    return iter(walk.found)


def _article(root: LexborNode) -> LexborNode | None:
    for selector in ("article", "[itemprop=articleBody]", "main", "[role=main]"):
        found = [node for node in root.css(selector) if len(node.text(deep=True)) >= _LEAST_ARTICLE]
        # Several articles are a list of them, not one.
        if len(found) == 1:
            return found[0]
    return None


class _Walk:
    def __init__(self, *, inside: bool) -> None:
        self.found: list[Block] = []
        self._inside = inside
        self._words: list[str] = []
        self._linked = 0
        self._aside = self._heading = False

    def go(self, node: LexborNode, *, aside: bool, article: LexborNode | None, linked: bool = False) -> None:
        """Takes one element with all below it."""
        tag = node.tag or ""
        if tag in _UNSEEN or _is_hidden(node):
            return
        entered = article is not None and node == article and not self._inside
        self._inside = self._inside or entered
        aside = aside or tag in _ASIDE or _is_named(node, tag)
        block = tag in _BLOCKS
        if block:
            self._begin(tag, aside=aside)
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                self._take(child.text_content or "", linked=linked or tag == "a")
            elif child.tag == "sup" and self._is_mark(child):
                continue
            elif child.tag == "br":
                self._words.append("\n")
            else:
                self.go(child, aside=aside, article=article, linked=linked or tag == "a")
                if block and child.tag in _BLOCKS:
                    self._begin(tag, aside=aside)
        if block:
            self.flush()
        if entered:
            self._inside = False

    def _is_mark(self, node: LexborNode) -> bool:
        """Whether raised figures mark a note; those of a unit belong to it."""
        words = node.text(deep=True).strip()
        unit = re.search(r"\b[kcdm]?m$", "".join(self._words[-1:]))
        return bool(re.fullmatch(r"\[?(?:\d{1,3}|[a-z*†‡])\]?", words)) and not unit

    def _begin(self, tag: str, *, aside: bool) -> None:
        self.flush()
        self._aside, self._heading = aside or not self._inside, tag == "h1" and self._inside

    def _take(self, text: str, *, linked: bool) -> None:
        words = re.sub(r"\s+", " ", text)
        self._words.append(words)
        if linked:
            self._linked += len(words)

    def flush(self) -> None:
        """Ends the block that is being made."""
        lines = (_SPACE.sub(" ", line).strip() for line in "".join(self._words).split("\n"))
        words = "\n".join(line for line in lines if line)
        if words:
            links = self._linked > _MOST_LINKED * len(words) and not words.endswith((".", "!", "?", "”", '"'))
            self.found.append(Block(words, self._aside or not self._inside or links, self._heading))
        self._words, self._linked = [], 0


def _is_hidden(node: LexborNode) -> bool:
    held = node.attributes
    return "hidden" in held or bool(_HIDDEN.search(held.get("style") or ""))


def _is_named(node: LexborNode, tag: str) -> bool:
    if tag in ("body", "article", "main", "html"):
        return False
    held = node.attributes
    role = held.get("role") or ""
    if role in ("navigation", "banner", "contentinfo", "complementary", "search"):
        return True
    return any(_NAMED.search(held.get(key) or "") for key in ("class", "id"))
