"""How fast reports are read: documents and characters a CPU-second, peak memory, time to the first claim."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tocsin import extract
from tocsin.names import Gazetteer, Register

__all__ = ["Speed", "measured"]

_TO_MIB = 2**20 if sys.platform == "darwin" else 2**10


class Speed(NamedTuple):
    """Memory is of this process; `start_s` is the time of a fresh one until its first report is read, by
    the clock, and `start_cpu_s` what the processor gave to it, which other work does not lengthen.
    """

    documents: int
    characters: int
    claims: int
    cpu_s: float
    documents_per_cpu_s: float
    characters_per_cpu_s: float
    peak_memory_mib: float
    start_s: float
    start_cpu_s: float


def measured(files: Sequence[Path], *, rounds: int = 3) -> Speed:
    """The speed of reading the files `rounds` times over; before, the packaged registers are loaded and
    every file is read once.

    Raises:
        InputError: a file that cannot be read.
    """
    import resource

    register, gazetteer = Register.packaged(), Gazetteer.packaged()
    raw = [(file.name, file.read_bytes()) for file in files]
    characters = claims = 0
    # The first texts make the word lists ready and find out what each rule needs: the start, not the speed.
    for name, content in raw:
        extract.read(content, name=name, register=register, gazetteer=gazetteer)
    before = time.process_time()
    for _ in range(rounds):
        for name, content in raw:
            reading = extract.read(content, name=name, register=register, gazetteer=gazetteer)
            characters += len(reading.document.text)
            claims += len(reading.claims)
    cpu_s = time.process_time() - before
    documents = rounds * len(raw)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _TO_MIB
    rates = (documents / cpu_s, characters / cpu_s)
    return Speed(documents, characters, claims, cpu_s, *rates, peak, *_start(files[0]))


def _start(file: Path) -> tuple[float, float]:
    import resource
    import subprocess

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before, cpu_before = time.perf_counter(), spent()
    command = [sys.executable, "-c", "from tocsin.cli.main import run; run()", "read", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - before, spent() - cpu_before
