"""`tocsin money`: who has, earns or is given how much, by kind and time, and what may be added up."""

from __future__ import annotations

from tocsin.cli.ledgers import ActorsOption, Ledgers, of_ledgers
from tocsin.cli.options import FromOption, ToOption, days

__all__ = ["money"]

_ASIDE = ("claim", "low", "high", "currency", "a_year_low", "a_year_high")


@of_ledgers
def money(
    ledgers: Ledgers, actor: ActorsOption = None, start: FromOption = None, end: ToOption = None
) -> None:
    """Show money by holder, kind and time, and its sum, or why it may not be summed."""
    from tocsin.analyses import money as method

    first, last = days(start, end)
    held = ledgers.held
    finding = method.fit(held.record, levels=held.levels, actors=ledgers.ids(actor), start=first, end=last)
    ledgers.answer(finding, aside=_ASIDE)
