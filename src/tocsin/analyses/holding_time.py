"""How long a place was held: from capture to loss, as an interval where either is only bounded.

Method:
    A spell begins with a capture and ends with a loss, with another actor's capture, or before a
    capture of the same place again; what a state held ends when its whole country is taken. Each is
    known to lie between two days: those its source gives, or, undated, by the day it was told. Days on
    which a source has the actor there narrow both. The time held is at least from the last day it can
    have begun to the first day it can have ended, and at most from the first to the last (interval
    arithmetic; Moore 1966, Interval Analysis). A spell of which no end is told is censored: it has a
    floor and no ceiling. Where a source says how long it lasted ("driven out within three days"), that
    bounds it too; sources that differ widen it.

Limits:
    Captures and losses that no source tells of are not seen, so a spell may have been broken. Only
    named places have spells: "150 districts" name none. Sources that date one capture differently
    widen the interval. The day itself is not counted: taken and lost on one day is 0 days.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from tocsin.analyses import ledger
from tocsin.analyses.holdings import Spell, days, in_place, spells
from tocsin.analyses.takeovers import Takeovers
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.names import Gazetteer, Register
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row

__all__ = ["fit", "held_days"]

_COLUMNS = (
    "actor", "place", "days_low", "days_high", "began", "ended", "ended_by", "told", "says", "claims",
)  # fmt: skip


def fit(
    record: Tables,
    *,
    register: Register,
    gazetteer: Gazetteer,
    actors: Collection[str] = (),
    places: Collection[str] = (),
) -> Finding:
    """How long each place on record was held by whom, in days.

    `actors` (ids) and `places` (ids and names) keep those about them.
    """
    every = ledger.table(record, "control")
    fallen = Takeovers(every, register=register, gazetteer=gazetteer)
    rows = [row for row in every if in_place(row, places)]
    ended = spells(rows, Levels(register), over=fallen.over)
    found = [each for each in ended if not actors or each.actor in actors]
    found.sort(key=lambda each: (each.where, each.name, str(each.began[1])))
    over = [each for each in found if each.ended is not None]
    return ledger.finding(
        record,
        "holding_time",
        title=_title(found, over),
        columns=_COLUMNS,
        rows=[_row(each) for each in found],
        parameters={"actors": sorted(actors), "places": sorted(places)},
        claims=[str(row["claim_id"]) for each in found for row in each.rows],
        values={"spells": len(found), "ended": len(over)},
        caveats=("a hold that no source saw broken may have been broken; an open end is not a lasting hold",),
    )


def held_days(spell: Spell) -> tuple[int, int | None]:
    """The least and the most days that a spell lasted; None where nothing bounds it.

    >>> taken, lost = (date(2021, 7, 7), date(2021, 7, 7)), (date(2021, 7, 9), date(2021, 7, 10))
    >>> held_days(Spell("a", "A", "p", "P", taken, (None, None), lost, "said to be lost", ()))
    (2, 3)
    """
    first, last = spell.began
    ends = spell.ended or (spell.held[1], None)
    least = (ends[0] - last).days if ends[0] and last else 0
    if spell.held[0] and spell.held[1]:
        least = max(least, (spell.held[1] - spell.held[0]).days)
    most = (ends[1] - first).days if ends[1] and first else None
    return _with_told(max(0, least), most, spell.rows)


def _with_told(least: int, most: int | None, rows: tuple[Row, ...]) -> tuple[int, int | None]:
    """The bounds with those that sources state; bounds that exclude each other are all kept."""
    lows = [row["held_days_low"] for row in rows if row.get("held_days_low") is not None]
    highs = [row["held_days_high"] for row in rows if row.get("held_days_high") is not None]
    low, high = min(lows, default=0), max(highs, default=None)
    if most is not None and low > most:
        return least, high
    if high is not None and least > high:
        return low, most
    return max(least, low), min((each for each in (most, high) if each is not None), default=None)


def _row(spell: Spell) -> tuple[Any, ...]:
    low, high = held_days(spell)
    seen: list[date] = [day for day in spell.held if day is not None]
    says = dict.fromkeys(map(ledger.says, spell.rows))
    return (
        spell.name, spell.where, low, high, days(spell.began), days(spell.ended) if spell.ended else None,
        spell.by or "no end told", days((min(seen), max(seen))) if seen else None, " | ".join(says),
        ", ".join(sorted({str(row["claim_id"]) for row in spell.rows})),
    )  # fmt: skip


def _title(found: list[Spell], over: list[Spell]) -> str:
    if not found:
        return "No place that the gazetteer knows is said to be held or taken"
    told = f"{many(len(found), 'hold')} on named places, {len(over)} with an end told"
    if not over:
        return f"{told}: none has a ceiling"
    shortest = min(over, key=lambda each: (held_days(each)[1] is None, held_days(each)[1] or 0))
    low, high = held_days(shortest)
    span = (
        f"{low} days or more" if high is None else f"{low} days" if low == high else f"{low} to {high} days"
    )
    return f"{told}; the shortest: {shortest.name} in {shortest.where}, {span}"
