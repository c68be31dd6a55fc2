"""Filling cells: counts where they are covered, zeros only there, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tocsin.panel.cells import Cell
from tocsin.panel.coverage import Cover, by_country, covering
from tocsin.panel.grid import Stretch
from tocsin.panel.placing import Tally

__all__ = ["blank_cells", "filled"]


def blank_cells(
    stretches: Iterable[Stretch], covers: Iterable[Cover], *, countries: Sequence[str]
) -> tuple[Cell, ...]:
    """One cell a stretch in which nothing happened: 0 where it is covered, None where it is not."""
    held = list(covers)
    known = by_country(held)
    final = by_country(cover for cover in held if not cover.candidate)
    cells = (_blank(s, covering(known, countries=countries, start=s.start, end=s.end)) for s in stretches)
    if not any(cover.candidate for cover in held):
        return tuple(cells)
    return tuple(
        msgspec.structs.replace(
            cell,
            candidate=cell.covered
            and covering(final, countries=countries, start=cell.start, end=cell.end) is None,
        )
        for cell in cells
    )


def _blank(stretch: Stretch, sources: tuple[str, ...] | None) -> Cell:
    zero = 0 if sources is not None else None
    return Cell(
        start=stretch.start,
        end=stretch.end,
        whole_days=stretch.whole_days,
        covered=sources is not None,
        covered_by=sources or (),
        value=zero,
        low=zero,
        high=zero,
    )


def filled(
    blank: Sequence[Cell],
    found: Iterable[Tally],
    *,
    ids: Mapping[int, tuple[str, ...]],
    tolled: bool,
) -> tuple[Cell, ...]:
    """The cells with what was found in each; `found` may hold several rows a cell, one a dataset mix."""
    by_cell: dict[int, list[Tally]] = {}
    for tally in found:
        if tally.located and tally.cell is not None:
            by_cell.setdefault(tally.cell, []).append(tally)
    cells = list(blank)
    for n, own in by_cell.items():
        cells[n] = _fill(blank[n], own, ids.get(n, ()), tolled)
    return tuple(cells)


def _fill(cell: Cell, found: list[Tally], ids: tuple[str, ...], tolled: bool) -> Cell:
    whole = found[0] if len(found) == 1 else _together(found)
    value: int | None = None
    low: int | None = None
    high: int | None = None
    if cell.covered and tolled:
        value, low, high = whole.best, whole.low, whole.high
    elif cell.covered:
        value = low = high = whole.incidents
    return Cell(
        start=cell.start,
        end=cell.end,
        whole_days=cell.whole_days,
        covered_by=cell.covered_by,
        covered=cell.covered,
        value=value,
        low=low,
        high=high,
        incidents=whole.incidents,
        unknown=whole.unknown,
        candidate=cell.candidate,
        dated=whole.dated,
        exact=whole.exact,
        sourced=whole.sourced,
        sources=whole.sources,
        datasets={tally.datasets: tally.incidents for tally in found},
        ids=ids,
    )


def _together(found: list[Tally]) -> Tally:
    """Several mixes of one cell as one, under the name of the first."""
    return found[0]._replace(
        incidents=sum([tally.incidents for tally in found]),
        best=_sum([tally.best for tally in found]),
        low=_sum([tally.low for tally in found]),
        high=_sum([tally.high for tally in found]),
        unknown=sum([tally.unknown for tally in found]),
        dated=sum([tally.dated for tally in found]),
        exact=sum([tally.exact for tally in found]),
        sourced=sum([tally.sourced for tally in found]),
        sources=sum([tally.sources for tally in found]),
    )


def _sum(tolls: list[int | None]) -> int | None:
    # Incidents whose tolls are all unknown make an unknown sum, not a zero.
    known = [toll for toll in tolls if toll is not None]
    return sum(known) if known else None
