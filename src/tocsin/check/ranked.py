"""Groups counted side by side: all that the ranks of a report compare, from one pass over the record.

A report ranks several groups, in several years, among much the same others. Whoever is compared
anywhere is counted once, month by month, and each rank takes its own groups and months of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from tocsin import panel
from tocsin.check.compared import Compared
from tocsin.check.held import Held
from tocsin.domain.counting import CountingRule
from tocsin.panel import Cube, Panel
from tocsin.query import Question

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Table", "everyone", "panels_of", "table_of", "tables_of"]

Ids = tuple[str, ...]


class Table(NamedTuple):
    """Counts of the groups compared (rows) by month; `covered` where the record covers the month for one.

    `known` (months): whether a count is on record for all of them.
    """

    names: tuple[str, ...]
    starts: tuple[date, ...]
    exposure: NDArray[np.float64]
    counts: NDArray[np.float64]
    covered: NDArray[np.bool_]
    known: NDArray[np.bool_]

    def inside(self, months: Sequence[date]) -> NDArray[np.bool_]:
        """Which of its months these are."""
        asked = set(months)
        return np.array([start in asked for start in self.starts], dtype=bool)

    def covers(self, inside: NDArray[np.bool_]) -> int:
        """How many of these months are covered for the group that has fewest."""
        return int((self.covered & inside).sum(axis=1).min())


def everyone(held: Held, actor: str, most: dict[str, str]) -> tuple[Ids, ...]:
    """Whoever the ranks of the report compare, each as its ids: those ranked, and the most active."""
    register = held.register
    ranked = held.ranked if actor in held.ranked else (actor,)
    keys = [*ranked, *most.values()]
    ids = {tuple(sorted(register.parts(key))) if key in register.actors else (key,) for key in keys}
    return tuple(sorted(ids))


def panels_of(held: Held, asked: Question, every: tuple[Ids, ...]) -> dict[Ids, Panel]:
    """The counts of everyone by month, by their ids."""

    def make() -> dict[Ids, Panel]:
        named = {f"{n}": ids for n, ids in enumerate(every)}
        made = panel.make_each(held.record, asked, actors=named)
        return {ids: made[name] for name, ids in named.items()}

    return held.once(("ranked", asked, every), make)


def table_of(panels: dict[Ids, Panel], among: Compared) -> Table:
    """The groups compared, as their panels have them."""
    own = [panels[ids].cells for ids in among.groups.values()]
    known = np.array([[cell.value is not None for cell in cells] for cells in own])
    return Table(
        names=tuple(among.groups),
        starts=tuple(cell.start for cell in own[0]),
        exposure=np.array([cell.exposure for cell in own[0]], dtype=np.float64),
        counts=np.array([[cell.value or 0 for cell in cells] for cells in own], dtype=np.float64),
        covered=np.array([[cell.covered for cell in cells] for cells in own]),
        known=np.asarray(known.all(axis=0)),
    )


def tables_of(
    held: Held, asked: Question, every: tuple[Ids, ...], among: Compared, rules: tuple[CountingRule, ...]
) -> list[Table]:
    """The groups compared under each of `rules`, as `tocsin.panel.make` would count each alone."""
    cubes = held.alike(("ranked", asked, every, rules), lambda: _cubes(held, asked, every, rules))
    own = [cubes[ids] for ids in among.groups.values()]
    starts = tuple(cell.start for cell in own[0].cells)
    made = []
    for row in range(len(rules)):
        covered = np.array([cube.covered[row] for cube in own])
        counts = np.array([cube.values[row] for cube in own], dtype=np.float64) * covered
        known = np.asarray(covered.all(axis=0))
        made.append(Table(tuple(among.groups), starts, own[0].exposure, counts, covered, known))
    return made


def _cubes(
    held: Held, asked: Question, every: tuple[Ids, ...], rules: tuple[CountingRule, ...]
) -> dict[Ids, Cube]:
    plain = msgspec.structs.replace(asked, counting=None)
    with panel.scan(held.record, plain, rules=rules, actors=every) as read:
        return {
            ids: panel.cube_of(read, plain.of_actor(ids[0], ids=ids), rules=rules, own=ids) for ids in every
        }
