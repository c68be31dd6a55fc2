"""A coded incident in its one form: the same facts give the same text, whatever file they came from."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec

from tocsin.readers.coding_columns import INCIDENTS, PARTICIPANTS, SOURCES, CellKind, Column

__all__ = ["OF_THE_SHEET", "as_toml", "settled"]

# Columns that tie the rows of the sheets together and are no keys of the TOML.
OF_THE_SHEET = ("coder", "incident", "number")
_SPACES = re.compile(r"\s+")
_ESCAPES = re.compile(r'["\\\x00-\x1f\x7f]')


def as_toml(fields: dict[str, Any], *, author: str) -> str:
    """One incident as a coding sheet of its own, its keys in the order of the workbook's columns.

    >>> print(as_toml({"id": "x", "start": date(2021, 5, 3), "type": "ASSAULT", "summary": "A bomb.",
    ...                "sources": [{"title": "A page"}]}, author="Desk"), end="")
    author = "Desk"
    <BLANKLINE>
    [[incident]]
    id = "x"
    start = 2021-05-03
    type = "ASSAULT"
    summary = "A bomb."
    sources = [
      { title = "A page" },
    ]
    """
    entry = settled(fields)
    lines = [f"author = {_value(author)}", "", "[[incident]]"]
    lines += [f"{c.name} = {_value(entry[c.name])}" for c in INCIDENTS if c.name in entry]
    for name, columns in (("participants", PARTICIPANTS), ("sources", SOURCES)):
        if name in entry:
            tables = [_inline(table, columns) for table in entry[name]]
            lines += [f"{name} = [", *(f"  {table}," for table in tables), "]"]
    return "\n".join(lines) + "\n"


def settled(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an incident with every value in its one form; empty ones are left out.

    >>> settled({"lat": 34, "note": " a ", "weapon": ""})
    {'lat': 34.0, 'note': 'a'}
    """
    entry = _settled(fields, INCIDENTS)
    for name, columns in (("participants", PARTICIPANTS), ("sources", SOURCES)):
        tables = [_settled(table, columns) for table in fields.get(name) or ()]
        if tables:
            entry[name] = tables
    return entry


def _settled(fields: dict[str, Any], columns: tuple[Column, ...]) -> dict[str, Any]:
    found = {}
    for column in columns:
        value = fields.get(column.name)
        if column.name in OF_THE_SHEET or value is None:
            continue
        value = _form(value, column.kind)
        if value not in ("", []):
            found[column.name] = value
    return found


def _form(value: Any, kind: CellKind) -> Any:
    """A value in its one form; one of another type is left as it is, for the checks to refuse."""
    if kind == "line":
        return _SPACES.sub(" ", str(value)).strip()
    if kind == "text":
        return str(value).replace("\r\n", "\n").strip()
    if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value


def _inline(table: dict[str, Any], columns: tuple[Column, ...]) -> str:
    pairs = [f"{c.name} = {_value(table[c.name])}" for c in columns if c.name in table]
    return "{ " + ", ".join(pairs) + " }"


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return '"' + _ESCAPES.sub(_escaped, value) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return msgspec.json.encode(value).decode()


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"
