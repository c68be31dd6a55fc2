"""The set of choices that a question is asked under, and what is on record of who fixed it, and when.

A set that is picked after its answer has been seen can be picked for the answer. So a person fixes
one in the casebook's log, and every answer under it says when that was, and whether data came after.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tocsin import __version__
from tocsin.query import multiverse
from tocsin.query.multiverse import Multiverse

if TYPE_CHECKING:
    from tocsin.store.casebook import Fixed

__all__ = ["Chosen", "Keeping", "chosen", "shipped"]


class Chosen(NamedTuple):
    """A set of choices, and in one sentence who fixed it and when, or that nobody has."""

    universe: Multiverse
    says: str


class Keeping(Protocol):
    """What keeps the set that was fixed: a casebook."""

    def choices(self, *, as_of: datetime | None = None) -> Fixed | None:
        """The set last fixed."""


def shipped() -> Chosen:
    """The set that comes with Tocsin, where nobody has fixed one."""
    return Chosen(multiverse.packaged(), f"not fixed: the set as shipped with version {__version__}")


def chosen(kept: Keeping, *, given: Multiverse | None = None, as_of: datetime | None = None) -> Chosen:
    """The set `given` for one question, else the one that is fixed in a casebook, else the shipped one.

    Raises:
        InputError: this version cannot read the set that was fixed.
    """
    fixed = kept.choices(as_of=as_of)
    if fixed is None:
        return shipped() if given is None else Chosen(given, "not fixed: a set given for this question")
    if given is None:
        given = multiverse.parse(fixed.text.encode(), file="the set fixed in the casebook")
    if given.digest == fixed.digest:
        return Chosen(given, f"set fixed on {fixed.fixed_at:%Y-%m-%d} by {fixed.by}, {_since(fixed)}")
    own = f"{fixed.name!r} ({fixed.digest[:12]}), fixed on {fixed.fixed_at:%Y-%m-%d} by {fixed.by}"
    return Chosen(given, f"not fixed: a set given for this question, and not the casebook's own, {own}")


def _since(fixed: Fixed) -> str:
    if fixed.data_at is None:
        return "before any data were added"
    return f"{'before' if fixed.before else 'after'} data were last added ({fixed.data_at:%Y-%m-%d})"
