"""`tocsin triads`: three actors at a time, and whether their ties balance."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.ledgers import Ledgers, of_ledgers
from tocsin.cli.options import ActorOption

__all__ = ["triads"]


@of_ledgers
def triads(
    ledgers: Ledgers,
    actor: ActorOption = None,
    merged: Annotated[
        bool, typer.Option("--merged", help="Take every part of a group for the group.")
    ] = False,
) -> None:
    """Show the triads of actors: balanced, unbalanced, disputed or open, and who says so."""
    from tocsin.analyses import triads as method

    held, found = ledgers.held, ledgers.ids([actor] if actor else ())
    finding = method.fit(
        held.record, register=held.register, actor=found[0] if found else None, merged=merged
    )
    ledgers.answer(finding, aside=("claims", "actors", "product"))
