"""What actors want and what authors advise."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "actor", "issue", "stance"),
    [
        ("The Hill Guard wants a seat in the council.", "Hill Guard", "a seat in the council", "wants"),
        (
            "The River League has long demanded the release of its men.",
            "River League",
            "the release of its men",
            "demands",
        ),
        ("M23 refuses to leave Karo.", "M23", "to leave Karo", "opposes"),
        ("Veldia's main aim is to keep the river road.", "Veldia", "to keep the river road", "aim"),
        ("The Hill Guard badly needs fuel and salt.", "Hill Guard", "fuel and salt", "needs"),
        ("The US is worried that the road may close.", "US", "that the road may close", "believes"),
    ],
)
def test_a_position_has_its_actor_issue_and_stance(finds, text, actor, issue, stance):
    (claim,) = finds("position", text)
    assert (claim.body.actor, claim.body.issue, claim.body.stance) == (actor, issue, stance)


def test_advice_is_the_authors_and_names_whom_it_is_for(finds):
    (claim,) = finds("position", "The Hill Guard should open the river road.")
    assert claim.body.actor == "author of note.txt"
    assert (claim.body.issue, claim.body.stance) == ("The Hill Guard: open the river road", "advises")


def test_advice_against_is_told_apart(finds):
    (claim,) = finds("position", "Donors must not cut the rations.")
    assert claim.body.stance == "advises against"


@pytest.mark.parametrize(
    "text",
    [
        "It should be noted that the road is long.",
        "The march should have ended by noon.",
        "If the Hill Guard wants peace, the road opens.",
    ],
)
def test_asides_and_conditions_are_no_position(finds, text):
    assert finds("position", text) == []


def test_a_country_that_says_where_is_not_whose_goal_it_is(finds):
    text = "The Hill Guard seeks recruits in Somalia and Myanmar. Its main goal is a state of its own."
    assert {claim.body.actor for claim in finds("position", text)} == {"Hill Guard"}


def test_hardliners_within_a_group_are_not_the_group(finds):
    (claim,) = finds("position", "Hardliners within the Hill Guard oppose the truce, and some have left.")
    assert (claim.body.actor, claim.body.issue) == ("Hardliners within the Hill Guard", "the truce")


def test_advice_is_addressed_to_those_named_before(finds):
    claims = finds("position", "The generals have failed. They should open talks.")
    assert [claim.body.issue for claim in claims] == ["The generals: open talks"]


def test_a_list_of_those_advised_is_kept_whole(finds):
    (claim,) = finds("position", "The US, Veldia, and the donors must release the funds.")
    assert claim.body.issue == "The US, Veldia, and the donors: release the funds"


def test_two_who_need_each_other_both_need_the_other(finds):
    claims = finds("position", "The Hill Guard and the River League need each other to hold Karo.")
    assert sorted((c.body.actor, c.body.issue, c.body.stance) for c in claims) == [
        ("Hill Guard", "River League to hold Karo", "needs"),
        ("River League", "Hill Guard to hold Karo", "needs"),
    ]


def test_what_somebody_wants_is_not_told_by_asking_what(finds):
    assert finds("position", "Veldia is undecided about what it wants to do in Karo.") == []
