"""`tocsin add`: dataset releases, reports and coding sheets into the casebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import CasebookOption, open_casebook, say

if TYPE_CHECKING:
    from tocsin.cli.adding import Outcome
    from tocsin.store.casebook import Casebook

__all__ = ["add", "outcome_line"]


def add(
    files: Annotated[
        list[Path], typer.Argument(help="Event data (CSV, XLSX, JSON, Parquet), reports, coding sheets.")
    ],
    casebook: CasebookOption = None,
    reader: Annotated[str | None, typer.Option("--reader", help="Read with this reader, unasked.")] = None,
    mapping: Annotated[Path | None, typer.Option("--mapping", help="The mapping of an own sheet.")] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The encoding of a text, where it is not told.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", help="The sheet of a workbook, where there are several.")
    ] = None,
    allow_rejects: Annotated[
        bool, typer.Option("--allow-rejects", help="Take a dataset without the rows that are wrong.")
    ] = False,
    name_column: Annotated[
        str | None, typer.Option("--name-column", help="The column that names the areas of a boundary file.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="The country that a boundary file is of.")
    ] = None,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", help="List the wrong rows of a dataset in this CSV file.")
    ] = None,
) -> int:
    """Add files to the casebook: what each was taken for, rows accepted and rejected."""
    from tocsin.cli.adding import HowToRead, add_file
    from tocsin.domain.errors import TocsinError

    how = HowToRead(
        reader=reader, mapping=mapping, allow_rejects=allow_rejects, rejects=rejects,
        encoding=encoding, sheet=sheet, name_column=name_column, country=country,
    )  # fmt: skip
    failed = 0
    with open_casebook(casebook, write=True) as kept:
        for path in files:
            say(f"reading {path.name}")
            try:
                outcome = add_file(kept, path, how=how, say=say)
            except TocsinError as error:
                failed += 1
                typer.echo(f"tocsin: {error}", err=True)
                continue
            for remark in outcome.remarks:
                typer.echo(f"tocsin: {remark}", err=True)
            typer.echo(outcome_line(outcome))
        _compare_datasets(kept)
    return 2 if failed else 0


def _compare_datasets(casebook: Casebook) -> None:
    """Scores the rows of each two datasets now, so that the next question need not wait for it."""
    if len({release.dataset for release in casebook.releases()}) > 1:
        from tocsin.record import load_ruleset, store_scores

        store_scores(casebook, ruleset=load_ruleset(), say=say)


def outcome_line(outcome: Outcome) -> str:
    """What became of a file, in one line."""
    one = outcome.accepted == 1
    if outcome.what in ("report", "coding sheet", "coding workbook"):
        parts = [f"{outcome.name}: {outcome.what}, {outcome.accepted} claim{'' if one else 's'}"]
    elif outcome.what == "boundaries":
        parts = [f"{outcome.name}: boundaries, {outcome.accepted} area{'' if one else 's'}"]
    elif outcome.what == "GeoNames dump":
        parts = [f"{outcome.name}: GeoNames dump, {outcome.accepted:,} places"]
    elif outcome.what == "register":
        parts = [f"{outcome.name}: register, {outcome.accepted} entries"]
    else:
        parts = [f"{outcome.name}: {outcome.what}, {outcome.accepted} row{'' if one else 's'} accepted"]
        parts.append(f"{outcome.rejected} rejected")
    if not outcome.new:
        parts.append("already in the casebook, nothing added")
    return ", ".join(parts) + (f"; {outcome.note}" if outcome.note else "")
