"""Verification names what is wrong, and finds nothing wrong with what is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.invented import identity, parquet_release, reading, release
from tocsin.domain.errors import DamageError, TocsinError
from tocsin.store import durable
from tocsin.store.casebook import Casebook
from tocsin.store.entries import FIRST_CHAIN, seal


@pytest.fixture
def filled(casebook: Casebook, tmp_path: Path) -> Casebook:
    """Entry 1 the casebook, 2-5 a report of two lines, 6 a register, 7 a ruling, 8 a release."""
    report = reading("Fifty men in the pass.\nNone in the valley.")
    casebook.add_reading(report, raw=report.document.text.encode())
    casebook.add_register("actors.toml", raw=b"[[actor]]")
    casebook.add_claims([identity("name:Column", "actor:northern-column")])
    made, staged, file = release(tmp_path / "r", words="a raid")
    casebook.add_release(made, parts=staged, file=file)
    assert casebook.verify() == []
    return casebook


def _forge(casebook: Casebook, *statements: str) -> None:
    connection = casebook._log.connection
    triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.pragma("foreign_keys", False)
    for statement in statements:
        connection.execute(statement)


def _seqs(casebook: Casebook) -> list[int | None]:
    return [damage.seq for damage in casebook.verify()]


@pytest.mark.parametrize("seq", range(1, 9))
def test_changed_words_are_named_by_their_entry(filled: Casebook, seq: int) -> None:
    _forge(filled, f"UPDATE payload SET body = replace(body, 'a', 'o') WHERE seq = {seq}")
    (damage, *rest) = filled.verify()
    assert damage.seq == seq
    assert "have been changed" in damage.what
    # The reading that rests on a changed document or claim is named too.
    assert [each.seq for each in rest] == ([5] if seq in (2, 3, 4) else [])


@pytest.mark.parametrize("column", ["key", "payload_sha256", "chain", "kind", "recorded_at"])
def test_a_changed_entry_breaks_the_chain_at_its_number(filled: Casebook, column: str) -> None:
    turned = f"substr({column}, 2) || substr({column}, 1, 1)"
    new = {"kind": "'register'", "recorded_at": "recorded_at + 1"}.get(column, turned)
    _forge(filled, "DROP INDEX entry_by_time", f"UPDATE entry SET {column} = {new} WHERE seq = 7")
    assert 7 in _seqs(filled)
    assert not {2, 3, 4, 5, 6} & set(_seqs(filled))


def test_a_chain_worked_out_anew_still_shows_at_the_next_entry(filled: Casebook) -> None:
    before, entry = filled._log.head(cut=3), filled._log.head(cut=4)
    assert before is not None
    assert entry is not None
    entry = entry._replace(key="forged")
    _forge(
        filled, f"UPDATE entry SET key = 'forged', chain = '{seal(before.chain, entry=entry)}' WHERE seq = 4"
    )
    assert 5 in _seqs(filled)


def test_the_first_entry_is_sealed_too(filled: Casebook) -> None:
    _forge(filled, "UPDATE entry SET key = 'another casebook' WHERE seq = 1")
    assert 1 in _seqs(filled)
    assert len(FIRST_CHAIN) == 64


def test_missing_and_emptied_entries_are_named(filled: Casebook) -> None:
    _forge(filled, "DELETE FROM entry WHERE seq IN (6, 7)", "UPDATE payload SET body = NULL WHERE seq = 3")
    whats = [damage.what for damage in filled.verify()]
    assert "entries 6 to 7 are missing from the log" in whats
    assert any(what.startswith("the words of entry 3") and "no redaction says why" in what for what in whats)


@pytest.mark.parametrize(
    ("spoil", "what", "remedy"),
    [
        (lambda path: path.unlink(), "is missing", "add the original file again"),
        (lambda path: path.write_bytes(b"x"), "has been changed", "add the original file again"),
    ],
)
def test_missing_and_changed_files_are_named(
    filled: Casebook, spoil: Callable[[Path], object], what: str, remedy: str
) -> None:
    (made,) = filled.releases()
    (report,) = filled.readings()
    spoil(filled.path / "blobs" / durable.hex_part(report.document.digest))
    spoil(filled.path / "blobs" / durable.digest(b"[[actor]]").removeprefix("sha256:"))
    spoil(filled.path / "blobs" / durable.hex_part(made.file_digest))
    spoil(filled.release_part(made, "participant"))
    found = filled.verify()
    assert [damage.seq for damage in found] == [2, 6, 8, 8]
    assert all(what in damage.what and damage.remedy == remedy for damage in found)
    assert "participant.parquet" in found[-1].what
    with pytest.raises(DamageError, match=what):
        filled.blob(report.document.digest)


def test_files_that_no_entry_names_are_no_damage(filled: Casebook) -> None:
    (filled.path / "blobs" / ("0" * 64)).write_bytes(b"left by an interrupted run")
    (filled.path / "releases" / ("0" * 64)).mkdir()
    assert filled.verify() == []


def test_changed_words_are_never_given_out(filled: Casebook) -> None:
    _forge(filled, "UPDATE payload SET body = replace(body, 'Column', 'Colomn') WHERE seq = 3")
    with pytest.raises(DamageError, match=r"entry 3 .* have been changed"):
        filled.readings()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_flipped_bit_in_the_words_on_disk_is_found(filled: Casebook, data: st.DataObject) -> None:
    filled.close()
    file = filled.path / "log.db"
    sound = file.read_bytes()
    # The report's text stands once in the document entry and once in each claim made from it.
    start = sound.find(b"Fifty men in the pass")
    where = data.draw(st.integers(start, start + 20))
    bit = data.draw(st.integers(0, 7))
    file.write_bytes(sound[:where] + bytes([sound[where] ^ (1 << bit)]) + sound[where + 1 :])
    try:
        with Casebook.open(filled.path, write=False) as casebook:
            assert casebook.verify()[0].seq in (2, 3, 4)
    finally:
        file.write_bytes(sound)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_log_with_any_bytes_overwritten_fails_in_words(filled: Casebook, data: st.DataObject) -> None:
    filled.close()
    file = filled.path / "log.db"
    sound = file.read_bytes()
    start = data.draw(st.integers(0, len(sound) - 200))
    size = data.draw(st.integers(1, 200))
    file.write_bytes(
        sound[:start] + data.draw(st.binary(min_size=size, max_size=size)) + sound[start + size :]
    )
    try:
        with Casebook.open(filled.path, write=False, patience_s=0) as casebook:
            casebook.verify()
            casebook.readings()
            casebook.people_claims()
    except TocsinError as error:
        assert str(filled.path) in str(error) or "entry" in str(error)
    finally:
        file.write_bytes(sound)


def test_a_document_whose_key_alone_is_damaged_is_told(filled: Casebook) -> None:
    _forge(filled, "UPDATE entry SET key = '?' || key WHERE kind = 'document'")
    assert any("?sha256" in damage.what for damage in filled.verify())


def test_verification_sees_through_a_true_release(casebook: Casebook, tmp_path: Path) -> None:
    made, staged, file = parquet_release(tmp_path / "r", notes=("North Bridge",))
    casebook.add_release(made, parts=staged, file=file)
    part = casebook.release_part(made, "event")
    raw = bytearray(part.read_bytes())
    raw[len(raw) // 2] ^= 1
    part.write_bytes(raw)
    (damage,) = casebook.verify()
    assert damage.seq == 2
    assert "event.parquet has been changed" in damage.what


def test_an_index_that_lies_is_found(filled: Casebook) -> None:
    _forge(filled, "PRAGMA writable_schema = ON")
    connection: apsw.Connection = filled._log.connection
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, '(kind, key, seq)', '(key, kind, seq)') "
        "WHERE name = 'entry_by_key'"
    )
    filled.close()
    with Casebook.open(filled.path, write=False) as casebook:
        assert any("inconsistent" in damage.what for damage in casebook.verify())
