"""A GeoNames dump as further names behind a gazetteer's own: read once, then looked up by name.

Source: the readme of the GeoNames dumps: 19 columns parted by tabs, without a header, in UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from tocsin.domain.errors import InputError
from tocsin.domain.places import Place, PlaceKind
from tocsin.names.countries import Countries
from tocsin.names.spelling import fold

__all__ = ["ENDING", "GeoNames", "Places", "is_dump", "read_dump"]

ENDING = ".geonames"
"""The ending of the register that holds a dump's places ready to look up, beside the original."""
_COLUMNS = 19
_ID, _NAME, _ASCII, _ALIASES, _LAT, _LON, _CLASS, _CODE, _COUNTRY, _ADMIN1, _PEOPLE = (
    0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 14,
)  # fmt: skip
# Populated places are points near the middle; units are known no better than to themselves.
_UNITS: dict[str, tuple[PlaceKind, int]] = {
    "ADM1": ("admin1", 4),
    "ADM2": ("district", 3),
    "ADM3": ("district", 3),
}
# Places that are no more, or of which the dump says that they are only parts of others.
_GONE = frozenset(("PPLH", "PPLQ", "PPLW", "PPLX"))


class _Index(msgspec.Struct, frozen=True, kw_only=True):
    """Blocks of lines, each sorted: folded name and ids, id and place, id and how many people live there.

    Nothing is read until asked. Casebooks of before hold no numbers of people.
    """

    names: bytes
    places: bytes
    people: bytes = b""


class GeoNames:
    """The places of the dumps among a casebook's registers, read when a name is first asked for."""

    def __init__(self, registers: Mapping[str, bytes]) -> None:
        self._registers = registers
        self.names = tuple(name for name in sorted(registers) if name.endswith(ENDING))

    @cached_property
    def _indexes(self) -> tuple[_Index, ...]:
        return tuple(msgspec.msgpack.decode(self._registers[name], type=_Index) for name in self.names)

    def bearing(self, key: str) -> list[tuple[Place, bool]]:
        """The places that bear a folded name, each with whether the name is its own."""
        found: dict[str, Place] = {}
        for index in self._indexes:
            for id_ in _looked_up(index.names, key.encode()).split():
                found[id_.decode()] = _PLACE.decode(_looked_up(index.places, id_))
        return [(place, fold(place.name) == key) for place in found.values()]

    def place(self, id_: str) -> Place | None:
        """The place of an id such as "gn-1138958", or None."""
        if not id_.startswith("gn-"):
            return None
        lines = (_looked_up(index.places, id_.encode()) for index in self._indexes)
        return next((_PLACE.decode(line) for line in lines if line), None)

    def people(self, id_: str) -> int:
        """How many people live in the place of an id, as far as a dump says; else 0."""
        lines = (_looked_up(index.people, id_.encode()) for index in self._indexes)
        return next((int(line) for line in lines if line), 0)

    def every(self) -> Iterator[Place]:
        """All places of the dumps."""
        for index in self._indexes:
            for line in index.places.splitlines():
                yield _PLACE.decode(line.partition(b"\t")[2])


_PLACE = msgspec.json.Decoder(Place)


class Places(dict[str, Place]):
    """A gazetteer's own places; those behind it are found by id, and listed once they were met."""

    def __init__(self, own: Mapping[str, Place], further: GeoNames) -> None:
        super().__init__(own)
        self._further = further

    def __missing__(self, id_: str) -> Place:
        place = self._further.place(id_)
        if place is None:
            raise KeyError(id_)
        return place

    def __contains__(self, id_: object) -> bool:
        return super().__contains__(id_) or self._further.place(str(id_)) is not None

    def get(self, id_: str, default: Any = None) -> Any:
        """The place of an id, or the default."""
        try:
            return self[id_]
        except KeyError:
            return default


def _looked_up(block: bytes, key: bytes) -> bytes:
    """What stands behind `key` in a block of sorted lines, or nothing; by halving, without reading all."""
    low, high = 0, len(block)
    while low < high:
        middle = (low + high) // 2
        start = block.rfind(b"\n", low, middle) + 1 or low
        end = block.find(b"\n", middle)
        here, _, rest = block[start:end].partition(b"\t")
        if here == key:
            return rest
        low, high = (end + 1, high) if here < key else (low, start)
    return b""


