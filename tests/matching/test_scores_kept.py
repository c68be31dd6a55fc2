"""Pair scores as a registered artefact: made once, before deriving, and never a door into the past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from laws.test_removal import files_with
from record.invented import add_rows, identity, row, table
from tocsin.record import Record, derive, load_ruleset
from tocsin.store.casebook import Casebook

SHARP = {"date_prec": 1, "where_prec": 1}


def _rows(name: str, *, day: int = 12) -> list[dict[str, Any]]:
    return [
        row(f"{name}1", f"2020-05-{day}", deaths_best=32, **SHARP),
        row(f"{name}2", "2020-06-01", deaths_best=4, **SHARP),
    ]


@pytest.fixture
def both(casebook: Casebook) -> Casebook:
    add_rows(casebook, _rows("u"))
    add_rows(casebook, _rows("a", day=13), dataset="acled")
    return casebook


@pytest.fixture
def derived(both: Casebook) -> Iterator[Callable[..., Record]]:
    yield lambda **options: derive(both, ruleset=load_ruleset(), **options)


def _stored(casebook: Casebook) -> list[Path]:
    return sorted((casebook.path / "pairs").rglob("*.parquet"))


def test_rows_of_two_datasets_become_one_incident_with_both_named(derived: Callable[..., Record]) -> None:
    record = derived()
    assert [r["datasets"] for r in table(record, "incident")] == ["acled, ucdp-ged-cut"] * 2
    assert {(r["source"], r["link"]) for r in table(record, "member")} == {
        ("acled", "same"), ("ucdp-ged-cut", "same"),
    }  # fmt: skip
    assert {(r["field"], r["value"], r["taken"]) for r in table(record, "disagreement")} == {
        ("when", "2020-05-12", True), ("when", "2020-05-13", False),
    }  # fmt: skip


def test_scores_are_made_once_and_deriving_again_adds_nothing(
    both: Casebook, derived: Callable[..., Record]
) -> None:
    first, head, stored = derived().digest, both.head(), _stored(both)
    assert len(stored) == 1
    assert (derived().digest, both.head(), _stored(both)) == (first, head, stored)


def test_a_casebook_opened_for_reading_gets_its_scores_too(both: Casebook) -> None:
    with Casebook.open(both.path, write=False) as reading:
        record = derive(reading, ruleset=load_ruleset())
    assert {r["decision"] for r in table(record, "match")} == {"same"}
    assert both.verify() == []


def test_a_dataset_added_later_leaves_the_earlier_record_alone(casebook: Casebook) -> None:
    add_rows(casebook, _rows("u"))
    then, rules = casebook.head().recorded_at, load_ruleset()
    before = derive(casebook, ruleset=rules).digest
    add_rows(casebook, _rows("a"), dataset="acled")
    assert table(derive(casebook, ruleset=rules), "match")
    assert derive(casebook, ruleset=rules, as_of=then).digest == before


def test_a_record_of_two_datasets_stands_when_a_name_is_ruled_on_later(
    both: Casebook, derived: Callable[..., Record]
) -> None:
    then = both.head().recorded_at
    before = derived().digest
    both.add_claims([identity("name:Taleban", "actor:is-k", same=True)])
    assert derived().digest != before
    assert derived(as_of=then).digest == before


def test_scores_made_after_an_instant_are_those_of_the_instant(both: Casebook) -> None:
    then, rules = both.head().recorded_at, load_ruleset()
    both.add_claims([identity("name:Taleban", "actor:is-k", same=True)])
    late = derive(both, ruleset=rules, as_of=then)
    assert {r["decision"] for r in table(late, "match")} == {"same"}


def test_lost_scores_are_told_by_verify_and_made_again(
    both: Casebook, derived: Callable[..., Record]
) -> None:
    first = derived().digest
    (path,) = _stored(both)
    path.unlink()
    assert [damage.what for damage in both.verify()] != []
    both.add_claims([identity("one", "other", same=False)])
    assert derived().digest == first
    assert both.verify() == []


def test_changed_scores_are_told_by_verify(both: Casebook, derived: Callable[..., Record]) -> None:
    derived()
    (path,) = _stored(both)
    path.write_bytes(path.read_bytes() + b"x")
    (damage,) = both.verify()
    assert "pairs of two releases" in damage.what


def test_a_redacted_row_leaves_the_scores_and_the_others_stay(
    both: Casebook, derived: Callable[..., Record]
) -> None:
    derived()
    release = next(r for r in both.releases() if r.dataset == "acled")
    assert files_with(both.path / "pairs", "acled:a1")
    both.redact(release.digest, by="An editor", reason="She is in danger.", rows=[1])
    assert files_with(both.path, "acled:a1") == []
    record = derived()
    assert files_with(both.path, "acled:a1") == []
    assert sorted(r["datasets"] for r in table(record, "incident")) == ["acled, ucdp-ged-cut", "ucdp-ged-cut"]
    assert both.verify() == []


def test_a_redacted_release_takes_its_scores_along(both: Casebook, derived: Callable[..., Record]) -> None:
    derived()
    release = next(r for r in both.releases() if r.dataset == "acled")
    both.redact(release.digest, by="An editor", reason="It was never ours to keep.")
    assert _stored(both) == []
    assert {r["datasets"] for r in table(derived(), "incident")} == {"ucdp-ged-cut"}
    assert both.verify() == []


def test_a_wide_row_spans_what_another_dataset_tells_in_parts(casebook: Casebook) -> None:
    add_rows(casebook, [row("w", "2020-05-12", deaths_best=10, **SHARP)])
    parts = [row("p", "2020-05-12", deaths_best=6, **SHARP), row("q", "2020-05-12", deaths_best=4, **SHARP)]
    add_rows(casebook, parts, dataset="acled", coverage=())
    record = derive(casebook, ruleset=load_ruleset())
    links = {(r["incident_id"].split(":")[1], r["claim_id"].split(":")[1], r["link"])
             for r in table(record, "member")}  # fmt: skip
    assert links == {("p", "w", "spans"), ("q", "w", "spans"), ("w", "p", "within"), ("w", "q", "within")}
    assert [r["deaths_best"] for r in table(record, "incident") if r["counts"]] == [10]


def test_rows_of_one_dataset_are_never_compared(casebook: Casebook) -> None:
    add_rows(casebook, _rows("u"))
    add_rows(casebook, _rows("v"), version="24.1", said_on="2024-07-01")
    derive(casebook, ruleset=load_ruleset())
    assert _stored(casebook) == []


def test_what_two_datasets_say_of_other_actors_is_asked_not_joined(casebook: Casebook) -> None:
    add_rows(casebook, _rows("u")[:1])
    other = _rows("a")[0] | {"sides": ("Government of Afghanistan", "IS")}
    add_rows(casebook, [other], dataset="acled", coverage=())
    record = derive(casebook, ruleset=load_ruleset())
    assert [r["decision"] for r in table(record, "match")] == ["ask"]
    assert len(table(record, "asked")) == 1
    assert sum(r["counts"] for r in table(record, "incident")) == 1
