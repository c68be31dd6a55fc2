"""What a new reading of a document does to the rulings on claims of the old one.

A ruling attaches to a place of a text and what was read there. Where the new reading says the same
of overlapping words, the ruling goes on to hold; where it says something else, it waits for a person.
What became of a forecast goes on to hold where the same is foretold, however sure the words are now
taken to be: the ruling speaks of the outcome alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from tocsin.domain.claims import AnyClaim, ForecastClaim, RulingClaim, Span, canonical
from tocsin.domain.documents import Reading
from tocsin.record.standing import Judged, is_judgement, resolving, taken_back
from tocsin.store.casebook import Casebook

__all__ = ["Former", "Reopened", "formerly", "reopened", "resolved"]


class Reopened(NamedTuple):
    """A ruling that waits for a second look: a newer reading made its claim into another."""

    ruling: RulingClaim
    former: AnyClaim
    claims: tuple[str, ...]


class Former(NamedTuple):
    """Claims that were ruled on and are no longer read, by id, and which present claim each became.

    `here` are the claims that are now read, of the same kind, from overlapping words; `foretold` gives
    for each forecast the present claim that foretells the same.
    """

    claims: dict[str, AnyClaim]
    moved: dict[str, str]
    here: dict[str, tuple[AnyClaim, ...]]
    foretold: dict[str, str]


def formerly(
    casebook: Casebook, readings: Iterable[Reading], people: Iterable[AnyClaim], *, as_of: datetime | None
) -> Former:
    """The claims that rulings name and no present reading has, as they were recorded by `as_of`."""
    present = {reading.document.digest: reading.claims for reading in readings}
    current = {claim.id for claims in present.values() for claim in claims}
    ruled = {id_ for c in people if isinstance(c, RulingClaim) for id_ in c.body.claims}
    found = Former({}, {}, {}, {})
    for id_ in sorted(ruled - current):
        former = casebook.claim(id_, as_of=as_of)
        if former is None or is_judgement(former):
            continue
        here = tuple(c for c in present.get(former.document, ()) if _overlap(c, former))
        same = [c.id for c in here if canonical(c.body) == canonical(former.body)]
        found.claims[id_], found.here[id_] = former, here
        if same:
            found.moved[id_] = same[0]
        alike = [c.id for c in here if _foretells_the_same(c, former)]
        if alike:
            found.foretold[id_] = found.moved.get(id_, alike[0])
    return found


def resolved(
    casebook: Casebook, readings: Iterable[Reading], *, as_of: datetime | None
) -> dict[str, RulingClaim]:
    """The ruling that stands on what became of each forecast that is now read, by claim id."""
    readings, people = list(readings), casebook.people_claims(as_of=as_of)
    gone = taken_back([*(c for r in readings for c in r.claims), *people])
    people = [claim for claim in people if claim.id not in gone]
    return resolving(people, moved=formerly(casebook, readings, people, as_of=as_of).foretold)


def reopened(former: Former, judged: Judged, *, people: Iterable[AnyClaim] = ()) -> Iterator[Reopened]:
    """The rulings that wait: their claim is read otherwise now, and not as they would have it."""
    yield from _unresolved(former, resolving(people))
    for id_, claim in former.claims.items():
        ruling = judged.last.get(id_)
        if ruling is not None and id_ not in former.moved and not _met(ruling, former.here[id_]):
            yield Reopened(ruling, claim, tuple(sorted(each.id for each in former.here[id_])))


def _unresolved(former: Former, resolves: dict[str, RulingClaim]) -> Iterator[Reopened]:
    """Rulings on what became of a forecast that nothing read now foretells, and that none came after."""
    for id_, ruling in resolves.items():
        here = former.here.get(id_, ())
        if id_ not in former.claims or id_ in former.foretold or any(c.id in resolves for c in here):
            continue
        yield Reopened(ruling, former.claims[id_], tuple(sorted(each.id for each in here)))


def _foretells_the_same(one: AnyClaim, other: AnyClaim) -> bool:
    if not isinstance(one, ForecastClaim) or not isinstance(other, ForecastClaim):
        return False
    words = {" ".join(str(claim.body.outcome).casefold().split()) for claim in (one, other)}
    return len(words) == 1 and one.negated == other.negated


def _met(ruling: RulingClaim, here: tuple[AnyClaim, ...]) -> bool:
    """Whether the new reading does of itself what the person asked for."""
    if ruling.body.decision == "reject":
        return not here
    said = {canonical(claim.body).decode() for claim in here}
    wanted = ruling.body.bodies
    return bool(wanted) and not ruling.body.headers and said == set(wanted)


def _overlap(one: AnyClaim, other: AnyClaim) -> bool:
    (a, b), (c, d) = _span(one), _span(other)
    return one.kind == other.kind and a < d and c < b


def _span(claim: AnyClaim) -> Span:
    return claim.span if isinstance(claim.span, tuple) else (claim.span.row, claim.span.row + 1)
