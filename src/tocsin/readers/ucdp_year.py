"""What the yearly datasets of UCDP share: a row is a year, from its first day to its last."""

from __future__ import annotations

from tocsin.readers.declaration import Check, Derived

__all__ = ["FIRST", "MOVED", "first_day", "is_year", "last_day", "version_said"]

FIRST = 1989
"""The first year of the datasets that go with the event dataset."""
MOVED = "compare the row with the published file; its cells may have moved"
_FORM = "(19|20)[0-9][0-9]"


def first_day(column: str) -> Derived:
    """The first day of the year in `column`."""
    return _day(column, "01-01", "the first day of the year")


def last_day(column: str) -> Derived:
    """The last day of the year in `column`."""
    return _day(column, "12-31", "the last day of the year")


def is_year(column: str, *, first: int = 1946) -> Check:
    """That `column` is a year, and none before the `first` that the dataset counts."""
    return Check(
        column=column,
        broken=f"{{column}} IS NULL OR NOT regexp_full_match({{column}}, '{_FORM}') "
        f"OR {{column}} < '{first}'",
        expected=f"a year from {first} to 2099",
        remedy=MOVED,
    )


def version_said(*forms: str) -> Check:
    """That the column `version` has a version of the form that is published, as a regular expression."""
    known = "|".join(forms) or "[0-9]{2}[.][0-9]"
    return Check(
        column="version",
        broken=f"{{column}} IS NULL OR NOT regexp_full_match({{column}}, '{known}')",
        expected="a version such as 25.1",
        remedy=MOVED,
    )


def _day(column: str, day: str, note: str) -> Derived:
    sql = f"CASE WHEN regexp_full_match({{{column}}}, '{_FORM}') THEN {{{column}}} || '-{day}' END"
    return Derived(columns=(column,), sql=sql, note=note)
