"""Which hashed features were met often enough to have a weight, and the column of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["SPACE", "Columns", "often"]

SPACE = 1 << 20
"""Features are hashed into this many numbers; two that meet share a weight."""


@dataclass(frozen=True, slots=True)
class Columns:
    """`kept` are the numbers of the features that have a column, ascending."""

    kept: Any

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.kept)

    def of(self, row: Any) -> Any:
        """The columns of a row of feature numbers; those without one are left out."""
        if not len(self.kept):
            return np.zeros(0, np.int32)
        at = np.minimum(np.searchsorted(self.kept, row), len(self.kept) - 1)
        return at[self.kept[at] == row].astype(np.int32)


def often(rows: list[Any], *, least: int) -> Columns:
    """The features that are in so many rows at least.

    >>> import numpy as np
    >>> often([np.array([3, 9]), np.array([3])], least=2).of(np.array([3, 9])).tolist()
    [0]
    """
    counts = np.zeros(SPACE, np.int32)
    for row in rows:
        counts[row] += 1
    return Columns(np.flatnonzero(counts >= least).astype(np.int32))
