"""A set of choices that a person fixed: who, when, and whether data came after; in the sealed log."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from store.invented import reading
from tocsin.store.casebook import Casebook

RAW = b"Fifty men."
SET = {"name": "ours", "digest": "ab" * 32, "text": "name = 'ours'", "by": "R. Analyst", "tocsin": "1"}


def _fix(casebook: Casebook, **more: str) -> int:
    given = SET | more
    return casebook.fix_choices(given.pop("name"), **given).new


def test_a_casebook_in_which_nobody_fixed_a_set_has_none(casebook: Casebook) -> None:
    assert casebook.choices() is None


def test_what_was_fixed_is_kept_with_who_and_when(casebook: Casebook) -> None:
    assert _fix(casebook) == 1
    found = casebook.choices()
    assert found is not None
    assert (found.name, found.digest, found.text, found.by) == (
        SET["name"], SET["digest"], SET["text"], SET["by"]
    )  # fmt: skip
    assert found.fixed_at == casebook.head().recorded_at
    assert (found.data_at, found.before) == (None, True)
    assert casebook.verify() == []


def test_it_is_told_whether_data_came_before_or_after(casebook: Casebook) -> None:
    _fix(casebook)
    casebook.add_reading(reading("Fifty men."), raw=RAW)
    early = casebook.choices()
    _fix(casebook, digest="cd" * 32)
    late = casebook.choices()
    assert early is not None and late is not None
    assert (early.before, late.before) == (True, False)
    assert early.data_at == late.data_at


def test_the_same_set_again_adds_nothing_and_another_takes_its_place(casebook: Casebook) -> None:
    assert [_fix(casebook), _fix(casebook, by="Someone else"), _fix(casebook, digest="cd" * 32)] == [1, 0, 1]
    assert [_fix(casebook), _fix(casebook)] == [1, 0]
    found = casebook.choices()
    assert found is not None and found.digest == SET["digest"]


def test_as_of_an_earlier_instant_the_earlier_set_stands(casebook: Casebook) -> None:
    made = casebook.head().recorded_at
    _fix(casebook)
    first = casebook.head().recorded_at
    _fix(casebook, digest="cd" * 32)
    assert casebook.choices(as_of=made) is None
    then = casebook.choices(as_of=first)
    assert then is not None and then.digest == SET["digest"]


@pytest.mark.parametrize("column", ["key", "body"])
def test_a_changed_entry_is_found(casebook: Casebook, column: str) -> None:
    _fix(casebook)
    path, seq = casebook.path, casebook.head().seq
    casebook.close()
    _tamper(path, column, seq)
    with Casebook.open(path, write=False) as again:
        assert {damage.seq for damage in again.verify()} == {seq}


def _tamper(path: Path, column: str, seq: int) -> None:
    connection = apsw.Connection(str(path / "log.db"))
    try:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        table = "entry" if column == "key" else "payload"
        value = "ef" * 32 if column == "key" else '{"name": "theirs"}'
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (value, seq))
    finally:
        connection.close()
