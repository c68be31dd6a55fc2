"""Leaders and what became of them, against the leader events on record."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tocsin.check.held import Held, Row, against
from tocsin.check.independence import is_independent, once_each
from tocsin.check.keeping import about_keeping
from tocsin.check.untested import say_why_not
from tocsin.check.verdicts import judge
from tocsin.check.words import title
from tocsin.domain.claims import AnyClaim, AttributeClaim, EventClaim
from tocsin.domain.documents import Document
from tocsin.domain.findings import TestedReading, Verdict
from tocsin.query.command import Query

__all__ = ["about_leader", "check_leader"]

_LEADING = re.compile(r"lead|head|chief|emir|commander|founder|deputy|spokes|minister", re.IGNORECASE)
_DEATHS = ("leader_killed", "leader_announced_dead", "leader_died")
_SLACK = timedelta(days=31)


def check_leader(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """Whether an independent source on record names the same person at the head of the same actor."""
    assert isinstance(claim, AttributeClaim)
    if claim.body.property in _DEATHS:
        person = claim.body.value.partition(" (")[0]
        return _about(person, claim, document, held) or say_why_not(claim, document, held)
    if not _LEADING.search(claim.body.property):
        return about_keeping(claim, document, held) or say_why_not(claim, document, held)
    actor = held.actor(claim.body.subject, claim)
    rows = [row for row in _rows_on(claim.body.value, claim, document, held) if row["actor_id"] == actor]
    if not rows:
        return say_why_not(claim, document, held)
    readings = [_reading(claim, row, held, agrees=True) for row in rows]
    return judge(
        claim,
        held,
        readings=readings,
        why=f"{len(rows)} independent entr{'y' if len(rows) == 1 else 'ies'} on record name the same person",
        for_=[row["claim_id"] for row in rows],
        query=Query(verb="list", what="leaders", actor=held.named(claim.body.subject, claim)).command,
    )


def about_leader(claim: EventClaim, document: Document, held: Held) -> Verdict | None:
    """The verdict on a report of a leader's death; None where the event is about no leader on record."""
    victims = [p.name for p in claim.body.participants if p.role == "victim"]
    return next((found for name in victims if (found := _about(name, claim, document, held))), None)


def _about(person: str, claim: EventClaim | AttributeClaim, document: Document, held: Held) -> Verdict | None:
    """The verdict on the death of `person`; None where no leader of that name is on record as dead."""
    rows = [row for row in _rows_on(person, claim, document, held) if row["property"] in _DEATHS]
    if not rows:
        return None
    readings = [_reading(claim, row, held, agrees=_dates_meet(claim, row)) for row in rows]
    return judge(
        claim,
        held,
        readings=readings,
        for_=[r["claim_id"] for r, t in zip(rows, readings, strict=True) if t.outcome == "holds"],
        against=[r["claim_id"] for r, t in zip(rows, readings, strict=True) if t.outcome == "fails"],
        query=Query(verb="list", what="leaders").command,
    )


def _rows_on(person: str, claim: AnyClaim, document: Document, held: Held) -> list[Row]:
    """The leader rows whose value names `person`: every word of the name, in whatever order."""
    words = {word.casefold() for word in re.findall(r"\w+", person) if len(word) > 2}
    found = (
        row
        for row in held.rows("attribute")
        if row["property"] != "turning_point"
        and words
        and words <= {word.casefold() for word in re.findall(r"\w+", row["value"])}
        and is_independent(claim, document, row)
    )
    return once_each(found, "property", "value", "start")


def _dates_meet(claim: EventClaim | AttributeClaim, row: Row) -> bool:
    if row["property"] == "leader_announced_dead":
        announced = claim.body.announced_on if isinstance(claim, EventClaim) else None
        own: date | None = announced or claim.body.end
        return own is None or row["start"] is None or abs(own - row["start"]) <= _SLACK
    own = claim.body.start
    return (
        own is None or row["start"] is None or (own <= row["end"] and row["start"] <= (claim.body.end or own))
    )


def _reading(claim: AnyClaim, row: Row, held: Held, *, agrees: bool) -> TestedReading:
    when = f", {row['start']}" if row["start"] else ", date not known"
    return TestedReading(
        name=against(row),
        outcome="holds" if agrees else "fails",
        why="the two accounts agree" if agrees else "the dates exclude each other",
        said=title(claim),
        found=f"{row['property'].replace('_', ' ')}: {row['value']}{when}",
        rests_on=held.footing(row["claim_id"]),
    )
