"""The page of commands: every command with its arguments and options, as the command line has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import typer

from reference.markdown import code, page, table
from tocsin.cli.main import app

__all__ = ["commands", "commands_page", "options_of"]


@cache
def commands() -> dict[str, Any]:
    """Every command of the command line, by its name, in the order of the help.

    A command of a group goes by both words, the group's and its own.
    """
    found: dict[str, Any] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        members = getattr(command, "commands", None)
        found |= {f"{name} {own}": one for own, one in members.items()} if members else {name: command}
    return found


def options_of(command: Any) -> list[tuple[str, ...]]:
    """The names of every option of a command."""
    return [(*p.opts, *p.secondary_opts) for p in command.params if type(p).__name__ == "TyperOption"]


def commands_page() -> str:
    """Every command with its arguments and options."""
    lines = [
        "`tocsin COMMAND --help` prints the same. `tocsin --version` prints the version.",
        "",
        "Tables go to standard output, progress and notes to standard error. `TOCSIN_QUIET=1` silences "
        "the progress. Exit codes: 0 done; 1 the answer is no (`verify` found damage, `check --strict` "
        "found a claim that fails); 2 wrong input; 130 interrupted.",
        "",
        *table(
            ("command", "does"),
            ((f"[`{n}`](#{n.replace(' ', '-')})", _first_line(c.help)) for n, c in commands().items()),
        ),
    ]
    for name, command in commands().items():
        lines += _command(name, command)
    return page("Commands", lines)


def _first_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if type(p).__name__ == "TyperArgument"]
    options = [p for p in command.params if type(p).__name__ == "TyperOption"]
    shown = " ".join(_argument(p) for p in arguments)
    yield from [f"## {name}", "", _first_line(command.help), "", "```text"]
    yield from [f"tocsin {name} {shown} [OPTIONS]".replace("  ", " "), "```", ""]
    if arguments:
        yield from table(("argument", "is"), ((_argument(p), _first_line(p.help)) for p in arguments))
    rows = ((_names(p), _first_line(p.help), "required" if p.required else _default(p)) for p in options)
    if options:
        yield from table(("option", "is", "default"), rows)


def _argument(parameter: Any) -> str:
    name = (parameter.metavar or parameter.name.rstrip("_")).upper() + (
        "..." if parameter.nargs == -1 else ""
    )
    return name if parameter.required else f"[{name}]"


def _names(parameter: Any) -> str:
    return ", ".join(code(name) for name in (*parameter.opts, *parameter.secondary_opts))


def _default(parameter: Any) -> str:
    if parameter.is_flag:
        return "no" if not parameter.default else code(parameter.opts[0])
    return code(parameter.default)
