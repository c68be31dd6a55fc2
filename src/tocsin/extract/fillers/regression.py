"""Logistic regression on sparse features, several yes-no answers at once, fitted by L-BFGS."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

__all__ = ["fitted", "matrix", "odds", "shares"]


def matrix(rows: list[Any], width: int, value: float = 1.0) -> Any:
    """A sparse matrix from the column numbers of each row."""
    sizes = np.fromiter((len(row) for row in rows), np.int64, len(rows))
    columns = np.concatenate(rows) if rows else np.zeros(0, np.int32)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return csr_matrix((np.full(len(columns), value, np.float32), columns, starts), shape=(len(rows), width))


def fitted(x: Any, y: Any, *, ridge: float, rounds: int = 40) -> Any:
    """The weights, features by answers, with a last row for the constants.

    >>> import numpy as np
    >>> x = matrix([np.array([0]), np.array([1]), np.array([0, 1])], 2)
    >>> weights = fitted(x, np.array([[1], [0], [1]]), ridge=0.1)
    >>> bool(weights[0, 0] > 0 > weights[1, 0])
    True
    """
    width, answers = x.shape[1], y.shape[1]
    turned, y = x.T.tocsr(), y.astype(np.float32)

    def loss(flat: Any) -> tuple[float, Any]:
        w = flat.reshape(width + 1, answers).astype(np.float32)
        z = x @ w[:width] + w[width]
        off = shares(z) - y
        total = np.sum(np.logaddexp(0, z) - y * z, dtype=np.float64) + ridge / 2 * np.sum(w[:width] ** 2)
        slope = np.vstack([turned @ off + ridge * w[:width], off.sum(0, keepdims=True)])
        return float(total), slope.astype(np.float64).ravel()

    start = np.zeros((width + 1, answers))
    start[width] = -4
    best = minimize(
        loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6}
    )
    return best.x.reshape(width + 1, answers).astype(np.float32)


def shares(z: Any) -> Any:
    """Probabilities from log odds."""
    return 1 / (1 + np.exp(-np.clip(z, -30, 30)))


def odds(p: Any) -> Any:
    """Log odds from probabilities, held within about 9 of zero."""
    return np.log(p + 1e-4) - np.log(1 - p + 1e-4)
