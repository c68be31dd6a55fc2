"""Checking a report: every claim against the record, on what was known then and what is known now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tocsin import extract
from tocsin.check import surroundings
from tocsin.check.arithmetic import consequences
from tocsin.check.control import check_control
from tocsin.check.event import check_event
from tocsin.check.forecast import check_forecast
from tocsin.check.held import Held
from tocsin.check.implied import FORCE, former_strength, rate_beside
from tocsin.check.independence import interest
from tocsin.check.leader import check_leader
from tocsin.check.lethal import LETHALITY, check_lethality
from tocsin.check.rank import check_rank
from tocsin.check.rate import check_rate
from tocsin.check.ratio import check_ratio
from tocsin.check.relation import check_relation
from tocsin.check.report import Card, CheckedReport, Mark
from tocsin.check.strength import check_strength
from tocsin.check.untested import say_why_not
from tocsin.check.verdicts import cannot, judge
from tocsin.check.words import says, title
from tocsin.domain.claims import AnyClaim, MeasureClaim
from tocsin.domain.documents import Document, Reading
from tocsin.domain.findings import RestsOn, Verdict
from tocsin.store.casebook import Casebook

__all__ = ["MEMBERS", "check", "verdict"]

Tester = Callable[[AnyClaim, Document, Held], Verdict]

MEMBERS: dict[str, Tester] = {
    "strength": check_strength,
    "relation": check_relation,
    "control": check_control,
    "forecast": check_forecast,
    "event": check_event,
    "mechanism": say_why_not,
    "position": say_why_not,
    "resource": say_why_not,
    "attribute": check_leader,
    "identity": say_why_not,
    "ruling": say_why_not,
}


def verdict(claim: AnyClaim, reading: Reading, held: Held) -> Verdict:
    """What `held` says of one claim of `reading`."""
    if not isinstance(claim, MeasureClaim):
        return MEMBERS[claim.kind](claim, reading.document, held)
    if claim.body.measure == LETHALITY:
        return check_lethality(claim, reading, held)
    if claim.body.relation == "ratio" and claim.body.measure in FORCE:
        return _against_former_size(claim, reading, held)
    if claim.body.relation == "ratio":
        return check_ratio(claim, reading.document, held, rate=rate_beside(claim, reading))
    if claim.body.relation == "rank":
        return check_rank(claim, reading.document, held)
    if claim.body.relation is not None:
        return cannot(
            claim,
            held,
            why="a difference needs both of the counts that are compared",
            needed="the two counts, or the ratio",
        )
    return check_rate(claim, reading.document, held)


def _against_former_size(claim: AnyClaim, reading: Reading, held: Held) -> Verdict:
    """A ratio of strengths is held against what others said of the size before."""
    tested = [r for r in former_strength(claim, reading, held) if r.rests_on.claims]
    if not tested:
        return cannot(
            claim,
            held,
            why="no independent source on record gives the size before",
            needed="another source's figure for the earlier time",
        )
    ids = {
        outcome: [i for r in tested if r.outcome == outcome for i in r.rests_on.claims] for outcome in _SIDES
    }
    return judge(claim, held, readings=tested, for_=ids["holds"], against=ids["fails"])


_SIDES = ("holds", "fails")


def check(reading: Reading, casebook: Casebook, *, then: Held, now: Held) -> CheckedReport:
    """The whole report with a card for each claim.

    `then` knows what had been said by the report's date, `now` what is known today; neither ever
    counts the report, its author's other texts, or texts of the same origin as evidence.
    """
    for held in (then, now):
        held.expect(reading.claims)
    then.share(now)
    cards = tuple(_card(claim, reading, then, now) for claim in reading.claims)
    series = surroundings.series(reading, now)
    marks = surroundings.marks(reading, now)
    return CheckedReport(
        document=reading.document,
        cards=cards,
        evidence=surroundings.cited(cards, reading, now, casebook),
        marks=marks,
        moments=surroundings.moments(reading, now),
        series=series,
        outlines=now.gazetteer.outlines(country=_where(marks, now)),
        lead=_lead(cards),
        record=RestsOn(
            ruleset=now.record.ruleset,
            as_of=now.record.as_of,
            known_on=now.record.known_on,
            digest=now.record.digest,
        ),
        notes=_notes(reading, then),
    )


def _where(marks: tuple[Mark, ...], held: Held) -> str | None:
    """The country that most of the places named lie in."""
    named = (held.gazetteer.places[mark.id].country for mark in marks if mark.kind != "country")
    countries = Counter(country for country in named if country)
    return max(countries, key=lambda c: (countries[c], c)) if countries else None


def _card(claim: AnyClaim, reading: Reading, then: Held, now: Held) -> Card:
    return Card(
        claim=claim,
        title=title(claim),
        says=says(claim),
        then=verdict(claim, reading, then),
        now=verdict(claim, reading, now),
        arithmetic=consequences(claim, reading, now),
        independence=interest(claim, reading.document),
    )


def _lead(cards: tuple[Card, ...]) -> str | None:
    """The card to open on: the one whose verdict hangs most on how it is read."""
    told = [c for c in cards if {r.outcome for r in c.now.readings} >= {"holds", "fails"}]
    best = max(told or cards, key=lambda c: len(c.now.readings), default=None)
    return best.claim.id if best else None


def _notes(reading: Reading, then: Held) -> tuple[str, ...]:
    notes = ["A verdict speaks of the record that is held, not of the world: see coverage on each card."]
    passed, sentences = extract.unread(reading.document, reading.claims)
    notes.append(
        f"{len(passed)} of {sentences} sentences gave no claim: what no rule reads, and groups that the "
        "register does not know, are passed over and not checked."
    )
    if reading.document.said_on.high is None:
        notes.append(f"The report's date is open; what was known then is taken as of {then.day}.")
    notes += [
        f"Whether {name} had spoken by {then.day} is uncertain; it is left out of 'then'."
        for name in then.record.uncertain_documents
    ]
    return tuple(notes)
