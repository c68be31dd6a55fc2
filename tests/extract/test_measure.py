# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Rates, tolls by month, comparisons, ranks and paired lists."""

from __future__ import annotations

from datetime import date

import pytest


def test_a_rate_has_its_period(finds):
    (claim,) = finds("measure", "The RSF carried out 12 attacks per week in May 2023.")
    body = claim.body
    assert (body.subject, body.measure, body.best, body.per) == ("RSF", "attacks", 12, "week")
    assert (body.start, body.end) == (date(2023, 5, 1), date(2023, 5, 31))


def test_a_list_of_months_says_its_noun_once(finds):
    claims = finds("measure", "The RSF was blamed for 57 deaths in April 2023 and 61 in May this year.")
    assert [(c.body.best, c.body.start) for c in claims] == [(57, date(2023, 4, 1)), (61, date(2023, 5, 1))]


def test_more_than_double_is_a_ratio_with_its_baseline(finds):
    claims = finds(
        "measure",
        "M23 has averaged 9 attacks a month this year, more than double the rate under the old governor.",
    )
    ratio = next(c.body for c in claims if c.body.relation == "ratio")
    assert (ratio.low, ratio.best, ratio.bound, ratio.per) == (2, None, "more_than", "month")
    assert ratio.baseline == "the rate under the old governor"


@pytest.mark.parametrize(("word", "ratio"), [("rose", 1.3), ("fell", 0.7)])
def test_a_change_in_percent_is_a_ratio(finds, word, ratio):
    (claim,) = finds(
        "measure", f"Attacks by the Northern Front {word} by 30 percent compared with the year before."
    )
    assert claim.body.best == pytest.approx(ratio)


def test_the_most_active_group_ranks_first(finds):
    (claim,) = finds("measure", "M23 is the most active group in the east.")
    assert (claim.body.relation, claim.body.best, claim.body.baseline) == ("rank", 1, "group in the east")


def test_two_numbers_for_two_places_keep_the_other_pairing_with_its_reason(finds):
    claims = finds(
        "measure",
        "M23 is active. Its attacks on Karo and across the eastern border have grown, numbering 20 and 12 in the "
        "respective years since 2021, representing 4- and 6-fold increases on the earlier period.",
    )
    counts = {c.body.place: c for c in claims if c.body.relation is None}
    assert {place: c.body.best for place, c in counts.items()} == {"Karo": 20, "eastern border": 12}
    assert "two different baselines (5.0, 2.0)" in counts["Karo"].readings[0].reason
    assert {c.body.place: c.body.best for c in claims if c.body.relation == "ratio"} == {
        "Karo": 4,
        "eastern border": 6,
    }


def test_respectively_leaves_no_second_reading(finds):
    claims = finds(
        "measure", "M23 is active. Its attacks on Karo and the border reached 20 and 12 respectively."
    )
    assert [(c.body.best, c.readings) for c in claims] == [(20, ()), (12, ())]


def test_a_source_of_data_speaks_for_the_figures_that_follow(finds):
    claims = finds(
        "measure",
        "Data compiled by Harbour's Incident Tracker suggests that M23 is active. M23 has averaged 9 attacks a month.",
    )
    assert claims[0].attribution[-1] == "Harbour's Incident Tracker"


def test_failed_attempts_are_counted_with_their_aim(finds):
    (claim,) = finds("measure", "In 2015, the Northern Front made two failed attempts to take Tessen.")
    assert (claim.body.measure, claim.body.best, claim.body.place) == ("failed attempts", 2, "Tessen")
    assert (claim.body.start, claim.body.end) == (date(2015, 1, 1), date(2015, 12, 31))


def test_figures_of_the_state_are_not_given_to_a_group(finds):
    assert finds("measure", "Veldia recorded 14 attacks per month.") == []


@pytest.mark.parametrize(
    ("sentence", "measure", "figure"),
    [
        ("In March 2024, 31 attacks were attributed to the RSF.", "attacks", 31),
        ("In March 2024 some 31 raids have been blamed on the RSF.", "attacks", 31),
        ("Attacks by the RSF have caused 48 deaths in March 2024.", "deaths", 48),
        ("Raids by the RSF resulted in at least 48 deaths in March 2024.", "deaths", 48),
    ],
)
def test_who_is_blamed_and_whose_attacks_kill_is_the_subject(finds, sentence, measure, figure):
    claims = [c.body for c in finds("measure", sentence)]
    told = [(b.subject, b.measure, b.best or b.low, b.start) for b in claims]
    assert told == [("RSF", measure, figure, date(2024, 3, 1))]


def test_a_part_of_attacks_that_is_attributed_is_no_count_of_another(finds):
    assert finds("measure", "No attacks were attributed to the RSF in March 2024.") == []
