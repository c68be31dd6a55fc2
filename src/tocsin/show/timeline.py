"""The timeline of a checked report: its date, turning points, incidents by deaths, claims' dates."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tocsin.show.axis import Tick, scale, years
from tocsin.show.wording import day, interval, stretch

if TYPE_CHECKING:
    from tocsin.check.report import CheckedReport, Moment

__all__ = ["Bubble", "ClaimTick", "TimelineView", "Turn", "timeline"]

WIDTH, LEFT, RIGHT = 1080, 96, 24
_LARGEST = 17.0


class Bubble(NamedTuple):
    """An incident; its area is in proportion to its deaths, a dot without area has no stated toll."""

    x: float
    radius: float
    words: str
    number: int | None


class Turn(NamedTuple):
    """A turning point, numbered, at one of two heights so that neighbours stay apart."""

    x: float
    level: int
    number: int
    when: str
    text: str


class ClaimTick(NamedTuple):
    """The days that a claim speaks of."""

    x: float
    width: float
    number: int
    words: str


class TimelineView(NamedTuple):
    """The drawing and its two lists in words: turning points and the deadliest incidents."""

    width: int
    ticks: tuple[Tick, ...]
    documents: tuple[tuple[float, float, str], ...]
    turns: tuple[Turn, ...]
    bubbles: tuple[Bubble, ...]
    claims: tuple[ClaimTick, ...]
    deadliest: tuple[tuple[int, str, str], ...]


def timeline(checked: CheckedReport, numbers: dict[str, int]) -> TimelineView | None:
    """The timeline, or None where there is nothing dated to draw."""
    dated = _claim_days(checked, numbers)
    days = [d for m in checked.moments for d in (m.start, m.end)] + [d for c in dated for d in c[:2]]
    if not days:
        return None
    first, last = min(days) - timedelta(days=20), max(days) + timedelta(days=20)
    along = _along(first, last)
    incidents = [m for m in checked.moments if m.kind == "incident"]
    top = sorted((m for m in incidents if m.weight), key=lambda m: (-m.weight, m.start))[:5]
    ranks = {id(m): rank for rank, m in enumerate(top, start=1)}
    return TimelineView(
        width=WIDTH,
        ticks=tuple(Tick(along(date(year, 1, 1)), str(year)) for year in years(first, last)),
        documents=tuple(_document(m, along) for m in checked.moments if m.kind == "document"),
        turns=_turns([m for m in checked.moments if m.kind == "turning_point"], along),
        bubbles=_bubbles(incidents, along, ranks),
        claims=tuple(_tick(low, high, number, words, along) for low, high, number, words in dated),
        deadliest=tuple((ranks[id(m)], stretch(m.start, m.end), m.text) for m in top),
    )


def _along(first: date, last: date) -> Callable[[date], float]:
    on = scale((first.toordinal(), last.toordinal()), (LEFT, WIDTH - RIGHT))
    return lambda value: on(value.toordinal())


def _claim_days(checked: CheckedReport, numbers: dict[str, int]) -> list[tuple[date, date, int, str]]:
    found = []
    for card in checked.cards:
        start, end = (getattr(card.claim.body, name, None) for name in ("start", "end"))
        if isinstance(start, date) and card.claim.kind != "forecast":
            until = end if isinstance(end, date) else start
            found.append((start, until, numbers[card.claim.id], card.title))
    return sorted(found)


def _document(moment: Moment, along: Callable[[date], float]) -> tuple[float, float, str]:
    start, end = along(moment.start), along(moment.end)
    return start, max(end - start, 2.0), f"{moment.text}, {interval(moment.start, moment.end)}"


def _turns(moments: list[Moment], along: Callable[[date], float]) -> tuple[Turn, ...]:
    found: list[Turn] = []
    last = [-math.inf, -math.inf, -math.inf]
    for number, moment in enumerate(sorted(moments, key=lambda m: (m.start, m.text)), start=1):
        x = along(moment.start)
        level = next((k for k, right in enumerate(last) if x - right >= 20), last.index(min(last)))
        last[level] = x
        found.append(Turn(x, level, number, day(moment.start), moment.text))
    return tuple(found)


def _bubbles(
    incidents: list[Moment], along: Callable[[date], float], ranks: dict[int, int]
) -> tuple[Bubble, ...]:
    largest = max((m.weight for m in incidents), default=0.0) or 1.0
    ordered = sorted(incidents, key=lambda m: (-m.weight, m.start))
    return tuple(
        Bubble(
            x=along(m.start),
            radius=round(max(_LARGEST * math.sqrt(m.weight / largest), 1.8), 1),
            words=f"{stretch(m.start, m.end)}: {m.text}",
            number=ranks.get(id(m)),
        )
        for m in ordered
    )


def _tick(low: date, high: date, number: int, words: str, along: Callable[[date], float]) -> ClaimTick:
    start = along(low)
    return ClaimTick(start, max(round(along(high) - start, 1), 7.0), number, f"{words}; {stretch(low, high)}")
