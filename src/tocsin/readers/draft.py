"""Drafts the mapping file of a sheet, for a person to look over."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import msgspec

from tocsin.domain.errors import InputError
from tocsin.domain.ucdp import VIOLENCE_BY_CODE, VIOLENCE_BY_TEXT
from tocsin.readers.declaration import EVENT_FIELDS
from tocsin.readers.guesses import NAMES, day_formats, holds_numbers, named, said_side
from tocsin.readers.plain import AS_IT_IS, Asked, plain
from tocsin.readers.sheet import TODO
from tocsin.readers.table import delimiter_of, first_rows

__all__ = ["draft"]

_KEYS = ("id", "event_id", "key", "no", "nr", "number", "ref", "event_id_cnty", "eventid", "incident_id")
_SAMPLE = 2_000
_MOST_CODES = 30
_WHOLE = re.compile(r"-?\d+(\.0*)?")


class _Sheet(msgspec.Struct, frozen=True):
    header: list[str]
    rows: list[list[str]]
    delimiter: str

    def values(self, column: str) -> list[str]:
        place = self.header.index(column)
        return [row[place].strip() for row in self.rows if len(row) > place]


def _text(value: str) -> str:
    # A JSON string is a TOML string, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _sheet(path: Path, asked: Asked) -> _Sheet:
    with (
        tempfile.TemporaryDirectory(prefix="tocsin-") as work,
        plain(path, work=Path(work), asked=asked) as text,
    ):
        delimiter = delimiter_of(text)
        header, *rows = first_rows(text, delimiter=delimiter)
    return _Sheet(header, rows[:_SAMPLE], delimiter)


def _key(sheet: _Sheet) -> tuple[str, str]:
    def unique(column: str) -> bool:
        values = sheet.values(column)
        return all(values) and len(set(values)) == len(values)

    by_name = named(sheet.header, _KEYS)
    if by_name is not None and unique(by_name):
        return by_name, "told by its name; every value so far is different"
    whole = (
        column
        for column in sheet.header
        if unique(column) and all(map(_WHOLE.fullmatch, sheet.values(column)))
    )
    by_content = next(whole, None)
    if by_content is not None:
        return by_content, "TODO check: taken because every value so far is a different whole number"
    return (
        f"{TODO}: name the column that tells rows apart",
        "no column so far has a value of its own in every row",
    )


def _day(sheet: _Sheet, column: str) -> tuple[str, str]:
    forms = day_formats(sheet.values(column))
    if len(forms) == 1:
        return _text(forms[0]), ""
    if forms:
        return _text(f"{TODO}: " + " or ".join(forms)), "both readings fit every value so far"
    return _text(
        f"{TODO}: the strptime form of these days"
    ), f"not understood: {_text('; '.join(sheet.values(column)[:2]))}"


def _fits(sheet: _Sheet, name: str, column: str) -> bool:
    target, values = EVENT_FIELDS[name], sheet.values(column)
    low = float("-inf") if target.low is None else target.low
    high = float("inf") if target.high is None else target.high
    return target.kind in ("day", "text") or holds_numbers(values, low=low, high=high)


def _code(code: str, words: tuple[str, ...]) -> str:
    ucdp = VIOLENCE_BY_TEXT | {str(number): word for number, word in VIOLENCE_BY_CODE.items()}
    to = ucdp[code] if code in ucdp and ucdp[code] in words else f"{TODO}: " + ", ".join(words)
    return f"{_text(code)} = {_text(to)}"


def _column(sheet: _Sheet, name: str, column: str) -> str:
    parts, remark = [f"column = {_text(column)}"], ""
    if EVENT_FIELDS[name].kind == "day":
        form, remark = _day(sheet, column)
        parts.append(f"format = {form}")
    words = EVENT_FIELDS[name].words
    met = sorted(set(filter(None, sheet.values(column))))
    if words and not set(met) <= set(words):
        parts.append(f"codes = {{ {', '.join(_code(code, words) for code in met[:_MOST_CODES])} }}")
    return f"{name} = {{ {', '.join(parts)} }}" + (f"  # TODO {remark}" if remark else "")


def _told(sheet: _Sheet, key: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, names in NAMES.items():
        column = named(sheet.header, names)
        if column is not None and column not in (key, *told.values()) and _fits(sheet, name, column):
            told[name] = column
    if "start" not in told:
        free = (column for column in sheet.header if column not in (key, *told.values()))
        day = next((column for column in free if day_formats(sheet.values(column))), None)
        told |= {"start": day} if day is not None else {}
    if ("lat" in told) != ("lon" in told):
        told.pop("lat", None), told.pop("lon", None)
    return told


def _columns(sheet: _Sheet, told: dict[str, str]) -> list[str]:
    lines = ["", "[columns]  # field of the event = column of the sheet"]
    for name in EVENT_FIELDS:
        if name in told:
            lines.append(_column(sheet, name, told[name]))
        if name == "end" and "end" not in told and "start" in told:
            lines.append(_column(sheet, "end", told["start"]) + "  # one day: taken from the same column")
    missing = [name for name in ("start", "country", "place_name", "lat", "deaths_best") if name not in told]
    return lines + [
        f"# TODO no column looked like {name}; leave it out if the sheet does not say" for name in missing
    ]


def _people(free: list[str]) -> list[str]:
    lines: list[str] = []
    for column in list(free):
        role = said_side(column)
        if role is not None:
            free.remove(column)
            lines += ["", "[[participants]]", f"column = {_text(column)}", f"role = {_text(role)}"]
    return lines or ["", "# TODO no column looked like an actor: add [[participants]] with column and role"]


def draft(path: Path, *, asked: Asked = AS_IT_IS) -> str:
    """The text of a mapping file for a sheet: TOML, its guesses explained in comments.

    Every column is used or under `ignore`. Where a person has to decide, a value begins with
    TODO, and reading with the mapping says so until it is filled in.

    Raises:
        InputError: the file is empty, no readable table, or has no rows.
    """
    sheet = _sheet(Path(path), asked)
    if not sheet.rows:
        raise InputError(
            "the file has a header but no rows", file=Path(path).name, remedy="draft from a filled one"
        )
    key, why = _key(sheet)
    told = _told(sheet, key)
    free = [column for column in sheet.header if column not in (key, *told.values())]
    people = _people(free)
    return "\n".join(
        [
            f"# How to read {_text(Path(path).name)}: look over every guess, then",
            "#   tocsin add SHEET --mapping THIS",
            f"dataset = {_text(re.sub(r'[^a-z0-9]+', '-', Path(path).stem.lower()).strip('-') or 'sheet')}",
            'publisher = "unknown"  # TODO who made this sheet',
            "# said_on = 2024-01-31  # TODO the day it was published, if known",
            "# complete = true  # only if it holds every event of its kind in its countries and years",
            f"key = {_text(key)}  # {why}",
            f"delimiter = {_text(sheet.delimiter)}",
            "# Columns left alone. TODO take out those that belong below.",
            f"ignore = [{', '.join(map(_text, free))}]",
            *_columns(sheet, told),
            *people,
            "",
            '[constants]  # what holds for every row, such as country = "Mali" or type = "ASSAULT"',
            "",
        ]
    )
