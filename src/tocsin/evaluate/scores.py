"""Answers to rates: the share of facts found, and of claims that hold one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tocsin.evaluate.kinds import GROUPS, REACH

if TYPE_CHECKING:
    from tocsin.domain.claims import AnyClaim
    from tocsin.evaluate.found import Answer

__all__ = ["Score", "precisions", "rate", "recalls"]


class Score(NamedTuple):
    """`hit` of `all`, of a group of facts or a kind of claims; `reach` is the rate aimed at."""

    of: str
    name: str
    hit: int
    all: int
    rate: float | None
    reach: float | None = None


def rate(hit: float, all_: float) -> float | None:
    """`hit` as a share of `all_`, or None of nothing.

    >>> rate(1, 4), rate(0, 0)
    (0.25, None)
    """
    return hit / all_ if all_ else None


def recalls(answers: Sequence[Answer]) -> list[Score]:
    """The share of facts found, by group and in all."""
    found = Counter(a.group for a in answers if a.found)
    whole = Counter(a.group for a in answers)
    scores = [
        Score("facts", g, found[g], whole[g], rate(found[g], whole[g]), REACH.get(g))
        for g in GROUPS
        if whole[g]
    ]
    return [*scores, Score("facts", "all", found.total(), whole.total(), rate(found.total(), whole.total()))]


def precisions(answers: Sequence[Answer], claims: Sequence[AnyClaim]) -> list[Score]:
    """The share of claims that hold a fact, by kind and in all.

    It is a lower bound of how many are right: a coder does not note everything that a text says.
    """
    holding = {id_ for answer in answers for id_ in answer.claims}
    hit = Counter(claim.kind for claim in claims if claim.id in holding)
    whole = Counter(claim.kind for claim in claims)
    scores = [Score("claims", k, hit[k], n, rate(hit[k], n)) for k, n in sorted(whole.items())]
    return [*scores, Score("claims", "all", hit.total(), whole.total(), rate(hit.total(), whole.total()))]
