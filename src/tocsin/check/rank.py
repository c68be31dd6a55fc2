"""A group said to be first, or second, among others, against the ranks of the groups on record.

The counting rules and the stretches of time are fixed here, before any result is seen. A reading
holds where the group has the place by its count, depends where it has another that chance alone
could have made, and fails where it surely stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from tocsin import __version__
from tocsin.analyses.groups import MOST, most_active
from tocsin.analyses.rank import Counted, standings
from tocsin.check.compared import Compared, compared
from tocsin.check.held import Held
from tocsin.check.monthly import COVERED, RULES, months, reach_of, rules_for, spoken
from tocsin.check.outcome import combine, tally
from tocsin.check.ranked import Table, everyone, panels_of, table_of, tables_of
from tocsin.check.verdicts import cannot, judge
from tocsin.check.where import places_beside, since_beside
from tocsin.check.words import ordinal
from tocsin.domain.claims import AnyClaim, MeasureClaim
from tocsin.domain.counting import CountingRule
from tocsin.domain.documents import Document
from tocsin.domain.findings import ManyReadings, TestedReading, Verdict
from tocsin.domain.vocabulary import Outcome
from tocsin.panel import Panel
from tocsin.query import Question, counting, located, trend
from tocsin.query.command import Query

__all__ = ["check_rank"]

Answer = tuple[float, float | None, float | None, Outcome]


class _Stretch(NamedTuple):
    """A stretch of whole months that the sentence may speak of."""

    name: str
    months: tuple[date, ...]


def check_rank(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """Whether the group has the place that the text gives it, by each rule and over each stretch.

    States and their forces are compared only where the text ranks one of them.
    """
    assert isinstance(claim, MeasureClaim)
    body = claim.body
    actor = held.actor(body.subject, claim)
    elsewhere = places_beside(claim, document, held)
    if actor is None:
        why, needed = f"{body.subject} is not in the register", "a ruling: tocsin list unresolved"
    elif not held.knows_place(body.place):
        why, needed = "the place that it speaks of is not in the gazetteer", "the place"
    elif elsewhere:
        why = f"the sentence names {', '.join(elsewhere)}, and the rank may be of that place alone"
        needed = "the place that is meant"
    elif reach_of(held) is None or not rules_for(body.measure):
        why, needed = "no source on record counts this", _NEEDED
    else:
        return _judged(claim, document, held, actor)
    return cannot(claim, held, why=why, needed=needed)


_NEEDED = "event data that cover every group compared, for the time meant"


def _judged(claim: MeasureClaim, document: Document, held: Held, actor: str) -> Verdict:
    rules = rules_for(claim.body.measure)
    most = _most(claim, held, actor)
    among, every = compared(claim, held, actor, most), everyone(held, actor, most)
    panels = {rule: panels_of(held, _asked(claim, held, rule), every) for rule in rules}
    tables = {rule: table_of(panels[rule], among) for rule in rules}
    stretches = _stretches(claim, document, held)
    stretches = [s for s in stretches if _covered(tables[rules[0]], s)] or stretches
    own = {rule: panels[rule][among.groups[among.name]] for rule in rules}
    readings = [
        _read(claim, held, rule, stretch, tables[rule], own[rule]) for rule in rules for stretch in stretches
    ]
    told = any(reading.outcome != "not_checkable" for reading in readings)
    return judge(
        claim,
        held,
        readings=readings,
        outcome=combine(readings),
        why=tally(readings),
        for_=[id_ for r in readings if r.outcome == "holds" for id_ in r.rests_on.claims][:1000],
        against=[id_ for r in readings if r.outcome == "fails" for id_ in r.rests_on.claims][:1000],
        needed=None if told else _NEEDED,
        query=_query(claim, rules[-1], stretches[0]),
        notes=among.notes,
        multiverse=_every(claim, held, rules[-1], stretches, among, every) if told else None,
    )


def _most(claim: MeasureClaim, held: Held, actor: str) -> dict[str, str]:
    """The groups that are most often in incidents there, whoever attacked."""
    states = held.register.actors[actor].kind.startswith("state")
    asked = _asked(claim, held, "events_involving")
    key = ("groups", claim.body.place, states)
    return held.alike(key, lambda: most_active(held.record, asked, top=MOST + 2, states=states))


def _asked(claim: MeasureClaim, held: Held, rule: str) -> Question:
    place = held.gazetteer.resolve(claim.body.place).id if claim.body.place else None
    asked = trend(rule)
    asked = located(asked, held.gazetteer.places[place]) if place else asked
    first, last = reach_of(held) or (None, None)
    return msgspec.structs.replace(asked, start=first, end=last)


def _stretches(claim: MeasureClaim, document: Document, held: Held) -> list[_Stretch]:
    """The time that the text names; without one, as it speaks of now, the 12 and the 6 months before."""
    until = claim.said_on.high or held.day
    start = claim.body.start or since_beside(claim, document)
    if start is not None:
        end = min(claim.body.end or until, until)
        return [_Stretch(f"{start} to {end}", tuple(months(start, end)))]
    last = (until + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    return [_Stretch(f"the {n} months to {last:%B %Y}", tuple(months(_back(last, n), last))) for n in (12, 6)]


def _back(last: date, count: int) -> date:
    whole = last.year * 12 + last.month - count
    return date(whole // 12, whole % 12 + 1, 1)


def _covered(table: Table, stretch: _Stretch) -> bool:
    """Whether enough of a stretch is covered for all groups to tell anything of it."""
    known = table.covers(table.inside(stretch.months))
    return bool(known) and known >= COVERED * len(stretch.months)


def _read(
    claim: MeasureClaim, held: Held, rule: str, stretch: _Stretch, table: Table, own: Panel
) -> TestedReading:
    name = f"{spoken(rule)} ({RULES[rule]}), {stretch.name}"
    said = f"{ordinal(claim.body.best or 1)} by {claim.body.measure}"
    coverage = f"{table.covers(table.inside(stretch.months))} of {len(stretch.months)} months"
    covered = _covered(table, stretch)
    found = _ranked(claim, [(table, stretch)])[0] if covered else None
    if found is None:
        why = "no incident of any of them is counted" if covered else f"covers {coverage}"
        return TestedReading(name=name, outcome="not_checkable", why=why, said=said, coverage=coverage)
    inside = set(stretch.months)
    ids = sorted({id_ for cell in own.cells if cell.start in inside for id_ in cell.ids})
    return TestedReading(
        name=name, outcome=found.outcome, why=found.why, said=said, found=found.words, coverage=coverage,
        value=float(found.place), low=float(found.low), high=float(found.high),
        rests_on=held.footing(*ids[:1000]),
    )  # fmt: skip


class _Ranked(NamedTuple):
    """Where the group stands by its count, between which places chance leaves it, and what that says."""

    outcome: Outcome
    place: int
    low: int
    high: int
    words: str
    why: str
    counts: tuple[float, ...]


def _ranked(claim: MeasureClaim, asked: Sequence[tuple[Table, _Stretch]]) -> list[_Ranked | None]:
    """The place of the first group among the others in each table and stretch, all at once."""
    deaths = claim.body.measure in ("deaths", "fatalities")
    counted = [Counted(table.counts, table.known & table.inside(s.months)) for table, s in asked]
    places = standings(counted, asked[0][0].exposure, of=0, deaths=deaths) if asked else []
    made: list[_Ranked | None] = []
    for (table, _), one, (low, high) in zip(asked, counted, places, strict=True):
        sums = (one.counts * one.used).sum(axis=1).astype(int).tolist()
        totals = dict(zip(table.names, sums, strict=True))
        told = bool(one.used.any()) and any(totals.values())
        made.append(_placed(claim, totals, low, high) if told else None)
    return made


def _placed(claim: MeasureClaim, totals: dict[str, int], low: int, high: int) -> _Ranked:
    """The place of the first of the groups by its count, and what the others count."""
    wanted, own = int(claim.body.best or 1), next(iter(totals))
    place = 1 + sum(total > totals[own] for total in totals.values())
    last = sum(total >= totals[own] for total in totals.values())
    low, high = min(low, place), max(high, last)
    if place <= wanted <= last and totals[own]:
        outcome: Outcome = "holds"
    else:
        outcome = "depends" if low <= wanted <= high else "fails"
    chance = "; by chance alone it could stand elsewhere" if low < high else ""
    words = f"{ordinal(place)} of {len(totals)} groups"
    words += f", with {', '.join(_shared(totals, own))} level" if last > place else ""
    first = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))[: max(3, wanted)]
    why = ", ".join(f"{name} {total:,}" for name, total in first)
    if own not in dict(first):
        why += f", {own} {totals[own]:,}"
    return _Ranked(outcome, place, low, high, words, why + chance, tuple(totals[n] for n in sorted(totals)))


def _shared(totals: dict[str, int], own: str) -> Iterator[str]:
    return (name for name, total in sorted(totals.items()) if name != own and total == totals[own])


def _every(
    claim: MeasureClaim,
    held: Held,
    rule: str,
    stretches: Sequence[_Stretch],
    among: Compared,
    every: tuple[tuple[str, ...], ...],
) -> ManyReadings | None:
    """The rank under every counting rule; those under which all groups count the same are one reading.

    Only what event datasets say is counted, for a rank needs all groups counted alike: what is coded
    by hand follows the news. A rule by which they count nothing of anyone is no reading, nor is one
    that takes only the largest attacks.
    """
    rules = tuple(
        msgspec.structs.replace(one, sources=one.sources or ("dataset",))
        for one in counting.packaged()
        if one.parts and not one.anywhere and (one.deaths_at_least or 0) <= 1
    )
    tables = tables_of(held, _asked(claim, held, rule), every, among, rules)
    asked = [(table, s) for table in tables for s in stretches if _covered(table, s)]
    found: dict[object, Answer] = {}
    for (_, stretch), made in zip(asked, _ranked(claim, asked), strict=True):
        if made is not None:
            place = (float(made.place), float(made.low), float(made.high))
            found[stretch.name, made.counts] = (*place, made.outcome)
    answers = sorted(found.values(), key=lambda each: each[:3])
    if not answers:
        return None
    outcomes = [each[3] for each in answers]
    return ManyReadings(
        choices="every counting rule", digest=_digest(rules), specifications=len(rules) * len(stretches),
        fixed=f"not fixed: the counting rules as shipped with version {__version__}",
        readings=len(found), holds=outcomes.count("holds"), fails=outcomes.count("fails"),
        unit=f"place among {len(among.groups)} groups, 1 is first", answers=tuple(answers),
    )  # fmt: skip


def _digest(rules: Sequence[CountingRule]) -> str:
    import hashlib

    from tocsin.domain.claims import canonical

    return hashlib.sha256(canonical([msgspec.to_builtins(rule) for rule in rules])).hexdigest()


def _query(claim: MeasureClaim, rule: str, stretch: _Stretch) -> str | None:
    if not stretch.months:
        return None
    after = (stretch.months[-1] + timedelta(days=32)).replace(day=1)
    return Query(
        verb="rank", measure=rule, place=claim.body.place, start=stretch.months[0],
        end=after - timedelta(days=1), period="month",
    ).command  # fmt: skip
