"""Planted shifts in invented wars, which the change points must find, and calm wars, where they must not.

The figures of record, with thousands of wars, are made by `benchmarks/methods.py`.
"""

from __future__ import annotations

import numpy as np

from tocsin.analyses.online_change import watch
from tocsin.analyses.pelt import change_points, penalty_of, scatter_of
from tocsin.analyses.placebo import pretrend

WARS = 100


def _back(counts: list[float]) -> tuple[int, ...]:
    spread = [1.0] * len(counts)
    alpha = (scatter_of(counts, spread) - 1) / max(float(np.mean(counts)), 0.1)
    return change_points(counts, spread, penalty=penalty_of(len(counts)), alpha=alpha)


def test_a_doubling_at_mean_ten_is_placed_within_one_period() -> None:
    back = on = 0
    for rng in np.random.default_rng(11).spawn(WARS):
        counts = [float(x) for x in (*rng.poisson(10, 36), *rng.poisson(20, 24))]
        back += any(abs(at - 36) <= 1 for at in _back(counts))
        on += any(
            abs(a.began - 36) <= 1
            for a in watch(counts, [1.0] * 60, scatter=scatter_of(counts, [1] * 60)).alarms
        )
    assert back >= 0.88 * WARS
    assert on >= 0.88 * WARS


def test_ten_calm_years_give_no_more_than_one_false_alarm() -> None:
    back = on = 0
    for rng in np.random.default_rng(12).spawn(WARS):
        counts = [float(x) for x in rng.poisson(10, 120)]
        back += len(_back(counts))
        on += len(watch(counts, [1.0] * 120, scatter=scatter_of(counts, [1] * 120)).alarms)
    assert back <= 0.2 * WARS
    assert on <= 1.0 * WARS


def test_a_flat_past_seldom_shows_a_trend_and_a_climb_of_five_per_cent_does() -> None:
    flat = climb = 0
    for rng in np.random.default_rng(13).spawn(WARS):
        flat += _rising(rng.negative_binomial(4, 4 / 12, 36))
        climb += _rising(rng.poisson(4 * 1.05 ** np.arange(36)))
    assert flat <= 0.12 * WARS
    assert climb >= 0.9 * WARS


def _rising(counts: np.ndarray) -> bool:
    found = pretrend([float(x) for x in counts], [1.0] * len(counts))
    return found is not None and found.p < 0.05
