"""Options that several commands share, and how they are read."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.domain.errors import CasebookError, InputError

if TYPE_CHECKING:
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = [
    "ActorOption",
    "AsOfOption",
    "BaselineOption",
    "ByOption",
    "CasebookOption",
    "FormatOption",
    "FromOption",
    "KnownOnOption",
    "MeasureOption",
    "PdfOption",
    "PlaceOption",
    "PlotOption",
    "RulesetOption",
    "SplitOption",
    "ToOption",
    "day",
    "days",
    "find_casebook",
    "instant",
    "open_casebook",
    "open_record",
    "say",
]

CasebookOption = Annotated[
    Path | None,
    typer.Option("-c", "--casebook", help="The casebook; else $TOCSIN_CASEBOOK, else the only one here."),
]
RulesetOption = Annotated[str, typer.Option("--ruleset", help="A ruleset by name, or a TOML file.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="Only what was recorded by this instant (UTC, ISO 8601).")
]
KnownOnOption = Annotated[
    str | None, typer.Option("--known-on", help="Only what had been said by this day (YYYY-MM-DD).")
]
ActorOption = Annotated[str | None, typer.Option("--actor", help="An actor, by any of its names.")]
MeasureOption = Annotated[
    str, typer.Option("--measure", help="events_involving (or: incidents), attacks_by or deaths.")
]
PlaceOption = Annotated[str | None, typer.Option("--place", help="A country, province or town.")]
FromOption = Annotated[str | None, typer.Option("--from", help="First day or month (YYYY-MM[-DD]).")]
ToOption = Annotated[str | None, typer.Option("--to", help="Last day or month (YYYY-MM[-DD]).")]
PdfOption = Annotated[
    Path | None, typer.Option("--pdf", help="Write the same as a PDF here (needs the extra: report).")
]
SplitOption = Annotated[
    str | None, typer.Option("--split", help="The first day of the later period (YYYY-MM-DD).")
]
BaselineOption = Annotated[
    str | None, typer.Option("--baseline", help="What counts as before: FIRST..LAST day; else all of it.")
]
ByOption = Annotated[str, typer.Option("--by", help="day, week, month, quarter or year.")]
FormatOption = Annotated[str, typer.Option("--format", help="table, csv, jsonl or parquet.")]
PlotOption = Annotated[
    Path | None, typer.Option("--plot", help="Also draw it: a file ending in .svg or .png.")
]


def find_casebook(given: Path | None) -> Path:
    """The casebook meant: the one given, else $TOCSIN_CASEBOOK, else the only *.casebook here.

    Raises:
        CasebookError: none or several are here.
    """
    if given is not None:
        return given
    if named := os.environ.get("TOCSIN_CASEBOOK"):
        return Path(named)
    here = sorted(Path.cwd().glob("*.casebook"))
    if len(here) == 1:
        return here[0]
    met = f"{len(here)} of them" if here else "none"
    raise CasebookError(
        f"which casebook? this folder holds {met}; name one with -c, set TOCSIN_CASEBOOK, "
        "or make one with: tocsin init NAME.casebook"
    )


def open_casebook(given: Path | None, *, write: bool = False) -> Casebook:
    """The casebook meant, opened."""
    from tocsin.store.casebook import Casebook

    return Casebook.open(find_casebook(given), write=write)


def open_record(
    casebook: Casebook, *, ruleset: str = "default", as_of: str | None = None, known_on: str | None = None
) -> Record:
    """The record of `casebook`, derived if the snapshot is stale; steps are told on stderr."""
    from tocsin import record

    return record.derive(
        casebook,
        ruleset=record.load_ruleset(ruleset),
        as_of=instant(as_of),
        known_on=day(known_on, option="--known-on"),
        say=say,
    )


def say(step: str) -> None:
    """Progress, on stderr, where a person watches."""
    if os.environ.get("TOCSIN_QUIET") is None and os.isatty(2):
        typer.echo(f"  {step} ...", err=True)


# Wide enough for every dataset of conflict there is; beyond lies only a slip of the pen.
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def day(text: str | None, *, option: str, last: bool = False) -> date | None:
    """A day from YYYY-MM-DD, or the first (or, with `last`, the last) day of YYYY-MM or YYYY.

    >>> day("2020-02", option="--to", last=True)
    datetime.date(2020, 2, 29)

    Raises:
        InputError: not a day.
    """
    import calendar

    if text is None:
        return None
    parts = text.split("-")
    try:
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else (12 if last else 1)
        ends = calendar.monthrange(year, month)[1] if last else 1
        found = date(year, month, int(parts[2]) if len(parts) == 3 else ends)
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise ValueError(year)
        return found
    except (ValueError, IndexError) as error:
        raise InputError(
            "not a day", column=option, met=text, expected="YYYY-MM-DD, YYYY-MM or YYYY"
        ) from error


def days(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """The first and the last day asked for, as `--from` and `--to` name them.

    >>> days("2020-02", "2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))

    Raises:
        InputError: not a day, or the first lies after the last.
    """
    first, last = day(start, option="--from"), day(end, option="--to", last=True)
    if first and last and first > last:
        raise InputError("the later day comes first", met=f"{first} to {last}", expected="--from before --to")
    return first, last


def instant(text: str | None, *, option: str = "--as-of") -> datetime | None:
    """An instant in UTC from ISO 8601; a bare day means its end.

    >>> instant("2026-01-31").isoformat()
    '2026-01-31T23:59:59.999999+00:00'

    Raises:
        InputError: not an instant.
    """
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text if "T" in text or " " in text else f"{text}T23:59:59.999999")
    except ValueError as error:
        raise InputError(
            "not an instant", column=option, met=text, expected="for example 2026-01-31T12:00:00"
        ) from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
