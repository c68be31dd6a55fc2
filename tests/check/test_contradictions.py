"""Contradictions: only at one level, one time, of one thing, and unhedged; else a tension, or set aside."""

from datetime import date
from typing import Any

import pytest

from tocsin.check.contradictions import contradictions
from tocsin.check.corroboration import corroboration
from tocsin.domain.bodies import (
    Attribute,
    Control,
    Event,
    Forecast,
    Participant,
    Relation,
    RelationTo,
    Strength,
)
from tocsin.domain.findings import Finding

from .world import Said, World

A = {"by": "Ann Author", "document": "a"}
B = {"by": "Ben Other", "document": "b"}


def rows(finding: Finding) -> list[dict[str, Any]]:
    return [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]


def only(finding: Finding) -> dict[str, Any]:
    assert len(finding.rows) == 1, [row[:4] for row in finding.rows]
    return rows(finding)[0]


def size(actor: str = "Red Front", **figure: Any) -> Strength:
    return Strength(actor=actor, **figure)


def tie(subject: str, object_: str, sign: int, type_: str | None = None) -> Relation:
    kind: Any = type_ or {1: "cooperate", -1: "rival"}[sign]
    return Relation(subject=subject, object=object_, type=kind, sign=sign)  # type: ignore[arg-type]


def hold(actor: str, place: str | None = "Port", **more: Any) -> Control:
    return Control(actor=actor, place=place, **more)


def test_figures_of_one_time_that_exclude_each_other_are_a_contradiction(ledgers: World, said: Said) -> None:
    row = only(contradictions(ledgers(said(size(best=1000), **A), said(size(best=3000), **B))))
    assert (row["standing"], row["kind"], row["about"]) == ("contradiction", "strength", "Red Front")
    assert row["sources"] == "two sources"


def test_figures_that_meet_oppose_nothing(ledgers: World, said: Said) -> None:
    found = contradictions(ledgers(said(size(high=2200, bound="up_to"), **A), said(size(best=2000), **B)))
    assert found.rows == ()


def test_a_figure_of_two_years_later_is_a_change(ledgers: World, said: Said) -> None:
    later = said(size(best=3000), on=date(2022, 6, 1), **B)
    row = only(contradictions(ledgers(said(size(best=1000), **A), later)))
    assert row["standing"] == "set aside"
    assert "not at the same time: 24 months apart" in row["why"]


def test_a_figure_in_another_unit_is_of_another_definition(ledgers: World, said: Said) -> None:
    row = only(
        contradictions(ledgers(said(size(best=1000), **A), said(size(best=3000, unit="personnel"), **B)))
    )
    assert row["standing"] == "set aside"
    assert "definition" in row["why"]


def test_a_planned_force_does_not_gainsay_a_standing_one(ledgers: World, said: Said) -> None:
    plan = size(best=3000, relation_to=RelationTo(kind="planned"))
    assert contradictions(ledgers(said(size(best=1000), **A), said(plan, **B))).rows == ()


def test_a_part_that_is_larger_than_its_whole_is_a_contradiction(ledgers: World, said: Said) -> None:
    row = only(contradictions(ledgers(said(size("Red Wing", best=900), **A), said(size(best=400), **B))))
    assert row["standing"] == "contradiction"
    assert "larger than its whole" in row["how"]


def test_opposite_ties_of_one_pair_are_a_contradiction_whichever_is_named_first(
    ledgers: World, said: Said
) -> None:
    pair = said(tie("Red Front", "Blue League", 1), **A), said(tie("Blue League", "Red Front", -1), **B)
    assert only(contradictions(ledgers(*pair)))["standing"] == "contradiction"


def test_the_tie_of_a_part_is_not_that_of_the_whole(ledgers: World, said: Said) -> None:
    pair = said(tie("Red Wing", "Blue League", 1), **A), said(tie("Red Front", "Blue League", -1), **B)
    row = only(contradictions(ledgers(*pair)))
    assert row["standing"] == "set aside"
    assert row["why"].startswith("not at the same level: Red Wing is part of Red Front")


def test_a_denied_tie_gainsays_the_same_tie_and_agrees_with_a_hostile_one(ledgers: World, said: Said) -> None:
    denied = said(tie("Red Front", "Blue League", 1), negated=True, **A)
    against = contradictions(ledgers(denied, said(tie("Red Front", "Blue League", 1), **B)))
    assert only(against)["standing"] == "contradiction"
    assert contradictions(ledgers(denied, said(tie("Red Front", "Blue League", -1), **B))).rows == ()


