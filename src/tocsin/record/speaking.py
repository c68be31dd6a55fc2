"""Rows of the ledgers by who speaks in them, and when: one author is one voice, however often it speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

__all__ = [
    "MAY_BE_ONE",
    "Row",
    "days_of",
    "is_denied",
    "months_between",
    "named",
    "once_each",
    "shared",
    "spoken_by",
]

Row: TypeAlias = dict[str, Any]
MAY_BE_ONE = "is not named: they may be one"
"""How a reason of `shared` ends that leaves open whether two rows are two sources."""
_UNSIGNED = ("unsigned", "unknown", "unnamed", "anonymous", "author of", "not known")
_DAYS_A_MONTH = 30.44


def spoken_by(row: Mapping[str, Any]) -> str:
    """Who speaks in a row: its author in small letters, or the document where no author is named."""
    return named([row["author"]]) or str(row["document"])


def once_each(rows: Iterable[Row], *fields: str) -> list[Row]:
    """Rows of one author and origin that say the same in `fields`, kept once: the one with the lowest id.

    A figure that its author repeats in another text has not been given by two sources.
    """
    kept: dict[tuple[Any, ...], Row] = {}
    for row in sorted(rows, key=lambda row: str(row["claim_id"])):
        kept.setdefault((spoken_by(row), *(row[field] for field in fields)), row)
    return list(kept.values())


def shared(one: Mapping[str, Any], other: Mapping[str, Any]) -> str | None:
    """Why two rows are not known to be two sources: what they share, or what is not known of them.

    >>> ann = {"document": "a", "author": "Ann", "origin": "the ministry"}
    >>> shared(ann, {"document": "b", "author": "Ben", "origin": "the ministry"})
    'one origin: the ministry'
    >>> shared(ann, {"document": "b", "author": "Ben", "origin": "Ben"})
    >>> shared(ann, {"document": "b", "author": "Ben", "origin": "unnamed source"})
    'an origin is not named: they may be one'
    """
    if one["document"] == other["document"]:
        return "one document"
    author, origin = named([one["author"]]), named([one["origin"]])
    if author is not None and author == named([other["author"]]):
        return f"one author: {one['author']}"
    if origin is not None and origin == named([other["origin"]]):
        return f"one origin: {one['origin']}"
    if author is None or named([other["author"]]) is None:
        return f"an author {MAY_BE_ONE}"
    if origin is None or named([other["origin"]]) is None:
        return f"an origin {MAY_BE_ONE}"
    return None


def named(chain: Any) -> str | None:
    """The first name of a chain in small letters; None where it is empty or names nobody.

    >>> named(["Ann Author"]), named(["unsigned commentary"])
    ('ann author', None)
    """
    name = str(chain[0]).casefold() if len(chain) and chain[0] else ""
    return None if not name or name.startswith(_UNSIGNED) else name


def is_denied(row: Row) -> bool:
    """Whether a row says that something is not so.

    >>> is_denied({"negated": False, "hedge": "denied"})
    True
    """
    return bool(row["negated"]) or row["hedge"] == "denied"


def days_of(row: Row) -> tuple[date | None, date | None]:
    """The days a row speaks for: its period, or the days on which it may have been said."""
    start, end = row.get("start"), row.get("end")
    if start or end:
        return start or end, end or start
    return row["said_low"], row["said_high"]


def months_between(one: Row, other: Row) -> float | None:
    """The months that certainly lie between two rows; 0 where they may meet, None where a day is unknown.

    >>> early, late = ({"said_low": date(y, 1, 1), "said_high": date(y, 1, 1)} for y in (2020, 2022))
    >>> months_between(early, late)
    24.0
    """
    (a, b), (c, d) = days_of(one), days_of(other)
    if (a is None and b is None) or (c is None and d is None):
        return None
    gaps = [(low - high).days for low, high in ((c, b), (a, d)) if low is not None and high is not None]
    return round(max(0, *gaps, 0) / _DAYS_A_MONTH, 1)
