"""What the benchmarks of adding share: a command's seconds and memory, and the engine's own copy."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

__all__ = ["Run", "add", "copied", "verdict"]

# The engine alone, in a process of its own too, with as many threads as it takes by itself: the
# text of every cell into one Parquet file, packed by zstd at its usual level.
_COPY = """
import sys, duckdb
source, target, options = sys.argv[1:]
duckdb.sql(f"COPY (FROM read_csv('{source}', all_varchar = true, {options})) "
           f"TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
"""


# As an installed program runs: with its modules compiled beforehand.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Run(NamedTuple):
    """Wall and processor seconds of a command, and the peak memory of the largest of its processes."""

    took_s: float
    peak_mib: float
    cpu_s: float


def _run(command: list[str]) -> Run:
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)
    _, status, used = os.wait4(child.pid, 0)
    took_s = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[:4]} ended with {child.returncode}")
    return Run(took_s, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)


def copied(path: Path, *, headed: bool = True) -> Run:
    """One copy of a table by the engine alone."""
    target = path.with_suffix(".parquet")
    options = "header = true" if headed else "header = false, delim = '\t', quote = '', escape = ''"
    try:
        return _run([sys.executable, "-c", _COPY, str(path), str(target), options])
    finally:
        target.unlink(missing_ok=True)


def add(path: Path) -> Run:
    """One `tocsin add` of a table, into a casebook of its own; the whole command."""
    import shutil

    from tocsin.store.casebook import Casebook

    casebook = path.with_suffix(".casebook")
    Casebook.init(casebook).close()
    program = [sys.executable, "-c", "from tocsin.cli.main import run; run()"]
    try:
        return _run([*program, "add", str(path), "-c", str(casebook)])
    finally:
        shutil.rmtree(casebook)


def verdict(what: str, *, adds: list[Run], copies: list[Run], limit_ratio: float, limit_mib: float) -> int:
    """Prints the fastest of each side by side; 1 where a limit is broken."""
    add_s, copy_s = (min(run.took_s for run in runs) for runs in (adds, copies))
    add_cpu_s, copy_cpu_s = (min(run.cpu_s for run in runs) for runs in (adds, copies))
    peak_mib, ratio = max(run.peak_mib for run in adds), add_s / copy_s
    print(
        f"{what}: tocsin add {add_s:.2f} s, DuckDB's own copy {copy_s:.2f} s, ratio {ratio:.2f} "
        f"(limit {limit_ratio}); peak {peak_mib:,.0f} MiB (limit {limit_mib:,.0f}), "
        f"the copy {max(run.peak_mib for run in copies):,.0f} MiB; of the processor {add_cpu_s:.2f} s "
        f"and {copy_cpu_s:.2f} s, ratio {add_cpu_s / copy_cpu_s:.2f}; load {os.getloadavg()[0]:.1f}"
    )
    return int(ratio > limit_ratio or peak_mib > limit_mib)
