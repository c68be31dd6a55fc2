"""Adding: everything or nothing, once, and with files that match their names."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.invented import identity, parquet_release, reading, release, ruling
from tocsin.domain.errors import CasebookError, DamageError
from tocsin.store import adding, columnar, durable
from tocsin.store.casebook import Casebook


def test_a_report_comes_back_as_it_was_read(casebook: Casebook) -> None:
    report = reading("Fifty men in the pass.\nNone in the valley.")
    added = casebook.add_reading(report, raw=report.document.text.encode())
    assert (added.new, added.seq, added.digest) == (4, 5, report.document.digest)
    assert casebook.readings() == [report]
    assert casebook.blob(report.document.digest) == report.document.text.encode()
    assert casebook.claim(report.claims[1].id) == report.claims[1]
    assert casebook.people_claims() == []


def test_adding_a_report_twice_adds_nothing(casebook: Casebook) -> None:
    report = reading("Fifty men in the pass.")
    casebook.add_reading(report, raw=b"Fifty men in the pass.")
    head = casebook.head()
    assert casebook.add_reading(report, raw=b"Fifty men in the pass.").new == 0
    assert casebook.head() == head


def test_a_newer_reader_replaces_the_reading_and_keeps_the_old_entries(casebook: Casebook) -> None:
    old, new = reading("Fifty men."), reading("Fifty men.", reader="extract@2")
    casebook.add_reading(old, raw=b"Fifty men.")
    before = casebook.head().recorded_at
    # The claim has the same id, for it says the same of the same words; only its reader differs.
    assert old.claims[0].id == new.claims[0].id
    assert casebook.add_reading(new, raw=b"Fifty men.").new == 2
    assert casebook.readings() == [new]
    assert casebook.claim(new.claims[0].id) == new.claims[0]
    assert casebook.readings(as_of=before) == [old]
    assert casebook.claim(new.claims[0].id, as_of=before) == old.claims[0]


def test_a_reading_that_does_not_fit_its_bytes_is_refused(casebook: Casebook) -> None:
    with pytest.raises(ValueError, match="its bytes are"):
        casebook.add_reading(reading("Fifty men."), raw=b"Sixty men.")
    assert casebook.head().seq == 1


def test_a_release_comes_back_with_its_parts(casebook: Casebook, tmp_path: Path) -> None:
    made, staged, file = parquet_release(tmp_path / "r", notes=("North Bridge", "South Bridge"))
    added = casebook.add_release(made, parts=staged, file=file)
    assert (added.new, added.digest) == (1, made.digest)
    assert casebook.releases() == [made]
    assert not staged.exists()
    assert casebook.blob(made.file_digest) == file.read_bytes()
    with columnar.connect() as engine:
        engine.view("event", casebook.release_part(made, "event"))
        assert engine.rows("SELECT place_name FROM event ORDER BY row") == [
            ("North Bridge",),
            ("South Bridge",),
        ]
    assert casebook.release_part(made.digest, "event") == casebook.release_part(made, "event")
    with pytest.raises(DamageError, match=r"other\.parquet is missing"):
        casebook.release_part(made, "other")


def test_adding_a_release_twice_adds_nothing_and_tidies_up(casebook: Casebook, tmp_path: Path) -> None:
    for folder, new in (("a", 1), ("b", 0)):
        made, staged, file = release(tmp_path / folder, words="a raid")
        assert casebook.add_release(made, parts=staged, file=file).new == new
        assert not staged.exists()
    assert len(casebook.releases()) == 1


def test_a_release_that_is_not_what_it_says_is_refused(casebook: Casebook, tmp_path: Path) -> None:
    made, staged, file = release(tmp_path / "r", words="a raid")
    (staged / "event.parquet").write_text("another raid")
    with pytest.raises(CasebookError, match=r"event\.parquet has been changed"):
        casebook.add_release(made, parts=staged, file=file)
    made, staged, file = release(tmp_path / "s", words="a raid")
    file.write_text("id,notes\n1,edited meanwhile\n")
    with pytest.raises(CasebookError, match="is not the file that was read"):
        casebook.add_release(made, parts=staged, file=file)
    assert casebook.releases() == []
    assert casebook.verify() == []


def test_a_release_staged_inside_the_casebook_is_moved_and_not_copied(
    casebook: Casebook, tmp_path: Path
) -> None:
    made, staged, file = release(tmp_path / "r", words="a raid")
    inside = casebook.staging()
    for path in staged.iterdir():
        shutil.copy(path, inside)
    number = (inside / "event.parquet").stat().st_ino
    casebook.add_release(made, parts=inside, file=file)
    assert casebook.release_part(made, "event").stat().st_ino == number


def test_the_newest_register_of_a_name_counts(casebook: Casebook) -> None:
    for raw, new in ((b"one", 1), (b"one", 0), (b"two", 1), (b"one", 1)):
        assert casebook.add_register("actors.toml", raw=raw).new == new
    casebook.add_register("places.csv", raw=b"here")
    assert casebook.registers() == {"actors.toml": b"one", "places.csv": b"here"}


def test_what_people_claim_stands_apart_from_what_was_read(casebook: Casebook) -> None:
    report = reading("Fifty men.")
    said = [identity("name:Column", "actor:northern-column"), ruling(report.claims[0].id)]
    casebook.add_reading(report, raw=b"Fifty men.")
    assert casebook.add_claims(said).new == 2
    assert casebook.add_claims(iter(said)).new == 0
    assert casebook.people_claims() == said
    assert casebook.claim(said[0].id) == said[0]


def test_a_lost_or_damaged_original_is_put_back_by_adding_again(casebook: Casebook, tmp_path: Path) -> None:
    report = reading("Fifty men.")
    casebook.add_reading(report, raw=b"Fifty men.")
    made, staged, file = release(tmp_path / "r", words="a raid")
    casebook.add_release(made, parts=staged, file=file)
    blobs = casebook.path / "blobs"
    (blobs / durable.hex_part(report.document.digest)).write_bytes(b"Sixty men.")
    (blobs / durable.hex_part(made.file_digest)).unlink()
    casebook.release_part(made, "participant").unlink()
    assert len(casebook.verify()) == 3
    assert casebook.add_reading(report, raw=b"Fifty men.").new == 0
    again, staged, file = release(tmp_path / "again", words="a raid")
    assert casebook.add_release(again, parts=staged, file=file).new == 0
    assert casebook.verify() == []


def test_what_another_version_read_is_not_put_back_by_a_reading_that_differs(
    casebook: Casebook, tmp_path: Path
) -> None:
    made, staged, file = release(tmp_path / "r", words="a raid")
    casebook.add_release(made, parts=staged, file=file)
    casebook.release_part(made, "participant").unlink()
    other, staged, _ = release(tmp_path / "other", words="a raid, read otherwise")
    anew = msgspec.structs.replace(made, parts=other.parts)
    with pytest.raises(CasebookError, match=r"participant\.parquet is missing.*another version.*backup"):
        casebook.add_release(anew, parts=staged, file=file)


def test_files_are_durable_before_the_log_speaks_of_them(
    casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def spied(name: str, done: Callable[..., Any]) -> Callable[..., Any]:
        def spy(*args: Any, **named: Any) -> Any:
            steps.append(name)
            return done(*args, **named)

        return spy

    for name in ("write", "copy", "sync_file", "sync_folder", "sync_tree"):
        monkeypatch.setattr(durable, name, spied(name, getattr(durable, name)))
    monkeypatch.setattr(casebook._log, "transaction", spied("log", casebook._log.transaction))
    casebook.add_reading(reading("Fifty men."), raw=b"Fifty men.")
    assert steps == ["write", "sync_folder", "log"]
    steps.clear()
    made, staged, file = release(tmp_path / "r", words="a raid")
    casebook.add_release(made, parts=staged, file=file)
    assert {"copy", "sync_file", "sync_tree"} < set(steps) and steps[-1] == "log"
    assert steps.count("log") == 1
    assert {"copy", "sync_tree", "sync_folder"} <= set(steps)


def test_a_failure_half_way_leaves_no_entry(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    report = reading("One.\nTwo.\nThree.")
    append, calls = adding._append_claim, iter((True, True, False))

    def fails_at_the_third(*args: object) -> int | None:
        if not next(calls):
            raise OSError(5, "Input/output error")
        return append(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "_append_claim", fails_at_the_third)
    with pytest.raises(CasebookError, match="Input/output error"):
        casebook.add_reading(report, raw=report.document.text.encode())
    monkeypatch.undo()
    assert casebook.head().seq == 1
    assert casebook.verify() == []
    assert casebook.add_reading(report, raw=report.document.text.encode()).new == 5
