"""Krippendorff's alpha against published examples and against its own definition."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analyses.agreement import Metric, krippendorff_alpha

# Four observers, twelve units (Krippendorff 2011, section E), and three coders, fifteen units, the
# example known from encyclopedias; the values are those that several published programs give for them.
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
THREE = (
    (None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3),
    (1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None),
    (None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4),
)


@pytest.mark.parametrize(
    ("coders", "metric", "alpha"),
    [
        (FOUR, "nominal", 0.743421052632),
        (FOUR, "interval", 0.849107142857),
        (THREE, "nominal", 0.691358024691),
    ],
)
def test_published_examples(coders: tuple[tuple[int | None, ...], ...], metric: Metric, alpha: float) -> None:
    units = list(zip(*coders, strict=True))
    assert krippendorff_alpha(units, metric=metric) == pytest.approx(alpha, abs=1e-12)


def by_definition(units: list[list[float]], metric: Metric) -> float | None:
    def apart(a: float, b: float) -> float:
        return float(a != b) if metric == "nominal" else (a - b) ** 2

    paired = [unit for unit in units if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    n = len(values)
    expected = sum(apart(a, b) for a, b in permutations(values, 2)) / (n * (n - 1)) if n else 0
    observed = sum(sum(apart(a, b) for a, b in permutations(u, 2)) / (len(u) - 1) for u in paired) / max(n, 1)
    return 1 - observed / expected if expected else None


@given(
    units=st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=8),
    metric=st.sampled_from(["nominal", "interval"]),
)
def test_it_is_what_the_definition_says(units: list[list[float]], metric: Metric) -> None:
    told, defined = krippendorff_alpha(units, metric=metric), by_definition(units, metric)
    assert (told is None) == (defined is None)
    if told is not None:
        assert told == pytest.approx(defined, abs=1e-9)


def test_what_cannot_be_told_is_not_told() -> None:
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]) is None
    assert krippendorff_alpha([["a", None], [None, "b"]]) is None
    assert krippendorff_alpha([["a", "a"], ["b", "b"]]) == 1
