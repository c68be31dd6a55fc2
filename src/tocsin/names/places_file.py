"""Reading a file of places: CSV with the columns of `Place`, every fault named."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import get_args

from tocsin.domain.errors import InputError
from tocsin.domain.places import Place, PlaceKind
from tocsin.names.spelling import fold

__all__ = ["check_units", "read_places"]

_COLUMNS = Place.__struct_fields__
_RANGES = {"lat": (-90.0, 90.0), "lon": (-180.0, 180.0), "where_prec": (1.0, 7.0)}
Row = dict[str, str]


def read_places(raw: bytes, *, file: str, beneath: Iterable[Place] | None = ()) -> dict[str, Place]:
    """The places of one file by id, in file order.

    Columns are the fields of `Place` in any order; aliases are parted by semicolons; an empty
    cell is a missing value. `where_prec` must be given: no precision is taken for granted. A first-level
    unit may be one of those `beneath`; with None, units are left to `check_units`.

    Raises:
        InputError: not UTF-8, a column missing or unknown, a wrong value, an id twice, or a town
            in a first-level unit that is not listed; names row and column.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not a CSV file in UTF-8", file=file, met=str(error)) from error
    reader = csv.DictReader(StringIO(text, newline=""), restkey="", restval="")
    _check_header(list(reader.fieldnames or ()), file=file)
    places: dict[str, Place] = {}
    for number, row in enumerate(reader, start=1):
        place = _place(row, number=number, file=file)
        if place.id in places:
            raise _fault("id given twice", "id", row, number=number, file=file)
        places[place.id] = place
    if beneath is not None:
        check_units(places.values(), [*beneath, *places.values()], file=file)
    return places


def _check_header(header: list[str], *, file: str) -> None:
    for column in _COLUMNS:
        if column not in header:
            raise InputError("column missing", file=file, column=column, met=", ".join(header))
    for column in header:
        if column not in _COLUMNS:
            raise InputError("unknown column", file=file, column=column, expected=", ".join(_COLUMNS))


def _place(row: Row, *, number: int, file: str) -> Place:
    if row.get(""):
        raise InputError("more cells than columns", file=file, row=number, met=str(row[""]))
    for column in ("id", "name"):
        if not fold(row[column]):
            raise _fault("empty", column, row, number=number, file=file, expected="a name")
    if row["kind"] not in get_args(PlaceKind):
        expected = ", ".join(get_args(PlaceKind))
        raise _fault("unknown kind", "kind", row, number=number, file=file, expected=expected)
    if bool(row["lat"]) != bool(row["lon"]):
        column = "lon" if row["lat"] else "lat"
        raise _fault("half a position", column, row, number=number, file=file, expected="both or neither")
    lat, lon, prec = (_number(row, column, number=number, file=file) for column in _RANGES)
    if prec is None or prec % 1:
        raise _fault("no precision", "where_prec", row, number=number, file=file, expected="1 to 7")
    return Place(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],  # type: ignore[arg-type]  # checked above
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        lat=lat,
        lon=lon,
        where_prec=int(prec),
        aliases=tuple(alias.strip() for alias in row["aliases"].split(";") if fold(alias)),
        borders=row["borders"] or None,
        source=row["source"] or None,
    )


def _number(row: Row, column: str, *, number: int, file: str) -> float | None:
    low, high = _RANGES[column]
    if not row[column]:
        return None
    try:
        value = float(row[column])
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise _fault("out of range", column, row, number=number, file=file, expected=f"{low:g} to {high:g}")
    return value


def check_units(places: Iterable[Place], known: Iterable[Place], *, file: str) -> None:
    """Nothing, where every place of a file lies in a first-level unit that is known, if in any.

    Raises:
        InputError: one lies in another; names the row.
    """
    units = {(place.country, place.admin1) for place in known if place.kind == "admin1"}
    for number, place in enumerate(places, start=1):
        if place.admin1 and (place.country, place.admin1) not in units:
            raise InputError(
                "unknown first-level unit",
                file=file,
                row=number,
                column="admin1",
                met=place.admin1,
                expected=f"the name of a row of kind admin1 in {place.country}",
            )


def _fault(
    what: str, column: str, row: Row, *, number: int, file: str, expected: str | None = None
) -> InputError:
    return InputError(what, file=file, row=number, column=column, met=row[column], expected=expected)
