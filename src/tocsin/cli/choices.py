"""`tocsin choices`: the set of choices that questions are asked under, and the day it was fixed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import CasebookOption, FormatOption, open_casebook
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.query.multiverse import Multiverse
    from tocsin.store.casebook import Casebook

__all__ = ["choices"]

_COLUMNS = ("choice", "asks", "option", "why")


def choices(
    file: Annotated[
        Path | None, typer.Argument(help="A TOML file of choices; else those of the casebook.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="From now on questions of this casebook are asked under this set.")
    ] = False,
    by: Annotated[str, typer.Option("--by", help="Who fixes it.")] = "",
    casebook: CasebookOption = None,
    format_: FormatOption = "table",
) -> None:
    """Show the set of choices of `--multiverse`, `check` and `brief`, or fix it before results are seen."""
    from tocsin import show
    from tocsin.query import multiverse
    from tocsin.query.chosen import chosen

    if fix and not by:
        raise InputError("a set is fixed by somebody", remedy="add --by NAME")
    if by and not fix:
        raise InputError("--by says who fixes the set", met=by, remedy="add --fix")
    given = multiverse.load(file) if file else None
    with open_casebook(casebook, write=fix) as kept:
        if fix:
            _fix(kept, file, by)
        set_ = chosen(kept, given=given)
    if format_ == "table":
        typer.echo(f"{set_.universe.name}, digest {set_.universe.digest}; {set_.says}")
    if format_ != "table" or not fix:
        show.table(_COLUMNS, _rows(set_.universe), format=format_, out=None)


def _fix(casebook: Casebook, file: Path | None, by: str) -> None:
    """Puts a set into the log as the one in force: that of the file, else what would be asked under now."""
    from tocsin import __version__
    from tocsin.query import multiverse

    fixed = casebook.choices()
    if file is not None:
        text, name = multiverse.text_of(file), file.name
    elif fixed is not None:
        text, name = fixed.text.encode(), "the set fixed in the casebook"
    else:
        text, name = multiverse.packaged_text(), "multiverse.toml"
    made = multiverse.parse(text, file=name)
    added = casebook.fix_choices(made.name, digest=made.digest, text=text.decode(), by=by, tocsin=__version__)
    if not added.new:
        typer.echo("it is fixed so already", err=True)


def _rows(universe: Multiverse) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (dimension.name, dimension.asks, option.name, option.why)
        for dimension in universe.dimension
        for option in dimension.option
    )
