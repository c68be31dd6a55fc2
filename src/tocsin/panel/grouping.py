"""Groups of incidents that every rule treats alike, and what each rule picks of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tocsin.domain.counting import CountingRule
from tocsin.panel.profiles import Profiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Groups", "group", "sets_of"]


class Groups(NamedTuple):
    """Incidents by group. `of` (incidents) is the group of each of `number`; `picks` and `may_pick`
    (rows x groups) say which groups a rule counts, and which it would if they lay in the place;
    `country` (groups) is a place in `names`; `by_dataset` (rows) as in `Cube`. Rules that pick alike
    share one of the rows; `row` (rules) says which."""

    number: NDArray[np.int64]
    of: NDArray[np.int64]
    picks: NDArray[np.bool_]
    may_pick: NDArray[np.bool_]
    country: NDArray[np.int64]
    names: tuple[str | None, ...]
    by_dataset: NDArray[np.bool_]
    in_one: NDArray[np.bool_]
    row: NDArray[np.int64]

    def countries(self, rule: int) -> tuple[str, ...]:
        """The countries in which a rule counts anything."""
        met = np.unique(self.country[self.picks[self.row[rule]]])
        return tuple(sorted(name for at in met if (name := self.names[at]) is not None))

    def at(self, number: NDArray[Any]) -> NDArray[np.int64]:
        """The group of each incident of these numbers."""
        return self.of[np.searchsorted(self.number, number)]

    def held(
        self, number: NDArray[Any], cell: NDArray[Any], *, cells: int, weights: NDArray[Any] | None = None
    ) -> NDArray[np.int64]:
        """Incidents, or their summed weights, by group and cell."""
        return _table(self.at(number), cell, rows=self.picks.shape[1], cells=cells, weights=weights)

    def sums(self, held: NDArray[np.int64]) -> NDArray[np.int64]:
        """What each row of rules counts, cell by cell, of what the groups hold: rows x cells."""
        # Whole numbers below 2^53 are exact as floats, and floats are multiplied much faster.
        return (self.picks.astype(np.float64) @ held.astype(np.float64)).astype(np.int64)

    def unlocated(self, number: NDArray[Any]) -> NDArray[np.int64]:
        """How many of these incidents may or may not lie in the place, by row."""
        held = np.bincount(self.at(number), minlength=self.may_pick.shape[1])
        return self.may_pick.astype(np.int64) @ held

    def once(
        self,
        found: Profiles,
        number: NDArray[Any],
        cell: NDArray[Any],
        *,
        plain: NDArray[np.int64],
        cells: int,
    ) -> NDArray[np.int64]:
        """`plain`, but for rules that take a place's day as one each spot counted once."""
        if not self.in_one.any():
            return plain
        spots, owner = np.unique(found.spot[np.searchsorted(found.number, number)], return_inverse=True)
        of_spot, members = sets_of(owner, self.at(number), owners=len(spots), members=self.picks.shape[1])
        cell_of = np.zeros(len(spots), dtype=np.int64)
        cell_of[owner] = cell
        held = _table(of_spot, cell_of, rows=len(members), cells=cells)
        picks = (self.picks[self.in_one].astype(np.float64) @ members.T.astype(np.float64)) > 0
        made = plain.copy()
        made[self.in_one] = (picks.astype(np.float64) @ held.astype(np.float64)).astype(np.int64)
        return made


def group(found: Profiles, *, fits: NDArray[np.bool_], rules: Sequence[CountingRule]) -> Groups:
    """The groups of these incidents under these rules; `fits` is rules x kinds."""
    of_set, members = sets_of(found.owner, found.kind, owners=len(found.number), members=fits.shape[1])
    row, rules, fits = _told_apart(rules, fits)
    key, names = of_set, found.country[1]
    for flag in found.flags.values():
        key = key * 2 + flag
    key = key * max(1, len(names)) + found.country[0]
    _, first, of = np.unique(key, return_index=True, return_inverse=True)
    fit = (fits.astype(np.float64) @ members.T.astype(np.float64) > 0)[:, of_set[first]]
    flags = {name: flag[first] for name, flag in found.flags.items()}
    counted = np.array([flags["counts"] | (rule.each == "listed") for rule in rules])
    there = np.array([flags["anywhere" if rule.anywhere else "there"] for rule in rules])
    maybe = np.array([flags["unknown" if rule.anywhere else "maybe"] for rule in rules])
    datasets = np.array([basis == "dataset" for basis in found.kinds["basis"].to_pylist()], dtype=bool)
    return Groups(
        number=found.number,
        of=of,
        picks=fit & counted & there,
        may_pick=fit & counted & maybe & ~there,
        country=found.country[0][first],
        names=names,
        by_dataset=np.asarray(fits[:, datasets].any(axis=1)),
        in_one=np.array([rule.each == "place_day" for rule in rules]),
        row=row,
    )


def _told_apart(
    rules: Sequence[CountingRule], fits: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], list[CountingRule], NDArray[np.bool_]]:
    """The row of each rule, and the rule and the fits of each row."""
    first: dict[tuple[object, ...], int] = {}
    row = [
        first.setdefault((f.tobytes(), r.each, r.anywhere), len(first))
        for r, f in zip(rules, fits, strict=True)
    ]
    at = [row.index(n) for n in range(len(first))]
    return np.array(row, dtype=np.int64), [rules[n] for n in at], fits[at]


def sets_of(
    owner: NDArray[Any], member: NDArray[Any], *, owners: int, members: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Which set of members each owner has: its number, and the sets as a table sets x members.

    >>> of, sets = sets_of(np.array([0, 0, 1, 2, 2]), np.array([1, 0, 1, 0, 1]), owners=3, members=2)
    >>> of.tolist(), sets.tolist()
    ([0, 1, 0], [[True, True], [False, True]])
    """
    pairs = np.unique(owner.astype(np.int64) * max(1, members) + member)
    who, what = pairs // max(1, members), pairs % max(1, members)
    place = np.arange(len(who)) - np.searchsorted(who, who)
    of = np.zeros(owners, dtype=np.int64)
    for step in range(int(place.max()) + 1 if len(place) else 0):
        here = place == step
        at = np.zeros(owners, dtype=np.int64)
        at[who[here]] = what[here] + 1
        _, of = np.unique(of * (members + 1) + at, return_inverse=True)
    made = np.zeros((int(of.max()) + 1 if owners else 0, members), dtype=bool)
    made[of[who], what] = True
    return of, made


def _table(
    row: NDArray[Any], cell: NDArray[Any], *, rows: int, cells: int, weights: NDArray[Any] | None = None
) -> NDArray[np.int64]:
    flat = np.bincount(row * cells + cell, weights=weights, minlength=rows * cells)
    return np.rint(flat).astype(np.int64).reshape(rows, cells)
