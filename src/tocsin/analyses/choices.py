"""Which choice matters most: how far the answers move with each dimension of a multiverse.

Method:
    For each dimension, the mean log answer under each of its options, over all specifications that
    have one; the factor is exp(greatest mean - least mean). The share is the sum of squares between
    the options' means over the whole sum of squares of the log answers. Answers of zero, and those
    without a limit, have no logarithm and are left out.

Source:
    Montgomery (2017), Design and Analysis of Experiments, 9th ed., ch. 5 (main effects); Steegen et
    al. (2016), Perspectives on Psychological Science 11(5), 702-712.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tocsin.analyses.readings import Reading
from tocsin.query.multiverse import Dimension, Specification

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Choice", "choices"]


class Choice(NamedTuple):
    """How much one dimension matters: `factor` (1: not at all) and `share` of the spread (0 to 1).

    `means` are the geometric mean answers by option, in the order of the dimension.
    """

    dimension: str
    factor: float
    share: float
    means: tuple[tuple[str, float], ...]


def choices(
    dimensions: Sequence[Dimension], specifications: Sequence[Specification], readings: Sequence[Reading]
) -> tuple[Choice, ...]:
    """The dimensions under which any answer can be told, the one that matters most first."""
    told = [r for r in readings if r.value]
    if not told:
        return ()
    at = np.concatenate([np.array(r.specifications, dtype=np.int64) for r in told])
    logs = np.repeat([math.log(r.value or 1.0) for r in told], [len(r.specifications) for r in told])
    options = [specifications[n].options for n in at.tolist()]
    mean, whole = float(logs.mean()), float(((logs - logs.mean()) ** 2).sum())
    made = [
        _choice(dimension.name, _by_option(dimension, [met[n] for met in options], logs), mean, whole)
        for n, dimension in enumerate(dimensions)
    ]
    return tuple(sorted(made, key=lambda choice: (-choice.factor, choice.dimension)))


def _by_option(
    dimension: Dimension, met: list[str], logs: NDArray[np.float64]
) -> dict[str, tuple[int, float]]:
    """How many answers there are under each option, and their mean."""
    place = {option.name: n for n, option in enumerate(dimension.option)}
    code = np.array([place[name] for name in met])
    many, sums = (np.bincount(code, weights=w, minlength=len(place)) for w in (None, logs))
    return {name: (int(many[n]), float(sums[n] / many[n])) for name, n in place.items() if many[n]}


def _choice(name: str, by_option: dict[str, tuple[int, float]], mean: float, whole: float) -> Choice:
    means = {option: value for option, (_, value) in by_option.items()}
    between = sum(many * (value - mean) ** 2 for many, value in by_option.values())
    factor = math.exp(max(means.values()) - min(means.values()))
    shown = tuple((option, math.exp(value)) for option, value in means.items())
    # Rounding leaves a trace of a factor where nothing differs at all.
    return Choice(name, round(factor, 9), between / whole if whole > 1e-12 else 0.0, shown)
