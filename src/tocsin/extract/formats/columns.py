"""The lines of a PDF page in the order in which they are read: column after column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tocsin.extract.formats.glyphs import Word

__all__ = ["Line", "in_order", "lines_of"]


class Line(NamedTuple):
    """A line or a piece of one within a column; edges in points, `size` the height of its letters."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


# In heights of letters: the widest blank between words, and the narrowest between columns.
_WIDEST_BLANK = 1.3
_LEAST_LINES, _MOST_CROSSING = 4, 0.34
_STEPS = 60


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words that stand on one line beside each other as one; a wide gap parts columns and cells."""
    made: list[Line] = []
    held: list[Word] = []
    for word in words:
        if held and not _beside(held[-1], word):
            made.append(_line(held))
            held = []
        held.append(word)
    if held:
        made.append(_line(held))
    return made


def _beside(one: Word, next_: Word) -> bool:
    size = max(one.size, next_.size)
    level = min(one.y1, next_.y1) - max(one.y0, next_.y0) > 0.4 * min(one.size, next_.size)
    return level and -0.5 * size < next_.x0 - one.x1 < _WIDEST_BLANK * size


def _line(words: Sequence[Word]) -> Line:
    sizes = sorted(word.size for word in words for _ in word.text)
    return Line(
        " ".join(word.text for word in words),
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
        sizes[len(sizes) // 2],
    )


def in_order(lines: Sequence[Line], *, depth: int = 3) -> list[Line]:
    """The lines from top to bottom; where a gutter parts them, the left column before the right.

    Lines that cross the gutter (a title, a table) part the page into bands, each read for itself.
    """
    gutter = _gutter(lines) if depth else None
    if gutter is None:
        return _top_down(lines)
    made: list[Line] = []
    for band, crosses in _bands(lines, gutter):
        if crosses:
            made += _top_down(band)
        else:
            made += in_order([line for line in band if line.x1 <= gutter], depth=depth - 1)
            made += in_order([line for line in band if line.x0 >= gutter], depth=depth - 1)
    return made


def _top_down(lines: Iterable[Line]) -> list[Line]:
    """From top to bottom, pieces on one level from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y0):
        if rows and abs(rows[-1][0].y0 - line.y0) < 0.4 * min(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a gap runs down between two columns of text; None where there is none."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    best: tuple[int, float] | None = None
    for step in range(_STEPS // 5, _STEPS - _STEPS // 5 + 1):
        x = left + (right - left) * step / _STEPS
        crossing = sum(line.x0 < x < line.x1 for line in lines)
        if best is None or (crossing, abs(step - _STEPS / 2)) < (best[0], best[1]):
            before, after = [each for each in lines if each.x1 <= x], [each for each in lines if each.x0 >= x]
            if crossing <= _MOST_CROSSING * len(lines) and _are_columns(before, after):
                best = (crossing, abs(step - _STEPS / 2))
                found = x
    return None if best is None else found


def _are_columns(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether both sides hold running text beside each other; the cells of a table are short."""
    if min(len(before), len(after)) < _LEAST_LINES:
        return False
    for side in (before, after):
        width = max(line.x1 for line in side) - min(line.x0 for line in side)
        full = sum(line.x1 - line.x0 > 0.7 * width and len(line.text) > 15 for line in side)
        if full < 0.4 * len(side):
            return False
    low, high = (
        max(min(line.y0 for line in side) for side in (before, after)),
        min(max(line.y1 for line in side) for side in (before, after)),
    )
    return high - low > 2 * _LEAST_LINES * before[0].size / 2


def _bands(lines: Sequence[Line], gutter: float) -> list[tuple[list[Line], bool]]:
    bands: list[tuple[list[Line], bool]] = []
    for line in _top_down(lines):
        crosses = line.x0 < gutter < line.x1
        if not bands or bands[-1][1] != crosses:
            bands.append(([], crosses))
        bands[-1][0].append(line)
    return bands
