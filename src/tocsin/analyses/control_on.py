"""Who is said to hold what on one day, and which holds were over by then.

Method:
    What is told of one actor and one place is put in order as for the time held: a hold begins with a
    capture, or by the first day on which a source has the actor there, and ends with a loss, a rival's
    capture, or the capture of the whole country whose state held it. On the day asked of it is *held*
    where that day certainly lies between, *over* where it ended by then, and *may be over* or *may not
    have begun* where the day lies within what bounds its end or beginning. Where no end is told and the
    last word on it is older than the day it is *not told to be over*: no source says either.

Limits:
    Nothing is said of places of which no source tells. A hold that is not told to be over may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from tocsin.analyses import ledger
from tocsin.analyses.holdings import Spell, days, in_place, spells
from tocsin.analyses.takeovers import Takeovers
from tocsin.analyses.wider_places import around
from tocsin.domain.findings import Finding
from tocsin.names import Gazetteer, Register
from tocsin.names.levels import Levels
from tocsin.panel import Tables

__all__ = ["STATES", "fit", "state_on"]

STATES = ("held", "may be over", "may not have begun", "not told to be over", "over")
_COLUMNS = ("on the day", "actor", "what", "began", "ended", "ended_by", "last_told", "says", "claims")


def fit(
    record: Tables,
    *,
    register: Register,
    gazetteer: Gazetteer,
    day: date,
    actors: Collection[str] = (),
    places: Collection[str] = (),
) -> Finding:
    """Every hold on record that had begun by `day`, or may have, with how it stood on that day.

    `actors` (ids) and `places` (ids and names) keep those about them; of a place, what is told of the
    whole province or country around it is told too.
    """
    every = ledger.table(record, "control")
    fallen = Takeovers(every, register=register, gazetteer=gazetteer)
    wider = around(every, places=places, gazetteer=gazetteer)
    rows = [row for row in every if in_place(row, places) or row["place_id"] in wider]
    found = [
        (state, each)
        for each in spells(rows, Levels(register), over=fallen.over, off_map=True)
        if (not actors or each.actor in actors) and (state := state_on(each, day)) is not None
    ]
    found.sort(key=lambda pair: (STATES.index(pair[0]), pair[1].name, pair[1].where))
    count = Counter(state for state, _ in found)
    return ledger.finding(
        record,
        "control_on",
        title=f"On {day}: "
        + (", ".join(f"{count[s]} {s}" for s in STATES if count[s]) or "no hold is told of"),
        columns=_COLUMNS,
        rows=[_row(state, each, wider) for state, each in found],
        parameters={"day": str(day), "actors": sorted(actors), "places": sorted(places)},
        claims=[str(row["claim_id"]) for _, each in found for row in each.rows],
        values={state: count[state] for state in STATES},
        caveats=("held is what sources say, not what is so; where no end is told a hold may be over",),
    )


def state_on(spell: Spell, day: date) -> str | None:
    """How a hold stood on a day; None where it had not begun.

    >>> june, july, august = (date(2021, month, 1) for month in (6, 7, 8))
    >>> spell = Spell("a", "A", "p", "P", (june, june), (None, None), (august, august), "lost", ())
    >>> [state_on(spell, day) for day in (date(2021, 5, 1), july, august)]
    [None, 'held', 'over']
    """
    first, by = spell.began
    if first is not None and day < first:
        return None
    least, most = spell.ended or (None, None)
    if most is not None and most <= day:
        return "over"
    if least is not None and least <= day:
        return "may be over"
    if by is None or day < by:
        return "may not have begun"
    if spell.ended is None and day > (_last_told(spell) or day):
        return "not told to be over"
    return "held"


def _last_told(spell: Spell) -> date | None:
    return max((day for day in (spell.held[1], spell.began[1]) if day), default=None)


def _row(state: str, spell: Spell, wider: Collection[str]) -> tuple[Any, ...]:
    says = dict.fromkeys(map(ledger.says, spell.rows))
    return (
        state, spell.name, f"{spell.where} (the place around)" if spell.place in wider else spell.where,
        days(spell.began), days(spell.ended) if spell.ended else None, spell.by, _last_told(spell),
        " | ".join(says), ", ".join(sorted({str(row["claim_id"]) for row in spell.rows})),
    )  # fmt: skip
