"""What the counts before a split did by themselves: a trend, and changes at days when nothing happened.

A ratio around a day shows the day's doing only if nothing of the kind was under way before. Two looks
at the earlier side alone tell: a log-linear trend with the counts' own scatter (pre-trend), and the
ratio at every other split of it (placebo splits).

Source: Angrist and Pischke (2009), Mostly Harmless Econometrics, ch. 5.2; Bertrand, Duflo and
Mullainathan (2004), Quarterly Journal of Economics 119(1), 249-275.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.analyses.rate_ratios import Ratio, exact, negative_binomial, scattered
from tocsin.analyses.rates import FEWEST, LEVEL
from tocsin.panel import Cell

__all__ = ["Placebos", "Pretrend", "caveats", "chance", "placebos", "pretrend"]

_FEWEST_SPLITS = 3
_LEAST_TREND = 8


class Pretrend(NamedTuple):
    """By how much the rate grew each period (0.05 is 5 % up), its interval, and the chance of as much."""

    growth: float
    low: float
    high: float
    p: float


class Placebos(NamedTuple):
    """At how many splits of the earlier side an interval left out 1, and how far the ratios went."""

    splits: int
    rejected: int
    widest: float


def pretrend(counts: Sequence[float], exposures: Sequence[float], *, level: float = LEVEL) -> Pretrend | None:
    """The quasi-Poisson slope of log(rate) on time; None for fewer than eight periods or no event.

    Where the counts scatter less than Poisson counts, Poisson's own scatter is taken.

    >>> found = pretrend([4, 5, 7, 8, 11, 13, 16, 20], [1.0] * 8)
    >>> round(found.growth, 2), found.p < 0.05
    (0.25, True)
    """
    import numpy as np
    from scipy.stats import t

    n = len(counts)
    if n < _LEAST_TREND or not sum(counts):
        return None
    x = np.asarray(counts, dtype=float)
    offset = np.log(np.asarray(exposures, dtype=float))
    time = np.arange(n) - (n - 1) / 2
    design = np.column_stack([np.ones(n), time])
    beta = np.array([math.log(sum(counts) / sum(exposures)), 0.0])
    for _ in range(100):
        mean = np.exp(np.clip(design @ beta + offset, -30, 30))
        step = np.linalg.solve(design.T @ (mean[:, None] * design), design.T @ (x - mean))
        beta = beta + np.clip(step, -1, 1)
        if float(np.abs(step).max()) < 1e-9:
            break
    mean = np.exp(design @ beta + offset)
    phi = max(float(((x - mean) ** 2 / mean).sum()) / (n - 2), 1.0)
    error = math.sqrt(phi * float(np.linalg.inv(design.T @ (mean[:, None] * design))[1, 1]))
    reach = float(t.ppf(1 - (1 - level) / 2, n - 2)) * error
    p = 2 * float(t.sf(abs(beta[1]) / error, n - 2))
    growth = [math.expm1(float(beta[1]) + side) for side in (0.0, -reach, reach)]
    return Pretrend(growth[0], growth[1], growth[2], p)


def placebos(counts: Sequence[float], exposures: Sequence[float], *, level: float = LEVEL) -> Placebos | None:
    """The ratio at every split of `counts` that leaves six periods on each side; None below three.

    >>> placebos([5.0, 6, 4] * 6, [1.0] * 18)
    Placebos(splits=7, rejected=0, widest=...)
    """
    found: list[Ratio] = []
    for at in range(FEWEST, len(counts) - FEWEST + 1):
        sides, spread = (counts[:at], counts[at:]), (exposures[:at], exposures[at:])
        if sum(sides[0]) and sum(sides[1]):
            model = negative_binomial if scattered(sides, spread) else exact
            found.append(model(sides, spread, level=level))
    if len(found) < _FEWEST_SPLITS:
        return None
    away = [max(one.ratio, 1 / one.ratio) for one in found if one.ratio]
    rejected = sum(
        one.low is not None and one.high is not None and not one.low <= 1 <= one.high for one in found
    )
    return Placebos(len(found), rejected, max(away))


def caveats(before: Sequence[Cell], after: Sequence[Cell], *, period: str) -> list[str]:
    """What the earlier side warns of, in words; nothing where it is calm or too short to tell."""
    counts, spread = _counts(before)
    found = []
    trend = pretrend(counts, spread)
    if trend is not None and trend.p < 1 - LEVEL:
        way = "rising" if trend.growth > 0 else "falling"
        found.append(
            f"before the split it was {way} already, by {abs(trend.growth):.1%} a {period} "
            f"({chance(trend.p)}): part of the change may be that trend"
        )
    tried = placebos(counts, spread)
    ratio = _ratio((counts, spread), _counts(after))
    if tried is not None and ratio is not None and tried.rejected and tried.widest >= max(ratio, 1 / ratio):
        found.append(
            f"{tried.rejected} of {tried.splits} splits inside the earlier side show a change too, "
            "one as large as this: rates moved as much by themselves"
        )
    return found


def chance(p: float) -> str:
    """A p-value in words that never say zero.

    >>> chance(0.034), chance(0.00002)
    ('p = 0.034', 'p < 0.001')
    """
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def _counts(cells: Sequence[Cell]) -> tuple[list[float], list[float]]:
    return [float(cell.value or 0) for cell in cells], [cell.exposure for cell in cells]


def _ratio(before: tuple[list[float], list[float]], after: tuple[list[float], list[float]]) -> float | None:
    k0, k1 = sum(before[0]), sum(after[0])
    return (k1 / sum(after[1])) / (k0 / sum(before[1])) if k0 and k1 else None
