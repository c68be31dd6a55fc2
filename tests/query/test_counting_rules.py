"""Counting rules as written: those that come with Tocsin have reasons, and a wrong file is refused."""

from __future__ import annotations

import shlex
from pathlib import Path

import msgspec
import pytest

from tocsin.domain.errors import InputError
from tocsin.query import counting, trend

GOOD = '[[rule]]\nname = "ours"\nsays = "What it claimed."\nwhy = "house style"\nroles = ["claimed"]\n'


def test_every_packaged_rule_has_a_name_of_its_own_and_a_reason() -> None:
    rules = counting.packaged()
    assert len({rule.name for rule in rules}) == len(rules) == len({rule.why for rule in rules})
    assert all(rule.says.endswith(".") and not rule.why.endswith(".") for rule in rules)


def test_a_user_s_own_rules_are_read(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(GOOD, encoding="utf-8")
    (rule,) = counting.load(path)
    assert (rule.name, rule.roles, rule.parts) == ("ours", ("claimed",), True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not toml", "cannot be read"),
        ("", "cannot be read"),
        (GOOD.replace('"claimed"', '"winner"'), "winner"),
        (GOOD + "colour = 1\n", "colour"),
        (GOOD.replace('["claimed"]', "[]"), "nothing fits"),
        (GOOD.replace('"house style"', '" "'), "without a name, a sentence or a reason"),
        (GOOD + GOOD, "one name"),
        ("\xff", "cannot be read"),
    ],
)
def test_a_wrong_file_of_rules_is_refused_by_name(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match=says) as refused:
        counting.load(path)
    assert "house.toml" in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.toml"):
        counting.load(tmp_path / "gone.toml")


def test_a_rule_of_no_such_name_lists_those_there_are() -> None:
    with pytest.raises(InputError, match="claimed-or-attributed"):
        counting.named("guessed", among=counting.packaged())


def test_a_question_says_by_which_rule_it_counts() -> None:
    rule = counting.named("claimed", among=counting.packaged())
    asked = msgspec.structs.replace(trend("attacks_by"), counting=rule)
    assert shlex.split(asked.canonical)[-2:] == ["--rule", "claimed"]
    assert asked.rule == "Violence that the actor itself claimed. (claimed)"
