"""Why two claims that say opposite things need not contradict each other.

Four things are asked of a pair before it counts as a contradiction: whether it speaks of one level
(a part of a group is not the group), of one time (what differs a year later is a change), of one
thing (unit, definition, place), and whether either is hedged. What is known to differ sets the pair
aside; what is open leaves it a tension.
"""

from __future__ import annotations

from typing import NamedTuple

from tocsin.record.speaking import Row, days_of, months_between

__all__ = ["SOFT", "Standing", "standing_of", "time_reason"]

SOFT = frozenset({"possible", "unlikely", "planned", "hypothetical"})
"""Hedges under which something is not said to be so."""


class Standing(NamedTuple):
    """What a pair of opposed claims comes to, and the reasons.

    `name` is "contradiction", "tension" (something is open that could reconcile the two) or "set
    aside" (they can both be so); `why` gives every reason.
    """

    name: str
    why: tuple[str, ...]


def standing_of(
    one: Row, other: Row, *, apart: list[str], open_: list[str], window_months: float
) -> Standing:
    """The standing of two opposed rows, from the reasons of their kind and those of every kind.

    `apart` are reasons why both can be so, `open_` what could reconcile them; rows further apart
    than `window_months` speak of different times.
    """
    later, unsure = time_reason(one, other, window_months=window_months)
    apart = [*apart, *later]
    open_ = [*open_, *unsure, *_hedges(one, other)]
    if apart:
        return Standing("set aside", (*apart, *open_))
    if open_:
        return Standing("tension", tuple(open_))
    return Standing(
        "contradiction", ("same level, time and definition, and neither is only possible or planned",)
    )


def time_reason(one: Row, other: Row, *, window_months: float) -> tuple[list[str], list[str]]:
    """Reasons of time: why both can be so, and what is open."""
    if one["document"] == other["document"] and not any(row.get("start") for row in (one, other)):
        return [], []
    months = months_between(one, other)
    if months is None:
        return [], ["the day of one of the two is not known"]
    if months > window_months:
        return [f"not at the same time: {months:.0f} months apart, so it may be a change"], []
    undated = [row for row in (one, other) if None in days_of(row)]
    if undated:
        names = " and ".join(dict.fromkeys(str(row["document_name"]) for row in undated))
        since = " and ".join(dict.fromkeys(f"{days_of(row)[0] or '?'} or later" for row in undated))
        return [], [f"the date of {names} is open ({since}), so they may speak of different times"]
    return [], []


def _hedges(one: Row, other: Row) -> list[str]:
    soft = [row for row in (one, other) if row["hedge"] in SOFT]
    return [f"{row['document_name']} has it only as {row['hedge']}" for row in soft]
