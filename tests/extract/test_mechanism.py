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


@pytest.mark.parametrize(
    ("text", "cause", "effect", "sign"),
    [
        (
            "Raids by the army pushed herders into the insurgency.",
            "Raids by the army",
            "herders into the insurgency",
            1,
        ),
        (
            "Drought, debt and fear of the army are leading farmers to flee.",
            "Drought, debt and fear of the army",
            "farmers to flee",
            1,
        ),
        (
            "The skills that deserters bring with them could strengthen the rebels.",
            "The skills that deserters bring with them",
            "the rebels",
            1,
        ),
        (
            "The levy, which the army defends as a duty, has fuelled the revolt of militias.",
            "The levy",
            "the revolt of militias",
            1,
        ),
        (
            "Landmines have forced the closure of two roads to the front line of the war.",
            "Landmines",
            "the closure of two roads to the front line of the war",
            1,
        ),
        ("The Hill Guard was badly weakened by the raids.", "the raids", "The Hill Guard", -1),
        (
            "The Hill Guard regards a truce as a trap, one that could trigger a mutiny in its ranks.",
            "a truce",
            "a mutiny in its ranks",
            1,
        ),
        (
            "If the Hill Guard takes Karo, this would allow it to tax convoys of the army.",
            "the Hill Guard takes Karo",
            "Hill Guard to tax convoys of the army",
            1,
        ),
        ("Each flogging gives the rebels new recruits.", "Each flogging", "the rebels new recruits", 1),
    ],
)
def test_the_whole_subject_is_the_cause(finds, text, cause, effect, sign):
    claims = finds("mechanism", text)
    assert (cause, effect, sign) in [(c.body.cause, c.body.effect, c.body.sign) for c in claims]


def test_two_effects_of_one_cause_are_two_ties(finds):
    claims = finds("mechanism", "Paying militias weakens the army and deepens old feuds.")
    assert [(c.body.cause, c.body.effect, c.body.sign) for c in claims] == [
        ("Paying militias", "the army", -1),
        ("Paying militias", "old feuds", 1),
    ]


def test_what_it_is_done_by_is_no_part_of_the_effect(finds):
    (claim,) = finds("mechanism", "The Hill Guard's patrols alienate villagers by seizing their cattle.")
    assert (claim.body.effect, claim.body.mediator) == ("villagers", "seizing their cattle")


@pytest.mark.parametrize(
    "text",
    [
        "Let us ask what drives soldiers to desert.",
        "The Hill Guard allowed the army to leave Karo.",
        "Talks with the rebels are due to resume on Monday.",
    ],
)
def test_questions_leave_and_timetables_are_no_mechanism(finds, text):
    assert finds("mechanism", text) == []
