"""From what a person types for an actor or a place to the ids and names that the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.cli.adding import names_of
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.claims import IdentityClaim
    from tocsin.domain.places import Place
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = ["actor_scope", "identities", "place_of", "place_scope"]


def actor_scope(casebook: Casebook, record: Record, name: str | None, *, parts: bool) -> tuple[str, ...]:
    """The actor ids meant by `name`, with its parts if asked; else the name as the record has it.

    Raises:
        InputError: neither the register nor the record knows the name; the nearest are listed.
    """
    if name is None:
        return ()
    register = names_of(casebook)[0].ruled(identities(casebook))
    if name in register.actors:
        found = name
    else:
        resolution = register.resolve(name)
        if resolution.id is None:
            return _as_written(record, name, resolution.candidates)
        found = resolution.id
    return tuple(sorted(register.parts(found))) if parts else (found,)


def place_scope(casebook: Casebook, record: Record, name: str | None) -> tuple[str, ...]:
    """The names of the place meant by `name`, its id, and the ids of the places in it.

    Raises:
        InputError: neither the gazetteer nor the record knows the name.
    """
    if name is None:
        return ()
    gazetteer = names_of(casebook)[1]
    resolution = gazetteer.resolve(name)
    if resolution.id is None:
        return _as_written(record, name, resolution.candidates, place=True)
    place = gazetteer.places[resolution.id]
    inside = gazetteer.within(place.id) if place.kind != "country" else frozenset({place.id})
    return (*sorted(inside), place.name, name)


def place_of(casebook: Casebook, name: str) -> Place | None:
    """The place of the gazetteer that `name` means, or None."""
    gazetteer = names_of(casebook)[1]
    found = name if name in gazetteer.places else gazetteer.resolve(name).id
    return gazetteer.places[found] if found else None


def identities(casebook: Casebook) -> list[IdentityClaim]:
    """All of people's judgements on names and claims in the casebook."""
    from tocsin.domain.claims import IdentityClaim

    return [claim for claim in casebook.people_claims() if isinstance(claim, IdentityClaim)]


def _as_written(
    record: Record, name: str, candidates: tuple[str, ...], *, place: bool = False
) -> tuple[str, ...]:
    """The name itself, if the record holds it as some source wrote it."""
    from tocsin.store import columnar

    table, columns = (
        ("incident", ("place_name", "admin1", "country")) if place else ("participant", ("actor_name",))
    )
    with columnar.connect() as engine:
        engine.view("held", record.path(table))
        test = " OR ".join(f"lower({column}) = lower(?)" for column in columns)
        if engine.rows(f"SELECT 1 FROM held WHERE {test} LIMIT 1", [name] * len(columns)):
            return (name,)
    what = "place" if place else "actor"
    raise InputError(
        f"no {what} of that name in the register or the record",
        met=name,
        expected=f"for example {', '.join(candidates)}"
        if candidates
        else f"a name from: tocsin list {what}s",
        remedy=f"see tocsin list {what}s and tocsin list unresolved",
    )
