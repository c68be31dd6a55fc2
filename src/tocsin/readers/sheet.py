"""Any CSV, read through a small TOML file that says what its columns mean."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from tocsin.domain.claims import SaidOn
from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import Role
from tocsin.readers.declaration import EVENT_FIELDS, Field, Form, Ignored, Reader, Side

__all__ = ["TODO", "Mapping", "reader_of"]

TODO = "TODO"
"""What a drafted mapping begins a value with where a person has to decide."""


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class _Column(_Strict, frozen=True, kw_only=True):
    column: str
    format: str | None = None
    codes: dict[str, str] = {}
    unknown: tuple[str, ...] = ()
    required: bool = False


class _Participant(_Strict, frozen=True, kw_only=True):
    column: str
    role: Role
    id_column: str | None = None


class Mapping(_Strict, frozen=True, kw_only=True):
    """The content of a mapping file; `columns` and `constants` are keyed by event.parquet's names.

    Only where a person says `complete` does the absence of a row mean that nothing happened.
    """

    dataset: str
    key: str
    columns: dict[str, _Column]
    publisher: str = "unknown"
    participants: tuple[_Participant, ...] = ()
    constants: dict[str, str] = {}
    ignore: tuple[str, ...] = ()
    delimiter: str = ","
    version: str | None = None
    licence: str | None = None
    citation: str | None = None
    said_on: date | None = None
    complete: bool = False


def _undecided(value: Any, *, at: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _undecided(item, at=f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _undecided(item, at=f"{at}[{number}]")
    elif isinstance(value, str) and value.startswith(TODO):
        yield f"{at} ({value})"


def _parsed(raw: bytes, *, file: str) -> Mapping:
    try:
        content = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"the mapping is not TOML: {error}", file=file, remedy="start from what `tocsin map FILE` drafts"
        ) from error
    open_ends = list(_undecided(content))
    if open_ends:
        raise InputError(
            "the mapping is not finished",
            file=file,
            met="; ".join(open_ends),
            expected=f"a decision in place of each {TODO}",
            remedy="fill them in, or take the entry out where the sheet does not say",
        )
    try:
        return msgspec.convert(content, Mapping)
    except msgspec.ValidationError as error:
        raise InputError(
            f"the mapping is wrong: {error}", file=file, remedy="start from what `tocsin map FILE` drafts"
        ) from error


def _names_known(mapping: Mapping, *, file: str) -> None:
    for name in (*mapping.columns, *mapping.constants):
        if name not in EVENT_FIELDS:
            raise InputError(
                "the mapping names a field that events do not have",
                file=file,
                met=name,
                expected="one of " + ", ".join(EVENT_FIELDS),
                remedy="name one of these, or put its column under ignore",
            )
    twice = mapping.columns.keys() & mapping.constants.keys()
    if twice:
        raise InputError("a field has both a column and a constant", file=file, met=", ".join(sorted(twice)))
    if len(mapping.delimiter) != 1:
        raise InputError("the delimiter must be one character", file=file, met=mapping.delimiter)


def _values_known(mapping: Mapping, *, file: str) -> None:
    said = [(f"constants.{name}", name, value) for name, value in mapping.constants.items()]
    for name, column in mapping.columns.items():
        said += [(f"columns.{name}.codes", name, value) for value in column.codes.values()]
    for at, name, value in said:
        target = EVENT_FIELDS[name]
        numeric = target.kind == "integer" and not value.isdecimal()
        if (target.words and value not in target.words) or numeric or target.kind in ("day", "number"):
            raise InputError(
                f"the mapping gives {name} a value that it cannot have",
                file=file,
                column=at,
                met=value,
                expected="one of " + ", ".join(target.words)
                if target.words
                else f"no {at.split('.')[0]} for it"
                if target.kind in ("day", "number")
                else "a whole number as text",
            )


def reader_of(path: Path) -> Reader:
    """The reader that a mapping file declares.

    Raises:
        InputError: the file is missing, no TOML, unfinished (a TODO is left), or names fields,
            roles or words that there are not.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"the mapping cannot be read: {error.strerror}", file=path.name) from error
    mapping = _parsed(raw, file=path.name)
    _names_known(mapping, file=path.name)
    _values_known(mapping, file=path.name)
    reader = Reader(
        name="sheet",
        dataset=mapping.dataset,
        title=mapping.dataset,
        publisher=mapping.publisher,
        licence=mapping.licence,
        citation=mapping.citation,
        forms=(),
        key=mapping.key,
        fields={
            name: Field(
                column=item.column,
                format=item.format,
                codes=item.codes,
                unknown=item.unknown,
                required=item.required,
            )
            for name, item in mapping.columns.items()
        },
        constants=mapping.constants,
        sides=tuple(
            Side(column=side.column, role=side.role, id_column=side.id_column)
            for side in mapping.participants
        ),
        ignored=tuple(Ignored(column=column, why="ignored by the mapping") for column in mapping.ignore),
        delimiter=mapping.delimiter,
        complete=mapping.complete,
        variant=hashlib.sha256(raw).hexdigest()[:12],
        version_of=lambda *_: mapping.version,
        said_on=lambda _: SaidOn(low=mapping.said_on, high=mapping.said_on, kind="release"),
    )
    both = sorted(set(reader.used) & set(mapping.ignore))
    if both:
        raise InputError("the mapping both uses and ignores a column", file=path.name, column=", ".join(both))
    form = Form(versions=(), columns=(*reader.used, *mapping.ignore), note="the mapping")
    return msgspec.structs.replace(reader, forms=(form,))
