"""Figures with bounds, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["are", "in_words", "many"]


def in_words(figure: Mapping[str, Any], *, unit: str = "") -> str:
    """A figure as a reader would say it.

    >>> in_words({"low": None, "best": None, "high": 2200, "bound": "up_to"}, unit="fighters")
    'up to 2,200 fighters'
    """
    low, best, high, bound = (figure.get(k) for k in ("low", "best", "high", "bound"))
    share = str(figure.get("relation") or "") == "share_of"
    tail = f" {unit}" if unit and not share else ""
    if low is not None and high is not None and low != high:
        return f"{_number(low, share)} to {_number(high, share)}{tail}"
    value = next((v for v in (best, high, low) if v is not None), None)
    if value is None:
        return "no figure"
    word = {"about": "about ", "at_least": "at least ", "more_than": "more than "}.get(str(bound), "")
    word = "up to " if bound in ("up_to", "at_most") else word
    return f"{word}{_number(value, share)}{tail}"


def many(count: int, noun: str) -> str:
    """So many of something, as a sentence has it.

    >>> many(1, "incident"), many(1200, "entry")
    ('1 incident', '1,200 entries')
    """
    if count != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"
    return f"{count:,} {noun}"


def are(count: int, noun: str) -> str:
    """So many of something as the subject of "is" or "are".

    >>> are(1, "incident"), are(3, "incident")
    ('1 incident is', '3 incidents are')
    """
    return f"{many(count, noun)} {'is' if count == 1 else 'are'}"


def _number(value: float, share: bool) -> str:
    if share:
        return f"{value:.0%}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
