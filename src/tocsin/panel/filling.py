"""Filling cells: counts where they are covered, zeros only there, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tocsin.panel.cells import Cell
from tocsin.panel.coverage import Cover, covering
from tocsin.panel.grid import Stretch
from tocsin.panel.measures import MEMBERS
from tocsin.panel.placing import Tally

__all__ = ["blank_cells", "filled"]


def blank_cells(
    stretches: Iterable[Stretch], covers: Sequence[Cover], *, countries: Sequence[str]
) -> list[Cell]:
    """One cell a stretch that says only whether, and by which sources, it is covered."""
    return [_blank(s, covering(covers, countries=countries, start=s.start, end=s.end)) for s in stretches]


def _blank(stretch: Stretch, sources: tuple[str, ...] | None) -> Cell:
    return Cell(
        start=stretch.start,
        end=stretch.end,
        whole_days=stretch.whole_days,
        covered=sources is not None,
        covered_by=sources or (),
    )


def filled(
    blank: Sequence[Cell], found: Iterable[Tally], *, ids: Mapping[int, tuple[str, ...]], measure: str
) -> tuple[Cell, ...]:
    """The cells with what was found in each; `found` may hold several rows a cell, one a dataset mix."""
    by_cell: dict[int, list[Tally]] = {}
    for tally in found:
        by_cell.setdefault(tally.cell, []).append(tally)
    tolled = MEMBERS[measure].tolled
    return tuple(_fill(cell, by_cell.get(n, []), ids.get(n, ()), tolled) for n, cell in enumerate(blank))


def _fill(cell: Cell, found: list[Tally], ids: tuple[str, ...], tolled: bool) -> Cell:
    counted = sum(tally.incidents for tally in found)
    best, low, high = (
        _tolls([getattr(t, name) for t in found]) if tolled else counted for name in ("best", "low", "high")
    )
    return msgspec.structs.replace(
        cell,
        value=best if cell.covered else None,
        low=low if cell.covered else None,
        high=high if cell.covered else None,
        incidents=counted,
        unknown=sum(tally.unknown for tally in found),
        datasets=_mix(found),
        ids=ids,
    )


def _tolls(sums: list[int | None]) -> int | None:
    # Incidents whose tolls are all unknown make an unknown sum, not a zero; no incidents make zero.
    known = [n for n in sums if n is not None]
    return sum(known) if known or not sums else None


def _mix(found: list[Tally]) -> dict[str, int]:
    return {tally.datasets: tally.incidents for tally in found}
