"""`tocsin init`: a new casebook, empty or with the material of a packaged one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["init"]


def init(
    path: Annotated[Path, typer.Argument(help="The folder to make, for example kabul.casebook.")],
    with_: Annotated[
        str | None, typer.Option("--with", help="A casebook that comes with Tocsin: afghanistan.")
    ] = None,
) -> None:
    """Make a new casebook, empty or with the shipped one's actors, places, incidents and assessments."""
    from tocsin.cli.packaged import fill
    from tocsin.store.casebook import Casebook

    with Casebook.init(path) as casebook:
        if with_ is not None:
            fill(casebook, with_)
    typer.echo(f"made {path}" + (f" with {with_}" if with_ else ""))
