"""One matrix of hypotheses marked by two people: where they agree, where not, and what hangs on that.

Method:
    Evidence and hypotheses of one name are taken for the same. Of every cell that both have marked it
    is told whether the marks are alike, differ in weight, differ in whether it bears at all, or are
    opposed (what speaks for a hypothesis to one speaks against it to the other). The agreement is the
    share of cells alike, and Cohen's kappa with linear weights over the five marks (Cohen 1968,
    Psychological Bulletin 70): 1 where all are alike, 0 where they are as alike as two who mark by
    chance as often so. The order is made under each, and under the cells alone that both mark alike.
    A cell *decides* where the other's mark, put in its place alone, gives the first place to another.

Limits:
    That two people agree does not make them right: they may share a source, a school or a mistake. Who
    marked after seeing the other's marks has not marked. Below 20 cells kappa says little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import msgspec

from tocsin.analyses import footing
from tocsin.analyses.hypotheses import MARK_VALUES, Standing, order, standings
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding, RestsOn
from tocsin.panel import Tables
from tocsin.query.matrix import Evidence, Mark, Matrix
from tocsin.record.quoted import Quoted

__all__ = ["fit", "kappa"]

_KINDS = ("opposed", "bears or not", "in weight", "no")
_FEW = 20


class _Cell(NamedTuple):
    one: Evidence
    other: Evidence
    name: str

    @property
    def marks(self) -> tuple[Mark, Mark]:
        return self.one.marks[self.name], self.other.marks[self.name]


def fit(
    record: Tables,
    *,
    one: Matrix,
    other: Matrix,
    pieces: Mapping[str, Sequence[Quoted]],
    called: tuple[str, str] = ("one", "other"),
) -> Finding:
    """Every cell that two people have marked, those that differ most first, with the order under each.

    `pieces` are the words of the evidence, by its name; `called` is what the two are called.
    """
    cells = list(_cells(one, other))
    values = [tuple(MARK_VALUES[mark] for mark in cell.marks) for cell in cells]
    alike = [cell for cell in cells if cell.marks[0] == cell.marks[1]]
    orders = {called[0]: standings(one), called[1]: standings(other)}
    rows = sorted((_row(cell, one, other) for cell in cells), key=lambda row: (_KINDS.index(row[0]), -row[5]))
    agreed = kappa([(a, b) for a, b in values])
    ids = tuple(sorted({piece.id for found in pieces.values() for piece in found if piece.id}))
    return Finding(
        id=footing.id_of("marked_twice", one.digest, other.digest, record.digest),
        method="marked_twice",
        title=_title(cells, alike, orders),
        columns=("differs", "evidence", "hypothesis", *called, "apart", "decides",
                 *(f"why by {name}" for name in called)),
        rows=tuple(rows),
        parameters={"one": one.digest, "other": other.digest, "called": list(called)},
        values={
            "cells": len(cells), "alike": len(alike), "share_alike": len(alike) / max(1, len(cells)),
            "kappa": agreed, **Counter(row[0] for row in rows if row[0] != "no"),
            **{f"order by {name}": order(made) for name, made in orders.items()},
            "order by what both mark alike": _order_of(one, alike),
        },
        caveats=tuple(_caveats(one, other, cells, agreed)),
        rests_on=RestsOn(claims=ids, rows=len(ids), ruleset=record.ruleset, as_of=record.as_of,
                         known_on=record.known_on, digest=record.digest),
    )  # fmt: skip


def kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Agreement beyond chance over marks from -2 to 2; None where chance alone would agree in all.

    >>> kappa([(2, 2), (-2, -2), (0, 0)]), kappa([(2, -2), (-2, 2)]), kappa([(1, 1)])
    (1.0, -1.0, None)
    """
    if not pairs:
        return None
    seen = sum(abs(a - b) for a, b in pairs) / len(pairs)
    chance = sum(abs(a - b) for (a, _), (_, b) in product(pairs, pairs)) / len(pairs) ** 2
    return None if chance == 0 else round(1 - seen / chance, 2)


def _cells(one: Matrix, other: Matrix) -> Iterator[_Cell]:
    """The cells that both have marked."""
    theirs = {each.name: each for each in other.evidence}
    for each in one.evidence:
        if each.name in theirs:
            both = (name for name in one.names if name in other.names)
            yield from (_Cell(each, theirs[each.name], name) for name in both)


def _row(
    cell: _Cell, one: Matrix, other: Matrix
) -> tuple[str, str, str, Mark, Mark, int, str, str | None, str | None]:
    mine, theirs = cell.marks
    a, b = MARK_VALUES[mine], MARK_VALUES[theirs]
    kind = "no" if a == b else "opposed" if a * b < 0 else "in weight" if a * b > 0 else "bears or not"
    decides = a != b and (
        _decides(one, cell.one, cell.name, theirs) or _decides(other, cell.other, cell.name, mine)
    )
    return (
        kind, cell.one.name, cell.name, mine, theirs, abs(a - b), "first place" if decides else "",
        cell.one.why.get(cell.name), cell.other.why.get(cell.name),
    )  # fmt: skip


def _decides(matrix: Matrix, evidence: Evidence, name: str, mark: Mark) -> bool:
    """Whether another mark in one cell gives the first place to another hypothesis."""
    changed = msgspec.structs.replace(evidence, marks=evidence.marks | {name: mark})
    kept = tuple(changed if each.name == evidence.name else each for each in matrix.evidence)
    return _first(standings(matrix)) != _first(standings(msgspec.structs.replace(matrix, evidence=kept)))


def _first(made: Sequence[Standing]) -> set[str]:
    return {each.name for each in made if each.rank == 1}


def _order_of(matrix: Matrix, alike: Sequence[_Cell]) -> str:
    """The order by the cells alone that both mark alike; all else says nothing."""
    kept = {(cell.one.name, cell.name) for cell in alike}
    blank = tuple(
        msgspec.structs.replace(
            each, marks={n: mark if (each.name, n) in kept else "0" for n, mark in each.marks.items()}
        )
        for each in matrix.evidence
    )
    return order(standings(msgspec.structs.replace(matrix, evidence=blank)))


def _title(cells: Sequence[_Cell], alike: Sequence[_Cell], orders: Mapping[str, Sequence[Standing]]) -> str:
    if not cells:
        return "The two have marked no cell in common"
    told = f"{len(alike)} of {many(len(cells), 'cell')} marked alike"
    firsts = {name: " and ".join(sorted(_first(made))) for name, made in orders.items()}
    if len(set(firsts.values())) == 1:
        return f"{told}; both put first: {next(iter(firsts.values()))}"
    return f"{told}; " + "; ".join(f"{name} puts first: {first}" for name, first in firsts.items())


def _caveats(one: Matrix, other: Matrix, cells: Sequence[_Cell], agreed: float | None) -> Iterator[str]:
    yield "that two agree does not make them right; no order is a probability"
    if agreed is not None:
        few = f"; of {many(len(cells), 'cell')} it says little" if len(cells) < _FEW else ""
        yield f"agreement beyond chance (weighted kappa) {agreed:g}{few}"
    if one.question.casefold().strip() != other.question.casefold().strip():
        yield f"the two ask differently: {one.question!r} and {other.question!r}"
    for what, mine, theirs in (
        ("hypotheses", one.names, other.names),
        ("evidence", [e.name for e in one.evidence], [e.name for e in other.evidence]),
    ):
        if alone := sorted(set(mine) ^ set(theirs)):
            yield f"{what} that only one of the two has: {', '.join(alone)}"
