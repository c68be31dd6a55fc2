"""`tocsin map`: a first draft of the mapping file that an own sheet needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.domain.errors import InputError

__all__ = ["map_sheet"]


def map_sheet(
    sheet: Annotated[Path, typer.Argument(help="The sheet, in any form that is read.")],
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The encoding of a text, where it is not told.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--sheet", help="The sheet of a workbook, where there are several.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the draft here, not to the screen.")
    ] = None,
) -> None:
    """Draft a mapping file from a sheet's header; complete it, then: tocsin add SHEET --mapping FILE."""
    from tocsin.readers import Asked, apart

    if not sheet.is_file():
        raise InputError("no such file", file=str(sheet), remedy="check the path")
    draft = apart.draft(sheet, asked=Asked(encoding=encoding, sheet=name))
    if out is None:
        typer.echo(draft, nl=False)
        return
    if out.exists():
        raise InputError("the file exists", file=str(out), remedy="name another, or remove it first")
    out.write_text(draft, encoding="utf-8")
    typer.echo(f"drafted {out}", err=True)
