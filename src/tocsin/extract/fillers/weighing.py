"""Both looks weighed against each other, role by role: each errs where the other does not.

Source: Wolpert (1992), Stacked generalization, Neural Networks 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from tocsin.extract.fillers.regression import fitted, odds, shares

__all__ = ["Weighing", "weighed"]

_RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Weighing:
    """A row for each role: what the odds of the first and of the second look count, and a constant."""

    weights: Any

    def answers(self, first: Any, second: Any) -> Any:
        """Candidates by roles: how probable each filler is, from log odds and from probabilities."""
        return shares(first * self.weights[:, 0] + odds(second) * self.weights[:, 1] + self.weights[:, 2])


def weighed(first: Any, second: Any, right: Any) -> Weighing:
    """The weights learned from looks that had not seen the texts.

    >>> import numpy as np
    >>> sure = np.array([[-3.0], [-3.0], [3.0], [3.0]])
    >>> found = weighed(sure, np.full((4, 1), 0.5), np.array([[0], [0], [1], [1]]))
    >>> bool(found.weights[0, 0] > abs(found.weights[0, 1]))
    True
    """
    second = odds(second)
    rows = []
    for role in range(right.shape[1]):
        x = csr_matrix(np.column_stack([first[:, role], second[:, role]]).astype(np.float32))
        rows.append(fitted(x, right[:, role : role + 1], ridge=_RIDGE)[:, 0])
    return Weighing(np.array(rows))
