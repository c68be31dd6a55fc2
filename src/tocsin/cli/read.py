"""`tocsin read`: the claims of one report, without a casebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.domain.errors import InputError

__all__ = ["read"]


def read(
    file: Annotated[Path, typer.Argument(help="A report: text, Markdown or HTML.")],
    format_: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
) -> None:
    """Print every claim of a report: its words, who says so, how sure; needs no casebook."""
    from tocsin import extract
    from tocsin.domain.claims import encode
    from tocsin.names import Gazetteer, Register

    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="check the path")
    if format_ not in ("table", "jsonl"):
        raise InputError("no such format", column="--format", met=format_, expected="table or jsonl")
    reading = extract.read(
        file.read_bytes(), name=file.name, register=Register.packaged(), gazetteer=Gazetteer.packaged()
    )
    if format_ == "jsonl":
        for claim in reading.claims:
            typer.echo(encode(claim).decode())
        return
    from tocsin.cli.output import reading_table

    reading_table(reading)
