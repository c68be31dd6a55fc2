"""The tabular Islamic calendar: lunar months worked out by rule, within a day or two of the sighted ones."""

from __future__ import annotations

import math
from datetime import date, timedelta

__all__ = ["RAMADAN", "lunar_months"]

RAMADAN = 9
_EPOCH = date(622, 7, 19).toordinal()  # 16 July 622 in the Julian calendar


def _start(year: int, month: int) -> date:
    days = math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_EPOCH + days)


def lunar_months(first: date, last: date) -> list[tuple[int, int, date, date]]:
    """The lunar months wholly inside two days: year of the Hijra, month, first and last day.

    Source: Reingold and Dershowitz (2018), Calendrical Calculations, 4th ed., ch. 7.

    >>> lunar_months(date(2021, 4, 1), date(2021, 6, 1))
    [(1442, 9, datetime.date(2021, 4, 13), datetime.date(2021, 5, 12))]
    """
    year = max(1, int((first.year - 622) * 33 / 32) - 1)
    found = []
    while _start(year, 1) <= last:
        for month in range(1, 13):
            begins = _start(year, month)
            after = _start(year, month + 1) if month < 12 else _start(year + 1, 1)
            if begins >= first and after - timedelta(days=1) <= last:
                found.append((year, month, begins, after - timedelta(days=1)))
        year += 1
    return found
