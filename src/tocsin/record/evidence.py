"""What a record may rest on: kept by an instant, said by a day, not taken back, not rejected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple, TypeVar

import msgspec

from tocsin.domain.bodies import Body
from tocsin.domain.claims import AnyClaim, IdentityClaim, RulingClaim, SaidOn
from tocsin.domain.documents import Reading, Release
from tocsin.domain.ruleset import Ruleset
from tocsin.store.casebook import Casebook

__all__ = ["Evidence", "gather", "said_by"]

_Said = TypeVar("_Said", Reading, Release)


class Evidence(NamedTuple):
    """All that one derivation uses; `uncertain` names documents that may have spoken too late."""

    readings: tuple[Reading, ...]
    releases: tuple[Release, ...]
    registers: dict[str, bytes]
    identities: tuple[IdentityClaim, ...]
    uncertain: tuple[str, ...]


def said_by(said_on: SaidOn, day: date | None) -> bool:
    """Whether something had certainly been said by the end of `day`; always, where no day is asked.

    >>> said_by(SaidOn(high=date(2021, 7, 19)), date(2021, 8, 1))
    True
    >>> said_by(SaidOn(), date(2021, 8, 1))
    False
    """
    return day is None or (said_on.high is not None and said_on.high <= day)


def gather(
    casebook: Casebook, *, ruleset: Ruleset, as_of: datetime | None = None, known_on: date | None = None
) -> Evidence:
    """The evidence in `casebook` under `ruleset`, of both pasts: recorded by `as_of`, said by `known_on`.

    A coding sheet speaks through each of its claims, so its claims are weighed one by one.
    """
    people = casebook.people_claims(as_of=as_of)
    readings = casebook.readings(as_of=as_of)
    releases = casebook.releases(as_of=as_of)
    ruled = _last_rulings(people)
    taken_back = {c.retracts for r in readings for c in r.claims} | {c.retracts for c in people}
    kept = tuple(
        msgspec.structs.replace(r, claims=tuple(_surviving(r.claims, ruleset, ruled, taken_back, known_on)))
        for r in readings
        if _coded(r) or said_by(r.document.said_on, known_on)
    )
    late = [r.document.name for r in readings if not _coded(r) and _unsure(r.document.said_on, known_on)]
    late += [r.name for r in releases if _unsure(r.said_on, known_on)]
    return Evidence(
        readings=kept,
        releases=tuple(r for r in releases if said_by(r.said_on, known_on)),
        registers=casebook.registers(as_of=as_of),
        identities=tuple(c for c in people if isinstance(c, IdentityClaim)),
        uncertain=tuple(sorted(late)),
    )


def _coded(reading: Reading) -> bool:
    return reading.document.said_on.kind == "coded"


def _unsure(said_on: SaidOn, day: date | None) -> bool:
    # Neither surely before nor surely after: its interval of dates holds the day.
    return day is not None and not said_by(said_on, day) and (said_on.low is None or said_on.low <= day)


def _last_rulings(people: Iterable[AnyClaim]) -> dict[str, RulingClaim]:
    """The ruling that stands for each claim: the latest by `ruled_at`, then by id."""
    rulings = sorted((c for c in people if isinstance(c, RulingClaim)), key=lambda c: (c.body.ruled_at, c.id))
    return {claim: ruling for ruling in rulings for claim in ruling.body.claims}


def _surviving(
    claims: Iterable[AnyClaim],
    ruleset: Ruleset,
    ruled: dict[str, RulingClaim],
    taken_back: set[str | None],
    known_on: date | None,
) -> Iterable[AnyClaim]:
    for claim in claims:
        ruling = ruled.get(claim.id)
        if claim.id in taken_back or claim.hedge not in ruleset.hedges:
            continue
        if ruling is not None and ruling.body.decision in ("reject", "merge"):
            continue
        if not said_by(claim.said_on, known_on):
            continue
        yield _corrected(claim, ruling)


def _corrected(claim: AnyClaim, ruling: RulingClaim | None) -> AnyClaim:
    if ruling is None or ruling.body.decision != "correct" or not ruling.body.bodies:
        return claim
    body: Body = msgspec.json.decode(ruling.body.bodies[0], type=type(claim.body))
    return msgspec.structs.replace(claim, body=body)
