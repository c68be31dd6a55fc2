"""`tocsin code`: a workbook to code incidents in, empty or with what is coded already."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import CasebookOption, find_casebook, open_casebook, say
from tocsin.domain.errors import CasebookError, InputError
from tocsin.domain.figures import many

__all__ = ["code"]


def code(
    what: Annotated[str, typer.Argument(help="template or export.")],
    out: Annotated[Path, typer.Option("--out", help="The workbook to write: a file ending in .xlsx.")],
    casebook: CasebookOption = None,
) -> None:
    """Write a coding workbook: an empty `template`, or an `export` of the coded incidents."""
    if what not in ("template", "export"):
        raise InputError("no such workbook", met=what, expected="template or export")
    if out.suffix.lower() != ".xlsx":
        raise InputError(
            "a workbook is a file of another kind", column="--out", met=out.name, expected=".xlsx"
        )
    if out.exists():
        raise InputError("the file exists", file=str(out), remedy="name another, or remove it first")
    if what == "template":
        _template(casebook, out)
        typer.echo(f"made {out}", err=True)
        return
    from tocsin.cli.coding import export_workbook

    with open_casebook(casebook) as kept:
        number = export_workbook(kept, out)
    typer.echo(f"made {out}: {many(number, 'incident')}", err=True)


def _template(casebook: Path | None, out: Path) -> None:
    """An empty form; with the names of a casebook, where one is given or found."""
    from tocsin.cli.coding import offered_names
    from tocsin.show.coding_form import coding_form

    try:
        found: Path | None = find_casebook(casebook)
    except CasebookError:
        found = None
        say("no casebook is given: no names of actors and provinces will drop down")
    if found is None:
        coding_form(out, offered={})
        return
    with open_casebook(found) as kept:
        coding_form(out, offered=offered_names(kept))
