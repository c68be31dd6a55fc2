# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Presence, control and captures."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest


def test_over_after_take_is_read_both_ways(finds):
    (claim,) = finds("control", "Since March, the Northern Front has taken over 30 villages.")
    assert (claim.body.count, claim.body.bound, claim.body.change) == (30, "exact", "gained")
    assert claim.body.denominator_unit == "villages"
    assert [reading.body for reading in claim.readings] == [{"bound": "more_than"}]
    assert (claim.body.start, claim.body.end) == (date(2023, 3, 1), date(2023, 6, 10))


def test_over_after_another_verb_is_more_than(finds):
    (claim,) = finds("control", "The Northern Front has captured over 30 villages.")
    assert (claim.body.bound, claim.readings) == ("more_than", ())


def test_a_count_keeps_its_denominator(finds):
    (claim,) = finds("control", "The Arakan Army has captured 14 of the 17 townships in Orm.")
    assert (claim.body.count, claim.body.denominator_count, claim.body.place) == (14, 17, "Orm")


def test_a_share_names_its_whole_and_invents_no_denominator(finds):
    (claim,) = finds("control", "The Northern Front now controls one-third of Veldia.")
    assert claim.body.share == pytest.approx(1 / 3)
    assert (claim.body.place, claim.body.denominator_unit, claim.body.denominator_count) == (
        "Veldia",
        None,
        None,
    )


def test_a_list_of_places_leaves_out_those_that_say_where(finds):
    claims = finds("control", "The Northern Front controls Tessen near Karo and Milu.")
    assert {c.body.place for c in claims} == {"Tessen", "Milu"}
    assert {c.quote for c in claims if c.body.place == "Tessen"} == {"Tessen near Karo"}


@pytest.mark.parametrize(
    "text",
    [
        "The Northern Front wants to take Tessen.",
        "The Northern Front may have captured 30 villages.",
        "If the Northern Front takes Tessen, the road is cut.",
        "The Northern Front shelled Tessen.",
    ],
)
def test_what_is_only_wanted_or_supposed_is_not_held(finds, text):
    assert [c for c in finds("control", text) if not c.negated] == []


def test_not_holding_is_said_as_such(finds):
    (claim,) = finds("control", "The Northern Front does not control Tessen.")
    assert claim.negated
    (towns,) = finds("control", "M23 attacks towns but does not hold them.")
    assert (towns.body.actor, towns.body.place, towns.negated) == ("M23", "towns", True)


def test_camps_are_presence_and_not_control(finds):
    (claim,) = finds("control", "Al-Shabaab runs training camps in 12 provinces.")
    assert (claim.body.degree, claim.body.count, claim.body.denominator_unit) == ("presence", 12, "provinces")


def test_all_three_are_those_named_together_before(finds):
    claims = finds(
        "control",
        "The Northern Front seeks a triangle with M23 and the River League.\n\nAll three keep cells in Tessen and Karo.",
    )
    assert {(c.body.actor, c.body.place) for c in claims} == {
        (actor, place) for actor in ("Northern Front", "M23", "River League") for place in ("Tessen", "Karo")
    }


def test_the_subject_of_the_verb_took_it_and_not_the_name_beside_it(finds):
    (claim,) = finds(
        "control", "The Arakan Army, which is allied with the Hill Guard, seized Karo on 4 May 2023."
    )
    assert (claim.body.actor, claim.body.place) == ("Arakan Army", "Karo")


def test_an_unregistered_group_keeps_the_name_the_text_gives_it(finds):
    (share,) = finds("control", "JQAR fighters control about half of Orm.")
    assert (share.body.actor, share.body.share, share.body.place) == ("JQAR", 0.5, "Orm")


def test_government_is_no_verb(finds):
    assert finds("control", "A Veldia government advisory has affected Tessen.") == []


@pytest.mark.parametrize(
    ("text", "actor", "place", "degree", "change"),
    [
        ("The Hill Guard has expanded its presence in Karo.", "Hill Guard", "Karo", "presence", "gained"),
        ("The presence of M23 fighters in Tessen is new.", "M23", "Tessen", "presence", None),
        ("The Hill Guard's territorial gains worry many.", "Hill Guard", None, "control", "gained"),
        ("The Hill Guard returned to power in Veldia.", "Hill Guard", "Veldia", "control", "gained"),
    ],
)
def test_presence_and_gains_may_be_told_by_nouns(finds, text, actor, place, degree, change):
    (claim,) = finds("control", text)
    assert (claim.body.actor, claim.body.place) == (actor, place)
    assert (claim.body.degree, claim.body.change) == (degree, change)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("M23 briefly captured Karo, but was driven out of the town within three days.", 0, 3),
        ("M23 captured Karo. They were forced out after two weeks.", 14, 14),
        ("M23 captured Karo, but the army retook it five days later.", 5, 5),
        ("M23 captured Karo before withdrawing two to three days later.", 2, 3),
        ("M23 took Karo. Four days later the army retook the town.", 4, 4),
        ("M23 took Karo and was pushed out within hours.", 0, 1),
        ("M23 took Karo but lost it less than a week later.", 0, 7),
        ("M23 took Karo in May 2020. It was recaptured by the army six weeks later.", 42, 42),
    ],
)
def test_a_loss_tells_how_long_the_place_was_held(finds, text, low, high):
    taken, lost = (claim for claim in finds("control", text) if claim.body.actor == "M23")
    assert (taken.body.change, lost.body.change) == ("gained", "lost")
    assert (lost.body.actor, lost.body.place) == (taken.body.actor, taken.body.place) == ("M23", "Karo")
    assert (lost.body.held_days_low, lost.body.held_days_high) == (low, high)
    # No day is made for the loss: only how long the hold was is said.
    assert (lost.body.start, lost.body.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("M23 seized Karo and held it for three weeks.", 21, 21),
        ("M23 held Karo for about a month.", 28, 31),
        ("M23 has held Karo for two years.", 730, msgspec.UNSET),
        ("M23 captured Karo, holding it for several days.", 2, 9),
        ("M23 held Karo in May 2020.", msgspec.UNSET, msgspec.UNSET),
    ],
)
def test_a_hold_tells_its_own_length(finds, text, low, high):
    (claim,) = finds("control", text)
    assert (claim.body.held_days_low, claim.body.held_days_high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The army captured Karo, but M23 was driven out of Milu in three days.",
        "M23 captured Karo and could be driven out within two days.",
        "M23 captured Karo after two weeks of fighting.",
        "M23 captured Karo, leaving thousands homeless in three days.",
        "M23 captured Karo. The RSF withdrew from Milu after three days.",
    ],
)
def test_a_length_of_something_else_is_of_no_hold(finds, text):
    for claim in finds("control", text):
        assert (claim.body.held_days_low, claim.body.held_days_high) == (msgspec.UNSET, msgspec.UNSET)


def test_a_claim_without_a_told_length_has_the_bytes_it_always_had(finds):
    (claim,) = finds("control", "M23 captured Karo.")
    assert b"held_days" not in msgspec.json.encode(claim.body)
