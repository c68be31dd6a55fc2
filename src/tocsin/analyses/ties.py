"""Ties between actors as sources tell them: the state of each, the pair and level it is of, and its days."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tocsin.names.levels import Levels
from tocsin.record.speaking import Row, is_denied

__all__ = ["OPPOSITE", "WARMTH", "State", "Tie", "at_one_time", "in_days", "is_of", "meant", "ties"]

State: TypeAlias = Literal["friendly", "hostile", "neither", "not friendly", "not hostile"]
OPPOSITE = frozenset(
    frozenset(pair)
    for pair in (("friendly", "hostile"), ("friendly", "not friendly"), ("hostile", "not hostile"))
)
"""States that exclude each other."""
WARMTH: dict[str, int] = {"hostile": -2, "not friendly": -1, "neither": 0, "not hostile": 1, "friendly": 2}
"""Which of two states is the closer one."""
_SIGNS: dict[int, State] = {1: "friendly", -1: "hostile", 0: "neither"}
_DENIED: dict[int, State] = {1: "not friendly", -1: "not hostile", 0: "neither"}
_ONLY_THOUGHT_OF = ("planned", "hypothetical")
# Sources that speak within a year speak of one state of things.
_DAYS = 365


class Tie(NamedTuple):
    """One row as a tie: `pair` in the order of names, `level` in words, `low` to `high` the days it is of.

    `throughout` is true where the source gives the period, so that the tie held from end to end of it.
    """

    pair: tuple[str, str]
    level: str
    state: State
    low: date | None
    high: date | None
    throughout: bool
    row: Row

    @property
    def seen_by(self) -> date | None:
        """The day by which the tie was there: the first of its period, the last on which it may be said."""
        return self.low if self.throughout else self.high

    @property
    def seen_until(self) -> date | None:
        """The day until which the tie was there at least."""
        return self.high if self.throughout else self.low


def ties(rows: Iterable[Row], levels: Levels, *, between: tuple[str, str] | None = None) -> list[Tie]:
    """The rows as ties, in order of pair, level and day; with `between`, those that bear on two actors (ids).

    A tie of a part or of the whole of one of the two bears on them too; its level says so.
    """
    found = []
    for row in rows:
        level = _level(row, levels, between)
        if level is not None:
            start, end = row["start"] or row["end"], row["end"] or row["start"]
            low, high = (start, end) if start else (row["said_low"], row["said_high"])
            found.append(Tie(_pair(row), level, _state(row), low, high, start is not None, row))
    return sorted(found, key=_order)


def is_of(row: Row, actors: Collection[str]) -> bool:
    """Whether a row is of one of the actors (ids), on either side; of any where none is named."""
    return not actors or row["subject_id"] in actors or row["object_id"] in actors


def meant(tie: Tie) -> bool:
    """Whether a tie is told as being so: not only planned, thought of or made to hang on something."""
    return tie.row["hedge"] not in _ONLY_THOUGHT_OF and not tie.row["condition"]


def in_days(tie: Tie, start: date | None, end: date | None) -> bool:
    """Whether a tie may be of the days asked for; what is not dated never is."""
    if start is None and end is None:
        return True
    dated = tie.low is not None or tie.high is not None
    return dated and not ((start and tie.high and tie.high < start) or (end and tie.low and tie.low > end))


def at_one_time(one: Tie, other: Tie) -> bool:
    """Whether two ties may be of one time: no more than a year certainly lies between them."""
    gaps = [(low - high).days for low, high in ((other.low, one.high), (one.low, other.high)) if low and high]
    dated = (one.low or one.high) and (other.low or other.high)
    return bool(dated) and max([0, *gaps]) <= _DAYS


def _order(tie: Tie) -> tuple[object, ...]:
    day = tie.low or tie.high or date.max
    aside = tie.level.startswith(("branch", "centre"))
    return aside, tie.pair, tie.level != "whole", tie.level, day, tie.high or day, str(tie.row["claim_id"])


def _pair(row: Row) -> tuple[str, str]:
    one, other = sorted((str(row["subject_name"]), str(row["object_name"])))
    return one, other


def _state(row: Row) -> State:
    if not is_denied(row):
        return _SIGNS[int(row["sign"])]
    return _DENIED[int(row["sign"])]


def _level(row: Row, levels: Levels, between: tuple[str, str] | None) -> str | None:
    """At which level a row speaks of the two actors; None where it has no bearing on them."""
    some = "some of them" if row["level"] == "sub-group" else "whole"
    if between is None:
        return some
    ends = (str(row["subject_id"]), str(row["object_id"]))
    for turned in (ends, (ends[1], ends[0])):
        steps = [_step(met, asked, levels) for met, asked in zip(turned, between, strict=True)]
        if None not in steps:
            told = [step for step in steps if step]
            return "; ".join([*told, *([some] if some != "whole" else [])]) or some
    return None


def _step(met: str, asked: str, levels: Levels) -> str | None:
    """What the actor met is to the one asked for: "" itself, a branch or the centre of it, None neither."""
    if met == asked:
        return ""
    if levels.inside(met, asked):
        return f"branch: {levels.told(met, asked)}"
    return f"centre: {levels.told(asked, met)}" if levels.inside(asked, met) else None