@pytest.mark.parametrize("hedge", ["possible", "planned", "hypothetical"])
def test_what_is_only_possible_makes_a_tension(ledgers: World, said: Said, hedge: str) -> None:
    found = contradictions(ledgers(said(tie("Red Front", "Blue League", 1), hedge=hedge, **A),
                                 said(tie("Red Front", "Blue League", -1), **B)))  # fmt: skip
    row = only(found)
    assert row["standing"] == "tension"
    assert hedge in row["why"]


def test_two_holders_of_one_place_are_a_contradiction_and_of_a_place_in_it_are_not(
    ledgers: World, said: Said
) -> None:
    both = ledgers(said(hold("Red Front"), **A), said(hold("Blue League"), **B))
    assert only(contradictions(both))["how"] == "two hold one place"
    inside = ledgers(said(hold("Red Front", "Port"), **A), said(hold("Blue League", "East"), **B))
    row = only(contradictions(inside))
    assert (row["standing"], "Port lies in East" in row["why"]) == ("set aside", True)


def test_a_place_that_changed_hands_is_no_contradiction(ledgers: World, said: Said) -> None:
    first = hold("Red Front", start=date(2020, 5, 1), end=date(2020, 5, 3), change="held")
    then = hold("Blue League", start=date(2020, 5, 9), end=date(2020, 5, 9), change="gained")
    row = only(contradictions(ledgers(said(first, **A), said(then, **B))))
    assert (row["standing"], "changed hands" in row["why"]) == ("set aside", True)


def test_presence_without_control_gainsays_nothing_and_no_presence_gainsays_control(
    ledgers: World, said: Said
) -> None:
    present = said(hold("Red Front", degree="presence"), **A)
    no_control = said(hold("Red Front"), negated=True, **B)
    assert contradictions(ledgers(present, no_control)).rows == ()
    absent = said(hold("Red Front", degree="presence"), negated=True, **B)
    row = only(contradictions(ledgers(said(hold("Red Front"), **A), absent)))
    assert row["standing"] == "contradiction"


def test_a_text_that_gainsays_itself_is_found_and_its_open_place_leaves_a_tension(
    ledgers: World, said: Said
) -> None:
    gains = said(hold("Red Front", None, change="gained"), hedge="reported", **A)
    none = said(hold("Red Front", "towns"), negated=True, at=5, **A)
    row = only(contradictions(ledgers(gains, none)))
    assert (row["standing"], row["sources"]) == ("tension", "one document against itself")
    assert "where is not stated by both" in row["why"]


def test_a_hold_on_a_town_gainsays_that_no_towns_are_held(ledgers: World, said: Said) -> None:
    none = said(hold("Red Front", "towns"), negated=True, **A)
    assert only(contradictions(ledgers(none, said(hold("Red Front"), **B))))["standing"] == "contradiction"


def test_deaths_of_one_leader_on_days_far_apart_are_a_contradiction(ledgers: World, said: Said) -> None:
    def death(day: date) -> Attribute:
        return Attribute(
            subject="Red Front", property="leader_killed", value="Olo Marr (head)", start=day, end=day
        )

    early, late = death(date(2020, 1, 5)), death(date(2020, 6, 5))
    row = only(contradictions(ledgers(said(early, **A), said(late, **B))))
    assert (row["standing"], row["about"]) == ("contradiction", "Olo Marr")


def test_forecasts_are_opposed_where_one_expects_what_the_other_does_not(ledgers: World, said: Said) -> None:
    yes = Forecast(outcome="the Red Front will storm the harbour", subject="Red Front")
    no = Forecast(outcome="Red Front will storm the harbour", subject="Red Front")
    other = Forecast(outcome="the Red Front will hold elections", subject="Red Front")
    found = contradictions(
        ledgers(said(yes, **A), said(no, negated=True, **B), said(other, negated=True, at=9, **B))
    )
    row = only(found)
    assert (row["kind"], row["standing"]) == ("forecast", "contradiction")


def test_what_one_author_says_twice_is_one_side(ledgers: World, said: Said) -> None:
    again = {"by": "Ann Author", "document": "again"}
    claims = [said(size(best=1000), **A), said(size(best=1000), **again), said(size(best=3000), **B)]
    assert len(contradictions(ledgers(*claims)).rows) == 1


