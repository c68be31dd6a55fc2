"""Reported events against the incidents on record."""

from __future__ import annotations

from typing import Any

from tocsin.check.figures import in_words, interval, meet
from tocsin.check.held import Held
from tocsin.check.leader import about_leader
from tocsin.check.verdicts import cannot, judge
from tocsin.check.words import title
from tocsin.domain.claims import AnyClaim, EventClaim
from tocsin.domain.documents import Document
from tocsin.domain.figures import many
from tocsin.domain.findings import TestedReading, Verdict
from tocsin.query.command import Query

__all__ = ["check_event"]

_SLACK_DAYS = {1: 1, 2: 6, 3: 7, 4: 31, 5: 366}

_FOUND = """
SELECT i.incident_id, i.start, i.place_name, i.summary, i.deaths_low, i.deaths_best, i.deaths_high
FROM incident i
WHERE i.basis <> 'report' AND i.start BETWEEN ? AND ? AND i.type = ?
  AND (list_contains(?, i.place_id) OR lower(i.place_name) LIKE ? OR i.admin1 = ?)
  AND (? OR EXISTS (SELECT 1 FROM participant p
                    WHERE p.incident_id = i.incident_id AND list_contains(?, p.actor_id)))
ORDER BY i.start, i.incident_id LIMIT 20
"""


def check_event(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """Whether the record holds an incident that fits the day, the place and the actors of `claim`.

    Incidents known only from reports are left out: the report itself may be their source. That
    none is found never makes the claim fail: event data hold what was lethal and reported.
    """
    assert isinstance(claim, EventClaim)
    found = about_leader(claim, document, held)
    if found is not None:
        return found
    body = claim.body
    if body.start is None or body.type is None or not (body.place_name or body.admin):
        lacks = "day" if body.start is None else "place"
        return cannot(claim, held, why=f"the text gives no {lacks} to look for", needed=f"the {lacks}")
    rows = [row for row in _find(claim, held) if row[0] != claim.id]
    if not rows:
        return cannot(
            claim,
            held,
            why="no incident on record fits its day, place and actors",
            needed=f"event data that cover {body.place_name or body.admin} on {body.start}",
        )
    where = body.place_name or body.admin
    readings = [_compare(claim, row, held) for row in rows]
    agreeing = [r for r, t in zip(rows, readings, strict=True) if t.outcome == "holds"]
    return judge(
        claim,
        held,
        readings=readings,
        outcome="holds" if agreeing else "depends",
        why=f"{many(len(rows), 'incident')} on record that may be meant, "
        f"{len(agreeing)} with a toll that agrees or is unstated",
        for_=[row[0] for row in agreeing],
        query=Query(
            verb="list", what="incidents", place=where, start=body.start, end=body.end or body.start
        ).command,
    )


def _find(claim: EventClaim, held: Held) -> list[tuple[Any, ...]]:
    from datetime import timedelta

    body = claim.body
    slack = timedelta(days=_SLACK_DAYS[body.date_prec or 1])
    assert body.start is not None
    name = body.place_name or body.admin
    place = held.gazetteer.resolve(name).id if name else None
    actors = [a for a in (held.actor(p.name, claim) for p in body.participants) if a]
    end = body.end or body.start
    inside = sorted(held.gazetteer.within(place)) if place else []
    wanted = [body.start - slack, end + slack, body.type, inside, f"%{str(name).lower()}%", body.admin]
    return held.query(_FOUND, [*wanted, not actors, actors])


def _compare(claim: EventClaim, row: tuple[Any, ...], held: Held) -> TestedReading:
    own = interval(_toll(claim.body.deaths_low, claim.body.deaths_best, claim.body.deaths_high))
    figure = _toll(*row[4:7])
    other = interval(figure)
    agrees = own is None or other is None or meet(own, other)
    return TestedReading(
        name=f"{row[1]}, {row[2]}",
        outcome="holds" if agrees else "fails",
        why="the toll agrees or one side states none" if agrees else "the tolls exclude each other",
        said=title(claim),
        found=in_words(figure, unit="dead") if other else str(row[3] or "no toll stated"),
        rests_on=held.footing(row[0]),
    )


def _toll(low: int | None, best: int | None, high: int | None) -> dict[str, Any]:
    return {"low": low, "best": best, "high": high, "bound": "exact"}
