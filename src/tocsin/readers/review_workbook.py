"""The workbook in which claims are reviewed: one sheet a kind of claim, one row a claim, one cell a field."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from tocsin.domain.bodies import Body, Participant
from tocsin.domain.claims import CLAIM_TYPES
from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import HEDGES
from tocsin.readers.coding_cells import Row, sheet_rows
from tocsin.readers.coding_columns import CellKind, Column

__all__ = ["FORM", "given_back", "read_review_workbook"]

_ABOUT_CLAIMS = ("identity", "ruling")
_FRONT = (
    Column(name="claim", meaning="the claim's id; leave it as it is", kind="line", required=True, width=16),
    Column(
        name="decision",
        meaning="what you decide; a row whose cells you change is a correction, even without it",
        kind="line",
        words=("accept", "reject", "correct", "split", "merge"),
        width=10,
    ),
    Column(name="because", meaning="why you decide so; where empty, what --because says", width=24),
    Column(name="into", meaning="for merge: the id of the claim that speaks for it", kind="line", width=16),
    Column(name="why", meaning="why it is doubtful", width=40),
    Column(name="quote", meaning="the words of the text", width=50),
    Column(name="context", meaning="the words in their surroundings, between >> and <<", width=60),
    Column(name="readings", meaning="other ways to read the words", width=30),
    Column(name="document", meaning="the document", width=20),
)
_HEADER = (
    Column(name="hedge", meaning="how firmly the text says it", kind="line", words=HEDGES),
    Column(name="negated", meaning="whether the text says that it is not so", kind="line",
           words=("yes", "no"), width=9),
    Column(name="condition", meaning="the words of the condition that it hangs on", width=20),
    Column(name="says", meaning='who says so, from the author to the origin, with " <- " between', width=30),
)  # fmt: skip
_BACK = (
    Column(name="state", meaning="what the claim was when this was written; leave it as it is", kind="line",
           required=True),
)  # fmt: skip


def _column(name: str, type_: Any) -> Column:
    options = [type_, *get_args(type_)]
    words = tuple(str(w) for option in options if get_origin(option) is Literal for w in get_args(option))
    if tuple in (get_origin(option) for option in options) and Participant in get_args(type_):
        return Column(name=name, meaning='who took part, one a line: "role: name"', width=30)
    if bool in options:
        words = ("yes", "no")
    kinds: dict[type, CellKind] = {date: "day", float: "number", int: "integer"}
    whole = set(words) <= {"-1", "0", "1"} and bool(words)
    plain: CellKind = "line" if words else "text"
    kind = "integer" if whole else next((kinds[o] for o in options if o in kinds), plain)
    meaning = f"{name.replace('_', ' ')}; empty where the text does not say"
    return Column(name=name, meaning=meaning, kind=kind, words=words)


def _columns(body: type[Body]) -> tuple[Column, ...]:
    hints = get_type_hints(body)
    return tuple(_column(f.encode_name, hints[f.name]) for f in msgspec.structs.fields(body))


FORM: dict[str, tuple[Column, ...]] = {
    str(claim.__struct_config__.tag): (*_FRONT, *_HEADER, *_columns(body), *_BACK)
    for body, claim in CLAIM_TYPES.items()
    if claim.__struct_config__.tag not in _ABOUT_CLAIMS
}
"""The sheets by kind of claim, each with its columns."""


def read_review_workbook(raw: bytes, *, name: str) -> dict[str, list[Row]]:
    """The rows of each sheet, by kind of claim.

    Raises:
        InputError: a fault, named by sheet, row and column; the row is the spreadsheet's own number.
    """
    return sheet_rows(raw, name=name, form=FORM, whole=False)


def given_back(answer: Any) -> dict[str, list[Row]]:
    """The rows from plain JSON, with days as days.

    >>> given_back({"event": [{"number": 2, "cells": {"start": "2021-05-03"}}]})["event"][0].cells
    {'start': datetime.date(2021, 5, 3)}
    """
    rows = msgspec.convert(answer, dict[str, list[Row]])
    for kind, listed in rows.items():
        days = [column.name for column in FORM[kind] if column.kind == "day"]
        for row in listed:
            for name in days:
                if name in row.cells:
                    row.cells[name] = _day(row.cells[name], kind, row, name)
    return rows


def _day(value: Any, kind: str, row: Row, column: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InputError("not a day", file=kind, row=row.number, column=column, met=str(value)) from error
