"""Opening and making: what is wrong with the path is said in words, and what to do about it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import apsw
import pytest

from store.invented import reading
from tocsin.domain.errors import CasebookError, DamageError
from tocsin.store.casebook import Casebook


def _folder_with(log: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.mkdir()
        (path / "log.db").write_bytes(log)

    return make


def _foreign(path: Path) -> None:
    path.mkdir()
    connection = apsw.Connection(str(path / "log.db"))
    connection.execute("CREATE TABLE recipe (name)")
    connection.close()


def _read_only(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def test_a_new_casebook_is_whole_and_empty(tmp_path: Path) -> None:
    path = tmp_path / "far" / "away" / "new.casebook"
    with Casebook.init(path) as casebook:
        assert casebook.head().seq == 1
        assert casebook.verify() == []
    assert [each.name for each in path.parent.iterdir()] == ["new.casebook"]
    with Casebook.open(path) as again:
        assert not (again.readings() or again.releases() or again.people_claims() or again.registers())


def test_an_empty_folder_can_become_a_casebook(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    Casebook.init(tmp_path / "empty").close()


@pytest.mark.parametrize(
    ("what", "words"),
    [("casebook", "is already a casebook"), ("folder", "not an empty"), ("file", "not an empty")],
)
def test_nothing_is_ever_overwritten_by_a_new_casebook(tmp_path: Path, what: str, words: str) -> None:
    path = tmp_path / "here"
    if what == "casebook":
        Casebook.init(path).close()
    elif what == "folder":
        path.mkdir()
        (path / "notes.txt").write_text("mine")
    else:
        path.write_text("mine")
    with pytest.raises(CasebookError, match=words):
        Casebook.init(path)


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("made", "because"),
    [
        (lambda _: None, "there is no such folder"),
        (lambda path: path.write_text("x"), "it is a file"),
        (Path.mkdir, "it has no log.db"),
        (_folder_with(b"no database" * 100), "of another kind"),
        (_folder_with(b""), "of another kind"),
        (_foreign, "of another kind"),
    ],
)
def test_what_is_no_casebook_is_named_so(
    tmp_path: Path, made: Callable[[Path], object], because: str, write: bool
) -> None:
    path = tmp_path / "what"
    made(path)
    before = (path / "log.db").read_bytes() if path.is_dir() and (path / "log.db").exists() else None
    with pytest.raises(CasebookError, match=f"is not a casebook: .*{because}.*to do: .*tocsin init"):
        Casebook.open(path, write=write)
    assert before is None or (path / "log.db").read_bytes() == before


def test_a_casebook_cut_short_is_damaged_in_words(casebook: Casebook) -> None:
    casebook.close()
    file = casebook.path / "log.db"
    file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(DamageError, match="to do"), Casebook.open(casebook.path) as opened:
        opened.readings()


def test_opened_for_reading_it_adds_nothing_but_derives(casebook: Casebook) -> None:
    casebook.close()
    with Casebook.open(casebook.path, write=False) as opened:
        with pytest.raises(CasebookError, match="opened for reading only"):
            opened.add_register("actors", raw=b"")
        with pytest.raises(CasebookError, match="opened for reading only"):
            opened.add_claims([])
        with pytest.raises(CasebookError, match="opened for reading only"):
            opened.redact("sha256:00", by="R. Analyst", reason="asked")
        folder = opened.staging()
        (folder / "t.parquet").write_bytes(b"")
        placed = opened.publish("key", folder)
        assert opened.snapshot("key") == placed


def test_on_a_read_only_disk_it_can_still_be_read(unprivileged: Path) -> None:
    path = unprivileged / "c [1]?.casebook"
    with Casebook.init(path) as casebook:
        casebook.add_reading(reading("Fifty men."), raw=b"Fifty men.")
        folder = casebook.staging()
        casebook.publish("key", folder)
    _read_only(path)
    with Casebook.open(path, write=False) as opened:
        assert opened.readings() == [reading("Fifty men.")]
        assert opened.snapshot("key") is not None
        assert opened.verify() == []
        with pytest.raises(CasebookError, match="read-only for you; to do: ask for write permission"):
            opened.staging()
    with pytest.raises(CasebookError, match="read-only for you; to do: ask for write permission"):
        Casebook.open(path)


def test_a_read_only_log_in_a_writable_folder_is_named_too(unprivileged: Path) -> None:
    path = unprivileged / "c.casebook"
    Casebook.init(path).close()
    (path / "log.db").chmod(0o444)
    with pytest.raises(CasebookError, match="read-only for you"):
        Casebook.open(path)


def test_a_read_only_blob_folder_is_named_and_nothing_is_half_added(unprivileged: Path) -> None:
    with Casebook.init(unprivileged / "c.casebook") as casebook:
        (casebook.path / "blobs").chmod(0o555)
        with pytest.raises(CasebookError, match=r"cannot add to .*read-only for you"):
            casebook.add_reading(reading("Fifty men."), raw=b"Fifty men.")
        assert casebook.head().seq == 1
        (casebook.path / "blobs").chmod(0o755)
        assert casebook.add_reading(reading("Fifty men."), raw=b"Fifty men.").new == 3


def test_a_read_only_place_is_named_when_a_casebook_is_made(unprivileged: Path) -> None:
    unprivileged.chmod(0o555)
    with pytest.raises(CasebookError, match=r"cannot make a casebook in .*read-only for you"):
        Casebook.init(unprivileged / "c.casebook")
    unprivileged.chmod(0o755)
    assert list(unprivileged.iterdir()) == []


def test_patience_ends_in_words(casebook: Casebook) -> None:
    with (
        Casebook.open(casebook.path, patience_s=0.05) as other,
        casebook._log.transaction(),
        pytest.raises(CasebookError, match="another process holds its lock for too long"),
    ):
        other.add_register("actors", raw=b"")


def test_a_writer_waits_for_another_and_readers_wait_for_nobody(casebook: Casebook) -> None:
    def wait_then_add() -> None:
        with Casebook.open(casebook.path) as other:
            other.add_register("actors", raw=b"second")

    with casebook._log.transaction():
        thread = threading.Thread(target=wait_then_add)
        thread.start()
        time.sleep(0.2)
        with Casebook.open(casebook.path, write=False, patience_s=0) as reader:
            assert reader.registers() == {}
        assert thread.is_alive()
    thread.join()
    assert casebook.registers() == {"actors": b"second"}


def test_an_instant_without_its_zone_is_refused(casebook: Casebook) -> None:
    with pytest.raises(ValueError, match="time zone"):
        casebook.readings(as_of=datetime(2024, 1, 1))


def test_before_the_casebook_there_was_nothing(casebook: Casebook) -> None:
    before = casebook.head().recorded_at - timedelta(seconds=1)
    assert casebook.readings(as_of=before) == []
    with pytest.raises(CasebookError, match="had nothing recorded by"):
        casebook.head(as_of=before)


def test_closing_twice_is_harmless(casebook: Casebook) -> None:
    casebook.close()
    casebook.close()
