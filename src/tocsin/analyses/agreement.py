"""How far coders agree: Krippendorff's alpha, for any number of coders and with gaps.

alpha = 1 - Do / De, where Do is the disagreement observed within units and De that expected if the same
values were dealt out by chance:

    Do = (1/n) * sum over units u of (1 / (m_u - 1)) * sum over ordered pairs i != j in u of d(v_i, v_j)
    De = (1 / (n * (n - 1))) * sum over ordered pairs i != j of all n pairable values of d(v_i, v_j)

m_u values stand in unit u, and a unit with a single value has no pair and is left out. d is 0 or 1 for
names, and the square of the difference for numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

__all__ = ["Metric", "krippendorff_alpha"]

Metric = Literal["nominal", "interval"]
_Value = str | float


def krippendorff_alpha(
    units: Sequence[Sequence[_Value | None]], *, metric: Metric = "nominal"
) -> float | None:
    """Alpha over units, each with the values that its coders gave; None stands where a coder gave none.

    1 is full agreement, 0 is what chance gives, below 0 is less than that. None where it cannot be told:
    no unit has two values, or all values are the same, so that nothing could have been disagreed on.

    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability,
    https://repository.upenn.edu/asc_papers/43.

    >>> krippendorff_alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b", None]])
    0.4444444444444444
    """
    paired = [given for unit in units if len(given := [v for v in unit if v is not None]) > 1]
    values = Counter(value for unit in paired for value in unit)
    n = values.total()
    expected = _disagreement(values, metric) / (n - 1) if n else 0.0
    if not expected:
        return None
    observed = sum(_disagreement(Counter(unit), metric) / (len(unit) - 1) for unit in paired)
    return 1 - observed / expected


def _disagreement(values: Counter[_Value], metric: Metric) -> float:
    """The sum of d over all ordered pairs of these values."""
    n = values.total()
    if metric == "nominal":
        return float(n * n - sum(count * count for count in values.values()))
    total = sum(float(value) * count for value, count in values.items())
    squares = sum(float(value) ** 2 * count for value, count in values.items())
    return 2 * (n * squares - total * total)
