"""Coverage: by source, country and period, what the record can speak to, and what it holds outside that.

Method:
    For each source and country the days of each period are counted that a release of it covers:
    all of them (`yes`), some (`partly`) or none (`no`). A source without a release that covers is a
    `sample`. `incidents` are those the source holds that begin in the period; `outside` are those of
    them that lie where no source covers. `day_known` is the share of them known to the day,
    `place_known` the share known to the place or near it, both of those whose precision is known.

Limits:
    That a source covers a time says that it looked, not that it saw everything. Coverage is known
    by country; for a place inside one, that of its country is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tocsin.analyses import footing
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding, RestsOn
from tocsin.panel import Tables
from tocsin.panel.grid import Stretch, grid, period_end, period_start
from tocsin.store import columnar

__all__ = ["COLUMNS", "fit"]

COLUMNS = (
    "source", "country", "period_start", "period_end", "covered", "days_covered", "incidents", "outside",
    "also", "day_known", "place_known",
)  # fmt: skip
_LISTED = 5
_DAY = timedelta(days=1)


class _Line(NamedTuple):
    source: str
    country: str | None


class _Held(NamedTuple):
    """What a source holds of a country in a period."""

    incidents: int = 0
    outside: int = 0
    dated: int = 0
    exact: int = 0
    placed: int = 0
    near: int = 0


def fit(
    record: Tables,
    *,
    countries: Sequence[str] = (),
    places: Sequence[str] = (),
    days: tuple[date | None, date | None] = (None, None),
    period: str = "year",
) -> Finding:
    """What each source speaks to, one row for each source, country and period, in that order.

    `countries` are those asked about, none for all; `places` the names and ids of a place in one of
    them, to which the incidents are narrowed; `days` the first and the last day asked for.

    Where the record covers and holds nothing of that place and time the finding has no row and says so.

    Raises:
        InputError: the last day lies before the first.
    """
    with columnar.connect() as engine:
        for table in ("incident", "coverage", "release"):
            engine.view(table, record.path(table))
        _load_asked(engine, countries, places)
        covers = _covers(engine)
        releases = [str(row[0]) for row in engine.rows("SELECT DISTINCT release FROM covering ORDER BY 1")]
        span = _span(engine, covers, days, period)
        if span is None:
            return _untold(record, countries, places, days, period)
        first, last = span
        stretches = grid(first, last, period=period)
        held = _counted(engine, stretches)
        against = _against_totals(engine, record, countries, (first, last))
        datasets = {str(row[0]) for row in engine.rows("SELECT DISTINCT dataset FROM release")}
    lines = sorted({*covers, *(line for line, _ in held)}, key=lambda line: (line.source, line.country or ""))
    rows = tuple(_rows(lines, stretches, covers, held))
    asked = _asked(countries, places, (first, last), period)
    return Finding(
        id=footing.id_of("coverage", asked, record.digest),
        method="coverage",
        title=_title(rows, stretches, lines, covers, period),
        columns=COLUMNS,
        rows=rows,
        parameters=asked,
        values={
            "sources": len({line.source for line in covers}),
            "incidents_outside": sum(row[7] for row in rows),
        },
        caveats=(*_caveats(rows, lines, covers, datasets, period), *against),
        rests_on=RestsOn(
            releases=tuple(releases),
            rows=sum(row[6] for row in rows),
            ruleset=record.ruleset,
            as_of=record.as_of,
            known_on=record.known_on,
            digest=record.digest,
        ),
    )


def _asked(
    countries: Sequence[str], places: Sequence[str], days: tuple[date | None, date | None], period: str
) -> dict[str, Any]:
    return {
        "countries": list(countries), "places": list(places), "period": period,
        "first": days[0], "last": days[1],
    }  # fmt: skip


def _untold(
    record: Tables,
    countries: Sequence[str],
    places: Sequence[str],
    days: tuple[date | None, date | None],
    period: str,
) -> Finding:
    asked = _asked(countries, places, days, period)
    why = "the record covers and holds nothing of that place and time"
    more = "leave out --place, --from or --to, or add a dataset that covers it"
    return Finding(
        id=footing.id_of("coverage", asked, record.digest),
        method="coverage", title=f"What is covered cannot be told: {why}; {more}", columns=COLUMNS, rows=(),
        parameters=asked, values={"sources": 0, "incidents_outside": 0}, untold=why,
        rests_on=RestsOn(
            ruleset=record.ruleset, as_of=record.as_of, known_on=record.known_on, digest=record.digest
        ),
    )  # fmt: skip


def _load_asked(engine: columnar.Connection, countries: Sequence[str], places: Sequence[str]) -> None:
    """Makes `covering` and `held`: the coverage and the incidents of the place asked about."""
    there = _among(("country",), countries)
    narrowed = _among(("place_id", "place_name", "admin1", "country"), places)
    engine.execute(f"""
        CREATE TEMP TABLE covering AS SELECT * FROM coverage WHERE {there};
        CREATE TEMP TABLE held AS
        SELECT i.incident_id, i.start, i.country, i.date_prec, i.where_prec, i.datasets,
               CASE WHEN EXISTS (SELECT 1 FROM coverage c WHERE c.country = i.country
                                 AND i.start BETWEEN c.start AND c."end") THEN 0 ELSE 1 END AS outside
        FROM incident i WHERE {there} AND {narrowed}
    """)


def _against_totals(
    engine: columnar.Connection, record: Tables, countries: Sequence[str], days: tuple[date, date]
) -> list[str]:
    """How the event rows stand to the yearly totals that their own project gives, where there are any."""
    if not record.path("completeness").is_file():
        return []
    engine.view("completeness", record.path("completeness"))
    rows = engine.rows(
        f"""SELECT country, year, max(CASE WHEN outcome = 'differs' THEN 1 ELSE 0 END),
                   min(CASE WHEN outcome = 'same' THEN 1 ELSE 0 END)
            FROM completeness WHERE year BETWEEN ? AND ? AND {_among(("country",), countries)}
            GROUP BY country, year ORDER BY country, year""",
        [days[0].year, days[1].year],
    )
    if not rows:
        return []
    same, differ = sum(row[3] for row in rows), [f"{row[0]} {row[1]}" for row in rows if row[2]]
    found = f"held against yearly totals: {same} of {len(rows)} country-years add up"
    return [
        f"{found}; {len(differ)} differ; see: tocsin list completeness",
        *_some("they differ", differ, "year"),
    ]


def _among(columns: Iterable[str], names: Sequence[str]) -> str:
    if not names:
        return "true"
    listed = ", ".join(columnar.literal(name.lower()) for name in names)
    return "(" + " OR ".join(f"lower({column}) IN ({listed})" for column in columns) + ")"


def _covers(engine: columnar.Connection) -> dict[_Line, list[tuple[date, date]]]:
    """The stretches of each source and country, those that meet joined, in order of time."""
    found: dict[_Line, list[tuple[date, date]]] = {}
    for source, country, start, end in engine.rows(
        'SELECT DISTINCT source, country, start, "end" FROM covering ORDER BY source, country, start, "end"'
    ):
        own = found.setdefault(_Line(source, country), [])
        if own and start <= own[-1][1] + _DAY:
            own[-1] = (own[-1][0], max(own[-1][1], end))
        else:
            own.append((start, end))
    return found


def _span(
    engine: columnar.Connection,
    covers: dict[_Line, list[tuple[date, date]]],
    days: tuple[date | None, date | None],
    period: str,
) -> tuple[date, date] | None:
    """The days asked for, else whole periods as far as anything is covered or held, if anything is."""
    if days[0] and days[1] and days[1] < days[0]:
        raise InputError("the last day lies before the first", met=f"{days[0]} to {days[1]}")
    edges = [edge for own in covers.values() for stretch in own for edge in stretch]
    edges += [edge for edge in engine.one("SELECT min(start), max(start) FROM held") if edge is not None]
    first = days[0] or (period_start(min(edges), period) if edges else None)
    last = days[1] or (period_end(max(edges), period) if edges else None)
    if first is None or last is None or not edges or last < first:
        return None
    return first, last


# What one source holds: datasets and coded sheets by name, the authors of reports together.
_COUNTED = """
SELECT source, country, cell, count(*), sum(outside), count(date_prec),
       sum(CASE WHEN date_prec = 1 THEN 1 ELSE 0 END), count(where_prec),
       sum(CASE WHEN where_prec <= 2 THEN 1 ELSE 0 END)
