"""From what a person types for an actor or a place to the ids and names that the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.cli.adding import ruled_names_of
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tocsin.domain.places import Place
    from tocsin.record import Record
    from tocsin.store.casebook import Casebook

__all__ = [
    "actor_scope",
    "actors_scope",
    "claim_of",
    "document_of",
    "ground_scope",
    "place_of",
    "place_scope",
]


def actor_scope(casebook: Casebook, record: Record, name: str | None, *, parts: bool) -> tuple[str, ...]:
    """The actor ids meant by `name`, with its parts if asked; else the name as the record has it.

    Raises:
        InputError: neither the register nor the record knows the name; the nearest are listed.
    """
    if name is None:
        return ()
    from tocsin.names.asked import asked

    register = ruled_names_of(casebook)[0]
    if name in register.actors:
        found = name
    else:
        resolution = asked(register, name)
        if resolution.id is None:
            return _as_written(record, name, resolution.candidates)
        found = resolution.id
    return tuple(sorted(register.parts(found))) if parts else (found,)


def actors_scope(casebook: Casebook, record: Record, names: Iterable[str] | None) -> tuple[str, ...]:
    """The ids of several actors, without their parts; none where none was named.

    Raises:
        InputError: as for `actor_scope`.
    """
    return tuple(id_ for name in names or () for id_ in actor_scope(casebook, record, name, parts=False))


def place_scope(casebook: Casebook, record: Record, name: str | None) -> tuple[str, ...]:
    """The names of the place meant by `name`, its id, and the ids of the places in it.

    Raises:
        InputError: neither the gazetteer nor the record knows the name.
    """
    if name is None:
        return ()
    gazetteer = ruled_names_of(casebook)[1]
    resolution = gazetteer.resolve(name)
    if resolution.id is None:
        # A state that is no more has no place, but one name in the record.
        return _as_written(record, gazetteer.country_named(name), resolution.candidates, place=True)
    place = gazetteer.places[resolution.id]
    inside = gazetteer.within(place.id) if place.kind != "country" else frozenset({place.id})
    return (*sorted(inside), place.name, name)


def ground_scope(casebook: Casebook, record: Record, name: str | None) -> tuple[str, ...]:
    """As `place_scope`, with all places of a country too: a row of ground names no country beside its place.

    Raises:
        InputError: neither the gazetteer nor the record knows the name.
    """
    place = place_of(casebook, name) if name is not None else None
    if place is None or name is None:
        return place_scope(casebook, record, name)
    return (*sorted(ruled_names_of(casebook)[1].within(place.id)), place.name, name)


def place_of(casebook: Casebook, name: str) -> Place | None:
    """The place of the gazetteer that `name` means, or None."""
    gazetteer = ruled_names_of(casebook)[1]
    found = name if name in gazetteer.places else gazetteer.resolve(name).id
    return gazetteer.places[found] if found else None


def claim_of(record: Record, id_: str) -> str | None:
    """The whole id of the one claim or dataset row whose id begins with `id_`, or None.

    Raises:
        InputError: several begin so.
    """
    from tocsin.store import columnar

    with columnar.reading() as engine:
        engine.view("claim", record.path("claim"))
        engine.view("incident", record.path("incident"))
        found = engine.rows(
            "SELECT claim_id FROM claim WHERE starts_with(claim_id, ?) UNION "
            "SELECT u.c FROM incident i, unnest(i.claims) AS u(c) WHERE starts_with(u.c, ?) "
            "ORDER BY 1 LIMIT 2",
            [id_, id_],
        )
    if len(found) > 1:
        raise InputError("several claims begin so", met=id_, remedy="give more of the id")
    return str(found[0][0]) if found else None


def document_of(record: Record, digest: str) -> str:
    """The whole digest of the one document that begins with `digest`, with or without "sha256:".

    Raises:
        InputError: no document, or several, begin so.
    """
    from tocsin.store import columnar

    stem = "sha256:" + digest.removeprefix("sha256:")
    with columnar.reading() as engine:
        engine.view("document", record.path("document"))
        found = engine.rows(
            "SELECT DISTINCT document FROM document WHERE starts_with(document, ?) ORDER BY 1 LIMIT 2", [stem]
        )
    if len(found) != 1:
        what = "several documents begin so" if found else "no such document in the casebook"
        raise InputError(what, met=digest, remedy="take the digest from: tocsin list documents --format csv")
    return str(found[0][0])


def _as_written(
    record: Record, name: str, candidates: tuple[str, ...], *, place: bool = False
) -> tuple[str, ...]:
    """What the record holds under the name as some source wrote it: the name, of an actor its ids too.

    A dataset gives an id of its own to an actor that the register does not know; it is counted by that.
    """
    from tocsin.store import columnar

    table, columns, kept = (
        ("incident", ("place_name", "district", "admin1", "country"), "NULL")
        if place
        else ("party", ("actor_name", "actor_id"), "actor_id")
    )
    with columnar.reading() as engine:
        engine.view("held", record.path(table))
        test = " OR ".join(f"lower({column}) = lower(?)" for column in columns)
        values = [name] * len(columns)
        rows = engine.rows(f"SELECT DISTINCT {kept} FROM held WHERE {test} ORDER BY 1 LIMIT 50", values)
        if rows:
            return tuple(str(id_) if id_ is not None else name for (id_,) in rows)
        engine.view("resolution", record.path("resolution"))
        what = "place" if place else "actor"
        met = "SELECT 1 FROM resolution WHERE what = ? AND lower(name) = lower(?) AND id IS NULL LIMIT 1"
        if engine.rows(met, [what, name]):
            raise _only_written(name, what)
    raise InputError(
        f"no {what} of that name in the register or the record",
        met=name,
        expected=f"for example {', '.join(candidates)}"
        if candidates
        else f"a name from: tocsin list {what}s",
        remedy=f"see tocsin list {what}s and tocsin list unresolved",
    )


def _only_written(name: str, what: str) -> InputError:
    """What to say of a name that texts on record have, and that means nobody and no place yet."""
    known = "register" if what == "actor" else "gazetteer"
    add = f"add a file of {what}s: tocsin add FILE"
    return InputError(
        f"a name that texts on record have and the {known} does not know",
        met=name,
        expected=f"a name from: tocsin list {what}s",
        remedy=f"rule whom it means (tocsin rule NAME is ACTOR), or {add}" if what == "actor" else add,
    )
