"""The lines of all pages as one running text: paragraphs whole across pages, what is no prose set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from statistics import median

from tocsin.domain.claims import Span
from tocsin.extract.formats.columns import Line
from tocsin.extract.formats.decoding import cleaned
from tocsin.extract.formats.hyphens import undivided, vocabulary
from tocsin.extract.formats.parsed import Sheet

__all__ = ["flowing", "title_of"]

_NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡])[ .)]?\s*\S")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*(?:\[\d+\])*$")
_CAPTION = re.compile(
    r"(?:figure|fig\.?|table|map|chart|graph|box|photo|infographic) \d{1,3}(?:\.\d{1,2})?(?: ?[.:|–-] |$)",
    re.IGNORECASE,
)
_HEADING_SIZE, _LONGEST_HEADING = 1.12, 200
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ITEM = re.compile(r"(?:[-•–*▪●○■►]|\(?(?:\d{1,2}|[a-z])[.)]) ")
# Notes are set smaller than the text, in the lower part of the page.
_NOTE_SIZE = 0.93
_PARTED, _OTHER_SIZE = 1.45, 0.12


class _Piece:
    """A paragraph in the making: its lines, and where in them pages begin."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pages: list[tuple[int, int]] = []


def flowing(
    pages: Sequence[Sequence[Line]], repeated: Sequence[AbstractSet[Line]]
) -> tuple[str, tuple[Span, ...], tuple[int, ...]]:
    """The text, the spans set aside, and the offset at which each page begins.

    A paragraph goes on over the end of a page; heads, feet and notes come after it.
    """
    size = _usual_size(pages)
    pieces: list[tuple[_Piece, bool]] = []
    waiting: list[tuple[_Piece, bool]] = []
    open_: _Piece | None = None
    for number, (lines, furniture) in enumerate(zip(pages, repeated, strict=True)):
        notes = _notes(lines, furniture, size=size)
        prose = [line for line in lines if line not in furniture and line not in notes]
        pitch = _pitch(prose)
        for index, line in enumerate(prose):
            goes_on = _goes_on(open_, line, pitch=pitch, over=index == 0)
            if open_ is None or not goes_on:
                pieces += waiting
                waiting = []
                open_ = _Piece()
                pieces.append((open_, False))
            if index == 0:
                open_.pages.append((number, len(open_.lines)))
            open_.lines.append(line)
        waiting += [(_of([line]), True) for line in lines if line in furniture]
        waiting += [(_of(note), True) for note in _paragraphs(notes)]
    pieces = [(piece, aside or _is_aside(piece, size=size)) for piece, aside in pieces]
    return _written([*pieces, *waiting], count=len(pages), words=vocabulary(_prose(pieces)))


def _is_aside(piece: _Piece, *, size: float) -> bool:
    """Whether a paragraph is a caption, or a heading; one with a year may tell the date of the report."""
    line, last = piece.lines[0], piece.lines[-1]
    if _CAPTION.match(line.text):
        return True
    large = line.size > _HEADING_SIZE * size and len(line.text) < _LONGEST_HEADING
    return large and not _ENDS.search(last.text) and not any(_YEAR.search(each.text) for each in piece.lines)


def title_of(pages: Sequence[Sequence[Line]]) -> str | None:
    """The largest words of the first page, where they are larger than the text and no sentence."""
    usual, lines = (
        _usual_size(pages),
        [line for line in pages[0] if any(map(str.isalpha, line.text))] if pages else [],
    )
    if not lines:
        return None
    size = max(line.size for line in lines)
    words = cleaned(" ".join(line.text for line in lines if line.size > 0.95 * size))
    fits = size > _HEADING_SIZE * usual and 2 <= len(words.split()) <= 30 and not words.endswith(".")
    return words if fits else None


def _of(lines: Sequence[Line]) -> _Piece:
    piece = _Piece()
    piece.lines = list(lines)
    return piece


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes = sorted((line.size, len(line.text)) for page in pages for line in page)
    half, seen = sum(count for _, count in sizes) / 2, 0
    for size, count in sizes:
        seen += count
        if seen >= half:
            return size
    return 0.0


def _pitch(lines: Sequence[Line]) -> float:
    steps = [one.y0 - next_.y0 for one, next_ in pairwise(lines)]
    down = [step for step, line in zip(steps, lines, strict=False) if 0.5 * line.size < step < 3 * line.size]
    return median(down) if down else 0.0


def _goes_on(open_: _Piece | None, line: Line, *, pitch: float, over: bool) -> bool:
    """Whether a line goes on with the paragraph that is open; `over` the end of a page."""
    if open_ is None or _ITEM.match(line.text):
        return False
    last = open_.lines[-1]
    if abs(last.size - line.size) > _OTHER_SIZE * last.size:
        return False
    step = last.y0 - line.y0
    if over or step < 0:  # another page, or the top of the next column
        return not _ENDS.search(last.text) and not _is_short(open_, last)
    if abs(step) < 0.4 * line.size:  # cells of one row
        return False
    if pitch and step > _PARTED * pitch:
        return False
    first = open_.lines[0]
    indented = line.x0 - last.x0 > 0.7 * line.size and len(open_.lines) > 1 and abs(last.x0 - first.x0) < 40
    return not (indented and _ENDS.search(last.text)) and not (
        _is_short(open_, last) and _ENDS.search(last.text)
    )


def _is_short(piece: _Piece, line: Line) -> bool:
    """Whether a line ends long before the others of its paragraph: so end paragraphs, and headings."""
    widest = max(each.x1 - each.x0 for each in piece.lines)
    return len(piece.lines) > 1 and line.x1 - line.x0 < 0.75 * widest


def _notes(lines: Sequence[Line], furniture: AbstractSet[Line], *, size: float) -> list[Line]:
    """The notes at the foot of a page: smaller than the text, the first with a mark, down to the end."""
    body = [line for line in lines if line not in furniture]
    if not body:
        return []
    middle = (min(line.y0 for line in body) + max(line.y1 for line in body)) / 2
    found: list[Line] = []
    for line in body:
        small = line.size < _NOTE_SIZE * size and line.y0 < middle
        if small and (found or _NOTE.match(line.text)):
            found.append(line)
        elif found and not small:
            found = []
    return found


def _paragraphs(notes: Sequence[Line]) -> list[list[Line]]:
    made: list[list[Line]] = []
    for line in notes:
        if not made or _NOTE.match(line.text):
            made.append([])
        made[-1].append(line)
    return made


def _prose(pieces: Sequence[tuple[_Piece, bool]]) -> str:
    """All words of the prose; by them divided ones are put together."""
    return "\n\n".join("\n".join(line.text for line in piece.lines) for piece, _ in pieces)


def _written(
    pieces: Sequence[tuple[_Piece, bool]], *, count: int, words: Counter[str]
) -> tuple[str, tuple[Span, ...], tuple[int, ...]]:
    sheet, begins = Sheet(), dict[int, int]()
    for piece, aside in pieces:
        lines = [cleaned(line.text) + "\n" for line in piece.lines]
        start, end = sheet.put(undivided("".join(lines), words).rstrip("\n"), aside=aside)
        for number, index in piece.pages:
            begins[number] = min(start + len(undivided("".join(lines[:index]), words)), end)
    return sheet.text, sheet.aside, _filled(begins, count=count, end=sheet.length)


def _filled(begins: dict[int, int], *, count: int, end: int) -> tuple[int, ...]:
    """Where each page begins; one without prose begins where the next does."""
    made, next_ = [0] * count, end
    for number in reversed(range(count)):
        next_ = min(next_, begins.get(number, next_))
        made[number] = next_
    return tuple(made)
