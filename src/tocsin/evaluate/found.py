"""Whether the claims read from a text hold a fact, and if not, at which step it was lost.

A fact is found where a claim overlaps its words (intersection over union of at least 0.3), is of a
kind that can state it, speaks of its subject and its object, and gives its figures, no more and no
less. A fact of several parties or figures may be told by several claims, each of them right in all
else. Dates, hedges and who says so are not asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from tocsin.evaluate.figures import figures_of, rounded
from tocsin.evaluate.kinds import Group, claim_kinds, group_of
from tocsin.evaluate.making import tells_of_making
from tocsin.evaluate.overlap import best_overlap
from tocsin.evaluate.parties import Parties, Party, parted
from tocsin.evaluate.sides import sides_of

if TYPE_CHECKING:
    from tocsin.domain.claims import AnyClaim, Span
    from tocsin.domain.documents import Reading
    from tocsin.evaluate.fact import Fact

__all__ = ["LEAST_OVERLAP", "Answer", "answer", "look_for"]

LEAST_OVERLAP = 0.3


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one fact: the ids of the claims that hold it, or why none does.

    `why` is the step at which it was lost, `met` what stood there instead; both None where found.
    """

    fact: Fact
    group: Group
    claims: tuple[str, ...] = ()
    why: str | None = None
    met: str | None = None

    @property
    def found(self) -> bool:
        """Whether the fact was found."""
        return self.why is None


class _LostError(Exception):
    def __init__(self, why: str, met: str | None = None) -> None:
        super().__init__(why)
        self.why, self.met = why, met


def look_for(facts: Iterable[Fact], reading: Reading, *, parties: Parties) -> Iterator[Answer]:
    """The answer to every fact of one text, in order."""
    for fact in facts:
        yield answer(fact, reading, parties=parties)


def answer(fact: Fact, reading: Reading, *, parties: Parties) -> Answer:
    """Whether the reading of its text holds the fact."""
    group = group_of(fact)
    try:
        if group == "document":
            claims: list[AnyClaim] = []
            if not tells_of_making(fact, reading.document):
                raise _LostError("not in the document's header")
        else:
            claims = _holding(fact, reading.claims, parties=parties)
    except _LostError as lost:
        return Answer(fact=fact, group=group, why=lost.why, met=lost.met)
    return Answer(fact=fact, group=group, claims=tuple(claim.id for claim in claims))


def _holding(fact: Fact, claims: Sequence[AnyClaim], *, parties: Parties) -> list[AnyClaim]:
    near = _near(fact, claims)
    kinds = claim_kinds(fact)
    right = [claim for claim in near if claim.kind in kinds]
    if not right:
        raise _LostError("wrong kind", ", ".join(sorted({claim.kind for claim in near})))
    return _figured(fact, _on_sides(fact, right, parties))


def _near(fact: Fact, claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    """The claims whose words are those of the fact."""
    by_overlap = [(best_overlap(fact.spans, _spans(claim)), claim) for claim in claims]
    near = [claim for share, claim in by_overlap if share >= LEAST_OVERLAP]
    if near:
        return near
    best = max((share for share, _ in by_overlap), default=0.0)
    if not best:
        raise _LostError("no overlapping claim")
    kinds = {claim.kind for share, claim in by_overlap if share == best}
    raise _LostError("overlap too small", f"{best:.2f} with {', '.join(sorted(kinds))}")


def _on_sides(fact: Fact, claims: list[AnyClaim], parties: Parties) -> list[AnyClaim]:
    """The claims that speak of the subject and of the object of the fact."""
    held = [claim for claim in claims if fact.object and sides_of(claim.body).one_party]
    if held:
        with suppress(_LostError):
            return _speaking_of(parted(fact.object or ""), held, _subjects, parties=parties, which="object")
    first, second = (_objects, _subjects) if fact.predicate.endswith("_by") else (_subjects, _objects)
    if fact.kind == "attribution":
        # Attacks claimed by a group, or a group that claims attacks: either may be coded first.
        first = second = _everybody
    kept = _speaking_of(parted(fact.subject), claims, first, parties=parties, which="subject")
    if fact.object is None or not all(sides_of(claim.body).has_object for claim in kept):
        return kept
    return _speaking_of(parted(fact.object), kept, second, parties=parties, which="object")


def _subjects(claim: AnyClaim) -> tuple[str, ...]:
    return sides_of(claim.body).subject if sides_of(claim.body).ordered else _everybody(claim)


def _objects(claim: AnyClaim) -> tuple[str, ...]:
    return sides_of(claim.body).object if sides_of(claim.body).ordered else _everybody(claim)


def _everybody(claim: AnyClaim) -> tuple[str, ...]:
    sides = sides_of(claim.body)
    return (*sides.subject, *sides.object)


def _speaking_of(
    names: tuple[str, ...],
    claims: list[AnyClaim],
    slots: Callable[[AnyClaim], tuple[str, ...]],
    *,
    parties: Parties,
    which: str,
) -> list[AnyClaim]:
    """The claims that speak of some of the parties, where together they speak of all known ones."""
    if not names:
        return claims
    wanted = [parties.of(name) for name in names]
    said = {claim.id: [parties.of(slot) for slot in slots(claim)] for claim in claims}
    kept = [claim for claim in claims if any(_meets(one, said[claim.id]) for one in wanted)]
    named = [one for one in wanted if one.is_named]
    if not kept or not all(any(_meets(one, said[claim.id]) for claim in kept) for one in named):
        met = dict.fromkeys(slot for claim in claims for slot in slots(claim))
        raise _LostError(f"wrong {which}", "; ".join(met) or "none")
    return kept


def _meets(wanted: Party, said: Iterable[Party]) -> bool:
    return any(wanted.meets(one) for one in said)


def _figured(fact: Fact, claims: list[AnyClaim]) -> list[AnyClaim]:
    """The claims that give figures of the fact and no others, where together they give all."""
    wanted = rounded(iter(fact.numbers))
    if not wanted:
        return claims
    readings = {claim.id: list(figures_of(claim)) for claim in claims}
    right = {id_: [fs for fs in read if fs <= wanted] for id_, read in readings.items()}
    kept = [claim for claim in claims if right[claim.id]]
    given = {n for read in right.values() for figures in read for n in figures}
    # Where the fact is not the number itself (a share of attacks told by "most"), a claim that
    # gives no figure is not a wrong one.
    if not kept or (given != wanted and (given or group_of(fact) == "numbers")):
        met = sorted({n for read in readings.values() for figures in read for n in figures})
        raise _LostError("wrong value", ", ".join(f"{n:g}" for n in met) or "none")
    return kept


def _spans(claim: AnyClaim) -> Iterator[Span]:
    if isinstance(claim.span, tuple):
        yield claim.span
    yield from claim.duplicates
