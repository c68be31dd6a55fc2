"""Which claims stand: after what was taken back, and after what people ruled.

Judgements of people (rulings, identities) are not sayings of their time: they hold whatever day
the record is asked for. What a source takes back is a saying, and counts from the day it was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from tocsin.domain.bodies import Body, RuledHeader
from tocsin.domain.claims import PERSON, AnyClaim, IdentityClaim, RulingClaim, SaidOn, claim_id
from tocsin.domain.errors import InputError

__all__ = ["Judged", "corrected", "is_judgement", "judge", "resolving", "said_by", "taken_back"]


def said_by(said_on: SaidOn, day: date | None) -> bool:
    """Whether something had certainly been said by the end of `day`; always, where no day is asked.

    >>> said_by(SaidOn(high=date(2021, 7, 19)), date(2021, 8, 1))
    True
    >>> said_by(SaidOn(), date(2021, 8, 1))
    False
    """
    return day is None or (said_on.high is not None and said_on.high <= day)


def is_judgement(claim: AnyClaim) -> bool:
    """Whether a claim is a person's decision about claims or names, not a saying about the world."""
    return isinstance(claim, RulingClaim | IdentityClaim)


def taken_back(claims: Iterable[AnyClaim]) -> frozenset[str]:
    """The ids that a standing claim takes back; what is itself taken back takes nothing back.

    Claims that take each other back in a circle say nothing, so all of them stand.
    """
    targets: dict[str, set[str]] = {}
    for claim in claims:
        if claim.retracts:
            targets.setdefault(claim.id, set()).add(claim.retracts)
    gone: set[str] = set()
    undecided = set(targets)
    while free := undecided - {target for id_ in undecided for target in targets[id_]}:
        # Nothing undecided takes these back, so each of them stands or is gone for good.
        for id_ in free - gone:
            gone |= targets[id_]
        undecided -= free
    return frozenset(gone)


class Judged(NamedTuple):
    """What rulings come to: the one that stands for each claim id, and the claims that another
    claim speaks for.
    """

    last: dict[str, RulingClaim]
    merged: frozenset[str]

    def drops(self, id_: str) -> bool:
        """Whether a ruling takes this claim out of the record."""
        ruling = self.last.get(id_)
        return id_ in self.merged or (ruling is not None and ruling.body.decision == "reject")


_UNMOVED: Mapping[str, str] = MappingProxyType({})


def judge(people: Iterable[AnyClaim], *, moved: Mapping[str, str] = _UNMOVED) -> Judged:
    """The ruling that stands for each claim: the latest by `ruled_at`, then by id.

    Of claims that were merged the first in the ruling's order speaks for all of them. `moved` gives
    the present id of a claim that was ruled on under another.
    """
    # What became of a forecast changes nothing of what was foretold.
    on_claims = (c for c in people if isinstance(c, RulingClaim) and c.body.decision != "resolve")
    rulings = sorted(on_claims, key=lambda c: (c.body.ruled_at, c.id))
    last = {moved.get(claim, claim): ruling for ruling in rulings for claim in ruling.body.claims}
    merged = set()
    for id_, ruling in last.items():
        first = ruling.body.claims[0] if ruling.body.claims else id_
        if ruling.body.decision == "merge" and id_ != moved.get(first, first):
            merged.add(id_)
    return Judged(last, frozenset(merged))


def resolving(people: Iterable[AnyClaim], *, moved: Mapping[str, str] = _UNMOVED) -> dict[str, RulingClaim]:
    """The ruling that stands on what became of each forecast, by claim id: the latest, as for `judge`."""
    rulings = [c for c in people if isinstance(c, RulingClaim) and c.body.decision == "resolve"]
    ordered = sorted(rulings, key=lambda c: (c.body.ruled_at, c.id))
    return {moved.get(id_, id_): ruling for ruling in ordered for id_ in ruling.body.claims}


def corrected(claim: AnyClaim, ruling: RulingClaim | None) -> Iterator[AnyClaim]:
    """The claim as a ruling left it: itself, with another body, or split into several.

    What a person changed has that person as the first link of its attribution.

    Raises:
        InputError: the ruling's body is none of this kind of claim; names ruling and claim.
    """
    made = _as_ruled(claim, ruling) if ruling else []
    if ruling is None or not made or ruling.body.decision in ("accept", "reject"):
        yield claim
    elif ruling.body.decision == "split":
        for part in made:
            id_ = claim_id(claim.document, claim.span, claim.kind, part.body)
            yield msgspec.structs.replace(part, id=id_)
    else:
        yield made[0]


def _as_ruled(claim: AnyClaim, ruling: RulingClaim) -> list[AnyClaim]:
    type_: type[Body] = type(claim.body)
    headers = ruling.body.headers or ()
    try:
        found = [msgspec.json.decode(body, type=type_) for body in ruling.body.bodies]
        set_ = [msgspec.json.decode(header, type=RuledHeader) for header in headers]
    except msgspec.DecodeError as error:
        raise InputError(
            f"a ruling by {ruling.body.author} gives claim {claim.id} what is no {claim.kind}",
            met=str(error),
            remedy=f"take the ruling back: it is claim {ruling.id}",
        ) from error
    pairs = zip_longest(found, set_[: len(found)], fillvalue=RuledHeader())
    return [_set(claim, body, header, ruling) for body, header in pairs]


def _set(claim: AnyClaim, body: Any, header: RuledHeader, ruling: RulingClaim) -> AnyClaim:
    given = {k: v for k, v in msgspec.structs.asdict(header).items() if v is not msgspec.UNSET}
    speakers = given.pop("speakers", claim.speakers)
    chain = (PERSON + ruling.body.author, *claim.hands[-1:], *speakers)
    return msgspec.structs.replace(claim, body=body, attribution=chain, **given)
