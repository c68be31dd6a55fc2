"""Whom a name means: by register and record, with names met, ties both ways, and over time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tocsin import record
from tocsin.domain.errors import InputError
from tocsin.names import Register
from tocsin.record.registers import registers_of
from tocsin.record.who import who
from tocsin.store.casebook import Casebook

from .test_actor_codes import derived, met


def told(*args: Any, **options: Any) -> list[dict[str, Any]]:
    """The rows of an answer, each by its columns."""
    found = who(*args, **options)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def named(lines: list[dict[str, Any]], about: str) -> list[Any]:
    return [line["name"] for line in lines if line["about"] == about]


def test_who_governs_on_two_days() -> None:
    name, register = "Government of Afghanistan", Register.packaged()
    before = told(register, name, on=date(2021, 8, 1))
    after = told(register, name, on=date(2021, 9, 1))
    assert named(before, "means") == ["Islamic Republic of Afghanistan"]
    assert named(after, "means") == ["Taliban government"]
    turns = [(line["id"], line["start"], line["end"]) for line in after if line["about"] == "over time"]
    assert turns == [
        ("government-of-afghanistan", None, date(2021, 8, 14)),
        ("taliban-government", date(2021, 8, 15), None),
    ]
    assert named(after, "succeeded by") == []
    assert named(before, "succeeded by") == ["Taliban government"]


def test_where_the_khorasan_branch_comes_from() -> None:
    lines = told(Register.packaged(), "IS-K")
    ties = {(line["about"], line["id"]) for line in lines if line["about"] in ("part of", "drawn from")}
    assert ties == {("part of", "islamic-state"), ("drawn from", "ttp"), ("drawn from", "taliban")}
    assert all(line["why"] for line in lines if line["about"] == "drawn from")
    score = {line["name"]: line["score"] for line in lines if line["about"] == "also called"}
    assert score["ISIS-K"] == 1.0
    assert score["IS"] == 0.9
    assert score["Daesh"] == 0.8


def test_names_in_texts_are_as_sure_as_they_are_in_the_actor_s_country() -> None:
    written = {("IS", ("is-k", "islamic-state")): 3, ("ISIS-K", ("is-k",)): 2, ("TTP", ("ttp",)): 1}
    lines = told(Register.packaged(), "IS-K", written=written)
    found = [(x["name"], x["seen"], x["score"]) for x in lines if x["about"] == "written as"]
    assert found == [("IS", 3, 0.9), ("ISIS-K", 2, 1.0)]


def test_a_name_left_open_lists_who_it_may_mean() -> None:
    lines = told(Register.packaged(), "NRF")
    assert {line["about"] for line in lines} == {"may mean"}


def test_names_met_in_a_casebook_are_counted(casebook: Casebook) -> None:
    held = derived(
        casebook,
        met(1, "2020-01-01", ("KLF", "9002")),
        met(2, "2020-02-01", ("KLF", "9002")),
        met(3, "2020-03-01", ("Army of the Night", "9100")),
        met(4, "2020-04-01", ("Night Band", "9100")),
    )
    register, _ = registers_of(casebook.registers())
    lines = told(register, "Karsovian Liberation Front", record=held)
    assert [(x["name"], x["seen"]) for x in lines if x["about"] == "met as"] == [("KLF", 2)]
    assert named(lines, "split off") == ["KLF - Dorn faction"]
    provisional = told(register, "Army of the Night", record=held)
    assert [line["id"] for line in provisional if line["about"] == "means"] == ["ucdp-9100"]
    assert named(provisional, "met as") == ["Army of the Night", "Night Band"]


def test_a_name_that_nobody_bears_is_refused(casebook: Casebook) -> None:
    held = record.derive(casebook, ruleset=record.load_ruleset("default"))
    with pytest.raises(InputError, match="no actor of that name"):
        who(Register.packaged(), "Order of the Empty Chair", record=held)
