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
from typing import NamedTuple

from tocsin.analyses.readings import Reading
from tocsin.query.multiverse import Dimension, Specification

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
    logs = {at: math.log(r.value) for r in readings if r.value for at in r.specifications}
    if not logs:
        return ()
    mean = sum(logs.values()) / len(logs)
    whole = sum((value - mean) ** 2 for value in logs.values())
    made = [
        _choice(dimension.name, _by_option(dimension, n, specifications, logs), mean, whole)
        for n, dimension in enumerate(dimensions)
    ]
    return tuple(sorted(made, key=lambda choice: (-choice.factor, choice.dimension)))


def _by_option(
    dimension: Dimension, place: int, specifications: Sequence[Specification], logs: dict[int, float]
) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {option.name: [] for option in dimension.option}
    for at, value in logs.items():
        found[specifications[at].options[place]].append(value)
    return {name: values for name, values in found.items() if values}


def _choice(name: str, by_option: dict[str, list[float]], mean: float, whole: float) -> Choice:
    means = {option: sum(values) / len(values) for option, values in by_option.items()}
    between = sum(len(by_option[option]) * (value - mean) ** 2 for option, value in means.items())
    factor = math.exp(max(means.values()) - min(means.values()))
    shown = tuple((option, math.exp(value)) for option, value in means.items())
    # Rounding leaves a trace of a factor where nothing differs at all.
    return Choice(name, round(factor, 9), between / whole if whole > 1e-12 else 0.0, shown)