def _block(lines: Mapping[str, bytes]) -> bytes:
    return b"".join(
        key + b"\t" + rest + b"\n" for key, rest in sorted((k.encode(), v) for k, v in lines.items())
    )


def is_dump(head: bytes) -> bool:
    """Whether the first line of a file looks like one of a GeoNames dump.

    >>> is_dump(b"1138958\\tKabul\\tKabul\\t" + b"\\t" * 15 + b"\\n"), is_dump(b"id,name,kind\\n")
    (True, False)
    """
    first = head.partition(b"\n")[0].split(b"\t")
    return len(first) == _COLUMNS and first[0].isdigit() and bool(first[1])


def read_dump(raw: bytes, *, file: str) -> tuple[bytes, int]:
    """The populated places and units of a dump, ready to look up, and how many there are.

    Raises:
        InputError: not UTF-8, a row of another form, or nothing of use in it; names row and column.
    """
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError("not a GeoNames dump in UTF-8", file=file, met=str(error)) from error
    rows = [_cells(line, number, file) for number, line in enumerate(lines, start=1) if line]
    units = {(row[_COUNTRY], row[_ADMIN1]): row[_NAME] for row in rows if row[_CODE] == "ADM1"}
    kept = [(number, row) for number, row in enumerate(rows, start=1) if _wanted(row)]
    places = [_place(row, units, number, file) for number, row in kept]
    people = {f"gn-{row[_ID]}": _people(row, number, file) for number, row in kept if row[_PEOPLE]}
    if not places:
        raise InputError("no populated places or units in the dump", file=file)
    ids: dict[str, list[str]] = {}
    for place in places:
        for key in sorted({fold(place.name), *map(fold, place.aliases)} - {""}):
            ids.setdefault(key, []).append(place.id)
    index = _Index(
        names=_block({key: " ".join(sorted(set(found))).encode() for key, found in ids.items()}),
        places=_block({place.id: msgspec.json.encode(place) for place in places}),
        people=_block({id_: str(number).encode() for id_, number in people.items() if number}),
    )
    return msgspec.msgpack.encode(index), len(places)


def _cells(line: str, number: int, file: str) -> list[str]:
    cells = line.split("\t")
    if len(cells) != _COLUMNS:
        raise InputError(
            "not a row of a GeoNames dump", file=file, row=number, met=f"{len(cells)} columns", expected="19"
        )
    return cells


def _wanted(row: list[str]) -> bool:
    return (row[_CLASS] == "P" and row[_CODE] not in _GONE) or row[_CODE] in _UNITS


def _people(row: list[str], number: int, file: str) -> int:
    try:
        return int(row[_PEOPLE])
    except ValueError as error:
        raise InputError(
            "no number of people", file=file, row=number, column="population", met=row[_PEOPLE]
        ) from error


def _place(row: list[str], units: dict[tuple[str, str], str], number: int, file: str) -> Place:
    kind, where_prec = _UNITS.get(row[_CODE], ("town", 2))
    country = Countries.packaged().coded(row[_COUNTRY], system="iso2")
    try:
        lat, lon = float(row[_LAT]), float(row[_LON])
    except ValueError as error:
        raise InputError(
            "no position", file=file, row=number, column="latitude", met=f"{row[_LAT]} {row[_LON]}"
        ) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError("out of range", file=file, row=number, column="latitude", met=f"{lat:g} {lon:g}")
    others = dict.fromkeys(n.strip() for n in (row[_ASCII], *row[_ALIASES].split(",")))
    return Place(
        id=f"gn-{row[_ID]}",
        name=row[_NAME],
        kind=kind,
        country=country.name if country else None,
        admin1=units.get((row[_COUNTRY], row[_ADMIN1])),
        lat=lat,
        lon=lon,
        where_prec=where_prec,
        aliases=tuple(n for n in others if n and n != row[_NAME]),
        source=f"GeoNames {row[_ID]}",
    )
