"""`tocsin control`: who is said to hold what, what changed hands, for how long, and how much it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    FormatOption,
    FromOption,
    KnownOnOption,
    PlaceOption,
    RulesetOption,
    ToOption,
    day,
    open_casebook,
)
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.analyses.control_shares import Whole

__all__ = ["control"]


def control(
    actor: Annotated[
        list[str] | None, typer.Option("--actor", help="An actor; may be given several times. Else all.")
    ] = None,
    place: PlaceOption = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Gains and losses, --from one day --to another.")
    ] = False,
    matrix: Annotated[
        bool, typer.Option("--matrix", help="Places by actors: who is told to be where.")
    ] = False,
    times: Annotated[bool, typer.Option("--times", help="How long each place was held.")] = False,
    shares: Annotated[
        bool, typer.Option("--shares", help="Shares of a whole, and their sum or why none.")
    ] = False,
    of: Annotated[
        list[str] | None,
        typer.Option("--of", help="A whole for --shares: districts=407 or districts=398..407; repeatable."),
    ] = None,
    start: FromOption = None,
    end: ToOption = None,
    casebook: CasebookOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    ruleset: RulesetOption = "default",
    format_: FormatOption = "table",
) -> None:
    """Show who is said to hold what and who says otherwise; or what changed hands, how long, how much."""
    from tocsin.analyses import control_changes, control_shares, control_standing, holding_time, presence
    from tocsin.cli.findings import emit_finding
    from tocsin.cli.ledgers import held_in
    from tocsin.cli.scope import actors_scope, place_scope

    _one_at_most(changes=changes, matrix=matrix, times=times, shares=shares)
    _fits(times, shares, start=start, end=end, of=of)
    wholes = [_whole(text) for text in of or ()]
    first, last = day(start, option="--from"), day(end, option="--to", last=True)
    with open_casebook(casebook) as kept:
        held = held_in(kept, ruleset=ruleset, as_of=as_of, known_on=known_on)
        ids = actors_scope(kept, held.record, actor)
        where = place_scope(kept, held.record, place)
        if changes:
            finding = control_changes.fit(held.record, levels=held.levels, start=first, end=last,
                                          actors=ids, places=where)  # fmt: skip
        elif matrix:
            finding = presence.fit(held.record, gazetteer=held.gazetteer, actors=ids, places=where,
                                   start=first, end=last)  # fmt: skip
        elif times:
            finding = holding_time.fit(held.record, levels=held.levels, actors=ids, places=where)
        elif shares:
            finding = control_shares.fit(held.record, levels=held.levels, gazetteer=held.gazetteer,
                                         wholes=wholes, actors=ids, places=where)  # fmt: skip
        else:
            finding = control_standing.fit(held.record, register=held.register, gazetteer=held.gazetteer,
                                           actors=ids, places=where, start=first, end=last)  # fmt: skip
        emit_finding(kept, finding, format_=format_, plot=None, aside=("claims",))


def _one_at_most(**asked: bool) -> None:
    named = [f"--{name}" for name, given in asked.items() if given]
    if len(named) > 1:
        raise InputError("one view at a time", met=" and ".join(named), remedy="leave all but one away")


def _fits(times: bool, shares: bool, *, start: str | None, end: str | None, of: list[str] | None) -> None:
    """Options that a view would silently leave aside are refused."""
    if (start or end) and (times or shares):
        raise InputError(
            "days are for holds, gains and losses", column="--from, --to", remedy="leave them out"
        )
    if of and not shares:
        raise InputError("a whole is for shares", column="--of", remedy="add --shares")


def _whole(text: str) -> Whole:
    """A whole as typed: a unit, and how many there are, or between which two numbers.

    >>> _whole("districts=398..407")
    Whole(unit='district', low=398.0, high=407.0, by='as given')

    Raises:
        InputError: not a unit and one or two numbers above zero.
    """
    from tocsin.analyses.control_shares import Whole, unit_of

    unit, _, numbers = text.partition("=")
    low, _, high = numbers.partition("..")
    try:
        ends = float(low), float(high or low)
        if not unit or not 0 < ends[0] <= ends[1] < float("inf"):
            raise ValueError(text)
    except ValueError as error:
        raise InputError("not a whole", column="--of", met=text, expected="districts=398..407") from error
    return Whole(str(unit_of(unit)), *ends, "as given")
