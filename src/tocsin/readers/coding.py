"""Coding sheets: incidents, leaders, turning points and figures coded by people, in TOML.

A sheet is a document like any other: each table is one claim or more, its `summary` are the
words, and its sources say where every field was confirmed. Keys that no table knows are errors,
so that a slip of the pen never loses a figure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec

from tocsin.domain import bodies
from tocsin.domain.claims import AnyClaim, SaidOn, Span, make
from tocsin.domain.documents import Document, Origin, Reading
from tocsin.domain.errors import InputError
from tocsin.readers.coding_checks import check_fields, check_values

__all__ = ["CODER", "CodedIncident", "coded_incidents", "read_coding"]

CODER = "coding@2"
_TABLE = re.compile(r"^\[\[\s*(\w+)\s*\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_SUMMARY = re.compile(r'^summary\s*=\s*"((?:[^"\\\n]|\\.)+)"', re.MULTILINE)
_HEADINGS = ("title", "author")


class _Entry(msgspec.Struct, frozen=True):
    """One table of a sheet, where its summary stands, and the words of it as written."""

    table: str
    fields: dict[str, Any]
    span: Span
    quote: str
    author: str


def read_coding(raw: bytes, *, name: str, digest: str) -> Reading:
    """The claims of one coding sheet, each with the span of its summary.

    Raises:
        InputError: not UTF-8 or not TOML, an unknown table or key, a missing or wrong value; names
            the entry by its id.

    >>> sheet = b'''[[turning_point]]
    ... id = "2021-08-15-takeover"
    ... actor = "Taliban"
    ... start = 2021-08-15
    ... summary = "A government ended."
    ... sources = [{ title = "A page", outlet = "A paper", published_on = 2021-08-16, confirms = ["start"] }]
    ... '''
    >>> claim, = read_coding(sheet, name="a.toml", digest="sha256:0").claims
    >>> claim.quote, claim.said_on.low.isoformat()
    ('A government ended.', '2021-08-16')
    """
    text, tables = _parsed(raw, name)
    claims: list[AnyClaim] = []
    for entry in _entries(text, tables, name):
        claims += _claims(entry, name=name, digest=digest)
    document = Document(
        digest=digest,
        name=name,
        media_type="application/toml",
        text=text,
        said_on=SaidOn(kind="coded"),
        origin=Origin(title=str(tables.get("title", name)), author=_author(tables)),
    )
    return Reading(document=document, reader=CODER, claims=tuple(claims))


class CodedIncident(msgspec.Struct, frozen=True):
    """One incident of a coding sheet as kept: its fields, its coder, and the claim read from it."""

    fields: dict[str, Any]
    coder: str
    claim: AnyClaim


def coded_incidents(text: str, *, name: str, digest: str) -> Iterator[CodedIncident]:
    """The incidents of a coding sheet that a casebook keeps, in their order there.

    Raises:
        InputError: the text is no coding sheet.
    """
    text, tables = _parsed(text.encode("utf-8"), name)
    for entry in _entries(text, tables, name):
        if entry.table == "incident":
            (claim,) = _claims(entry, name=name, digest=digest)
            yield CodedIncident(entry.fields, entry.author, claim)


def _parsed(raw: bytes, name: str) -> tuple[str, dict[str, Any]]:
    try:
        text = raw.decode("utf-8")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise InputError(
            "the coding sheet is not UTF-8", file=name, met=f"byte {error.start}", remedy="save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError("the coding sheet is not TOML", file=name, met=str(error)) from error


def _author(tables: dict[str, Any]) -> str:
    return str(tables.get("author", "Tocsin coders"))


def _entries(text: str, tables: dict[str, Any], name: str) -> Iterator[_Entry]:
    marks = [(m.group(1), m.start()) for m in _TABLE.finditer(text)]
    _check_tables(marks, tables, name)
    ends = [start for _, start in marks[1:]] + [len(text)]
    met: dict[str, int] = {}
    for (table, start), end in zip(marks, ends, strict=True):
        place = met.get(table, 0)
        met[table] = place + 1
        fields = tables[table][place]
        entry = f"{table} {fields.get('id', place + 1)}"
        check_fields(table, fields, entry=entry, file=name)
        summary = _SUMMARY.search(text, start, end)
        if summary is None:
            raise InputError(
                "no summary", file=name, column=entry, remedy='add summary = "..." on a line of its own'
            )
        yield _Entry(table, fields, summary.span(1), summary.group(1), _author(tables))


def _check_tables(marks: list[tuple[str, int]], tables: dict[str, Any], name: str) -> None:
    known = ", ".join(sorted(_MAKERS))
    for key, value in tables.items():
        if key in _HEADINGS:
            continue
        if key not in _MAKERS:
            raise InputError("unknown table", file=name, met=key, expected=known)
        written = sum(table == key for table, _ in marks)
        if not isinstance(value, list) or len(value) != written:
            raise InputError(
                "a table that is not written as one",
                file=name,
                met=key,
                expected=f"[[{key}]] above each entry",
            )
    if not marks:
        raise InputError("the coding sheet holds nothing", file=name, expected=known)


def _claims(entry: _Entry, *, name: str, digest: str) -> Iterator[AnyClaim]:
    where = f"{entry.table} {entry.fields['id']}"
    try:
        for body in _MAKERS[entry.table](entry.fields):
            check_values(body, entry=where, file=name)
            yield make(
                body,
                document=digest,
                span=entry.span,
                quote=entry.quote,
                attribution=(CODER, *_chain(entry)),
                hedge=entry.fields.get("hedge", "asserted"),
                said_on=_said_on(entry.fields),
            )
    except msgspec.ValidationError as error:
        raise InputError("a coded entry cannot be read", file=name, column=where, met=str(error)) from error


def _chain(entry: _Entry) -> tuple[str, ...]:
    """Who says it: a figure is its publisher's; all else is the coders', after its first source.

    `by` of a leader event is who did it, not who says it.
    """
    if entry.table == "measure":
        return (str(entry.fields["by"]),)
    first = entry.fields["sources"][0]
    return (entry.author, str(first.get("outlet") or first.get("dataset") or first["title"]))


def _said_on(fields: dict[str, Any]) -> SaidOn:
    """The earliest source's date; where no source shows one, from the event to the day it was opened."""
    published = [s["published_on"] for s in fields["sources"] if "published_on" in s]
    if published:
        return SaidOn(low=min(published), high=min(published), kind="coded")
    opened = [s["opened_on"] for s in fields["sources"] if "opened_on" in s]
    happened: date | None = fields.get("end", fields.get("start", fields.get("announced_on")))
    return SaidOn(low=happened, high=min(opened, default=None), kind="coded")


