"""Sheets of a form in a workbook: headings with their meaning, drop-down lists, rows that were filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tocsin.domain.errors import InputError
from tocsin.readers.coding_columns import Column

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["append_row", "form_sheet", "hidden_lists"]

_LAST_ROW = 5_000
_LONGEST_CELL = 32_767
_DAY = "yyyy-mm-dd"


def form_sheet(
    page: Worksheet, columns: tuple[Column, ...], lists: Mapping[str, tuple[str, ...]], *, of: str = ""
) -> None:
    """Gives a sheet its headings, widths, formats of days, and what drops down.

    `lists` holds that by name: `of` and the name of a column with words of its own, or what it offers.
    """
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
        name = of + column.name if column.words else column.offered
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


def hidden_lists(book: Workbook, lists: Mapping[str, tuple[str, ...]]) -> None:
    """Adds the sheet that holds what drops down."""
    page = book.create_sheet("lists")
    page.sheet_state = "hidden"
    for number, (name, words) in enumerate(lists.items(), start=1):
        for row, word in enumerate((name, *words), start=1):
            _put(page, row, number, int(word) if word.isdigit() else word, entry="lists")


def append_row(page: Worksheet, columns: tuple[Column, ...], values: Mapping[str, Any], entry: str) -> None:
    """Adds a row below the last, its values by the names of columns; `entry` is what an error names.

    Raises:
        InputError: a text is longer than a cell can be, or has a character that no cell can hold.
    """
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
