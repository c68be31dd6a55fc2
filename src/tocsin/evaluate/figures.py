"""The figures of a claim, and those of each other way to read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from tocsin.domain.claims import AnyClaim

__all__ = ["figures_of", "rounded"]

_FIELDS = ("low", "best", "high", "count", "share")
_LOSSES = tuple(f"{what}_{which}" for what in ("deaths", "injured") for which in ("low", "best", "high"))
# Shares are told in words ("a third") or rounded; beyond this many decimals nobody means anything.
_DECIMALS = 3


def figures_of(claim: AnyClaim) -> Iterator[frozenset[float]]:
    """The figures of the claim, then of each of its readings; a lower bound of nothing is none.

    >>> from tocsin.domain.bodies import Strength
    >>> from tocsin.domain.claims import make
    >>> claim = make(Strength(actor="NRF", low=800, high=1000), document="d", span=(0, 1), quote="N",
    ...              attribution=("a", "b"))
    >>> [sorted(figures) for figures in figures_of(claim)]
    [[800.0, 1000.0]]
    """
    body: dict[str, Any] = msgspec.to_builtins(claim.body)
    for fields in ({}, *(reading.body for reading in claim.readings)):
        read = body | fields
        yield rounded(n for name in (*_FIELDS, *_LOSSES) if (n := read.get(name)))


def rounded(numbers: Iterator[float]) -> frozenset[float]:
    """Figures as they are compared."""
    return frozenset(round(float(n), _DECIMALS) for n in numbers)
