"""Rows and claims on the screen, or in the format that another program asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tocsin import show
from tocsin.domain.errors import InputError
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.domain.claims import AnyClaim
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
    columns, cells = _fitted(rows)
    if rows.rows or out is not None:
        show.table(columns, cells, format="table", out=out)
    else:
        typer.echo("nothing on record fits", err=True)


_FIGURE = ("low", "best", "high", "bound")


def _fitted(rows: Rows) -> tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]:
    """The columns that fit a screen: a figure in one column, nothing that is empty throughout."""
    from tocsin.domain.figures import in_words

    records = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    whole = set(_FIGURE) <= set(rows.shown)
    for record in records:
        if whole:
            record["figure"] = in_words(record, unit=str(record.get("unit") or record.get("currency") or ""))
        if record.get("property") == "leader_killed":
            record["by"] = record.get("by") or "not stated"
        record["said"] = _days(record.get("said_low"), record.get("said_high"))
        record["readings"] = _reasons(record.get("readings"))
    names = ["figure" if name == "low" and whole else name for name in rows.shown]
    names = ["said" if name == "said_low" else name for name in names]
    hidden = {"best", "high", "bound", "unit", "said_high"} if whole else {"said_high"}
    kept = [n for n in names if n not in hidden and any(_says(r.get(n)) for r in records)]
    return tuple(kept), tuple(tuple(_short(name, record[name]) for name in kept) for record in records)


def _says(value: object) -> bool:
    """Whether a cell says anything; a zero does."""
    return value is not None and value is not False and value != ""


def _days(low: object, high: object) -> str | None:
    if low == high:
        return str(low) if low else None
    return f"{low or '?'} to {high or '?'}"


def _reasons(readings: object) -> str | None:
    """The other ways to read the words, one reason after another."""
    import json

    return "; ".join(reading["reason"] for reading in json.loads(str(readings))) if readings else None


def _short(column: str, value: object) -> object:
    """Ids and digests shortened to what `trace` needs; everything else as it is."""
    if value is None or column not in ("incident_id", "claim_id", "document"):
        return value
    words = str(value).removeprefix("sha256:")
    # A row is named by dataset and key; the colon keeps 776 from meaning 7760 as well.
    return words[: words.rfind(":") + 1] if ":" in words else words[:_SHORT_ID]


def reading_table(reading: Reading) -> None:
    """The claims of one report as a table, after a line on what the report shows of itself."""
    from tocsin.check.words import says, title

    said, origin = reading.document.said_on, reading.document.origin
    who = origin.author or "author not named"
    dated = f"date {said.low or 'unknown'} to {said.high or 'unknown'} ({said.kind})"
    title_ = origin.title or "no title"
    typer.echo(f"{reading.document.name}: {title_}; {who}; {dated}; {many(len(reading.claims), 'claim')}")
    columns = ["kind", "claim", "who says so", "hedge", "its words", "quote"]
    if reading.document.pages:
        columns.append("page")
    rows = tuple(
        (
            claim.kind,
            title(claim),
            says(claim),
            claim.hedge,
            claim.hedge_text,
            claim.quote,
            _page(reading, claim),
        )
        for claim in reading.claims
    )
    show.table(tuple(columns), tuple(row[: len(columns)] for row in rows), format="table", out=None)


def _page(reading: Reading, claim: AnyClaim) -> int | None:
    return reading.document.page(claim.span[0]) if isinstance(claim.span, tuple) else None
