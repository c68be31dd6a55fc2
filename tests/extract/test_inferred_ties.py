"""Ties that nobody tells outright: whose tool an actor is against whom, and who lets whom have its way."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "tie", "hedge"),
    [
        ("M23 has become a useful weapon against Veldia.", ("M23", "Veldia", False), "asserted"),
        (
            "For the River League, M23 is a friend and will serve as a lever against Veldia.",
            ("M23", "Veldia", False),
            "likely",
        ),
        (
            "The RSF sees the Hill Guard as a counterweight against M23.",
            ("Hill Guard", "M23", False),
            "asserted",
        ),
        ("M23 could turn out to be a stick against the RSF.", ("M23", "RSF", False), "possible"),
        ("M23 is not a tool against the River League.", ("M23", "River League", True), "asserted"),
    ],
)
def test_whoever_is_a_tool_against_another_is_its_enemy(finds, text, tie, hedge):
    [claim] = finds("relation", text)
    body = claim.body
    assert (body.subject, body.object, claim.negated) == tie
    assert (body.type, body.sign, claim.hedge) == ("rival", -1, hedge)
    assert body.basis


@pytest.mark.parametrize(
    "text",
    [
        "Drones have become a useful weapon against M23.",
        "M23 is a tool of Veldia.",
        "If it is armed, M23 will be a weapon against the RSF.",
        "M23 has bought weapons to use against the RSF.",
        "Taxes on gold are a lever against M23 in Karo.",
    ],
)
def test_a_weapon_that_is_a_thing_or_has_no_target_makes_no_enemy(finds, text):
    assert [c for c in finds("relation", text) if c.body.type == "rival"] == []


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "The lack of any Veldian Army response to the M23 raid points to quiet consent.",
            ("Veldian Army", "M23"),
        ),
        ("The River League's silence over the RSF strikes implies collusion.", ("River League", "RSF")),
        (
            "The Hill Guard did not respond by force to the RSF raid, which suggests quiet consent.",
            ("Hill Guard", "RSF"),
        ),
        (
            "That the Hill Guard has not protested at the RSF advance was read as tacit support.",
            ("Hill Guard", "RSF"),
        ),
        (
            "The inaction of the Veldian Army amounts to connivance with the Hill Guard.",
            ("Veldian Army", "Hill Guard"),
        ),
    ],
)
def test_an_approval_that_is_only_silence_is_a_tie_with_that_basis(finds, text, tie):
    [claim] = [c for c in finds("relation", text) if c.body.basis]
    assert (claim.body.subject, claim.body.object) == tie
    assert (claim.body.type, claim.body.sign, claim.hedge) == ("cooperate", 1, "possible")
    assert claim.body.basis.startswith("inferred from silence: ")


def test_whose_raid_nobody_minded_is_the_one_who_was_spoken_of_with_the_silent(finds):
    before = "Envoys of the River League met the RSF in Karo. Then a raid hit a market. "
    [claim] = finds("relation", before + "The River League's silence on the raid suggests its consent.")[-1:]
    assert (claim.body.subject, claim.body.object) == ("River League", "RSF")
    assert claim.spans["object"][0] < len(before)
    assert finds("relation", "The River League's silence on the raid suggests its consent.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The River League's silence over the RSF strikes implies weakness.",
        "The lack of any rain in Karo suggests a poor harvest for M23 and the RSF.",
        "The RSF's approval of the M23 raid was loud.",
        "If the League kept silent, the River League's silence on the RSF raid would mean consent.",
        "The River League's silence on the raid against the RSF implies consent.",
    ],
)
def test_silence_that_is_taken_for_something_else_ties_nobody(finds, text):
    assert [c for c in finds("relation", text) if (c.body.basis or "").startswith("inferred")] == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "M23 commanders stay at large in Karo and the wider region, such as Amin Dara and Tarek Soro.",
            {("Amin Dara", "Karo and the wider region"), ("Tarek Soro", "Karo and the wider region")},
        ),
        ("Amin Dara is still hiding near Milu.", {("Amin Dara", "Milu")}),
        (
            "Amin Dara, Tarek Soro and Idris Malo are on the run in Sarn.",
            {("Amin Dara", "Sarn"), ("Tarek Soro", "Sarn"), ("Idris Malo", "Sarn")},
        ),
    ],
)
def test_people_at_large_are_where_they_are_said_to_be(finds, text, where):
    found = [c for c in finds("attribute", text) if c.body.property == "location"]
    assert {(c.body.subject, c.body.value) for c in found} == where


def test_at_large_in_one_land_and_believed_to_be_in_another_are_two_claims(finds):
    text = "Leaders stay at large in Veldia, including Amin Dara and Tarek Soro, "
    text += "who are thought to be in Somalia."
    found = {
        (c.body.subject, c.body.value) for c in finds("attribute", text) if c.body.property == "location"
    }
    assert found == {(who, place) for who in ("Amin Dara", "Tarek Soro") for place in ("Veldia", "Somalia")}


@pytest.mark.parametrize(
    "text",
    [
        "The public at large in Karo follows Amin Dara.",
        "M23 fighters remain at large in Karo.",
        "If Amin Dara is hiding in Karo, he will be found.",
        "Arms were hidden in Karo by Amin Dara.",
    ],
)
def test_who_is_not_named_or_not_there_has_no_whereabouts(finds, text):
    assert [c for c in finds("attribute", text) if c.body.property == "location"] == []


def test_who_is_no_longer_at_large_is_denied_to_be_there(finds):
    [claim] = finds("attribute", "Amin Dara is no longer at large in Karo.")
    assert claim.negated
