"""From scored candidates to entities: the surest name of each, and where to stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Cut", "Scored", "best_cut", "chosen"]

_FIRST = (0.125, 0.15, 0.175, 0.2, 0.225, 0.25, 0.275, 0.3, 0.35)
_FURTHER = (0.6, 0.8, 1.0, 1.2, 1.5, 2.0)


class Scored(NamedTuple):
    """One role of one text: candidates, their probabilities, the right entities, and names of one entity."""

    names: Sequence[str]
    p: Any
    right: list[set[str]]
    same: dict[str, set[str]]


class Cut(NamedTuple):
    """How probable the first filler of a role must be, and each further one."""

    first: float
    further: float


def chosen(names: Sequence[str], p: Any, cut: Cut, same: dict[str, set[str]]) -> Iterator[int]:
    """The candidates that fill a role, the surest first, one for each entity.

    Two candidates are one entity where one has all words of the other, or where `same` says so.
    """
    taken: list[str] = []
    for k in np.argsort(-p, kind="stable"):
        if p[k] < (cut.further if taken else cut.first):
            return
        name = names[k]
        if not any(_one(name, other, same) for other in taken):
            taken.append(name)
            yield int(k)


def best_cut(texts: Iterable[Scored]) -> Cut:
    """The cut with the highest F1 of entities over texts."""
    texts = list(texts)
    cuts = [Cut(first, first * times) for first in _FIRST for times in _FURTHER]
    return max(cuts, key=lambda cut: _f1(texts, cut))


def _f1(texts: list[Scored], cut: Cut) -> float:
    right = told = there = 0
    for names, p, entities, same in texts:
        open_ = list(entities)
        there += len(entities)
        for k in chosen(names, p, cut, same):
            told += 1
            met = next((entity for entity in open_ if names[k] in entity), None)
            if met is not None:
                open_.remove(met)
                right += 1
    return 2 * right / (told + there) if told + there else 0.0


def _one(a: str, b: str, same: dict[str, set[str]]) -> bool:
    words, others = set(a.split()), set(b.split())
    return words <= others or others <= words or b in same.get(a, ()) or a in same.get(b, ())
