"""The cells of a workbook, read with care: no formula, no bomb, no code, every fault by its address."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from tocsin.domain.errors import InputError
from tocsin.readers.coding_columns import SHEETS, Column

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

__all__ = ["Form", "Row", "sheet_rows"]

MOST_BYTES = 32 << 20
MOST_UNPACKED_BYTES = 256 << 20
MOST_MEMBERS = 500
MOST_ROWS = 50_000
MOST_COLUMNS = 100
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_PIECE = 1 << 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


Form: TypeAlias = Mapping[str, tuple[Column, ...]]
"""The sheets of a form by name, each with its columns."""


class Row(msgspec.Struct, frozen=True):
    """One row that says something: its number in the spreadsheet, and its cells by column."""

    number: int
    cells: dict[str, Any]


def sheet_rows(raw: bytes, *, name: str, form: Form = SHEETS, whole: bool = True) -> dict[str, list[Row]]:
    """The rows of each sheet of a filled form, their cells checked by kind and by allowed values.

    `form` are the columns of each sheet; unless `whole`, sheets may be lacking, but not all of them.

    Raises:
        InputError: the workbook cannot be read, or a cell is wrong; names sheet, row and column.
    """
    with _opened(raw, name=name) as book:
        missing = [sheet for sheet in form if sheet not in book.sheetnames]
        if missing and (whole or len(missing) == len(form)):
            raise InputError("the workbook lacks a sheet", file=name, expected=", ".join(missing))
        return {
            sheet: list(_rows(book, sheet, name, columns))
            for sheet, columns in form.items()
            if sheet not in missing
        }


@contextmanager
def _opened(raw: bytes, *, name: str) -> Iterator[Workbook]:
    _check_archive(raw, name=name)
    from openpyxl import load_workbook

    book = None
    try:
        # The library raises errors of many kinds on a broken file; each of them means the same here.
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        yield book
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            "the workbook cannot be read",
            file=name,
            met=f"{type(error).__name__}: {error}"[:200],
            expected="a workbook (.xlsx) as a spreadsheet saves it",
            remedy="open it in a spreadsheet, and save it again as .xlsx",
        ) from error
    finally:
        if book is not None:
            book.close()


def _check_archive(raw: bytes, *, name: str) -> None:
    if len(raw) > MOST_BYTES:
        raise _too_big(name, f"{len(raw):,} bytes", f"at most {MOST_BYTES:,}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise _too_big(name, f"{len(members)} parts", f"at most {MOST_MEMBERS}")
            left = MOST_UNPACKED_BYTES
            for member in members:
                left -= _checked(archive, member, name=name, left=left)
    except InputError:
        raise
    except Exception as error:
        # A broken archive fails in many ways: its list, its packing, a password, a method unknown here.
        raise InputError(
            "the workbook is damaged or locked",
            file=name,
            met=str(error) or type(error).__name__,
            remedy="open it in a spreadsheet, and save it again as .xlsx without a password",
        ) from error


def _checked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, name: str, left: int) -> int:
    """How long a part is when unpacked, counted and not believed; refused where it could expand further."""
    size, tail = 0, b""
    with archive.open(member) as part:
        while piece := part.read(_PIECE):
            size += len(piece)
            if size > left:
                raise _too_big(name, "it unpacks to more", f"at most {MOST_UNPACKED_BYTES:,} bytes")
            if any(mark in tail + piece for mark in _DOCTYPES):
                raise InputError(
                    "the workbook defines entities of its own",
                    file=name,
                    met=member.filename,
                    expected="a workbook as a spreadsheet saves it",
                    remedy="do not open it; ask whoever sent it",
                )
            tail = piece[-32:]
    return size


def _too_big(name: str, met: str, expected: str) -> InputError:
    return InputError(
        "the workbook is too big", file=name, met=met, expected=expected, remedy="split it into several"
    )


def _rows(book: Workbook, sheet: str, name: str, columns: tuple[Column, ...]) -> Iterator[Row]:
    where = f"{name}, sheet {sheet}"
    pages = book[sheet]
    if not hasattr(pages, "iter_rows"):
        raise InputError("that sheet is no table", file=where, expected="rows below a header")
    # The size that a file claims for itself is not believed: an empty row may say it is the millionth.
    pages.reset_dimensions()
    lines: Iterator[Any] = pages.iter_rows(max_col=MOST_COLUMNS)
    header = _header(next(lines, ()), columns, where=where)
    for line in lines:
        said = [cell for cell in line if cell.value is not None and str(cell.value).strip()]
        if not said:
            continue
        number = int(said[0].row)
        if number > MOST_ROWS + 1:
            raise _too_big(where, f"row {number:,}", f"at most {MOST_ROWS:,} rows")
        cells = {_titled(cell, header, where, number): cell for cell in said}
        yield Row(number, _values(cells, columns, where=where, number=number))


def _titled(cell: Any, header: dict[int, str], where: str, number: int) -> str:
    if cell.column not in header:
        raise InputError(
            "a cell in a column without a name",
            file=where,
            row=number,
            column=cell.coordinate,
            met=str(cell.value)[:80],
            remedy="move it into a column of the form, or empty it",
        )
    return header[cell.column]


def _header(line: Any, columns: tuple[Column, ...], *, where: str) -> dict[int, str]:
    known = {column.name: column for column in columns}
    found: dict[int, str] = {}
    for cell in line:
        if cell.value is None:
            continue
        title = str(cell.value).strip()
        if title not in known or title in found.values():
            raise InputError(
                "unknown column" if title not in known else "a column twice",
                file=where,
                row=1,
                column=cell.coordinate,
                met=title,
                expected=", ".join(known),
                remedy="give it the name of the form, or take it out",
            )
        found[cell.column] = title
    missing = [
        column.name for column in known.values() if column.required and column.name not in found.values()
    ]
    if missing:
        raise InputError(
            "a column is missing", file=where, row=1, expected=", ".join(missing), remedy="put it back"
        )
    return found


def _values(said: dict[str, Any], columns: tuple[Column, ...], *, where: str, number: int) -> dict[str, Any]:
    known = {column.name: column for column in columns}
    found = {}
    for title, cell in said.items():
        column = known[title]
        if cell.data_type in ("f", "e"):
            raise _wrong(
                "a cell holds a formula" if cell.data_type == "f" else "a cell holds an error",
                cell, column, where, number, expected="a value",
                remedy=f"write the value itself into {cell.coordinate}",
            )  # fmt: skip
        found[title] = _value(cell, column, where, number)
    for column in columns:
        if column.required and column.name not in found:
            raise InputError(
                "a cell is empty",
                file=where,
                row=number,
                column=column.name,
                expected=column.meaning,
                remedy="fill it in, or empty the whole row",
            )
    return found


def _wrong(
    what: str, cell: Any, column: Column, where: str, number: int, *, expected: str, remedy: str
) -> InputError:
    met = str(cell.value)
    return InputError(
        what,
        file=where,
        row=number,
        column=column.name,
        met=met if len(met) <= 80 else met[:79] + "…",
        expected=expected,
        remedy=remedy,
    )


def _value(cell: Any, column: Column, where: str, number: int) -> Any:
    value = _READ[column.kind](cell.value)
    if value is None:
        raise _wrong(
            "a cell cannot be read", cell, column, where, number, expected=_EXPECTED[column.kind],
            remedy=f"correct {cell.coordinate}",
        )  # fmt: skip
    if column.words and str(value) not in column.words:
        raise _wrong(
            "no such value", cell, column, where, number, expected=", ".join(column.words),
            remedy=f"choose one of these in {cell.coordinate}",
        )  # fmt: skip
    return value


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        # A spreadsheet takes 2021-05-03 for a day, even where it is a name.
        value = value.date() if value.time() == time() else value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str | int | float | date):
        return " ".join(str(value).split())
    return None


def _long_text(value: Any) -> str | None:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else _text(value)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else None
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return None


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        try:
            value = float(value.strip()) if re.fullmatch(r"\s*[+-]?\d+([.]\d+)?\s*", value) else None
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _integer(value: Any) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number.is_integer() else None


def _fields(value: Any) -> list[str] | None:
    if not isinstance(value, str):
        return None
    return [part.strip() for part in value.split(",") if part.strip()]


_READ = {
    "line": _text,
    "text": _long_text,
    "day": _day,
    "number": _number,
    "integer": _integer,
    "fields": _fields,
}
_EXPECTED = {
    "line": "a text",
    "text": "a text",
    "day": "a day, as a date or as YYYY-MM-DD",
    "number": "a number, with a point before its decimals",
    "integer": "a whole number, in digits alone",
    "fields": "names of columns, with commas between",
}
