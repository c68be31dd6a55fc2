"""Placing incidents in the cells of the grid, and counting them: set-wise, over whole days.

An incident is counted in the cell of its first day, however long it went on. It is placed only
where its date is known finely enough: a date known to the year never in a month, and beside a
cut (a split, or an end of the question inside a period) only where all its days lie on one side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tocsin.panel.grid import Stretch
from tocsin.store import columnar

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

__all__ = ["Tally", "cells_of", "listed_ids", "place", "place_days", "tallies"]

# The coarsest UCDP date_prec that a period can hold: 1 day, 3 week, 4 month, 5 year.
_COARSEST = {"day": 1, "week": 3, "month": 4, "quarter": 4, "year": 5}


class Tally(NamedTuple):
    """What one unit has from one combination of datasets in one cell.

    `cell` is None where the incidents are dated too coarsely for a cell, `located` False where
    their place is known too coarsely. `best`, `low` and `high` are None where no toll is known, or
    none was asked for. Of `dated` incidents it is known how well their day is known, of `exact`
    that it is known to the day; the `sourced` ones rest on so many `sources` together.
    """

    unit: int
    located: bool
    cell: int | None
    datasets: str
    incidents: int
    best: int | None
    low: int | None
    high: int | None
    unknown: int
    dated: int = 0
    exact: int = 0
    sourced: int = 0
    sources: int = 0


def place(engine: columnar.Connection, stretches: Sequence[Stretch], *, period: str) -> None:
    """Makes the view `placed` of `part` and `nearby`: `cell` is the number of the stretch, or null."""
    place_days(engine, stretches, period=period)
    engine.execute("""
        CREATE OR REPLACE TEMP VIEW placed AS
        SELECT p.unit, d.* FROM part p JOIN dated d ON d.number = p.number
    """)


def place_days(engine: columnar.Connection, stretches: Sequence[Stretch], *, period: str) -> None:
    """Makes the table `dated` of `nearby`: each incident with the number of its stretch, or null.

    Left out is what is known to begin outside the stretches, or to lie wholly outside them.
    """
    _load_days(engine, stretches)
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE mixed AS
        SELECT datasets, CAST(row_number() OVER (ORDER BY datasets) AS INTEGER) AS mix
        FROM (SELECT DISTINCT coalesce(datasets, '') AS datasets FROM incident);
        CREATE OR REPLACE TEMP TABLE dated AS
        SELECT s.number, s.located, s.best, s.low, s.high, s.date_prec, m.mix,
               CASE WHEN s.date_prec = 1 THEN 1 END AS exact, CAST(s.n_sources AS DOUBLE) AS n_sources,
               {_cell(period)} AS cell
        FROM nearby s JOIN mixed m ON m.datasets = coalesce(s.datasets, '')
        LEFT JOIN day d ON d.day = s.start WHERE {_inside(stretches)}
    """)


def cells_of(
    engine: columnar.Connection, number: NDArray[np.int64], stretches: Sequence[Stretch], *, period: str
) -> pyarrow.Table:
    """`number`, `cell` and `best` of those incidents of `nearby` with these numbers; else as `dated`."""
    import pyarrow as pa

    _load_days(engine, stretches)
    engine.register("asked_number", pa.table({"number": pa.array(number, pa.int32())}))
    return engine.arrow(f"""
        SELECT s.number, {_cell(period)} AS cell, s.best
        FROM asked_number a JOIN nearby s ON s.number = a.number
        LEFT JOIN day d ON d.day = s.start WHERE {_inside(stretches)}
    """)


def _cell(period: str) -> str:
    return f"CASE WHEN {_told(_COARSEST[period])} THEN d.cell END"


def _inside(stretches: Sequence[Stretch]) -> str:
    if not stretches:
        return "s.start IS NULL"
    first, last = (columnar.literal(day.isoformat()) for day in (stretches[0].start, stretches[-1].end))
    return f"""(d.cell IS NOT NULL OR s.start IS NULL
           OR (coalesce(s.date_prec, 2) > 1 AND s.start <= DATE {last} AND s."end" >= DATE {first}))"""


def _load_days(engine: columnar.Connection, stretches: Sequence[Stretch]) -> None:
    import pyarrow as pa

    days = pa.date32()
    engine.register(
        "stretch",
        pa.table(
            {
                "cell": pa.array(range(len(stretches)), pa.int32()),
                "start": pa.array([s.start for s in stretches], days),
                "last": pa.array([s.end for s in stretches], days),
                "until": pa.array([s.until for s in stretches], days),
                "is_cut": pa.array([s.is_cut for s in stretches], pa.bool_()),
            }
        ),
    )
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE day AS
        SELECT cell, last, until, is_cut, start + CAST(unnest(range(last - start + 1)) AS INTEGER) AS day
        FROM stretch
    """)


def _told(coarsest: int) -> str:
    """SQL for "its cell can be told", over the incident `s` and the day `d` it begins on.

    Where no precision is given, a stretch of days may be either how long it went on or how well
    the day is known; it is then placed only where that makes no difference.
    """
    return f"""coalesce(s.date_prec, 1) <= {coarsest} AND CASE
        WHEN s.date_prec = 1 THEN true
        WHEN s."end" IS NULL THEN s.date_prec IS NULL OR NOT d.is_cut
        WHEN s.date_prec IS NULL THEN s."end" <= d.last
        ELSE s."end" <= d.until END"""


def tallies(engine: columnar.Connection, *, tolled: bool) -> pyarrow.Table:
    """One `Tally` a row for each unit, cell and combination of datasets in the view `placed`, in that order.

    Tolls are summed where `tolled`, which takes as long as all else.
    """
    tolls = ("best", "low", "high")
    sums = ", ".join(f"{f'CAST(sum({t}) AS BIGINT)' if tolled else 'NULL'} AS {t}_sum" for t in tolls)
    return engine.arrow(f"""
        SELECT CAST(t.unit AS INTEGER) AS unit, t.located, t.cell, m.datasets, t.n AS incidents,
               t.best_sum AS best, t.low_sum AS low, t.high_sum AS high, t.n - t.known AS unknown,
               t.dated, t.exact, t.sourced, t.sources FROM (
          SELECT unit, located, cell, mix, count(*) AS n, {sums}, count(best) AS known,
                 count(date_prec) AS dated, count(exact) AS exact, count(n_sources) AS sourced,
                 CAST(coalesce(sum(n_sources), 0) AS BIGINT) AS sources
          FROM placed GROUP BY unit, located, cell, mix) t
        JOIN mixed m ON m.mix = t.mix ORDER BY t.unit, t.cell, m.datasets
    """)


def listed_ids(
    engine: columnar.Connection, *, units: Sequence[int]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """The ids of the incidents in each cell of each of these units, in order."""
    if not units:
        return {}
    asked = ", ".join(f"{unit:d}" for unit in units)
    rows = engine.rows(f"""
        SELECT p.unit, p.cell, i.incident_id
        FROM placed p JOIN incident i ON i.number = p.number
        WHERE p.located AND p.cell IS NOT NULL AND p.unit IN ({asked})
        ORDER BY p.unit, p.cell, i.incident_id
    """)
    by_cell = groupby(rows, key=lambda row: (row[0], row[1]))
    return {cell: tuple(row[2] for row in found) for cell, found in by_cell}
