"""Stretches of cells that "before", "after" and a period may mean, and whether the record covers them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tocsin.panel.grid import Stretch

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["COVERED", "Chosen", "after", "before", "months_on", "within"]

COVERED = 0.9
"""The share of a stretch's days that must be covered before it can tell anything."""
_DAY = timedelta(days=1)


class Chosen(NamedTuple):
    """The covered cells of a stretch, its first and last day, and what is missing where it cannot be told."""

    used: NDArray[np.bool_]
    first: date | None
    last: date | None
    missing: str | None = None


def months_on(day: date, months: int) -> date:
    """The first day of the month so many months after (before, if negative) the month of `day`.

    >>> months_on(date(2021, 8, 15), -12), months_on(date(2021, 8, 15), 1)
    (datetime.date(2020, 8, 1), datetime.date(2021, 9, 1))
    """
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def before(
    cells: Sequence[Stretch], covered: NDArray[np.bool_], *, split: date, says: str, edge: str
) -> Chosen:
    """The cells before `split` that `says` picks, as `Option.before` has it."""
    free = _whole(cells, edge) & np.array([cell.end < split for cell in cells], dtype=bool)
    if says == "all":
        return _chosen(cells, free & covered, None)
    if ".." in says:
        first, last = (date.fromisoformat(day) for day in says.split(".."))
        return _stretch(cells, free & covered, first=first, until=last + _DAY, edge=edge)
    if says == "last year":
        return _last_year(cells, free, covered, split)
    number, unit = says.split()
    if unit == "covered":
        nearest = np.flatnonzero(free & covered)[-int(number) :]
        used = np.zeros(len(cells), dtype=bool)
        used[nearest] = True
        short = f"fewer than {number} periods on record" if len(nearest) < int(number) else None
        return _chosen(cells, used, short)
    until = split.replace(day=1) if edge == "whole" else split
    return _stretch(cells, free & covered, first=months_on(split, -int(number)), until=until)


def after(
    cells: Sequence[Stretch], covered: NDArray[np.bool_], *, split: date, says: str, edge: str, strict: bool
) -> Chosen:
    """The cells from `split` on that `says` picks: "all" or "N months".

    With `strict` "all" too must be covered for nine tenths; else what is covered will do.
    """
    free = _whole(cells, edge) & np.array([cell.start >= split for cell in cells], dtype=bool)
    if says == "all" and not strict:
        return _chosen(cells, free & covered, None)
    first = split if edge == "cut" or split.day == 1 else months_on(split, 1)
    end = cells[-1].end + _DAY if cells else first
    until = end if says == "all" else min(end, months_on(first, int(says.split()[0])))
    return _stretch(cells, free & covered, first=first, until=until, edge=edge)


def within(
    cells: Sequence[Stretch], covered: NDArray[np.bool_], *, first: date, last: date, edge: str, strict: bool
) -> Chosen:
    """The cells from `first` to `last`; with `strict` they must be covered for nine tenths."""
    free = _whole(cells, edge) & np.array([first <= c.start and c.end <= last for c in cells], dtype=bool)
    if not strict:
        return _chosen(cells, free & covered, None)
    return _stretch(cells, free & covered, first=first, until=last + _DAY, edge=edge)


def _whole(cells: Sequence[Stretch], edge: str) -> NDArray[np.bool_]:
    return np.array([edge == "cut" or not cell.is_cut for cell in cells], dtype=bool)


def _last_year(
    cells: Sequence[Stretch], free: NDArray[np.bool_], covered: NDArray[np.bool_], split: date
) -> Chosen:
    for year in range(split.year - 1, split.year - 4, -1):
        used = np.array([cell.start.year == year == cell.end.year for cell in cells], dtype=bool)
        if used.any() and (covered & free)[used].all() and _days(cells, used) >= 360:
            return _chosen(cells, used, None)
    none = np.zeros(len(cells), dtype=bool)
    return Chosen(none, None, None, "no calendar year of the last three before is covered in full")


def _stretch(
    cells: Sequence[Stretch], used: NDArray[np.bool_], *, first: date, until: date, edge: str = "cut"
) -> Chosen:
    used = used & np.array([first <= cell.start and cell.end < until for cell in cells], dtype=bool)
    asked = (until - first).days
    if edge == "whole" and asked > 0:
        # Only whole months are asked for: the days of a month that was begun are not missing.
        last = until - _DAY if (until.day == 1) else until.replace(day=1) - _DAY
        asked = (last - (first if first.day == 1 else months_on(first, 1))).days + 1
    days = _days(cells, used)
    short = None
    if asked <= 0 or days < COVERED * asked:
        last_day = until - _DAY
        short = f"the record covers {days} of the {max(asked, 0)} days from {first} to {last_day}"
    return _chosen(cells, used, short)


def _days(cells: Sequence[Stretch], used: NDArray[np.bool_]) -> int:
    return sum((cells[at].end - cells[at].start).days + 1 for at in np.flatnonzero(used).tolist())


def _chosen(cells: Sequence[Stretch], used: NDArray[np.bool_], missing: str | None) -> Chosen:
    at = np.flatnonzero(used).tolist()
    if not at:
        return Chosen(used, None, None, missing or "the record covers none of it")
    return Chosen(used, cells[at[0]].start, cells[at[-1]].end, missing)