def test_pairs_are_kept_by_actor_kind_and_day(ledgers: World, said: Said) -> None:
    held = ledgers(said(size(best=1000), **A), said(size(best=3000), **B))
    assert contradictions(held, actors=("army",)).rows == ()
    assert contradictions(held, kind="relation").rows == ()
    assert contradictions(held, start=date(2021, 1, 1)).rows == ()
    assert len(contradictions(held, actors=("red-front",), end=date(2020, 12, 31)).rows) == 1


def test_pairs_are_kept_by_the_place_that_one_side_speaks_of(ledgers: World, said: Said) -> None:
    held = ledgers(
        said(hold("Red Front"), **A),
        said(hold("Blue League"), **B),
        said(size(best=1000), **A),
        said(size(best=3000), **B),
    )
    assert {row["kind"] for row in rows(contradictions(held))} == {"control", "strength"}
    assert only(contradictions(held, places=("port",)))["kind"] == "control"
    assert contradictions(held, places=("elsewhere",)).rows == ()


def test_two_texts_of_one_author_or_one_origin_repeat_and_do_not_corroborate(
    ledgers: World, said: Said
) -> None:
    via = {"via": ("the ministry",)}
    claims = [said(size(best=1000), **A, **via), said(size(best=1000), **B, **via)]
    row = only(corroboration(ledgers(*claims)))
    assert (row["standing_of_sources"], row["sources_low"], row["sources_high"]) == ("REPEATED", 1, 1)
    assert "one origin: the ministry" in row["why"]


def test_two_authors_of_their_own_corroborate(ledgers: World, said: Said) -> None:
    row = only(corroboration(ledgers(said(size(best=1000), **A), said(size(best=1050), **B))))
    assert (row["standing_of_sources"], row["sources_low"]) == ("CORROBORATED", 2)


def test_an_unnamed_author_leaves_the_number_of_sources_open(ledgers: World, said: Said) -> None:
    unsigned = {"by": "unsigned commentary", "document": "b"}
    row = only(corroboration(ledgers(said(size(best=1000), **A), said(size(best=1000), **unsigned))))
    assert (row["sources_low"], row["sources_high"]) == (1, 2)


def test_an_unnamed_origin_leaves_the_number_of_sources_open(ledgers: World, said: Said) -> None:
    via = {"via": ("unnamed source",)}
    row = only(corroboration(ledgers(said(size(best=1000), **A), said(size(best=1000), **B, **via))))
    assert (row["standing_of_sources"], row["sources_low"], row["sources_high"]) == ("MAY BE REPEATED", 1, 2)


def _went_over(left: str, joined: str) -> Event:
    who = (Participant(name=left, role="actor"), Participant(name=joined, role="recipient"))
    return Event(type="CONCEDE", mode="defect", participants=who)


def test_defections_to_one_side_are_one_saying_where_one_side_was_left(ledgers: World, said: Said) -> None:
    to_red = [
        said(_went_over("Norland Army", "Red Front"), **A),
        said(_went_over("Norland Army", "Red Front"), **B),
    ]
    back = said(_went_over("Red Front", "Norland Army"), at=9, **B)
    unknown = said(_went_over("Grey Column", "Red Front"), at=20, **B)
    found = corroboration(ledgers(*to_red, back, unknown))
    row = only(found)
    assert (row["kind"], row["standing_of_sources"], row["sources_low"]) == ("defection", "CORROBORATED", 2)
    assert corroboration(ledgers(*to_red), kind="strength").rows == ()


def test_claims_on_actors_that_the_register_does_not_know_are_named_as_not_compared(
    ledgers: World, said: Said
) -> None:
    known = said(size(best=1000), **A)
    unknown = said(size("Grey Column", best=400), **A), said(size("Grey Column", best=4000), **B)
    found = contradictions(ledgers(known, *unknown))
    assert found.rows == ()
    assert found.caveats[1] == (
        "2 claims are not compared, for the register of actors does not know Grey Column: "
        "see tocsin list unresolved"
    )
    assert len(contradictions(ledgers(known)).caveats) == 1
    assert len(contradictions(ledgers(*unknown), kind="relation").caveats) == 1


def test_a_tie_to_an_actor_that_is_not_known_is_left_aside_once(ledgers: World, said: Said) -> None:
    found = contradictions(ledgers(said(tie("Grey Column", "Pale Column", 1), **A)))
    assert "1 claim is not compared" in found.caveats[1]
    assert "Grey Column, Pale Column:" in found.caveats[1]
