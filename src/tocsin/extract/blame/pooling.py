"""A multinomial regression of which one part sees sentences: the sentence that speaks most counts most.

For each class the odds are those of the whole and the smooth maximum (log of summed exponentials) of
those of the sentences. Fitted by L-BFGS with a ridge.

Source: Zhou (2004), Multi-Instance Learning: A Survey, for learning from bags; McFadden (1974) for the
multinomial logit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize

__all__ = ["fitted", "pooled"]


def pooled(x: Any, bag: Any, whole: Any, by_sentence: Any, by_whole: Any) -> Any:
    """The probabilities, cases by classes; `bag` is the case of each row of `x`."""
    odds = _odds(x, bag, whole, by_sentence, by_whole)[0]
    return _shares(odds)


def fitted(
    x: Any, bag: Any, whole: Any, right: Any, weight: Any, *, ridges: tuple[float, float], rounds: int = 80
) -> tuple[Any, Any]:
    """The weights of sentences and of wholes (the last row: constants).

    `right` is cases by classes, more than one 1 in a row where any of them will do; `weight` is what
    each case counts.
    """
    classes, narrow, wide = right.shape[1], x.shape[1], whole.shape[1]
    turned, turned_whole = x.T.tocsr(), whole.T.tocsr()

    def loss(flat: Any) -> tuple[float, Any]:
        a = flat[: narrow * classes].reshape(narrow, classes)
        b = flat[narrow * classes :].reshape(wide + 1, classes)
        odds, part = _odds(x, bag, whole, a, b)
        p = _shares(odds)
        met = (p * right).sum(1) + 1e-12
        off = (p - p * right / met[:, None]) * weight[:, None]
        ridge = ridges[0] / 2 * (a**2).sum() + ridges[1] / 2 * (b[:wide] ** 2).sum()
        slope_a = turned @ (off[bag] * part) + ridges[0] * a
        slope_b = np.vstack([turned_whole @ off + ridges[1] * b[:wide], off.sum(0)])
        return float(ridge - (weight * np.log(met)).sum()), np.concatenate([slope_a.ravel(), slope_b.ravel()])

    start = np.zeros((narrow + wide + 1) * classes)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x
    a, b = best[: narrow * classes], best[narrow * classes :]
    return a.reshape(narrow, classes).astype(np.float32), b.reshape(wide + 1, classes).astype(np.float32)


def _odds(x: Any, bag: Any, whole: Any, a: Any, b: Any) -> tuple[Any, Any]:
    """The odds of cases, and the share that each sentence has in its case's, both by classes."""
    of_rows = x @ a
    highest = np.full((whole.shape[0], a.shape[1]), -np.inf)
    np.maximum.at(highest, bag, of_rows)
    above = np.exp(of_rows - highest[bag])
    total = np.zeros_like(highest)
    np.add.at(total, bag, above)
    return highest + np.log(total) + whole @ b[:-1] + b[-1], above / total[bag]


def _shares(odds: Any) -> Any:
    e = np.exp(odds - odds.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)
