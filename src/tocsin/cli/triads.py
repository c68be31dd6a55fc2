"""`tocsin triads`: three actors at a time, and whether their ties balance."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    CasebookOption,
    FormatOption,
    KnownOnOption,
    RulesetOption,
    open_casebook,
)

__all__ = ["triads"]


def triads(
    actor: ActorOption = None,
    merged: Annotated[
        bool, typer.Option("--merged", help="Take every part of a group for the group.")
    ] = False,
    casebook: CasebookOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: FormatOption = "table",
) -> None:
    """Show the triads of actors: balanced, unbalanced, disputed or open, and who says so."""
    from tocsin.analyses import triads as method
    from tocsin.cli.findings import emit_finding
    from tocsin.cli.ledgers import held_in
    from tocsin.cli.scope import actor_scope

    with open_casebook(casebook) as kept:
        held = held_in(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        found = actor_scope(kept, held.record, actor, parts=False)
        finding = method.fit(
            held.record, register=held.register, actor=found[0] if found else None, merged=merged
        )
        emit_finding(kept, finding, format_=format_, plot=None, aside=("claims", "actors", "product"))
