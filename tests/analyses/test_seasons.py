"""Seasons: planted swings are found by month, weekday and Ramadan, and calm series have none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from analyses.panels import panel
from analyses.spots import points
from tocsin.analyses import seasons
from tocsin.analyses.calendars import lunar_months
from tocsin.domain.findings import Finding

DAYS = [date(2019, 1, 1) + timedelta(days=n) for n in range(1461)]


def _monthly(days: list[date]) -> list[int]:
    held = [0] * 48
    for day in days:
        held[(day.year - 2019) * 12 + day.month - 1] += 1
    return held


def _fit(days: list[date]) -> Finding:
    return seasons.fit(panel(_monthly(days)), points([{"start": day} for day in days]))


def _drawn(weight: object, seed: int = 5) -> list[date]:
    rng = np.random.default_rng(seed)
    return [day for day in DAYS for _ in range(int(rng.poisson(weight(day))))]  # type: ignore[operator]


def test_a_fighting_season_is_told_with_its_best_and_worst_month() -> None:
    found = _fit(_drawn(lambda day: 0.9 if 5 <= day.month <= 9 else 0.2))
    assert found.values["p_year"] < 0.001
    assert "most in" in found.title


def test_a_day_of_the_week_is_told() -> None:
    found = _fit(_drawn(lambda day: 1.5 if day.weekday() == 4 else 0.4))
    assert found.values["p_week"] < 0.001
    assert "most on Fridays" in found.title


def test_ramadan_is_held_against_the_months_around_it() -> None:
    fasts = [(first, last) for _, month, first, last in lunar_months(DAYS[0], DAYS[-1]) if month == 9]
    found = _fit(_drawn(lambda day: 2.0 if any(a <= day <= b for a, b in fasts) else 0.6))
    assert found.values["p_ramadan"] < 0.05
    row = next(row for row in found.rows if row[1] == "Ramadan")
    assert row[4] > 2


def test_a_calm_series_swings_with_no_calendar() -> None:
    found = _fit(_drawn(lambda day: 0.7))
    assert "no calendar beyond chance" in found.title


def test_of_too_short_a_series_nothing_is_told() -> None:
    found = seasons.fit(panel([3] * 12), points([]))
    assert found.untold == "12 covered months, at least 24 are needed"


def test_the_lunar_months_follow_one_another_without_a_gap() -> None:
    months = lunar_months(date(1990, 1, 1), date(2030, 12, 31))
    assert all(one[3] + timedelta(days=1) == other[2] for one, other in pairwise(months))
    assert {(last - first).days + 1 for _, _, first, last in months} == {29, 30}
