"""Rates of counts with their intervals: exact where counts scatter as Poisson counts do, else not.

A count over an exposure (so many whole periods) has a rate. Its interval is exact under the Poisson
model; attacks often come in clusters, though, and then that interval is too narrow. So the counts'
own scatter is tested first, and the negative binomial takes over where it is too large.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["FEWEST", "LEVEL", "Rate", "alpha_of", "clustered", "dispersion_of", "garwood", "rate_of"]

LEVEL = 0.95
FEWEST = 6
"""So many counts at the least can show whether they cluster."""
_TOO_RARE = 0.05


class Rate(NamedTuple):
    """A rate in counts per period with its interval, and the model it is read under."""

    rate: float
    low: float
    high: float
    model: str


def garwood(count: float, *, exposure: float = 1.0, level: float = LEVEL) -> tuple[float, float]:
    """The exact Poisson interval of a rate: `count` events in `exposure` periods.

    Bounds are chi-squared quantiles: low = q(a/2; 2k) / 2e and high = q(1 - a/2; 2k + 2) / 2e.

    Source: Garwood (1936), Biometrika 28(3/4), 437-442.

    >>> low, high = garwood(67, exposure=12)
    >>> round(low, 2), round(high, 2)
    (4.33, 7.09)
    """
    from scipy.stats import chi2

    tail = (1 - level) / 2
    low = float(chi2.ppf(tail, 2 * count)) / 2 if count > 0 else 0.0
    return low / exposure, float(chi2.ppf(1 - tail, 2 * count + 2)) / 2 / exposure


def clustered(counts: Sequence[float], exposures: Sequence[float], *, groups: Sequence[int]) -> bool:
    """Whether counts scatter around their group's rate more than Poisson counts would, at the 5 % level.

    Pearson's statistic sum((x - m)^2 / m) is held against chi-squared with n - g degrees of freedom;
    fewer than six counts are never called clustered, for they could not show it.

    Source: Cochran (1954), Biometrics 10(4), 417-451.

    >>> clustered([0, 30, 0, 31, 0, 29], [1] * 6, groups=[0] * 6)
    True
    """
    from scipy.stats import chi2

    freedom = len(counts) - len(set(groups))
    if len(counts) < FEWEST or freedom < 1:
        return False
    expected = _expected(counts, exposures, groups)
    statistic = sum((x - m) ** 2 / m for x, m in zip(counts, expected, strict=True) if m > 0)
    return bool(chi2.sf(statistic, freedom) < _TOO_RARE)


def dispersion_of(counts: Sequence[float], exposures: Sequence[float], *, groups: Sequence[int]) -> float:
    """How many times the scatter of Poisson counts the counts have: 1 for independent events.

    Pearson's statistic sum((x - m)^2 / m) over its n - g degrees of freedom; 1 where there are none.

    Source: McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., ch. 4.5.

    >>> round(dispersion_of([2, 13, 11, 1, 7, 3, 3, 4, 2, 2, 6, 13], [1] * 12, groups=[0] * 12), 1)
    3.5
    """
    freedom = len(counts) - len(set(groups))
    expected = _expected(counts, exposures, groups)
    statistic = sum((x - m) ** 2 / m for x, m in zip(counts, expected, strict=True) if m > 0)
    return statistic / freedom if freedom > 0 else 1.0


def _expected(counts: Sequence[float], exposures: Sequence[float], groups: Sequence[int]) -> list[float]:
    rates = {}
    for group in set(groups):
        own = [i for i, g in enumerate(groups) if g == group]
        rates[group] = sum(counts[i] for i in own) / sum(exposures[i] for i in own)
    return [rates[g] * e for g, e in zip(groups, exposures, strict=True)]


def alpha_of(counts: Sequence[float], exposures: Sequence[float], *, groups: Sequence[int]) -> float:
    """The extra scatter `a` of the negative binomial, variance m + a m^2, by the method of moments.

    The `a` at which Pearson's statistic sum((x - m)^2 / (m + a m^2)) equals its n - g degrees of
    freedom; 0 where counts scatter no more than Poisson counts.

    Source: Breslow (1984), Applied Statistics 33(1), 38-44.
    """
    from scipy.optimize import brentq

    expected = _expected(counts, exposures, groups)
    freedom = len(counts) - len(set(groups))

    def excess(alpha: float) -> float:
        pairs = zip(counts, expected, strict=True)
        return sum((x - m) ** 2 / (m + alpha * m * m) for x, m in pairs if m > 0) - freedom

    if freedom < 1 or excess(0.0) <= 0:
        return 0.0
    ceiling = 1.0
    while excess(ceiling) > 0 and ceiling < 1e6:
        ceiling *= 2
    return float(brentq(excess, 0.0, ceiling))


def rate_of(counts: Sequence[float], exposures: Sequence[float], *, level: float = LEVEL) -> Rate | None:
    """The rate per period of `counts` over `exposures`, with its interval; None without exposure.

    Where the counts are clustered the interval is the negative binomial's on the log scale, with
    Student's t for the few periods there are: variance of log(rate) = (1/n) (1/m + a).

    >>> rate_of([2, 13, 11, 1, 7, 3, 3, 4, 2, 2, 6, 13], [1] * 12).model
    'negative binomial'
    """
    exposure, total = sum(exposures), sum(counts)
    if exposure <= 0:
        return None
    groups = [0] * len(counts)
    if total == 0 or not clustered(counts, exposures, groups=groups):
        return Rate(total / exposure, *garwood(total, exposure=exposure, level=level), "Poisson, exact")
    low, high = _wide(counts, exposures, level)
    return Rate(total / exposure, low, high, "negative binomial")


def _wide(counts: Sequence[float], exposures: Sequence[float], level: float) -> tuple[float, float]:
    from math import exp, sqrt

    from scipy.stats import t

    alpha = alpha_of(counts, exposures, groups=[0] * len(counts))
    rate = sum(counts) / sum(exposures)
    information = sum(rate * e / (1 + alpha * rate * e) for e in exposures)
    reach = float(t.ppf(1 - (1 - level) / 2, len(counts) - 1)) / sqrt(information)
    return rate * exp(-reach), rate * exp(reach)
