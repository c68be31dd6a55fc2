"""A large table is read in stretches; whoever kills the reading, the next goes on to the same end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.readers import engine, shape
from tocsin.readers import read as read_release
from tocsin.store.casebook import Casebook

from .conftest import FIXTURES, Read

GDELT = next((FIXTURES / "gdelt-events").glob("*.[cC][sS][vV]"))
# A reading that halts before its n-th stretch, for its parent to kill it there.
HALTING = """
import sys, time
from pathlib import Path
from tocsin.readers import engine, shape
from tocsin.readers import read as read_release
shape.PIECE_BYTES = 2048
engine.WHOLE_BYTES, engine.STRETCH_BYTES = 0, int(sys.argv[3])
seal, left = engine._seal, int(sys.argv[4])
def halting(*args, folder, **options):
    global left
    if left == 0:
        half = folder.with_name(folder.name + ".made")
        half.mkdir(exist_ok=True)
        (half / "event.parquet").write_bytes(b"half of it")
        print("halted", flush=True)
        time.sleep(600)
    left -= 1
    seal(*args, folder=folder, **options)
    print("sealed", flush=True)
engine._seal = halting
from tocsin import readers
from tocsin.store.casebook import Casebook
path = Path(sys.argv[1])
with Casebook.open(Path(sys.argv[2])) as casebook:
    parts = casebook.staging()
    release = readers.read(path, into=parts, resume=casebook.unfinished())
    casebook.add_release(release, parts=parts, file=path)
"""


def many(path: Path, *, rows: int) -> Path:
    """The rows of the GDELT sample again and again under new keys, and one key twice, far apart."""
    lines = [line.split("\t", 1)[1] for line in GDELT.read_text(encoding="utf-8").splitlines()]
    keys = [*range(1, rows), 2]
    text = "".join(f"{key}\t{lines[n % len(lines)]}\n" for n, key in enumerate(keys))
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("sample", ["ucdp-ged/GEDEvent_v23_1.csv", "gdelt"])
def test_stretches_give_the_rows_that_the_whole_gives(
    sample: str, read: Callable[..., Read], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = many(tmp_path / "many.csv", rows=60) if sample == "gdelt" else FIXTURES / sample
    whole = read(path)
    assert whole.rejects
    monkeypatch.setattr(shape, "PIECE_BYTES", 2048)
    monkeypatch.setattr(engine, "WHOLE_BYTES", 0)
    monkeypatch.setattr(engine, "STRETCH_BYTES", path.stat().st_size // 4)
    told: list[str] = []
    cut = read(path, say=told.append)
    assert len([step for step in told if step.startswith("read ")]) > 2
    assert (cut.events, cut.participants, cut.rejects) == (whole.events, whole.participants, whole.rejects)
    assert apart_from_parts(cut) == apart_from_parts(whole)


def apart_from_parts(got: Read) -> list[object]:
    release = got.release
    return [release.digest, release.accepted, release.rejected, release.coverage, release.file_digest]


def start(path: Path, casebook: Path, *, stretch: int, halt: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HALTING, str(path), str(casebook), str(stretch), str(halt)]
    environment = os.environ | {"TOCSIN_QUIET": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def said(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    found = []
    for line in process.stdout:
        found.append(line.strip())
        if line.strip() == "halted":
            break
    return found


@pytest.mark.long
def test_a_killed_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = many(tmp_path / "many.csv", rows=200)
    stretch = path.stat().st_size // 6
    whole, killed = tmp_path / "whole.casebook", tmp_path / "killed.casebook"
    for casebook in (whole, killed):
        Casebook.init(casebook).close()
    with start(path, whole, stretch=stretch, halt=-1) as process:
        stretches = said(process).count("sealed")
    assert stretches > 4
    sealed = 0
    for halt in (1, 2, -1):
        with start(path, killed, stretch=stretch, halt=halt) as process:
            words = said(process)
            sealed += words.count("sealed")
            if halt > 0:
                assert words[-1] == "halted"
                time.sleep(0.05)
                process.send_signal(signal.SIGKILL)
        if halt > 0:
            with Casebook.open(killed) as casebook:
                assert casebook.releases() == []
                assert casebook.verify() == []
            assert list((killed / "releases").iterdir()) == []
    # No stretch was read twice, and the parts are the same to the byte.
    assert sealed == stretches
    with Casebook.open(whole) as one, Casebook.open(killed) as other:
        assert one.releases() == other.releases()
        assert other.verify() == []
    assert list((killed / "unfinished").iterdir()) == []


def test_a_refused_file_can_be_read_again(tmp_path: Path) -> None:
    path, kept = FIXTURES / "ucdp-ged" / "GEDEvent_v23_1.csv", tmp_path / "kept"
    read = []
    for turn in ("refused", "taken"):
        (tmp_path / turn).mkdir()
        read.append(read_release(path, into=tmp_path / turn, resume=kept))
    assert read[0].rejected
    assert read[0] == read[1]
