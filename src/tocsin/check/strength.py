"""Strength against other sources' strength.

Only estimates of the same actor, of the same kind (a count, a share of the same whole, a plan)
and of about the same time are compared. One source that differs makes a dispute, not a refutation:
a figure fails only where at least two independent origins contradict it and none agrees.
"""

from __future__ import annotations

import math

from tocsin.check.figures import agreement, figure_of, in_words, interval
from tocsin.check.held import Held, Row, against, months_apart
from tocsin.check.independence import is_independent, once_each
from tocsin.check.outcome import combine
from tocsin.check.verdicts import cannot, judge
from tocsin.domain.claims import AnyClaim, StrengthClaim
from tocsin.domain.documents import Document
from tocsin.domain.figures import many
from tocsin.domain.findings import TestedReading, Verdict
from tocsin.domain.vocabulary import Outcome
from tocsin.query.command import Query

__all__ = ["MONTHS_APART", "check_strength", "comparable"]

# Armies grow and shrink: beyond a year and a half two figures speak of different times.
MONTHS_APART = 18


def check_strength(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """Whether other sources' figures for the same actor agree with `claim`."""
    assert isinstance(claim, StrengthClaim)
    if interval(figure_of(claim)) is None:
        return cannot(claim, held, why="no figure is given", needed="a number or a range")
    rows = once_each(
        (r for r in comparable(claim, held) if is_independent(claim, document, r)),
        "low",
        "best",
        "high",
        "bound",
    )
    near = [r for r in rows if months_apart(claim, r) <= MONTHS_APART]
    notes = [_far(r, months_apart(claim, r)) for r in rows if r not in near]
    readings = [_compare(claim, r, held) for r in near]
    if not readings:
        return cannot(
            claim,
            held,
            why="no independent source on record gives a figure for the same actor and time",
            needed=f"another source's figure for {claim.body.actor} within {MONTHS_APART} months",
            notes=notes,
        )
    outcome, why = _settle(readings, near)
    return judge(
        claim,
        held,
        readings=readings,
        outcome=outcome,
        why=why,
        for_=[r["claim_id"] for r, t in zip(near, readings, strict=True) if t.outcome == "holds"],
        against=[r["claim_id"] for r, t in zip(near, readings, strict=True) if t.outcome == "fails"],
        query=Query(verb="list", what="strength", actor=held.named(claim.body.actor, claim)).command,
        notes=notes,
    )


def comparable(claim: StrengthClaim, held: Held) -> list[Row]:
    """The rows that speak of the same actor in the same way, whatever their date or source."""
    actor = held.actor(claim.body.actor, claim)
    to = claim.body.relation_to
    whole = held.actor(to.whole, claim) if to else None
    kind = to.kind if to else None
    return [
        row
        for row in held.rows("strength")
        if actor is not None
        and row["actor_id"] == actor
        and row["relation"] == kind
        and row["whole_id"] == whole
        and not row["negated"]
    ]


def _far(row: Row, months: float) -> str:
    gap = "at an unknown distance in time" if math.isinf(months) else f"{months:.0f} months apart"
    return f"set aside: {in_words(row, unit=row['unit'])} by {row['attribution']}, {gap}"


def _compare(claim: StrengthClaim, row: Row, held: Held) -> TestedReading:
    other = interval(row)
    outcome, why = agreement(figure_of(claim), row)
    return TestedReading(
        name=against(row),
        outcome=outcome,
        why=why,
        said=in_words(figure_of(claim), unit=claim.body.unit),
        found=in_words(row, unit=row["unit"]),
        low=other[0] if other else None,
        high=other[1] if other and math.isfinite(other[1]) else None,
        rests_on=held.footing(row["claim_id"]),
    )


def _settle(readings: list[TestedReading], rows: list[Row]) -> tuple[Outcome, str]:
    told = [(t, r) for t, r in zip(readings, rows, strict=True) if t.outcome != "not_checkable"]
    if not told:
        return (
            "not_checkable",
            "other sources give only bounds, which leave room for it and do not confirm it",
        )
    outcome = combine(t for t, _ in told)
    origins = {row["origin"] for _, row in told}
    if outcome == "fails" and len(origins) < 2:
        return "depends", "one other source differs: a dispute between two, not a refutation"
    words = {
        "holds": f"{many(len(origins), 'independent source')} on record with a figure that agrees",
        "fails": f"{len(origins)} independent sources give figures that exclude it",
        "depends": "independent sources part: some agree, some exclude it",
    }
    return outcome, words[outcome]
