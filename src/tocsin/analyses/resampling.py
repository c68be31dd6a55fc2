"""Intervals by resampling: of means with long tails, and of medians."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

__all__ = ["DOMINANT", "DRAWS", "FEWEST", "mean_interval", "median_interval", "ratio_interval"]

FEWEST = 10
"""Fewer values have no interval of their mean."""
DRAWS = 1999
"""So many samples, drawn with replacement, make one interval."""
DOMINANT = 0.2
"""Where one value is more than this share of the sum, no sample tells how far the mean may lie off."""
_CHUNK = 2_000_000


def mean_interval(
    values: Sequence[float], *, level: float, rng: np.random.Generator, draws: int = DRAWS
) -> tuple[float, float] | None:
    """The symmetric bootstrap-t interval of a mean above zero, on the log scale.

    None for fewer than ten values, without any spread, or where one value is a fifth of the sum.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 12.5.
    """
    import numpy as np

    found = _studentised(np.asarray(values, dtype=float), rng, draws)
    if found is None:
        return None
    centre, error, t = found
    reach = _reach(t, level) * error
    return float(np.exp(centre - reach)), float(np.exp(centre + reach))


def ratio_interval(
    before: Sequence[float],
    after: Sequence[float],
    *,
    level: float,
    rng: np.random.Generator,
    draws: int = DRAWS,
) -> tuple[float, float] | None:
    """The symmetric bootstrap-t interval of the mean of `after` over that of `before`, on the log scale."""
    import numpy as np

    sides = [np.asarray(side, dtype=float) for side in (before, after)]
    found = [_resampled(side, rng, draws) for side in sides]
    if found[0] is None or found[1] is None:
        return None
    (c0, e0, m0, s0), (c1, e1, m1, s1) = found[0], found[1]
    centre, error = c1 - c0, float(np.hypot(e0, e1))
    t = ((m1 - m0) - centre) / np.hypot(s0, s1)
    reach = _reach(t, level) * error
    return float(np.exp(centre - reach)), float(np.exp(centre + reach))


def median_interval(values: Sequence[float], *, level: float) -> tuple[float, float] | None:
    """The interval of a median between two of the values, by the signs; None for too few values.

    Source: Conover (1999), Practical Nonparametric Statistics, 3rd ed., ch. 3.2.

    >>> median_interval([1, 2, 2, 3, 4, 5, 7, 9, 12, 40], level=0.95)
    (2, 12)
    """
    from scipy.stats import binom

    n, ordered = len(values), sorted(values)
    below = int(binom.ppf((1 - level) / 2, n, 0.5)) - 1
    if binom.cdf(below + 1, n, 0.5) <= (1 - level) / 2:
        below += 1
    return (ordered[below], ordered[n - 1 - below]) if below >= 0 else None


def _studentised(values: Any, rng: np.random.Generator, draws: int) -> tuple[float, float, Any] | None:
    found = _resampled(values, rng, draws)
    if found is None:
        return None
    centre, error, means, errors = found
    return centre, error, (means - centre) / errors


def _resampled(values: Any, rng: np.random.Generator, draws: int) -> tuple[float, float, Any, Any] | None:
    """The log mean and its error, and those of each sample; samples without spread are left out."""
    import numpy as np

    n = len(values)
    if n < FEWEST or not values.std() or values.max() > DOMINANT * values.sum():
        return None
    means, errors = np.empty(draws), np.empty(draws)
    step = max(1, _CHUNK // n)
    for start in range(0, draws, step):
        drawn = values[rng.integers(0, n, (min(step, draws - start), n))]
        part = slice(start, start + len(drawn))
        means[part], errors[part] = drawn.mean(axis=1), drawn.std(axis=1, ddof=1)
    kept = (means > 0) & (errors > 0)
    means, errors = np.where(kept, means, values.mean()), np.where(kept, errors, values.std(ddof=1))
    centre = float(np.log(values.mean()))
    error = float(values.std(ddof=1) / values.mean() / np.sqrt(n))
    return centre, error, np.log(means), errors / means / np.sqrt(n)


def _reach(t: Any, level: float) -> float:
    """How far the middle `level` of the samples lies from the mean, the same to both sides (Hall 1988)."""
    import numpy as np

    return float(np.quantile(np.abs(t), level))
