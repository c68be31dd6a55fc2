"""The best pairing of two lists, each thing used at most once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["best_pairs"]

_L = TypeVar("_L")
_R = TypeVar("_R")


def best_pairs(
    left: Sequence[_L], right: Sequence[_R], likeness: Callable[[_L, _R], float]
) -> list[tuple[_L, _R, float]]:
    """The pairs of greatest total likeness, with the likeness of each; pairs of none are left out.

    Source: Kuhn (1955), Munkres (1957); the implementation is SciPy's.

    >>> best_pairs([3, 5], [4, 30], lambda a, b: 1 / abs(a - b))
    [(3, 4, 1.0), (5, 30, 0.04)]
    """
    if not left or not right:
        return []
    from scipy.optimize import linear_sum_assignment

    table = [[likeness(a, b) for b in right] for a in left]
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [(left[i], right[j], table[i][j]) for i, j in zip(rows, columns, strict=True) if table[i][j] > 0]
