"""A coding workbook: the empty form with its codebook and drop-downs, or filled with what is coded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import ASSAULT_MODES
from tocsin.readers.coding_columns import SHEETS, Column
from tocsin.readers.coding_entry import settled

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["FORM", "coding_form"]

FORM = "Tocsin coding form, version 1"
_LAST_ROW = 5_000
_LONGEST_CELL = 32_767
_DAY = "yyyy-mm-dd"
_HOW = (
    "One row of the sheet incidents is one incident. Its participants and its sources are rows of their "
    "own sheets, tied to it by its id.",
    "Write what a source says, and leave empty what none says. An empty cell is unknown; a zero is a zero.",
    "Every incident needs at least one source: who says so, and when. Say in confirms which columns it "
    "confirms.",
    "Write values, not formulas. Where a list drops down, choose from it; names of actors and provinces "
    "may be others than those of the list.",
    "Then: tocsin add FILE.xlsx. Add the same file again whenever it has grown: rows that are in the "
    "casebook already are passed over, a row that was changed takes the place of the earlier one.",
)


def coding_form(
    out: Path, *, offered: Mapping[str, Iterable[str]], coded: Iterable[tuple[dict[str, Any], str]] = ()
) -> None:
    """Writes the workbook to `out`: the codebook, three sheets with drop-downs, and what is coded.

    `offered` are the names proposed by list ("actors", "provinces", ...); `coded` the fields of each
    incident, as a coding sheet has them, with its coder.

    Raises:
        InputError: a text is longer than a cell can be, or has a character that no cell can hold.
    """
    from openpyxl import Workbook

    book = Workbook()
    front = book.active
    assert front is not None
    front.title = "codebook"
    _codebook(front)
    lists = _lists(offered)
    for sheet, columns in SHEETS.items():
        _sheet(book.create_sheet(sheet), columns, lists)
    _hidden(book, lists)
    for fields, coder in coded:
        _fill(book, fields, coder)
    book.save(out)


def _codebook(page: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    page.append([FORM])
    for line in _HOW:
        page.append([line])
    page.append([])
    page.append(["sheet", "column", "must be filled", "meaning", "unit", "allowed"])
    heading = page.max_row
    for sheet, columns in SHEETS.items():
        for column in columns:
            page.append([sheet, column.name, "yes" if column.required else None, *_said(column)])
    for cell in (page["A1"], *page[heading]):
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", (14, 16, 14, 80, 20, 60), strict=True):
        page.column_dimensions[letter].width = width
    for row in page.iter_rows(min_row=heading, min_col=4, max_col=6):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _said(column: Column) -> tuple[str, str | None, str | None]:
    allowed = ", ".join(column.words) or (f"any; {column.offered} are offered" if column.offered else None)
    return column.meaning, column.unit, allowed


def _lists(offered: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """What drops down, by the name of the list: the allowed words of a column, or names on offer."""
    found = {name: tuple(words) for name, words in offered.items()} | {"modes of ASSAULT": ASSAULT_MODES}
    for columns in SHEETS.values():
        found |= {column.name: column.words for column in columns if column.words}
    return {name: words for name, words in found.items() if words}


def _sheet(page: Worksheet, columns: tuple[Column, ...], lists: Mapping[str, tuple[str, ...]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    filled = PatternFill("solid", start_color="DDE6F0")
    at = {name: number for number, name in enumerate(lists, start=1)}
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        head = page.cell(row=1, column=number, value=column.name)
        head.font = Font(bold=True, underline="single" if column.required else None)
        head.fill = filled
        head.comment = Comment(
            f"{column.meaning} ({column.unit})" if column.unit else column.meaning, "Tocsin"
        )
        page.column_dimensions[letter].width = column.width
        if column.kind == "day":
            page.column_dimensions[letter].number_format = _DAY
        name = column.name if column.words else column.offered
        if name in at:
            source = get_column_letter(at[name])
            rule = DataValidation(
                type="list",
                formula1=f"lists!${source}$2:${source}${len(lists[name]) + 1}",
                allow_blank=True,
                showErrorMessage=bool(column.words),
                errorTitle=column.name,
                error="Choose a value of the list.",
            )
            rule.add(f"{letter}2:{letter}{_LAST_ROW}")
            page.add_data_validation(rule)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"


def _hidden(book: Workbook, lists: Mapping[str, tuple[str, ...]]) -> None:
    page = book.create_sheet("lists")
    page.sheet_state = "hidden"
    for number, (name, words) in enumerate(lists.items(), start=1):
        for row, word in enumerate((name, *words), start=1):
            _put(page, row, number, int(word) if word.isdigit() else word, entry="lists")


def _fill(book: Workbook, fields: dict[str, Any], coder: str) -> None:
    entry = settled(fields)
    id_ = entry["id"]
    _append(book["incidents"], SHEETS["incidents"], entry | {"coder": coder}, id_)
    for person in entry.get("participants", ()):
        source = {"source": person["source"] + 1} if "source" in person else {}
        _append(book["participants"], SHEETS["participants"], person | source | {"incident": id_}, id_)
    for number, source in enumerate(entry["sources"], start=1):
        _append(book["sources"], SHEETS["sources"], source | {"incident": id_, "number": number}, id_)


def _append(page: Worksheet, columns: tuple[Column, ...], values: dict[str, Any], entry: str) -> None:
    row = page.max_row + 1
    for number, column in enumerate(columns, start=1):
        value = values.get(column.name)
        if value is None:
            continue
        cell = _put(page, row, number, ", ".join(value) if isinstance(value, list) else value, entry=entry)
        if column.kind == "day":
            cell.number_format = _DAY


def _put(page: Worksheet, row: int, column: int, value: Any, *, entry: str) -> Any:
    from openpyxl.utils.exceptions import IllegalCharacterError

    # The library would cut a longer text off without a word.
    if isinstance(value, str) and len(value) > _LONGEST_CELL:
        raise InputError(
            "a text is longer than a cell can be",
            column=entry,
            expected=f"at most {_LONGEST_CELL:,} characters",
        )
    try:
        cell = page.cell(row=row, column=column, value=value)
    except IllegalCharacterError as error:
        raise InputError("a text has a character that no cell can hold", column=entry) from error
    if isinstance(value, str):
        # What begins with "=" is a text here, and must not become a formula.
        cell.data_type = "s"
    return cell
