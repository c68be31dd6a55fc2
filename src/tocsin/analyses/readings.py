"""Readings: specifications worked out at once, those that count the very same incidents as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tocsin.analyses import at_once
from tocsin.analyses.stretches import Chosen, after, before, months_on, within
from tocsin.domain.counting import CountingRule
from tocsin.panel import Cube
from tocsin.query.multiverse import Specification

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Asked", "LeftOut", "Reading", "Readings", "Side", "read"]


class Asked(NamedTuple):
    """What is compared: both sides of `split`, one side of it, or a rate over `first` to `last`.

    With `strict` every stretch must be covered for nine tenths; else "all" means all that is covered.
    `bare`: what is counted has no honest interval (deaths).
    """

    split: date | None = None
    first: date | None = None
    last: date | None = None
    side: str = "both"
    strict: bool = False
    bare: bool = False


class Side(NamedTuple):
    """What was counted in one stretch: `counted` over `periods`, from the first to the last day."""

    counted: float
    periods: float
    first: date | None
    last: date | None


class Reading(NamedTuple):
    """One distinct answer: all `specifications` (by their places) that count the very same.

    `value` is the ratio, or the rate a period; None where it has none, with `missing` where the record
    cannot tell it. `low` and `high` are its 95 % interval; None where open.
    """

    specifications: tuple[int, ...]
    value: float | None
    low: float | None
    high: float | None
    before: Side | None
    after: Side | None
    missing: str | None = None

    @property
    def told(self) -> bool:
        """Whether the record can tell it; a ratio to nothing is told, but has no value."""
        return self.missing is None


class LeftOut(NamedTuple):
    """Specifications that are no reading on this record, and why."""

    specifications: tuple[int, ...]
    why: str


class Readings(NamedTuple):
    """The distinct readings, the least first and those that cannot be told last; and what is left out."""

    readings: tuple[Reading, ...]
    left_out: tuple[LeftOut, ...]


class _Picked(NamedTuple):
    row: int
    before: Chosen | None
    after: Chosen | None


_NOT_CODED = "no dataset on record says what this rule asks for"
_NOTHING = "the record holds nothing that this rule counts in the time compared"
_Times = tuple[str, str, str]


def read(cube: Cube, specifications: Sequence[Specification], asked: Asked) -> Readings:
    """Every specification worked out on `cube`.

    Specifications that pick the same incidents in the same cells are one reading. Left out are rules
    that no dataset on record can fill, such as what was claimed where none says who claimed, and
    ratios of rules that pick nothing at all in the cells compared.
    """
    alike = _alike(cube)
    keys: dict[tuple[int, _Times], tuple[tuple[object, ...], _Picked]] = {}
    sides: dict[tuple[bytes, _Times], tuple[Chosen | None, Chosen | None]] = {}
    found: dict[tuple[object, ...], tuple[_Picked, list[int]]] = {}
    for at, each in enumerate(specifications):
        own = (alike[each.rule], (each.before, each.after, each.edge))
        if own not in keys:
            stretch = (cube.covered[own[0]].tobytes(), own[1])
            if stretch not in sides:
                sides[stretch] = _sides(cube, cube.covered[own[0]], each, asked)
            keys[own] = _key(cube, _Picked(own[0], *sides[stretch]), each, asked)
        key, picked = keys[own]
        found.setdefault(key, (picked, []))[1].append(at)
    out = [LeftOut(tuple(found.pop(key)[1]), key[1]) for key in _OUT if key in found]
    made = _readings(cube, list(found.values()), asked)
    ordered = sorted(made, key=lambda r: (not r.told, r.value is None, r.value or 0.0, r.specifications))
    return Readings(tuple(ordered), tuple(out))


_OUT = (("out", _NOT_CODED), ("out", _NOTHING))


def _alike(cube: Cube) -> dict[CountingRule, int]:
    """For each rule the first that counts the very same everywhere, by its place."""
    first: dict[tuple[object, ...], int] = {}
    tables = (cube.picks, cube.values, cube.covered, cube.by_dataset, cube.unlocated)
    return {
        rule: first.setdefault(tuple(table[row].tobytes() for table in tables), row)
        for row, rule in enumerate(cube.rules)
    }


def _key(
    cube: Cube, picked: _Picked, each: Specification, asked: Asked
) -> tuple[tuple[object, ...], _Picked]:
    """What tells two counts apart: the cells, the groups that are picked there, and what they sum to.

    What cannot be told is told apart by the stretch that is missing, whatever is counted in it.
    """
    row, sides = picked.row, picked[1:]
    if not cube.by_dataset[row] and cube.sources:
        return _OUT[0], picked
    says = (each.before, each.after)
    short = [what for side, what in zip(sides, says, strict=True) if side is not None and side.missing]
    if short:
        return ("missing", *short), picked
    both = [side.used for side in sides if side is not None]
    used = np.logical_or.reduce(both)
    taken = cube.picks[row] & cube.held[:, used].any(axis=1)
    # None at all is a rate of zero, but no ratio.
    if asked.split is not None and not taken.any():
        return _OUT[1], picked
    counted = cube.values[row, used].tobytes()
    return (*(side.tobytes() for side in both), np.packbits(taken).tobytes(), counted), picked


def _sides(
    cube: Cube, covered: NDArray[np.bool_], each: Specification, asked: Asked
) -> tuple[Chosen | None, Chosen | None]:
    cells, edge, strict = cube.cells, each.edge, asked.strict
    if asked.split is None:
        assert asked.first is not None and asked.last is not None
        last = asked.last if each.after == "all" else min(asked.last, _months_from(asked.first, each))
        return None, within(cells, covered, first=asked.first, last=last, edge=edge, strict=strict)
    one = before(cells, covered, split=asked.split, says=each.before, edge=edge)
    if asked.side == "before":
        return one, None
    return one, after(cells, covered, split=asked.split, says=each.after, edge=edge, strict=strict)


def _months_from(first: date, each: Specification) -> date:
    start = first if first.day == 1 or each.edge == "cut" else months_on(first, 1)
    return months_on(start, int(each.after.split()[0])) - timedelta(days=1)


def _missing(picked: _Picked) -> str | None:
    said = [side.missing for side in (picked.before, picked.after) if side is not None and side.missing]
    return "; ".join(dict.fromkeys(said)) or None


def _readings(cube: Cube, found: Sequence[tuple[_Picked, list[int]]], asked: Asked) -> list[Reading]:
    told = [(picked, at) for picked, at in found if _missing(picked) is None]
    made = [
        Reading(tuple(at), None, None, None, None, None, missing)
        for picked, at in found
        if (missing := _missing(picked)) is not None
    ]
    if not told:
        return made
    counts = np.array([cube.values[picked.row] for picked, _ in told], dtype=np.float64)
    none = np.zeros(len(cube.cells), dtype=bool)
    first, second = (
        np.array([side.used if side is not None else none for side in sides])
        for sides in ([p.before for p, _ in told], [p.after for p, _ in told])
    )
    exposure = cube.exposure
    both = asked.split is not None and asked.side == "both"
    estimates = (
        at_once.ratios(counts, exposure, first, second)
        if both
        else at_once.rates(counts, exposure, first | second)
    )
    for n, (picked, at) in enumerate(told):
        value, low, high = (_finite(float(edge[n])) for edge in estimates[:3])
        bare = asked.bare or cube.unlocated[picked.row] > 0
        made.append(
            Reading(
                specifications=tuple(at),
                value=value,
                low=None if bare else low,
                high=None if bare else high,
                before=_side(picked.before, counts[n], exposure),
                after=_side(picked.after, counts[n], exposure),
            )
        )
    return made


def _side(chosen: Chosen | None, counts: NDArray[np.float64], exposure: NDArray[np.float64]) -> Side | None:
    if chosen is None:
        return None
    used = chosen.used
    return Side(float(counts[used].sum()), float(exposure[used].sum()), chosen.first, chosen.last)


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
