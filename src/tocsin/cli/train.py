"""`tocsin train`: models for reading, from texts that the user holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.domain.errors import InputError

__all__ = ["app", "roles"]

app = typer.Typer(
    help="Learn to read from texts whose answers are known.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def _together() -> None:
    """Learn to read from texts whose answers are known."""


@app.command("roles")
def roles(
    texts: Annotated[Path, typer.Argument(help="JSON lines of texts with their role fillers.")],
    out: Annotated[Path, typer.Option("--out", help="The file of the model.")],
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same model.")] = 0,
) -> None:
    """Learn who did it, for whom, to whom, to what and with what; takes some minutes."""
    from tocsin.evaluate.muc4 import fillers_of, texts_of
    from tocsin.extract import fillers

    if not out.resolve().parent.is_dir():
        raise InputError("no such folder", column="--out", met=str(out.parent), remedy="make it first")
    examples = [fillers.Example(text.text, fillers_of(text)) for text in texts_of(texts)]
    model = fillers.train(examples, seed=seed, tell=lambda line: typer.echo(line, err=True))
    fillers.save(model, out)
    typer.echo(f"{out}: learned from {len(examples)} texts")
