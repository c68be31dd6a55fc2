"""The ratio of two rates by three models: exact, quasi-Poisson and negative binomial.

Each takes the counts and exposures of both sides and gives the ratio, later over earlier, with its
interval. They differ in how the counts are thought to scatter: as independent events do, with a
variance `phi` times the mean, or with a variance m + a m^2.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from tocsin.analyses.rates import FEWEST, LEVEL, alpha_of, dispersion_of

__all__ = ["MODELS", "Ratio", "Sides", "exact", "negative_binomial", "quasi_poisson", "scattered"]

Sides: TypeAlias = tuple[Sequence[float], Sequence[float]]


class Ratio(NamedTuple):
    """A rate ratio, after over before, with its interval; None where an end is not finite."""

    ratio: float | None
    low: float | None
    high: float | None
    model: str


def exact(counts: Sides, exposures: Sides, *, level: float = LEVEL) -> Ratio:
    """Clopper-Pearson's interval of the share of events that lie after, turned into a ratio.

    With one side empty only one bound is open, and all of the error goes to it.

    Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323.

    >>> found = exact(([5, 6, 4], [14, 15, 13]), ([1, 1, 1], [1, 1, 1]))
    >>> found.ratio, round(found.low, 1), round(found.high, 1)
    (2.8, 1.5, 5.4)
    """
    from scipy.stats import binomtest

    k0, k1, e0, e1 = (sum(side) for side in (*counts, *exposures))
    point = (k1 / e1) / (k0 / e0) if k0 else None
    if not k0 + k1:
        return Ratio(None, None, None, "Poisson, exact")
    two_sided = level if k0 and k1 else 1 - 2 * (1 - level)
    share = binomtest(int(k1), int(k0 + k1)).proportion_ci(confidence_level=two_sided, method="exact")
    low, high = (p / (1 - p) * e0 / e1 if p < 1 else math.inf for p in (share.low, share.high))
    return Ratio(point, float(low), float(high) if math.isfinite(high) else None, "Poisson, exact")


def quasi_poisson(counts: Sides, exposures: Sides, *, level: float = LEVEL) -> Ratio:
    """The interval on the log scale with the scatter found in the counts, never less than Poisson's.

    The variance of log(ratio) is phi (1/k0 + 1/k1), with phi Pearson's statistic over its degrees of
    freedom, and Student's t for those. No interval where a side is empty.

    Source: McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., ch. 4.5 and 6.2.

    >>> found = quasi_poisson(([2, 9, 4], [24, 5, 13]), ([1, 1, 1], [1, 1, 1]))
    >>> round(found.ratio, 1), round(found.low, 1), round(found.high, 1)
    (2.8, 0.5, 16.6)
    """
    k0, k1, e0, e1 = (sum(side) for side in (*counts, *exposures))
    freedom = len(counts[0]) + len(counts[1]) - 2
    if not k0 or not k1 or freedom < 1:
        return Ratio((k1 / e1) / (k0 / e0) if k0 else None, None, None, "quasi-Poisson")
    phi = max(
        dispersion_of([*counts[0], *counts[1]], [*exposures[0], *exposures[1]], groups=_groups(counts)), 1
    )
    error = math.sqrt(phi * (1 / k0 + 1 / k1))
    return _on_log_scale(math.log(k1 / e1) - math.log(k0 / e0), error, freedom, level, "quasi-Poisson")


def negative_binomial(counts: Sides, exposures: Sides, *, level: float = LEVEL) -> Ratio:
    """The interval of a negative binomial regression of the counts on the side, with Student's t.

    Each side has its own rate, both share the extra scatter `a`, found by the method of moments; a
    side's information on its log rate is the sum of m / (1 + a m). No interval where a side is empty.

    Source: Cameron and Trivedi (2013), Regression Analysis of Count Data, 2nd ed., ch. 3.3.

    >>> found = negative_binomial(([2, 9, 4], [24, 5, 13]), ([1, 1, 1], [1, 1, 1]))
    >>> round(found.ratio, 1), round(found.low, 1), round(found.high, 1)
    (2.8, 0.6, 13.8)
    """
    k0, k1, e0, e1 = (sum(side) for side in (*counts, *exposures))
    freedom = len(counts[0]) + len(counts[1]) - 2
    if not k0 or not k1 or freedom < 1:
        return Ratio((k1 / e1) / (k0 / e0) if k0 else None, None, None, "negative binomial")
    alpha = alpha_of([*counts[0], *counts[1]], [*exposures[0], *exposures[1]], groups=_groups(counts))
    rates = [_rate(side, spread, alpha) for side, spread in zip(counts, exposures, strict=True)]
    known = [
        sum(rate * e / (1 + alpha * rate * e) for e in spread)
        for rate, spread in zip(rates, exposures, strict=True)
    ]
    error = math.sqrt(1 / known[0] + 1 / known[1])
    return _on_log_scale(math.log(rates[1] / rates[0]), error, freedom, level, "negative binomial")


MODELS: dict[str, Callable[..., Ratio]] = {
    "Poisson, exact": exact,
    "quasi-Poisson": quasi_poisson,
    "negative binomial": negative_binomial,
}
"""The three models by name, from the narrowest assumption to the widest."""


def scattered(counts: Sides, exposures: Sides) -> bool:
    """Whether counts within the two sides scatter more than Poisson counts do on average.

    Fewer than six counts are never called so, for they could not show it.

    >>> scattered(([2, 9, 4], [24, 5, 13]), ([1, 1, 1], [1, 1, 1]))
    True
    """
    every, spread = [*counts[0], *counts[1]], [*exposures[0], *exposures[1]]
    return len(every) >= FEWEST and dispersion_of(every, spread, groups=_groups(counts)) > 1


def _groups(counts: Sides) -> list[int]:
    return [0] * len(counts[0]) + [1] * len(counts[1])


def _rate(counts: Sequence[float], exposures: Sequence[float], alpha: float) -> float:
    """The likeliest rate; with equal exposures it is the mean, else Newton's steps lead there."""
    rate = sum(counts) / sum(exposures)
    if max(exposures) == min(exposures) or not alpha:
        return rate
    eta = math.log(rate)
    for _ in range(50):
        means = [math.exp(eta) * e for e in exposures]
        slope = sum((x - m) / (1 + alpha * m) for x, m in zip(counts, means, strict=True))
        step = slope / sum(m / (1 + alpha * m) for m in means)
        eta += max(min(step, 1.0), -1.0)
        if abs(step) < 1e-10:
            break
    return math.exp(eta)


def _on_log_scale(log_ratio: float, error: float, freedom: int, level: float, model: str) -> Ratio:
    from scipy.stats import t

    reach = float(t.ppf(1 - (1 - level) / 2, freedom)) * error
    return Ratio(math.exp(log_ratio), math.exp(log_ratio - reach), math.exp(log_ratio + reach), model)
