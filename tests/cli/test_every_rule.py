"""`--every-rule`, `--rule` and `--rules` of the methods, as an analyst would ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .conftest import Tocsin

ASKED = ("--actor", "IS-K", "--from", "2018-01", "--to", "2023-12")


def answers(tocsin: Tocsin, casebook: Path, *words: object) -> dict[str, dict[str, Any]]:
    ran = tocsin(*words, "-c", casebook, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return {row["rule"]: row for row in map(json.loads, ran.out.splitlines())}


def test_what_counts_as_an_attack_is_answered_under_every_rule(tocsin: Tocsin, shipped: Path) -> None:
    found = answers(tocsin, shipped, "compare", *ASKED, "--split", "2021-08-15", "--every-rule")
    assert found["claimed"]["on_record"] < found["attacks"]["on_record"]
    # The shipped casebook is a sample: it covers nothing, so no rate is made of it.
    assert {row["ratio"] for row in found.values()} == {None}
    assert all(row["why"] and row["what_counts"] for row in found.values())


def test_one_rule_can_be_asked_for_alone(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("trend", *ASKED, "--rule", "claimed", "-c", shipped)
    assert "what is counted: Violence that the actor itself claimed. (claimed)" in ran.out
    assert tocsin("trend", *ASKED, "--rule", "guessed", "-c", shipped).code == 2


def test_a_house_has_rules_of_its_own(tocsin: Tocsin, shipped: Path, tmp_path: Path) -> None:
    rules = tmp_path / "house.toml"
    rules.write_text(
        '[[rule]]\nname = "house"\nsays = "What it claimed."\nwhy = "style"\nroles = ["claimed"]\n'
    )
    assert list(answers(tocsin, shipped, "trend", *ASKED, "--every-rule", "--rules", rules)) == ["house"]


def test_every_reading_is_asked_for_by_name_and_its_set_is_told_first(
    tocsin: Tocsin, shipped: Path, tmp_path: Path
) -> None:
    asked = ("compare", *ASKED, "--measure", "incidents", "--split", "2021-08-15", "--multiverse")
    ran = tocsin(*asked, "-c", shipped)
    assert ran.code == 0, ran.err
    assert "choices: shipped, digest " in ran.err
    # The shipped casebook is a sample: it covers nothing, so no reading can be told.
    assert "cannot be told under any" in ran.out
    assert "what counts" in ran.out
    assert tocsin(*asked, "--choices", tmp_path / "gone.toml", "-c", shipped).code == 2
