"""`tocsin relations`: the ties of pairs over time, who says so, who disputes it, and where they shifted."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import (
    ActorOption,
    AsOfOption,
    CasebookOption,
    FormatOption,
    FromOption,
    KnownOnOption,
    RulesetOption,
    ToOption,
    days,
    open_casebook,
)
from tocsin.domain.errors import InputError

__all__ = ["relations"]


def relations(
    actor: ActorOption = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", help="Two actors: their ties, and those of their parts and wholes."),
    ] = None,
    shifts: Annotated[
        bool, typer.Option("--shifts", help="Only where a tie changed, and between which days.")
    ] = False,
    start: FromOption = None,
    end: ToOption = None,
    casebook: CasebookOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: FormatOption = "table",
) -> None:
    """Show the ties of pairs over time as each source has them, by level; or their shifts."""
    from tocsin.analyses import relation_shifts, relation_timeline
    from tocsin.cli.findings import emit_finding
    from tocsin.cli.ledgers import held_in
    from tocsin.cli.scope import actor_scope

    if actor and between:
        raise InputError("one actor or two", met="--actor and --between", remedy="leave one away")
    first, last = days(start, end)
    with open_casebook(casebook) as kept:
        held = held_in(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        own = actor_scope(kept, held.record, actor, parts=False)
        pair = None
        if between:
            ends = [actor_scope(kept, held.record, name, parts=False)[0] for name in between]
            pair = (ends[0], ends[1])
            if ends[0] == ends[1]:
                raise InputError("an actor has no tie to itself", column="--between", met=" ".join(between))
        method = relation_shifts.fit if shifts else relation_timeline.fit
        finding = method(held.record, levels=held.levels, between=pair, actors=own, start=first, end=last)
        aside = ("claims",) if shifts else ("claims", "pair")
        emit_finding(kept, finding, format_=format_, plot=None, aside=aside)
