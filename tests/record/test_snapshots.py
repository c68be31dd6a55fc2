"""Snapshots: taken up while they are fresh, made anew when they are stale, the same when rebuilt."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from record.invented import add_report, add_rows, add_sheet, row, sentence, sheet, table
from tocsin.domain.bodies import Strength
from tocsin.domain.errors import CasebookError
from tocsin.domain.ruleset import Ruleset
from tocsin.record import Record, derive, load_ruleset
from tocsin.record.digest import digest_of
from tocsin.record.tables import write_rows
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]
SAID = sentence(Strength(actor="IS-K", high=2200, bound="up_to"), "IS-K has up to 2,200 fighters.")


def test_a_fresh_snapshot_is_taken_up_again(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    steps: list[str] = []
    first = derived(say=steps.append)
    assert steps
    steps.clear()
    assert derived(say=steps.append) == first
    assert steps == []


def test_a_snapshot_is_stale_once_anything_was_added(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    first = derived()
    add_report(casebook, SAID)
    second = derived()
    assert second.folder != first.folder
    assert second.digest != first.digest
    assert len(table(second, "strength")) == 1


def test_another_ruleset_instant_or_day_has_a_record_of_its_own(casebook: Casebook, derived: Derived) -> None:
    add_report(casebook, SAID)
    strict = Ruleset(name="strict", version=1, hedges=("asserted",), prefer=("coded",))
    folders = {
        derived().folder,
        derived(known_on=date(2021, 1, 1)).folder,
        derived(as_of=casebook.head().recorded_at).folder,
        derive(casebook, ruleset=strict).folder,
    }
    assert len(folders) == 4
    assert derive(casebook, ruleset=strict).ruleset == "strict@1"


def test_a_stricter_ruleset_leaves_hedged_claims_out(casebook: Casebook) -> None:
    add_report(casebook, sentence(Strength(actor="IS-K", high=9), "IS-K may have 9.", hedge="possible"))
    strict = Ruleset(name="strict", version=1, hedges=("asserted",), prefer=())
    assert table(derive(casebook, ruleset=strict), "strength") == []
    assert len(table(derive(casebook, ruleset=load_ruleset()), "strength")) == 1


def test_deleted_snapshots_are_rebuilt_with_the_same_digest(tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    with Casebook.init(path) as casebook:
        add_rows(casebook, [row(n, f"2020-05-{n:02}", deaths_best=n) for n in range(1, 29)])
        add_sheet(casebook, sheet("2020-05-12"))
        add_report(casebook, SAID)
        first = derive(casebook, ruleset=load_ruleset()).digest
    shutil.rmtree(path / "record")
    with Casebook.open(path) as casebook:
        assert derive(casebook, ruleset=load_ruleset()).digest == first


def test_a_record_kept_is_read_back_by_the_next_process(tmp_path: Path) -> None:
    path = tmp_path / "a.casebook"
    with Casebook.init(path) as casebook:
        add_report(casebook, SAID, said_on=None)
        first = derive(casebook, ruleset=load_ruleset(), known_on=date(2021, 1, 1))
    with Casebook.open(path, write=False) as casebook:
        again = derive(casebook, ruleset=load_ruleset(), known_on=date(2021, 1, 1))
    assert again == first
    assert again.uncertain_documents == ("report.txt",)


def test_before_the_casebook_was_made_there_is_nothing_to_derive(derived: Derived) -> None:
    with pytest.raises(CasebookError, match="2001"):
        derived(as_of=datetime(2001, 1, 1, tzinfo=UTC))


def test_the_digest_is_of_what_the_tables_say_not_of_their_bytes_or_order(tmp_path: Path) -> None:
    rows = [{"x": n, "y": f"row {n}"} for n in range(50)]
    folders = []
    for number, ordered in enumerate((rows, rows[::-1], [*rows[1:], rows[0] | {"y": "other"}])):
        folder = tmp_path / str(number)
        folder.mkdir()
        with columnar.connect() as engine:
            write_rows(engine, ordered, {"x": "BIGINT", "y": "VARCHAR"}, folder / "a.parquet")
        folders.append(folder)
    same, turned, other = map(digest_of, folders)
    assert same == turned != other
