"""Ties between actors."""

from __future__ import annotations

import pytest


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
