"""Counting rules in the panel: each picks what it says, and no more."""

from __future__ import annotations

import itertools
from typing import get_args

import msgspec
import pytest

from tocsin import panel
from tocsin.domain.counting import CountingRule
from tocsin.domain.vocabulary import Role, Violence
from tocsin.query import counting

from .tables import Row, incident, of_red, record

RED = "red-front"
RULES = {rule.name: rule for rule in counting.packaged()}
# Every role in every kind of violence, each in an incident of its own.
EVERY = [
    incident(f"{role}-{kind}-{type_}", "2020-05-01", (RED, role), violence=kind, type=type_, deaths_best=n)
    for n, (role, kind, type_) in enumerate(
        itertools.product(get_args(Role), (*get_args(Violence), None), ("ASSAULT", "PROTEST", None))
    )
]


def ids(rule: CountingRule | None, *rows: Row, measure: str = "events_involving") -> set[str]:
    asked = msgspec.structs.replace(of_red(measure), counting=rule)
    with record(rows) as made:
        return {id_ for cell in panel.make(made, asked).cells for id_ in cell.ids}


@pytest.mark.parametrize(("rule", "measure"), [("attacks", "attacks_by"), ("involved", "events_involving")])
def test_a_measure_s_own_rule_and_the_rule_of_that_name_pick_the_same(rule: str, measure: str) -> None:
    own = ids(None, *EVERY, measure=measure)
    assert own
    assert ids(RULES[rule], *EVERY) == own


@pytest.mark.parametrize(
    ("rule", "roles"),
    [
        ("claimed", {"claimed"}),
        ("attributed", {"actor", "attributed"}),
        ("claimed-or-attributed", {"actor", "claimed", "attributed"}),
        ("first-side", {"side_a"}),
    ],
)
def test_a_rule_takes_the_roles_it_names(rule: str, roles: set[str]) -> None:
    assert {id_.split("-")[0] for id_ in ids(RULES[rule], *EVERY)} == roles


def test_the_first_side_of_a_battle_with_a_government_is_no_attacker_under_any_rule_of_attacks() -> None:
    battle = incident("a", "2020-05-01", (RED, "side_a"), violence="state_based", deaths_best=50)
    assert {name for name, rule in RULES.items() if ids(rule, battle)} == {"involved"}


@pytest.mark.parametrize(("deaths", "held"), [(None, False), (0, False), (9, False), (10, True)])
def test_a_floor_of_deaths_takes_only_what_is_known_to_reach_it(deaths: int | None, held: bool) -> None:
    row = incident("a", "2020-05-01", (RED, "claimed"), deaths_best=deaths, deaths_high=90)
    assert bool(ids(RULES["mass-casualty"], row)) is held


def test_sources_are_named_by_dataset_or_by_kind() -> None:
    rows = [
        incident("ged", "2020-05-01", (RED, "claimed")),
        incident("own", "2020-05-02", (RED, "claimed"), basis="coded", datasets="coded"),
        incident("said", "2020-05-03", (RED, "claimed"), basis="report", datasets="A. Author"),
    ]
    assert ids(RULES["datasets-alone"], *rows) == {"ged"}
    assert ids(msgspec.structs.replace(RULES["claimed"], sources=("coded", "ged")), *rows) == {"ged", "own"}


def test_without_an_actor_anyone_who_fits_will_do() -> None:
    rows = [incident("a", "2020-05-01", ("blue", "claimed")), incident("b", "2020-05-01", ("blue", "side_b"))]
    asked = msgspec.structs.replace(of_red(), actor=None, actor_ids=(), counting=RULES["claimed"])
    with record(rows) as made:
        assert panel.make(made, asked).total == 1
