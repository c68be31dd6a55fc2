"""What a record may rest on: kept by an instant, said by a day, not taken back, not rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from tocsin.domain.claims import AnyClaim, IdentityClaim, SaidOn
from tocsin.domain.documents import Reading, Release
from tocsin.domain.ruleset import Ruleset
from tocsin.domain.vocabulary import Hedge
from tocsin.record.reread import Reopened, formerly, reopened
from tocsin.record.standing import Judged, corrected, is_judgement, judge, said_by, taken_back
from tocsin.store.casebook import Casebook
from tocsin.store.recall import Registers

__all__ = ["Evidence", "Unsure", "gather"]


class Unsure(NamedTuple):
    """A document, or one entry of a coding sheet, that may have spoken too late; it is left out."""

    document: str
    name: str
    said_on: SaidOn
    claim: AnyClaim | None = None


class Evidence(NamedTuple):
    """All that one derivation uses.

    `judged` and `taken_back` go for rows of releases too, which are not here.
    """

    readings: tuple[Reading, ...]
    releases: tuple[Release, ...]
    registers: Registers
    identities: tuple[IdentityClaim, ...]
    judged: Judged
    taken_back: frozenset[str]
    reopened: tuple[Reopened, ...]
    uncertain: tuple[Unsure, ...]

    def doubts(self) -> tuple[str, ...]:
        """What is uncertain in words, one for each document: "a.toml (2 claims)", "b.csv"."""
        some = Counter(each.name for each in self.uncertain if each.claim is not None)
        counted = {f"{name} ({n} claim{'s' if n > 1 else ''})" for name, n in some.items()}
        return tuple(sorted(counted | {each.name for each in self.uncertain if each.claim is None}))


def gather(
    casebook: Casebook, *, ruleset: Ruleset, as_of: datetime | None = None, known_on: date | None = None
) -> Evidence:
    """The evidence in `casebook` under `ruleset`, of both pasts: recorded by `as_of`, said by `known_on`.

    A coding sheet speaks through each of its claims, so its claims are weighed one by one.
    """
    people = casebook.people_claims(as_of=as_of)
    readings = casebook.readings(as_of=as_of)
    releases = casebook.releases(as_of=as_of)
    said = [claim for reading in readings for claim in reading.claims]
    gone = taken_back(c for c in (*said, *people) if is_judgement(c) or said_by(c.said_on, known_on))
    people = [claim for claim in people if claim.id not in gone]
    former = formerly(casebook, readings, people, as_of=as_of)
    judged = judge(people, moved=former.moved)
    kept = tuple(
        msgspec.structs.replace(r, claims=tuple(_surviving(r.claims, ruleset.hedges, judged, gone, known_on)))
        for r in readings
        if _coded(r) or said_by(r.document.said_on, known_on)
    )
    return Evidence(
        readings=kept,
        releases=tuple(r for r in releases if said_by(r.said_on, known_on)),
        registers=casebook.registers(as_of=as_of),
        identities=tuple(c for c in people if isinstance(c, IdentityClaim)),
        judged=judged,
        taken_back=gone,
        reopened=tuple(reopened(former, judged, people=people)),
        uncertain=tuple(_uncertain(readings, releases, known_on)),
    )


def _coded(reading: Reading) -> bool:
    return reading.document.said_on.kind == "coded"


def _surviving(
    claims: Iterable[AnyClaim],
    hedges: tuple[Hedge, ...],
    judged: Judged,
    gone: frozenset[str],
    known_on: date | None,
) -> Iterator[AnyClaim]:
    for claim in claims:
        if claim.id in gone or claim.hedge not in hedges or judged.drops(claim.id):
            continue
        if said_by(claim.said_on, known_on):
            yield from corrected(claim, judged.last.get(claim.id))


def _uncertain(readings: list[Reading], releases: list[Release], day: date | None) -> Iterator[Unsure]:
    for reading in readings:
        document = reading.document
        if not _coded(reading):
            if _unsure(document.said_on, day):
                yield Unsure(document.digest, document.name, document.said_on)
            continue
        for claim in reading.claims:
            if _unsure(claim.said_on, day):
                yield Unsure(document.digest, document.name, claim.said_on, claim)
    for release in releases:
        if _unsure(release.said_on, day):
            yield Unsure(release.digest, release.name, release.said_on)


def _unsure(said_on: SaidOn, day: date | None) -> bool:
    # Neither surely before nor surely after: its interval of dates holds the day.
    return day is not None and not said_by(said_on, day) and (said_on.low is None or said_on.low <= day)
