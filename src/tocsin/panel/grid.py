"""The grid of a panel: whole days in calendar periods, cut where a question begins, ends or splits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Stretch", "grid", "period_end", "period_start"]

_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Stretch(NamedTuple):
    """A run of days, both ends inclusive, within one period of `whole_days`.

    What is known to begin in it and to be over by `until` lies on one side of every cut, and of the
    last day asked for where that is not the last of its period.
    """

    start: date
    end: date
    whole_days: int
    until: date

    @property
    def is_cut(self) -> bool:
        """Whether it is only a part of its period."""
        return (self.end - self.start).days + 1 < self.whole_days


def period_start(day: date, period: str) -> date:
    """The first day of the period that `day` lies in; weeks begin on Monday (ISO 8601).

    >>> period_start(date(2021, 8, 15), "quarter"), period_start(date(2021, 8, 15), "week")
    (datetime.date(2021, 7, 1), datetime.date(2021, 8, 9))
    """
    if period == "day":
        return day
    if period == "week":
        return day - day.weekday() * _DAY
    months = _MONTHS[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def period_end(day: date, period: str) -> date:
    """The last day of the period that `day` lies in.

    >>> period_end(date(2020, 2, 1), "month"), period_end(date(2020, 12, 30), "year")
    (datetime.date(2020, 2, 29), datetime.date(2020, 12, 31))
    """
    start = period_start(day, period)
    if period in ("day", "week"):
        return start + _DAY * (6 if period == "week" else 0)
    months = start.month - 1 + _MONTHS[period]
    return date(start.year + months // 12, months % 12 + 1, 1) - _DAY


def grid(start: date, end: date, *, period: str, cuts: Iterable[date] = ()) -> list[Stretch]:
    """The stretches of all periods from `start` to `end`; a new one begins at each day of `cuts`.

    >>> [(s.start.day, s.end.day) for s in
    ...  grid(date(2021, 8, 1), date(2021, 9, 30), period="month", cuts=[date(2021, 8, 15)])]
    [(1, 14), (15, 31), (1, 30)]
    """
    open_end = date.max if end == period_end(end, period) else end
    return list(_stretches(start, end, period, sorted(set(cuts)), open_end))


def _stretches(start: date, end: date, period: str, cuts: list[date], open_end: date) -> Iterator[Stretch]:
    day = start
    while day <= end:
        first, last = period_start(day, period), period_end(day, period)
        until = min((cut - _DAY for cut in cuts if cut > day), default=open_end)
        stops = min(last, end, until)
        yield Stretch(day, stops, (last - first).days + 1, min(until, open_end))
        day = stops + _DAY
