"""Which version of a dataset of UCDP a file is, as far as its names say, and what is known of its day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from fnmatch import fnmatchcase

from tocsin.domain.claims import SaidOn

__all__ = ["said_on", "version_of", "window"]

# "GEDEvent_v23_1", "ged_candidate_v23_0_10_sample", "v21_01_21_03"; then "ged231", "ged191-csv".
_LONG = re.compile(r"(?<![a-z0-9])v(\d{2})((?:[._]\d{1,2}){1,3})(?!\d)", re.IGNORECASE)
# And "ucdp-nonstate-221", "organizedviolencecy-251", "ucdp-prio-acd-251".
_SHORT = re.compile(r"(?:ged|[a-z]-)(\d{2})(\d)(?!\d)", re.IGNORECASE)

# A release cannot be older than the day its data were taken out of UCDP's systems, which the
# codebook of 22.1 states on its title page; the day of publication itself is not stated there.
_NOT_BEFORE = {"22.1": date(2022, 4, 27)}


def _named(name: str) -> set[str]:
    long = {found[1] + found[2].replace("_", ".") for found in _LONG.finditer(name)}
    return long | {f"{found[1]}.{found[2]}" for found in _SHORT.finditer(name)}


def _last_year(version: str) -> int:
    # Yearly version 23.1 ends with 2022; candidate releases 23.0.x are of 2023 itself.
    major, minor = version.split(".")[:2]
    return 2000 + int(major) - (1 if int(minor) and len(version.split(".")) == 2 else 0)


def version_of(names: tuple[str, ...], patterns: tuple[str, ...], last_year: int | None) -> str | None:
    """The version that the file's names agree on, or None where they are silent or contradicted.

    `names` are the file's name and, in an archive, its member's; `patterns` the versions known
    to have these columns; `last_year` the latest year of the rows.

    >>> version_of(("ged231_afghanistan.csv",), ("2[0-9].1",), 2020)
    '23.1'
    >>> version_of(("ged231.zip", "ged221.csv"), ("2[0-9].1",), 2020) is None
    True
    >>> version_of(("organizedviolencecy_v25_1.csv",), ("2[0-9].1",), 2024)
    '25.1'
    """
    named = set().union(*(_named(name) for name in names))
    if len(named) != 1:
        return None
    (version,) = named
    fits = any(fnmatchcase(version, pattern) for pattern in patterns)
    return version if fits and (last_year is None or last_year <= _last_year(version)) else None


def said_on(version: str | None) -> SaidOn:
    """What is known of the day on which a version was released; mostly nothing.

    Source: UCDP GED Codebook 22.1, title page (day of extraction).

    >>> said_on("22.1").low, said_on("22.1").high
    (datetime.date(2022, 4, 27), None)
    """
    return SaidOn(low=_NOT_BEFORE.get(version or ""), kind="release")


def window(version: str | None) -> tuple[date, date] | None:
    """The days a version speaks to at most: of a candidate release 23.0.10, October 2023.

    >>> window("23.0.10")
    (datetime.date(2023, 10, 1), datetime.date(2023, 10, 31))
    """
    candidate = re.fullmatch(r"(\d{2})\.0\.(\d{1,2})", version or "")
    if candidate is None or not 1 <= int(candidate[2]) <= 12:
        return None
    year, month = 2000 + int(candidate[1]), int(candidate[2])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
