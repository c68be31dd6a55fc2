"""How files of actors and places get into a casebook, and what they change of the names it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.cli.outcome import Outcome
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.names import Gazetteer, Register
    from tocsin.names.overlay import Change, Clash
    from tocsin.store.casebook import Casebook

__all__ = ["add_list", "add_own"]

_MOST = 5


def add_list(casebook: Casebook, raw: bytes, *, name: str) -> Outcome:
    """Adds UCDP's actor list, beneath all other actors; the newest version speaks.

    Raises:
        InputError: the list is wrong; nothing is added then.
    """
    from tocsin.names.actor_list import read_actor_list
    from tocsin.record.registers import ACTOR_LIST, registers_of

    actors = read_actor_list(raw, file=name)
    # Kept by its version, so that the newest speaks whatever the file is called and when it came.
    kept, before = ACTOR_LIST + actors.version, casebook.registers()
    registers_of({**before, kept: raw}, over=before.over)
    added = casebook.add_register(kept, raw=raw)
    return Outcome(name=name, what="register", accepted=len(actors.actors), new=added.new > 0)


def add_own(casebook: Casebook, raw: bytes, *, name: str, alone: bool = False) -> Outcome:
    """Adds own actors (TOML) or places (CSV) over those that come with Tocsin, or `alone` in their place.

    Raises:
        InputError: the file is wrong, or clashes with another own one; nothing is added then.
    """
    from tocsin.record.registers import change_by, registers_of

    before = casebook.registers()
    over, after = before.over - {name} if alone else before.over | {name}, {**before, name: raw}
    change = change_by(name, after, over=over)
    now = _ids(registers_of(after, over=over), name)
    lost = tuple(sorted(_ids(registers_of(before, over=before.over), name) - now)) if name in before else ()
    added = casebook.add_register(name, raw=raw, over=not alone)
    what = "actors" if name.endswith(".toml") else "places and countries"
    return Outcome(
        name=name,
        what="register",
        accepted=len(change.added) + len(change.replaced),
        new=added.new > 0,
        note=(_in_place(what) if alone else _told(change)) if added.new else None,
        remarks=(*_gone(lost, name), *([] if alone else _clashing(change))) if added.new else (),
    )


def _ids(names: tuple[Register, Gazetteer], name: str) -> set[str]:
    return set(names[0].actors) if name.endswith(".toml") else set(names[1].places)


def _gone(lost: tuple[str, ...], name: str) -> list[str]:
    """What only the former file of the name had, in one line; nothing, no line."""
    if not lost:
        return []
    are = "is" if len(lost) == 1 else "are"
    return [f"{len(lost):,} of the former {name} {are} no longer known: {_some(lost)}"]


def _in_place(what: str) -> str:
    return f"this casebook now knows the {what} of its own files, no longer those that come with Tocsin"


def _told(change: Change) -> str:
    """How many entries a file adds and replaces, in one clause.

    >>> from tocsin.names.overlay import Change
    >>> _told(Change(("a", "b"), ("taliban",), ()))
    '2 added, 1 replaced (taliban)'
    """
    replaced = f"{len(change.replaced)} replaced" + (
        f" ({_some(change.replaced)})" if change.replaced else ""
    )
    return f"{len(change.added)} added, {replaced}"


def _clashing(change: Change) -> list[str]:
    """The names that mean an own entry now and meant another before, in one line; none, no line."""
    if not change.clashes:
        return []
    named = _some(tuple(_clash(each) for each in change.clashes))
    return [f"{many(len(change.clashes), 'name')} of this file meant another before: {named}"]


def _clash(clash: Clash) -> str:
    return f"{clash.name!r} is now {clash.own}, was {clash.other}"


def _some(names: tuple[str, ...]) -> str:
    rest = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {rest:,} more" if rest > 0 else "")
