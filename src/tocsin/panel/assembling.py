"""Assembling panels: what was found of each unit, set into the frame of what is covered."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tocsin.panel.asked import Asked, Tables
from tocsin.panel.cells import Cell, Cells, Panel
from tocsin.panel.coverage import Cover, touching
from tocsin.panel.filling import blank_cells, filled
from tocsin.panel.grid import Stretch
from tocsin.panel.measures import MEMBERS
from tocsin.panel.placing import Tally, listed_ids, tallies
from tocsin.store import columnar

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Found", "Frame", "assemble", "found_of", "frame_of", "query_of"]

_LISTED = 1000


class Frame(NamedTuple):
    """What all panels of the same countries share: blank cells, and the releases that cover them."""

    countries: tuple[str, ...]
    cells: tuple[Cell, ...]
    releases: tuple[str, ...]


class Found(msgspec.Struct, kw_only=True):
    """What the engine found of one unit; `placed` has the fields of `Tally` as columns."""

    placed: pyarrow.Table
    ids: dict[int, tuple[str, ...]] = {}
    unplaced: int = 0
    unlocated: int = 0

    def tallies(self) -> list[Tally]:
        """The rows, one by one."""
        columns = (column.to_pylist() for column in self.placed.columns)
        return list(map(Tally._make, zip(*columns, strict=True)))


def frame_of(stretches: Sequence[Stretch], covers: Sequence[Cover], *, countries: tuple[str, ...]) -> Frame:
    """The frame of a grid for these countries."""
    met = touching(covers, countries=countries, stretches=stretches)
    releases = {cover.release for cover in met if cover.release}
    return Frame(countries, blank_cells(stretches, met, countries=countries), tuple(sorted(releases)))


def found_of(engine: columnar.Connection, question: Asked, *, units: int) -> list[Found]:
    """What is in the view `placed`, by unit; with the ids of a unit that has few enough to name."""
    import numpy as np
    import pyarrow.compute as pc

    table = tallies(engine, tolled=MEMBERS[question.measure].tolled)
    in_a_cell = pc.and_(table["located"], pc.is_valid(table["cell"]))
    placed = table.filter(in_a_cell)
    bounds = np.searchsorted(placed["unit"].to_numpy(), range(units + 1))
    found = [Found(placed=placed.slice(a, b - a)) for a, b in pairwise(bounds.tolist())]
    for tally in Found(placed=table.filter(pc.invert(in_a_cell))).tallies():
        own = found[tally.unit]
        if tally.located:
            own.unplaced += tally.incidents
        else:
            own.unlocated += tally.incidents
    few = [n for n, own in enumerate(found) if (pc.sum(own.placed["incidents"]).as_py() or 0) <= _LISTED]
    for (unit, cell), ids in listed_ids(engine, units=few).items():
        found[unit].ids[cell] = ids
    return found


def _cells(frame: Frame, found: Found, *, tolled: bool) -> Cells:
    """The cells of one unit; their sum is taken column by column, for they may never be looked at."""
    import pyarrow as pa
    import pyarrow.compute as pc

    covered = pa.array([cell.covered for cell in frame.cells], pa.bool_())
    counted = found.placed["best" if tolled else "incidents"].filter(covered.take(found.placed["cell"]))
    return Cells(
        lambda: filled(frame.cells, found.tallies(), ids=found.ids, tolled=tolled),
        total=pc.sum(counted).as_py() or 0,
    )


def assemble(record: Tables, question: Asked, frame: Frame, found: Found) -> Panel:
    """The panel of one unit."""
    return Panel(
        measure=question.measure,
        rule=question.rule,
        period=question.period,
        query=query_of(record, question),
        cells=_cells(frame, found, tolled=MEMBERS[question.measure].tolled),
        actor=question.actor,
        place=question.place or question.country,
        split=question.split,
        baseline_start=question.baseline_start,
        baseline_end=question.baseline_end,
        countries=frame.countries,
        unplaced=found.unplaced,
        unlocated=found.unlocated,
        releases=frame.releases,
        digest=record.digest,
        ruleset=record.ruleset,
        as_of=record.as_of,
        known_on=record.known_on,
    )


def query_of(record: Tables, question: Asked) -> str:
    """The question with the two pasts of the record, so that it gives the same again."""
    pasts = {"--as-of": record.as_of, "--known-on": record.known_on}
    given = [word for option, value in pasts.items() if value for word in (option, value)]
    return " ".join([question.canonical, *map(shlex.quote, given)])
