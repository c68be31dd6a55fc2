"""How long `tocsin add` takes for millions of rows in the form of GDELT, against DuckDB's own copy.

20 million invented rows of 61 columns, separated by tabs, without a header. Each side runs once as
a whole command in a process of its own. Prints seconds, their ratio and peak memory; exits 1 where
a limit is broken. `--rows N` changes the size; `--folder F` says where there is room: three times
the file, which takes 330 bytes a row.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measured import add, copied, verdict

from tocsin.readers import readers
from tocsin.store import columnar

LIMIT_RATIO, LIMIT_MIB = 2.5, 3_000
ROWS = 20_000_000

# Every value follows from the row's number by a fixed hash, none is drawn.
_INVENTED = {
    "SQLDATE": "strftime(day, '%Y%m%d')", "MonthYear": "strftime(day, '%Y%m')", "Year": "year(day)",
    "FractionDate": "year(day) + h % 1000 / 1000.0",
    "Actor1Code": "'NOR' || h % 40", "Actor1Name": "'INVENTED GROUP ' || h % 900",
    "Actor1CountryCode": "'NOR'",
    "Actor2Code": "'SUD' || h % 30", "Actor2Name": "'INVENTED TOWN ' || h % 700", "IsRootEvent": "h % 2",
    "EventCode": "'190'", "EventBaseCode": "'190'", "EventRootCode": "'19'", "QuadClass": "4",
    "GoldsteinScale": "-10.0", "NumMentions": "1 + h % 20", "NumSources": "1 + h % 3",
    "NumArticles": "1 + h % 20", "AvgTone": "-(h % 100000) / 10000.0", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "'Invented ' || h % 40000 || ' village, Norland'", "ActionGeo_CountryCode": "'AF'",
    "ActionGeo_ADM1Code": "'AF' || h % 34", "ActionGeo_Lat": "30 + h % 8000 / 1000.0",
    "ActionGeo_Long": "61 + h % 12000 / 1000.0", "ActionGeo_FeatureID": "-(h % 4000000)",
    "DATEADDED": "strftime(day, '%Y%m%d') || '121500'",
    "SOURCEURL": "'https://news.example/invented/article-' || h || '.html'",
}  # fmt: skip


def _invented(*, rows: int) -> str:
    columns = readers()["gdelt-events"].forms[0].columns
    listed = ", ".join(f'{_INVENTED.get(name, "NULL")} AS "{name}"' for name in columns[1:])
    return (
        f"SELECT n AS GLOBALEVENTID, {listed} FROM (SELECT n, (n * 2654435761) % 4294967296 AS h, "
        "DATE '2015-02-19' + CAST(n * 3500 // {rows} AS INTEGER) AS day FROM range(1, {rows} + 1) r(n))"
    ).replace("{rows}", str(rows))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--folder", type=Path)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        path = Path(folder) / "export.CSV"
        with columnar.connect(memory_mb=2_000) as engine:
            form = "(FORMAT csv, HEADER false, DELIMITER '\t', QUOTE '', ESCAPE '')"
            sql = f"COPY ({_invented(rows=asked.rows)}) TO {columnar.literal(str(path))} {form}"
            engine.execute(sql)
        size_mib = path.stat().st_size >> 20
        copy, own = copied(path, headed=False), add(path)
    return verdict(
        f"{asked.rows:,} invented rows, {size_mib:,} MiB",
        copies=[copy],
        adds=[own],
        limit_ratio=LIMIT_RATIO,
        limit_mib=LIMIT_MIB,
    )


if __name__ == "__main__":
    sys.exit(main())
