"""From scored candidates to entities: the surest name of each, and where to stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Scored", "best_limit", "chosen", "f1_of"]

_LIMITS = (0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.33)


class Scored(NamedTuple):
    """One role of one text: candidates, their probabilities, the right entities, and names of one entity."""

    names: Sequence[str]
    p: Any
    right: list[set[str]]
    same: dict[str, set[str]]


def chosen(names: Sequence[str], p: Any, limit: float, same: dict[str, set[str]]) -> Iterator[int]:
    """The candidates that fill a role, the surest first, one for each entity, none below the limit.

    Two candidates are one entity where one has all words of the other, or where `same` says so.
    """
    taken: list[str] = []
    for k in np.argsort(-p, kind="stable"):
        if p[k] < limit:
            return
        name = names[k]
        if not any(_one(name, other, same) for other in taken):
            taken.append(name)
            yield int(k)


def best_limit(texts: Sequence[Scored]) -> float:
    """The limit with the highest F1 of entities over texts and roles together.

    One for all roles: where probabilities hold, the F1 of all counts is highest where each filler that
    is taken is right in half as many cases as that F1, whatever its role.

    Source: Lipton, Elkan and Naryanaswamy (2014), Optimal Thresholding of Classifiers to Maximize F1
    Measure, ECML PKDD.
    """
    return max(_LIMITS, key=lambda limit: f1_of(texts, limit))


def f1_of(texts: Sequence[Scored], limit: float) -> float:
    """The F1 of entities over texts and roles together."""
    right = told = there = 0
    for names, p, entities, same in texts:
        open_ = list(entities)
        there += len(entities)
        for k in chosen(names, p, limit, same):
            told += 1
            met = next((entity for entity in open_ if names[k] in entity), None)
            if met is not None:
                open_.remove(met)
                right += 1
    return 2 * right / (told + there) if told + there else 0.0


def _one(a: str, b: str, same: dict[str, set[str]]) -> bool:
    words, others = set(a.split()), set(b.split())
    return words <= others or others <= words or b in same.get(a, ()) or a in same.get(b, ())
