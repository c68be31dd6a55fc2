"""Ties between actors."""

from __future__ import annotations

import pytest

from tocsin import extract
from tocsin.names import Register


@pytest.mark.parametrize(
    ("text", "subject", "object_", "type_", "sign", "negated"),
    [
        ("The Hill Guard is allied with the River League.", "Hill Guard", "River League", "ally", 1, False),
        (
            "The Hill Guard is not allied with the River League.",
            "Hill Guard",
            "River League",
            "ally",
            1,
            True,
        ),
        ("The Hill Guard refused to cooperate with M23.", "Hill Guard", "M23", "cooperate", 1, True),
        (
            "The Hill Guard and the River League clashed in Tessen.",
            "Hill Guard",
            "River League",
            "fight",
            -1,
            False,
        ),
        ("M23 is a bitter rival of the RSF.", "M23", "RSF", "rival", -1, False),
        ("Veldia funds the Hill Guard.", "Veldia", "Hill Guard", "sponsor", 1, False),
        ("The Hill Guard is funded by Veldia.", "Veldia", "Hill Guard", "sponsor", 1, False),
        (
            "The Hill Guard, a branch of the River League, is small.",
            "Hill Guard",
            "River League",
            "part_of",
            1,
            False,
        ),
        ("M23 shelters with the River League.", "River League", "M23", "shelter", 1, False),
    ],
)
def test_a_tie_has_its_type_direction_and_sign(finds, text, subject, object_, type_, sign, negated):
    (claim,) = finds("relation", text)
    body = claim.body
    assert (body.subject, body.object, body.type, body.sign, claim.negated) == (
        subject,
        object_,
        type_,
        sign,
        negated,
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Hill Guard could ally with the River League.",
        "If the Hill Guard cooperates with M23, the road is cut.",
        "Will the Hill Guard cooperate with M23?",
        "The Hill Guard and the River League held elections.",
        "The prospects of an alliance between M23 and the RSF grow.",
    ],
)
def test_what_may_come_is_no_tie(finds, text):
    assert finds("relation", text) == []


def test_part_of_an_actor_is_a_lower_level(finds):
    (claim,) = finds("relation", "Northern Front hardliners cooperate with M23.")
    assert claim.body.level == "sub-group"


def test_its_rival_is_never_itself(finds):
    (claim,) = finds("relation", "M23 grows fast. The RSF is its bitter rival.")
    assert (claim.body.subject, claim.body.object) == ("RSF", "M23")


def test_a_ceasefire_is_a_negotiation(finds):
    (claim,) = finds("relation", "The RSF and the Veldian Army signed a ceasefire in May 2023.")
    assert (claim.body.type, claim.body.sign) == ("negotiate", 0)


PAIR = "The Hill Guard and the River League hold the north. "


@pytest.mark.parametrize(
    ("text", "type_", "sign"),
    [
        (PAIR + "The two groups have fought each other for a year.", "fight", -1),
        (PAIR + "Clashes between the two groups continued.", "fight", -1),
        (PAIR + "Both movements cooperated in 2021.", "cooperate", 1),
        (PAIR + "Joint raids by the two groups have become common.", "cooperate", 1),
        ("The alliance between the Hill Guard and the River League has collapsed.", "rival", -1),
        ("The Hill Guard, a long-time ally of the River League, is broke.", "ally", 1),
        ("The Hill Guard took Karo after two days of fighting with the River League.", "fight", -1),
        ("The Hill Guard and the River League negotiated with each other.", "negotiate", 0),
    ],
)
def test_ties_told_of_a_pair_or_as_a_noun(finds, text, type_, sign):
    got = {(c.body.subject, c.body.object, c.body.type, c.body.sign) for c in finds("relation", text)}
    assert got == {("Hill Guard", "River League", type_, sign)}


@pytest.mark.parametrize(
    "text",
    [
        PAIR + "The two groups may yet fight each other.",
        PAIR + "If the two groups cooperated, the army would lose.",
        "The Hill Guard, M23 and the River League hold the north. The two groups have fought each other.",
    ],
)
def test_what_may_come_or_whom_it_joins_is_not_said_is_no_tie(finds, text):
    assert finds("relation", text) == []


