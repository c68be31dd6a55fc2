"""The specification strip: what every tested reading finds, against what the claim asserts.

Source: Simonsohn, U., Simmons, J. P. and Nelson, L. D. (2020), Specification curve analysis,
Nature Human Behaviour 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from tocsin.domain.claims import AnyClaim
from tocsin.domain.findings import TestedReading
from tocsin.show.axis import Tick, number, scale, ticks

__all__ = ["Dot", "Strip", "strip"]

WIDTH, LEFT, RIGHT, ROW, TOP = 460, 26, 14, 22, 26


class Dot(NamedTuple):
    """One reading: where its value and its interval stand, with the number of its row in the table."""

    row: int
    y: float
    x: float
    low: float | None
    high: float | None
    outcome: str
    label: str


class Strip(NamedTuple):
    """The drawing, in its own units; `claimed` is the stretch that the claim asserts."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    claimed: tuple[float, float] | None
    threshold: tuple[float, ...]
    said: str | None
    label: str


def strip(claim: AnyClaim, readings: Sequence[TestedReading]) -> Strip | None:
    """The drawing for readings with values, smallest first; None where fewer than two have one."""
    valued = [(row, r) for row, r in enumerate(readings, start=1) if r.value is not None]
    if len(valued) < 2:
        return None
    low, high, edges = _claimed(claim)
    known = [v for _, r in valued for v in (r.value, r.low, r.high) if v is not None]
    top = max([*known, *edges]) * 1.08 or 1.0
    if edges and max(edges) > 20 * max(known):
        low = high = None
        edges, top = (), max(known) * 1.08 or 1.0
    along = scale((min(0.0, *known), top), (LEFT, WIDTH - RIGHT))
    ordered = sorted(valued, key=lambda pair: (pair[1].value or 0.0, pair[0]))
    dots = tuple(_dot(row, reading, place, along) for place, (row, reading) in enumerate(ordered))
    return Strip(
        width=WIDTH,
        height=TOP + ROW * len(dots) + 30,
        dots=dots,
        ticks=tuple(Tick(along(value), number(value)) for value in ticks(min(0.0, *known), top, most=6)),
        claimed=_stretch(low, high, top, along) if edges else None,
        threshold=tuple(along(edge) for edge in edges),
        said=next((r.said for _, r in valued if r.said), None) if edges else None,
        label=f"{len(dots)} readings by value, " + ", ".join(dot.label for dot in dots),
    )


def _claimed(claim: AnyClaim) -> tuple[float | None, float | None, tuple[float, ...]]:
    """The figure's ends (None is open) and the lines to draw for them."""
    body: Any = claim.body
    figures = [getattr(body, name, None) for name in ("low", "best", "high")]
    known = [float(value) for value in figures if isinstance(value, int | float)]
    bound = getattr(body, "bound", "exact")
    if not known:
        return None, None, ()
    if bound in ("more_than", "at_least"):
        return min(known), None, (min(known),)
    if bound in ("up_to", "at_most"):
        return None, max(known), (max(known),)
    edges = tuple(sorted({min(known), max(known)}))
    return min(known), max(known), edges


def _stretch(low: float | None, high: float | None, top: float, along: Any) -> tuple[float, float]:
    start = along(0.0 if low is None else low)
    return start, along(top if high is None else high) - start


def _dot(row: int, reading: TestedReading, place: int, along: Any) -> Dot:
    assert reading.value is not None
    ends = [along(v) if v is not None else None for v in (reading.low, reading.high)]
    return Dot(
        row=row,
        y=TOP + ROW * (place + 0.5),
        x=along(reading.value),
        low=ends[0],
        high=ends[1],
        outcome=reading.outcome,
        label=f"{row}: {reading.found or number(reading.value)}",
    )
