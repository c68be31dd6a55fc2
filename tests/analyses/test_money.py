"""Money by holder, kind and time, and sums that refuse to be wrong: on invented claims of known truth."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from check.world import Said, World, ledgers, said
from tocsin.analyses import money
from tocsin.domain.bodies import Relation, Resource
from tocsin.domain.findings import Finding

__all__ = ["ledgers", "said"]

A = {"by": "Ann Author", "document": "a"}
B = {"by": "Ben Other", "document": "b"}
Y2020 = {"start": date(2020, 1, 1), "end": date(2020, 12, 31)}


def income(kind: str, holder: str = "Red Front", **more: Any) -> Resource:
    return Resource(holder=holder, kind=kind, currency="USD", definition=f"earned from {kind}", **more)


def wealth(kind: str, definition: str = "", **more: Any) -> Resource:
    return Resource(holder="Red Front", kind=kind, currency="USD", definition=definition or kind, **more)


def fit(held: Any, **more: Any) -> Finding:
    return money.fit(held.record, levels=held.levels, **more)


def rows(held: Any, **more: Any) -> list[dict[str, Any]]:
    found = fit(held, **more)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_incomes_of_one_year_from_two_sources_of_money_are_added_end_by_end(
    ledgers: World, said: Said
) -> None:
    poppy = said(income("poppy", low=2e6, high=3e6, **Y2020), **A)
    found = fit(ledgers(poppy, said(income("toll", best=1e6, **Y2020), at=2, **A)))
    assert (found.values["sum_low"], found.values["sum_high"]) == (3e6, 4e6)
    assert found.title == "Red Front: USD 3 million to 4 million a year together"


def test_two_sources_on_one_sum_are_readings_of_it_and_never_added(ledgers: World, said: Said) -> None:
    found = fit(ledgers(
        said(income("poppy", best=2e6, **Y2020), **A), said(income("poppy", best=5e6, **Y2020), **B)
    ))  # fmt: skip
    assert found.title == "Red Front: USD 2 million to 5 million a year"
    assert found.values["sum_low"] is None
    assert all("one of 2 readings" in str(row[-2]) for row in found.rows)


@pytest.mark.parametrize(
    ("words", "times"), [("USD 10 a month", 12), ("10 annually", 1), ("USD 10 per day", 365.25)]
)
def test_a_rate_is_given_a_year(ledgers: World, said: Said, words: str, times: float) -> None:
    body = Resource(holder="Red Front", kind="tax", best=10, currency="USD", definition=words)
    row = rows(ledgers(said(body, **A)))[0]
    assert (row["a_year_low"], row["a_year_high"]) == (10 * times, 10 * times)


def test_a_flow_over_years_is_divided_by_them_and_a_ceiling_begins_at_nought(
    ledgers: World, said: Said
) -> None:
    twenty = {"start": date(2001, 1, 1), "end": date(2020, 12, 31)}
    row = rows(ledgers(said(income("aid", high=40e6, bound="up_to", **twenty), **A)))[0]
    assert (row["a_year_low"], row["a_year_high"]) == (0, 2e6)


@pytest.mark.parametrize(
    ("body", "nature"),
    [
        (wealth("minerals", "minerals worth USD 1 trillion", best=1e12), "in the ground"),
        (wealth("equipment", "equipment worth USD 1 million", best=1e6), "goods"),
        (wealth("aid", "pledged aid of USD 1 million", best=1e6), "pledge"),
        (wealth("assets", best=1e6), "stock"),
        (wealth("things", best=1e6), "not stated"),
    ],
)
def test_what_a_sum_is_follows_from_its_words_and_mixes_with_no_income(
    ledgers: World, said: Said, body: Resource, nature: str
) -> None:
    held = ledgers(said(body, **A), said(income("poppy", best=1e6, **Y2020), at=2, **A))
    assert nature in {row["nature"] for row in rows(held)}
    assert "not one kind of thing" in fit(held).title


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Resource(holder="Red Front", kind="toll", best=1, currency="EUR", **Y2020), "different currencies"),
        (income("revenue", best=9e6, **Y2020), "poppy may be part of the revenue of Red Front"),
        (income("toll", best=1e6), "over what time is not stated"),
        (income("toll", best=1e6, start=date(2019, 1, 1), end=date(2019, 12, 31)), "different times"),
        (income("toll", "Red Wing", best=1e6, **Y2020), "Red Wing is part of Red Front"),
    ],
)  # fmt: skip
def test_what_differs_or_overlaps_is_not_added_and_the_reason_is_given(
    ledgers: World, said: Said, other: Resource, reason: str
) -> None:
    held = ledgers(said(income("poppy", best=1e6, **Y2020), **A), said(other, at=2, **A))
    found = fit(held)
    assert found.values["refused"] and found.values["sum_low"] is None
    assert any(reason in caveat for caveat in found.caveats)


def test_who_is_said_to_fund_the_other_may_be_counted_twice_and_stands_without_a_figure(
    ledgers: World, said: Said
) -> None:
    tie = Relation(subject="Red Front", object="Blue League", type="sponsor", sign=1)
    held = ledgers(
        said(income("poppy", best=1e6, **Y2020), **A),
        said(income("toll", "Blue League", best=1e6, **Y2020), at=2, **A),
        said(tie, at=4, **B),
    )
    assert any("Red Front is said to fund Blue League" in caveat for caveat in fit(held).caveats)
    funded = [row for row in rows(held) if row["figure"] == "amount not stated"]
    assert [(row["holder"], row["kind"]) for row in funded] == [("Blue League", "funded by Red Front")]


def test_days_keep_what_is_of_a_time_that_meets_them(ledgers: World, said: Said) -> None:
    older = income("toll", best=1e6, start=date(2018, 1, 1), end=date(2018, 12, 31))
    held = ledgers(said(income("poppy", best=1e6, **Y2020), **A), said(older, at=2, **A))
    kept = rows(held, start=date(2020, 1, 1), end=date(2020, 12, 31))
    assert [row["kind"] for row in kept] == ["poppy"]
