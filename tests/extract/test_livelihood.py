# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""What actors live on where no sum is told, and aid that was cut."""

from __future__ import annotations

import pytest


def sources(finds, text):
    return [(c.body.holder, c.body.kind, c.negated) for c in finds("resource", text)]


@pytest.mark.parametrize(
    ("text", "holder", "kinds"),
    [
        ("Al-Shabaab finances itself through charcoal exports, extortion and taxes on livestock.", "Al-Shabaab", {"charcoal exports", "extortion", "taxes on livestock"}),
        ("The RSF earns most of its money from gold.", "RSF", {"gold"}),
        ("M23's income comes mainly from coltan and tolls on trucks.", "M23", {"coltan", "tolls on trucks"}),
        ("The Arakan Army trades in jade and timber.", "Arakan Army", {"jade", "timber"}),
        ("Given its need for funds from anywhere, from amber to cattle rustling, the Hill Guard asks no questions.", "Hill Guard", {"amber", "cattle rustling"}),
    ],
)  # fmt: skip
def test_an_actor_lives_on_what_it_is_said_to_live_on(finds, text, holder, kinds):
    found = sources(finds, text)
    assert {kind for _, kind, _ in found} == kinds
    assert {(who, negated) for who, _, negated in found} == {(holder, False)}


def test_no_figure_is_made_up_for_a_source(finds):
    (claim,) = finds("resource", "The RSF lives off gold.")
    assert (claim.body.low, claim.body.best, claim.body.high, claim.body.currency) == (None, None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "M23 relies on small-scale raids.",
        "M23 may trade in gold.",
        "If M23 lives off gold, sanctions will bite.",
        "M23 is funded by Veldia.",
        "Traders in Karo sell gold.",
        "M23 depends on recruits from Orm.",
    ],
)
def test_other_support_and_what_may_be_is_no_livelihood(finds, text):
    assert sources(finds, text) == []


def test_aid_that_was_cut_ends_with_the_cut(finds):
    (claim,) = finds(
        "resource", "Somalia lives with drought. Foreign budget support was suspended in March 2023."
    )
    assert (claim.body.holder, claim.body.kind) == ("Somalia", "Foreign budget support")
    assert (claim.body.definition, str(claim.body.end)) == ("was suspended in March 2023", "2023-03-01")


@pytest.mark.parametrize(
    "text",
    [
        "Somalia lives with drought. Food aid could be cut off.",
        "The road to Karo was cut off in March.",
        "Food aid was blocked on the road.",
    ],
)
def test_aid_that_may_be_cut_or_is_nobodys_is_left_alone(finds, text):
    assert finds("resource", text) == []
