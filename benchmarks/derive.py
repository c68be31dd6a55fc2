"""How long a large casebook takes to become a record, against the promise of ten seconds.

400,000 invented rows in the form of UCDP GED, beside the coded incidents that are shipped; each
run derives anew in a process of its own. Prints seconds, peak memory, and the ratio to the limit;
exits 1 where the limit is broken. `--rows N` and `--runs N` change the size.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.resources import files
from pathlib import Path

LIMIT_S = 10.0
ROWS = 400_000
COUNTRIES = 60
ACTORS = 900
PLACES = 40_000

# An invented world: every value follows from the row's number by a fixed hash, none is drawn.
_EVENTS = """
SELECT row, CAST(row AS VARCHAR) AS native_id,
       'ucdp-ged:' || row || ':' || left(md5(row::VARCHAR), 16) AS claim_id,
       start, start + CAST(h % 40 = 0 AS INTEGER) * 3 AS "end", 1 + CAST(h % 9 = 0 AS INTEGER) AS date_prec,
       'Invented ' || (h % {places}) || ' village' AS place_name, 'Invented province' AS admin1,
       NULL::VARCHAR AS admin2, country, 1 + CAST(h % 5 AS INTEGER) AS where_prec,
       30 + (h % 8000) / 1000.0 AS lat, 61 + (h // 8000 % 12000) / 1000.0 AS lon,
       'ASSAULT' AS type, NULL::VARCHAR AS mode, 'state_based' AS violence,
       toll AS deaths_low, toll + 1 AS deaths_best, toll + 4 AS deaths_high,
       NULL::BIGINT AS deaths_a, NULL::BIGINT AS deaths_b, 0::BIGINT AS deaths_civilians,
       NULL::BIGINT AS deaths_unknown, NULL::BIGINT AS injured_low, NULL::BIGINT AS injured_best,
       NULL::BIGINT AS injured_high, 1 AS event_clarity, 'An invented agency, an invented day' AS source_text,
       2 AS n_sources, NULL::BIGINT AS gid
FROM (SELECT row, h, DATE '1989-01-01' + CAST(h % 12783 AS INTEGER) AS start, h % 30 AS toll,
             CASE WHEN h % 10 = 0 THEN 'Afghanistan' ELSE 'Country ' || (h % {countries}) END AS country
      FROM (SELECT row, (row * 2654435761) % 4294967296 AS h FROM range(1, {rows} + 1) r(row)))
"""
_PARTICIPANTS = """
SELECT row, name, role, NULL::VARCHAR AS native_actor_id FROM (
  SELECT row, 'Invented group ' || ((row * 2654435761) % 4294967296 % {actors}) AS name, 'side_a' AS role
  FROM range(1, {rows} + 1) r(row)
  UNION ALL
  SELECT row, CASE WHEN row % 7 = 0 THEN 'Taleban' WHEN row % 11 = 0 THEN 'IS' ELSE 'Civilians' END, 'side_b'
  FROM range(1, {rows} + 1) r(row))
ORDER BY row, role
"""


def _write_parts(folder: Path, *, rows: int) -> dict[str, str]:
    from tocsin.store import columnar

    folder.mkdir(parents=True)
    sizes = {"rows": rows, "places": PLACES, "countries": COUNTRIES, "actors": ACTORS}
    parts = {
        "event": _EVENTS.format(**sizes),
        "participant": _PARTICIPANTS.format(**sizes),
        "reject": "SELECT 1::BIGINT AS row WHERE false",
    }
    with columnar.connect() as engine:
        for name, sql in parts.items():
            engine.write(sql, folder / f"{name}.parquet")
    return {name: hashlib.sha256((folder / f"{name}.parquet").read_bytes()).hexdigest() for name in parts}


def _make_casebook(path: Path, *, rows: int) -> None:
    from tocsin.domain.claims import SaidOn
    from tocsin.domain.documents import Coverage, Release
    from tocsin.readers.coding import read_coding
    from tocsin.store.casebook import Casebook

    original = path.parent / "invented.csv"
    original.write_text(f"{rows} invented rows\n")
    parts = _write_parts(path.parent / "parts", rows=rows)
    file_digest = "sha256:" + hashlib.sha256(original.read_bytes()).hexdigest()
    years = {"start": date(1989, 1, 1), "end": date(2023, 12, 31)}
    countries = ["Afghanistan", *(f"Country {n}" for n in range(COUNTRIES))]
    release = Release(
        digest="sha256:" + hashlib.sha256(file_digest.encode()).hexdigest(),
        name=original.name, dataset="ucdp-ged", version="24.1", reader="invented@1",
        publisher="Nobody: invented rows", said_on=SaidOn(kind="release"), accepted=rows, rejected=0,
        file_digest=file_digest, parts=parts,
        coverage=tuple(Coverage(country=country, **years) for country in sorted(countries)),
    )  # fmt: skip
    shipped = files("tocsin") / "casebooks" / "afghanistan"
    with Casebook.init(path) as casebook:
        casebook.add_release(release, parts=path.parent / "parts", file=original)
        for name in ("incidents-2018-2020.toml", "incidents-2021-2023.toml", "leaders.toml"):
            raw = (shipped / name).read_bytes()
            digest = "sha256:" + hashlib.sha256(raw).hexdigest()
            casebook.add_reading(read_coding(raw, name=name, digest=digest), raw=raw)


def _derive(path: Path, *, verbose: bool) -> None:
    import resource

    from tocsin.record import derive, load_ruleset
    from tocsin.store.casebook import Casebook

    began = time.perf_counter()

    def say(step: str) -> None:
        if verbose:
            print(f"  {time.perf_counter() - began:6.2f} s  {step}", file=sys.stderr)

    with Casebook.open(path) as casebook:
        record = derive(casebook, ruleset=load_ruleset(), say=say)
    took_s = time.perf_counter() - began
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{took_s} {peak_mib} {record.digest}")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=ROWS)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--verbose", action="store_true", help="say each step's time")
    asked.add_argument("--derive", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.derive:
        _derive(options.derive, verbose=options.verbose)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.casebook"
        _make_casebook(path, rows=options.rows)
        runs = [_one_run(path, verbose=options.verbose) for _ in range(options.runs)]
    if len({digest for _, _, digest in runs}) != 1:
        print("the record is not the same from run to run")
        return 1
    took_s, peak_mib = min(run[0] for run in runs), max(run[1] for run in runs)
    print(
        f"derive {options.rows:,} rows: {took_s:.2f} s (best of {options.runs}), peak {peak_mib:.0f} MiB, "
        f"{took_s / LIMIT_S:.2f} of the limit of {LIMIT_S:.0f} s"
    )
    return int(took_s > LIMIT_S)


def _one_run(path: Path, *, verbose: bool) -> tuple[float, float, str]:
    for old in (path / "record").iterdir():
        if old.suffix == ".pointer":
            old.unlink()
    command = [sys.executable, __file__, "--derive", str(path), *(["--verbose"] if verbose else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    took_s, peak_mib, digest = done.stdout.split()
    return float(took_s), float(peak_mib), digest


if __name__ == "__main__":
    sys.exit(main())
