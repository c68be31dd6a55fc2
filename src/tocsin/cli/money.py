"""`tocsin money`: who has, earns or is given how much, by kind and time, and what may be added up."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import (
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

__all__ = ["money"]


_ASIDE = ("claim", "low", "high", "currency", "a_year_low", "a_year_high")


def money(
    actor: Annotated[
        list[str] | None, typer.Option("--actor", help="A holder; may be given several times. Else all.")
    ] = None,
    start: FromOption = None,
    end: ToOption = None,
    casebook: CasebookOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: FormatOption = "table",
) -> None:
    """Show money by holder, kind and time, and its sum, or why it may not be summed."""
    from tocsin.analyses import money as method
    from tocsin.cli.findings import emit_finding
    from tocsin.cli.ledgers import held_in
    from tocsin.cli.scope import actors_scope

    first, last = days(start, end)
    with open_casebook(casebook) as kept:
        held = held_in(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        ids = actors_scope(kept, held.record, actor)
        finding = method.fit(held.record, levels=held.levels, actors=ids, start=first, end=last)
        emit_finding(kept, finding, format_=format_, plot=None, aside=_ASIDE)
