"""The specification curve of a card: the answers of all readings in order, and what bears the claim out.

Source: Simonsohn, U., Simmons, J. P. and Nelson, L. D. (2020), Specification curve analysis,
Nature Human Behaviour 4, 1208-1214.
"""

from __future__ import annotations

from typing import NamedTuple

from tocsin.domain.findings import ManyReadings
from tocsin.show.axis import Tick, number, scale, ticks

__all__ = ["Curve", "Point", "curve", "in_words"]

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 460, 190, 44, 10, 12, 14
_MOST = 160


class Point(NamedTuple):
    """One reading: its place, its interval's ends and its outcome; `cut` where it goes on above."""

    x: float
    y: float
    low: float
    high: float
    outcome: str
    cut: bool


class Curve(NamedTuple):
    """The drawing in its own units, its finding in words, and what it rests on."""

    width: int
    height: int
    left: int
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    size: float
    says: str
    rests: str
    hangs_on: str | None
    unit: str

    @property
    def cut(self) -> int:
        """How many intervals go on above the drawing."""
        return sum(point.cut for point in self.points)


def curve(many: ManyReadings) -> Curve:
    """The drawing of `many`; where there are more than 160 readings, evenly thinned."""
    answers = many.answers
    if len(answers) > _MOST:
        answers = tuple(answers[round(n * (len(answers) - 1) / (_MOST - 1))] for n in range(_MOST))
    # An interval without limit, or one that dwarfs every answer, runs off the top.
    greatest = max(value for value, *_ in answers)
    top = min(max(high or value for value, _, high, _ in answers), 2.5 * greatest) or 1.0
    up = scale((0.0, top), (HEIGHT - FOOT, TOP))
    along = scale((-0.5, len(answers) - 0.5), (LEFT, WIDTH - RIGHT))
    points = tuple(
        Point(
            x=along(place),
            y=up(value),
            low=up(value if low is None else low),
            high=up(min(value if low is None else top if high is None else high, top)),
            outcome=outcome,
            cut=low is not None and (high is None or high > top),
        )
        for place, (value, low, high, outcome) in enumerate(answers)
    )
    return Curve(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        points=points,
        ticks=tuple(Tick(up(value), number(value)) for value in ticks(0.0, top, most=4)),
        size=max(1.6, min(4.5, 150 / len(points))),
        says=in_words(many),
        rests=f"{many.specifications:,} combinations of the choices {_named(many)}; those that count the "
        "very same are one reading. A count of readings is no probability.",
        hangs_on=many.hangs_on,
        unit=many.unit,
    )


def _named(many: ManyReadings) -> str:
    known = (many.digest[:12], many.fixed) if many.fixed else (many.digest[:12],)
    return f"{many.choices!r} ({'; '.join(known)})"


def in_words(many: ManyReadings) -> str:
    """How the readings come out, and how many of them cannot be told."""
    said = f"holds under {many.holds} of {many.readings} readings"
    untold = many.readings - many.holds - many.fails
    return f"{said}, {untold} cannot be told" if untold else said
