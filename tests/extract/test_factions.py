# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Factions of actors, and of whom actors are made up."""

from __future__ import annotations

import pytest


def said(finds, text, *properties):
    return [
        (c.body.subject, c.body.property, c.body.value)
        for c in finds("attribute", text)
        if c.body.property in (properties or ("faction", "composition"))
    ]


@pytest.mark.parametrize(
    ("text", "subject", "values"),
    [
        ("The Arakan Army's young guard distrusts the truce.", "Arakan Army", {"young guard"}),
        ("Pragmatic RSF commanders met traders, while the hawks shelled the road.", "RSF", {"pragmatic commanders", "hawks"}),
        ("Moderates within M23 favour talks.", "M23", {"moderates"}),
        ("The River League is split between a northern faction and an exiled wing.", "River League", {"a northern faction and an exiled wing"}),
        ("M23's political wing sent a letter.", "M23", {"political wing"}),
        ("The Hill Guard is the River League's armed wing.", "River League", {"Hill Guard"}),
    ],
)  # fmt: skip
def test_a_faction_is_of_its_actor(finds, text, subject, values):
    found = said(finds, text, "faction")
    assert {value for _, _, value in found} == values
    assert {who for who, _, _ in found} == {subject}


def test_a_people_that_an_actor_mostly_consists_of_is_its_composition(finds):
    assert said(finds, "The mostly Tarran Hill Guard closed the road.") == [
        ("Hill Guard", "composition", "mostly Tarran")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "M23's current strategy is to wait.",
        "The hawks circled over Karo.",
        "M23 lost a wing of the hospital.",
        "A moderate earthquake shook Tessen, which M23 holds.",
        "If moderates within M23 win, talks will follow.",
        "Al-Shabaab mostly attacked at night.",
    ],
)
def test_other_senses_are_no_faction(finds, text):
    assert said(finds, text) == []
