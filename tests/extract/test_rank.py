"""Ranks: who is said to be first or second, by attacks or by deaths, where and when."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "rank", "measure", "baseline"),
    [
        ("M23 was the deadliest group in 2021.", 1, "deaths", "group"),
        ("M23 is by far the most active of the rebel groups.", 1, "attacks", "the rebel groups"),
        ("M23 is the second most active armed group.", 2, "attacks", "armed group"),
        ("M23 was the third deadliest militia in 2021.", 3, "deaths", "militia"),
        ("The most violent faction last year was M23.", 1, "attacks", "faction"),
        ("M23 carried out more attacks than any other group.", 1, "attacks", "group"),
        ("No other group killed more civilians in 2021 than M23.", 1, "deaths", "group"),
        ("M23 ranked second by attacks in 2021.", 2, "attacks", None),
    ],
)
def test_a_rank_has_its_place_its_measure_and_whom_it_is_among(finds, text, rank, measure, baseline):
    (claim,) = finds("measure", text)
    body = claim.body
    assert (body.relation, body.best, body.measure, body.baseline) == ("rank", rank, measure, baseline)
    assert (body.start is not None) == ("2021" in text or "last year" in text)


@pytest.mark.parametrize(
    "text",
    [
        "M23 is one of the most active groups.",
        "M23 is the most active user of drones.",
        "M23 is the least active group.",
        "M23 carried out more attacks than before.",
    ],
)
def test_what_is_no_rank_is_none(finds, text):
    assert [c for c in finds("measure", text) if c.body.relation == "rank"] == []
