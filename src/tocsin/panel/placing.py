"""Placing incidents in the cells of the grid, and counting them: set-wise, over whole days.

An incident is counted in the cell of its first day, however long it went on. It is placed only
where its date is known finely enough: a date known to the year never in a month, and beside a
cut (a split, or an end of the question inside a period) only where all its days lie on one side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from tocsin.panel.grid import Stretch
from tocsin.store import columnar

__all__ = ["LISTED", "Tally", "listed_ids", "place", "tallies", "unlocated", "unplaced"]

LISTED = 1000
# The coarsest UCDP date_prec that a period can hold: 1 day, 3 week, 4 month, 5 year.
_COARSEST = {"day": 1, "week": 3, "month": 4, "quarter": 4, "year": 5}


class Tally(NamedTuple):
    """What one unit has from one combination of datasets in one cell."""

    unit: str
    cell: int
    datasets: str
    incidents: int
    best: int | None
    low: int | None
    high: int | None
    unknown: int


def place(engine: columnar.Connection, stretches: Sequence[Stretch], *, period: str) -> None:
    """Fills `placed` from `scoped`: `cell` is the number of the stretch, null where none can be told."""
    engine.register("day", _days(stretches))
    engine.execute(f"""
        CREATE TEMP TABLE placed AS
        SELECT s.unit, s.incident_id, s.datasets, s.best, s.low, s.high, s.located,
               CASE WHEN {_told(_COARSEST[period])} THEN d.cell END AS cell
        FROM scoped s LEFT JOIN day d ON d.day = s.start LEFT JOIN day e ON e.day = s."end"
        WHERE s.start IS NULL OR d.cell IS NOT NULL OR (coalesce(s.date_prec, 2) > 1 AND ({_reaches(stretches)}))
    """)


def _days(stretches: Sequence[Stretch]) -> Any:
    import pyarrow as pa

    rows = [
        (stretch.start + timedelta(days=n), cell, int(stretch.is_cut))
        for cell, stretch in enumerate(stretches)
        for n in range((stretch.end - stretch.start).days + 1)
    ]
    day, cell, cut = zip(*rows, strict=True)
    return pa.table(
        {
            "day": pa.array(day, pa.date32()),
            "cell": pa.array(cell, pa.int32()),
            "cut": pa.array(cut, pa.int32()),
        }
    )


def _told(coarsest: int) -> str:
    return f"""(
        d.cell IS NOT NULL AND coalesce(s.date_prec, 1) <= {coarsest} AND (
            s.date_prec = 1
            OR (s."end" IS NULL AND (s.date_prec IS NULL OR d.cut = 0))
            OR (s.date_prec > 1 AND d.cut = 0)
            OR d.cell = e.cell))"""


def _reaches(stretches: Sequence[Stretch]) -> str:
    first, last = stretches[0].start.isoformat(), stretches[-1].end.isoformat()
    return f"""s.start <= DATE '{last}' AND s."end" >= DATE '{first}'"""


def tallies(engine: columnar.Connection) -> list[Tally]:
    """One row for each unit, cell and combination of datasets of the incidents that have a cell."""
    rows = engine.rows("""
        SELECT unit, cell, coalesce(datasets, ''), count(*),
               CAST(sum(best) AS BIGINT), CAST(sum(low) AS BIGINT), CAST(sum(high) AS BIGINT),
               CAST(sum(CASE WHEN best IS NULL THEN 1 ELSE 0 END) AS BIGINT)
        FROM placed WHERE located = 1 AND cell IS NOT NULL
        GROUP BY unit, cell, coalesce(datasets, '') ORDER BY unit, cell, coalesce(datasets, '')
    """)
    return [Tally(*row) for row in rows]


def unplaced(engine: columnar.Connection) -> dict[str, int]:
    """For each unit, its incidents in the place whose day is too coarse for a cell."""
    return _counted(engine, "located = 1 AND cell IS NULL")


def unlocated(engine: columnar.Connection) -> dict[str, int]:
    """For each unit, its incidents in these days that may or may not lie in the place."""
    return _counted(engine, "located = 0")


def _counted(engine: columnar.Connection, where: str) -> dict[str, int]:
    return dict(engine.rows(f"SELECT unit, count(*) FROM placed WHERE {where} GROUP BY unit"))


def listed_ids(engine: columnar.Connection, units: Iterable[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    """The incident ids of each cell of `units`, in order."""
    names = ", ".join(columnar.literal(unit) for unit in units)
    if not names:
        return {}
    found: dict[tuple[str, int], list[str]] = {}
    for unit, cell, incident in engine.rows(
        f"SELECT unit, cell, incident_id FROM placed WHERE located = 1 AND cell IS NOT NULL "
        f"AND unit IN ({names}) ORDER BY unit, cell, incident_id"
    ):
        found.setdefault((unit, cell), []).append(incident)
    return {key: tuple(ids) for key, ids in found.items()}
