"""The door: every command in one place, and every failure turned into one message.

Commands are imported by name here, but what they need is imported when they run, so that
`tocsin --help` answers at once.
"""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.exceptions import TyperException

from tocsin import __version__
from tocsin.cli import (
    abroad,
    add,
    ask,
    brief,
    changes,
    check,
    choices,
    code,
    compare,
    contradictions,
    control,
    coverage,
    demo,
    derive,
    evaluate,
    get,
    hotspots,
    hypotheses,
    init,
    lethality,
    listing,
    mapping,
    money,
    nearest,
    patterns,
    quality,
    rank,
    ratio,
    read,
    redact,
    relations,
    review,
    roles,
    rule,
    schema,
    seasons,
    spread,
    strength,
    surge,
    trace,
    train,
    trend,
    triads,
    verify,
    who,
)
from tocsin.domain.errors import TocsinError

__all__ = ["app", "call", "options", "run"]

_APP: dict[str, Any] = {
    "name": "tocsin",
    "help": "A workbench for monitoring armed conflict: reports and event data in, checked and "
    "sourced assessments out.",
    "no_args_is_help": True,
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
app = typer.Typer(**_APP)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    """A workbench for monitoring armed conflict."""


app.command("demo")(demo.demo)
app.command("init")(init.init)
app.command("add")(add.add)
app.command("get")(get.get)
app.command("code")(code.code)
app.command("map")(mapping.map_sheet)
app.command("read")(read.read)
app.command("derive")(derive.derive)
app.command("list")(listing.list_)
app.command("who")(who.who)
app.command("changes")(changes.changes)
app.command("coverage")(coverage.coverage)
app.command("contradictions")(contradictions.contradictions)
app.command("nearest")(nearest.nearest)
app.command("trend")(trend.trend)
app.command("compare")(compare.compare)
app.command("surge")(surge.surge)
app.command("lethality")(lethality.lethality)
app.command("rank")(rank.rank)
app.command("abroad")(abroad.abroad)
app.command("patterns")(patterns.patterns)
app.command("hotspots")(hotspots.hotspots)
app.command("spread")(spread.spread)
app.command("seasons")(seasons.seasons)
app.command("quality")(quality.quality)
app.command("ratio")(ratio.ratio)
app.command("strength")(strength.strength)
app.command("control")(control.control)
app.command("relations")(relations.relations)
app.command("money")(money.money)
app.command("triads")(triads.triads)
app.command("hypotheses")(hypotheses.hypotheses)
app.command("ask")(ask.ask)
app.command("check")(check.check)
app.command("brief")(brief.brief)
app.command("choices")(choices.choices)
app.command("rule")(rule.rule)
app.command("review")(review.review)
app.command("trace")(trace.trace)
app.command("roles")(roles.roles)
app.add_typer(train.app, name="train")
app.add_typer(evaluate.app, name="evaluate")
app.command("verify")(verify.verify)
app.command("redact")(redact.redact)
app.command("schema")(schema.schema)


_ENGINE = "the derived tables cannot be read; to do: remove the folder record/ of the casebook, and ask again"


def run() -> None:
    """Runs the command line and exits: 0 done, 1 the answer is "no", 2 wrong input, 130 interrupted."""
    sys.exit(call(sys.argv[1:]))


def call(arguments: list[str]) -> int:
    """Runs one command line and gives its exit code."""
    try:
        result = _meant(arguments)(arguments, standalone_mode=False)
    except TocsinError as error:
        typer.echo(f"tocsin: {error}", err=True)
        return error.exit_code
    except TyperException as error:
        _show(error)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("tocsin: interrupted; nothing half-done was kept", err=True)
        return 130
    except (BrokenPipeError, SystemExit) as left:
        # The reader of our output (head, less) has what it wanted; click leaves then, with a 1.
        if isinstance(left, SystemExit) and not isinstance(left.__context__, BrokenPipeError):
            raise
        sys.stderr.close()
        return 0
    except OSError as error:
        typer.echo(f"tocsin: {error.strerror or error}: {error.filename or ''}".rstrip(": "), err=True)
        return 2
    except Exception as error:
        # The engine's own errors, told by their home so that it need not be imported to start.
        if not type(error).__module__.startswith(("duckdb", "_duckdb")):
            raise
        typer.echo(f"tocsin: {_ENGINE} ({str(error).splitlines()[0]})", err=True)
        return 2
    return result if isinstance(result, int) else 0


def _meant(arguments: list[str]) -> typer.Typer:
    """The command that the first word names, alone, or all of them; to prepare all takes 50 ms."""
    named = [command for command in app.registered_commands if arguments[:1] == [command.name]]
    if not named:
        return app
    alone = typer.Typer(**_APP)
    alone.registered_callback, alone.registered_commands = app.registered_callback, named
    return alone


def _show(error: TyperException) -> None:
    """What is wrong with the words of the command; its own help, where none were given."""
    shown = getattr(error, "show", None)
    if shown is not None:
        shown()
    else:
        typer.echo(f"tocsin: {error.format_message()}", err=True)
