"""Causes and effects."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "cause", "effect", "sign", "negated"),
    [
        (
            "The blockade has led to hunger in the army camps.",
            "The blockade",
            "hunger in the army camps",
            1,
            False,
        ),
        (
            "Floggings alienate villagers from the Hill Guard.",
            "Floggings",
            "villagers from the Hill Guard",
            -1,
            False,
        ),
        (
            "The mutiny was driven by unpaid wages in the army.",
            "unpaid wages in the army",
            "The mutiny",
            1,
            False,
        ),
        ("The army fell back because of hunger.", "hunger", "The army fell back", 1, False),
        (
            "The army's losses are the result of poor scouting.",
            "poor scouting",
            "The army's losses",
            1,
            False,
        ),
        ("The truce did not weaken the Hill Guard.", "The truce", "the Hill Guard", -1, True),
        (
            "The army shelled the market, further fuelling recruitment.",
            "The army shelled the market",
            "recruitment",
            1,
            False,
        ),
    ],
)
def test_a_cause_has_its_effect_and_sign(finds, text, cause, effect, sign, negated):
    claims = finds("mechanism", text)
    got = [(c.body.cause, c.body.effect, c.body.sign, c.negated) for c in claims]
    assert (cause, effect, sign, negated) in got


def test_what_is_named_as_not_the_cause_is_kept_as_denied(finds):
    claims = finds("mechanism", "The mutiny was caused by hunger rather than ideology among the troops.")
    assert [(c.body.cause, c.negated) for c in claims] == [
        ("hunger", False),
        ("ideology among the troops", True),
    ]


def test_a_bare_this_stands_for_the_sentence_before_it(finds):
    (claim,) = finds("mechanism", "The army burned three villages. This has fuelled the insurgency.")
    assert claim.body.cause == "The army burned three villages."
    assert claim.spans["antecedent"][0] < claim.spans["cause"][0]


@pytest.mark.parametrize(
    "text",
    [
        "The Hill Guard wants to weaken the army.",
        "The blast caused 12 deaths among the soldiers.",
        "Warm weather led to a good harvest of plums.",
        "The Hill Guard strengthened its positions.",
        "The rebels' plan to disrupt the vote was found.",
    ],
)
def test_aims_tolls_and_other_matters_are_no_mechanism(finds, text):
    assert finds("mechanism", text) == []


def test_a_modal_before_the_verb_is_a_hedge(finds):
    (claim,) = finds("mechanism", "The blockade might lead to hunger in the army camps.")
    assert (claim.hedge, claim.hedge_text) == ("possible", "might")
