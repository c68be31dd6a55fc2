"""A coding workbook: the empty form with its codebook and drop-downs, or filled with what is coded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.domain.vocabulary import ASSAULT_MODES
from tocsin.readers.coding_columns import SHEETS, Column
from tocsin.readers.coding_entry import settled
from tocsin.show.form_sheets import append_row, form_sheet, hidden_lists

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["FORM", "coding_form"]

FORM = "Tocsin coding form, version 1"
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
        form_sheet(book.create_sheet(sheet), columns, lists)
    hidden_lists(book, lists)
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


def _fill(book: Workbook, fields: dict[str, Any], coder: str) -> None:
    entry = settled(fields)
    id_ = entry["id"]
    append_row(book["incidents"], SHEETS["incidents"], entry | {"coder": coder}, id_)
    for person in entry.get("participants", ()):
        source = {"source": person["source"] + 1} if "source" in person else {}
        append_row(book["participants"], SHEETS["participants"], person | source | {"incident": id_}, id_)
    for number, source in enumerate(entry["sources"], start=1):
        append_row(book["sources"], SHEETS["sources"], source | {"incident": id_, "number": number}, id_)
