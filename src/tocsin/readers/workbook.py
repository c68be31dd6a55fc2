"""One sheet of an XLSX workbook as CSV: its values as text, and nothing where a formula left none."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from tocsin.domain.errors import InputError
from tocsin.readers.workbook_check import looked_over

__all__ = ["as_text", "write_csv"]

_REMEDY = "open it in a spreadsheet program, save it again as XLSX or CSV, and add that"


def as_text(value: object) -> str:
    """A cell as text: whole numbers without a point, days in ISO form, other numbers in the shortest
    form that gives the same number again.

    >>> as_text(3.0), as_text(0.1), as_text(True), as_text(date(2021, 3, 4)), as_text(None)
    ('3', '0.1', 'TRUE', '2021-03-04', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _named(book: Any, filled: list[str], *, sheet: str | None, file: str) -> str:
    if sheet is not None and sheet not in book.sheet_names:
        raise InputError(
            "the workbook has no such sheet",
            file=file,
            column="--sheet",
            met=sheet,
            expected=", ".join(book.sheet_names),
            remedy="name one of these",
        )
    if sheet is not None:
        return sheet
    if len(filled) > 1:
        raise InputError(
            "the workbook has several sheets with something in them",
            file=file,
            met=", ".join(filled),
            expected="one table",
            remedy="name the sheet you mean with --sheet",
        )
    if not filled:
        raise InputError(
            "the workbook is empty", file=file, remedy="check that it was written or fetched whole"
        )
    return filled[0]


def _chosen(path: Path, *, sheet: str | None, file: str) -> tuple[Any, bool]:
    """The sheet that is meant, and whether there were others to choose from."""
    import python_calamine as calamine

    book = calamine.CalamineWorkbook.from_path(str(path))
    sheets = [item.name for item in book.sheets_metadata if item.typ == calamine.SheetTypeEnum.WorkSheet]
    if sheet is not None and sheet in sheets:
        return book.get_sheet_by_name(sheet), len(sheets) > 1
    filled = {name: book.get_sheet_by_name(name) for name in sheets}
    filled = {name: found for name, found in filled.items() if found.height}
    name = _named(book, list(filled), sheet=sheet, file=file)
    return filled[name], False


def _rows(sheet: Any) -> Iterator[list[str]]:
    # The engine below gives every row from the first of the file on; those before the table are empty.
    started, first = False, 0
    for row in sheet.iter_rows():
        cells = [as_text(value) for value in row]
        if not any(cells):
            continue
        if not started:
            started, first = True, next(place for place, cell in enumerate(cells) if cell)
        yield cells[min(first, sheet.start[1]) :] if sheet.start else cells


def _refuse_cell(path: Path, name: str, *, file: str) -> None:
    """Looks at each cell that is worked out, where the sheet has any."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        books = [openpyxl.load_workbook(path, read_only=True, data_only=only) for only in (False, True)]
        try:
            formulas, values = (book[name].iter_rows() for book in books)
            header: dict[int, str] = {}
            for said, kept in zip(formulas, values, strict=True):
                for one, other in zip(said, kept, strict=True):
                    if one.value is None:
                        continue
                    header.setdefault(one.column, str(other.value))
                    if one.data_type == "f" and other.value is None:
                        raise _cell("the value of a formula is missing", name, one, header, file=file)
                    if other.data_type == "e":
                        raise _cell("a cell holds an error", name, other, header, file=file)
        finally:
            for book in books:
                book.close()


def _cell(what: str, sheet: str, cell: Any, header: dict[int, str], *, file: str) -> InputError:
    return InputError(
        f"{what}: sheet {sheet!r}, cell {cell.coordinate}",
        file=file,
        column=header[cell.column],
        met=str(cell.value)[:80],
        expected="a value",
        remedy="open the workbook in a spreadsheet program, put values in place of formulas, and save it",
    )


def write_csv(path: Path, target: Path, *, file: str, sheet: str | None) -> str | None:
    """Writes the sheet that is meant as CSV; gives its name where the workbook has others.

    Raises:
        InputError: the workbook is damaged, hostile or locked, several sheets have something in
            them, there is no such sheet, or a formula or an error stands where a value should.
    """
    worked_out = looked_over(path, file=file)
    try:
        found, others = _chosen(path, sheet=sheet, file=file)
        if worked_out:
            _refuse_cell(path, found.name, file=file)
        with target.open("w", encoding="utf-8", newline="") as plain:
            csv.writer(plain, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(_rows(found))
    except (InputError, MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:
        # Damage shows itself in many ways here, down to a panic of the parser.
        if isinstance(error, SystemExit | GeneratorExit):
            raise
        raise InputError(
            "the workbook is damaged", file=file, met=str(error)[:120] or type(error).__name__, remedy=_REMEDY
        ) from error
    return found.name if others else None
