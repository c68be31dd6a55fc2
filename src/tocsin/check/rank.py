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

from tocsin import panel
from tocsin.analyses import rank
from tocsin.analyses.groups import MOST, most_active
from tocsin.check.compared import Compared, compared
from tocsin.check.held import Held
from tocsin.check.monthly import COVERED, RULES, months, reach_of, rules_for, spoken
from tocsin.check.outcome import combine, tally
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
    among = compared(claim, held, actor, _most(claim, held, actor))
    stretches = _stretches(claim, document, held)
    panels = {rule: _panels(held, _asked(claim, held, rule), among) for rule in rules}
    stretches = [s for s in stretches if _covered(panels[rules[0]], s)] or stretches
    readings = [
        _read(claim, held, rule, stretch, panels[rule], among) for rule in rules for stretch in stretches
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
        multiverse=_every(claim, held, rules[-1], stretches, among) if told else None,
    )


def _most(claim: MeasureClaim, held: Held, actor: str) -> dict[str, str]:
    """The groups that are most often in incidents there, whoever attacked."""
    states = held.register.actors[actor].kind.startswith("state")
    asked = _asked(claim, held, "events_involving")
    key = ("groups", claim.body.place, states)
    return held.once(key, lambda: most_active(held.record, asked, top=MOST + 2, states=states))


def _asked(claim: MeasureClaim, held: Held, rule: str) -> Question:
    place = held.gazetteer.resolve(claim.body.place).id if claim.body.place else None
    asked = trend(rule)
    asked = located(asked, held.gazetteer.places[place]) if place else asked
    first, last = reach_of(held) or (None, None)
    return msgspec.structs.replace(asked, start=first, end=last)


def _panels(held: Held, asked: Question, among: Compared) -> dict[str, Panel]:
    key = ("ranked", asked, tuple(among.groups))
    return held.once(key, lambda: panel.make_each(held.record, asked, actors=among.groups))


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


def _covered(panels: dict[str, Panel], stretch: _Stretch) -> bool:
    """Whether enough of a stretch is covered for all groups to tell anything of it."""
    known = min(len(one.covered) for one in _within(panels, stretch).values())
    return bool(known) and known >= COVERED * len(stretch.months)


def _read(
    claim: MeasureClaim,
    held: Held,
    rule: str,
    stretch: _Stretch,
    panels: dict[str, Panel],
    among: Compared,
) -> TestedReading:
    name = f"{spoken(rule)} ({RULES[rule]}), {stretch.name}"
    said = f"{ordinal(claim.body.best or 1)} by {claim.body.measure}"
    cut = _within(panels, stretch)
    known = min(len(one.covered) for one in cut.values())
    coverage = f"{known} of {len(stretch.months)} months"
    covered = _covered(panels, stretch)
    found = _ranked(claim, cut, among) if covered else None
    if found is None:
        why = "no incident of any of them is counted" if covered else f"covers {coverage}"
        return TestedReading(name=name, outcome="not_checkable", why=why, said=said, coverage=coverage)
    ids = sorted({id_ for cell in cut[among.name].cells for id_ in cell.ids})
    return TestedReading(
        name=name, outcome=found.outcome, why=found.why, said=said, found=found.words, coverage=coverage,
        value=float(found.place), low=float(found.low), high=float(found.high),
        rests_on=held.footing(*ids[:1000]),
    )  # fmt: skip


def _within(panels: dict[str, Panel], stretch: _Stretch) -> dict[str, Panel]:
    inside = set(stretch.months)
    return {
        name: msgspec.structs.replace(one, cells=tuple(cell for cell in one.cells if cell.start in inside))
        for name, one in panels.items()
    }


class _Ranked(NamedTuple):
    """Where the group stands by its count, between which places chance leaves it, and what that says."""

    outcome: Outcome
    place: int
    low: int
    high: int
    words: str
    why: str
    counts: tuple[float, ...]


def _ranked(claim: MeasureClaim, panels: dict[str, Panel], among: Compared) -> _Ranked | None:
    """The place of the group among the others; None where nothing of anyone is counted."""
    found, wanted = rank.standing(panels, of=among.name), int(claim.body.best or 1)
    if found is None or not any(found.totals.values()):
        return None
    totals = found.totals
    place = 1 + sum(total > totals[among.name] for total in totals.values())
    last = sum(total >= totals[among.name] for total in totals.values())
    low, high = min(found.low, place), max(found.high, last)
    if place <= wanted <= last and totals[among.name]:
        outcome: Outcome = "holds"
    else:
        outcome = "depends" if low <= wanted <= high else "fails"
    chance = "; by chance alone it could stand elsewhere" if low < high else ""
    words = f"{ordinal(place)} of {len(totals)} groups"
    words += f", with {', '.join(_shared(totals, among.name))} level" if last > place else ""
    first = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))[: max(3, wanted)]
    why = ", ".join(f"{name} {total:,}" for name, total in first)
    if among.name not in dict(first):
        why += f", {among.name} {totals[among.name]:,}"
    return _Ranked(outcome, place, low, high, words, why + chance, tuple(totals[n] for n in sorted(totals)))


def _shared(totals: dict[str, int], own: str) -> Iterator[str]:
    return (name for name, total in totals.items() if name != own and total == totals[own])


def _every(
    claim: MeasureClaim, held: Held, rule: str, stretches: Sequence[_Stretch], among: Compared
) -> ManyReadings | None:
    """The rank under every counting rule; those under which all groups count the same are one reading.

    Only what event datasets say is counted, for a rank needs all groups counted alike: what is coded
    by hand follows the news. A rule by which they count nothing of anyone is no reading, nor is one
    that takes only the largest attacks.
    """
    rules = [
        msgspec.structs.replace(one, sources=one.sources or ("dataset",))
        for one in counting.packaged()
        if one.parts and not one.anywhere and (one.deaths_at_least or 0) <= 1
    ]
    found: dict[object, Answer] = {}
    for one in rules:
        asked = msgspec.structs.replace(_asked(claim, held, rule), counting=one)
        panels = _panels(held, asked, among)
        for stretch in stretches:
            made = _ranked(claim, _within(panels, stretch), among) if _covered(panels, stretch) else None
            if made is not None:
                place = (float(made.place), float(made.low), float(made.high))
                found[stretch.name, made.counts] = (*place, made.outcome)
    answers = sorted(found.values(), key=lambda each: each[:3])
    if not answers:
        return None
    outcomes = [each[3] for each in answers]
    return ManyReadings(
        choices="every counting rule", digest=_digest(rules), specifications=len(rules) * len(stretches),
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
