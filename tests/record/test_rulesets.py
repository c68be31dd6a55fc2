"""Rulesets: the shipped one, one's own, and what is said of one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import HEDGES
from tocsin.record import load_ruleset
from tocsin.record.ruleset import packaged


@pytest.mark.parametrize("name", packaged())
def test_every_shipped_ruleset_gives_a_reason_for_each_of_its_rules(name: str) -> None:
    ruleset = load_ruleset(name)
    rules = {f.name for f in msgspec.structs.fields(ruleset)} - {"name", "version", "why"}
    assert ruleset.name == name
    assert set(ruleset.why) == rules
    assert set(ruleset.hedges) <= set(HEDGES)


def test_an_own_ruleset_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\nversion = 3\nhedges = ["asserted"]\nprefer = ["coded"]\nsame_days = 0\n')
    ruleset = load_ruleset(str(file))
    assert (ruleset.name, ruleset.version, ruleset.same_days) == ("mine", 3, 0)
    assert ruleset.digest != load_ruleset().digest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name = "x"\nversion = 1\nprefer = []', "hedges"),
        ('name = "x"\nversion = 1\nprefer = []\nhedges = ["sure"]', "sure"),
        ('name = "x"\nversion = 1\nprefer = []\nhedges = []\nsame_weeks = 1', "same_weeks"),
        ("name = ", "Invalid value"),
    ],
)
def test_a_ruleset_with_a_fault_is_refused_by_name(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "faulty.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=told):
        load_ruleset(str(file))


def test_a_ruleset_that_is_not_there_lists_those_that_are() -> None:
    with pytest.raises(InputError, match="default"):
        load_ruleset("strictest")
