"""What the record can speak to: on which days some source covers every country asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tocsin.panel.grid import Stretch

__all__ = ["Cover", "bounds", "by_country", "covering", "touching"]

_DAY = timedelta(days=1)


class Cover(NamedTuple):
    """A stretch in which a source speaks of a country, both ends inclusive; one row of `coverage`.

    `candidate` where a release speaks that a final one is to replace.
    """

    source: str
    country: str
    start: date
    end: date
    release: str | None
    candidate: bool = False


def by_country(covers: Iterable[Cover]) -> dict[str, list[Cover]]:
    """The stretches of each country, its name in lower case, in order of time."""
    found: dict[str, list[Cover]] = {}
    for cover in sorted(covers, key=lambda c: (c.start, c.end, c.source)):
        found.setdefault(cover.country.lower(), []).append(cover)
    return found


def covering(
    covers: Mapping[str, Sequence[Cover]], *, countries: Sequence[str], start: date, end: date
) -> tuple[str, ...] | None:
    """The sources that cover `start` to `end` in every one of `countries`; None where a day is missed.

    Several sources may cover it between them. No countries: nothing is covered.

    >>> known = by_country([Cover("ucdp", "Mali", date(2012, 1, 1), date(2012, 12, 31), None)])
    >>> covering(known, countries=["Mali"], start=date(2012, 3, 1), end=date(2012, 3, 31))
    ('ucdp',)
    >>> covering(known, countries=["Mali", "Niger"], start=date(2012, 3, 1), end=date(2012, 3, 31))
    """
    sources: set[str] = set()
    for country in countries:
        met = _touching(covers.get(country.lower(), ()), start, end)
        if not _reaches_through(met, start, end):
            return None
        sources.update(cover.source for cover in met)
    return tuple(sorted(sources)) if countries else None


def touching(
    covers: Iterable[Cover], *, countries: Iterable[str], stretches: Sequence[Stretch]
) -> list[Cover]:
    """Those of `covers` that speak of one of `countries` (in any case) on some day of the stretches."""
    if not stretches:
        return []
    start, end = stretches[0].start, stretches[-1].end
    asked = {country.lower() for country in countries}
    return _touching([c for c in covers if c.country.lower() in asked], start, end)


def _touching(covers: Iterable[Cover], start: date, end: date) -> list[Cover]:
    return [cover for cover in covers if cover.start <= end and cover.end >= start]


def _reaches_through(covers: Sequence[Cover], start: date, end: date) -> bool:
    """Whether `covers`, in order of time, leave no day out."""
    missing = start
    for cover in covers:
        if cover.start > missing:
            return False
        if cover.end >= end:
            return True
        missing = max(missing, cover.end + _DAY)
    return False


def bounds(covers: Iterable[Cover], *, countries: Iterable[str]) -> tuple[date, date] | None:
    """The first and last day on which any source covers any of `countries`."""
    asked = {country.lower() for country in countries}
    met = [cover for cover in covers if cover.country.lower() in asked]
    return (min(c.start for c in met), max(c.end for c in met)) if met else None
