"""Control against what other sources hold of the same actor and place."""

from __future__ import annotations

from tocsin.check.figures import in_words, interval, meet
from tocsin.check.held import Held, Row, against, said_of
from tocsin.check.independence import is_independent, once_each
from tocsin.check.on_record import presence
from tocsin.check.verdicts import cannot, judge
from tocsin.check.words import title
from tocsin.domain.claims import AnyClaim, ControlClaim
from tocsin.domain.documents import Document
from tocsin.domain.findings import TestedReading, Verdict
from tocsin.query.command import Query

__all__ = ["check_control"]

# Fronts move by the week: only what is said within a quarter of a year speaks of the same line.
_DAYS_APART = 92


def check_control(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """Whether independent sources give the same actor the same hold on the same place."""
    assert isinstance(claim, ControlClaim)
    actor = held.actor(claim.body.actor, claim)
    place = held.gazetteer.resolve(claim.body.place).id if claim.body.place else None
    seen = (
        row
        for row in held.rows("control")
        if actor is not None
        and (row["actor_id"], row["place_id"]) == (actor, place)
        and place is not None
        and (row["count"] is None) == (claim.body.count is None)
        and (row["share"] is None) == (claim.body.share is None)
        and is_independent(claim, document, row)
    )
    rows = once_each(seen, "degree", "change", "count", "share", "negated")
    near = [row for row in rows if _near(claim, row)]
    notes = [f"at another time: {_view(row)}" for row in rows if row not in near]
    readings = [_compare(claim, row, held) for row in near]
    seen_there = _from_record(claim, held, actor, place)
    if seen_there is not None:
        readings.append(seen_there)
    if not readings:
        return cannot(
            claim,
            held,
            why="no independent source on record says who holds this place at that time",
            needed="a control map or another author's account within three months, with its denominator",
            notes=notes,
        )
    return judge(
        claim,
        held,
        readings=readings,
        outcome="holds" if all(r.outcome == "holds" for r in readings) else "depends",
        for_=[i for t in readings if t.outcome == "holds" for i in t.rests_on.claims],
        against=[i for t in readings if t.outcome == "fails" for i in t.rests_on.claims],
        query=Query(
            verb="list", what="control", actor=held.named(claim.body.actor, claim), place=claim.body.place
        ).command,
        notes=notes,
    )


def _from_record(
    claim: ControlClaim, held: Held, actor: str | None, place: str | None
) -> TestedReading | None:
    """Incidents bear out presence, and nothing more than presence."""
    until = claim.body.end or claim.said_on.high or claim.said_on.low
    if claim.body.degree != "presence" or claim.negated or None in (actor, place, until):
        return None
    assert actor is not None and place is not None and until is not None
    return presence(held, actor, place, until=until)


def _near(claim: ControlClaim, row: Row) -> bool:
    """Of about the same time and not of later: what was taken afterwards says nothing of before."""
    own, other = claim.body.start or claim.said_on.high or claim.said_on.low, said_of(row)
    if own is None or other is None:
        return False
    latest = claim.body.end or claim.said_on.high or own
    return other <= latest and (own - other).days <= _DAYS_APART


def _compare(claim: ControlClaim, row: Row, held: Held) -> TestedReading:
    alike = claim.negated == row["negated"] and (claim.body.change == "lost") == (row["change"] == "lost")
    own, other = _counted(claim.body.count, claim.body.bound), _counted(row["count"], row["bound"])
    if alike and own and other:
        alike = meet(own, other)
    return TestedReading(
        name=against(row),
        outcome="holds" if alike else "fails",
        why="the two accounts agree" if alike else "the two accounts differ",
        said=title(claim),
        found=_view(row),
        rests_on=held.footing(row["claim_id"]),
    )


def _counted(count: float | None, bound: str) -> tuple[float, float] | None:
    return None if count is None else interval({"best": count, "bound": bound})


def _view(row: Row) -> str:
    count = "" if row["count"] is None else f" {in_words({'best': row['count'], 'bound': row['bound']})}"
    no = "not " if row["negated"] else ""
    verb = f"{no}{row['change'] or row['degree']}{count}"
    where = row["place_name"] or "places not named"
    return f"{row['actor_name']}: {verb} {where}, per {row['attribution']}, {said_of(row)}"
