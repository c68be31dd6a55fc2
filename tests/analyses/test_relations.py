"""Ties over time and their shifts: on invented claims of known truth."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.world import Said, World, ledgers, said
from tocsin.analyses import relation_shifts, relation_timeline
from tocsin.analyses.ties import Tie
from tocsin.domain.bodies import Relation
from tocsin.domain.findings import Finding

__all__ = ["ledgers", "said"]

A = {"by": "Ann Author", "document": "a"}
B = {"by": "Ben Other", "document": "b"}
SIGNS = {"ally": 1, "cooperate": 1, "rival": -1, "fight": -1, "negotiate": 0, "splinter": -1}
Y2020, Y2022 = date(2020, 6, 1), date(2022, 6, 1)


def tie(type_: Any, subject: str = "Red Front", object_: str = "Blue League", **more: Any) -> Relation:
    sign: Any = SIGNS[type_]
    return Relation(subject=subject, object=object_, type=type_, sign=sign, **more)


def rows(finding: Finding) -> list[dict[str, Any]]:
    return [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]


def timeline(held: Any, **more: Any) -> list[dict[str, Any]]:
    return rows(relation_timeline.fit(held.record, levels=held.levels, **more))


def shifts(held: Any, **more: Any) -> list[dict[str, Any]]:
    return rows(relation_shifts.fit(held.record, levels=held.levels, **more))


def test_ties_that_stand_side_by_side_are_kept_and_none_disputes_the_other(
    ledgers: World, said: Said
) -> None:
    found = timeline(ledgers(said(tie("rival"), **A), said(tie("negotiate"), at=2, **B)))
    assert {(r["state"], r["beside"], r["disputed_by"]) for r in found} == {
        ("hostile", "negotiate", None),
        ("neither", "rival", None),
    }


@pytest.mark.parametrize("header", [{"negated": True}, {"hedge": "denied"}])
def test_a_tie_and_its_denial_at_one_time_are_disputed_by_name(
    ledgers: World, said: Said, header: dict[str, Any]
) -> None:
    found = timeline(ledgers(said(tie("ally"), **A), said(tie("ally"), **B, **header)))
    by_state = {r["state"]: r["disputed_by"] for r in found}
    assert str(by_state["friendly"]).startswith("Ben Other (2020-06-01")
    assert str(by_state["friendly"]).endswith(": not friendly")
    assert by_state["not friendly"] == "Ann Author (2020-06-01): friendly"


@pytest.mark.parametrize("header", [{"hedge": "planned"}, {"condition": "if paid"}, {"on": Y2022}])
def test_what_is_planned_conditional_or_of_another_time_disputes_nothing(
    ledgers: World, said: Said, header: dict[str, Any]
) -> None:
    found = timeline(ledgers(said(tie("ally"), **A), said(tie("fight"), **B, **header)))
    assert {r["disputed_by"] for r in found} == {None}


def test_sources_of_one_origin_are_counted_once(ledgers: World, said: Said) -> None:
    one, other = said(tie("ally"), via=("a UN panel",), **A), said(tie("ally"), via=("a UN panel",), **B)
    assert {r["sources"] for r in timeline(ledgers(one, other))} == {1}
    assert {r["sources"] for r in timeline(ledgers(one, said(tie("ally"), **B)))} == {2}


def test_between_two_actors_stand_the_ties_of_branches_and_of_some_at_their_level(
    ledgers: World, said: Said
) -> None:
    held = ledgers(
        said(tie("rival"), **A),
        said(tie("cooperate", "Red Wing"), at=2, **A),
        said(tie("cooperate", level="sub-group"), at=4, **A),
        said(tie("ally", "Norland Army"), at=6, **A),
    )
    found = timeline(held, between=("red-front", "blue-league"))
    assert [(r["level"], r["disputed_by"]) for r in found] == [
        ("whole", None),
        ("some of them", None),
        ("branch: Red Wing is part of Red Front", None),
    ]
    centre = timeline(held, between=("red-wing", "blue-league"))
    assert "centre: Red Wing is part of Red Front" in {r["level"] for r in centre}


def test_a_shift_lies_between_the_last_day_of_the_old_and_the_first_of_the_new(
    ledgers: World, said: Said
) -> None:
    row = shifts(ledgers(said(tie("fight"), **A), said(tie("negotiate"), on=Y2022, at=2, **A)))[0]
    assert (row["from"], row["to"], row["direction"]) == ("hostile", "neither", "closer")
    assert row["when"] == f"{Y2020} to {Y2022}"
    assert row["told_by"] == "one source at both times: Ann Author"


def test_a_period_that_is_told_narrows_the_shift(ledgers: World, said: Said) -> None:
    friends = tie("ally", start=date(2018, 1, 1), end=date(2021, 3, 1))
    foes = tie("fight", start=date(2021, 5, 1), end=date(2022, 1, 1))
    row = shifts(ledgers(said(friends, on=Y2022, **A), said(foes, on=Y2022, at=2, **B)))[0]
    assert (row["when"], row["direction"]) == ("2021-03-01 to 2021-05-01", "apart")
    assert row["told_by"].startswith("two sources")


def test_sources_that_differ_at_one_time_are_a_dispute_and_no_shift(ledgers: World, said: Said) -> None:
    held = ledgers(said(tie("ally"), **A), said(tie("fight"), **B), said(tie("fight"), on=Y2022, at=2, **B))
    row = shifts(held)[0]
    assert (row["from"], row["to"], row["direction"]) == ("disputed", "hostile", "unclear")
    assert len(shifts(held)) == 1


def test_a_tie_of_another_level_or_of_descent_is_no_shift(ledgers: World, said: Said) -> None:
    held = ledgers(
        said(tie("ally"), **A),
        said(tie("fight", level="sub-group"), on=Y2022, at=2, **A),
        said(tie("splinter"), on=Y2022, at=4, **A),
        said(tie("fight", "Red Wing"), on=Y2022, at=6, **A),
    )
    assert shifts(held) == []


@given(st.integers(1, 900), st.integers(1, 900), st.integers(0, 400), st.integers(0, 400))
def test_the_true_day_of_a_shift_lies_within_its_days(before: int, after: int, wide: int, open_: int) -> None:
    """Seen as foes before the true day and as friends after it, each on a day known within bounds."""
    true = date(2021, 1, 1)
    foe, friend = true - timedelta(before), true + timedelta(after)
    early = Tie(("a", "b"), "whole", "hostile", foe - timedelta(wide), foe + timedelta(open_), False, {})
    late = Tie(
        ("a", "b"), "whole", "friendly", friend - timedelta(wide), friend + timedelta(open_), False, {}
    )
    assert early.seen_until is not None and late.seen_by is not None
    assert early.seen_until <= true <= late.seen_by


def test_days_keep_the_tellings_that_meet_them(ledgers: World, said: Said) -> None:
    held = ledgers(said(tie("ally"), **A), said(tie("fight"), on=Y2022, at=2, **A))
    assert [r["state"] for r in timeline(held, end=date(2020, 12, 31))] == ["friendly"]
    assert [r["state"] for r in timeline(held, start=date(2021, 1, 1))] == ["hostile"]
    assert shifts(held, start=date(2021, 1, 1)) == []
