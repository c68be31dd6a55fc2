"""Rates and rate ratios of many series at once: the same figures as one by one, in a few array steps.

Source: as `tocsin.analyses.rates` and `tocsin.analyses.rate_ratios`; the negative binomial
regression on the side has one mean a side, so its likelihood is solved for each side alone
(McCullagh and Nelder 1989, Generalized Linear Models, 2nd ed., ch. 11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tocsin.analyses.rates import FEWEST, LEVEL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["Estimates", "rates", "ratios"]

_TOO_RARE = 0.05
_STEPS = 200


class Estimates(NamedTuple):
    """One estimate a series: its value with its interval, NaN where there is none, inf without limit.

    `clustered`: the counts scatter too much for a Poisson interval, so it is the negative binomial's.
    """

    value: Floats
    low: Floats
    high: Floats
    clustered: Bools


def rates(counts: Floats, exposure: Floats, used: Bools) -> Estimates:
    """The rate of each series (rows of `counts`) over its `used` cells, as `rates.rate_of` gives it.

    >>> found = rates(np.array([[2.0, 13, 11, 1, 7, 3]]), np.ones(6), np.ones((1, 6), dtype=bool))
    >>> round(float(found.value[0]), 2), bool(found.clustered[0])
    (6.17, True)
    """
    from scipy.stats import chi2, t

    kept = used * exposure
    total, length, cells = (counts * used).sum(axis=1), kept.sum(axis=1), used.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(length > 0, total / length, np.nan)
        tail = (1 - LEVEL) / 2
        low = np.where(total > 0, chi2.ppf(tail, 2 * total) / 2, 0.0) / length
        high = chi2.ppf(1 - tail, 2 * total + 2) / 2 / length
        mean = rate[:, None] * kept
        wide = (total > 0) & _clustered(counts, mean, used, cells, sides=1)
    if wide.any():
        m, freedom = mean[wide], cells[wide] - 1.0
        alpha = _alpha(counts[wide], m, used[wide], freedom)
        information = (m / (1 + alpha[:, None] * m) * used[wide]).sum(axis=1)
        reach = np.exp(t.ppf(1 - (1 - LEVEL) / 2, freedom) / np.sqrt(information))
        low[wide], high[wide] = rate[wide] / reach, rate[wide] * reach
    return Estimates(rate, low, high, wide)


def ratios(
    counts: Floats, exposure: Floats, before: Bools, after: Bools, *, level: float = LEVEL
) -> Estimates:
    """The rate ratio of each series, after over before, as `before_after.ratio_of` gives it.

    >>> counts = np.array([[5.0, 6, 4, 14, 15, 13]])
    >>> sides = np.array([[True] * 3 + [False] * 3])
    >>> found = ratios(counts, np.ones(6), sides, ~sides)
    >>> [round(float(edge[0]), 1) for edge in found[:3]]
    [2.8, 1.5, 5.4]
    """
    k = [(counts * side).sum(axis=1) for side in (before, after)]
    e = [(exposure * side).sum(axis=1) for side in (before, after)]
    with np.errstate(divide="ignore", invalid="ignore"):
        point = np.where(k[0] + k[1] > 0, (k[1] / e[1]) / (k[0] / e[0]), np.nan)
        low, high = _exact(k[0], k[1], e[0], e[1], level)
        mean = ((k[0] / e[0])[:, None] * before + (k[1] / e[1])[:, None] * after) * exposure
    used = before | after
    cells = used.sum(axis=1)
    wide = (k[0] > 0) & (k[1] > 0) & _scattered(counts, mean, used, cells)
    if wide.any():
        sides = (before[wide], after[wide])
        found = _regressed(counts[wide], exposure, sides, mean[wide], cells[wide] - 2.0, level)
        point[wide], low[wide], high[wide] = found
    return Estimates(point, low, high, wide)


def _exact(k0: Floats, k1: Floats, e0: Floats, e1: Floats, level: float) -> tuple[Floats, Floats]:
    """Clopper-Pearson's interval of the share of events that lie after, turned into a ratio."""
    from scipy.special import betaincinv

    n = k0 + k1
    # With one side empty only one bound is open, and all of the error goes to it.
    tail = np.where((k0 > 0) & (k1 > 0), (1 - level) / 2, 1 - level)
    low = np.where(k1 > 0, betaincinv(np.maximum(k1, 1), np.maximum(k0 + 1, 1), tail), 0.0)
    high = np.where(k0 > 0, betaincinv(k1 + 1, np.maximum(k0, 1), 1 - tail), 1.0)
    bounds = [np.where(p < 1, p / (1 - p) * e0 / e1, np.inf) for p in (low, high)]
    none = n <= 0
    return np.where(none, np.nan, bounds[0]), np.where(none, np.nan, bounds[1])


