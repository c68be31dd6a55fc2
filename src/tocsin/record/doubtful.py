"""Doubtful claims: those that a person should look at first, each with the reasons why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tocsin.domain.claims import PERSON, AnyClaim
from tocsin.domain.documents import Reading
from tocsin.domain.ruleset import Ruleset
from tocsin.record.contradicting import contradictions
from tocsin.record.evidence import Evidence, gather
from tocsin.record.incomplete import lacks
from tocsin.record.registers import registers_of
from tocsin.record.resolving import Resolving
from tocsin.record.tables import LEDGERS
from tocsin.record.tracing import context
from tocsin.store.casebook import Casebook

__all__ = ["MODEL", "Doubt", "claims_of", "doubts", "standing"]

MODEL = "model:"
"""How the reader's name begins where a language model read the words."""
_SURE_NAME = 0.8
_ACTORS = {table.kind: tuple(f for f in table.actors if f != "whole") for table in LEDGERS} | {
    "position": ("actor",)
}
_PLACES = {table.kind: tuple(table.places) for table in LEDGERS} | {"event": ("place_name",)}


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A claim to look at: why, how much that weighs, and its words in their surroundings.

    `why` is empty for a claim that nothing speaks against; the words of `context` stand between >> and <<.
    """

    claim: AnyClaim
    document: str
    context: str
    why: tuple[str, ...]
    weight: int


def doubts(
    readings: Iterable[Reading], resolving: Resolving, *, reopened: Iterable[tuple[str, str]] = ()
) -> tuple[Doubt, ...]:
    """Every claim of these readings with the doubts about it, the most doubtful first.

    `reopened` tells for claim ids what a person had ruled on an earlier reading of their words.
    """
    again = dict(reopened)
    found = [doubt for reading in readings for doubt in _of_one(reading, resolving, again)]
    found.sort(
        key=lambda d: (-d.weight, d.document, d.claim.span if _worded(d.claim) else (0, 0), d.claim.id)
    )
    return tuple(found)


def claims_of(casebook: Casebook, *, ruleset: Ruleset) -> tuple[Doubt, ...]:
    """The claims of a casebook's reports on which nobody has ruled yet, the most doubtful first."""
    evidence = gather(casebook, ruleset=ruleset)
    register, gazetteer = registers_of(evidence.registers, over=evidence.registers.over)
    resolving = Resolving(register.ruled(evidence.identities), gazetteer.ruled(evidence.identities))
    reports = [reading for reading in evidence.readings if reading.document.said_on.kind != "coded"]
    again = ((id_, f"{each.ruling.body.decision} by {each.ruling.body.author}: {each.ruling.body.reason}")
             for each in evidence.reopened for id_ in each.claims)  # fmt: skip
    found = doubts(reports, resolving, reopened=again)
    return tuple(doubt for doubt in found if doubt.claim.id not in _settled(evidence))


def standing(casebook: Casebook, *, ruleset: Ruleset) -> dict[str, AnyClaim]:
    """Every claim of a casebook's texts as rulings left it, by id."""
    evidence = gather(casebook, ruleset=ruleset)
    return {claim.id: claim for reading in evidence.readings for claim in reading.claims}


def _settled(evidence: Evidence) -> frozenset[str]:
    touched = (
        c.id for r in evidence.readings for c in r.claims if c.hands[:1] and c.hands[0].startswith(PERSON)
    )
    return frozenset(evidence.judged.last) | frozenset(touched)


def _of_one(reading: Reading, resolving: Resolving, again: dict[str, str]) -> Iterator[Doubt]:
    against = contradictions(reading.claims, resolving, reading=reading)
    for claim in reading.claims:
        why = list(_why(claim, reading, resolving))
        if claim.id in against:
            why.append((3, f"the same document says otherwise: {against[claim.id]}"))
        if claim.id in again:
            why.append((4, f"ruled on as it was read before ({again[claim.id]})"))
        why.sort(key=lambda pair: -pair[0])
        start, end = claim.span if isinstance(claim.span, tuple) else (0, 0)
        yield Doubt(
            claim=claim,
            document=reading.document.name,
            context=context(reading, start, end),
            why=tuple(words for _, words in why),
            weight=sum(weight for weight, _ in why),
        )


def _why(claim: AnyClaim, reading: Reading, resolving: Resolving) -> Iterator[tuple[int, str]]:
    """The reasons that lie in the claim itself, each with its weight."""
    for other in claim.readings:
        yield 3, f"can be read otherwise: {other.reason}"
    if any(hand.startswith(MODEL) for hand in claim.hands):
        yield 2, "a language model read it"
    yield from _names(claim, reading, resolving)
    hedges = (claim.hedge_text or "").split(" … ")
    if len(hedges) > 1:
        yield 1, f"hedged {len(hedges)} times: {', '.join(hedges)}"
    for what in lacks(claim.body):
        yield 1, what


def _names(claim: AnyClaim, reading: Reading, resolving: Resolving) -> Iterator[tuple[int, str]]:
    place = next((v for f in _PLACES.get(claim.kind, ()) if (v := getattr(claim.body, f, None))), None)
    where = resolving.place(place, reading=reading) if place else None
    known = resolving.gazetteer.places.get(where.id) if where and where.id else None
    people = [getattr(claim.body, field, None) for field in _ACTORS.get(claim.kind, ())]
    people += [p.name for p in getattr(claim.body, "participants", ())]
    on = getattr(claim.body, "start", None) or claim.said_on.high
    found = [resolving.actor(name, country=known.country if known else None, on=on, reading=reading)
             for name in dict.fromkeys(people) if name]  # fmt: skip
    for each in [*found, *([where] if where else [])]:
        if each.id is None:
            yield 2, f"no known name: {each.name} ({each.reason})"
        elif each.score < _SURE_NAME:
            yield 1, f"{each.name} may be {each.id} ({each.score:g}: {each.reason})"


def _worded(claim: AnyClaim) -> bool:
    return isinstance(claim.span, tuple)
