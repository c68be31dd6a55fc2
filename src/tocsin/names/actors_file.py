"""Reading a register file: TOML with one [[actor]] table each, every fault named."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from tocsin.domain.actors import Actor, Alias, Tie
from tocsin.domain.errors import InputError
from tocsin.names.prepared import prepared
from tocsin.names.spelling import fold

__all__ = [
    "NOBODY_IN_PARTICULAR",
    "Entry",
    "check_names",
    "check_ties",
    "entries_of",
    "parse_actors",
    "read_actors",
]

Entry = tuple[str, Alias]
NOBODY_IN_PARTICULAR = ("umbrella", "unknown")
"""Kinds of actor that are ways of speaking, never joined with a named actor."""
_FIELDS: dict[type[msgspec.Struct], set[str]] = {
    type_: set(type_.__struct_fields__) for type_ in (Actor, Alias, Tie)
}


def read_actors(raw: bytes, *, file: str) -> list[Actor]:
    """The actors of one register file, in file order.

    An alias may be a table with the fields of `Alias`, or just the name in quotes.

    Raises:
        InputError: not TOML, an unknown or missing field, a wrong value; names actor and field.
    """
    held = prepared(raw)
    return parse_actors(raw, file=file) if held is None else held


def parse_actors(raw: bytes, *, file: str) -> list[Actor]:
    """As `read_actors`, from the file's own text even where it was read beforehand."""
    import tomllib

    try:
        tables = tomllib.loads(raw.decode("utf-8")).get("actor")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("not a TOML file in UTF-8", file=file, met=str(error)) from error
    if not isinstance(tables, list) or not tables:
        raise InputError("no actors", file=file, expected="at least one [[actor]] table")
    return [_actor(table, place=place, file=file) for place, table in enumerate(tables, start=1)]


def _actor(table: dict[str, Any], *, place: int, file: str) -> Actor:
    who = f"actor {table.get('id', f'number {place}')}"
    aliases = [{"name": a} if isinstance(a, str) else a for a in table.get("aliases", [])]
    _known_fields(table, Actor, where=who, file=file)
    for number, alias in enumerate(aliases):
        _known_fields(alias, Alias, where=f"{who}, aliases[{number}]", file=file)
    for number, tie in enumerate(table.get("ties", [])):
        _known_fields(tie, Tie, where=f"{who}, ties[{number}]", file=file)
    try:
        actor = msgspec.convert({**table, "aliases": aliases}, Actor)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$.")
        raise InputError(what, file=file, column=f"{who}, {path.rstrip('`') or 'table'}") from error
    _check_values(actor, who=who, file=file)
    return actor


def _known_fields(table: Any, type_: type[msgspec.Struct], *, where: str, file: str) -> None:
    fields = _FIELDS[type_]
    for field in table if isinstance(table, dict) else ():
        if field not in fields:
            raise InputError(
                "unknown field", file=file, column=where, met=field, expected=", ".join(sorted(fields))
            )


def _check_values(actor: Actor, *, who: str, file: str) -> None:
    _check_days(actor.start, actor.end, where=who, file=file)
    for field in ("id", "name"):
        if not fold(getattr(actor, field)):
            raise InputError("empty name", file=file, column=f"{who}, {field}")
    for number, alias in enumerate(actor.aliases):
        where = f"{who}, aliases[{number}]"
        _check_days(alias.start, alias.end, where=where, file=file)
        if not fold(alias.name):
            raise InputError("empty name", file=file, column=f"{where}.name", met=alias.name)
        if not 0 < alias.score <= 1:
            raise InputError(
                "score out of range",
                file=file,
                column=f"{where}.score",
                met=str(alias.score),
                expected="more than 0, at most 1",
            )
    for number, tie in enumerate(actor.ties):
        _check_days(tie.start, tie.end, where=f"{who}, ties[{number}]", file=file)
    if actor.codes and actor.kind in NOBODY_IN_PARTICULAR:
        raise InputError(
            "a way of speaking has no code",
            file=file,
            column=f"{who}, codes",
            met=actor.kind,
            expected="codes only for an actor that is somebody in particular",
        )


def _check_days(start: date | None, end: date | None, *, where: str, file: str) -> None:
    if start and end and end < start:
        raise InputError(
            "dates reversed",
            file=file,
            column=f"{where}, end",
            met=end.isoformat(),
            expected=f"{start.isoformat()} or later",
        )


def check_ties(actors: dict[str, Actor], *, file: str) -> None:
    """Nothing, where every tie leads to another actor of the register.

    Raises:
        InputError: a tie leads to an unknown actor or to the actor itself.
    """
    for actor in actors.values():
        for number, tie in enumerate(actor.ties):
            if tie.actor not in actors or tie.actor == actor.id:
                raise InputError(
                    "tie to an unknown actor" if tie.actor != actor.id else "tie to itself",
                    file=file,
                    column=f"actor {actor.id}, ties[{number}].actor",
                    met=tie.actor,
                    expected="the id of another actor of the register",
                )


def entries_of(
    actors: dict[str, Actor], *, listed: frozenset[str] = frozenset()
) -> dict[str, tuple[Entry, ...]]:
    """Folded name -> what it may mean. An actor's own name counts as an alias without limits,
    unless its aliases hold the same name with limits of their own, or its id is in `listed`.
    """
    entries: dict[str, list[Entry]] = {}
    for actor in actors.values():
        keys = [fold(alias.name) for alias in actor.aliases]
        own = fold(actor.name)
        if actor.id not in listed and own not in keys:
            entries.setdefault(own, []).append((actor.id, Alias(name=actor.name)))
        for key, alias in zip(keys, actor.aliases, strict=True):
            entries.setdefault(key, []).append((actor.id, alias))
    return {key: tuple(found) for key, found in sorted(entries.items())}


def check_names(entries: dict[str, tuple[Entry, ...]], *, file: str) -> None:
    """Nothing, where no name means two actors at one place and time with the same score.

    Raises:
        InputError: two actors claim a name; names both and the alias.
    """
    for found in entries.values():
        for number, (left, alias) in enumerate(found):
            for right, other in found[number + 1 :]:
                if left != right and _clash(alias, other):
                    raise InputError(
                        "two actors under one name, at one place and time, with one score",
                        file=file,
                        column=f"actor {right}, aliases",
                        met=other.name,
                        expected=f"a country, days or a score that differ from those of actor {left}",
                    )


def _clash(left: Alias, right: Alias) -> bool:
    apart = (left.end and right.start and left.end < right.start) or (
        right.end and left.start and right.end < left.start
    )
    same_country = fold(left.country or "") == fold(right.country or "")
    return same_country and left.score == right.score and not apart