def _clustered(counts: Floats, mean: Floats, used: Bools, cells: NDArray[np.int64], *, sides: int) -> Bools:
    from scipy.stats import chi2

    freedom = cells - sides
    told = (cells >= FEWEST) & (freedom >= 1)
    statistic = _pearson(counts, mean, used, np.zeros(len(counts)))
    found: Bools = told & (chi2.sf(statistic, np.maximum(freedom, 1)) < _TOO_RARE)
    return found


def _scattered(counts: Floats, mean: Floats, used: Bools, cells: NDArray[np.int64]) -> Bools:
    statistic = _pearson(counts, mean, used, np.zeros(len(counts)))
    found: Bools = (cells >= FEWEST) & (cells > 2) & (statistic > cells - 2)
    return found


def _pearson(counts: Floats, mean: Floats, used: Bools, alpha: Floats) -> Floats:
    counted = used & (mean > 0)
    m = np.where(counted, mean, 1.0)
    found: Floats = np.where(counted, (counts - m) ** 2 / (m + alpha[:, None] * m * m), 0.0).sum(axis=1)
    return found


def _alpha(counts: Floats, mean: Floats, used: Bools, freedom: Floats) -> Floats:
    """The extra scatter at which Pearson's statistic equals its degrees of freedom.

    The statistic falls and is convex in alpha, so Newton's steps from 0 never pass the root.
    """
    counted = used & (mean > 0)
    m = np.where(counted, mean, 1.0)
    squares = np.where(counted, (counts - m) ** 2, 0.0)
    alpha = np.zeros(len(counts))
    for _ in range(_STEPS):
        spread = m + alpha[:, None] * m * m
        excess = (squares / spread).sum(axis=1) - freedom
        slope = (squares * m * m / spread**2).sum(axis=1)
        step = np.where(slope > 0, np.maximum(excess, 0.0) / np.where(slope > 0, slope, 1.0), 0.0)
        alpha = np.minimum(alpha + step, 1e6)
        if (step <= 1e-12 * (1 + alpha)).all():
            break
    return alpha


def _regressed(
    counts: Floats, exposure: Floats, sides: tuple[Bools, Bools], mean: Floats, freedom: Floats, level: float
) -> tuple[Floats, Floats, Floats]:
    from scipy.stats import t

    alpha = _alpha(counts, mean, sides[0] | sides[1], freedom)
    (rate0, var0), (rate1, var1) = (_side(counts, exposure, side, alpha) for side in sides)
    slope = np.log(rate1 / rate0)
    reach = t.ppf(1 - (1 - level) / 2, freedom) * np.sqrt(var0 + var1)
    return np.exp(slope), np.exp(slope - reach), np.exp(slope + reach)


def _side(counts: Floats, exposure: Floats, side: Bools, alpha: Floats) -> tuple[Floats, Floats]:
    """The likeliest rate of one side under the negative binomial, and the variance of its logarithm."""
    kept, a = side * exposure, alpha[:, None]
    held = counts * side
    rate = held.sum(axis=1) / kept.sum(axis=1)
    for _ in range(_STEPS):
        bent = 1 + a * rate[:, None] * kept
        score = ((held - rate[:, None] * kept) / bent).sum(axis=1)
        slope = (kept * (1 + a * held) / bent**2).sum(axis=1)
        after = np.maximum(rate + score / slope, rate / 4)
        done = np.abs(after - rate) <= 1e-13 * rate
        rate = after
        if done.all():
            break
    information = (rate[:, None] * kept / (1 + a * rate[:, None] * kept)).sum(axis=1)
    return rate, 1 / information