def _kept(fields: dict[str, Any], body: type[bodies.Body]) -> dict[str, Any]:
    return {f.name: fields[f.name] for f in msgspec.structs.fields(body) if f.name in fields}


def _incident(fields: dict[str, Any]) -> Iterator[bodies.Body]:
    participants = [{"name": p["name"], "role": p["role"]} for p in fields.get("participants", [])]
    kept = _kept(fields, bodies.Event) | {"admin": fields.get("admin1"), "participants": participants}
    yield msgspec.convert(kept, bodies.Event)


def _leader_event(fields: dict[str, Any]) -> Iterator[bodies.Body]:
    days = {"start": fields.get("start"), "end": fields.get("end")}
    if days["start"] is None and fields["event"] == "announced_dead":
        # The announcement happened on its day; the death it announces keeps no date.
        days = dict.fromkeys(("start", "end"), fields.get("announced_on"))
    value = f"{fields['person']} ({fields['role']})"
    body = {"subject": fields["actor"], "property": f"leader_{fields['event']}", "value": value} | days
    yield msgspec.convert(body | ({"by": fields["by"]} if "by" in fields else {}), bodies.Attribute)


def _turning_point(fields: dict[str, Any]) -> Iterator[bodies.Body]:
    days = {"start": fields["start"], "end": fields.get("end", fields["start"])}
    yield msgspec.convert(
        {"subject": fields["actor"], "property": "turning_point", "value": str(fields["summary"])} | days,
        bodies.Attribute,
    )
    for held in fields.get("control", []):
        yield msgspec.convert(held | days, bodies.Control)


def _measure(fields: dict[str, Any]) -> Iterator[bodies.Body]:
    yield msgspec.convert(_kept(fields, bodies.Measure), bodies.Measure)


_MAKERS: dict[str, Callable[[dict[str, Any]], Iterator[bodies.Body]]] = {
    "incident": _incident,
    "leader_event": _leader_event,
    "turning_point": _turning_point,
    "measure": _measure,
}
