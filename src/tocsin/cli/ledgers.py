"""What the ledgers' commands share: the record as they look at it, and the options they all have."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from tocsin.cli.options import (
    AsOfOption,
    CasebookOption,
    FormatOption,
    KnownOnOption,
    RulesetOption,
    day,
    open_casebook,
    open_record,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tocsin.check import Held
    from tocsin.domain.findings import Finding
    from tocsin.store.casebook import Casebook

__all__ = ["ActorsOption", "Ledgers", "held_in", "of_ledgers"]

ActorsOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--actor", help="An actor; may be given several times. Else all.")
]
_SHARED: dict[str, tuple[Any, Any]] = {
    "casebook": (CasebookOption, None),
    "as_of": (AsOfOption, None),
    "known_on": (KnownOnOption, None),
    "ruleset": (RulesetOption, "default"),
    "format_": (FormatOption, "table"),
}


class Ledgers:
    """The ledgers that a command was asked of; the casebook is opened when first looked at."""

    def __init__(
        self,
        *,
        casebook: Path | None,
        as_of: str | None,
        known_on: str | None,
        ruleset: str,
        format_: str,
    ) -> None:
        self._path, self._format = casebook, format_
        self._past = {"ruleset": ruleset, "as_of": as_of, "known_on": known_on}

    @cached_property
    def kept(self) -> Casebook:
        """The casebook, open."""
        return open_casebook(self._path)

    @cached_property
    def held(self) -> Held:
        """The record with its names, on the day asked of."""
        return held_in(self.kept, **self._past)  # type: ignore[arg-type]

    def ids(self, names: Iterable[str] | None) -> tuple[str, ...]:
        """The ids of the actors that were named."""
        from tocsin.cli.scope import actors_scope

        return actors_scope(self.kept, self.held.record, names)

    def answer(self, finding: Finding, *, aside: tuple[str, ...] = ()) -> None:
        """Prints a finding; on a screen without the columns `aside`."""
        from tocsin.cli.findings import emit_finding

        emit_finding(self.kept, finding, format_=self._format, plot=None, aside=aside)

    def close(self) -> None:
        """Closes the casebook, if it was opened."""
        if "kept" in self.__dict__:
            self.kept.close()


def of_ledgers(own: Callable[..., None]) -> Callable[..., None]:
    """Makes a command of a function on `Ledgers`: with its own options, and those of all of them."""
    ledgers, *mine = inspect.signature(own, eval_str=True).parameters.values()

    def command(**given: Any) -> None:
        asked = Ledgers(**{name: given.pop(name) for name in _SHARED})
        try:
            own(asked, **given)
        finally:
            asked.close()

    kind = ledgers.KEYWORD_ONLY
    shared = (inspect.Parameter(n, kind, annotation=o, default=d) for n, (o, d) in _SHARED.items())
    parameters = [*(one.replace(kind=kind) for one in mine), *shared]
    command.__name__, command.__doc__, command.__module__ = own.__name__, own.__doc__, own.__module__
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


def held_in(
    casebook: Casebook, *, ruleset: str = "default", as_of: str | None = None, known_on: str | None = None
) -> Held:
    """The record with the names that people ruled on, as known on that day or today."""
    from datetime import UTC, datetime

    from tocsin.check import Held
    from tocsin.cli.adding import ruled_names_of

    record = open_record(casebook, ruleset=ruleset, as_of=as_of, known_on=known_on)
    register, gazetteer = ruled_names_of(casebook)
    on = day(known_on, option="--known-on") or datetime.now(UTC).date()
    return Held(record, register=register, gazetteer=gazetteer, day=on)
