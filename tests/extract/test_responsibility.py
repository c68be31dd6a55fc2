# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Habits of claiming attacks: no more figure than the words entail."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("M23 claims nearly every attack on convoys.", 0.5, None, "more_than"),
        ("M23 takes responsibility for most attacks in Orm.", 0.5, None, "more_than"),
        ("M23 hardly ever claims an attack.", None, 0.1, "at_most"),
        ("Al-Shabaab has claimed almost none of the raids along the river.", None, 0.1, "at_most"),
        ("The Arakan Army claims virtually no attacks on trains.", None, 0.1, "at_most"),
        ("The RSF rarely claims any raids on markets.", None, 0.5, "at_most"),
        ("The RSF never claims any raids on markets.", None, 0.0, "at_most"),
        ("M23 often claims those that kill civilians.", None, None, "exact"),
    ],
)
def test_the_share_claimed_is_bounded_by_its_words(finds, text, low, high, bound):
    (claim,) = finds("measure", text)
    assert (claim.body.measure, claim.body.unit) == ("attacks claimed", "fraction")
    assert (claim.body.low, claim.body.high, claim.body.bound) == (low, high, bound)


def test_hardly_any_is_a_share_near_none_and_at_the_least_no_majority(finds):
    (claim,) = finds("measure", "The RSF scarcely claims any attacks on aid convoys.")
    assert (claim.body.subject, claim.body.high) == ("RSF", 0.1)
    assert [reading.body for reading in claim.readings] == [{"high": 0.5}]


def test_a_hand_in_what_another_claims_names_both(finds):
    (claim,) = finds("measure", "Most attacks that M23 claims had River League involvement.")
    assert (claim.body.subject, claim.body.measure) == (
        "River League",
        "involvement in attacks claimed by M23",
    )


@pytest.mark.parametrize(
    "text",
    [
        "M23 claimed an attack on Tessen.",
        "M23 claims that it has won.",
        "M23 claims the valley.",
        "M23 claimed all three attacks on Tessen.",
        "M23 hardly claims the valley.",
        "If M23 claims most attacks, talks end.",
    ],
)
def test_a_single_claim_or_another_sense_is_no_habit(finds, text):
    assert finds("measure", text) == []


def test_attacks_traced_to_another_actor_are_help_from_it(finds):
    (claim,) = finds(
        "relation",
        "A UN report found that intercepts showed M23-claimed attacks were traceable to known members of the River League.",
    )
    assert (claim.body.subject, claim.body.object, claim.body.type) == ("River League", "M23", "facilitate")
    assert claim.attribution[2:] == ("UN report", "intercepts")


@pytest.mark.parametrize(
    ("text", "low", "end"),
    [
        ("Since 2021, al-Shabaab has killed more than 4,000 people.", 4000, "2023-06-10"),
        ("Al-Shabaab's attacks killed at least 120 civilians in April 2023.", 120, "2023-04-30"),
    ],
)
def test_tolls_of_many_incidents_are_statistics_and_no_event(finds, text, low, end):
    (claim,) = finds("measure", text)
    assert (claim.body.measure, claim.body.low, str(claim.body.end)) == ("deaths", low, end)
    assert finds("event", text) == []


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The Hill Guard claims nearly every attack on the army.", {"low": 0.9, "bound": "at_least"}),
    ],
)
def test_what_nearly_all_is_commonly_taken_for_is_a_second_reading(finds, text, reading):
    (claim,) = finds("measure", text)
    assert [r.body for r in claim.readings] == [reading]
