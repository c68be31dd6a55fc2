"""`tocsin add`: dataset releases, reports and coding sheets into the casebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import CasebookOption, open_casebook, say

if TYPE_CHECKING:
    from tocsin.cli.adding import Outcome

__all__ = ["add"]


def add(
    files: Annotated[list[Path], typer.Argument(help="Event data (CSV, zip, gz), reports, coding sheets.")],
    casebook: CasebookOption = None,
    reader: Annotated[str | None, typer.Option("--reader", help="Read with this reader, unasked.")] = None,
    mapping: Annotated[Path | None, typer.Option("--mapping", help="The mapping of an own sheet.")] = None,
) -> int:
    """Add files to the casebook: what each was taken for, rows accepted and rejected."""
    from tocsin.cli.adding import add_file
    from tocsin.domain.errors import TocsinError

    failed = 0
    with open_casebook(casebook, write=True) as kept:
        for path in files:
            say(f"reading {path.name}")
            try:
                outcome = add_file(kept, path, reader=reader, mapping=mapping)
            except TocsinError as error:
                failed += 1
                typer.echo(f"tocsin: {error}", err=True)
                continue
            typer.echo(_line(outcome))
    return 2 if failed else 0


def _line(outcome: Outcome) -> str:
    unit = "claims" if outcome.what in ("report", "coding sheet") else "rows accepted"
    parts = [f"{outcome.name}: {outcome.what}, {outcome.accepted} {unit}"]
    if unit != "claims":
        parts.append(f"{outcome.rejected} rejected")
    if not outcome.new:
        parts.append("already in the casebook, nothing added")
    return ", ".join(parts)