FROM (
  SELECT DISTINCT h.incident_id, h.country, s.cell, h.outside, h.date_prec, h.where_prec,
         CASE WHEN n.name = 'coded' OR n.name IN (SELECT dataset FROM release) THEN n.name
              ELSE 'reports' END AS source
  FROM held h JOIN stretch s ON h.start BETWEEN s.start AND s.last
  JOIN (SELECT incident_id, unnest(string_split(datasets, ', ')) AS name FROM held) n
    ON n.incident_id = h.incident_id)
GROUP BY source, country, cell
"""


def _counted(engine: columnar.Connection, stretches: Sequence[Stretch]) -> dict[tuple[_Line, int], _Held]:
    import pyarrow as pa

    cells = {
        "cell": pa.array(range(len(stretches)), pa.int32()),
        "start": pa.array([stretch.start for stretch in stretches], pa.date32()),
        "last": pa.array([stretch.end for stretch in stretches], pa.date32()),
    }
    engine.register("stretch", pa.table(cells))
    return {
        (_Line(source, country), cell): _Held(*map(int, counts))
        for source, country, cell, *counts in engine.rows(_COUNTED)
    }


def _days(own: Iterable[tuple[date, date]], stretch: Stretch) -> int:
    """How many days of a period lie in stretches that do not overlap."""
    return sum(max((min(end, stretch.end) - max(start, stretch.start)).days + 1, 0) for start, end in own)


def _rows(
    lines: Sequence[_Line],
    stretches: Sequence[Stretch],
    covers: dict[_Line, list[tuple[date, date]]],
    held: dict[tuple[_Line, int], _Held],
) -> Iterable[tuple[Any, ...]]:
    days = {line: [_days(own, stretch) for stretch in stretches] for line, own in covers.items()}
    beside: dict[str | None, list[_Line]] = {}
    for line in covers:
        beside.setdefault(line.country, []).append(line)
    for line in lines:
        for n, stretch in enumerate(stretches):
            counts = held.get((line, n), _Held())
            if line not in covers and not counts.incidents:
                continue
            whole = (stretch.end - stretch.start).days + 1
            covered = days[line][n] if line in covers else 0
            also = [
                other.source for other in beside.get(line.country, ()) if other != line and days[other][n]
            ]
            yield (
                line.source, line.country, stretch.start, stretch.end,
                _state(covered, whole) if line in covers else "sample",
                covered, counts.incidents, counts.outside, ", ".join(sorted(also)) or None,
                _share(counts.exact, counts.dated), _share(counts.near, counts.placed),
            )  # fmt: skip


def _state(covered: int, whole: int) -> str:
    if not covered:
        return "no"
    return "yes" if covered == whole else "partly"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 2) if whole else None


def _title(
    rows: Sequence[tuple[Any, ...]],
    stretches: Sequence[Stretch],
    lines: Sequence[_Line],
    covers: dict[_Line, list[tuple[date, date]]],
    period: str,
) -> str:
    countries = sorted({line.country for line in lines if line.country})
    who = countries[0] if len(countries) == 1 else f"{len(countries)} countries"
    span = f"{stretches[0].start} to {stretches[-1].end}"
    outside = sum(row[7] for row in rows)
    lie = "incident held by a source lies" if outside == 1 else "incidents held by a source lie"
    beyond = f"; {outside:,} {lie} outside what any covers" if outside else ""
    if not covers:
        return f"{who}, {span}: no source covers anything, so no silence means that nothing happened{beyond}"
    whole = {(row[1], row[2]) for row in rows if row[4] == "yes"}
    every = len(countries) * len(stretches)
    unit = f"{period}s" if len(countries) == 1 else f"country-{period}s"
    return f"{who}, {span}: {len(whole)} of {every} {unit} are covered whole by some source{beyond}"


def _caveats(
    rows: Sequence[tuple[Any, ...]],
    lines: Sequence[_Line],
    covers: dict[_Line, list[tuple[date, date]]],
    datasets: set[str],
    period: str,
) -> Iterable[str]:
    yield "inside what is covered, no row means that none was recorded; outside, nothing is known"
    covering = {line.source for line in covers}
    if samples := sorted({line.source for line in lines} - covering):
        silent = [name for name in samples if name in datasets]
        made = (
            f" ({', '.join(silent)}: a dataset whose release names nothing that it covers)" if silent else ""
        )
        yield f"{', '.join(samples)}: samples, which cover nothing, and whose silence means nothing{made}"
    yield from _some("not covered by any source", _gaps(rows), period)
    yield from _some("covered by two sources or more at once", _twice(rows), period)


def _some(what: str, found: list[str], period: str) -> Iterable[str]:
    if found:
        rest = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        yield f"{what}, by {period}: {'; '.join(found[:_LISTED])}{rest}"


def _gaps(rows: Sequence[tuple[Any, ...]]) -> list[str]:
    """Each run of periods of a country, covered elsewhere by some source, that none covers."""
    best: dict[tuple[str, date], tuple[bool, date]] = {}
    for _, country, start, end, covered, *_ in rows:
        if country is not None and covered != "sample":
            known = best.get((country, start), (False, end))[0]
            best[country, start] = (known or covered != "no", end)
    return _runs([(key[0], key[1], end) for key, (known, end) in sorted(best.items()) if not known])


def _twice(rows: Sequence[tuple[Any, ...]]) -> list[str]:
    met = sorted({(row[1], row[2], row[3]) for row in rows if row[4] in ("yes", "partly") and row[8]})
    return _runs(met)


def _runs(cells: Sequence[tuple[str, date, date]]) -> list[str]:
    """Runs of adjoining periods of one country, as "Mali 2012-01-01 to 2013-12-31"."""
    runs: list[list[Any]] = []
    for country, start, end in cells:
        if runs and runs[-1][0] == country and start == runs[-1][2] + _DAY:
            runs[-1][2] = end
        else:
            runs.append([country, start, end])
    return [f"{country} {start} to {end}" for country, start, end in runs]
