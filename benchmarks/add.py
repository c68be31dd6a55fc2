"""How long `tocsin add` takes for a large release, against DuckDB's own copy of the same file.

400,000 rows in the 49 columns of UCDP GED: published rows under new ids where TOCSIN_REAL_DATA is
given, else invented ones. Both sides run in turn as whole commands in processes of their own, the
fastest of each counts. Prints seconds, their ratio and peak memory; exits 1 where a limit is broken.
`--rows N` and `--runs N` change the size.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from measured import add, copied, verdict

from tocsin.readers import readers
from tocsin.store import columnar

LIMIT_RATIO, LIMIT_MIB = 2.0, 1_500
ROWS = 400_000

# An invented world: every value follows from the row's number by a fixed hash, none is drawn.
_INVENTED = {
    "year": "year(day)", "active_year": "1", "type_of_violence": "1 + h % 3", "code_status": "'Clear'",
    "conflict_name": "'Norland: Government ' || h % 90", "side_a": "'Government of Norland'",
    "dyad_name": "'Government of Norland - Invented group ' || h % 900", "number_of_sources": "1 + h % 4",
    "side_b": "'Invented group ' || h % 900", "where_prec": "1 + h % 5", "date_prec": "1 + h % 3",
    "source_article": "'An invented agency, day ' || h % 9000 || ': \"Fighting at a village, it is said\"'",
    "where_coordinates": "'Invented ' || h % 40000 || ' village'", "adm_1": "'Invented province ' || h % 30",
    "where_description": "'a village near the invented road number ' || h % 700",
    "latitude": "30 + h % 8000 / 1000.0", "longitude": "61 + h % 12000 / 1000.0", "event_clarity": "1",
    "geom_wkt": "'POINT (' || 61 + h % 12000 / 1000.0 || ' ' || 30 + h % 8000 / 1000.0 || ')'",
    "priogrid_gid": "170000 + h % 900", "country": "'Norland'", "country_id": "700", "region": "'Asia'",
    "date_start": "day", "date_end": "day", "low": "h % 30", "best": "h % 30 + 1", "high": "h % 30 + 4",
    "deaths_a": "h % 9", "deaths_b": "h % 7", "deaths_civilians": "0", "deaths_unknown": "0",
}  # fmt: skip


def _invented(columns: tuple[str, ...], *, rows: int) -> str:
    listed = ", ".join(f'{_INVENTED.get(name, "h % 500")} AS "{name}"' for name in columns if name != "id")
    return (
        f"SELECT n AS id, {listed} FROM (SELECT n, (n * 2654435761) % 4294967296 AS h, "
        "DATE '1989-01-01' + CAST((n * 2654435761) % 4294967296 % 12783 AS INTEGER) AS day "
        f"FROM range(1, {rows} + 1) r(n))"
    )


def _published(folder: Path, *, rows: int) -> str:
    files = sorted((folder / "data" / "ucdp").glob("ged_raw_*.csv"))
    listed = ", ".join(columnar.file_literal(path) for path in files)
    many = (
        f"SELECT g.* FROM read_csv([{listed}], all_varchar = true, union_by_name = true) g, "
        f"range({rows // 10_000 + 1}) LIMIT {rows}"
    )
    return f"SELECT row_number() OVER () AS id, * EXCLUDE (id) FROM ({many})"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--runs", type=int, default=3)
    asked = options.parse_args()
    real = os.environ.get("TOCSIN_REAL_DATA")
    columns = readers()["ucdp-ged"].forms[0].columns
    sql = _published(Path(real), rows=asked.rows) if real else _invented(columns, rows=asked.rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "GEDEvent_v23_1.csv"
        with columnar.connect() as engine:
            engine.execute(f"COPY ({sql}) TO {columnar.literal(str(path))} (FORMAT csv, HEADER)")
        runs = [(copied(path), add(path)) for _ in range(asked.runs)]
        size_mib = path.stat().st_size >> 20
    return verdict(
        f"{asked.rows:,} {'published' if real else 'invented'} rows, {size_mib:,} MiB",
        copies=[copy for copy, _ in runs],
        adds=[own for _, own in runs],
        limit_ratio=LIMIT_RATIO,
        limit_mib=LIMIT_MIB,
    )


if __name__ == "__main__":
    sys.exit(main())
