"""What a new reading of a document does to the rulings on claims of the old one.

A ruling attaches to a place of a text and what was read there. Where the new reading says the same
of overlapping words, the ruling goes on to hold; where it says something else, it waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from tocsin.domain.claims import AnyClaim, RulingClaim, Span, canonical
from tocsin.domain.documents import Reading
from tocsin.record.standing import Judged, is_judgement
from tocsin.store.casebook import Casebook

__all__ = ["Former", "Reopened", "formerly", "reopened"]


class Reopened(NamedTuple):
    """A ruling that waits for a second look: a newer reading made its claim into another."""

    ruling: RulingClaim
    former: AnyClaim
    claims: tuple[str, ...]


class Former(NamedTuple):
    """Claims that were ruled on and are no longer read, by id, and which present claim each became.

    `here` are the claims that are now read, of the same kind, from overlapping words.
    """

    claims: dict[str, AnyClaim]
    moved: dict[str, str]
    here: dict[str, tuple[AnyClaim, ...]]


def formerly(
    casebook: Casebook, readings: Iterable[Reading], people: Iterable[AnyClaim], *, as_of: datetime | None
) -> Former:
    """The claims that rulings name and no present reading has, as they were recorded by `as_of`."""
    present = {reading.document.digest: reading.claims for reading in readings}
    current = {claim.id for claims in present.values() for claim in claims}
    ruled = {id_ for c in people if isinstance(c, RulingClaim) for id_ in c.body.claims}
    found = Former({}, {}, {})
    for id_ in sorted(ruled - current):
        former = casebook.claim(id_, as_of=as_of)
        if former is None or is_judgement(former):
            continue
        here = tuple(c for c in present.get(former.document, ()) if _overlap(c, former))
        same = [c.id for c in here if canonical(c.body) == canonical(former.body)]
        found.claims[id_], found.here[id_] = former, here
        if same:
            found.moved[id_] = same[0]
    return found


def reopened(former: Former, judged: Judged) -> Iterator[Reopened]:
    """The rulings that wait: their claim is read otherwise now, and not as they would have it."""
    for id_, claim in former.claims.items():
        ruling = judged.last.get(id_)
        if ruling is not None and id_ not in former.moved and not _met(ruling, former.here[id_]):
            yield Reopened(ruling, claim, tuple(sorted(each.id for each in former.here[id_])))


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
