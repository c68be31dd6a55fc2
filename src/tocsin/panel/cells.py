"""The panel: one cell a period, with its count, its coverage and the incidents behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, overload

import msgspec

__all__ = ["Cell", "Cells", "Panel"]


class Cell(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One period, `start` to `end` inclusive, cut where the question begins, ends or splits.

    `value` is None outside coverage, and for deaths where no toll is known; 0 only where a source
    covers every day and holds nothing. For deaths `low` and `high` are the ends of the estimates
    of the incidents that `value` sums. `incidents` are those on record, counted or not; `unknown`
    those of them with no best estimate of deaths; `datasets` where they come from. `candidate`: it is
    covered only with releases that a final one is to replace. Of `dated` incidents it is known how
    well their day is known, of `exact` that it is known to the day; `sourced` ones rest on so many
    `sources` together. `ids` names
    them while up to 1,000 incidents are found, else `tocsin.panel.incidents` does.
    """

    start: date
    end: date
    whole_days: int
    covered_by: tuple[str, ...] = ()
    covered: bool = False
    value: int | None = None
    low: int | None = None
    high: int | None = None
    incidents: int = 0
    unknown: int = 0
    datasets: dict[str, int] = {}
    candidate: bool = False
    dated: int = 0
    exact: int = 0
    sourced: int = 0
    sources: int = 0
    ids: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many days the cell has."""
        return (self.end - self.start).days + 1

    @property
    def exposure(self) -> float:
        """Its length in periods: 1 for a whole month of a monthly panel, less for a part of one."""
        return self.days / self.whole_days


class Cells(Sequence[Cell]):
    """The cells of one panel of many, made when the first of them is looked at; `total` is known before.

    >>> cells = Cells(lambda: (Cell(start=date(2020, 1, 1), end=date(2020, 1, 31), whole_days=31),), total=0)
    >>> len(cells), cells[0].days, cells[-1:] == tuple(cells)
    (1, 31, True)
    """

    def __init__(self, make: Callable[[], tuple[Cell, ...]], *, total: int) -> None:
        self._make, self.total = make, total

    @cached_property
    def _made(self) -> tuple[Cell, ...]:
        return self._make()

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._made)

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, place: int | slice) -> Cell | tuple[Cell, ...]:
        return self._made[place]

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Cells | tuple) and self._made == tuple(other)

    def __hash__(self) -> int:
        return hash(self.total)

    def __repr__(self) -> str:
        return repr(self._made)


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A measure of one actor scope in one place scope, period by period, in order of time.

    `unplaced`: incidents in scope whose date is too coarse for any one cell (known to the year
    only, or to days on both sides of the split). `unlocated`: incidents of the actor that may or
    may not lie in the place, because theirs is known too coarsely. Neither is ever counted.
    `countries` are those whose coverage decides what is covered.
    """

    measure: str
    rule: str
    period: str
    query: str
    cells: Sequence[Cell]
    actor: str | None = None
    place: str | None = None
    split: date | None = None
    baseline_start: date | None = None
    baseline_end: date | None = None
    countries: tuple[str, ...] = ()
    unplaced: int = 0
    unlocated: int = 0
    releases: tuple[str, ...] = ()
    digest: str | None = None
    ruleset: str | None = None
    as_of: str | None = None
    known_on: str | None = None

    @property
    def covered(self) -> tuple[Cell, ...]:
        """The cells whose every day is covered."""
        return tuple(cell for cell in self.cells if cell.covered)

    @property
    def total(self) -> int:
        """The sum of all values; cells without one add nothing."""
        if isinstance(self.cells, Cells):
            return self.cells.total
        return sum(cell.value for cell in self.cells if cell.value is not None)

    @property
    def uncovered_incidents(self) -> int:
        """How many incidents on record lie in cells that are not covered, and are not counted."""
        return sum(cell.incidents for cell in self.cells if not cell.covered)
