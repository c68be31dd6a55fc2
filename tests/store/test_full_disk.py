"""A full disk is said in words, and leaves nothing half done."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.invented import identity, reading, release
from tocsin.domain.errors import CasebookError
from tocsin.store import durable
from tocsin.store.casebook import Casebook

SMALL_KIB = 600


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, so small that it fills at once."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_KIB}k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("mounting a small disk needs rights that this user does not have")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_fills_loses_nothing_acknowledged(small_disk: Path) -> None:
    kept = []
    with Casebook.init(small_disk / "c.casebook") as casebook:
        with pytest.raises(CasebookError, match="the disk is full; to do: free some space"):
            for number in range(10_000):
                report = reading(f"Column {number}. " + "x" * 4000)
                casebook.add_reading(report, raw=report.document.text.encode())
                kept.append(report.document.digest)
        assert kept
        assert casebook.verify() == []
        assert sorted(kept) == [held.document.digest for held in casebook.readings()]
    with Casebook.open(small_disk / "c.casebook", write=False) as casebook:
        assert casebook.verify() == []
        assert sorted(kept) == [held.document.digest for held in casebook.readings()]


def test_a_disk_too_full_for_a_casebook_gets_none(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * (SMALL_KIB - 20) * 1024)
    with pytest.raises(CasebookError, match="the disk is full"):
        Casebook.init(small_disk / "c.casebook")
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_log_that_cannot_grow_takes_back_the_whole_of_it(casebook: Casebook) -> None:
    connection = casebook._log.connection
    connection.pragma("max_page_count", connection.pragma("page_count") + 3)
    with pytest.raises(CasebookError, match="the disk is full"):
        casebook.add_claims([identity(f"name:{number}", "x" * 500) for number in range(200)])
    assert casebook.people_claims() == []
    assert casebook.head().seq == 1
    connection.pragma("max_page_count", 10**6)
    assert casebook.add_claims([identity("name:a", "actor:b")]).new == 1


@pytest.mark.parametrize("step", ["write", "copy", "sync_tree"])
def test_a_full_disk_under_the_files_leaves_the_log_alone(
    casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    made, staged, file = release(tmp_path / "r", words="a raid")
    with monkeypatch.context() as patched:
        patched.setattr(durable, step, full)
        with pytest.raises(CasebookError, match="the disk is full"):
            if step == "write":
                casebook.add_reading(reading("Fifty men."), raw=b"Fifty men.")
            else:
                casebook.add_release(made, parts=staged, file=file)
    assert casebook.head().seq == 1
    assert casebook.verify() == []
    assert casebook.add_release(made, parts=staged, file=file).new == 1
