"""A small network: sparse features summed into one hidden layer, dense ones beside it.

Trained by AdaGrad in small batches on the log loss of yes-no answers, with dropout of features and of
the hidden layer.

Sources: Duchi, Hazan and Singer (2011), Adaptive Subgradient Methods, JMLR 12; Srivastava et al.
(2014), Dropout, JMLR 15.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from tocsin.extract.fillers.regression import shares

__all__ = ["Network", "trained"]

_HIDDEN = 64
_BATCH = 128
_PACE = 0.02
_DECAY = 1e-4
_DROPPED_FEATURES, _DROPPED_HIDDEN = 0.2, 0.4


@dataclass(slots=True)
class Network:
    """The weights: of sparse features, of dense ones, and from the hidden layer (and dense) to answers."""

    sparse: Any
    dense: Any
    hidden: Any
    out: Any
    past: Any
    constant: Any

    def answers(self, x: Any, z: Any) -> Any:
        """The probability of each answer, rows by answers."""
        layer = np.maximum(x @ self.sparse + z @ self.dense + self.hidden, 0)
        return shares(layer @ self.out + z @ self.past + self.constant)


def trained(x: Any, z: Any, y: Any, *, seed: int, passes: int = 8) -> Network:
    """A network for sparse `x`, dense `z` and answers `y`, rows alike; the same for the same seed."""
    rng = np.random.default_rng(seed)
    net = _begun(x.shape[1], z.shape[1], y.shape[1], rng)
    y = y.astype(np.float32)
    past: dict[str, Any] = {name: np.full_like(getattr(net, name), 1e-3) for name in _DENSE}
    past["sparse"] = np.full(x.shape[1], 1e-3, np.float32)
    for done in range(passes):
        pace = _PACE * (1 - done / passes) + 1e-4
        for batch in np.array_split(rng.permutation(len(y)), max(1, len(y) // _BATCH)):
            _step(net, past, x[batch], z[batch], y[batch], pace, rng)
    return net


_DENSE = ("dense", "hidden", "out", "past", "constant")


def _begun(wide: int, dense: int, answers: int, rng: np.random.Generator) -> Network:
    def near_zero(rows: int, columns: int, spread: float) -> Any:
        return rng.normal(0, spread, (rows, columns)).astype(np.float32)

    return Network(
        sparse=near_zero(wide, _HIDDEN, 0.05),
        dense=near_zero(dense, _HIDDEN, 0.1),
        hidden=np.zeros(_HIDDEN, np.float32),
        out=near_zero(_HIDDEN, answers, 0.1),
        past=np.zeros((dense, answers), np.float32),
        constant=np.full(answers, -2, np.float32),
    )


def _step(
    net: Network, past: dict[str, Any], x: Any, z: Any, y: Any, pace: float, rng: np.random.Generator
) -> None:
    used, columns = np.unique(x.indices, return_inverse=True)
    kept = (rng.random(len(columns)) > _DROPPED_FEATURES) / np.float32(1 - _DROPPED_FEATURES)
    x = csr_matrix(((x.data * kept).astype(np.float32), columns, x.indptr), shape=(len(y), max(1, len(used))))
    weights = net.sparse[used] if len(used) else np.zeros((1, net.hidden.size), np.float32)
    layer = x @ weights + z @ net.dense + net.hidden
    mask = (rng.random(layer.shape) > _DROPPED_HIDDEN) / np.float32(1 - _DROPPED_HIDDEN)
    shown = np.maximum(layer, 0) * mask
    # The slopes are of the mean loss, times 20 so that the decay keeps its weight beside them.
    off = (shares(shown @ net.out + z @ net.past + net.constant) - y) * (20 / len(y))
    back = (off @ net.out.T) * mask * (layer > 0)
    slopes = {
        "dense": z.T @ back,
        "hidden": back.sum(0),
        "out": shown.T @ off,
        "past": z.T @ off,
        "constant": off.sum(0),
    }
    for name, slope in slopes.items():
        held = getattr(net, name)
        slope = slope + _DECAY * held
        past[name] += slope * slope
        held -= (pace * slope / np.sqrt(past[name])).astype(np.float32)
    if len(used):
        slope = x.T @ back + 20 * _DECAY * weights
        past["sparse"][used] += (slope * slope).mean(1)
        net.sparse[used] -= (pace * slope / np.sqrt(past["sparse"][used])[:, None]).astype(np.float32)
