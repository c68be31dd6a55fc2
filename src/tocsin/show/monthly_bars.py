"""A series as a small monthly bar chart; a month outside coverage is hatched, never drawn as zero."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tocsin.show.axis import Tick, number, scale, ticks, years

if TYPE_CHECKING:
    from tocsin.check.report import Series

__all__ = ["Bar", "BarsView", "monthly_bars"]

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 520, 150, 34, 8, 10, 22


class Bar(NamedTuple):
    """One covered month."""

    x: float
    y: float
    width: float
    height: float
    words: str


class BarsView(NamedTuple):
    """The drawing; `gaps` are stretches (x, width) that the source does not cover."""

    series: Series
    width: int
    height: int
    floor: float
    bars: tuple[Bar, ...]
    gaps: tuple[tuple[float, float], ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    split: float | None
    words: str
    claims: tuple[int, ...]


def monthly_bars(series: Series, *, said_on: date | None, numbers: dict[str, int]) -> BarsView | None:
    """The chart of `series` with the report's date in it, or None where it has no month."""
    if not series.months:
        return None
    counts = dict(zip(series.months, series.counts, strict=True))
    last = max(series.months)
    until = max(last, said_on.replace(day=1)) if said_on and _months(last, said_on) <= 24 else last
    shown = [_month(min(series.months), k) for k in range(_months(min(series.months), until) + 1)]
    top = max((c for c in series.counts if c is not None), default=0.0) or 1.0
    along = scale((0, len(shown)), (LEFT, WIDTH - RIGHT))
    up = scale((0, top), (HEIGHT - BOTTOM, TOP))
    known = [m for m in shown if counts.get(m) is not None]
    return BarsView(
        series=series,
        width=WIDTH,
        height=HEIGHT,
        floor=up(0),
        bars=tuple(_bar(k, m, counts.get(m), along, up) for k, m in enumerate(shown) if m in known),
        gaps=_gaps([m in known for m in shown], along),
        across=tuple(
            Tick(along(_months(shown[0], date(year, 1, 1))), str(year)) for year in years(shown[0], shown[-1])
        ),
        up=tuple(Tick(up(value), number(value)) for value in ticks(0, top, most=3)),
        split=along(_months(shown[0], said_on) + (said_on.day - 1) / 31)
        if said_on and shown[0] <= said_on < _month(shown[-1], 1)
        else None,
        words=_words(series, shown, len(known)),
        claims=tuple(sorted({numbers[id_] for id_ in series.claims if id_ in numbers})),
    )


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _month(start: date, later: int) -> date:
    whole = start.year * 12 + start.month - 1 + later
    return date(whole // 12, whole % 12 + 1, 1)


def _bar(
    place: int,
    month: date,
    count: float | None,
    along: Callable[[float], float],
    up: Callable[[float], float],
) -> Bar:
    assert count is not None
    left, right = along(place + 0.12), along(place + 0.88)
    y = up(count)
    words = f"{month:%B %Y}: {number(count)}"
    return Bar(left, y, round(right - left, 1), round(max(up(0) - y, 0.0), 1), words)


def _gaps(known: list[bool], along: Callable[[float], float]) -> tuple[tuple[float, float], ...]:
    found: list[tuple[float, float]] = []
    start: int | None = None
    for place, covered in enumerate([*known, True]):
        if not covered and start is None:
            start = place
        elif covered and start is not None:
            found.append((along(start), round(along(place) - along(start), 1)))
            start = None
    return tuple(found)


def _words(series: Series, shown: list[date], known: int) -> str:
    stretch = f"{shown[0]:%B %Y} to {shown[-1]:%B %Y}"
    total = number(sum(c for c in series.counts if c is not None))
    missing = len(shown) - known
    gap = f"; {missing} month{'s'[: missing > 1]} not covered" if missing else ""
    return f"{series.title}, {stretch}: {total} {series.unit.removesuffix(' a month')} in {known} months{gap}"
