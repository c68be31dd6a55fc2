"""`tocsin who`: whom a name means, and what is known of that actor."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    FormatOption,
    KnownOnOption,
    RulesetOption,
    day,
    instant,
    open_casebook,
    open_record,
)

if TYPE_CHECKING:
    from tocsin.record.listing import Rows

__all__ = ["who"]


def who(
    name: Annotated[str, typer.Argument(help="A name as written, or an id of the register.")],
    on: Annotated[str | None, typer.Option("--on", help="What it means on this day (YYYY-MM-DD).")] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="What it means where this country is spoken of.")
    ] = None,
    casebook: CasebookOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: FormatOption = "table",
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file.")] = None,
) -> None:
    """Say whom a name means; without a casebook, by the register that comes with Tocsin."""
    from tocsin.cli.adding import ruled_names_of
    from tocsin.extract import actors_in
    from tocsin.names import Register
    from tocsin.record.standing import said_by
    from tocsin.record.who import who as told

    when = day(on, option="--on")
    if casebook is None and not os.environ.get("TOCSIN_CASEBOOK") and not _here():
        typer.echo("note: no casebook here; by the packaged register", err=True)
        _emit(told(Register.packaged(), name, country=country, on=when), name, format_=format_, out=out)
        return
    with open_casebook(casebook) as kept:
        register, gazetteer = ruled_names_of(kept)
        record = open_record(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        written = sum(
            (
                actors_in(reading.document, register=register, gazetteer=gazetteer)
                for reading in kept.readings(as_of=instant(as_of))
                if said_by(reading.document.said_on, day(known_on, option="--known-on"))
            ),
            Counter[tuple[str, tuple[str, ...]]](),
        )
        found = told(register, name, record=record, written=written, country=country, on=when)
        _emit(found, name, format_=format_, out=out)


def _emit(found: Rows, name: str, *, format_: str, out: Path | None) -> None:
    from tocsin import show
    from tocsin.cli.output import emit

    if format_ != "table" or out is not None:
        emit(found, format_=format_, out=out)
        return
    lines = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    for line in show.identity(name, lines, width=min(100, shutil.get_terminal_size().columns)):
        typer.echo(line)
    typer.echo("  reasons, sources and dates of each: --format csv")


def _here() -> bool:
    return any(Path.cwd().glob("*.casebook"))
