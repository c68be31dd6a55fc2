"""How far a question reaches: the countries whose coverage decides, and the days it is asked of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from tocsin.domain.errors import InputError
from tocsin.panel.asked import Asked
from tocsin.panel.coverage import Cover, bounds
from tocsin.panel.grid import Stretch, grid, period_end, period_start
from tocsin.store import columnar

__all__ = ["covers_of", "days_of", "deciding_countries", "incident_days", "named_countries", "stretches_of"]

_DAY = timedelta(days=1)


def covers_of(engine: columnar.Connection) -> list[Cover]:
    """Every row of the view `coverage`, in order of time."""
    rows = engine.rows(
        'SELECT source, country, start, "end", release, candidate FROM coverage '
        'ORDER BY start, "end", source, country, release'
    )
    return [Cover(*row) for row in rows]


def deciding_countries(
    engine: columnar.Connection, asked: Asked, *, units: int, covers: Sequence[Cover]
) -> list[tuple[str, ...]]:
    """For each unit, the countries that must all be covered for a period to count as covered.

    The country of the place asked about; for a place of unknown country, those its incidents lie
    in; without a place, the covered ones in which the unit is on record (if none: all covered).
    """
    known = tuple(sorted({cover.country for cover in covers}))
    if fixed := named_countries(asked, known):
        return [fixed] * units
    in_a_place = bool(asked.place or asked.place_names)
    if not in_a_place and len(known) < 2:
        return [known] * units
    met: list[list[str]] = [[] for _ in range(units)]
    for unit, country in engine.rows(
        "SELECT DISTINCT unit, country FROM scoped WHERE located AND country IS NOT NULL "
        "ORDER BY unit, country"
    ):
        met[unit].append(country)
    return [tuple(own) or (() if in_a_place else known) for own in met]


def named_countries(asked: Asked, known: Sequence[str]) -> tuple[str, ...]:
    """Those of the covered countries that the question names; its country where none is."""
    if asked.country and asked.place_level not in (None, "country"):
        return (asked.country,)
    names = {name.lower() for name in (asked.country, asked.place, *asked.place_names) if name}
    if found := tuple(country for country in known if country.lower() in names):
        return found
    return (asked.country,) if asked.country else ()


def days_of(
    asked: Asked,
    *,
    covers: Sequence[Cover],
    countries: Iterable[str],
    held: Callable[[], tuple[date, date] | None],
) -> tuple[date, date] | None:
    """The first and last day: as asked, else as far as coverage reaches, else as incidents do by `held`.

    A question wholly beyond that still gets the period it begins or ends in, as not covered. None
    where a day is not given, and there is neither coverage nor an incident to take it from.

    Raises:
        InputError: the last day lies before the baseline.
    """
    start = min((day for day in (asked.start, asked.baseline_start) if day), default=None)
    end = asked.end
    if start is None or end is None:
        known = bounds(covers, countries=countries) or held() or _one_day(start or end)
        if known is None:
            return None
        first, last = known
        start = start or (first if end is None else min(first, period_start(end, asked.period)))
        end = end or max(last, period_end(start, asked.period))
    if end < start:
        raise InputError("the question ends before its baseline starts", met=f"{start} to {end}")
    return start, end


def incident_days(engine: columnar.Connection) -> tuple[date, date] | None:
    """The first and the last day on which anything in the view `scoped` began; None where nothing did."""
    first, last = engine.one("SELECT min(start), max(start) FROM scoped WHERE located")
    return None if first is None else (first, last)


def _one_day(day: date | None) -> tuple[date, date] | None:
    return None if day is None else (day, day)


def stretches_of(asked: Asked, days: tuple[date, date] | None) -> list[Stretch]:
    """The grid of these days, cut at the split and at both ends of the baseline; none without days."""
    if days is None:
        return []
    start, end = days
    after_baseline = asked.baseline_end + _DAY if asked.baseline_end else None
    cuts = [day for day in (asked.split, asked.baseline_start, after_baseline) if day]
    return grid(start, end, period=asked.period, cuts=cuts)
