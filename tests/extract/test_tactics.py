# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""How actors fight by habit, and whose habit it is."""

from __future__ import annotations

import pytest


def tactics(finds, text):
    return [
        (c.body.subject, c.body.value, c.negated)
        for c in finds("attribute", text)
        if c.body.property == "tactics"
    ]


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        (
            "Al-Shabaab relies on suicide bombings and complex raids in Mogadishu.",
            "Al-Shabaab",
            "suicide bombings and complex raids",
        ),
        ("The Arakan Army has shifted to guerrilla warfare.", "Arakan Army", "guerrilla warfare"),
        (
            "M23 strikes in remote valleys, hides in caves and comes back by night.",
            "M23",
            "strikes in remote valleys, hides in caves and comes back by night",
        ),
        ("The RSF uses long-range drone strikes.", "RSF", "long-range drone strikes"),
        (
            "The rebels of M23 vanish into the hills, returning at night. M23 melts back into the forest, only to return after dusk.",
            "M23",
            "melts back into the forest, only to return after dusk",
        ),
        (
            "The Hill Guard concentrates its raids on outlying villages along the river, while the army keeps to the towns.",
            "Hill Guard",
            "concentrates its raids on outlying villages along the river",
        ),
        (
            "The army could not catch the Hill Guard. Its methods resemble those of the River League, with an emphasis on small-scale ambushes.",
            "Hill Guard",
            "small-scale ambushes",
        ),
    ],
)
def test_a_habit_of_fighting_is_the_actors_own(finds, text, subject, value):
    assert (subject, value, False) in tactics(finds, text)


@pytest.mark.parametrize(
    "text",
    [
        "M23 may resort to suicide attacks.",
        "If M23 relies on guerrilla warfare, the roads will close.",
        "M23 uses the bridge to reach Karo.",
        "M23 retreated into the hills on Monday.",
        "Its tactics are similar to those of the River League.",
    ],
)
def test_what_may_come_or_happened_once_is_no_habit(finds, text):
    assert tactics(finds, text) == []


def test_a_way_given_up_is_denied(finds):
    assert tactics(finds, "The Arakan Army no longer relies on guerrilla attacks.") == [
        ("Arakan Army", "guerrilla attacks", True)
    ]


def test_the_insurgents_of_a_text_stay_those_they_were(finds):
    text = (
        "M23 attacked Karo. The insurgents burned the market.\n\n"
        "Given how fast M23 moves, the Hill Guard follows wherever it can. But the insurgents' guerrilla tactics wear it down."
    )
    assert ("M23", "guerrilla tactics", False) in tactics(finds, text)


def test_whoever_does_something_to_them_is_not_them(finds):
    text = "M23 holds the hills. When the Hill Guard tries to fight them, the rebels scatter into the woods, returning by night."
    ((subject, _, _),) = tactics(finds, text)
    assert subject == "M23"


def test_an_opening_phrase_may_stand_for_the_subject_that_follows(finds):
    text = "Veldia sent food. Despite its losses in Karo, the Hill Guard is capable of holding Tessen."
    assert [c.body.subject for c in finds("attribute", text)] == ["Hill Guard"]


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        (
            "Whenever the Veldian Army enters Karo, M23 slips back over the river.",
            "the Veldian Army enters Karo",
            "M23 slips back over the river",
        ),
        (
            "Each time the RSF shells Tessen, the Arakan Army strikes its convoys in return.",
            "the RSF shells Tessen",
            "the Arakan Army strikes its convoys in return",
        ),
    ],
)
def test_what_one_side_always_does_when_the_other_acts_has_that_for_its_cause(finds, text, cause, effect):
    assert (cause, effect) in [(c.body.cause, c.body.effect) for c in finds("mechanism", text)]


def test_what_happened_once_at_a_time_is_no_mechanism(finds):
    assert finds("mechanism", "When the Veldian Army entered Karo, M23 slipped over the river.") == []
