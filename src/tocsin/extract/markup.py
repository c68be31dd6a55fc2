"""HTML to the text a reader sees: paragraphs stay apart, scripts and styles go."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["unmarked"]

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "form",
        "address",
        "hr",
        "dl",
        "dt",
        "dd",
        "body",
    ]
)
_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe", "head")
_CHROME = ("nav", "footer", "form", "button", "select")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "tr",
        "td",
        "th",
        "dt",
        "dd",
    ]
)
# Building a tree takes time that grows with the square of its depth; no article is nested this deep.
_DEEPEST = 400
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")
_GAPS = re.compile(r" ?\n ?(?:\n ?)+")


def unmarked(source: str) -> str:
    """The text of an HTML page, a blank line between blocks.

    >>> unmarked("<p>Troops <b>left</b>.</p><script>x()</script><p>Then rain.</p>")
    'Troops left.\\n\\nThen rain.'
    """
    if _depth(source) > _DEEPEST:
        return _tidy(html.unescape(_TAG.sub("\n\n", _without_unseen(source))))
    tree = LexborHTMLParser(source)
    tree.strip_tags(list(_UNSEEN + _CHROME), recursive=True)
    root = tree.body or tree.root
    return _tidy("".join(_pieces(root))) if root is not None else ""


def _depth(source: str) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _VOID:
            continue
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
    return deepest


def _without_unseen(source: str) -> str:
    return re.sub(r"<(script|style)\b[^>]*>.*?</\1\s*>", " ", source, flags=re.IGNORECASE | re.DOTALL)


def _pieces(root: LexborNode) -> Iterator[str]:
    for node in root.traverse(include_text=True):
        if node.tag == "-text":
            yield re.sub(r"\s+", " ", node.text_content or "")
            if _closes_block(node):
                yield "\n\n"
        elif node.tag in _BLOCKS:
            yield "\n\n"
        elif node.tag == "br":
            yield "\n"


def _closes_block(node: LexborNode) -> bool:
    # Text after a nested block belongs to the outer one: the break comes from the last text of a block.
    parent = node.parent
    while parent is not None and node.next is None:
        if parent.tag in _BLOCKS:
            return True
        node, parent = parent, parent.parent
    return False


def _tidy(text: str) -> str:
    return _GAPS.sub("\n\n", _BLANKS.sub(" ", text)).strip()
