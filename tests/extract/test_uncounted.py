# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Harm to people that no number is put to, and attacks grown deadlier."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "mode", "who"),
    [
        ("An air strike on the market in Karo led to the deaths of many traders.", "aerial", [("traders", "victim")]),
        ("A Veldian Army drone strike near Tessen caused civilian casualties.", "drone", [("Veldian Army", "actor"), ("civilians", "victim")]),
        ("Shelling by the RSF on Milu cost innocent lives.", "heavy-weapons", [("RSF", "actor"), ("civilians", "victim")]),
        ("An air strike killed villagers near Karo.", "aerial", [("villagers", "victim")]),
        ("After the raid a drone strike killed civilians nearby.", "drone", [("civilians", "victim")]),
        ("A roadside explosion in Tessen killed unarmed herders.", "explosives", [("civilians", "victim")]),
    ],
)  # fmt: skip
def test_an_attack_has_victims_without_a_number(finds, text, mode, who):
    (claim,) = [c for c in finds("event", text) if any(p.role == "victim" for p in c.body.participants)]
    assert (claim.body.type, claim.body.mode) == ("ASSAULT", mode)
    assert [(p.name, p.role) for p in claim.body.participants] == who
    assert (claim.body.deaths_low, claim.body.deaths_best, claim.body.deaths_high) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The air strike on Karo caused no civilian casualties.",
        "A drone strike could lead to the loss of innocent lives.",
        "The raid led to the loss of two trucks.",
        "An air strike killed nobody.",
        "The flood led to the loss of innocent lives.",
    ],
)
def test_what_harmed_nobody_or_was_no_attack_has_no_victims(finds, text):
    assert [c for c in finds("event", text) if any(p.role == "victim" for p in c.body.participants)] == []


@pytest.mark.parametrize(
    ("text", "subject", "low", "high", "bound", "base"),
    [
        ("M23's attacks have become deadlier.", "M23", 1, None, "more_than", None),
        ("Al-Shabaab launched fewer but deadlier raids in 2022.", "Al-Shabaab", 1, None, "more_than", None),
        ("The RSF is more lethal than a year ago.", "RSF", 1, None, "more_than", "a year ago"),
        ("Raids by the Hill Guard have grown less deadly.", "Hill Guard", None, 1, "at_most", None),
        ("M23 made 12 attacks in May 2023. Its operations tended to be bloodier.", "M23", 1, None, "more_than", None),
    ],
)  # fmt: skip
def test_deadlier_is_more_deaths_an_attack_than_before(finds, text, subject, low, high, bound, base):
    (claim,) = [c for c in finds("measure", text) if c.body.measure == "deaths per attack"]
    body = claim.body
    assert (body.subject, body.low, body.high, body.bound, body.baseline) == (subject, low, high, bound, base)
    assert body.relation == "ratio"


@pytest.mark.parametrize(
    "text",
    [
        "M23's attacks could become deadlier.",
        "M23 is deadlier than any other group in the east.",
        "M23 has more lethal weapons.",
        "The new quarrel has deadlier implications for Veldia.",
        "If M23's attacks grow deadlier, people will flee.",
    ],
)
def test_what_may_grow_deadlier_or_is_compared_with_others_is_no_change(finds, text):
    assert [c for c in finds("measure", text) if c.body.measure == "deaths per attack"] == []
