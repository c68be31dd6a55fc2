"""What actors did, told as a verb or as a noun."""

from __future__ import annotations

import pytest


def told(claim):
    body = claim.body
    return body.type, body.place_name, [(p.name, p.role) for p in body.participants]


@pytest.mark.parametrize(
    ("text", "type_", "place", "who"),
    [
        ("The Veldian Army has withdrawn from Karo.", "RETREAT", "Karo", [("Veldian Army", "actor")]),
        (
            "The US trained Hill Guard fighters.",
            "AID",
            None,
            [("US", "actor"), ("Hill Guard fighters", "recipient")],
        ),
        ("Hill Guard fighters stormed Tessen.", "ASSAULT", "Tessen", [("Hill Guard", "actor")]),
        ("The drone strike in Karo angered the rebels.", "ASSAULT", "Karo", []),
        (
            "The rebels cheered the withdrawal of the Veldian Army from Orm in May 2023.",
            "RETREAT",
            None,
            [("Veldian Army", "actor")],
        ),
        (
            "The Hill Guard was behind the killing of clerics.",
            "ASSAULT",
            None,
            [("Hill Guard", "attributed"), ("clerics", "victim")],
        ),
        (
            "Fighters loyal to the Hill Guard moved to Karo.",
            "MOBILIZE",
            "Karo",
            [("Fighters loyal to the Hill Guard", "actor")],
        ),
    ],
)
def test_a_deed_has_its_category_its_sides_and_its_place(finds, text, type_, place, who):
    assert (type_, place, who) in [told(claim) for claim in finds("event", text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Hill Guard may attack Karo.",
        "The Hill Guard wants to move to Karo.",
        "If the Hill Guard attacks Karo, the army will flee.",
        "The Hill Guard's attacks were many.",
        "The chef moved the pot to the stove.",
    ],
)
def test_what_has_not_happened_and_what_is_many_is_no_deed(finds, text):
    assert finds("event", text) == []


def test_a_deed_that_was_not_done_is_negated(finds):
    (claim,) = finds("event", "The Hill Guard has not withdrawn from Karo.")
    assert claim.negated


def sides(claim):
    body = claim.body
    return body.type, body.target, [(p.name, p.role) for p in body.participants]


@pytest.mark.parametrize(
    ("text", "type_", "target", "who"),
    [
        (
            "A patrol of the Hill Guard was ambushed near Karo by the River League.",
            "ASSAULT",
            "patrol",
            [("River League", "actor"), ("Hill Guard", "recipient")],
        ),
        (
            "Gunmen kidnapped six teachers near Orm.",
            "ASSAULT",
            None,
            [("gunmen", "actor"), ("6 teachers", "victim")],
        ),
        ("Hill Guard fighters looted the hospital.", "ASSAULT", "hospital", [("Hill Guard", "actor")]),
        (
            "The Veldian Army released 80 prisoners.",
            "CONCEDE",
            None,
            [("Veldian Army", "actor"), ("prisoners", "victim")],
        ),
        ("They used the vehicles that the US had left behind.", "CONCEDE", "vehicles", [("US", "actor")]),
        (
            "They fear the soldiers whom the US trained.",
            "AID",
            None,
            [("US", "actor"), ("soldiers", "recipient")],
        ),
        (
            "A bomb killed nine people in Karo. The Hill Guard denied any involvement.",
            "ASSAULT",
            None,
            [("Hill Guard", "denied")],
        ),
        (
            "A bomb hit the market in Karo. The Hill Guard claimed responsibility.",
            "ASSAULT",
            None,
            [("Hill Guard", "claimed")],
        ),
    ],
)
def test_deeds_are_told_from_either_side(finds, text, type_, target, who):
    assert (type_, target, who) in [sides(claim) for claim in finds("event", text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Hill Guard wants talks with the River League.",
        "A convoy of the Hill Guard may be attacked by the River League.",
        "If gunmen kidnapped teachers, the schools would close.",
        "The Hill Guard claimed responsibility.",
        "The Hill Guard's attacks killed trade.",
    ],
)
def test_what_is_wanted_feared_or_supposed_is_no_deed(finds, text):
    assert finds("event", text) == []


def test_who_was_driven_out_of_the_town_left_the_town_named_before(finds):
    (claim,) = finds("event", "The Hill Guard took Karo, but it was driven out of the town within days.")
    assert told(claim) == ("RETREAT", "Karo", [("Hill Guard", "actor")])
