"""Claim patterns: the table of claimants and victims, and meetings against days shuffled."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyses.spots import points
from tocsin.analyses import patterns
from tocsin.analyses.patterns import CityDay, meeting


def _claim(who: str, victims: str | None, day: date, town: str = "Ford", **more: Any) -> dict[str, Any]:
    return {"start": day, "claimant": who, "victims": victims, "place_name": town} | more


PLANNED = [date(2020, month, day) for month in range(1, 7) for day in (4, 17)]


def test_two_groups_that_strike_together_are_seen_to_meet() -> None:
    rows = [_claim("Red", "civilians", day) for day in PLANNED]
    rows += [_claim("Blue", "forces", day) for day in PLANNED]
    found = patterns.fit(points(rows))
    assert found.values["meetings"][0]["met"] == 12
    assert found.values["meetings"][0]["p"] < 0.001
    assert "strike one town on one day 12 times" in found.title


def test_other_days_other_towns_and_coarse_days_are_no_meeting() -> None:
    rows = [_claim("Red", "civilians", day) for day in PLANNED]
    rows += [_claim("Blue", "forces", day.replace(day=day.day + 1)) for day in PLANNED]
    rows += [_claim("Blue", "forces", day, town="Hill") for day in PLANNED]
    rows += [_claim("Blue", "forces", day, date_prec=2) for day in PLANNED]
    (found,) = patterns.fit(points(rows)).values["meetings"]
    assert found["met"] == 0 and found["p"] == 1.0


def test_the_table_tells_who_hits_whom_and_what_independence_would_give() -> None:
    rows = [_claim("Red", "civilians", day) for day in PLANNED] + [_claim("Red", "forces", PLANNED[0])]
    rows += [_claim("Blue", "forces", day, town="Hill") for day in PLANNED]
    found = patterns.fit(points(rows))
    cells = {(row[0], row[1]): row for row in found.rows}
    assert cells["Red", "civilians"][2:4] == (12, 0.92)
    assert cells["Red", "civilians"][5] > 2 > -2 > cells["Blue", "civilians"][5]
    assert sum(row[2] for row in found.rows) == len(rows)


def test_without_a_claim_it_names_other_rules() -> None:
    assert "--rule attributed" in str(patterns.fit(points([])).untold)


@given(st.sets(st.integers(1, 5), min_size=1), st.sets(st.integers(1, 5), min_size=1))
def test_the_chance_is_that_of_every_shuffle(one: set[int], other: set[int]) -> None:
    # February 2021 has 28 days; so few are struck that every shuffle of the second group can be tried.
    def days(numbers: Any) -> set[CityDay]:
        return {CityDay("Ford", date(2021, 2, n)) for n in numbers}

    if len(other) > 3:
        other = set(sorted(other)[:3])
    shuffles = [len(one & set(tried)) for tried in combinations(range(1, 29), len(other))]
    as_many = sum(met >= len(one & other) for met in shuffles) / len(shuffles)
    assert meeting(days(one), days(other)).p == pytest.approx(as_many)


def test_an_incident_of_two_claimants_is_counted_once_among_the_few() -> None:
    rows = [_claim("Red", "civilians", day) | {"incident_id": f"same{day}"} for day in PLANNED]
    rows += [row | {"claimant": "Blue"} for row in rows]
    found = patterns.fit(points(rows))
    assert any(caveat.startswith("only 12 incidents") for caveat in found.caveats)
