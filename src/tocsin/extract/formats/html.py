"""HTML to the text a reader sees, with the page around the article set aside."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tocsin.domain.documents import Origin
from tocsin.domain.errors import InputError
from tocsin.extract.formats.blocks import Block, blocks
from tocsin.extract.formats.decoding import characters, cleaned
from tocsin.extract.formats.parsed import Parsed, Sheet
from tocsin.extract.formats.told import heading
from tocsin.extract.formats.webhead import Head, head_of

__all__ = ["page", "parse", "recognises"]

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|title|meta|body|article|main|section|div|span|table|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_VOID = frozenset(
    re.findall(r"\w+", "br hr img input link meta area base col embed source track wbr p li tr td th dt dd")
)
# Building a tree takes time that grows with the square of its depth; no article is nested this deep.
_DEEPEST = 400
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")
_GAPS = re.compile(r" ?\n ?(?:\n ?)+")


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is a page or a piece of one."""
    sparse = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    return bool(_HTML.match(sparse.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")))


def parse(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[Parsed, ...]:
    """The one document of a page.

    Raises:
        InputError: empty, without text, or of an encoding that its bytes do not tell.
    """
    declared = _CHARSET.search(raw[:4096])
    text, remarks = characters(
        raw, name=name, encoding=encoding, declared=declared[1].decode("ascii") if declared else None
    )
    return (page(cleaned(text), name=name, remarks=remarks),)


def page(source: str, *, name: str, media_type: str = "text/html", remarks: tuple[str, ...] = ()) -> Parsed:
    """The document of a page that is decoded already.

    >>> page("<nav>Menu</nav><p>Troops <b>left</b>.</p><p>Then rain.</p>", name="a").text
    'Menu\\n\\nTroops left.\\n\\nThen rain.'

    Raises:
        InputError: the page holds no text.
    """
    if _depth(source) > _DEEPEST:
        found, told = list(_flat_blocks(source)), Head()
    else:
        tree = LexborHTMLParser(source)
        told = head_of(tree)
        root = tree.body or tree.root
        found = list(blocks(root)) if isinstance(root, LexborNode) else []
    if not any(not block.aside for block in found):
        found = [block._replace(aside=False) for block in found]
    if not found:
        raise InputError("the page holds no text", file=name, remedy="save the page with its article")
    return _laid_out(found, told, name=name, media_type=media_type, remarks=remarks)


def _laid_out(
    found: list[Block], told: Head, *, name: str, media_type: str, remarks: tuple[str, ...]
) -> Parsed:
    sheet = Sheet()
    said_on = heading(
        sheet,
        {"title": told.title, "author": told.author, "site": told.outlet, "date": told.date},
    )
    title = next((block.words for block in found if block.heading and not block.aside), None)
    for block in found:
        sheet.put(block.words, aside=block.aside or (block.heading and block.words == title))
    return Parsed(
        name=name,
        media_type=media_type,
        text=sheet.text,
        aside=sheet.aside,
        origin=Origin(title=title or told.title, author=told.author, outlet=told.outlet),
        said_on=said_on,
        remarks=remarks,
    )


def _depth(source: str) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _VOID:
            continue
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
    return deepest


def _flat_blocks(source: str) -> Iterator[Block]:
    """The text of a page too deep for a tree: every tag parts."""
    seen = re.sub(r"<(script|style)\b[^>]*>.*?</\1\s*>", " ", source, flags=re.IGNORECASE | re.DOTALL)
    text = _BLANKS.sub(" ", entities.unescape(_TAG.sub("\n\n", seen)))
    for words in _GAPS.sub("\n\n", text).split("\n\n"):
        if words.strip():
            yield Block(words.strip())
