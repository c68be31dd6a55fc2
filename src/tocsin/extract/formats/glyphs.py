"""The words of a PDF page, each with its place and size."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

__all__ = ["Word", "words_of"]


class Word(NamedTuple):
    """Letters without a blank, one or more: edges left, bottom, right, top, and height, in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


# How much smaller a figure must be, and how much higher it must stand, to be the mark of a note.
_SMALLER, _HIGHER = 0.8, 0.2
_JOINED = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNIT = re.compile(r"(?:k|c|d|m)?m[23]\W*")
_HYPHENS = "\x02\ufffe\xad"


def words_of(text_page: Any) -> list[Word]:
    """The words of a page in the order of the file, without the raised figures that mark notes."""
    made: list[Word] = []
    held: list[Word] = []
    for glyph in _glyphs(text_page.raw):
        if glyph is None or (held and _far(held[-1], glyph)):
            made.extend(_word(held))
            held = []
        if glyph is not None:
            held.append(glyph)
    made.extend(_word(held))
    return made


def _glyphs(page: Any) -> Iterator[Word | None]:
    """The letters in order; None for a blank."""
    import pypdfium2.raw as pdfium

    edges = pdfium.FS_RECTF()
    at = ctypes.byref(edges)
    # The box of the font and not of the ink: all letters of a line have it alike.
    unicode, box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    for index in range(pdfium.FPDFText_CountChars(page)):
        code = unicode(page, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if letter in _HYPHENS:
            letter = "-"
        if letter.isspace() or (code < 0x20 and letter != "-"):
            yield None
            continue
        box(page, index, at)
        yield Word(letter, edges.left, edges.bottom, edges.right, edges.top, edges.top - edges.bottom)


def _far(one: Word, next_: Word) -> bool:
    """Whether two letters cannot be of one word: another line, or far apart."""
    height = max(one.size, next_.size, 1.0)
    return next_.x0 - one.x1 > height or next_.x0 < one.x0 - height or abs(next_.y0 - one.y0) > 0.9 * height


def _word(glyphs: list[Word]) -> Iterator[Word]:
    if not glyphs:
        return
    size = max(glyph.size for glyph in glyphs)
    body = [glyph for glyph in glyphs if glyph.size >= _SMALLER * size]
    base = min(glyph.y0 for glyph in body)
    whole = "".join(glyph.text for glyph in glyphs)
    marks = (
        set()
        if _UNIT.fullmatch(whole)
        else {
            index
            for index, glyph in enumerate(glyphs)
            if glyph.text.isdigit() and glyph.size < _SMALLER * size and glyph.y0 > base + _HIGHER * size
        }
    )
    # A figure that stands by itself is no mark: it begins a note.
    text = "".join(glyph.text for index, glyph in enumerate(glyphs) if index not in marks) or whole
    yield Word(
        unicodedata.normalize("NFC", text.translate(_JOINED)),
        min(glyph.x0 for glyph in glyphs),
        base,
        max(glyph.x1 for glyph in glyphs),
        max(glyph.y1 for glyph in body),
        size,
    )
