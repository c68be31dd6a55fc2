"""`tocsin train`: models for reading, from texts that the user holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.extract.blame.judge import Judge

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
    keys: Annotated[
        list[Path] | None,
        typer.Option("--keys", help="MUC-4 keys of the texts, to learn who claimed and who is accused."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same model.")] = 0,
) -> None:
    """Learn who did it, for whom, to whom, to what and with what; takes some minutes."""
    from tocsin.evaluate.muc4 import fillers_of, texts_of
    from tocsin.extract import fillers

    if not out.resolve().parent.is_dir():
        raise InputError("no such folder", column="--out", met=str(out.parent), remedy="make it first")
    examples = [fillers.Example(text.text, fillers_of(text)) for text in texts_of(texts)]
    model = fillers.train(examples, seed=seed, tell=lambda line: typer.echo(line, err=True))
    if keys:
        model = replace(model, judge=_judge(texts, keys))
    fillers.save(model, out)
    typer.echo(f"{out}: learned from {len(examples)} texts")


def _judge(texts: Path, keys: list[Path]) -> Judge:
    from tocsin.evaluate.muc4 import texts_of
    from tocsin.evaluate.muc_keys import templates_of
    from tocsin.evaluate.responsibility import answered_of, asked_of
    from tocsin.extract.blame.judge import learned

    asked = asked_of(texts_of(texts), [t for file in keys for t in templates_of(file)])
    typer.echo(f"{len(asked)} organisations to learn responsibility from", err=True)
    return learned(answered_of(asked))
