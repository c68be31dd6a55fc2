"""What an actor is and can do."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "property_", "value", "negated"),
    [
        ("The Hill Guard is a small ethnic militia.", "character", "a small ethnic militia", False),
        ("The Hill Guard is capable of shelling Karo.", "capability", "shelling Karo", False),
        ("The Hill Guard lacks the means to hold Karo.", "capability", "hold Karo", True),
        ("The Hill Guard has not been able to pay its men.", "capability", "pay its men", True),
        ("The Hill Guard has the strength to take Tessen.", "capability", "take Tessen", False),
        ("M23's ability to cross the river is limited.", "capability", "cross the river", True),
        ("M23 plays a central role in smuggling salt.", "role", "smuggling salt", False),
        ("M23, for its part, plays a key role in taxing boats.", "role", "taxing boats", False),
        ("M23 has almost no capacity for air defence.", "capability", "air defence", True),
        ("M23's hit-and-run tactics tire the army.", "tactics", "hit-and-run tactics", False),
        ("M23 was founded in 2012.", "origin", "founded in 2012", False),
        ("There are deep rifts within the Hill Guard.", "cohesion", "deep rifts", False),
    ],
)
def test_a_property_has_its_value(finds, text, property_, value, negated):
    got = [(c.body.property, c.body.value, c.negated) for c in finds("attribute", text)]
    assert (property_, value, negated) in got


def test_what_hangs_on_a_condition_is_no_property(finds):
    assert finds("attribute", "If the Hill Guard is able to pay its men, the road is safe.") == []


@pytest.mark.parametrize(
    ("text", "property_", "value"),
    [
        ("The Hill Guard has stepped up raids on Karo.", "activity", "stepped up raids on Karo"),
        ("The Hill Guard has grown steadily weaker.", "strength trend", "grown steadily weaker"),
        (
            "The Hill Guard and Veldia have a common interest in peace.",
            "shared with Veldia",
            "a common interest in peace",
        ),
        ("The Hill Guard is not a party to the truce.", "party to", "the truce"),
    ],
)
def test_how_an_actor_fares_and_stands(finds, text, property_, value):
    (claim,) = finds("attribute", text)
    assert (claim.body.subject, claim.body.property, claim.body.value) == ("Hill Guard", property_, value)
    assert claim.negated == ("not" in text)


def test_what_may_grow_has_not_grown(finds):
    assert finds("attribute", "The Hill Guard may have grown stronger.") == []


@pytest.mark.parametrize(
    ("text", "value", "negated"),
    [
        (
            "The Hill Guard exercises wide autonomy in recruitment.",
            "exercises wide autonomy in recruitment",
            False,
        ),
        (
            "M23 operates largely independently of the RSF.",
            "operates largely independently of the RSF",
            False,
        ),
        ("M23 does not enjoy autonomy in its raids.", "enjoy autonomy in its raids", True),
    ],
)
def test_who_acts_alone_has_autonomy(finds, text, value, negated):
    got = [(c.body.property, c.body.value, c.negated) for c in finds("attribute", text)]
    assert got == [("autonomy", value, negated)]


@pytest.mark.parametrize(
    "text",
    [
        "M23 has demanded autonomy for Orm.",
        "M23 won autonomy for Orm.",
        "This is a deal to which M23 is a full party.",
    ],
)
def test_what_is_demanded_and_a_party_to_a_deal_are_neither_autonomy_nor_character(finds, text):
    assert {c.body.property for c in finds("attribute", text)} <= {"party to"}


@pytest.mark.parametrize(
    ("text", "who", "property_"),
    [
        ("It is hard to tell Hill Guard fighters from those of M23.", "Hill Guard", "mixed with M23"),
        ("RSF fighters are embedded in the Hill Guard's units.", "RSF", "mixed with Hill Guard"),
    ],
)
def test_those_whose_fighters_stand_in_one_anothers_ranks_are_mixed(finds, text, who, property_):
    got = [(c.body.subject, c.body.property) for c in finds("attribute", text)]
    assert got == [(who, property_)]
