"""Monthly series that a rate can be held against: counted from the record, or reported as such.

A month outside coverage is None. Several series that say the same for the same months are one:
figures repeated are not figures confirmed.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

import msgspec

from tocsin import panel
from tocsin.check.held import Held, Row
from tocsin.check.independence import is_independent
from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Document
from tocsin.panel import Cell, Panel
from tocsin.query import Question, located, trend
from tocsin.query.command import Query

__all__ = [
    "COVERED",
    "RULES",
    "Monthly",
    "is_covered",
    "monthly",
    "months",
    "periods_in",
    "question_of",
    "reach_of",
    "rules_for",
    "series_for",
    "spoken",
]

COVERED = 0.9
"""The share of a stretch's months that a series must cover before it can tell anything of it."""

RULES: dict[str, str] = {
    "events_involving": "every event that the actor takes part in, whoever attacked",
    "attacks_by": "only events in which the actor is the attacking side",
    "deaths": "deaths in events that the actor takes part in, best estimates",
}
_MEANINGS = {
    "events_involving": ("events_involving",),
    "attacks_by": ("attacks_by",),
    "incidents": ("events_involving", "attacks_by"),
    "attacks": ("events_involving", "attacks_by"),
    "deaths": ("deaths",),
    "fatalities": ("deaths",),
}


class Monthly(msgspec.Struct, frozen=True, kw_only=True):
    """Counts by month under one rule; `claims` are up to 1,000 claims that they rest on.

    `cells` are the months of the record's own count as the panel has them.
    """

    source: str
    rule: str
    counts: dict[date, float | None]
    claims: tuple[str, ...] = ()
    query: str | None = None
    cells: dict[date, Cell] = {}

    def between(self, start: date, end: date) -> list[float | None]:
        """The counts of the whole months within `start`..`end`; None where not covered."""
        return [self.counts.get(month) for month in months(start, end)]


def is_covered(counts: list[float | None]) -> bool:
    """Whether counts by month, None where not covered, are of enough months to tell anything of them.

    >>> is_covered([0, 3, 1]), is_covered([2, None]), is_covered([])
    (True, False, False)
    """
    known = [count for count in counts if count is not None]
    return bool(counts) and len(known) >= COVERED * len(counts)


def rules_for(measure: str) -> tuple[str, ...]:
    """The counting rules under which a reported measure may have been counted.

    >>> rules_for("attacks")
    ('events_involving', 'attacks_by')
    """
    return _MEANINGS.get(measure, ())


def spoken(rule: str) -> str:
    """The name of a rule as it stands in a sentence.

    >>> spoken("attacks_by")
    'its own attacks alone'
    """
    return _SPOKEN.get(rule, rule.replace("_", " "))


_SPOKEN = {"attacks_by": "its own attacks alone", "events_involving": "events with it on either side"}


def periods_in(per: str, *, months: float) -> float:
    """How many of the periods that a rate is given for lie in so many months.

    >>> periods_in("year", months=12), round(periods_in("week", months=12))
    (1.0, 52)
    """
    a_month = {"month": 1.0, "year": 1 / 12, "week": 30.44 / 7, "day": 30.44}
    return months * a_month[per]


def months(start: date, end: date) -> list[date]:
    """The first days of the whole months within `start`..`end`.

    >>> months(date(2021, 8, 15), date(2021, 10, 31))
    [datetime.date(2021, 9, 1), datetime.date(2021, 10, 1)]
    """
    return list(_months(start, end))


@cache
def _months(start: date, end: date) -> tuple[date, ...]:
    found, month = [], start.replace(day=1) if start.day == 1 else _next(start)
    while _last(month) <= end:
        found.append(month)
        month = _next(month)
    return tuple(found)


