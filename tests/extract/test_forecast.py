"""Forecasts: outcome, words and bands of probability, horizon, condition."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.extract.yardsticks import band


def test_a_forecast_with_a_horizon_and_an_observable_outcome_can_be_scored(finds):
    (claim,) = finds("forecast", "The Northern Front will probably capture Tessen within three months.")
    body = claim.body
    assert (body.probability_low, body.probability_high) == (0.55, 0.80)
    assert (body.start, body.end, body.scoreable) == (date(2023, 6, 10), date(2023, 9, 10), True)


def test_a_horizon_from_an_unknown_date_has_no_end(finds):
    (claim,) = finds("forecast", "The Northern Front will attack Tessen within three months.", day=None)
    assert (claim.body.horizon, claim.body.end) == ("within three months", None)


def test_without_a_horizon_it_says_why_it_cannot_be_scored(finds):
    (claim,) = finds("forecast", "The Northern Front might attack Karo.")
    assert (claim.body.scoreable, claim.body.reason) == (False, "no horizon is stated")
    assert (claim.body.probability_text, claim.body.probability_low) == ("might", None)


def test_the_condition_is_kept_and_is_no_claim_itself(finds):
    (claim,) = finds("forecast", "If the rains fail, the Northern Front could seize Karo.")
    assert claim.condition == claim.body.conditional_on == "If the rains fail"
    assert claim.body.outcome == "the Northern Front could seize Karo"


def test_neither_nor_is_a_denied_forecast(finds):
    (claim,) = finds(
        "forecast", "A takeover of Veldia by the Northern Front is neither imminent nor inevitable."
    )
    assert claim.negated
    assert (claim.body.probability_text, claim.body.probability_low) == (
        "neither imminent nor inevitable",
        None,
    )


def test_two_verbs_with_one_subject_are_two_forecasts(finds):
    claims = finds("forecast", "M23 will lose ground and could break apart.")
    assert [c.body.outcome for c in claims] == ["M23 will lose ground", "M23 could break apart"]


@pytest.mark.parametrize(
    ("text", "outcomes", "words"),
    [
        (
            "M23 will probably stay a danger to Karo and perhaps further north for some time.",
            ["M23 will probably stay a danger to Karo", "M23 will stay a danger further north for some time"],
            [("will probably", 0.55, "likely"), ("perhaps", None, "possible")],
        ),
        (
            "M23 may take the port, and possibly the mill.",
            ["M23 may take the port", "M23 may take the mill"],
            [("may", None, "possible"), ("possibly", None, "possible")],
        ),
        (
            "M23 will likely shell Karo and perhaps march on Tessen.",
            ["M23 will likely shell Karo", "M23 will march on Tessen"],
            [("will likely", 0.55, "likely"), ("perhaps", None, "possible")],
        ),
    ],
)
def test_what_is_sure_to_two_degrees_is_two_forecasts(finds, text, outcomes, words):
    claims = sorted(finds("forecast", text), key=lambda claim: claim.spans["probability"])
    assert [c.body.outcome for c in claims] == outcomes
    assert [(c.body.probability_text, c.body.probability_low, c.hedge) for c in claims] == words


def test_a_case_that_is_only_pointed_to_is_named(finds):
    claims = finds("forecast", "Both sides may run out of money. Should that happen, M23 could break apart.")
    assert claims[-1].body.conditional_on == "Should that happen: Both sides may run out of money"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("M23 will stay weak without foreign support.", "without foreign support"),
        ("With tacit Veldian backing, M23 can reopen the mine.", "With tacit Veldian backing"),
        ("M23 will leave Karo without a fight.", None),
    ],
)
def test_what_it_takes_is_its_condition(finds, text, condition):
    (claim,) = finds("forecast", text)
    assert claim.body.conditional_on == condition


def test_stacked_words_keep_the_weakest(finds):
    (claim,) = finds("forecast", "There is a reasonable chance that M23 might target aid workers.")
    assert claim.hedge == "possible"
    assert claim.body.probability_text == "reasonable chance … might"


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman said that M23 will never surrender.",
        "M23 could not hold Karo last year.",
        "We will return to this below.",
        "Will M23 attack Karo?",
        "In May the rains came.",
    ],
)
def test_promises_questions_and_the_past_are_no_forecasts(finds, text):
    assert finds("forecast", text) == []


def test_bands_follow_the_named_yardstick():
    assert band("highly likely") == (0.80, 0.95)
    assert band("unlikely") == (0.20, 0.45)
    assert band("likely", yardstick="PHIA") == (0.55, 0.75)
    assert band("could") is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The truce bodes ill for the river towns.", "the truce bodes ill for the river towns"),
        ("There are fears of a possible return of M23 to Karo.", "return of M23 to Karo"),
        ("If recognised, the Hill Guard can reopen the road.", "the Hill Guard can reopen the road"),
        ("The march runs a risk of splitting M23.", "the march runs a risk of splitting M23"),
    ],
)
def test_what_may_come_is_told_in_other_words_than_may(finds, text, outcome):
    assert outcome in [claim.body.outcome for claim in finds("forecast", text)]


def test_which_will_stands_for_what_is_said_before_it(finds):
    (claim,) = finds("forecast", "A new order is growing among the rebels, which will last for years.")
    assert claim.body.outcome.startswith("a new order will last")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "For now the truce is holding. It could unravel if prisoners are not freed.",
            "the truce could unravel",
        ),
        (
            "The generals have failed. They will have to share power.",
            "The generals will have to share power",
        ),
        ("The most likely outcome is a long siege of Karo.", "a long siege of Karo"),
        ("Talks are due to resume in Orm.", "Talks are due to resume in Orm"),
        ("The feud bodes ill for the U.S.-Veldia accord.", "the feud bodes ill for the U.S.-Veldia accord"),
        (
            "The ruse is old and runs a great risk of wrecking the talks.",
            "the ruse runs a great risk of wrecking the talks",
        ),
        ("It is hunger that rules them and will keep them quiet.", "hunger will keep them quiet"),
    ],
)
def test_the_outcome_says_of_what_it_is_the_outcome(finds, text, outcome):
    assert outcome.lower() in [claim.body.outcome.lower() for claim in finds("forecast", text)]


def test_the_warring_parties_are_those_the_document_speaks_of_most(finds):
    text = (
        "The Hill Guard fights the River League. The US has sent envoys. The Hill Guard is weak. "
        "The River League is strong. In time the warring parties may run out of money."
    )
    assert "Hill Guard and River League may run out of money" in [
        c.body.outcome for c in finds("forecast", text)
    ]


def test_what_is_hard_to_imagine_is_forecast_not_to_come(finds):
    (claim,) = finds("forecast", "It is hard to imagine a settlement in Orm.")
    assert (claim.body.outcome, claim.negated) == ("a settlement in Orm", True)


def test_a_return_of_a_group_is_a_forecast_of_that_group(finds):
    (claim,) = finds("forecast", "There are fears of a return of the Hill Guard to Karo.")
    assert claim.body.subject == "Hill Guard"


@pytest.mark.parametrize("day", ["2023-06-10", None])
@pytest.mark.parametrize(
    "text",
    [
        "On 11 May the Northern Front attacked a convoy near Karo.",
        "The Northern Front attacked a convoy near Karo on May 11 and burned two trucks.",
        "The Northern Front has attacked Karo since May and burned a market.",
    ],
)
def test_the_month_of_may_is_no_forecast_dated_or_not(finds, text, day):
    assert finds("forecast", text, day=day) == []


def test_beside_the_month_the_verb_may_still_foretells(finds):
    (claim,) = finds("forecast", "After the losses of May the Northern Front may attack Karo.", day=None)
    assert claim.body.probability_text == "may"


@pytest.mark.parametrize(
    ("text", "who", "outcome", "negated"),
    [
        (
            "M23 defied a Veldian intelligence report rejecting the risk of a takeover of Karo by the group.",
            "Veldian intelligence report",
            "a takeover of Karo by the group",
            True,
        ),
        (
            "Analysts had ruled out a collapse of the army.",
            "Analysts",
            "a collapse of the army",
            True,
        ),
        (
            "The loss of Karo surprised experts, who had dismissed the risk of an M23 offensive.",
            "experts",
            "an M23 offensive",
            True,
        ),
        (
            "Contrary to a report by the United States forecasting the collapse of M23, it grew.",
            "report by the United States",
            "the collapse of M23",
            False,
        ),
        (
            "US officials had predicted that Karo would hold for months.",
            "US officials",
            "Karo would hold for months",
            False,
        ),
        (
            "US intelligence had assessed that the Veldian Army would not collapse.",
            "US intelligence",
            "the Veldian Army would not collapse",
            True,
        ),
        (
            "The coup in Veldia, which foreign diplomats had called unlikely, took a day.",
            "foreign diplomats",
            "The coup in Veldia",
            True,
        ),
    ],
)
def test_a_forecast_that_others_had_made_is_theirs(finds, text, who, outcome, negated):
    (claim,) = finds("forecast", text)
    assert (claim.body.outcome, claim.negated, claim.attribution[-1]) == (outcome, negated, who)
    assert (claim.body.afterwards, claim.body.scoreable) == (True, False)


def test_the_group_in_a_report_is_not_who_reports(finds):
    text = "M23 defied a Veldian intelligence report rejecting the risk of a takeover of Karo by the group."
    (claim,) = finds("forecast", text)
    assert claim.body.subject == "M23"


@pytest.mark.parametrize(
    "text",
    ["The army had ruled out a ceasefire.", "M23 rejected a ceasefire.", "The army had denied a withdrawal."],
)
def test_what_a_party_refuses_is_no_forecast(finds, text):
    assert finds("forecast", text) == []
