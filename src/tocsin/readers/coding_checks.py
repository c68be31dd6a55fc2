"""What a coded entry may hold, and values that cannot be right wherever they came from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from tocsin.domain import bodies
from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import ASSAULT_MODES

__all__ = ["check_fields", "check_values"]

_EVERY = ("id", "summary", "sources", "note", "hedge")
_NEEDED: dict[str, tuple[str, ...]] = {
    "incident": ("start", "type"),
    "leader_event": ("actor", "person", "role", "event"),
    "turning_point": ("actor", "start"),
    "measure": ("by", "subject", "measure"),
}
_ALLOWED: dict[str, tuple[str, ...]] = {
    "incident": (*(f.name for f in msgspec.structs.fields(bodies.Event)), "admin1"),
    "leader_event": (
        "actor", "person", "role", "event", "start", "end", "date_prec", "announced_on", "announced_by",
        "place_name", "admin1", "country", "by",
    ),
    "turning_point": ("actor", "start", "end", "control"),
    "measure": (*(f.name for f in msgspec.structs.fields(bodies.Measure)), "by"),
}  # fmt: skip
_SOURCE = ("title", "outlet", "url", "published_on", "opened_on", "confirms", "dataset", "row", "licence")
_PARTICIPANT = ("name", "role", "source", "by")
_RANGES = {"date_prec": (1, 5), "where_prec": (1, 7), "lat": (-90, 90), "lon": (-180, 180)}


def check_fields(table: str, fields: dict[str, Any], *, entry: str, file: str) -> None:
    """Nothing, where an entry has what it must have and no key that its table does not know.

    Raises:
        InputError: a key is missing or unknown, here, in a source or in a participant; a source
            names neither a page nor a dataset, or its dates are no dates.
    """
    missing = [key for key in ("id", *_NEEDED[table], "sources") if not fields.get(key)]
    if missing:
        raise InputError("a coded entry lacks a field", file=file, column=entry, expected=", ".join(missing))
    _known(fields, (*_EVERY, *_ALLOWED[table]), where=entry, file=file)
    for source in _tables(fields, "sources", where=entry, file=file):
        _check_source(source, entry=entry, file=file)
    for number, participant in enumerate(_tables(fields, "participants", where=entry, file=file)):
        where = f"{entry}, participants[{number}]"
        _known(participant, _PARTICIPANT, where=where, file=file)
        if not participant.get("name") or not participant.get("role"):
            raise InputError("a participant lacks a field", file=file, column=where, expected="name, role")


def _check_source(source: dict[str, Any], *, entry: str, file: str) -> None:
    where = f"{entry}, sources"
    _known(source, _SOURCE, where=where, file=file)
    if not (source.get("title") or source.get("dataset")):
        raise InputError("a source without a name", file=file, column=where, expected="a title or a dataset")
    for key in ("published_on", "opened_on"):
        day = source.get(key)
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            raise InputError(
                "not a day", file=file, column=f"{where}, {key}", met=str(day), expected="a date, unquoted"
            )


def _tables(fields: dict[str, Any], key: str, *, where: str, file: str) -> list[dict[str, Any]]:
    value = fields.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise InputError(
            "not a list of tables", file=file, column=f"{where}, {key}", expected="[{ ... }, { ... }]"
        )
    return value


def _known(fields: dict[str, Any], allowed: tuple[str, ...], *, where: str, file: str) -> None:
    for key in fields:
        if key not in allowed:
            raise InputError(
                "unknown field", file=file, column=where, met=key, expected=", ".join(sorted(allowed))
            )


def check_values(body: bodies.Body, *, entry: str, file: str) -> None:
    """Nothing, where the values of a body can be right together.

    Raises:
        InputError: a code or coordinate out of range, an end before its start, a low above its
            high, a count below zero, or a mode that ASSAULT does not have.
    """
    values = {key: value for key, value in msgspec.structs.asdict(body).items() if value is not None}
    for key, (least, most) in _RANGES.items():
        if key in values and not least <= values[key] <= most:
            _refuse(entry, file, key, values[key], f"{least} to {most}")
    for low, high in (("start", "end"), *_ordered(("", "deaths_", "injured_"))):
        if low in values and high in values and values[low] > values[high]:
            _refuse(entry, file, high, values[high], f"{values[low]} ({low}) or more")
    for key, value in values.items():
        if key.startswith(("deaths_", "injured_")) and value < 0:
            _refuse(entry, file, key, value, "0 or more; leave it out where it is unknown")
    if values.get("type") == "ASSAULT" and values.get("mode") not in (None, *ASSAULT_MODES):
        _refuse(entry, file, "mode", values["mode"], ", ".join(ASSAULT_MODES))


def _ordered(stems: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = (("low", "best"), ("best", "high"), ("low", "high"))
    return [(stem + low, stem + high) for stem in stems for low, high in pairs]


def _refuse(entry: str, file: str, key: str, value: object, expected: str) -> None:
    raise InputError(
        "a value that cannot be right", file=file, column=f"{entry}, {key}", met=str(value), expected=expected
    )
