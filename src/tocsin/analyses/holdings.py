"""Spells of control worked out from what sources say: taken, held, lost, each within days that bound it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tocsin.names.levels import Levels
from tocsin.record.speaking import Row, is_denied

__all__ = [
    "FRONT_DAYS",
    "Spell",
    "Told",
    "days",
    "days_apart",
    "in_place",
    "is_meant",
    "meets",
    "spells",
    "told",
    "what",
]

# Fronts move by the week: only what is told within a quarter of a year is told of one state of them.
FRONT_DAYS = 92
Days: TypeAlias = tuple[date | None, date | None]
Saying: TypeAlias = Literal["taken", "held", "lost"]


class Told(NamedTuple):
    """What one row says: `saying`, on some day from `low` to `high`; None is an end that nothing bounds."""

    saying: Saying
    low: date | None
    high: date | None
    row: Row

    @property
    def at(self) -> tuple[date, date]:
        """For putting in order: what is bounded on one side stands at that side."""
        return (self.high or self.low or date.max, self.low or self.high or date.max)


class Spell(NamedTuple):
    """One stretch in which an actor held a place: `began` and `ended` are the days between which it did.

    `held` are the first and last days on which some source has it there. `ended` is None where no
    source tells of an end; `by` says what ended it.
    """

    actor: str
    name: str
    place: str
    where: str
    began: Days
    held: Days
    ended: Days | None
    by: str | None
    rows: tuple[Row, ...]


def told(row: Row) -> Told:
    """What a row says of an actor and a place, and when it came about.

    A change is dated by the period it gives; without one it came about by the day it was told. A
    hold without a period is of the day it was told.

    >>> row = {"change": "gained", "degree": "control", "negated": False, "hedge": "asserted"}
    >>> row |= {"start": None, "end": None, "said_low": date(2021, 7, 19), "said_high": date(2021, 7, 19)}
    >>> told(row)[:3]
    ('taken', None, datetime.date(2021, 7, 19))
    """
    first, last = row["start"] or row["end"], row["end"] or row["start"]
    if row["change"] == "lost" or is_denied(row):
        saying: Saying = "lost"
    else:
        saying = "taken" if row["change"] == "gained" else "held"
    if saying == "held":
        return Told(saying, first or row["said_low"], last or row["said_high"] or row["said_low"], row)
    return Told(saying, first, last or row["said_high"] or row["said_low"], row)


def what(row: Row) -> str:
    """What a row speaks of: a place by name, a number of places, or a share of a whole.

    >>> what({"count": 150.0, "bound": "more_than", "denominator_unit": "districts", "share": None,
    ...       "place_name": None})
    'more than 150 districts'
    """
    from tocsin.domain.figures import in_words

    where = row["place_name"]
    if row["count"] is not None:
        figure = in_words({"best": row["count"], "bound": row["bound"]}, unit=row["denominator_unit"] or "")
        return f"{figure} in {where}" if where else figure
    if row["share"] is not None:
        figure = in_words({"best": row["share"], "bound": row["bound"], "relation": "share_of"})
        return f"{figure} of {where or 'a whole not named'}"
    return str(where or "a place not named")


def is_meant(row: Row) -> bool:
    """Whether a row says that something is or was so: not planned, called unlikely or hanging on an if.

    >>> is_meant({"hedge": "reported", "condition": None}), is_meant({"hedge": "planned", "condition": None})
    (True, False)
    """
    return row["hedge"] not in ("planned", "hypothetical", "unlikely") and not row["condition"]


def days_apart(one: Row, other: Row) -> int:
    """The days that certainly lie between what two rows tell; 0 where they may meet."""
    a, b = told(one), told(other)
    gaps = [(low - high).days for low, high in ((b.low, a.high), (a.low, b.high)) if low and high]
    return max(0, *gaps, 0)


def in_place(row: Row, places: Collection[str]) -> bool:
    """Whether a row speaks of one of `places` (ids and names), or none are asked for.

    Words that no gazetteer has are of a place that they name: "the villages around Port" are of Port.
    """
    if not places or row["place_id"] in places or row["place_name"] in places:
        return True
    words = row["place_name"] if row["place_id"] is None else None
    return bool(words) and any(re.search(rf"\b{re.escape(name)}\b", str(words)) for name in places)


def meets(row: Row, start: date | None, end: date | None) -> bool:
    """Whether what a row tells may be of the days asked for; what is not dated never is."""
    _, low, high, _ = told(row)
    if start is None and end is None:
        return True
    dated = low is not None or high is not None
    return dated and not ((start and high and high < start) or (end and low and low > end))


def days(found: Days) -> str:
    """Two bounds in words.

    >>> days((None, date(2021, 7, 19))), days((date(2021, 7, 7), date(2021, 7, 7))), days((None, None))
    ('by 2021-07-19', '2021-07-07', 'not dated')
    """
    low, high = found
    if low is None and high is None:
        return "not dated"
    if low is None:
        return f"by {high}"
    if high is None:
        return f"{low} or later"
    return str(low) if low == high else f"{low} to {high}"


def spells(
    rows: Iterable[Row],
    levels: Levels,
    *,
    over: Callable[[Row], Iterable[Told]] | None = None,
    off_map: bool = False,
) -> list[Spell]:
    """The spells of each actor at each named place, from rows that say who controls it.

    That another actor, of neither side's parts, takes the place ends a spell too; and so does what
    `over` gives for a row: captures of something wider that its actor did not outlive. A place that
    is not on the map ("the cities") is followed where such a capture bears on it, or with `off_map`.
    """
    over = over or _nothing
    named = [
        row
        for row in rows
        if row["actor_id"] and row["count"] is None and row["share"] is None
        and row["degree"] == "control" and is_meant(row)
        and (row["place_id"] or (row["place_name"] and (off_map or [*over(row)])))
    ]  # fmt: skip
    by_place: dict[str, list[Told]] = {}
    for row in named:
        by_place.setdefault(str(row["place_id"] or row["place_name"]), []).append(told(row))
    found = []
    for place, all_told in sorted(by_place.items()):
        for actor in sorted({str(each.row["actor_id"]) for each in all_told}):
            own = [each for each in all_told if each.row["actor_id"] == actor]
            others = [
                each
                for each in all_told
                if each.saying == "taken" and not levels.related(actor, str(each.row["actor_id"]))
            ]
            wider = {str(each.row["claim_id"]): each for one in own for each in over(one.row)}
            found += _of_one(actor, place, own, [*others, *wider.values()])
    return found


def _nothing(_: Row) -> tuple[Told, ...]:
    return ()


def _of_one(actor: str, place: str, own: list[Told], others: list[Told]) -> list[Spell]:
    """The spells of one actor at one place, in order of time."""
    found: list[Spell] = []
    group: list[Told] = []
    # Of one day, who takes a place is taken to lose it later that day, not to have lost it before.
    order = [(*each.at, each.saying == "lost", each) for each in own] + [(*e.at, True, e) for e in others]
    for *_, each in sorted(order, key=lambda one: one[:3]):
        mine = each.row["actor_id"] == actor
        if mine and each.saying != "lost":
            if group and each.saying == "taken" and _taken_again(group, each):
                found.append(_spell(actor, place, group, each, "it was taken again"))
                group = []
            group.append(each)
        elif group:
            found.append(
                _spell(actor, place, group, each, "said to be lost" if mine else _taken(each, place))
            )
            group = []
    return [*found, _spell(actor, place, group, None, None)] if group else found


def _taken(by: Told, place: str) -> str:
    """Who took a place, and with what, where it fell with something wider."""
    row = by.row
    wider = "" if place in (row["place_id"], row["place_name"]) else f" with the whole of {row['place_name']}"
    return f"taken by {row['actor_name']}{wider}"


def _taken_again(group: list[Told], later: Told) -> bool:
    """Whether a capture is too late to be the same one, so that the place was lost between."""
    first = next((each for each in group if each.saying == "taken"), None)
    if first is None or first.high is None or later.low is None:
        return False
    return (later.low - first.high).days > FRONT_DAYS


def _spell(actor: str, place: str, group: list[Told], end: Told | None, by: str | None) -> Spell:
    taken = [each for each in group if each.saying == "taken"]
    held = [each for each in group if each.saying == "held"]
    seen = [_seen(each) for each in held]
    first = min((day for day, _ in seen if day), default=None)
    last = max((day for _, day in seen if day), default=None)
    low, high = _narrowed([(each.low, each.high) for each in taken])
    began = (low, _earlier(high, first))
    ended = None
    if end is not None:
        least = end.low if by != "it was taken again" else None
        ended = (_later(_later(least, last), began[0]), end.high if by != "it was taken again" else end.low)
    elif any(each.row.get("held_days_high") is not None for each in group):
        ended, by = (
            (_later(last, low), max(filter(None, (e.row["said_high"] for e in group)), default=None)),
            "its length is told",
        )
    rows = tuple(each.row for each in (*group, *([end] if end else [])))
    names = group[0].row
    return Spell(actor, str(names["actor_name"]), place, str(names["place_name"]), began, (first, last),
                 ended, by, rows)  # fmt: skip


def _seen(held: Told) -> Days:
    """By when the actor was there, and until when at least: a period that is told is held throughout."""
    if held.row["start"] and held.row["end"]:
        return held.low, held.high
    return held.high, held.low


def _narrowed(told_days: list[Days]) -> Days:
    """What several bounds of one day leave together; where they exclude each other, all of their days."""
    lows, highs = [low for low, _ in told_days if low], [high for _, high in told_days if high]
    low, high = max(lows, default=None), min(highs, default=None)
    if low and high and low > high:
        return min(lows), max(highs)
    return low, high


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)