def test_kin_of_leaders_and_offices_are_told_in_their_own_words(finds):
    claims = finds(
        "attribute",
        "The paper revealed a plot by Amin Dara's son, Tarek Dara, and by Hill Guard chief Omar Tesh.",
    )
    got = {(c.body.subject, c.body.property, c.body.value, c.quote) for c in claims}
    assert ("Tarek Dara", "son of", "Amin Dara", "Amin Dara's son, Tarek Dara") in got
    assert ("Hill Guard", "chief", "Omar Tesh", "Hill Guard chief Omar Tesh") in got


@pytest.mark.parametrize(
    ("text", "subject", "object_", "negated"),
    [
        ("The Hill Guard and M23 are drifting towards an alliance.", "Hill Guard", "M23", False),
        ("Hunger is pushing Veldia and the RSF towards rapprochement.", "Veldia", "RSF", False),
        ("The marriage of convenience between M23 and the RSF worries traders.", "M23", "RSF", False),
        ("M23 and the RSF have grown closer.", "M23", "RSF", False),
        ("M23 tacitly supports the Hill Guard.", "M23", "Hill Guard", False),
        ("The Hill Guard enjoys the quiet backing of M23.", "Hill Guard", "M23", False),
        ("The Hill Guard's alignment with M23 has deepened.", "Hill Guard", "M23", False),
        ("M23 and the RSF agreed to put their feud behind them.", "M23", "RSF", False),
        ("There is no convergence between M23 and the RSF.", "M23", "RSF", True),
        ("There is no sign of an alliance between M23 and the RSF.", "M23", "RSF", True),
    ],
)
def test_those_who_come_closer_or_approve_in_silence_work_together(finds, text, subject, object_, negated):
    (claim,) = finds("relation", text)
    body = claim.body
    assert (body.subject, body.object, body.type, body.sign) == (subject, object_, "cooperate", 1)
    assert claim.negated is negated


@pytest.mark.parametrize(
    "text",
    [
        "M23 and the RSF are moving towards war.",
        "M23 moved closer to RSF positions.",
        "M23 and the RSF came closer than ever to war.",
        "Analysts doubt a rapprochement between M23 and the RSF.",
        "The prospects of a rapprochement between M23 and the RSF are growing.",
        "The rapprochement between M23 and the RSF ended in 2019.",
    ],
)
def test_what_is_doubted_over_or_no_tie_at_all_is_none(finds, text):
    assert finds("relation", text) == []


def test_a_mutual_tie_told_both_ways_is_one_claim_with_both_places(finds):
    (claim,) = finds("relation", "M23 cooperates with the RSF. Later the RSF cooperated with M23.")
    assert len(claim.duplicates) == 1


def test_whose_friend_one_is_is_said_by_the_name_before_it(finds):
    text = "Veldia fears M23. For the River League, M23 is its natural ally against Veldia."
    (claim,) = finds("relation", text)
    assert (claim.body.subject, claim.body.object) == ("M23", "River League")


@pytest.mark.parametrize(
    ("text", "subject", "object_", "basis"),
    [
        (
            "M23 maintains limited communication with the Hill Guard.",
            "M23",
            "Hill Guard",
            "limited communication",
        ),
        ("M23 stayed in regular contact with the RSF.", "M23", "RSF", "regular contact"),
        ("M23 has close ties to the RSF.", "M23", "RSF", None),
    ],
)
def test_who_keeps_in_touch_has_a_tie_and_how_thin_it_is_stands_beside(finds, text, subject, object_, basis):
    (claim,) = finds("relation", text)
    body = claim.body
    assert (body.subject, body.object, body.type, body.basis) == (subject, object_, "cooperate", basis)


def test_who_has_no_contact_has_no_such_tie(finds):
    assert [c for c in finds("relation", "M23 has no contact with the RSF.") if not c.negated] == []


def test_its_parent_organisation_is_the_whole_that_the_register_has_for_it(gazetteer):
    register = Register.parse(
        b"""
[[actor]]
id = "hill-guard"
name = "Hill Guard"
kind = "militia"

[[actor]]
id = "guard-south"
name = "Guard South"
kind = "militia"

[[actor.ties]]
kind = "part_of"
actor = "hill-guard"

[[actor]]
id = "m23"
name = "M23"
kind = "rebel"
"""
    )

    def ties(text):
        read = extract.read(text.encode(), name="note.txt", register=register, gazetteer=gazetteer)
        return [(c.body.subject, c.body.object) for c in read.claims if c.kind == "relation"]

    told = "has few men. It maintains limited contact with its parent organisation."
    assert ties(f"Guard South {told}") == [("Guard South", "Hill Guard")]
    assert ties(f"M23 {told}") == []
