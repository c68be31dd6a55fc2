"""`tocsin roles`: the role fillers of a report or of many texts, by a trained model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.extract.fillers import Model

__all__ = ["roles"]


def roles(
    file: Annotated[Path, typer.Argument(help="A report, or JSON lines of texts with docid and doctext.")],
    model: Annotated[Path, typer.Option("--model", help="A model made by: tocsin train roles.")],
    format_: Annotated[str, typer.Option("--format", help="table, csv or jsonl, for a report.")] = "table",
) -> None:
    """Print who did it, for whom, to whom, to what and with what, as a model sees it."""
    from tocsin import show
    from tocsin.cli.reports import Reports
    from tocsin.extract import fillers
    from tocsin.names import Gazetteer, Register

    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="check the path")
    if format_ not in ("table", "csv", "jsonl"):
        raise InputError("no such format", column="--format", met=format_, expected="table, csv or jsonl")
    held = fillers.load(model)
    if file.suffix in (".json", ".jsonl"):
        _many(file, held)
        return
    with Reports(register=Register.packaged(), gazetteer=Gazetteer.packaged()) as reports:
        texts = [parsed.text for parsed, _ in reports.parsed(file)]
    rows = [(f.role, f.text, *f.places[0], f.probability, f.held) for text in texts for f in held.fill(text)]
    show.table(("role", "filler", "start", "end", "probability", "held"), rows, format=format_)
    if not rows:
        typer.echo("no role fillers", err=True)


def _many(file: Path, model: Model) -> None:
    """One line of JSON a text, in the form in which predictions are scored."""
    import msgspec

    from tocsin.evaluate.muc4 import ROLES, texts_of

    for text in texts_of(file):
        found: dict[str, list[list[str]]] = {role: [] for role in ROLES}
        for filler in model.fill(text.text):
            found[filler.role].append([filler.text])
        typer.echo(msgspec.json.encode({"docid": text.id, "roles": found}).decode())
