"""Questions: what may be asked, and the command line that asks it again."""

from __future__ import annotations

import shlex
from datetime import date
from typing import Any

import pytest

from tocsin.domain.errors import InputError
from tocsin.domain.places import Place
from tocsin.panel import MEMBERS
from tocsin.query import RULES, Question, compare, located, trend


def test_every_measure_has_a_rule_and_every_rule_a_measure() -> None:
    assert set(RULES) == set(MEMBERS)
    assert all(trend(measure).rule == rule for measure, rule in RULES.items())


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"measure": "gdp"}, "no such measure"),
        ({"period": "decade"}, "no such period"),
        ({"start": date(2020, 2, 1), "end": date(2020, 1, 1)}, "ends before it starts"),
        ({"baseline_start": date(2020, 2, 1), "baseline_end": date(2020, 1, 1)}, "ends before it starts"),
        ({"baseline_start": date(2020, 2, 1)}, "both its first and its last day"),
        (
            {"split": date(2020, 2, 1), "baseline_start": date(2020, 1, 1), "baseline_end": date(2020, 2, 1)},
            "reaches past the split",
        ),
        ({"actor_ids": ("one", "two")}, "need the name"),
    ],
)
def test_what_cannot_be_is_refused_in_words(fields: dict[str, Any], what: str) -> None:
    with pytest.raises(InputError, match=what):
        Question(**({"measure": "deaths"} | fields))


def test_one_day_may_be_first_and_last() -> None:
    day = date(2020, 2, 1)
    assert trend("deaths", start=day, end=day, period="day").canonical.endswith(
        "--from 2020-02-01 --to 2020-02-01 --by day"
    )


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "attacks_by"}, {"actor": "Army"}, {"place": "Ford"}, {"country": "Sudland"},
        {"start": date(2020, 1, 2)}, {"end": date(2021, 1, 2)}, {"period": "week"}, {"ruleset": "strict"},
        {"split": date(2020, 8, 16)}, {"actor_ids": ("army",)}, {"place_names": ("no-ford",)},
        {"baseline_start": date(2020, 3, 1), "baseline_end": date(2020, 4, 1)},
    ],
)  # fmt: skip
def test_questions_that_differ_are_written_differently(other: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"measure": "deaths", "split": date(2020, 8, 15)}
    assert Question(**(fields | other)).canonical != Question(**fields).canonical


def test_names_with_spaces_and_quotes_survive_the_command_line() -> None:
    words = shlex.split(trend("deaths", actor="Sons of the 'Ford'", place="Sar-e Pol").canonical)
    assert words[words.index("--actor") + 1] == "Sons of the 'Ford'"
    assert words[words.index("--place") + 1] == "Sar-e Pol"


def test_a_split_makes_it_a_comparison() -> None:
    assert trend("deaths").verb == "trend"
    assert compare("deaths", split=date(2021, 8, 15)).canonical.startswith("tocsin compare ")


def test_another_actor_may_be_asked_of() -> None:
    asked = trend("deaths", actor="Red Front", actor_ids=("red-front",)).of_actor("Army", ids=("army",))
    assert asked == trend("deaths", actor="Army", actor_ids=("army",))


@pytest.mark.parametrize(
    ("kind", "level"),
    [("country", "country"), ("admin1", "admin1"), ("town", "place"), ("district", "place")],
)
def test_a_place_is_asked_at_the_level_it_has(kind: Any, level: str) -> None:
    place = Place(id="no-x", name="X", kind=kind, country="Norland", admin1="East", aliases=("Eks", "X"))
    asked = located(trend("deaths"), place)
    assert (asked.place_level, asked.place_names, asked.admin1) == (level, ("no-x", "X", "Eks"), "East")
    assert asked.country == ("X" if kind == "country" else "Norland")


def test_the_name_that_was_typed_stays_in_the_question() -> None:
    place = Place(id="no-x", name="X", kind="admin1", country="Norland")
    assert located(trend("deaths", place="Eks"), place).place == "Eks"
