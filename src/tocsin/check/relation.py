"""Relations against other sources' view of the same two actors, by level and time."""

from __future__ import annotations

import math

from tocsin.check.held import Held, Row, said_of
from tocsin.check.independence import is_independent, once_each
from tocsin.check.verdicts import cannot, judge
from tocsin.check.words import title
from tocsin.domain.claims import AnyClaim, RelationClaim
from tocsin.domain.documents import Document
from tocsin.domain.findings import TestedReading, Verdict

__all__ = ["check_relation"]

# Ties shift within months; two views further apart than a year are of different times.
_MONTHS_APART = 12


def check_relation(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """Whether independent sources see the two actors as `claim` does.

    A contrary view makes the claim depend on whom one believes; it never makes it fail, for a tie
    between groups is itself a judgement.
    """
    assert isinstance(claim, RelationClaim)
    pair = {held.actor(claim.body.subject, claim), held.actor(claim.body.object, claim)}
    if None in pair or len(pair) < 2:
        return cannot(
            claim,
            held,
            why="one of the two actors is not in the register",
            needed="a ruling on the name: see tocsin list unresolved",
        )
    seen = (
        row
        for row in held.rows("relation")
        if {row["subject_id"], row["object_id"]} == pair and is_independent(claim, document, row)
    )
    rows = once_each(seen, "sign", "negated")
    near = [row for row in rows if _apart(claim, row) <= _MONTHS_APART]
    notes = [f"at another time: {_view(row)}" for row in rows if row not in near] + _part_notes(claim, held)
    if not near:
        return cannot(
            claim,
            held,
            why="no independent source on record speaks of these two actors at that time",
            needed="another author's view of the same pair within a year",
            notes=notes,
        )
    readings = [_compare(claim, row, held) for row in near]
    differs = any(reading.outcome == "fails" for reading in readings)
    return judge(
        claim,
        held,
        readings=readings,
        outcome="depends" if differs else "holds",
        why="sources disagree on these two actors" if differs else "an independent source sees it alike",
        for_=[r["claim_id"] for r, t in zip(near, readings, strict=True) if t.outcome == "holds"],
        against=[r["claim_id"] for r, t in zip(near, readings, strict=True) if t.outcome == "fails"],
        query=f'tocsin list relations --actor "{claim.body.subject}"',
        notes=notes,
    )


def _sign(sign: int, negated: bool) -> int:
    return -sign if negated else sign


def _apart(claim: RelationClaim, row: Row) -> float:
    own, other = claim.body.start or claim.said_on.high or claim.said_on.low, said_of(row)
    return abs((own - other).days) / 30.44 if own and other else math.inf


def _compare(claim: RelationClaim, row: Row, held: Held) -> TestedReading:
    alike = _sign(claim.body.sign, claim.negated) * _sign(row["sign"], row["negated"]) >= 0
    return TestedReading(
        name=f"against {row['attribution']} ({row['document_name']})",
        outcome="holds" if alike else "fails",
        why="the same sign" if alike else "the opposite sign",
        said=title(claim),
        found=_view(row),
        rests_on=held.footing(row["claim_id"]),
    )


def _view(row: Row) -> str:
    tie = row["type"].replace("_", " ")
    said = row["said_high"] or row["said_low"] or "undated"
    no = "no " if row["negated"] else ""
    return f"{row['subject_name']} and {row['object_name']}: {no}{tie}, per {row['attribution']}, {said}"


def _part_notes(claim: RelationClaim, held: Held) -> list[str]:
    """Ties of a part of either actor with the other: neither for nor against, but worth seeing."""
    left, right = held.actor(claim.body.subject, claim), held.actor(claim.body.object, claim)
    if left is None or right is None:
        return []
    parts_left, parts_right = held.register.parts(left), held.register.parts(right)
    notes = []
    for row in once_each(held.rows("relation"), "subject_id", "object_id", "sign", "negated"):
        ends = (row["subject_id"], row["object_id"])
        crosses = (ends[0] in parts_left and ends[1] in parts_right) or (
            ends[1] in parts_left and ends[0] in parts_right
        )
        opposed = _sign(claim.body.sign, claim.negated) * _sign(row["sign"], row["negated"]) < 0
        if crosses and opposed and set(ends) != {left, right}:
            notes.append(f"no contradiction, the level differs: {_view(row)}")
    return notes
