"""Axes of the page's small drawings: a scale, round ticks, years and numbers as they are written."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

__all__ = ["Tick", "number", "scale", "ticks", "years"]


class Tick(NamedTuple):
    """A place on an axis and what is written there."""

    at: float
    label: str


def scale(values: tuple[float, float], places: tuple[float, float]) -> Callable[[float], float]:
    """The straight line that carries `values` to `places`, rounded to a tenth.

    >>> scale((0, 10), (100, 200))(2.5)
    125.0
    """
    width = values[1] - values[0] or 1.0
    slope = (places[1] - places[0]) / width
    return lambda value: round(places[0] + (value - values[0]) * slope, 1)


def ticks(low: float, high: float, *, most: int = 5) -> tuple[float, ...]:
    """Round values from `low` to `high`, at most about `most` of them.

    >>> ticks(0, 47)
    (0.0, 10.0, 20.0, 30.0, 40.0)
    """
    if not high > low:
        return (low,)
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw)
    first = math.ceil(low / step - 1e-9)
    return tuple(round(step * k, 10) for k in range(first, math.floor(high / step + 1e-9) + 1))


def years(start: date, end: date) -> tuple[int, ...]:
    """The years whose first day lies within `start`..`end`, thinned to about a dozen.

    >>> years(date(2018, 3, 1), date(2021, 1, 1))
    (2019, 2020, 2021)
    """
    every = [y for y in range(start.year, end.year + 1) if start <= date(y, 1, 1) <= end]
    return tuple(every[:: math.ceil(len(every) / 12) or 1])


def number(value: float) -> str:
    """A number as a reader expects it: no needless decimals, thousands apart.

    >>> number(2200.0), number(0.25), number(6.333333)
    ('2,200', '0.25', '6.33')
    """
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
