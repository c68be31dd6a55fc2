"""What counts: the actor's role, the kind of violence, its parts, and what the ruleset lets count."""

from __future__ import annotations

import pytest

from tocsin import panel
from tocsin.query import Question, trend
from tocsin.record.incident import COLUMNS
from tocsin.record.inventory import COVERAGE as COVERAGE_COLUMNS

from .tables import COVERAGE, INCIDENT, Row, cover, incident, of_red, record

RED = "red-front"


def count(*rows: Row, asked: Question) -> int:
    with record(rows) as made:
        return panel.make(made, asked).total


def test_the_tables_made_here_are_those_of_a_record() -> None:
    assert set(INCIDENT) == {*COLUMNS, "number"}
    assert set(COVERAGE) == set(COVERAGE_COLUMNS)


@pytest.mark.parametrize(
    "role", ["side_a", "side_b", "actor", "recipient", "claimed", "attributed", "facilitated"]
)
def test_every_role_but_victim_and_denied_is_involvement(role: str) -> None:
    assert count(incident("a", "2020-05-01", (RED, role)), asked=of_red()) == 1


@pytest.mark.parametrize("role", ["victim", "denied"])
@pytest.mark.parametrize("measure", list(panel.MEMBERS))
def test_a_victim_and_one_who_denies_take_no_part(role: str, measure: str) -> None:
    row = incident("a", "2020-05-01", (RED, role), ("army", "side_a"), deaths_best=4)
    assert count(row, asked=of_red(measure)) == 0


@pytest.mark.parametrize(
    ("role", "violence", "attacks"),
    [
        ("side_a", "one_sided", 1),
        ("side_a", "non_state", 1),
        ("side_a", "state_based", 0),
        ("side_a", None, 0),
        ("side_b", "state_based", 0),
        ("side_b", "one_sided", 0),
        ("recipient", "one_sided", 0),
        ("facilitated", "one_sided", 0),
        ("actor", "state_based", 1),
        ("claimed", "state_based", 1),
        ("attributed", None, 1),
    ],
)
def test_an_attack_is_by_whom_a_source_says_and_never_by_side_a_of_a_battle_with_a_state(
    role: str, violence: str | None, attacks: int
) -> None:
    row = incident("a", "2020-05-01", (RED, role), violence=violence)
    assert count(row, asked=of_red("attacks_by")) == attacks
    assert count(row, asked=trend("attacks_by")) == attacks


def test_a_role_of_another_actor_makes_no_attacker_of_this_one() -> None:
    row = incident("a", "2020-05-01", ("army", "side_a"), ("blue-league", "claimed"), (RED, "side_b"))
    assert count(row, asked=of_red("attacks_by")) == 0
    assert count(row, asked=of_red()) == 1


def test_talks_and_protests_are_no_attacks() -> None:
    talks = incident("a", "2020-05-01", (RED, "actor"), type="CONSULT", violence=None)
    unknown = incident("b", "2020-05-01", (RED, "actor"), type=None, violence=None)
    assert count(talks, unknown, asked=of_red("attacks_by")) == 0
    assert count(talks, unknown, asked=of_red()) == 2


def test_what_the_rules_leave_out_never_counts() -> None:
    row = incident("a", "2020-05-01", (RED, "side_a"), counts=False, deaths_best=9)
    assert [count(row, asked=trend(measure)) for measure in panel.MEMBERS] == [0, 0, 0]


def test_the_parts_of_an_actor_are_included_and_an_incident_of_two_parts_counts_once() -> None:
    rows = (
        incident("a", "2020-05-01", ("red-wing", "side_a"), (RED, "claimed"), (RED, "actor"), deaths_best=3),
        incident("b", "2020-05-02", ("red-wing", "side_a"), deaths_best=4),
        incident("c", "2020-05-03", ("blue-league", "side_a"), deaths_best=5),
    )
    both = (RED, "red-wing")
    assert count(*rows, asked=of_red(actor_ids=both)) == 2
    assert count(*rows, asked=of_red("deaths", actor_ids=both)) == 7
    assert count(*rows, asked=of_red()) == 1


def test_a_name_no_register_knows_is_found_as_written_in_any_case() -> None:
    row = incident("a", "2020-05-01", ("Sons of the Ford", "side_a"))
    assert count(row, asked=trend("attacks_by", actor="SONS of the ford")) == 1


def test_an_unresolved_name_is_not_taken_for_the_actor_whose_id_reads_alike() -> None:
    rows = (incident("a", "2020-05-01", ("reds", "side_a")), incident("b", "2020-05-02", ("Reds", "side_a")))
    assert count(*rows, asked=trend("attacks_by", actor="Reds", actor_ids=("reds",))) == 1


def test_a_place_is_matched_at_its_level() -> None:
    rows = (
        incident("a", "2020-05-01", (RED, "side_a"), place_name="East", admin1="West"),
        incident("b", "2020-05-02", (RED, "side_a"), place_name="Ford", admin1="East province"),
        incident("c", "2020-05-03", (RED, "side_a"), place_name="Ford", admin1="East", country="Sudland"),
    )
    east = {"place": "East", "place_names": ("no-east", "East"), "country": "Norland"}
    assert count(*rows, asked=of_red(place_level="admin1", **east)) == 1
    assert count(*rows, asked=of_red(place_level="place", **east)) == 1
    assert count(*rows, asked=of_red(place_level=None, **east)) == 2


def test_what_may_or_may_not_lie_in_the_place_is_told_and_not_counted() -> None:
    rows = (
        incident("province only", "2020-05-01", (RED, "side_a"), place_name="East province", where_prec=4),
        incident(
            "other province", "2020-05-02", (RED, "side_a"), place_name=None, admin1="West", where_prec=4
        ),
        incident("country only", "2020-05-03", (RED, "side_a"), place_name=None, admin1=None, where_prec=6),
        incident("there", "2020-05-04", (RED, "side_a")),
        incident("before", "2019-05-04", (RED, "side_a"), place_name=None, admin1=None, where_prec=6),
    )
    with record(rows) as made:
        ford = of_red(
            place="Ford", place_names=("Ford",), place_level="place", country="Norland", admin1="East"
        )
        asked_of_ford = panel.make(made, ford)
        east = of_red(place="East", place_names=("East",), place_level="admin1", country="Norland")
        asked_of_east = panel.make(made, east)
    assert (asked_of_ford.total, asked_of_ford.unlocated) == (1, 2)
    assert (asked_of_east.total, asked_of_east.unlocated) == (2, 1)


def test_without_a_place_only_covered_countries_count_and_decide() -> None:
    rows = [
        incident("a", "2020-05-01", (RED, "side_a")),
        incident("b", "2020-05-01", (RED, "side_a"), country="Sudland"),
        incident("c", "2020-05-01", (RED, "side_a"), country="Farland"),
    ]
    coverage = [
        cover(),
        cover(country="Sudland", end="2020-06-30"),
        cover(country="Estland", end="2020-02-01"),
    ]
    with record(rows, coverage=coverage) as made:
        found = panel.make(made, of_red())
    assert found.countries == ("Norland", "Sudland")
    assert found.total == 2
    assert [cell.covered for cell in found.cells] == [True] * 6 + [False] * 6
