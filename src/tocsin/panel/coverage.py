"""What the record can speak to: on which days some source covers every country asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Cover", "bounds", "covering", "touching"]

_DAY = timedelta(days=1)


class Cover(NamedTuple):
    """A stretch in which a source speaks of a country, both ends inclusive; one row of `coverage`."""

    source: str
    country: str
    start: date
    end: date
    release: str | None


def covering(
    covers: Sequence[Cover], *, countries: Iterable[str], start: date, end: date
) -> tuple[str, ...] | None:
    """The sources that cover `start` to `end` in every one of `countries`; None where a day is missed.

    Several sources may cover it between them. No countries: nothing is covered.

    >>> covers = [Cover("ucdp", "Mali", date(2012, 1, 1), date(2012, 12, 31), None)]
    >>> covering(covers, countries=["Mali"], start=date(2012, 3, 1), end=date(2012, 3, 31))
    ('ucdp',)
    >>> covering(covers, countries=["Mali", "Niger"], start=date(2012, 3, 1), end=date(2012, 3, 31))
    """
    asked = list(countries)
    wholly = [_covered(touching(covers, countries=[c], start=start, end=end), start, end) for c in asked]
    if not asked or not all(wholly):
        return None
    return tuple(sorted({c.source for c in touching(covers, countries=asked, start=start, end=end)}))


def touching(covers: Sequence[Cover], *, countries: Iterable[str], start: date, end: date) -> list[Cover]:
    """Those of `covers` that speak of one of `countries` (in any case) on some day of the stretch."""
    asked = {country.lower() for country in countries}
    return [c for c in covers if c.country.lower() in asked and c.start <= end and c.end >= start]


def _covered(covers: Sequence[Cover], start: date, end: date) -> bool:
    reached = start
    for cover in sorted(covers, key=lambda c: c.start):
        if cover.start > reached:
            return False
        if cover.end >= end:
            return True
        reached = max(reached, cover.end + _DAY)
    return False


def bounds(covers: Sequence[Cover], *, countries: Iterable[str]) -> tuple[date, date] | None:
    """The first and last day on which any source covers any of `countries`."""
    asked = {country.lower() for country in countries}
    met = [c for c in covers if c.country.lower() in asked]
    return (min(c.start for c in met), max(c.end for c in met)) if met else None
