"""What stands on page after page: running heads and feet, and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tocsin.extract.formats.columns import Line

__all__ = ["running"]

_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.|seite|pg\.?)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|de)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
# How many lines at each end may run; how many pages must carry one; how far it may move, in points.
_EDGE, _LEAST_PAGES, _MOVES = 3, 3, 6.0


def running(pages: Sequence[Sequence[Line]]) -> list[set[Line]]:
    """For each page the lines at its top and foot that repeat, but for their figures, and page numbers."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return [
        {line for line in _edges(page) if seen[_key(line)] >= _LEAST_PAGES or _numbers(page, line)}
        for page in pages
    ]


def _edges(page: Sequence[Line]) -> list[Line]:
    rows = sorted(page, key=lambda line: -line.y0)
    most = min(_EDGE, len(rows) // 3 or 1)
    return [*rows[:most], *rows[-most:]]


def _key(line: Line) -> tuple[str, int]:
    return _FIGURES.sub("#", line.text).casefold(), round(line.y0 / _MOVES)


def _numbers(page: Sequence[Line], line: Line) -> bool:
    """Whether a line is but a page number, first or last on its page."""
    heights = sorted({round(each.y0) for each in page})
    return round(line.y0) in (heights[0], heights[-1]) and bool(_NUMBER.fullmatch(line.text))
