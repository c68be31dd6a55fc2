"""`tocsin ask`: a question in words, and the answer of the command that it comes to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    KnownOnOption,
    PlotOption,
    RulesetOption,
    find_casebook,
    open_casebook,
)

if TYPE_CHECKING:
    from tocsin.query.ask import Understood
    from tocsin.query.named import Names

__all__ = ["ask"]


def ask(
    question: Annotated[
        list[str], typer.Argument(help='A question, as in: "IS-K attacks in 2020". See docs/how-to/ask.md.')
    ],
    casebook: CasebookOption = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="Answer nothing; print how the question can go on.")
    ] = False,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: Annotated[
        str, typer.Option("--format", help="table, csv, jsonl or parquet; of lists, geojson too.")
    ] = "table",
    plot: PlotOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Of lists: write to this file.")] = None,
) -> int:
    """Answer a question in plain words: say how it was understood, the command, and its answer."""
    from tocsin.query.ask import ask as understand
    from tocsin.query.completing import completions

    names, text = _names(casebook), " ".join(question)
    if complete:
        for line in completions(text, names=names, today=date.today()):
            typer.echo(line)
        return 0
    understood = understand(text, names=names, today=date.today())
    given = {
        "--casebook": find_casebook(casebook), "--as-of": as_of, "--known-on": known_on,
        "--ruleset": ruleset if ruleset != "default" else None, "--format": format_,
        "--plot": plot, "--out": out,
    }  # fmt: skip
    # What another program reads is the answer alone.
    _say(understood, err=format_ != "table")
    words = [str(word) for name, value in given.items() if value is not None for word in (name, value)]
    return _answer(understood.query.verb, [*understood.query.arguments[1:], *words])


def _names(casebook: Path | None) -> Names:
    from tocsin.cli.adding import ruled_names_of
    from tocsin.query.named import Names

    with open_casebook(casebook) as kept:
        return Names(*ruled_names_of(kept))


def _say(understood: Understood, *, err: bool) -> None:
    from tocsin.query.saying import in_words

    typer.echo(f"understood: {in_words(understood.query)}", err=err)
    for line in understood.lines:
        typer.echo(f"  {line}", err=err)
    typer.echo(f"the same as: {understood.query.command}", err=err)
    typer.echo("", err=err)


def _answer(verb: str, arguments: list[str]) -> int:
    """Runs the command itself, so that the answer is the one that it prints."""
    from importlib import import_module

    module, name = {"list": ("listing", "list_")}.get(verb, (verb, verb))
    command: Any = getattr(import_module(f"tocsin.cli.{module}"), name)
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    alone.command(verb)(command)
    result = alone(arguments, prog_name=f"tocsin {verb}", standalone_mode=False)
    return result if isinstance(result, int) else 0
