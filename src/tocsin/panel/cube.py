"""The cube: one question counted under many rules at once, in one pass over the incidents.

Incidents that every rule treats alike are one group. Counts by group and cell are taken once; what
a rule counts is then the sum over the groups that it picks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tocsin.domain.counting import CountingRule
from tocsin.panel.asked import Asked, Tables
from tocsin.panel.counting import speaking
from tocsin.panel.coverage import Cover, touching
from tocsin.panel.filling import blank_cells
from tocsin.panel.grid import Stretch
from tocsin.panel.grouping import Groups, group
from tocsin.panel.measures import MEMBERS
from tocsin.panel.placing import cells_of
from tocsin.panel.profiles import Profiles
from tocsin.panel.reach import covers_of, days_of, named_countries, stretches_of
from tocsin.panel.scan import Scan, keys_of, scan
from tocsin.store import columnar

if TYPE_CHECKING:
    import pyarrow
    from numpy.typing import NDArray

__all__ = ["Cube", "cube", "cube_of", "datasets"]


class Cube(NamedTuple):
    """Counts of one question under each of `rules`, cell by cell.

    `values` (rules x cells): incidents, or deaths where the measure is tolled; meaningful only
    where `covered` (rules x cells) is true. `incidents` (rules): how many are counted in covered
    cells. `picks` (rules x groups) says which groups of like incidents each rule takes, `held`
    (groups x cells) where they lie: two rules that take the same groups of what lies in some cells
    count the very same incidents there. `unlocated` (rules): incidents that may or may not lie in
    the place. `by_dataset` (rules): whether a dataset on record has anything that fits the rule.
    """

    rules: tuple[CountingRule, ...]
    cells: tuple[Stretch, ...]
    values: NDArray[np.int64]
    covered: NDArray[np.bool_]
    incidents: NDArray[np.int64]
    picks: NDArray[np.bool_]
    held: NDArray[np.int64]
    unlocated: NDArray[np.int64]
    by_dataset: NDArray[np.bool_]
    sources: tuple[str, ...]
    releases: tuple[str, ...]

    @property
    def exposure(self) -> NDArray[np.float64]:
        """The length of each cell in periods."""
        lengths = [((cell.end - cell.start).days + 1) / cell.whole_days for cell in self.cells]
        return np.array(lengths, dtype=np.float64)


def cube(record: Tables, question: Asked, *, rules: Sequence[CountingRule], own: Sequence[str] = ()) -> Cube:
    """One question under each of `rules`, as `tocsin.panel.make` would count it under each alone.

    `own` are the ids that the actor has without its parts, for rules that leave them out.

    Raises:
        InputError: as for `tocsin.panel.make`.
    """
    with scan(record, question, rules=rules) as read:
        return cube_of(read, question, rules=rules, own=own)


def cube_of(read: Scan, question: Asked, *, rules: Sequence[CountingRule], own: Sequence[str] = ()) -> Cube:
    """The same from what was read once for many questions.

    Raises:
        InputError: as for `tocsin.panel.make`.
    """
    found = read.of(keys_of(question), own=own)
    groups = group(found, fits=read.fitting(rules), rules=rules)
    deciding = [_countries(question, rule, groups, at, read.covers) for at, rule in enumerate(rules)]
    every = {country for own_ in deciding for country in own_}
    days = days_of(question, covers=read.covers, countries=every, held=partial(_days, read.engine, found))
    stretches = stretches_of(question, days)
    rows = cells_of(read.engine, found.number, stretches, period=question.period)
    tolled = MEMBERS[question.measure].tolled
    return _counted(rows, groups, rules, stretches, deciding, read.covers, found, tolled=tolled)


def _days(engine: columnar.Connection, found: Profiles) -> tuple[date, date] | None:
    """The first and the last day on which any of these incidents began in the place; None without one."""
    import pyarrow as pa

    engine.register("asked_number", pa.table({"number": pa.array(found.number, pa.int32())}))
    first, last = engine.one(
        "SELECT min(s.start), max(s.start) FROM asked_number a JOIN nearby s ON s.number = a.number "
        "WHERE s.there"
    )
    return None if first is None else (first, last)


def datasets(record: Tables, question: Asked) -> tuple[str, ...]:
    """The datasets that cover anything of the country asked about, or of any where none is."""
    with columnar.reading() as engine:
        engine.view("coverage", record.path("coverage"))
        covers = covers_of(engine)
    asked = named_countries(question, sorted({cover.country for cover in covers}))
    places = {country.lower() for country in asked}
    return tuple(sorted({c.source for c in covers if not places or c.country.lower() in places}))


def _countries(
    question: Asked, rule: CountingRule, groups: Groups, at: int, covers: Sequence[Cover]
) -> tuple[str, ...]:
    """The countries that must be covered for a cell to be covered under a rule."""
    spoken = speaking(rule, covers)
    known = tuple(sorted({cover.country for cover in spoken}))
    if not rule.anywhere and (fixed := named_countries(question, known)):
        return fixed
    in_a_place = not rule.anywhere and bool(question.place or question.place_names)
    if not in_a_place and len(known) < 2:
        return known
    return groups.countries(at) or (() if in_a_place else known)


def _counted(
    every: pyarrow.Table,
    groups: Groups,
    rules: Sequence[CountingRule],
    stretches: Sequence[Stretch],
    deciding: Sequence[tuple[str, ...]],
    covers: Sequence[Cover],
    found: Profiles,
    *,
    tolled: bool,
) -> Cube:
    unlocated = groups.unlocated(every["number"].to_numpy())
    rows = every.filter(every["cell"].is_valid())
    number, cell, best = (rows[name].to_numpy() for name in ("number", "cell", "best"))
    ncells = len(stretches)
    held = groups.held(number, cell, cells=ncells)
    counts = groups.sums(held)
    covered, row = _covered(rules, stretches, deciding, covers), groups.row
    values = counts if tolled else groups.once(found, number, cell, cells=ncells, plain=counts)
    if tolled:
        known = ~np.isnan(best.astype(np.float64))
        tolls = groups.held(number[known], cell[known], cells=ncells, weights=best[known])
        values = groups.sums(tolls)
        told = groups.sums(groups.held(number[known], cell[known], cells=ncells))
        covered = covered & ((counts == 0) | (told > 0))[row]
    return Cube(
        rules=tuple(rules),
        cells=tuple(stretches),
        values=values[row],
        covered=covered,
        incidents=(counts[row] * covered).sum(axis=1),
        picks=groups.picks[row],
        held=held,
        unlocated=unlocated[row],
        by_dataset=groups.by_dataset[row],
        sources=tuple(sorted({cover.source for cover in covers})),
        releases=tuple(sorted({c.release for c in covers if c.release})),
    )


def _covered(
    rules: Sequence[CountingRule],
    stretches: Sequence[Stretch],
    deciding: Sequence[tuple[str, ...]],
    covers: Sequence[Cover],
) -> Any:
    made: dict[tuple[Any, ...], list[bool]] = {}
    rows = []
    for rule, countries in zip(rules, deciding, strict=True):
        key = (rule.sources, countries)
        if key not in made:
            met = touching(speaking(rule, covers), countries=countries, stretches=stretches)
            made[key] = [cell.covered for cell in blank_cells(stretches, met, countries=countries)]
        rows.append(made[key])
    return np.array(rows, dtype=bool)
