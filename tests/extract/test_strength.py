"""Strengths: what counts as one, and what only looks like one."""

from __future__ import annotations

import pytest

from tocsin.domain.bodies import RelationTo


@pytest.mark.parametrize(
    ("text", "actor", "low", "best", "high", "bound"),
    [
        (
            "The Northern Front has between 900 and 1,200 fighters.",
            "Northern Front",
            900,
            None,
            1200,
            "exact",
        ),
        ("M23 is believed to have up to 3,000 fighters.", "M23", None, None, 3000, "up_to"),
        (
            "Officials put the number of al-Shabaab fighters at 7,000 to 12,000.",
            "al-Shabaab",
            7000,
            None,
            12000,
            "exact",
        ),
        ("Some 3,000 al-Shabaab militants roam the south.", "al-Shabaab", None, 3000, None, "about"),
        ("The Arakan Army fields at least 30,000 soldiers.", "Arakan Army", 30000, None, None, "at_least"),
        (
            "Nearly five thousand fighters of the River League hide there.",
            "River League",
            None,
            5000,
            None,
            "about",
        ),
        (
            "The Rapid Support Forces numbered more than 100,000.",
            "Rapid Support Forces",
            100000,
            None,
            None,
            "more_than",
        ),
        ("The Red Dawn Brigade has 400 fighters.", "Red Dawn Brigade", None, 400, None, "exact"),
    ],
)
def test_a_number_of_fighters_is_a_strength(finds, text, actor, low, best, high, bound):
    (claim,) = finds("strength", text)
    body = claim.body
    assert (body.actor, body.low, body.best, body.high, body.bound) == (actor, low, best, high, bound)


@pytest.mark.parametrize(
    "text",
    [
        "The army killed 40 Northern Front fighters.",
        "Forty Northern Front fighters were captured in Tessen.",
        "The Northern Front lost 200 fighters in March.",
        "The United States sent 500 soldiers to Tessen.",
        "The Northern Front attacked 12 villages.",
        "The Northern Front has 3 goals.",
        "Does the Northern Front have 900 fighters?",
    ],
)
def test_victims_and_other_counts_are_no_strength(finds, text):
    assert finds("strength", text) == []


def test_a_share_of_a_force_is_a_fraction_of_a_named_whole(finds):
    (claim,) = finds(
        "strength", "The Hill Guard makes up about a quarter of the River League's total fighting force."
    )
    assert (claim.body.actor, claim.body.best, claim.body.bound) == ("Hill Guard", 0.25, "about")
    assert claim.body.relation_to == RelationTo(kind="share_of", whole="River League")


def test_a_sort_of_fighter_is_a_share_of_the_force_just_counted(finds):
    claims = finds("strength", "M23 has about 3,000 fighters. At least 10 percent are foreign.")
    assert [c.body.relation_to.whole for c in claims if c.body.relation_to] == ["M23"]
    assert claims[-1].body.low == pytest.approx(0.1)


def test_a_planned_force_is_marked_so(finds):
    (claim,) = finds(
        "strength", "The Northern Front has discussed forming a joint unit of 2,000 armed fighters."
    )
    assert claim.hedge == "planned"
    assert claim.body.relation_to.kind == "planned"


def test_a_pool_and_its_part_are_two_claims(finds):
    claims = finds("strength", "Over 4,000 foreign fighters are in Veldia, including up to 900 from Somalia.")
    assert [(c.body.low, c.body.high) for c in claims] == [(4000, None), (None, 900)]
    assert claims[1].body.relation_to == RelationTo(kind="part_of", whole="foreign fighters")


def test_those_who_joined_are_part_of_whom_they_joined(finds):
    (claim,) = finds("strength", "Several thousand freed prisoners joined the Northern Front.")
    assert (claim.body.actor, claim.body.low, claim.body.high) == ("freed prisoners", 2000, 9000)
    assert claim.body.relation_to == RelationTo(kind="part_of", whole="Northern Front")


def test_place_and_its_share_are_kept(finds):
    (claim,) = finds(
        "strength", "There are about 800 active River League fighters, mostly in eastern Veldia."
    )
    assert claim.body.place == "eastern Veldia"
    assert "mostly in eastern Veldia" in claim.body.definition


def test_a_role_noun_stands_for_the_actor_named_before(finds):
    (claim,) = finds("strength", "The Northern Front is growing. The group has 300 fighters.")
    text_slots = claim.spans
    assert claim.body.actor == "Northern Front"
    assert set(text_slots) >= {"actor", "antecedent", "best", "unit"}


def test_a_role_noun_is_not_carried_over_a_paragraph_with_two_candidates(finds):
    assert finds("strength", "M23 fought al-Shabaab there.\n\nThe group has 300 fighters.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The River League has 900 fewer fighters than in 2020.",
        "M23 clashed with the RSF in Orm, with 40 fighters killed.",
        "The River League's 900 fighters surrendered.",
    ],
)
def test_differences_and_losses_are_no_strength(finds, text):
    assert finds("strength", text) == []


def test_a_relative_clause_does_not_hide_the_owner(finds):
    (claim,) = finds("strength", "The RSF, which is allied with the Hill Guard, has up to 9,000 fighters.")
    assert (claim.body.actor, claim.body.high) == ("RSF", 9000)


@pytest.mark.parametrize(
    "text",
    [
        "A count put the Northern Front's strength at 3,000 fighters and that of the River League at 900.",
        "The number of Northern Front fighters is 3,000, while that of the River League is 900 fighters.",
    ],
)
def test_each_of_two_strengths_goes_to_its_own_actor(finds, text):
    found = {claim.body.actor: claim.body.best for claim in finds("strength", text)}
    assert found == {"Northern Front": 3000, "River League": 900}


@pytest.mark.parametrize("day", ["On 2 May 2023", "On Monday", "Last week"])
def test_the_day_before_a_source_is_no_part_of_its_name(finds, day):
    (claim,) = finds("strength", f"{day}, a UN report put the number of al-Shabaab fighters at 7,000.")
    assert claim.speakers[-1] == "UN report"
    (claim,) = finds("strength", f"{day} a UN report put the number of al-Shabaab fighters at 7,000.")
    assert claim.speakers[-1] == "UN report"
