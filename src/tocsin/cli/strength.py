"""`tocsin strength`: strengths added up where they can be, and what they imply together."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    FormatOption,
    KnownOnOption,
    RulesetOption,
    open_casebook,
)

__all__ = ["strength"]


def strength(
    actor: Annotated[
        list[str] | None, typer.Option("--actor", help="An actor; may be given several times. Else all.")
    ] = None,
    implied: Annotated[
        bool, typer.Option("--implied", help="Shares as heads, plans against forces, growth against inflow.")
    ] = False,
    casebook: CasebookOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: FormatOption = "table",
) -> None:
    """Add up the strengths of actors, or say why they cannot be added; or show what they imply."""
    from tocsin.analyses import strength_implied, strength_total
    from tocsin.cli.findings import emit_finding
    from tocsin.cli.ledgers import held_in
    from tocsin.cli.scope import actors_scope

    with open_casebook(casebook) as kept:
        held = held_in(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        ids = actors_scope(kept, held.record, actor)
        finding = (
            strength_implied.fit(held.record, actors=ids)
            if implied
            else strength_total.fit(held.record, register=held.register, actors=ids)
        )
        aside = ("claim", "claims", "low", "high") if not implied else ("claims",)
        emit_finding(kept, finding, format_=format_, plot=None, aside=aside)
