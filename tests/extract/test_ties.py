"""Ties in each frame in which words for a tie can stand, and what only looks like one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("M23, which is armed and financed by Veldia, holds Karo.", {("Veldia", "M23", "sponsor")}),
        ("M23 took Karo and then turned to Veldia for weapons.", {("Veldia", "M23", "sponsor")}),
        ("M23 receives drones and instructors from Veldia.", {("Veldia", "M23", "sponsor")}),
        ("Veldia is the main patron of M23.", {("Veldia", "M23", "sponsor")}),
        ("With help from Veldia, M23 took Karo.", {("Veldia", "M23", "facilitate")}),
        ("Veldia is accused of giving sanctuary to M23.", {("Veldia", "M23", "shelter")}),
        ("M23, the RSF's closest ally, holds Karo.", {("M23", "RSF", "ally")}),
        ("The RSF's ally M23 holds Karo.", {("M23", "RSF", "ally")}),
        ("Hill Guard fighters fought side by side with M23.", {("Hill Guard", "M23", "ally")}),
        ("M23 and the RSF have fallen out over taxes.", {("M23", "RSF", "rival")}),
        ("Ties between M23 and the Sarn gang have soured.", {("M23", "Sarn", "rival")}),
        ("M23 is a breakaway faction of the RSF.", {("M23", "RSF", "splinter")}),
        ("M23 is thought to take orders from the RSF.", {("M23", "RSF", "part_of")}),
        ("M23 and the RSF have resumed talks.", {("M23", "RSF", "negotiate")}),
        (
            "M23 is backed by Veldia, the RSF and the River League.",
            {(who, "M23", "sponsor") for who in ("Veldia", "RSF", "River League")},
        ),
        (
            "The RSF and the River League signed a pact with M23.",
            {("RSF", "M23", "negotiate"), ("River League", "M23", "negotiate")},
        ),
        ("Clan militias in Karo have sided with M23.", {("Clan militias", "M23", "ally")}),
    ],
)
def test_a_tie_is_read_in_whatever_frame_it_stands(finds, text, ties):
    claims = finds("relation", text)
    assert {(claim.body.subject, claim.body.object, claim.body.type) for claim in claims} == ties


@pytest.mark.parametrize(
    "text",
    [
        "M23 could turn to Veldia for weapons.",
        "M23 left Karo, the RSF left Milu and the army supplied the town with bread.",
        "M23 and the RSF have camps near the border.",
        "M23 supports a truce.",
    ],
)
def test_what_ties_nobody_is_no_tie(finds, text):
    assert finds("relation", text) == []


def test_a_fight_that_may_spread_is_not_itself_in_doubt(finds):
    (claim,) = finds("relation", "Fighting between M23 and the RSF is likely to intensify.")
    assert (claim.body.type, claim.hedge) == ("fight", "asserted")


def test_whoever_was_driven_out_lost_the_place(finds):
    (claim,) = finds("control", "The Hill Guard drove M23 out of its last bases in Karo.")
    assert (claim.body.actor, claim.body.place, claim.body.change) == ("M23", "Karo", "lost")


def test_whoever_retook_it_holds_the_place_named_before(finds):
    claims = finds("control", "M23 took Karo before the army retook it.")
    assert {(c.body.actor, c.body.place, c.body.change) for c in claims} == {
        ("M23", "Karo", "gained"),
        ("army", "Karo", "gained"),
    }


def test_soldiers_who_have_been_sent_are_counted(finds):
    (claim,) = finds("strength", "Veldia has sent 3,000 soldiers to Karo.")
    assert (claim.body.actor, claim.body.best, claim.body.definition) == ("Veldia", 3000, "sent")


def test_the_killing_of_which_the_police_accuse_somebody_is_one_event(finds):
    (claim,) = finds("event", "Police accused M23 of killing five people in Karo.")
    assert (claim.body.participants[0].name, claim.body.participants[0].role) == ("M23", "attributed")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("M23 has tense relations with the RSF.", "rival"),
        ("Ties between M23 and the RSF are hostile.", "rival"),
        ("M23's frosty relationship with the RSF is no secret.", "rival"),
        ("M23 and the RSF have a bitter relationship.", "rival"),
        ("M23 has a close working relationship with the RSF.", "cooperate"),
        ("Warm ties between M23 and the RSF date from 2019.", "cooperate"),
    ],
)
def test_how_two_stand_is_in_the_adjective_of_their_relations(finds, text, kind):
    assert [claim.body.type for claim in finds("relation", text)] == [kind]


def test_an_alliance_stands_for_its_members(finds):
    text = "M23 and the RSF signed a pact. Their alliance is purely tactical. Veldia arms the alliance."
    claims = finds("relation", text)
    assert {(c.body.subject, c.body.object, c.body.type, c.body.basis) for c in claims} == {
        ("M23", "RSF", "negotiate", None),
        ("M23", "RSF", "cooperate", "tactical"),
        ("Veldia", "M23", "sponsor", None),
        ("Veldia", "RSF", "sponsor", None),
    }


def test_who_is_accused_of_siding_with_another_is_told_to_be_its_ally(finds):
    (claim,) = finds("relation", "The Hill Guard accused M23 of siding with the RSF.")
    assert (claim.body.subject, claim.body.object, claim.body.type) == ("M23", "RSF", "ally")
    assert claim.hedge == "alleged"
