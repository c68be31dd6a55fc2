"""The desk at which a person rules on claims: each as it was read, as rulings left it, and by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from tocsin.domain.claims import PERSON, AnyClaim, RulingClaim, canonical
from tocsin.domain.documents import Reading
from tocsin.domain.errors import InputError
from tocsin.record.reread import formerly
from tocsin.record.standing import corrected, judge, taken_back
from tocsin.store.casebook import Casebook

__all__ = ["Desk", "desk_of", "state"]


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of a casebook's texts, by id.

    `as_read` has each as the reader made it; `standing` what rulings left of it: itself, nothing, or
    several parts. `part_of` leads from the id of a part to the claim that was split; `last` are the
    rulings that stand.
    """

    as_read: dict[str, AnyClaim]
    standing: dict[str, tuple[AnyClaim, ...]]
    part_of: dict[str, str]
    last: dict[str, RulingClaim]

    def find(self, prefix: str) -> str:
        """The whole id of the one claim, or part of a split claim, whose id begins so.

        Raises:
            InputError: none does, or several do.
        """
        found = [id_ for id_ in (*self.as_read, *self.part_of) if id_.startswith(prefix)] if prefix else []
        if prefix in found:
            return prefix
        if len(set(found)) != 1:
            raise InputError(
                "several claims begin so" if found else "no such claim in the casebook", met=prefix,
                remedy="give more of the id" if found else "take it from: tocsin list claims --format csv",
            )  # fmt: skip
        return found[0]

    def present(self, id_: str) -> AnyClaim:
        """The claim, or part, as it stands; as it was read, where it was rejected or speaks no more."""
        whole = self.part_of.get(id_, id_)
        now = self.standing.get(whole, ())
        return next((c for c in now if c.id == id_), now[0] if len(now) == 1 else self.as_read[whole])


def desk_of(casebook: Casebook) -> Desk:
    """What a person has before them who rules on the claims of `casebook` now."""
    people, readings = casebook.people_claims(), casebook.readings()
    gone = taken_back([*(c for r in readings for c in r.claims), *people])
    people = [claim for claim in people if claim.id not in gone]
    former = formerly(casebook, readings, people, as_of=None)
    judged = judge(people, moved=former.moved)
    as_read = _by_id(readings, gone)
    standing = {
        id_: () if judged.drops(id_) else tuple(corrected(claim, judged.last.get(id_)))
        for id_, claim in as_read.items()
    }
    part_of = {part.id: id_ for id_, parts in standing.items() for part in parts if part.id != id_}
    return Desk(as_read=as_read, standing=standing, part_of=part_of, last=judged.last)


def _by_id(readings: Iterable[Reading], gone: frozenset[str]) -> dict[str, AnyClaim]:
    return {claim.id: claim for reading in readings for claim in reading.claims if claim.id not in gone}


def state(claim: AnyClaim) -> str:
    """Twelve signs that change whenever a ruling changes what a claim says or who says it.

    >>> from tocsin.domain import bodies, claims
    >>> one = claims.make(bodies.Strength(actor="The Front"), document="d", span=(0, 1), quote="I",
    ...                   attribution=("r",))
    >>> state(one) == state(msgspec.structs.replace(one, hedge="possible"))
    False
    """
    speakers = [PERSON, *claim.speakers]
    said = canonical([claim.kind, claim.body, claim.hedge, claim.negated, claim.condition, speakers])
    return hashlib.sha256(said).hexdigest()[:12]
