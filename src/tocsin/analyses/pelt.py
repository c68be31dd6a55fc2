"""Change points of a whole series: the cheapest cut into segments of constant rate, by PELT.

Each segment costs minus twice its log-likelihood, each further segment a penalty. The counts are
Poisson or, with an extra scatter `a`, negative binomial: a period of exposure e has mean r e and
variance r e (1 + a r), so periods of unequal length add up and each cost is a matter of three sums.

Source: Killick, Fearnhead and Eckley (2012), Journal of the American Statistical Association
107(500), 1590-1598.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["change_points", "penalty_of", "scatter_of"]

SHORTEST = 2


def change_points(
    counts: Sequence[float],
    exposures: Sequence[float],
    *,
    penalty: float,
    alpha: float = 0.0,
    shortest: int = SHORTEST,
) -> tuple[int, ...]:
    """The places (from 0) at which a new segment begins; none where the rate is constant.

    `alpha` is the extra scatter of the negative binomial in the sense of variance m (1 + a r); no
    segment is shorter than `shortest` periods.

    >>> change_points([3, 4, 2, 3, 4, 9, 11, 8, 10, 9], [1] * 10, penalty=7)
    (5,)
    """
    import numpy as np

    n = len(counts)
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    spread = np.concatenate([[0.0], np.cumsum(exposures)])
    best = np.full(n + 1, np.inf)
    best[0] = -penalty
    came_from = np.zeros(n + 1, dtype=int)
    open_, condemned = np.array([0]), np.array([n + 1])
    for end in range(shortest, n + 1):
        kept = end < condemned + shortest
        open_, condemned = open_[kept], condemned[kept]
        costs = best[open_] + _cost(sums[end] - sums[open_], spread[end] - spread[open_], alpha)
        at = int(costs.argmin())
        best[end] = costs[at] + penalty
        came_from[end] = open_[at]
        # A start dearer than the best so far even without a penalty wins no more, once the segment
        # that could begin here instead is long enough.
        condemned = np.where(costs > best[end], np.minimum(condemned, end), condemned)
        if np.isfinite(best[start := end - shortest + 1]):
            open_, condemned = np.append(open_, start), np.append(condemned, n + 1)
    return _walked_back(came_from, n)


def _walked_back(came_from: Any, n: int) -> tuple[int, ...]:
    found, at = [], n
    while at > 0:
        at = int(came_from[at])
        found.append(at)
    return tuple(sorted(place for place in found if place > 0))


def _cost(total: Floats, exposure: Floats, alpha: float) -> Floats:
    """Minus twice the log-likelihood of segments at their own rates, less what no cut changes."""
    import numpy as np

    rate = total / exposure
    safe = np.where(total > 0, rate, 1.0)
    if alpha <= 0:
        return np.asarray(-2 * (total * np.log(safe) - total))
    inner = total * np.log(safe) - (total + exposure / alpha) * np.log1p(alpha * rate)
    return np.asarray(-2 * inner)


def penalty_of(n: int) -> float:
    """What one more segment costs in a series of `n` periods: 3 log(n).

    A rate and a place are two numbers, and Schwarz's price of them is 2 log(n); the place is picked as
    the best of n, for which one more log(n) is asked.

    Source: Zhang and Siegmund (2007), Biometrics 63(1), 22-32.

    >>> round(penalty_of(120), 1)
    14.4
    """
    import math

    return 3 * math.log(max(n, 2))


def scatter_of(counts: Sequence[float], exposures: Sequence[float]) -> float:
    """How many times the scatter of Poisson counts the counts have from one period to the next.

    The mean of (r1 - r2)^2 / (r (1/e1 + 1/e2)) over neighbouring periods, with r the rate of both
    together: 1 for independent events, and hardly moved by a few shifts, which touch one pair each.
    Never less than 1.

    Source: von Neumann (1941), Annals of Mathematical Statistics 12(4), 367-395.

    >>> scatter_of([10, 10, 10, 20, 20, 20], [1] * 6)
    1.0
    """
    import numpy as np

    x, e = np.asarray(counts, dtype=float), np.asarray(exposures, dtype=float)
    both, spread = x[1:] + x[:-1], 1 / e[1:] + 1 / e[:-1]
    met = both > 0
    if not met.any():
        return 1.0
    rate = both[met] / (e[1:] + e[:-1])[met]
    jumps = (x[1:] / e[1:] - x[:-1] / e[:-1])[met] ** 2
    return max(float((jumps / (rate * spread[met])).mean()), 1.0)
