"""How far a question reaches: the countries whose coverage decides, and the days it is asked of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tocsin.domain.errors import InputError
from tocsin.panel.asked import Asked
from tocsin.panel.coverage import Cover, bounds
from tocsin.panel.grid import Stretch, grid
from tocsin.store import columnar

__all__ = ["covers_of", "days_of", "deciding_countries", "stretches_of"]

_DAY = timedelta(days=1)


def covers_of(engine: columnar.Connection) -> list[Cover]:
    """Every row of the view `coverage`, in order of time."""
    rows = engine.rows(
        'SELECT source, country, start, "end", release FROM coverage ORDER BY start, "end", source, country'
    )
    return [Cover(*row) for row in rows]


def deciding_countries(
    engine: columnar.Connection, asked: Asked, *, units: Iterable[str], covers: Sequence[Cover]
) -> dict[str, tuple[str, ...]]:
    """For each unit, the countries that must all be covered for a period to count as covered.

    The country of the place asked about; for a place of unknown country, those its incidents lie
    in; without a place, the covered ones in which the unit is on record (if none: all covered).
    """
    known = sorted({cover.country for cover in covers})
    if fixed := _named(asked, known):
        return dict.fromkeys(units, fixed)
    met: dict[str, list[str]] = {}
    for unit, country in engine.rows(
        "SELECT DISTINCT unit, country FROM scoped WHERE located = 1 AND country IS NOT NULL ORDER BY 1, 2"
    ):
        met.setdefault(unit, []).append(country)
    anywhere = tuple(known) if not (asked.place or asked.place_names) else ()
    return {unit: tuple(met.get(unit, anywhere)) for unit in units}


def _named(asked: Asked, known: Sequence[str]) -> tuple[str, ...]:
    if asked.country and asked.place_level not in (None, "country"):
        return (asked.country,)
    names = {name.lower() for name in (asked.country, asked.place, *asked.place_names) if name}
    if found := tuple(country for country in known if country.lower() in names):
        return found
    return (asked.country,) if asked.country else ()


def days_of(
    engine: columnar.Connection, asked: Asked, *, covers: Sequence[Cover], countries: Iterable[str]
) -> tuple[date, date]:
    """The first and last day: as asked, else as far as coverage reaches, else as incidents do.

    Raises:
        InputError: a day is not given, and there is neither coverage nor an incident to take it from.
    """
    start = asked.start or asked.baseline_start
    if start and asked.baseline_start:
        start = min(start, asked.baseline_start)
    if start and asked.end:
        return start, asked.end
    reach = bounds(covers, countries=countries) or _incident_days(engine)
    if reach is None:
        raise InputError(
            "the record holds nothing of that actor and place, so the days to count cannot be told",
            expected="a first and a last day",
            remedy="give --from and --to, or add a dataset that covers the place",
        )
    first, last = start or reach[0], asked.end or reach[1]
    # A question wholly beyond the coverage still gets its period: it is shown as not covered.
    return min(first, asked.end or first), max(first, last)


def _incident_days(engine: columnar.Connection) -> tuple[date, date] | None:
    first, last = engine.one("SELECT min(start), max(start) FROM scoped WHERE located = 1")
    return None if first is None else (first, last)


def stretches_of(asked: Asked, *, start: date, end: date) -> list[Stretch]:
    """The grid from `start` to `end`, cut at the split and at both ends of the baseline."""
    after_baseline = asked.baseline_end + _DAY if asked.baseline_end else None
    cuts = tuple(day for day in (asked.split, asked.baseline_start, after_baseline) if day)
    return grid(start, end, period=asked.period, cuts=cuts)
