# Each case is a sentence and is read whole, so its line may be long.
# ruff: noqa: E501
"""People who leave one side for another."""

from __future__ import annotations

import pytest


def _switches(finds, text):
    return [claim for claim in finds("event", text) if claim.body.mode == "defect"]


@pytest.mark.parametrize(
    ("text", "left", "joined"),
    [
        ("Several hundred soldiers of the Veldian Army deserted to the Hill Guard.", "Veldian Army", "Hill Guard"),
        ("Two brigades of the Hill Guard went over to the Veldian Army.", "Hill Guard", "Veldian Army"),
        ("Hundreds of fighters left the Hill Guard for the Veldian Army in 2022.", "Hill Guard", "Veldian Army"),
        ("Some members of the Hill Guard switched sides and joined the Veldian Army.", "Hill Guard", "Veldian Army"),
        ("Former members of the Veldian Army have reportedly joined the Hill Guard.", "Veldian Army", "Hill Guard"),
        ("Ona Brell, a commander of the Hill Guard, defected to the Veldian Army.", "Hill Guard", "Veldian Army"),
        ("The defection of 200 men from the Hill Guard to the Veldian Army was news.", "Hill Guard", "Veldian Army"),
        ("Since May former government soldiers have joined the Hill Guard.", "former government soldiers", "Hill Guard"),
    ],
)  # fmt: skip
def test_who_leaves_one_side_for_another_is_told_with_both(finds, text, left, joined):
    [claim] = _switches(finds, text)
    assert [(p.name, p.role) for p in claim.body.participants] == [(left, "actor"), (joined, "recipient")]
    assert not claim.negated


@pytest.mark.parametrize(
    "text",
    [
        "None of the Hill Guard's fighters have defected to the Veldian Army.",
        "No Hill Guard fighters defected to the Veldian Army.",
    ],
)
def test_that_nobody_went_over_is_negated(finds, text):
    [claim] = _switches(finds, text)
    assert claim.negated


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers of the US joined the Veldian Army in the raid on Karo.",
        "Veldian Army soldiers joined the Hill Guard near Karo.",
        "Former soldiers may defect to the Hill Guard.",
        "Veldian Army troops crossed over into Orm.",
        "Members of the Hill Guard joined the Veldian Army's parade.",
    ],
)
def test_who_fights_beside_another_has_not_left(finds, text):
    assert _switches(finds, text) == []


def test_deserters_are_not_the_strength_of_whom_they_left(finds):
    assert finds("strength", "About 300 soldiers of the Veldian Army deserted to the Hill Guard.") == []
