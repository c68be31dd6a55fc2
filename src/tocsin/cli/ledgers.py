"""The record as the ledgers' commands look at it: with its names, on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.cli.options import day, open_record

if TYPE_CHECKING:
    from tocsin.check import Held
    from tocsin.store.casebook import Casebook

__all__ = ["held_in"]


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
