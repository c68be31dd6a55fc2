"""`tocsin relations`: the ties of pairs over time, who says so, who disputes it, and where they shifted."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.ledgers import Ledgers, of_ledgers
from tocsin.cli.options import ActorOption, FromOption, ToOption, days
from tocsin.domain.errors import InputError

__all__ = ["relations"]


@of_ledgers
def relations(
    ledgers: Ledgers,
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
) -> None:
    """Show the ties of pairs over time as each source has them, by level; or their shifts."""
    from tocsin.analyses import relation_shifts, relation_timeline

    if actor and between:
        raise InputError("one actor or two", met="--actor and --between", remedy="leave one away")
    first, last = days(start, end)
    held, own = ledgers.held, ledgers.ids([actor] if actor else ())
    pair = None
    if between:
        one, other = (ledgers.ids([name])[0] for name in between)
        pair = (one, other)
        if one == other:
            raise InputError("an actor has no tie to itself", column="--between", met=" ".join(between))
    method = relation_shifts.fit if shifts else relation_timeline.fit
    finding = method(held.record, levels=held.levels, between=pair, actors=own, start=first, end=last)
    ledgers.answer(finding, aside=("claims",) if shifts else ("claims", "pair"))