def _next(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _last(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def series_for(claim: AnyClaim, document: Document, held: Held, *, actor: str, rule: str) -> list[Monthly]:
    """All distinct series on record for one actor under one rule, the record's own count first.

    A series reported by the author of `claim`, or going back to its origin, is left out.
    """
    place = getattr(claim.body, "place", None)
    asked_of = held.gazetteer.resolve(place).id if place else None
    if place and asked_of is None:
        return []
    own = monthly(held, actor=actor, rule=rule, place=place)
    found = [own] if own is not None else []
    rows = [
        row
        for row in _months_reported(held, actor, rule)
        if is_independent(claim, document, row) and asked_of in (None, row["place_id"])
    ]
    found += [
        series for series in _reported(rows, rule) if not any(_repeats(series, other) for other in found)
    ]
    return found


def _repeats(reported: Monthly, other: Monthly) -> bool:
    """Whether a reported series says nothing that `other` does not: the same months, the same house.

    A dataset's figures, as its makers publish them, are no second source beside its own rows, even
    where the record counts a few more because other sources name the attacker.
    """
    months_ = [month for month, count in reported.counts.items() if count is not None]
    if any(other.counts.get(month) is None for month in months_):
        return False
    houses = {word.split("-")[0] for word in re.findall(r"[a-z0-9-]+", other.source.lower())} - _PLAIN
    alike = all(other.counts[month] == reported.counts[month] for month in months_)
    return alike or bool(houses & set(re.findall(r"[a-z0-9]+", reported.source.lower())))


_PLAIN = frozenset({"counted", "from", "figures", "reported", "by", "and", "coded", "report"})


def _months_reported(held: Held, actor: str, rule: str) -> list[Row]:
    return [
        row
        for row in held.rows("measure")
        if (row["actor_id"], row["measure"]) == (actor, rule) and _is_month(row) and not row["negated"]
    ]


def _reported(rows: list[Row], rule: str) -> list[Monthly]:
    by_source: dict[str, list[Row]] = {}
    for row in rows:
        by_source.setdefault(str(row["author"]), []).append(row)
    return [
        Monthly(
            source=f"figures reported by {source}",
            rule=rule,
            counts={row["start"]: row["best"] for row in said},
            claims=tuple(sorted(row["claim_id"] for row in said)),
            query=Query(verb="list", what="measures", actor=said[0]["actor_id"]).command,
        )
        for source, said in sorted(by_source.items())
    ]


def _is_month(row: Row) -> bool:
    start, end = row["start"], row["end"]
    whole = start is not None and start.day == 1 and end == _last(start)
    return whole and row["best"] is not None and row["relation"] is None


def monthly(held: Held, *, actor: str, rule: str, place: str | None) -> Monthly | None:
    """The record's own count by month, or None where no dataset covers any month or knows the actor.

    A dataset that holds no incident of the actor, anywhere, may have no entry for it, or hold it under
    a larger group: its nought refutes nobody.
    """
    if not held.once(("known", actor), lambda: _is_known(held, actor)):
        return None
    together = held.asked_with(actor)
    made = held.once(("panels", together, rule, place), lambda: _panels(held, together, rule, place))
    return held.once(("monthly", actor, rule, place), lambda: _of_panel(made[actor], rule) if made else None)


_MET = """
SELECT DISTINCT p.actor_id, i.datasets FROM participant p JOIN incident i ON i.number = p.number
WHERE p.actor_id IS NOT NULL"""


def _is_known(held: Held, actor: str) -> bool:
    """Whether any source that covers something holds an incident of the actor or of a part of it."""
    return not held.register.parts(actor).isdisjoint(held.alike("covered actors", lambda: _covered(held)))


def _covered(held: Held) -> frozenset[str]:
    """The actors of whom some source that covers something holds an incident; asked once for all."""
    sources = {source for (source,) in held.query("SELECT DISTINCT source FROM coverage")}
    met = held.query(_MET)
    return frozenset(actor for actor, datasets in met if not sources.isdisjoint((datasets or "").split(", ")))


def _panels(held: Held, actors: tuple[str, ...], rule: str, place: str | None) -> dict[str, Panel] | None:
    """The counts of several actors by month, from one pass over the record; None without coverage."""
    reach = reach_of(held)
    if reach is None:
        return None
    asked = question_of(held, actor=actors[0], rule=rule, place=place)
    asked = msgspec.structs.replace(asked, start=reach[0], end=reach[1])
    named = {held.register.actors[id_].name: id_ for id_ in actors}
    ids = {name: tuple(sorted(held.register.parts(id_))) for name, id_ in named.items()}
    made = panel.make_each(held.record, asked, actors=ids)
    return {named[name]: one for name, one in made.items()}


def reach_of(held: Held) -> tuple[date, date] | None:
    """The first and last day that anything on record covers."""
    first, last = held.once("reach", lambda: held.query('SELECT min("start"), max("end") FROM coverage')[0])
    return None if first is None else (first, last)


def _of_panel(made: Panel, rule: str) -> Monthly | None:
    whole = [cell for cell in made.cells if cell.covered and cell.exposure == 1]
    if not whole:
        return None
    sources = sorted({one for cell in whole for named in cell.datasets for one in named.split(", ")})
    return Monthly(
        source=f"counted from {', '.join(sources)}",
        rule=rule,
        counts={cell.start: cell.value for cell in whole},
        claims=tuple(sorted({id_ for cell in whole for id_ in cell.ids}))[:1000],
        query=made.query,
        cells={cell.start: cell for cell in whole},
    )


def question_of(held: Held, *, actor: str, rule: str, place: str | None) -> Question:
    """The question of an actor, parts included, under a measure's rule, in a place if one is named."""
    asked = trend(
        rule,
        actor=held.register.actors[actor].name,
        actor_ids=tuple(sorted(held.register.parts(actor))),
    )
    found = held.gazetteer.resolve(place).id if place else None
    return located(asked, held.gazetteer.places[found]) if found else asked
