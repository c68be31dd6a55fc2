"""The samples again in the other forms that a table comes in."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.csv
import pyarrow.parquet

__all__ = ["jsonl", "parquet", "rows_of", "workbook", "zipped"]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def rows_of(path: Path, *, delimiter: str = ",") -> list[list[str]]:
    """The rows of a sample, its header first."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [row for row in csv.reader(lines, delimiter=delimiter) if row]


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _value(text: str) -> object:
    # As a spreadsheet program keeps it: a number or a day where the text is just how it shows one.
    if found := _DAY.fullmatch(text):
        try:
            return datetime.date(*map(int, found.groups()))
        except ValueError:
            return text
    for kind in (int, float):
        try:
            if str(kind(text)) == text:
                return kind(text)
        except ValueError:
            continue
    return text or None


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """A workbook of these tables, its numbers and days kept as such."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_value(cell) for cell in row])
    book.save(path)
    return path


def jsonl(rows: list[list[str]]) -> bytes:
    """The table as JSON lines, what is empty being null."""
    header, *data = rows
    return b"".join(
        json.dumps({name: cell or None for name, cell in zip(header, row, strict=True)}).encode() + b"\n"
        for row in data
    )


def parquet(path: Path, rows: list[list[str]]) -> Path:
    """The table in Parquet, all of it texts."""
    header, *data = rows
    columns = [
        pyarrow.array([cell or None for cell in column], pyarrow.string())
        for column in zip(*data, strict=True)
    ]
    pyarrow.parquet.write_table(pyarrow.table(columns, names=header), path)
    return path
