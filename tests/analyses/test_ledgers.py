"""Sums that refuse to be wrong, what strengths imply together, and triads: on invented claims."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from check.world import Said, World, ledgers, said
from tocsin.analyses import strength_implied, strength_total, triads
from tocsin.domain.bodies import Attribute, Relation, RelationTo, Strength
from tocsin.domain.findings import Finding

__all__ = ["ledgers", "said"]

A = {"by": "Ann Author", "document": "a"}
B = {"by": "Ben Other", "document": "b"}


def size(actor: str, **figure: Any) -> Strength:
    return Strength(actor=actor, **figure)


def share(actor: str, whole: str, kind: Any = "share_of", **figure: Any) -> Strength:
    return Strength(actor=actor, relation_to=RelationTo(kind=kind, whole=whole), **figure)


def tie(subject: str, object_: str, sign: Any, type_: Any = None) -> Relation:
    kind = type_ or ("cooperate" if sign > 0 else "rival")
    return Relation(subject=subject, object=object_, type=kind, sign=sign)


def total(held: Any) -> Finding:
    return strength_total.fit(held.record, register=held.register)


def implied(held: Any) -> list[dict[str, Any]]:
    return rows(strength_implied.fit(held.record))


def rows(finding: Finding) -> list[dict[str, Any]]:
    return [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]


def test_groups_apart_are_added_end_by_end(ledgers: World, said: Said) -> None:
    claims = said(size("Red Front", low=900, high=1200), **A), said(size("Blue League", best=400), **A)
    found = total(ledgers(*claims))
    assert (found.values["sum_low"], found.values["sum_high"]) == (1300, 1600)
    assert found.title.endswith("1,300 to 1,600 fighters together")


def test_a_part_and_its_whole_are_not_added_and_the_bounds_that_hold_are_given(
    ledgers: World, said: Said
) -> None:
    found = total(ledgers(said(size("Red Front", best=1000), **A), said(size("Red Wing", best=300), **A)))
    assert found.values["refused"] and found.values["sum_low"] is None
    assert "counted twice: Red Wing is part of Red Front" in found.title
    assert any("at least 1,000, at most 1,300" in caveat for caveat in found.caveats)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"best": 400, "unit": "personnel"}, "different definitions"),
        ({"best": 400, "start": date(2017, 1, 1), "end": date(2017, 1, 1)}, "different times"),
    ],
)
def test_what_differs_in_kind_or_time_is_not_added(
    ledgers: World, said: Said, other: dict[str, Any], reason: str
) -> None:
    found = total(ledgers(said(size("Red Front", best=1000), **A), said(size("Blue League", **other), **A)))
    assert found.values["refused"]
    assert reason in found.title


def test_a_share_that_a_source_gives_shows_an_overlap(ledgers: World, said: Said) -> None:
    claims = [
        said(size("Blue League", best=400), at=2, **A),
        said(share("Blue League", "Red Front", high=0.5, bound="up_to"), at=4, **A),
        said(size("Red Front", best=900), at=6, **A),
    ]
    found = total(ledgers(*claims))
    assert "Ann Author gives Blue League as up to 50% of Red Front" in found.title


def test_groups_told_to_stand_in_one_anothers_ranks_are_not_added(ledgers: World, said: Said) -> None:
    sizes = said(size("Red Front", best=900), **A), said(size("Blue League", best=400), at=2, **A)
    mixed = Attribute(subject="Red Front", property="mixed with Blue League", value="fights in its units")
    found = total(ledgers(*sizes, said(mixed, at=4, **B)))
    assert found.values["refused"]
    assert (
        found.caveats[0]
        == "may be counted twice: Ben Other tells of mixed ranks of Red Front and Blue League"
    )
    denied = total(ledgers(*sizes, said(mixed, at=4, negated=True, **B)))
    assert not denied.values["refused"]


def test_a_planned_force_is_listed_and_never_counted(ledgers: World, said: Said) -> None:
    plan = said(share("Red Front", "Red Front", "planned", best=2000), at=3, **A)
    standing = said(size("Red Front", best=600), **A), said(size("Blue League", best=100), at=1, **A)
    found = total(ledgers(*standing, plan))
    assert found.values["sum_low"] == 700
    assert [r["why"] for r in rows(found) if r["counted"] == "no"] == ["planned, not standing"]


def test_without_a_strength_there_is_nothing_to_add(ledgers: World) -> None:
    found = total(ledgers())
    assert found.untold == "no strength is on record"
    assert (found.rows, found.values["refused"]) == ((), True)


def test_a_share_times_a_total_of_another_source_is_an_interval(ledgers: World, said: Said) -> None:
    part = said(share("Red Wing", "Red Front", best=0.2, bound="about"), **A)
    row = implied(ledgers(part, said(size("Red Front", low=58_000, high=100_000), **B)))[0]
    assert (row["implied"], row["low"], row["high"]) == ("heads of a share", 11_600, 20_000)


def test_a_share_is_not_taken_of_a_total_of_another_time(ledgers: World, said: Said) -> None:
    part = said(share("Red Wing", "Red Front", best=0.2), **A)
    assert implied(ledgers(part, said(size("Red Front", best=1000), on=date(2023, 1, 1), **B))) == []


def test_a_floor_of_a_share_and_a_ceiling_of_a_total_bound_nothing(ledgers: World, said: Said) -> None:
    part = said(share("Red Wing", "Red Front", low=0.1, bound="at_least"), **A)
    row = implied(ledgers(part, said(size("Red Front", high=2200, bound="up_to"), **A)))[0]
    assert row["why"].startswith("soft")


def test_a_ceiling_over_a_floor_is_the_largest_share(ledgers: World, said: Said) -> None:
    part = said(share("Red Wing", "Red Front", "part_of", high=6500, bound="up_to"), **A)
    row = implied(ledgers(part, said(size("Red Front", low=10_000, bound="more_than"), **A)))[0]
    assert (row["low"], row["high"], row["unit"], row["why"]) == (None, 0.65, "fraction", "at most that")


def test_a_plan_larger_than_a_partner_is_flagged(ledgers: World, said: Said) -> None:
    held = ledgers(
        said(share("Red Front", "Red Front", "planned", best=2000), **A),
        said(size("Blue League", best=600), at=2, **A),
        said(tie("Red Front", "Blue League", 1), at=4, **A),
    )
    row = implied(held)[0]
    assert row["why"].startswith("flag")
    assert row["low"] == pytest.approx(3.33, abs=0.01)


@pytest.mark.parametrize(("joined", "word"), [((2000, 9000), "suffices"), ((100, 300), "falls short")])
def test_growth_is_held_against_what_joined(
    ledgers: World, said: Said, joined: tuple[int, int], word: str
) -> None:
    low, high = joined
    inflow = share("freed prisoners", "Red Front", "part_of", low=low, high=high, definition="joined")
    held = ledgers(
        said(size("Red Front", best=2000), **A),
        said(size("Red Front", best=4000), on=date(2022, 6, 1), **B),
        said(inflow, on=date(2022, 6, 1), at=3, **B),
    )
    row = implied(held)[-1]
    assert row["implied"] == "inflow less growth"
    assert word in row["why"]


def fit_triads(held: Any, **more: Any) -> Finding:
    return triads.fit(held.record, register=held.register, **more)


@pytest.mark.parametrize(
    ("signs", "balance"),
    [
        ((1, 1, 1), "balanced"),
        ((1, -1, -1), "balanced"),
        ((1, 1, -1), "unbalanced"),
        ((-1, -1, -1), "unbalanced"),
    ],
)
def test_a_triad_is_balanced_where_the_product_of_its_signs_is_positive(
    ledgers: World, said: Said, signs: tuple[int, int, int], balance: str
) -> None:
    pairs = [("Red Front", "Blue League"), ("Red Front", "Norland Army"), ("Blue League", "Norland Army")]
    claims = [
        said(tie(*pair, sign), at=i, **A) for i, (pair, sign) in enumerate(zip(pairs, signs, strict=True))
    ]
    assert [row[0] for row in fit_triads(ledgers(*claims)).rows] == [balance]


def test_an_open_triad_says_which_tie_would_balance_it(ledgers: World, said: Said) -> None:
    friend = said(tie("Red Front", "Blue League", 1), **A)
    row = rows(fit_triads(ledgers(friend, said(tie("Red Front", "Norland Army", -1), at=2, **A))))[0]
    assert row["balance"] == "open"
    assert row["would_balance"] == "balanced if Norland Army and Blue League are hostile"


def test_sources_that_differ_leave_a_triad_disputed_and_a_denied_tie_is_no_enmity(
    ledgers: World, said: Said
) -> None:
    friends = said(tie("Red Front", "Norland Army", 1), at=2, **A)
    others = said(tie("Blue League", "Norland Army", 1), at=4, **A)
    yes, no = said(tie("Red Front", "Blue League", 1), **A), said(tie("Red Front", "Blue League", -1), **B)
    assert [row[0] for row in fit_triads(ledgers(yes, no, friends, others)).rows] == ["disputed"]
    denied = said(tie("Red Front", "Blue League", 1), negated=True, **A)
    assert fit_triads(ledgers(denied, friends)).rows == ()


def test_a_part_that_works_with_the_enemy_of_its_whole_is_unbalanced_and_merging_hides_it(
    ledgers: World, said: Said
) -> None:
    works = said(tie("Red Wing", "Blue League", 1), **A)
    held = ledgers(works, said(tie("Red Front", "Blue League", -1), at=2, **B))
    row = rows(fit_triads(held))[0]
    assert (row["balance"], "the register of actors" in row["who_says"]) == ("unbalanced", True)
    assert fit_triads(held, merged=True).rows == ()


def test_who_is_not_in_the_register_may_be_part_of_another_and_is_called_no_pool(
    ledgers: World, said: Said
) -> None:
    claims = said(size("Red Front", best=900), **A), said(size("Grey Column", best=400), **A)
    reasons = " ".join(total(ledgers(*claims)).caveats)
    assert "the register does not know Grey Column, so it may be part of another" in reasons
    assert "pool" not in reasons


@pytest.mark.parametrize(
    ("early", "late", "low", "high", "why"),
    [
        ({"high": 2200, "bound": "up_to"}, {"best": 4000}, 1800, 4000, "it rose"),
        ({"low": 5000, "bound": "at_least"}, {"best": 4000}, None, -1000, "it fell"),
        ({"low": 5000, "bound": "at_least"}, {"best": 6000}, None, 1000, "not established"),
    ],
)
def test_two_estimates_that_follow_each_other_tell_a_change_as_far_as_their_bounds_do(
    ledgers: World, said: Said, early: dict[str, Any], late: dict[str, Any], low: Any, high: Any, why: str
) -> None:
    later = said(size("Red Front", **late), on=date(2022, 6, 1), at=2, **B)
    [row] = implied(ledgers(said(size("Red Front", **early), **A), later))
    assert (row["implied"], row["low"], row["high"]) == ("change of a strength", low, high)
    assert row["why"].startswith(why)


def test_a_floor_of_a_share_and_a_later_ceiling_establish_no_rise(ledgers: World, said: Said) -> None:
    early = said(share("Red Wing", "Red Front", low=0.1, bound="at_least"), **A)
    late = said(share("Red Wing", "Red Front", high=0.5, bound="up_to"), on=date(2022, 6, 1), at=2, **B)
    [row] = implied(ledgers(early, late))
    assert (row["implied"], row["low"], row["high"]) == ("change of a share", -1.0, 0.4)
    assert row["why"].startswith("not established")
