"""`tocsin control`: who is said to hold what, what changed hands, for how long, and how much it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from tocsin.cli.ledgers import ActorsOption, Ledgers, of_ledgers
from tocsin.cli.options import FromOption, PlaceOption, ToOption, day
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from tocsin.analyses.control_shares import Whole
    from tocsin.check import Held
    from tocsin.domain.findings import Finding

    # Ids of actors, and ids and names of places.
    _About: TypeAlias = dict[str, tuple[str, ...]]

__all__ = ["control"]


@of_ledgers
def control(
    ledgers: Ledgers,
    actor: ActorsOption = None,
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
    on: Annotated[
        str | None, typer.Option("--on", help="How every hold stood on one day: held, or over by then.")
    ] = None,
    start: FromOption = None,
    end: ToOption = None,
) -> None:
    """Show who is said to hold what and who says otherwise; or what changed hands, how long, how much."""
    from tocsin.cli.scope import ground_scope

    _one_at_most(changes=changes, matrix=matrix, times=times, shares=shares, on=on is not None)
    _fits(times or on is not None, shares, start=start, end=end, of=of)
    wholes = tuple(_whole(text) for text in of or ())
    view = next((name for name, given in _named(changes, matrix, times, shares).items() if given), "standing")
    asked_on, first, last = (
        day(on, option="--on"), day(start, option="--from"), day(end, option="--to", last=True),
    )  # fmt: skip
    held = ledgers.held
    about = {"actors": ledgers.ids(actor), "places": ground_scope(ledgers.kept, held.record, place)}
    if asked_on is not None:
        finding = _on(held, asked_on, about)
    elif view in ("times", "shares"):
        finding = _measured(held, view, wholes, about)
    else:
        finding = _told(held, view, (first, last), about)
    ledgers.answer(finding, aside=("claims",))


def _named(changes: bool, matrix: bool, times: bool, shares: bool) -> dict[str, bool]:
    return {"changes": changes, "matrix": matrix, "times": times, "shares": shares}


def _on(held: Held, on: date, about: _About) -> Finding:
    from tocsin.analyses import control_on

    return control_on.fit(held.record, register=held.register, gazetteer=held.gazetteer, day=on, **about)


def _measured(held: Held, view: str, wholes: tuple[Whole, ...], about: _About) -> Finding:
    """How long places were held, or how much of a whole is."""
    from tocsin.analyses import control_shares, holding_time

    record, gazetteer = held.record, held.gazetteer
    if view == "times":
        return holding_time.fit(record, register=held.register, gazetteer=gazetteer, **about)
    return control_shares.fit(record, levels=held.levels, gazetteer=gazetteer, wholes=wholes, **about)


def _told(held: Held, view: str, days: tuple[date | None, date | None], about: _About) -> Finding:
    """Who holds what, what changed hands or who is where, of some days."""
    from tocsin.analyses import control_changes, control_standing, presence

    record, register, gazetteer, (start, end) = held.record, held.register, held.gazetteer, days
    if view == "matrix":
        return presence.fit(record, gazetteer=gazetteer, start=start, end=end, **about)
    fit = control_changes.fit if view == "changes" else control_standing.fit
    return fit(record, register=register, gazetteer=gazetteer, start=start, end=end, **about)


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
