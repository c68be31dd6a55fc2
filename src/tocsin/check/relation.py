"""Relations against other sources' view of the same two actors, by level and time."""

from __future__ import annotations

from tocsin.check.held import Held, Row, against, months_apart
from tocsin.check.independence import is_independent, once_each
from tocsin.check.on_record import hostilities
from tocsin.check.verdicts import cannot, judge
from tocsin.check.words import title
from tocsin.domain.claims import AnyClaim, RelationClaim
from tocsin.domain.documents import Document
from tocsin.domain.findings import TestedReading, Verdict
from tocsin.domain.vocabulary import Outcome
from tocsin.query.command import Query

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
    near = [row for row in rows if months_apart(claim, row) <= _MONTHS_APART]
    notes = [f"at another time: {_view(row)}" for row in rows if row not in near] + _part_notes(claim, held)
    observed = [t for t in (_from_record(claim, held, pair), _from_register(claim, held)) if t is not None]
    if not near and not observed:
        return cannot(
            claim,
            held,
            why="no independent source on record speaks of these two actors at that time",
            needed="another author's view of the same pair within a year",
            notes=notes,
        )
    said = [_compare(claim, row, held) for row in near]
    readings = [*said, *observed]
    differs = any(reading.outcome == "fails" for reading in readings)
    told = any(reading.outcome != "not_checkable" for reading in readings)
    return judge(
        claim,
        held,
        readings=readings,
        outcome="depends" if differs else "holds" if told else "not_checkable",
        why="sources disagree on these two actors" if differs else _agreement(said, observed),
        needed=None if told else "a source that speaks of this very tie",
        for_=[i for t in readings if t.outcome == "holds" for i in t.rests_on.claims],
        against=[i for t in readings if t.outcome == "fails" for i in t.rests_on.claims],
        query=Query(verb="list", what="relations", actor=held.named(claim.body.subject, claim)).command,
        notes=notes,
    )


def _agreement(said: list[TestedReading], observed: list[TestedReading]) -> str:
    alike = sum(reading.outcome == "holds" for reading in said)
    seen = [f"{alike} independent source{'s see' if alike > 1 else ' sees'} it alike"] if alike else []
    told = [*seen, *(reading.why for reading in observed)]
    return "; ".join(told) or "independent sources speak of other ties between the two"


def _from_record(claim: RelationClaim, held: Held, pair: set[str | None]) -> TestedReading | None:
    """Attacks between the two speak for a hostile tie; they say nothing against a friendly one."""
    until = claim.body.end or claim.said_on.high or claim.said_on.low
    if claim.body.type not in _HOSTILE or claim.negated or until is None:
        return None
    one, other = sorted(actor for actor in pair if actor)
    return hostilities(held, one, other, until=until)


def _from_register(claim: RelationClaim, held: Held) -> TestedReading | None:
    """A standing tie of the register, with its sources, bears out that one is part of the other."""
    subject, object_ = held.actor(claim.body.subject, claim), held.actor(claim.body.object, claim)
    if claim.body.type != "part_of" or claim.negated or subject is None:
        return None
    actor = held.register.actors[subject]
    tie = next((t for t in actor.ties if t.actor == object_ and t.kind in ("part_of", "affiliate_of")), None)
    if tie is None:
        return None
    tied = f"{tie.kind.replace('_', ' ')} {held.register.actors[tie.actor].name}"
    return TestedReading(
        name="against the register of actors",
        outcome="holds",
        why=f"the register holds {actor.name} as {tied}",
        found="; ".join(actor.sources) or "no source given",
    )


def _sign(sign: int, negated: bool) -> int:
    return -sign if negated else sign


_HOSTILE = frozenset({"rival", "fight"})
_WORKING = frozenset({"ally", "facilitate", "sponsor", "shelter"})
_DIRECTED = frozenset({"facilitate", "sponsor", "shelter", "part_of", "splinter", "successor"})


def _bears_out(claim: RelationClaim, row: Row, held: Held) -> tuple[Outcome, str]:
    """Whether a row's tie bears the claim's out: the same tie does, a contrary one speaks against it."""
    own, other = claim.body.type, row["type"]
    if _sign(claim.body.sign, claim.negated) * _sign(row["sign"], row["negated"]) < 0:
        return "fails", "the opposite tie"
    if claim.negated != row["negated"]:
        return "not_checkable", "the one affirms and the other denies, of ties that are not opposites"
    turned = own in _DIRECTED and held.actor(claim.body.subject, claim) != row["subject_id"]
    if own == other:
        return ("not_checkable", "the same tie the other way round") if turned else ("holds", "the same tie")
    if {own, other} <= _HOSTILE or (own == "cooperate" and other in _WORKING):
        return "holds", f"{other.replace('_', ' ')}, which takes it in"
    return "not_checkable", f"another tie, {other.replace('_', ' ')}: it does not bear this one out"


def _compare(claim: RelationClaim, row: Row, held: Held) -> TestedReading:
    outcome, why = _bears_out(claim, row, held)
    return TestedReading(
        name=against(row),
        outcome=outcome,
        why=why,
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
