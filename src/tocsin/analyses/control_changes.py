"""Gains and losses of ground between two days: what is certain, what may be, and what a count hides.

Method:
    Captures and losses of named places are placed between the two days: a change is *certain* there
    where the days that bound it lie between them, and *may be* there where they only meet them. That
    a rival takes a place is a loss of who held it, and the capture of a whole country is one of what
    its state held there. Of each actor the named places gained less those
    lost are its net change: the certain alone, and with all that may be, an interval. No net is
    given where a source gives a number of places: such a count is cumulative, for what was taken and
    lost again stays in it, and it does not say which places it holds, so those named may be among
    them.

Limits:
    Only what was told is seen, and places differ in weight: a net of zero may be a city for a
    hamlet. What is planned, called unlikely or conditional is left out. A change whose day is not
    told came about by the day it was told, and may be older.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from tocsin.analyses import ledger
from tocsin.analyses.holdings import Spell, days, in_place, is_meant, spells, told, what
from tocsin.analyses.takeovers import Takeovers
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding
from tocsin.names import Gazetteer, Register
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row, is_denied, once_each

__all__ = ["fit"]

_COLUMNS = ("actor", "change", "what", "when", "within", "why", "says", "claims")
_SAME = ("actor_id", "place_id", "place_name", "count", "change", "start", "end", "said_low")


class _Change(NamedTuple):
    actor: str
    name: str
    way: str
    what: str
    low: date | None
    high: date | None
    why: str
    rows: tuple[Row, ...]
    counted: bool = False


def fit(
    record: Tables,
    *,
    register: Register,
    gazetteer: Gazetteer,
    start: date | None = None,
    end: date | None = None,
    actors: Collection[str] = (),
    places: Collection[str] = (),
) -> Finding:
    """Every gain and loss that is or may be between two days (inclusive), and each actor's net change.

    Raises:
        InputError: the days stand the wrong way round.
    """
    if start and end and start > end:
        raise InputError("the later day comes first", met=f"{start} to {end}", expected="--from before --to")
    told_ = ledger.table(record, "control")
    fallen = Takeovers(told_, register=register, gazetteer=gazetteer)
    rows = [row for row in told_ if in_place(row, places)]
    ended = spells(rows, Levels(register), over=fallen.over)
    every = [*_named(ended), *_counted(rows)]
    kept = [
        (each, within)
        for each in every
        if (not actors or each.actor in actors) and (within := _within(each, start, end)) is not None
    ]
    kept.sort(key=lambda pair: (pair[0].name, pair[0].way, str(pair[0].high), pair[0].what))
    nets = {name: _net(name, kept) for name in sorted({each.name for each, _ in kept})}
    return ledger.finding(
        record,
        "control_changes",
        title="; ".join(nets.values()) or "No gain or loss is told between these days",
        columns=_COLUMNS,
        rows=[_row(each, within) for each, within in kept],
        parameters={"start": str(start), "end": str(end), "actors": sorted(actors), "places": sorted(places)},
        claims=[str(row["claim_id"]) for each, _ in kept for row in each.rows],
        values=_values(kept),
        caveats=("places differ in weight: a net counts names, not ground or people",),
    )


def _named(stretches: list[Spell]) -> list[_Change]:
    """The beginnings that are captures, and the ends, of all spells at named places."""
    found = []
    for each in stretches:
        taken = any(told(row).saying == "taken" and row["actor_id"] == each.actor for row in each.rows)
        if taken:
            own = tuple(
                row for row in each.rows if told(row).saying != "lost" and row["actor_id"] == each.actor
            )
            found.append(_Change(each.actor, each.name, "gained", each.where, *each.began, "told", own))
        if each.ended is not None:
            why = each.by or ""
            found.append(_Change(each.actor, each.name, "lost", each.where, *each.ended, why, each.rows))
    return found


def _counted(rows: list[Row]) -> list[_Change]:
    """Numbers of places that a source says were taken or lost, each once an author."""
    counts = [
        row
        for row in rows
        if row["count"] is not None
        and row["change"] in ("gained", "lost")
        and not is_denied(row)
        and is_meant(row)
    ]
    found = []
    for row in once_each(counts, *_SAME):
        _, low, high, _ = told(row)
        actor = str(row["actor_id"] or row["actor_name"])
        why = "a cumulative count: what was taken and lost again is in it"
        found.append(_Change(actor, str(row["actor_name"]), str(row["change"]), what(row), low, high, why,
                             (row,), counted=True))  # fmt: skip
    return found


def _within(change: _Change, start: date | None, end: date | None) -> str | None:
    """Whether a change came about between the two days: "certain", "may be", or None."""
    low, high = change.low, change.high
    if (end and low and low > end) or (start and high and high < start):
        return None
    since = start is None or (low is not None and low >= start)
    until = end is None or (high is not None and high <= end)
    return "certain" if since and until else "may be"


def _tally(kept: list[tuple[_Change, str]], name: str, way: str) -> tuple[int, int]:
    """Named places with such a change: those certain, and all that may be."""
    mine = [(e.what, w) for e, w in kept if (e.name, e.way, e.counted) == (name, way, False)]
    return sum(w == "certain" for _, w in mine), len(mine)


def _net(name: str, kept: list[tuple[_Change, str]]) -> str:
    gained, lost = _tally(kept, name, "gained"), _tally(kept, name, "lost")
    counts = [f"{e.way} {e.what}" for e, _ in kept if e.name == name and e.counted]
    told_ = f"{name}: {_span(gained)} named gained, {_span(lost)} lost"
    if counts:
        return f"{told_}, and {' and '.join(counts)}; no net, for a count is cumulative and names no place"
    low, high = gained[0] - lost[1], gained[1] - lost[0]
    return f"{told_}, net {low:+d}" + (f" to {high:+d}" if low != high else "")


def _span(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} to {pair[1]}"


def _values(kept: list[tuple[_Change, str]]) -> dict[str, Any]:
    """Of one actor alone its gains, losses and net as figures; of several the table has them."""
    names = {each.name for each, _ in kept}
    if len(names) != 1:
        return {"actors": len(names)}
    name = next(iter(names))
    gained, lost = _tally(kept, name, "gained"), _tally(kept, name, "lost")
    refused = any(each.counted for each, _ in kept)
    net = (None, None) if refused else (gained[0] - lost[1], gained[1] - lost[0])
    return {
        "gained_low": gained[0], "gained_high": gained[1], "lost_low": lost[0], "lost_high": lost[1],
        "net_low": net[0], "net_high": net[1],
    }  # fmt: skip


def _row(change: _Change, within: str) -> tuple[Any, ...]:
    says = dict.fromkeys(map(ledger.says, change.rows))
    ids = ", ".join(sorted({str(row["claim_id"]) for row in change.rows}))
    when = days((change.low, change.high))
    return change.name, change.way, change.what, when, within, change.why, " | ".join(says), ids
