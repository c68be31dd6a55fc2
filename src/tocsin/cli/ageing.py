"""How old the rows of a list are on a day, and which are too old to be used as they stand."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.record.listing import Rows

__all__ = ["aged", "months_of"]

_DAYS_A_MONTH = 30.44
_SPAN = re.compile(r"(\d+)\s*([my]?)")


def months_of(text: str) -> int:
    """The months in "12m", "1y" or "12".

    >>> months_of("12m"), months_of("2y"), months_of("6")
    (12, 24, 6)

    Raises:
        InputError: no such stretch of time.
    """
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None:
        raise InputError("not a number of months", column="--stale-after", met=text, expected="12m or 1y")
    return int(found[1]) * (12 if found[2] == "y" else 1)


def aged(rows: Rows, what: str, *, stale_after: str, on: date | None) -> Rows:
    """The rows with `age_months`, from the last day they speak for to `on` (today if none), and `stale`.

    The age of a text whose last day is open is not known, and neither is whether it is stale.

    Raises:
        InputError: the list has no days on which something was said, or the stretch cannot be read.
    """
    from datetime import UTC, datetime

    if "said_high" not in rows.columns:
        raise InputError(f"{what} were not said on a day", column="--stale-after", remedy="leave it out")
    limit, day = months_of(stale_after), on or datetime.now(UTC).date()
    at = {name: rows.columns.index(name) for name in ("end", "said_high") if name in rows.columns}

    def age(row: tuple[Any, ...]) -> float | None:
        last = next((row[at[name]] for name in ("end", "said_high") if name in at and row[at[name]]), None)
        return None if last is None else round((day - last).days / _DAYS_A_MONTH, 1)

    ages = [age(row) for row in rows.rows]
    told = tuple(
        (*row, each, None if each is None else "stale" if each > limit else "no")
        for row, each in zip(rows.rows, ages, strict=True)
    )
    return msgspec.structs.replace(
        rows, columns=(*rows.columns, "age_months", "stale"), rows=told,
        shown=(*rows.shown, "age_months", "stale"),
    )  # fmt: skip
