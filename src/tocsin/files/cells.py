"""What a cell of a workbook can hold of a value."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["as_cell"]

_LONGEST_CELL = 32_000
# What no cell of a workbook can hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")


def as_cell(value: Any) -> Any:
    """A value as a cell gives it back: texts without what no cell can hold, and without outer blanks.

    >>> as_cell(" one\\r\\ntwo\\x0c "), as_cell(""), as_cell(7.0)
    ('one\\ntwo', None, 7.0)
    """
    if isinstance(value, float):
        # A spreadsheet keeps fifteen digits.
        return float(f"{value:.15g}")
    if not isinstance(value, str):
        return value
    kept = _UNWRITABLE.sub(" ", value.replace("\r\n", "\n"))[:_LONGEST_CELL].strip()
    return kept or None
