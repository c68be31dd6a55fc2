"""The cube counts under many rules at once what a panel counts under each alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import panel
from tocsin.domain.counting import CountingRule
from tocsin.query import counting

from .tables import Row, cover, incident, of_red, record

RED, WING = "red-front", "red-wing"
_ATTACKS = counting.named("attacks", among=counting.packaged())
PICKED = {"attacks", "claimed", "mass-casualty", "datasets-alone", "without-parts", "involved"}
RULES = (
    *(rule for rule in counting.packaged() if rule.name in PICKED),
    msgspec.structs.replace(_ATTACKS, name="firm", hedge_at_least="reported"),
    msgspec.structs.replace(_ATTACKS, name="gtd", sources=("gtd",), each="listed"),
    msgspec.structs.replace(_ATTACKS, name="spots", each="place_day"),
    msgspec.structs.replace(_ATTACKS, name="exact", where_prec_at_most=2, anywhere=True),
    msgspec.structs.replace(_ATTACKS, name="souths", countries=("Southland",), anywhere=True),
    msgspec.structs.replace(_ATTACKS, name="bombs", modes=("explosives",)),
)
ROLES = ("side_a", "side_b", "actor", "claimed", "attributed", "victim")


def one_by_one(made: Any, asked: Any, rule: CountingRule) -> dict[date, int | None]:
    question = msgspec.structs.replace(asked, counting=rule)
    if not rule.parts:
        question = msgspec.structs.replace(question, actor_ids=(RED,))
    if rule.anywhere:
        bare = {"place": None, "place_level": None, "place_names": (), "country": None, "admin1": None}
        question = msgspec.structs.replace(question, **bare)
    return {cell.start: cell.value for cell in panel.make(made, question).cells}


def at_once(made: Any, asked: Any) -> dict[str, dict[date, int | None]]:
    return counts(panel.cube(made, asked, rules=RULES, own=(RED,)))


def counts(cube: panel.Cube) -> dict[str, dict[date, int | None]]:
    return {
        rule.name: {
            cell.start: int(value) if covered else None
            for cell, value, covered in zip(cube.cells, cube.values[n], cube.covered[n], strict=True)
        }
        for n, rule in enumerate(RULES)
    }


def row(n: int, day: int, draw: Any) -> Row:
    roles = tuple(
        (draw(st.sampled_from([RED, WING, "blue"])), draw(st.sampled_from(ROLES)))
        for _ in range(draw(st.integers(1, 2)))
    )
    source = draw(st.sampled_from(["ged", "gtd", "own"]))
    return incident(
        f"i{n}", date.fromordinal(date(2020, 1, 1).toordinal() + day), *roles,
        violence=draw(st.sampled_from(["state_based", "one_sided", None])),
        type=draw(st.sampled_from(["ASSAULT", "PROTEST", None])),
        mode=draw(st.sampled_from(["explosives", None])),
        deaths_best=draw(st.sampled_from([None, 0, 1, 12])),
        country=draw(st.sampled_from(["Norland", "Norland", "Southland", None])),
        place_name=draw(st.sampled_from(["Ford", "Mill", None])),
        where_prec=draw(st.sampled_from([1, 5])),
        date_prec=draw(st.sampled_from([1, 1, 2, 5])),
        basis="coded" if source == "own" else "dataset", datasets=source,
        counts=draw(st.sampled_from([True, True, False])),
    )  # fmt: skip


@st.composite
def wars(draw: st.DrawFn) -> list[Row]:
    days = draw(st.lists(st.integers(0, 100), max_size=10))
    return [row(n, day, draw) for n, day in enumerate(days)]


COVERAGE = [
    cover("2020-01-01", "2020-04-30"),
    cover("2020-02-01", "2020-03-31", source="gtd"),
    cover("2020-01-01", "2020-03-31", country="Southland"),
]
SCOPES: list[dict[str, Any]] = [
    {"country": "Norland", "place": "Norland", "place_level": "country"},
    {"split": date(2020, 2, 10)},
    {"country": "Norland", "place": "Ford", "place_level": "place", "admin1": "East"},
]


@settings(max_examples=4, deadline=None)
@given(war=wars(), scope=st.sampled_from(SCOPES), measure=st.sampled_from(["events_involving", "deaths"]))
def test_many_rules_at_once_count_what_each_counts_alone(
    war: list[Row], scope: dict[str, Any], measure: str
) -> None:
    days = {"start": date(2020, 1, 1), "end": date(2020, 4, 30)}
    asked = of_red(measure, actor_ids=(RED, WING), **(days | scope))
    with record(war, coverage=COVERAGE) as made:
        together = at_once(made, asked)
        assert together == {rule.name: one_by_one(made, asked, rule) for rule in RULES}
        # Read once for several actors, in whatever order they are asked for, each counts its own.
        with panel.scan(made, asked, rules=RULES, actors=[("blue",), (RED, WING)]) as read:
            other = msgspec.structs.replace(asked, actor_ids=("blue",), actor="Blue")
            panel.cube_of(read, other, rules=RULES, own=("blue",))
            assert counts(panel.cube_of(read, asked, rules=RULES, own=(RED,))) == together


def test_a_wave_of_attacks_in_one_town_on_one_day_counts_once_only_where_the_rule_says_so() -> None:
    war = [incident(f"i{n}", "2020-02-03", (RED, "claimed")) for n in range(3)]
    war.append(incident("j", "2020-02-03", (RED, "claimed"), place_name="Mill"))
    with record(war) as made:
        found = at_once(made, of_red())
    assert (found["claimed"][date(2020, 2, 1)], found["spots"][date(2020, 2, 1)]) == (4, 2)


def test_a_dataset_alone_speaks_only_where_it_covers() -> None:
    with record([incident("i", "2020-02-03", (RED, "claimed"))], coverage=COVERAGE) as made:
        found = at_once(made, of_red(country="Norland"))["gtd"]
    assert [found[date(2020, month, 1)] for month in (1, 2, 3, 4)] == [None, 0, 0, None]


def test_a_record_of_nothing_counts_nothing() -> None:
    with record([]) as made:
        assert set(at_once(made, of_red())["attacks"].values()) == {0}
