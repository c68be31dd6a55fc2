"""Competing hypotheses: which has least against it, which evidence tells them apart, on whom that hangs.

Method:
    Analysis of competing hypotheses (Heuer 1999, Psychology of Intelligence Analysis, ch. 8). A
    person marks how each piece of evidence bears on each hypothesis. The marks against a hypothesis
    (one for "-", two for "--") are added; that with fewest is first, for evidence that fits several
    proves none of them, while one piece that does not fit may rule one out. Marks for are shown and
    never ranked by. The diagnosticity of a piece is the widest distance between two of its marks, 0
    to 4: at 0 it fits all alike and tells nothing. Then every source is left out in turn, every
    piece, and all that is said as no more than possible, and the order is made again.

Limits:
    Sums of a person's marks, no probability and no measure of truth: other people mark otherwise.
    A hypothesis that nobody wrote down cannot win. Two pieces from one source are two pieces here;
    that they fall together is what leaving the source out shows. Marks of unlike weight are added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, TypeAlias, get_args

import msgspec

from tocsin.analyses import footing
from tocsin.domain.findings import Finding, RestsOn
from tocsin.panel import Tables
from tocsin.query.matrix import Evidence, Mark, Matrix
from tocsin.record.quoted import Quoted

__all__ = ["MARK_VALUES", "Item", "Left", "Standing", "Weighed", "fit", "order", "standings", "weigh"]

MARK_VALUES: dict[Mark, int] = {"++": 2, "+": 1, "0": 0, "-": -1, "--": -2}
"""What each mark counts: above nought what one expects, below it what surprises."""
_FAINT = ("possible", "alleged", "unlikely", "hypothetical", "planned", "denied")
Changes: TypeAlias = Literal["first place", "first place shared", "order", "no"]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence with its marks by the name of the hypothesis, and the words it rests on."""

    name: str
    marks: dict[str, Mark]
    why: dict[str, str]
    diagnosticity: int
    pieces: tuple[Quoted, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a hypothesis stands: `rank` 1 has least `against` it; equals share a rank."""

    name: str
    says: str
    rank: int
    against: int
    for_: int = msgspec.field(name="for")


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """What the order is without a source, a piece of evidence, or all that is only faintly said."""

    without: str
    kind: Literal["source", "evidence", "hedge"]
    falls: tuple[str, ...]
    order: str
    first: tuple[str, ...]
    changes: Changes


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """The matrix worked out: who stands where, by what, and on whom it hangs. Never a probability."""

    question: str
    title: str
    digest: str
    standings: tuple[Standing, ...]
    items: tuple[Item, ...]
    left: tuple[Left, ...]
    caveats: tuple[str, ...]
    finding: str
    rests_on: RestsOn


def fit(record: Tables, *, matrix: Matrix, pieces: Mapping[str, Sequence[Quoted]]) -> Finding:
    """The matrix as a finding: a row a piece of evidence, a column a hypothesis.

    `pieces` are the words of each piece of evidence, by its name.
    """
    weighed = weigh(record, matrix=matrix, pieces=pieces)
    names = matrix.names
    rows = tuple(
        (
            item.name, *(item.marks[name] for name in names), item.diagnosticity,
            " | ".join(dict.fromkeys(" <- ".join(piece.who) for piece in item.pieces)),
            " | ".join(piece.words for piece in item.pieces),
            ", ".join(piece.id or piece.home for piece in item.pieces),
        )
        for item in weighed.items
    )  # fmt: skip
    return Finding(
        id=weighed.finding,
        method="hypotheses",
        title=weighed.title,
        columns=("evidence", *names, "diagnosticity", "says", "words", "claims"),
        rows=rows,
        parameters={"question": matrix.question, "matrix": matrix.digest, **_passages(weighed.items)},
        values={f"against_{each.name}": each.against for each in weighed.standings},
        caveats=weighed.caveats,
        rests_on=weighed.rests_on,
    )


def _passages(items: Sequence[Item]) -> dict[str, str]:
    """The passages that are no claims, which `trace` could not name otherwise."""
    homes = sorted({piece.home for item in items for piece in item.pieces if piece.id is None})
    return {"passages": "; ".join(homes)} if homes else {}


def weigh(record: Tables, *, matrix: Matrix, pieces: Mapping[str, Sequence[Quoted]]) -> Weighed:
    """Where each hypothesis stands, with every cell's words, and what the order hangs on."""
    items = tuple(_item(each, pieces[each.name]) for each in matrix.evidence)
    stand = _standings(matrix, items)
    left = _left_out(matrix, items)
    ids = tuple(sorted({piece.id for item in items for piece in item.pieces if piece.id}))
    told = sorted({piece.home for item in items for piece in item.pieces})
    return Weighed(
        question=matrix.question,
        title=_title(stand, left),
        digest=matrix.digest,
        standings=stand,
        items=tuple(sorted(items, key=lambda item: -item.diagnosticity)),
        left=left,
        caveats=(*_caveats(items), *_untested(stand, items)),
        finding=footing.id_of("hypotheses", matrix.digest, told, record.digest),
        rests_on=RestsOn(claims=ids, rows=len(told), ruleset=record.ruleset, as_of=record.as_of,
                         known_on=record.known_on, digest=record.digest),
    )  # fmt: skip


def _item(evidence: Evidence, pieces: Sequence[Quoted]) -> Item:
    values = [MARK_VALUES[mark] for mark in evidence.marks.values()]
    return Item(
        name=evidence.name,
        marks=evidence.marks,
        why=evidence.why,
        diagnosticity=max(values) - min(values),
        pieces=tuple(pieces),
    )


def standings(matrix: Matrix) -> tuple[Standing, ...]:
    """Where each hypothesis of a matrix stands by its marks alone."""
    return _standings(matrix, matrix.evidence)


def _standings(matrix: Matrix, items: Sequence[Item | Evidence]) -> tuple[Standing, ...]:
    """The hypotheses, that with least against it first; in the file's order where they are level."""
    against = {name: sum(max(0, -MARK_VALUES[item.marks[name]]) for item in items) for name in matrix.names}
    for_ = {name: sum(max(0, MARK_VALUES[item.marks[name]]) for item in items) for name in matrix.names}
    made = [
        Standing(
            name=each.name,
            says=each.says,
            rank=1 + sum(other < against[each.name] for other in against.values()),
            against=against[each.name],
            for_=for_[each.name],
        )
        for each in matrix.hypothesis
    ]
    return tuple(sorted(made, key=lambda standing: standing.rank))


def _left_out(matrix: Matrix, items: Sequence[Item]) -> tuple[Left, ...]:
    """The order without each source, without each piece of evidence, and without the faintly said."""
    sources = dict.fromkeys(name for item in items for piece in item.pieces for name in _speakers(piece))
    made = [
        _left(matrix, items, kind="source", without=name, kept=partial(_is_not_of, name)) for name in sources
    ]
    if any(piece.hedge in _FAINT for item in items for piece in item.pieces):
        made.append(
            _left(matrix, items, kind="hedge", without="all that is said as no more than possible",
                  kept=lambda piece: piece.hedge not in _FAINT)
        )  # fmt: skip
    made += [_without(matrix, items, kind="evidence", without=item.name, falls=[item]) for item in items]
    return tuple(sorted(made, key=lambda each: get_args(Changes).index(each.changes)))


def _is_not_of(name: str, piece: Quoted) -> bool:
    return name not in _speakers(piece)


def _speakers(piece: Quoted) -> tuple[str, ...]:
    """Who speaks in a piece; one who is not named is one of its document only."""
    unnamed = ("unsigned", "unknown", "unnamed", "anonymous", "some ", "one ", "experts", "observers")
    return tuple(
        f"{name} ({piece.document})" if name.casefold().startswith(unnamed) else name for name in piece.who
    )


def _left(
    matrix: Matrix,
    items: Sequence[Item],
    *,
    kind: Literal["source", "hedge"],
    without: str,
    kept: Callable[[Quoted], bool],
) -> Left:
    """A piece of evidence falls where none of its words is left."""
    falls = [item for item in items if not any(kept(piece) for piece in item.pieces)]
    return _without(matrix, items, kind=kind, without=without, falls=falls)


def _without(
    matrix: Matrix,
    items: Sequence[Item],
    *,
    kind: Literal["source", "evidence", "hedge"],
    without: str,
    falls: Sequence[Item],
) -> Left:
    rest = [item for item in items if item not in falls]
    before, after = _standings(matrix, items), _standings(matrix, rest)
    return Left(
        without=without,
        kind=kind,
        falls=tuple(item.name for item in falls),
        order=order(after),
        first=_first(after),
        changes=_changes(before, after),
    )


def _changes(before: Sequence[Standing], after: Sequence[Standing]) -> Changes:
    """Whether the first place goes to another, is shared with one, or only the order below it differs."""
    if {each.name: each.rank for each in before} == {each.name: each.rank for each in after}:
        return "no"
    former, now = set(_first(before)), set(_first(after))
    if former == now:
        return "order"
    return "first place shared" if former < now else "first place"


def _first(standings: Iterable[Standing]) -> tuple[str, ...]:
    return tuple(sorted(each.name for each in standings if each.rank == 1))


def order(standings: Sequence[Standing]) -> str:
    """The order in words, what is against each in brackets.

    >>> one = Standing(name="a", says="x", rank=1, against=0, for_=1)
    >>> order([one, msgspec.structs.replace(one, name="b")])
    'a (0) and b (0)'
    """
    ranks = sorted({each.rank for each in standings})
    return ", then ".join(
        " and ".join(f"{each.name} ({each.against})" for each in standings if each.rank == rank)
        for rank in ranks
    )


def _title(standings: Sequence[Standing], left: Sequence[Left]) -> str:
    first = [each for each in standings if each.rank == 1]
    if len(first) == len(standings):
        return "The evidence does not tell the hypotheses apart: as much speaks against each"
    sources = [each for each in left if each.kind == "source"]
    hangs = [each.without for each in sources if each.changes.startswith("first place")]
    told = f"Least speaks against {order(standings)}"
    if hangs:
        return f"{told}; first place hangs on {' and on '.join(hangs)}"
    return f"{told}; first place stands without any one source"


def _untested(standings: Sequence[Standing], items: Sequence[Item]) -> Iterator[str]:
    """A first place that half of the evidence or more says nothing of."""
    for each in standings:
        silent = sum(item.marks[each.name] == "0" for item in items)
        if each.rank == 1 and 2 * silent >= len(items):
            yield (
                f"{silent} of {len(items)} pieces say nothing of {each.name}: little speaks against it "
                "partly because little tests it"
            )


def _caveats(items: Sequence[Item]) -> Iterable[str]:
    yield "counts of one person's marks: no probability, and no measure of truth"
    if nothing := [item.name for item in items if item.diagnosticity == 0]:
        verb = "tells" if len(nothing) == 1 else "tell"
        yield f"{len(nothing)} of {len(items)} pieces {verb} nothing apart: {', '.join(nothing)}"
    homes: dict[str, list[str]] = {}
    for item in items:
        for piece in item.pieces:
            homes.setdefault(piece.id or piece.home, []).append(item.name)
    for names in sorted({tuple(dict.fromkeys(each)) for each in homes.values() if len(set(each)) > 1}):
        yield f"the same words stand behind {' and '.join(names)}: they are counted twice"
    documents = {piece.document for item in items for piece in item.pieces}
    if len(documents) == 1:
        yield f"all of it comes from one document: {next(iter(documents))}"
