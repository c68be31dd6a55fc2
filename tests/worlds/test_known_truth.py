"""Invented wars with known truth, which the methods must recover. Seeds are fixed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from tocsin.analyses.before_after import ratio_of
from tocsin.analyses.rates import clustered, rate_of

WARS = 400


def _poisson(rng: np.random.Generator, mean: float, months: int) -> list[float]:
    return [float(x) for x in rng.poisson(mean, months)]


def _clustered(rng: np.random.Generator, mean: float, months: int, alpha: float) -> list[float]:
    return [float(x) for x in rng.negative_binomial(1 / alpha, 1 / (1 + alpha * mean), months)]


def _wars(seed: int) -> Iterator[np.random.Generator]:
    yield from np.random.default_rng(seed).spawn(WARS)


def test_the_rate_lies_in_its_interval_about_as_often_as_it_says() -> None:
    inside = 0
    for rng in _wars(1):
        found = rate_of(_poisson(rng, 5.0, 12), [1.0] * 12)
        assert found is not None
        inside += found.low <= 5.0 <= found.high
    assert inside / WARS >= 0.93


@pytest.mark.parametrize("alpha", [0.3, 0.8])
def test_the_rate_of_clustered_attacks_keeps_its_interval(alpha: float) -> None:
    inside = 0
    for rng in _wars(2):
        found = rate_of(_clustered(rng, 8.0, 36, alpha), [1.0] * 36)
        assert found is not None
        inside += found.low <= 8.0 <= found.high
    assert inside / WARS >= 0.90


@pytest.mark.parametrize("truth", [1.0, 2.5])
def test_the_ratio_of_a_shift_is_recovered(truth: float) -> None:
    inside, points = 0, []
    for rng in _wars(3):
        sides = _poisson(rng, 6.0, 24), _poisson(rng, 6.0 * truth, 12)
        found = ratio_of(*sides, exposures=([1.0] * 24, [1.0] * 12))
        assert found.ratio is not None and found.low is not None and found.high is not None
        inside += found.low <= truth <= found.high
        points.append(found.ratio)
    assert inside / WARS >= 0.93
    assert abs(float(np.median(points)) - truth) < 0.1 * truth


def test_a_placebo_split_of_clustered_counts_seldom_finds_a_change() -> None:
    alarms = 0
    for rng in _wars(4):
        counts = _clustered(rng, 8.0, 36, 0.5)
        found = ratio_of(counts[:18], counts[18:], exposures=([1.0] * 18, [1.0] * 18))
        assert found.low is not None and found.high is not None
        alarms += not found.low <= 1.0 <= found.high
    assert alarms / WARS <= 0.08


def test_clusters_are_seen_and_chance_is_not_taken_for_them() -> None:
    plain = sum(clustered(_poisson(rng, 8.0, 24), [1.0] * 24, groups=[0] * 24) for rng in _wars(5))
    heavy = sum(clustered(_clustered(rng, 8.0, 24, 0.8), [1.0] * 24, groups=[0] * 24) for rng in _wars(6))
    assert plain / WARS <= 0.08
    assert heavy / WARS >= 0.95
