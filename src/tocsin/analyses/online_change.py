"""Change points as they come: Bayesian online detection with a gamma-Poisson model.

After each period the method holds a distribution over how long the present rate has run. A change is
told when the chance that it began after the last change told passes a threshold; it uses nothing that
came later. Where counts scatter `phi` times as much as Poisson counts, each is weighed 1 / phi.

Source: Adams and MacKay (2007), Bayesian Online Changepoint Detection, arXiv:0710.3742.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

__all__ = ["HAZARD", "THRESHOLD", "Alarm", "Watched", "watch"]

HAZARD = 1 / 120
"""The chance of a change in any one period before anything is seen: once in ten years of months."""
THRESHOLD = 0.5
_EARLIEST = 6


class Alarm(NamedTuple):
    """A change told after period `told`, thought to have begun with period `began` (both from 0)."""

    told: int
    began: int
    chance: float


class Watched(NamedTuple):
    """After each period the chance that the rate changed since the last change told, and the alarms."""

    chances: tuple[float, ...]
    alarms: tuple[Alarm, ...]


def watch(
    counts: Sequence[float],
    exposures: Sequence[float],
    *,
    scatter: float = 1.0,
    hazard: float = HAZARD,
    threshold: float = THRESHOLD,
) -> Watched:
    """Follows `counts` period by period; `scatter` is `phi`, 1 for independent events.

    Before anything is seen the rate has a gamma distribution of shape 1 around the mean of the first
    six periods; no change is told within them, or within two periods of the last one.

    >>> found = watch([3, 4, 2, 3, 4, 3, 2, 12, 11, 13], [1.0] * 10)
    >>> [(alarm.told, alarm.began) for alarm in found.alarms]
    [(8, 7)]
    """
    import numpy as np

    x = np.asarray(counts, dtype=float) / scatter
    e = np.asarray(exposures, dtype=float) / scatter
    first = e[:_EARLIEST].sum()
    # One row a run that may still be going on, the youngest first: what is known of its rate.
    prior = np.array([[1.0, 1.0 / max(x[:_EARLIEST].sum() / first, 0.1)]]) if first else np.ones((1, 2))
    runs, weights = prior, np.zeros(1)
    last, chances, alarms = 0, [], []
    for now, seen in enumerate(np.column_stack([x, e])):
        grown = weights + _surprise(seen, runs) + np.log1p(-hazard)
        begun = np.logaddexp.reduce(weights) + _surprise(seen, prior) + np.log(hazard)
        weights = np.concatenate([begun, grown]) if now else grown
        weights -= np.logaddexp.reduce(weights)
        runs = np.concatenate([prior, runs]) + seen if now else runs + seen
        recent = np.exp(weights[: now - last])
        chances.append(float(recent.sum()))
        if now >= max(_EARLIEST, last + 2) and chances[-1] > threshold:
            began = now - int(recent.argmax())
            alarms.append(Alarm(now, began, chances[-1]))
            last = began
    return Watched(tuple(chances), tuple(alarms))


def _surprise(seen: Any, runs: Any) -> Any:
    """The log-probability of a count and its exposure under each run's gamma, its rate integrated out."""
    import numpy as np
    from scipy.special import gammaln

    x, e = seen
    shape, rate = runs[:, 0], runs[:, 1]
    return (
        gammaln(shape + x) - gammaln(shape) - gammaln(x + 1)
        + shape * np.log(rate / (rate + e)) + x * np.log(e / (rate + e))
    )  # fmt: skip
