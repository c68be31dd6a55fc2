"""A reading that takes too much, or whose parent is gone, ends: with one message, and leaving nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tocsin.domain.errors import InputError
from tocsin.files.apart import Child
from tocsin.files.limits import Limits
from tocsin.readers import apart, boundaries

WORK = """
def work(path, request, *, say, note):
    while request["spin"]:
        pass
    return "read"
"""


@pytest.fixture
def spinning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module, as a child finds it, whose work never ends where that is asked for."""
    (tmp_path / "spinning.py").write_text(WORK)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "spinning"


def test_a_reading_that_takes_too_much_processor_time_ends_in_one_clear_message(
    spinning: str, tmp_path: Path
) -> None:
    file = tmp_path / "slow.csv"
    file.touch()
    limits = Limits(cpu_s=1, wall_s=300, memory_bytes=1 << 30, file_bytes=1 << 20)
    with Child(spinning, work=tmp_path, remedy="leave it out") as child:
        with pytest.raises(InputError) as raised:
            child.ask(file, {"spin": True}, limits=limits)
        assert str(raised.value) == (
            "reading the file took too long or too much: slow.csv; expected less than 1 s of processor; "
            "to do: leave it out"
        )
        assert child.ask(file, {"spin": False}, limits=limits) == "read"


_KILLED = """
import sys
from pathlib import Path
from tocsin.readers import apart
from tocsin.files import apart as files
files.Child.ask = lambda self, path, request, **_: (self._running(), print(self._work, flush=True), input())
apart.draft(Path(sys.argv[1]))
"""


def test_a_reading_whose_parent_is_killed_leaves_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.touch()
    command = [sys.executable, "-c", _KILLED, str(file)]
    parent = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    assert parent.stdin is not None and parent.stdout is not None
    with parent.stdin, parent.stdout:
        folder = Path(parent.stdout.readline().decode().strip())
        assert folder.is_dir()
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        until = time.monotonic() + 60
        while folder.exists() and time.monotonic() < until:
            time.sleep(0.02)
    assert not folder.exists()


def test_boundaries_that_unpack_to_too_much_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundaries, "_MOST_UNPACKED_BYTES", 1000)
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("areas.shp", bytes(100_000))
    with pytest.raises(InputError, match="too large once unpacked"):
        boundaries.read_boundaries(file)


def test_boundaries_are_read_in_a_process_of_their_own(tmp_path: Path) -> None:
    ring = "[[[0,0],[0,1],[1,1],[1,0],[0,0]]]"
    file = tmp_path / "areas.geojson"
    file.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Low Sennet"},'
        f'"geometry":{{"type":"Polygon","coordinates":{ring}}}}}]}}'
    )
    assert apart.areas(file, country="Karsovia") == boundaries.read_boundaries(file, country="Karsovia")
    file.write_text("{}")
    with pytest.raises(InputError, match="not a boundary file"):
        apart.areas(file)
