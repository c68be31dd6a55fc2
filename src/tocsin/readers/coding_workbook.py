"""Coding workbooks: incidents coded by a desk in a spreadsheet, read into the same claims as TOML.

Each row of `incidents`, with its rows of `participants` and `sources`, is a document of its own in the
one form of a coded incident. So sorting the sheet or adding rows below changes nothing of the others,
and the same row gives the same claim in every casebook.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path
from typing import Any

import msgspec

from tocsin.domain.documents import Reading
from tocsin.domain.errors import InputError
from tocsin.readers.coding import read_coding
from tocsin.readers.coding_cells import Row, sheet_rows
from tocsin.readers.coding_columns import COLUMNS, SHEETS
from tocsin.readers.coding_entry import OF_THE_SHEET, as_toml

__all__ = ["CodedRow", "is_coding_workbook", "read_coding_workbook"]


_LISTING_BYTES = 1 << 20


class CodedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One incident of a workbook: its row in the sheet, its id and coder, its text and its reading."""

    row: int
    id: str
    coder: str
    text: str
    reading: Reading

    @classmethod
    def of(cls, *, row: int, id: str, coder: str, text: str, name: str) -> CodedRow:  # noqa: A002 - the column
        """The row of that text in the workbook `name`.

        Raises:
            InputError: the text is no coded incident.
        """
        raw = text.encode("utf-8")
        reading = read_coding(
            raw, name=f"{name}, row {row}", digest="sha256:" + hashlib.sha256(raw).hexdigest()
        )
        return cls(row=row, id=id, coder=coder, text=text, reading=reading)


def is_coding_workbook(path: Path) -> bool:
    """Whether a file is a workbook with the sheets of a coding workbook; nothing else of it is read.

    >>> is_coding_workbook(Path(__file__))
    False
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as listing:
            named = listing.read(_LISTING_BYTES).decode("utf-8", errors="replace")
    except Exception:
        # Whatever else this is, it is for the other readers to say.
        return False
    return all(re.search(f"name=[\"']{sheet}[\"']", named) for sheet in SHEETS)


def read_coding_workbook(raw: bytes, *, name: str) -> tuple[CodedRow, ...]:
    """The incidents of a coding workbook, in the order of its rows.

    Raises:
        InputError: a fault, named by sheet, row and column; the row is the spreadsheet's own number.
    """
    tables = sheet_rows(raw, name=name)
    _one_each(tables["incidents"], name)
    entries = {str(row.cells["id"]): row for row in tables["incidents"]}
    sources = _grouped(tables["sources"], entries, sheet="sources", name=name)
    people = _grouped(tables["participants"], entries, sheet="participants", name=name)
    _check_confirms(tables["sources"], name)
    coded = []
    for id_, row in entries.items():
        fields = {key: value for key, value in row.cells.items() if key not in OF_THE_SHEET}
        fields["sources"] = _sources(row, sources.get(id_, []), name)
        fields["participants"] = _people(people.get(id_, []), len(fields["sources"]), name)
        coded.append(_coded(row, fields, name))
    if not coded:
        raise InputError(
            "the coding workbook holds no incident",
            file=f"{name}, sheet incidents",
            remedy="fill in a row below the header",
        )
    return tuple(coded)


def _one_each(rows: list[Row], name: str) -> None:
    met: dict[str, int] = {}
    for row in rows:
        id_ = str(row.cells["id"])
        if id_ in met:
            raise InputError(
                "two rows with one id",
                file=f"{name}, sheet incidents",
                row=row.number,
                column="id",
                met=id_,
                expected=f"another id than row {met[id_]}",
                remedy="give one of them an id of its own",
            )
        met[id_] = row.number


def _grouped(rows: list[Row], entries: dict[str, Row], *, sheet: str, name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        id_ = str(row.cells["incident"])
        if id_ not in entries:
            raise InputError(
                "no incident has that id",
                file=f"{name}, sheet {sheet}",
                row=row.number,
                column="incident",
                met=id_,
                expected="an id of the sheet incidents",
                remedy="correct the id, or empty the row",
            )
        found.setdefault(id_, []).append(row)
    return found


def _check_confirms(rows: list[Row], name: str) -> None:
    known = {*COLUMNS["incidents"], "participants"} - {"coder"}
    for row in rows:
        for field in row.cells.get("confirms", ()):
            if field not in known:
                raise InputError(
                    "no such column to confirm",
                    file=f"{name}, sheet sources",
                    row=row.number,
                    column="confirms",
                    met=field,
                    expected="names of columns of the sheet incidents, or participants",
                    remedy="correct the name",
                )


def _sources(row: Row, rows: list[Row], name: str) -> list[dict[str, Any]]:
    if not rows:
        raise InputError(
            "an incident without a source",
            file=f"{name}, sheet incidents",
            row=row.number,
            column="id",
            met=str(row.cells["id"]),
            expected="a row in the sheet sources that says who says so, and when",
            remedy="add the source, or take the incident out",
        )
    numbered = sorted(rows, key=lambda each: each.cells["number"])
    for number, each in enumerate(numbered, start=1):
        if each.cells["number"] != number:
            raise InputError(
                "the sources of an incident are not numbered 1, 2, 3",
                file=f"{name}, sheet sources",
                row=each.number,
                column="number",
                met=str(each.cells["number"]),
                expected=str(number),
                remedy="number the sources of each incident from 1, without a gap",
            )
        if not (each.cells.get("title") or each.cells.get("dataset")):
            raise InputError(
                "a source without a name",
                file=f"{name}, sheet sources",
                row=each.number,
                column="title",
                expected="a title or a dataset",
                remedy="say which page or dataset it is",
            )
    return [_own(each) for each in numbered]


def _people(rows: list[Row], sources: int, name: str) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        number = row.cells.get("source")
        if number is not None and not 1 <= number <= sources:
            raise InputError(
                "the incident has no source of that number",
                file=f"{name}, sheet participants",
                row=row.number,
                column="source",
                met=str(number),
                expected=f"1 to {sources}",
                remedy="give the number of the source, or leave the cell empty",
            )
        person = _own(row)
        if number is not None:
            person["source"] = number - 1
        found.append(person)
    return found


def _own(row: Row) -> dict[str, Any]:
    return {key: value for key, value in row.cells.items() if key not in OF_THE_SHEET}


def _coded(row: Row, fields: dict[str, Any], name: str) -> CodedRow:
    coder = str(row.cells["coder"])
    try:
        return CodedRow.of(
            row=row.number,
            id=str(row.cells["id"]),
            coder=coder,
            text=as_toml(fields, author=coder),
            name=name,
        )
    except InputError as error:
        raise InputError(
            error.what,
            file=f"{name}, sheet incidents",
            row=row.number,
            column=(error.column or "").rpartition(", ")[2] or None,
            met=error.met,
            expected=error.expected,
            remedy=error.remedy or "correct the cell, and add the workbook again",
        ) from error
