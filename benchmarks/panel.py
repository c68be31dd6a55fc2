"""How long a panel of many actors by month takes, against the promise of 0.2 s and a plain group-by.

400,000 invented incidents of 35 years with two participants each, as the tables of a record. A plain
DuckDB group-by of the same tables counts the same; both run in turn, the fastest of each counts.
Prints seconds and their ratio; exits 1 where the limit is broken or the two do not count alike.
`--rows N`, `--actors N` and `--runs N` change the size.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from tocsin import panel
from tocsin.query import Question, trend
from tocsin.store import columnar

LIMIT_S = 0.200
ROWS = 400_000
ACTORS = 50
RUNS = 7
FIRST, DAYS = "1989-01-01", 12_783

# Every value follows from the row's number by a fixed hash, none is drawn.
_HASHED = "SELECT n, (n * 2654435761) % 4294967296 AS h FROM range(1, {rows} + 1) r(n)"
_TABLES = {
    "incident": """
SELECT CAST(n AS INTEGER) AS number, 'ucdp-ged:' || n || ':' || left(md5(n::VARCHAR), 16) AS incident_id,
       start,
       start + CAST(h % 40 = 0 AS INTEGER) * 3 AS "end", 1 + CAST(h % 9 = 0 AS INTEGER) AS date_prec,
       'Invented ' || (h % 40000) || ' village' AS place_name, NULL::VARCHAR AS place_id,
       'Invented province' AS admin1, 'Norland' AS country, 1 + CAST(h % 5 AS INTEGER) AS where_prec,
       'ASSAULT' AS type, NULL::VARCHAR AS mode,
       CASE WHEN n % 3 = 0 THEN 'one_sided' ELSE 'state_based' END AS violence,
       h % 30 AS deaths_low, h % 30 + n % 2 AS deaths_best,
       h % 30 + 4 AS deaths_high, 'ucdp-ged' AS datasets, 2 AS n_sources, true AS counts
FROM (SELECT n, h, DATE '{first}' + CAST(h % {days} AS INTEGER) AS start FROM ({hashed})) ORDER BY number
""",
    "participant": """
SELECT CAST(n AS INTEGER) AS number, 'ucdp-ged:' || n || ':' || left(md5(n::VARCHAR), 16) AS incident_id,
       actor AS actor_id, 'The ' || actor AS actor_name, role, party,
       CASE WHEN n % 11 = 0 THEN 'alleged' ELSE 'asserted' END AS hedge,
       'ucdp-ged' AS source, 'dataset' AS basis
FROM (SELECT n, 'group-' || party AS actor, role, party FROM (
        SELECT n, CAST(h // 7 % {actors} AS INTEGER) AS party, 'side_a' AS role FROM ({hashed})
        UNION ALL SELECT n, CAST((h // 7 % {actors} + 1) % {actors} AS INTEGER), 'side_b' FROM ({hashed})))
ORDER BY number, role
""",
    "party": """
SELECT CAST(n AS INTEGER) AS party, 'group-' || n AS actor_id, 'The group-' || n AS actor_name
FROM range({actors}) r(n)
""",
    "coverage": """
SELECT 'ucdp-ged' AS source, 'Norland' AS country, DATE '{first}' AS start,
       DATE '{first}' + {days} - 1 AS "end", 'sha256:00' AS release, false AS candidate
""",
}
_PLAIN = """
SELECT p.actor_id, date_trunc('month', i.start) AS month, count(DISTINCT i.incident_id)
FROM incident i JOIN participant p ON p.incident_id = i.incident_id
WHERE i.counts AND p.role IN ('side_a', 'side_b') GROUP BY ALL
"""


class Made(msgspec.Struct, frozen=True):
    """A record that is nothing but a folder of tables."""

    folder: Path
    digest: str = "invented"
    ruleset: str | None = None
    as_of: str | None = None
    known_on: str | None = None

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.parquet"


def _write(record: Made, *, rows: int, actors: int) -> None:
    hashed = _HASHED.format(rows=rows)
    with columnar.connect() as engine:
        for name, sql in _TABLES.items():
            engine.write(sql.format(hashed=hashed, actors=actors, first=FIRST, days=DAYS), record.path(name))


def _plain(record: Made) -> int:
    with columnar.connect() as engine:
        for table in ("incident", "participant"):
            engine.view(table, record.path(table))
        return sum(row[2] for row in engine.rows(_PLAIN))


def _panel(record: Made, *, asked: Question, actors: dict[str, tuple[str, ...]]) -> int:
    return sum(made.total for made in panel.make_each(record, asked, actors=actors).values())


def _timed_s(work: Callable[[], int]) -> tuple[float, int]:
    began = time.perf_counter()
    counted = work()
    return time.perf_counter() - began, counted


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--actors", type=int, default=ACTORS)
    options.add_argument("--runs", type=int, default=RUNS)
    asked = options.parse_args()
    actors = {f"Group {n}": (f"group-{n}",) for n in range(asked.actors)}
    with tempfile.TemporaryDirectory() as folder:
        record = Made(Path(folder))
        _write(record, rows=asked.rows, actors=asked.actors)
        question = trend("events_involving")
        runs = [
            (
                _timed_s(lambda: _plain(record)),
                _timed_s(lambda: _panel(record, asked=question, actors=actors)),
            )
            for _ in range(asked.runs)
        ]
    if len({counted for run in runs for _, counted in run}) != 1:
        print("the panel and the group-by do not count alike")
        return 1
    plain_s, panel_s = (min(run[side][0] for run in runs) for side in (0, 1))
    print(
        f"{asked.rows:,} incidents by month and {asked.actors:,} actors: panel {panel_s:.3f} s, plain "
        f"group-by {plain_s:.3f} s, ratio {panel_s / plain_s:.2f}; {panel_s / LIMIT_S:.2f} of the limit"
    )
    return int(panel_s > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
