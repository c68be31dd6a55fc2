"""Figures with bounds as intervals: whether they meet, whether they agree."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from tocsin.domain.claims import AnyClaim
from tocsin.domain.figures import in_words
from tocsin.domain.vocabulary import Outcome

__all__ = ["agreement", "figure_of", "in_words", "interval", "meet", "nominal"]

# "About" and plain round figures are given a tenth either way: nobody counts fighters to the last man.
_SLACK = 0.1


def figure_of(claim: AnyClaim) -> dict[str, Any]:
    """The figure of a claim whose body has one: `low`, `best`, `high` and `bound`."""
    return {name: getattr(claim.body, name) for name in ("low", "best", "high", "bound")}


def interval(figure: Mapping[str, Any]) -> tuple[float, float] | None:
    """The closed interval that a figure with `low`, `best`, `high` and `bound` leaves open.

    >>> interval({"low": 58000, "best": None, "high": 100000, "bound": "exact"})
    (58000.0, 100000.0)
    >>> interval({"low": None, "best": None, "high": 2200, "bound": "up_to"})
    (0.0, 2200.0)
    """
    low, best, high, bound = (figure.get(k) for k in ("low", "best", "high", "bound"))
    known = [float(v) for v in (low, best, high) if v is not None]
    if not known:
        return None
    if bound in ("up_to", "at_most"):
        return 0.0, max(known)
    if bound in ("at_least", "more_than"):
        return min(known), math.inf
    if len(known) == 1 and bound == "about":
        return known[0] * (1 - _SLACK), known[0] * (1 + _SLACK)
    return min(known), max(known)


def nominal(figure: Mapping[str, Any]) -> tuple[float, float] | None:
    """The lowest and highest number that a figure names, whatever its bound.

    >>> nominal({"low": None, "best": 4000, "high": None, "bound": "about"})
    (4000.0, 4000.0)
    """
    known = [float(v) for v in (figure.get(k) for k in ("low", "best", "high")) if v is not None]
    return (min(known), max(known)) if known else None


def meet(one: tuple[float, float], other: tuple[float, float], *, slack: float = _SLACK) -> bool:
    """Whether two intervals overlap, or miss by no more than `slack` of the nearer ends.

    >>> meet((2000.0, 2000.0), (0.0, 1900.0))
    True
    """
    return one[0] * (1 - slack) <= other[1] and other[0] * (1 - slack) <= one[1]


def agreement(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[Outcome, str]:
    """Whether two figures agree, and why: a bound can refute a figure, never confirm it.

    >>> ceiling = {"low": None, "best": None, "high": 2200, "bound": "up_to"}
    >>> agreement({"low": None, "best": 5, "high": None, "bound": "exact"}, ceiling)[0]
    'not_checkable'
    """
    left, right, plain, other_plain = interval(one), interval(other), nominal(one), nominal(other)
    if left is None or right is None or plain is None or other_plain is None:
        return "not_checkable", "one of the two gives no figure"
    if not meet(left, right):
        return "fails", "the two figures exclude each other"
    if meet(plain, other_plain):
        return "holds", "the two figures agree within a tenth"
    return "not_checkable", "one figure is only a bound: it leaves room for the other and does not confirm it"
