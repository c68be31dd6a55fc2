"""Word documents in DOCX: paragraphs and cells in order; headers, footnotes and captions set aside."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tocsin.domain.documents import Origin
from tocsin.domain.errors import InputError
from tocsin.extract.formats.decoding import cleaned
from tocsin.extract.formats.parsed import Parsed, Sheet
from tocsin.extract.formats.xml import tree_of

__all__ = ["parse", "recognises"]

_MAIN = "word/document.xml"
# A report of a thousand pages takes a tenth of this; what takes more was made to fill a memory.
_MOST_BYTES = 64 << 20
_PIECE = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_ASIDE = re.compile(r"caption|^toc|header|footer|heading|title|footnote|endnote", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:microsoft|office|windows|user|admin|owner|hp|dell|lenovo|acer|asus|python-docx|author|unknown)\b",
    re.IGNORECASE,
)
_SKIPPED = frozenset(["del", "moveFrom", "instrText", "delText", "fldData", "pict", "drawing", "object"])


def recognises(head: bytes) -> bool:
    """Whether an archive that begins so is a Word document: its first parts are named for it."""
    return head.startswith(b"PK\x03\x04") and (b"word/" in head or b"[Content_Types].xml" in head[:300])


def parse(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[Parsed, ...]:
    """The one document of a DOCX file, with changes accepted that are only proposed.

    Raises:
        InputError: another office document, damaged, locked, too large when unpacked, or without text.
    """
    del encoding  # the file says it itself
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return (_document(archive, name=name),)
    except _BROKEN as error:
        raise InputError(
            "the Word document is damaged or cut short",
            file=name,
            met=str(error)[:120],
            remedy="save it again, or save it as PDF",
        ) from error


def _document(archive: zipfile.ZipFile, *, name: str) -> Parsed:
    held = set(archive.namelist())
    if _MAIN not in held:
        kind = "a workbook" if "xl/workbook.xml" in held else "not a Word document"
        raise InputError(
            f"the file is {kind}", file=name, expected="DOCX", remedy="save the report as DOCX or PDF"
        )
    sheet, titles = Sheet(), list[str]()
    body = _tree(archive, _MAIN, name=name)
    for words, style in _paragraphs(body):
        aside = bool(_ASIDE.search(style))
        sheet.put(words, aside=aside)
        if style.lower() == "title":
            titles.append(words)
    if not sheet.length:
        raise InputError(
            "the Word document holds no text",
            file=name,
            remedy="if it holds pictures of pages, have them recognised (OCR)",
        )
    for part in sorted(held):
        if re.fullmatch(r"word/(?:header\d*|footer\d*|footnotes|endnotes)\.xml", part):
            for words, _ in _paragraphs(_tree(archive, part, name=name)):
                sheet.put(words, aside=True)
    remarks = ("the comments in it are not read",) if "word/comments.xml" in held else ()
    return Parsed(
        name=name,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        text=sheet.text,
        aside=sheet.aside,
        hint=_origin(archive, held, name=name, titles=titles),
        remarks=remarks,
    )


def _origin(archive: zipfile.ZipFile, held: set[str], *, name: str, titles: list[str]) -> Origin:
    told: dict[str, str] = {}
    if "docProps/core.xml" in held:
        for node in _tree(archive, "docProps/core.xml", name=name).iter():
            words = (node.text or "").strip()
            if words:
                told.setdefault(_tag(node), words)
    author = told.get("creator")
    return Origin(
        title=titles[0] if titles else told.get("title"),
        author=None if author is None or _NOBODY.match(author) or " " not in author else author,
    )


def _tree(archive: zipfile.ZipFile, part: str, *, name: str) -> Element:
    info = archive.getinfo(part)
    if info.flag_bits & 1:
        raise InputError(
            "the Word document is locked with a password", file=name, remedy="save it without one"
        )
    pieces, size = [], 0
    with archive.open(info) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > _MOST_BYTES:
                raise InputError(
                    f"the Word document unpacks to more than {_MOST_BYTES >> 20} MiB of text",
                    file=name,
                    column=part,
                    expected="a report; this may have been made to fill a memory",
                    remedy="if you trust it, save it as text and add that",
                )
            pieces.append(piece)
    return tree_of(b"".join(pieces), file=name, part=part)


def _tag(node: Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _paragraphs(root: Element) -> Iterator[tuple[str, str]]:
    """The words and the style of each paragraph that holds any, those of table cells among them."""
    for node in _outermost(root):
        pieces, style = list[str](), ""
        for inner in _inside(node):
            tag = _tag(inner)
            if tag == "pStyle":
                style = next((value for key, value in inner.attrib.items() if key.endswith("val")), "")
            else:
                pieces.append(_piece(inner, tag))
        words = re.sub(r"[ \t]+", " ", cleaned("".join(pieces))).strip()
        if words:
            yield words, style


def _piece(node: Element, tag: str) -> str:
    if tag == "t":
        return node.text or ""
    return {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(tag, "")


def _outermost(root: Element) -> Iterator[Element]:
    """The paragraphs below `root`; walked by hand, for a document may be nested deeper than Python counts."""
    open_ = [root]
    while open_:
        node = open_.pop()
        tag = _tag(node)
        if tag in _SKIPPED:
            continue
        if tag == "p":
            yield node
        else:
            open_.extend(reversed(node))


def _inside(paragraph: Element) -> Iterator[Element]:
    open_ = list(reversed(paragraph))
    while open_:
        node = open_.pop()
        if _tag(node) not in _SKIPPED:
            yield node
            open_.extend(reversed(node))
