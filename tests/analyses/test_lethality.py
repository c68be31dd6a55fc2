"""Lethality: two bloody months do not make a group deadlier, a shift of every attack does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from analyses.spots import points
from tocsin.analyses import lethality

FIRST, SPLIT = date(2020, 1, 1), date(2021, 1, 1)


def _war(tolls: list[int | None], *, first: date = FIRST, every: int = 7) -> list[dict[str, Any]]:
    return [{"start": first + timedelta(days=every * n), "deaths_best": toll} for n, toll in enumerate(tolls)]


CALM = [1, 2, 3, 2, 4, 1, 2, 3, 5, 2, 1, 3, 2] * 4


def test_two_peak_months_alone_are_told_to_carry_the_change() -> None:
    peaks = [9, 12, 10, 11, *CALM[:20], 12, 9, 11, 10, *CALM[:20]]
    found = lethality.fit(points([*_war(CALM), *_war(peaks, first=SPLIT)], split=SPLIT))
    assert found.values["all"][1] > 1
    assert found.values["support"] == "peaks only"
    assert "carried by the peaks" in found.title


def test_attacks_that_all_kill_twice_as_many_are_robustly_deadlier() -> None:
    found = lethality.fit(points([*_war(CALM), *_war([2 * n for n in CALM], first=SPLIT)], split=SPLIT))
    assert found.values["support"] == "robust"
    assert found.values["all"][0] == pytest.approx(2.0, abs=0.01)
    assert [row[6] for row in found.rows] == [2, 4]


def test_the_peak_periods_and_their_share_are_named() -> None:
    found = lethality.fit(points(_war([1] * 20 + [20] * 4 + [1] * 20)))
    assert found.rows[0][10] == "2020-05-01, 2020-06-01"
    assert found.rows[0][11] == pytest.approx(0.7, abs=0.06)


def test_unknown_tolls_are_left_out_and_told() -> None:
    found = lethality.fit(points(_war([*CALM, None, None])))
    assert found.rows[0][1] == len(CALM)
    assert any("without a best estimate of deaths: 2 incidents" in caveat for caveat in found.caveats)


def test_one_incident_that_outweighs_the_rest_leaves_the_mean_without_an_interval() -> None:
    found = lethality.fit(points(_war([*CALM, 500])))
    assert found.rows[0][4:6] == (None, None)
    assert any("one incident holds" in caveat for caveat in found.caveats)


def test_without_any_toll_it_says_so() -> None:
    found = lethality.fit(points(_war([None, None])))
    assert found.untold == "none of its incidents has a best estimate of deaths"
