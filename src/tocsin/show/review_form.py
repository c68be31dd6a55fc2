"""The workbook in which claims are reviewed, filled with them: a page that says how, one sheet a kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.readers.review_workbook import FORM
from tocsin.show.form_sheets import append_row, form_sheet, hidden_lists

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["REVIEW_FORM", "review_form"]

REVIEW_FORM = "Tocsin review of claims, version 1"
_HOW = (
    "One sheet a kind of claim, one row a claim, the most doubtful first; its words are in quote.",
    "accept: the claim is as the text says. reject: it is not, and leaves the record.",
    "Change a cell to correct the claim. Nothing is overwritten: what was read stays in the log.",
    "split: copy the row, write split in each of its rows, and change the cells of each.",
    "merge: write into the column into the id of the claim that says the same and speaks for both.",
    "Leave what you cannot tell. Rows without a decision and without a change decide nothing.",
    "Then: tocsin review claims --in FILE.xlsx --by NAME --because WHY.",
)
_INFORMING = ("why", "quote", "context", "readings", "document")


def review_form(out: Path, claims: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Writes the workbook to `out`: the claims by kind, each as its cells by column.

    Raises:
        InputError: a text is longer than a cell can be, or has a character that no cell can hold.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    front = book.active
    assert front is not None
    front.title = "how"
    for line in (REVIEW_FORM, *_HOW):
        front.append([line])
    front["A1"].font = Font(bold=True)
    front.column_dimensions["A"].width = 110
    # "type" drops down otherwise for an event than for a relation, so each list is of its kind.
    lists = {f"{kind} {c.name}": c.words for kind, columns in FORM.items() for c in columns if c.words}
    for kind, columns in FORM.items():
        rows = list(claims.get(kind, ()))
        if rows:
            page = book.create_sheet(kind)
            form_sheet(page, columns, lists, of=f"{kind} ")
            for row in rows:
                append_row(page, columns, row, str(row["claim"]))
            _set_off(page, [column.name for column in columns])
    hidden_lists(book, lists)
    book.save(out)


def _set_off(page: Worksheet, names: list[str]) -> None:
    """What only informs is grey and wrapped; the state, which only the program reads, is hidden."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    grey, wrapped = Font(color="FF666666"), Alignment(wrap_text=True, vertical="top")
    for row in page.iter_rows(min_row=2):
        for cell, name in zip(row, names, strict=False):
            cell.alignment = wrapped
            if name in _INFORMING:
                cell.font = grey
    page.column_dimensions[get_column_letter(names.index("state") + 1)].hidden = True
