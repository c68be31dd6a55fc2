"""The best candidates of a text against each other: what the second, closer look is given."""

from __future__ import annotations

from typing import Any

import numpy as np

from tocsin.extract.fillers.page import Page
from tocsin.extract.fillers.regression import odds

__all__ = ["best", "compared"]

_LOWEST = 0.01
_MOST = 12
_FLOOR = -9.3


def best(p: Any) -> list[int]:
    """The candidates that are among the twelve best of some role, and not hopeless in it.

    `p` is candidates by roles: the probabilities of the first look.
    """
    found: set[int] = set()
    for role in range(p.shape[1]):
        first = np.argsort(-p[:, role], kind="stable")[:_MOST]
        found.update(int(k) for k in first if p[k, role] > _LOWEST)
    return sorted(found)


def compared(page: Page, p: Any, kept: list[int], text: Any, lines: Any) -> Any:
    """A row of measures for each kept candidate, role by role.

    Its log odds; the highest among longer candidates around it, among shorter ones in it, and among
    all others; its rank; the odds of all that share its words; those of the text, of its sentences
    (highest, mean) and of their neighbours; where and how often it stands; the best of the text.
    """
    q, n = p[kept], len(kept)
    own = odds(q)
    words = [set(page.names[k].split()) for k in kept]
    longer = np.array([[a < b for b in words] for a in words], bool).reshape(n, n)
    nested = longer | longer.T | np.eye(n, dtype=bool)
    rank = np.log1p(np.argsort(np.argsort(-q, axis=0, kind="stable"), axis=0, kind="stable"))
    mass = odds(np.minimum(nested.astype(np.float32) @ q, 0.99))
    around = np.array([_around(page, k, lines) for k in kept])
    placed = np.array([_placed(page, k) for k in kept])
    shared = np.tile(np.concatenate([text, own.max(0)]), (n, 1))
    best_of = (_highest(own, longer), _highest(own, longer.T), _highest(own, ~nested))
    return np.hstack([own, *best_of, rank, mass, shared, around, placed]).astype(np.float32)


def _highest(own: Any, among: Any) -> Any:
    return np.where(among[:, :, None], own[None], _FLOOR).max(1)


def _around(page: Page, k: int, lines: Any) -> Any:
    at = sorted({place.line for place in page.places[k]})
    near = sorted({min(max(n + step, 0), len(lines) - 1) for n in at for step in (-1, 1)})
    return np.concatenate([lines[at].max(0), lines[at].mean(0), lines[near].max(0)])


def _placed(page: Page, k: int) -> list[float]:
    places, size = page.places[k], len(page.lines)
    first, last = places[0].line, places[-1].line
    spread = len({place.line for place in places})
    words = len(page.names[k].split())
    return [
        np.log(len(places)),
        np.log1p(first),
        first / size,
        np.log(size),
        words,
        spread,
        float(np.log1p(last)),
    ]
