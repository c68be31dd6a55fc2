"""Snapshots: swapped at once, kept under a reader's feet, swept when nobody can hold them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.invented import reading
from tocsin.domain.errors import CasebookError
from tocsin.store import snapshots
from tocsin.store.casebook import Casebook


def _publish(casebook: Casebook, key: str, words: str) -> Path:
    folder = casebook.staging()
    (folder / "incident.parquet").write_text(words)
    return casebook.publish(key, folder)


def _words(folder: Path | None) -> str | None:
    return (folder / "incident.parquet").read_text() if folder else None


def _folders(casebook: Casebook) -> list[Path]:
    return [path for path in (casebook.path / "record").iterdir() if path.is_dir()]


def test_a_key_shows_what_was_published_last(casebook: Casebook) -> None:
    assert casebook.snapshot("key") is None
    for words in ("one", "two"):
        assert _words(_publish(casebook, "key", words)) == words
        assert _words(casebook.snapshot("key")) == words
    assert _words(_publish(casebook, "other/../key", "three")) == "three"
    assert _words(casebook.snapshot("key")) == "two"


def test_a_reader_keeps_its_folder_until_it_closes(casebook: Casebook) -> None:
    _publish(casebook, "key", "one")
    casebook.close()
    with Casebook.open(casebook.path, write=False) as reader, Casebook.open(casebook.path) as writer:
        shown = reader.snapshot("key")
        _publish(writer, "key", "two")
        _publish(writer, "key", "three")
        assert _words(shown) == "one"
        assert _words(reader.snapshot("key")) == "three"
        assert _words(shown) == "one"
    with Casebook.open(casebook.path) as writer:
        _publish(writer, "key", "four")
        assert [_words(folder) for folder in _folders(writer)] == ["four"]


def test_only_the_last_used_keys_are_kept(casebook: Casebook) -> None:
    for number in range(snapshots.KEPT + 5):
        with Casebook.open(casebook.path) as one:
            _publish(one, f"key {number}", str(number))
    assert len(_folders(casebook)) == snapshots.KEPT
    assert casebook.snapshot("key 0") is None
    assert _words(casebook.snapshot(f"key {snapshots.KEPT + 4}")) == str(snapshots.KEPT + 4)


def test_the_record_can_be_deleted_at_any_time(casebook: Casebook) -> None:
    _publish(casebook, "key", "one")
    shutil.rmtree(casebook.path / "record")
    assert casebook.snapshot("key") is None
    _publish(casebook, "key", "two")
    assert _words(casebook.snapshot("key")) == "two"


def test_a_pointer_to_nothing_or_of_nonsense_is_no_snapshot(casebook: Casebook) -> None:
    placed = _publish(casebook, "key", "one")
    (pointer,) = (casebook.path / "record").glob("*.pointer")
    shutil.rmtree(placed)
    assert casebook.snapshot("key") is None
    pointer.write_bytes(b"\\x00\\xff")
    assert casebook.snapshot("key") is None


def test_what_others_keep_beside_snapshots_is_left_alone(casebook: Casebook) -> None:
    (casebook.path / "record" / "notes").mkdir()
    _publish(casebook, "key", "one")
    assert (casebook.path / "record" / "notes").is_dir()


def test_what_was_begun_before_a_redaction_is_not_published(casebook: Casebook) -> None:
    report = reading("Fifty men.")
    casebook.add_reading(report, raw=b"Fifty men.")
    folder = casebook.staging()
    (folder / "incident.parquet").write_text("Fifty men.")
    with Casebook.open(casebook.path) as other:
        other.redact(report.document.digest, by="R. Analyst", reason="asked")
    with pytest.raises(CasebookError, match="something was redacted meanwhile; to do: derive again"):
        casebook.publish("key", folder)
    assert casebook.snapshot("key") is None
    assert not list((casebook.path / "record").rglob("*.parquet"))
    assert _words(_publish(casebook, "key", "none")) == "none"


def test_staging_is_private_and_goes_with_its_casebook(casebook: Casebook) -> None:
    one, two = casebook.staging(), casebook.staging()
    assert one != two
    assert one.is_relative_to(casebook.path)
    with Casebook.open(casebook.path) as other:
        assert other.staging() not in (one, two)
        assert one.is_dir()
    casebook.close()
    assert list((casebook.path / "staging").iterdir()) == []


def test_what_a_dead_process_left_in_staging_is_swept(casebook: Casebook) -> None:
    for name in ("dead", "dead.lock"):
        (casebook.path / "staging" / name).mkdir() if name == "dead" else (
            casebook.path / "staging" / name
        ).touch()
    live = casebook.staging()
    Casebook.open(casebook.path).close()
    assert live.is_dir()
    assert not (casebook.path / "staging" / "dead").exists()


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.text(st.characters(codec="utf-8"), max_size=30))
def test_keys_never_share_a_pointer(one: str, other: str) -> None:
    assert (snapshots._stem(one) == snapshots._stem(other)) == (one == other)
