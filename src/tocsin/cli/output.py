"""Rows and claims on the screen, or in the format that another program asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tocsin import show
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.documents import Reading
    from tocsin.record.listing import Rows

__all__ = ["FORMATS", "emit", "reading_table"]

FORMATS = ("table", "csv", "jsonl", "geojson", "parquet")
_SHORT_ID = 12


def emit(rows: Rows, *, format_: str, out: Path | None) -> None:
    """Rows in one of FORMATS, to stdout or to the file `out`; a screen gets the columns that fit it.

    Raises:
        InputError: no such format, or Parquet without a file to go to.
    """
    if format_ not in FORMATS:
        raise InputError("no such format", column="--format", met=format_, expected=", ".join(FORMATS))
    if format_ == "parquet" and out is None:
        raise InputError("Parquet needs a file", column="--format", remedy="add --out FILE.parquet")
    if format_ != "table":
        show.table(rows.columns, rows.rows, format=format_, out=out)
        return
    places = [rows.columns.index(name) for name in rows.shown if name in rows.columns]
    columns = tuple(rows.columns[place] for place in places)
    cells = tuple(tuple(_short(rows.columns[p], row[p]) for p in places) for row in rows.rows)
    show.table(columns, cells, format="table", out=out)


def _short(column: str, value: object) -> object:
    """Ids and digests shortened to what `trace` needs; everything else as it is."""
    if value is not None and column in ("incident_id", "claim_id", "document"):
        return str(value).removeprefix("sha256:")[:_SHORT_ID]
    return value


def reading_table(reading: Reading) -> None:
    """The claims of one report as a table, after a line on what the report shows of itself."""
    from tocsin.check.words import says, title

    said, origin = reading.document.said_on, reading.document.origin
    who = origin.author or "author not named"
    dated = f"date {said.low or 'unknown'} to {said.high or 'unknown'} ({said.kind})"
    title_ = origin.title or "no title"
    typer.echo(f"{reading.document.name}: {title_}; {who}; {dated}; {len(reading.claims)} claims")
    rows = tuple(
        (claim.kind, title(claim), says(claim), claim.hedge, claim.hedge_text, claim.quote)
        for claim in reading.claims
    )
    show.table(
        ("kind", "claim", "who says so", "hedge", "its words", "quote"), rows, format="table", out=None
    )
