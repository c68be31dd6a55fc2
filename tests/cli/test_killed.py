"""`tocsin add` of a large file, killed in the middle, goes on where it stopped and ends in the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.store.casebook import Casebook

FIXTURES = Path(__file__).parents[1] / "readers" / "fixtures" / "gdelt-events"
# Cut after each 256 KiB, so that a small file has several stretches.
ENVIRONMENT = os.environ | {"TOCSIN_STRETCH_MIB": "0.25", "TOCSIN_QUIET": "1"}
PATIENCE_S = 120.0


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good rows of the GDELT sample again and again under new keys, some two MiB of them."""
    (sample,) = FIXTURES.glob("*.[cC][sS][vV]")
    line = sample.read_text(encoding="utf-8").splitlines()[0].split("\t", 1)[1]
    rows = (2 << 20) // len(line)
    path = tmp_path_factory.mktemp("large") / "20250101000000.export.CSV"
    path.write_text("".join(f"{key}\t{line}\n" for key in range(1, rows)), encoding="utf-8")
    return path


def start(file: Path, casebook: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from tocsin.cli.main import run; run()"]
    return subprocess.Popen(
        [*command, "add", str(file), "-c", str(casebook)],
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_when(process: subprocess.Popen[bytes], met: Callable[[], bool]) -> None:
    """Kills a command and its reader with SIGKILL at a moment when `met` holds."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        assert process.poll() is None, "the command ended before it could be killed"
        if met():
            # Stopped first: on a busy machine it may have gone on meanwhile.
            os.killpg(process.pid, signal.SIGSTOP)
            if met():
                break
            os.killpg(process.pid, signal.SIGCONT)
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert met()


def sealed(casebook: Path) -> dict[str, int]:
    """The finished stretches by name, each with the number of its folder on the disk."""
    found = (casebook / "unfinished").glob("*/stretch-*")
    return {path.name: path.stat().st_ino for path in found if path.suffix != ".made"}


def halfway(casebook: Path) -> bool:
    return any((casebook / "unfinished").glob("*/stretch-*.made"))


def parts(casebook: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(casebook)): path.read_bytes() for path in casebook.glob("releases/*/*.parquet")
    }


def test_the_command_killed_between_and_inside_stretches_ends_as_if_undisturbed(
    large: Path, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "whole.casebook", tmp_path / "killed.casebook"
    for casebook in (whole, killed):
        Casebook.init(casebook).close()
    assert start(large, whole).wait(PATIENCE_S) == 0

    kill_when(start(large, killed), lambda: len(sealed(killed)) >= 1)
    first = sealed(killed)
    kill_when(start(large, killed), lambda: len(sealed(killed)) > len(first) and halfway(killed))
    second = sealed(killed)
    # What was finished before was not read again, and nothing shows in the casebook yet.
    assert first.items() <= second.items()
    with Casebook.open(killed) as casebook:
        assert casebook.releases() == []
        assert casebook.verify() == []
    assert parts(killed) == {}

    assert start(large, killed).wait(PATIENCE_S) == 0
    with Casebook.open(whole) as one, Casebook.open(killed) as other:
        assert one.releases() == other.releases() != []
        assert other.verify() == []
    assert parts(killed) == parts(whole) != {}
    assert sealed(killed) == {}
