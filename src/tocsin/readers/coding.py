"""Coding sheets: incidents, leaders, turning points and figures coded by people, in TOML.

A sheet is a document like any other: each table is one claim, its `summary` are the words, and
its sources say where every field was confirmed. See docs/how-to/code-incidents.md for the keys.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from tocsin.domain import bodies
from tocsin.domain.claims import AnyClaim, SaidOn, Span, make
from tocsin.domain.documents import Document, Origin, Reading
from tocsin.domain.errors import InputError

__all__ = ["CODER", "read_coding"]

CODER = "coding@1"
_TABLE = re.compile(r"^\[\[(\w+)\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_SUMMARY = re.compile(r'^summary = "((?:[^"\\]|\\.)*)"', re.MULTILINE)

_EVENT_FIELDS = tuple(f.name for f in msgspec.structs.fields(bodies.Event) if f.name != "participants")


def read_coding(raw: bytes, *, name: str, digest: str) -> Reading:
    """The claims of one coding sheet, each with the span of its summary.

    Raises:
        InputError: not UTF-8 or not TOML, an unknown table, a missing or wrong field; names the entry.
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


class _Entry(msgspec.Struct, frozen=True):
    table: str
    fields: dict[str, Any]
    span: Span
    quote: str
    author: str


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
    ends = [start for _, start in marks[1:]] + [len(text)]
    met: dict[str, int] = {}
    for (table, start), end in zip(marks, ends, strict=True):
        if table not in _MAKERS:
            raise InputError("unknown table", file=name, met=table, expected=", ".join(sorted(_MAKERS)))
        fields = tables[table][met.get(table, 0)]
        met[table] = met.get(table, 0) + 1
        summary = _SUMMARY.search(text, start, end)
        if summary is None:
            raise InputError("no summary", file=name, met=str(fields.get("id")), remedy='add summary = "..."')
        yield _Entry(table, fields, summary.span(1), summary.group(1), _author(tables))


def _claims(entry: _Entry, *, name: str, digest: str) -> Iterator[AnyClaim]:
    try:
        for body in _MAKERS[entry.table](entry.fields):
            yield make(
                body,
                document=digest,
                span=entry.span,
                quote=entry.quote,
                attribution=(CODER, *_chain(entry)),
                hedge=entry.fields.get("hedge", "asserted"),
                said_on=_said_on(entry.fields),
            )
    except (msgspec.ValidationError, KeyError) as error:
        raise InputError(
            "a coded entry cannot be read", file=name, met=f"{entry.fields.get('id')}: {error}"
        ) from error


def _chain(entry: _Entry) -> tuple[str, ...]:
    """Who says it: a figure is its publisher's; an incident is the coders', after its first source."""
    if entry.table == "measure":
        return (str(entry.fields["by"]),)
    first = entry.fields["sources"][0]
    return (entry.author, str(first.get("outlet") or first.get("dataset") or first.get("title")))


def _said_on(fields: dict[str, Any]) -> SaidOn:
    """The earliest source's date; where no source shows one, from the event to the day it was opened."""
    sources = fields["sources"]
    published = [s["published_on"] for s in sources if isinstance(s.get("published_on"), date)]
    if published:
        return SaidOn(low=min(published), high=min(published), kind="coded")
    opened = [s["opened_on"] for s in sources if isinstance(s.get("opened_on"), date)]
    return SaidOn(low=fields.get("end", fields.get("start")), high=min(opened, default=None), kind="coded")


def _incident(fields: dict[str, Any]) -> Iterator[bodies.Body]:
    body = {key: fields[key] for key in _EVENT_FIELDS if key in fields}
    body["admin"] = fields.get("admin1")
    body["participants"] = [{"name": p["name"], "role": p["role"]} for p in fields.get("participants", [])]
    yield msgspec.convert(body, bodies.Event, strict=False)


def _leader_event(fields: dict[str, Any]) -> Iterator[bodies.Body]:
    days = {"start": fields.get("start"), "end": fields.get("end")}
    if days["start"] is None and fields["event"] == "announced_dead":
        # The announcement happened on its day; the death it announces keeps no date.
        days = dict.fromkeys(("start", "end"), fields.get("announced_on"))
    value = f"{fields['person']} ({fields['role']})"
    yield msgspec.convert(
        {"subject": fields["actor"], "property": f"leader_{fields['event']}", "value": value} | days,
        bodies.Attribute,
    )


def _turning_point(fields: dict[str, Any]) -> Iterator[bodies.Body]:
    days = {"start": fields["start"], "end": fields.get("end", fields["start"])}
    value = str(fields["summary"])
    yield msgspec.convert(
        {"subject": fields["actor"], "property": "turning_point", "value": value} | days, bodies.Attribute
    )
    for held in fields.get("control", []):
        yield msgspec.convert(held | days, bodies.Control)


def _measure(fields: dict[str, Any]) -> Iterator[bodies.Body]:
    keys = tuple(f.name for f in msgspec.structs.fields(bodies.Measure))
    yield msgspec.convert({key: fields[key] for key in keys if key in fields}, bodies.Measure, strict=False)


_MAKERS = {
    "incident": _incident,
    "leader_event": _leader_event,
    "turning_point": _turning_point,
    "measure": _measure,
}
