"""Placing incidents in the cells of the grid, and counting them: set-wise, over whole days.

An incident is counted in the cell of its first day, however long it went on. It is placed only
where its date is known finely enough: a date known to the year never in a month, and beside a
cut (a split, or an end of the question inside a period) only where all its days lie on one side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tocsin.panel.grid import Stretch
from tocsin.store import columnar

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Tally", "listed_ids", "place", "place_days", "tallies"]
