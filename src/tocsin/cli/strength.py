"""`tocsin strength`: strengths added up where they can be, and what they imply together."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.ledgers import ActorsOption, Ledgers, of_ledgers

__all__ = ["strength"]


@of_ledgers
def strength(
    ledgers: Ledgers,
    actor: ActorsOption = None,
    implied: Annotated[
        bool,
        typer.Option(
            "--implied", help="Shares as heads, plans against forces, changes, growth against inflow."
        ),
    ] = False,
) -> None:
    """Add up the strengths of actors, or say why they cannot be added; or show what they imply."""
    from tocsin.analyses import strength_implied, strength_total

    held, ids = ledgers.held, ledgers.ids(actor)
    if implied:
        ledgers.answer(strength_implied.fit(held.record, actors=ids), aside=("claims",))
        return
    finding = strength_total.fit(held.record, register=held.register, actors=ids)
    ledgers.answer(finding, aside=("claim", "claims", "low", "high"))
