"""The columns of a coding workbook, sheet by sheet: what each means, its unit, and what it may say."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from tocsin.domain.ucdp import DATE_PRECISION, WHERE_PRECISION
from tocsin.domain.vocabulary import ASSAULT_MODES, HEDGES, Plover, Role, Violence

__all__ = ["COLUMNS", "INCIDENTS", "PARTICIPANTS", "SHEETS", "SOURCES", "CellKind", "Column"]

CellKind = Literal["text", "line", "day", "integer", "number", "fields"]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: its name in the sheet, what it means, and what a cell may hold.

    A `line` is a text without line breaks, `fields` are names of columns with commas between.
    `words` are the only values allowed; `offered` names a list that is only proposed.
    """

    name: str
    meaning: str
    kind: CellKind = "text"
    unit: str | None = None
    words: tuple[str, ...] = ()
    offered: str | None = None
    required: bool = False
    width: int = 14


def _codes(meanings: dict[int, str]) -> str:
    return "; ".join(f"{code} {meaning}" for code, meaning in meanings.items())


def _count(name: str, meaning: str) -> Column:
    return Column(
        name=name, meaning=f"{meaning}; empty where no source says, 0 only where none", kind="integer",
        unit="persons", width=9,
    )  # fmt: skip


INCIDENTS = (
    Column(
        name="id",
        meaning="a name of your own for the incident that never changes; a row with the id of an earlier "
        "one takes its place",
        kind="line",
        required=True,
        width=30,
    ),
    Column(name="coder", meaning="who coded the row", kind="line", required=True),
    Column(name="start", meaning="first day", kind="day", unit="YYYY-MM-DD", required=True, width=12),
    Column(name="end", meaning="last day", kind="day", unit="YYYY-MM-DD", width=12),
    Column(
        name="date_prec",
        meaning=f"how well the days are known: {_codes(DATE_PRECISION)}",
        kind="integer",
        unit="UCDP code",
        words=tuple(map(str, DATE_PRECISION)),
        width=9,
    ),
    Column(name="announced_on", meaning="the day on which it was announced", kind="day", unit="YYYY-MM-DD"),
    Column(name="place_name", meaning="the place, as the source has it", kind="line", width=28),
    Column(name="admin1", meaning="the province", kind="line", offered="provinces"),
    Column(name="country", meaning="the country", kind="line", offered="countries"),
    Column(name="lat", meaning="latitude of the place", kind="number", unit="degrees, -90 to 90", width=9),
    Column(name="lon", meaning="longitude of the place", kind="number", unit="degrees, -180 to 180", width=9),
    Column(
        name="where_prec",
        meaning=f"how well the place is known: {_codes(WHERE_PRECISION)}",
        kind="integer",
        unit="UCDP code",
        words=tuple(map(str, WHERE_PRECISION)),
        width=9,
    ),
    Column(
        name="type", meaning="category of event of PLOVER", kind="line", words=get_args(Plover), required=True
    ),
    Column(
        name="mode",
        meaning=f"mode of the category; of ASSAULT one of: {', '.join(ASSAULT_MODES)}",
        kind="line",
        offered="modes of ASSAULT",
    ),
    Column(name="violence", meaning="type of violence of UCDP", kind="line", words=get_args(Violence)),
    _count("deaths_low", "lowest number of deaths"),
    _count("deaths_best", "best number of deaths"),
    _count("deaths_high", "highest number of deaths"),
    _count("injured_low", "lowest number of injured"),
    _count("injured_best", "best number of injured"),
    _count("injured_high", "highest number of injured"),
    Column(name="weapon", meaning="weapon, in words", kind="line", width=20),
    Column(name="target", meaning="what was attacked, in words", kind="line", width=20),
    Column(
        name="hedge",
        meaning="how sure the sources are; empty means asserted",
        kind="line",
        words=HEDGES,
    ),
    Column(
        name="summary",
        meaning="what happened, in a sentence of your own",
        kind="line",
        required=True,
        width=60,
    ),
    Column(name="note", meaning="doubts, and figures that differ", width=60),
)
PARTICIPANTS = (
    Column(name="incident", meaning="the id of the incident", kind="line", required=True, width=30),
    Column(
        name="name", meaning="the name, as the source has it", kind="line", offered="actors", required=True,
        width=34,
    ),
    Column(
        name="role",
        meaning="what it did there, or is said to have done; claimed and attributed say who said so",
        kind="line",
        words=get_args(Role),
        required=True,
    ),
    Column(name="by", meaning="who names it in that role", kind="line", width=28),
    Column(name="source", meaning="the number of the source that says so", kind="integer", unit="from 1"),
)  # fmt: skip
SOURCES = (
    Column(name="incident", meaning="the id of the incident", kind="line", required=True, width=30),
    Column(
        name="number", meaning="1 for its first source, 2 for its second", kind="integer", unit="from 1",
        required=True, width=9,
    ),
    Column(name="title", meaning="title of the page; a source has this or a dataset", kind="line", width=50),
    Column(name="outlet", meaning="who published it", kind="line", width=24),
    Column(name="url", meaning="its address", kind="line", width=40),
    Column(name="published_on", meaning="the day it was published", kind="day", unit="YYYY-MM-DD"),
    Column(name="opened_on", meaning="the day you opened it", kind="day", unit="YYYY-MM-DD"),
    Column(name="dataset", meaning="dataset and version, where the source is a row", kind="line"),
    Column(name="row", meaning="key of the row in that dataset", kind="line"),
    Column(name="licence", meaning="licence of the source, where it has one", kind="line"),
    Column(
        name="confirms",
        meaning="the columns of the incident that it confirms, with commas between; participants too",
        kind="fields",
        width=40,
    ),
)  # fmt: skip
SHEETS: dict[str, tuple[Column, ...]] = {
    "incidents": INCIDENTS,
    "participants": PARTICIPANTS,
    "sources": SOURCES,
}
COLUMNS: dict[str, dict[str, Column]] = {
    sheet: {column.name: column for column in columns} for sheet, columns in SHEETS.items()
}
