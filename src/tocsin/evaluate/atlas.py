"""The places that names may mean anywhere in the world, from a GeoNames dump and words for countries."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path

from tocsin.domain.errors import InputError
from tocsin.names import Countries, fold
from tocsin.names.demonyms import demonyms
from tocsin.names.toponyms import Candidate

__all__ = ["Atlas", "read_atlas"]

_COLUMNS = 19
_ID, _NAME, _ASCII, _ALIASES, _LAT, _LON, _CLASS, _CODE, _COUNTRY, _ADMIN1, _PEOPLE = (
    0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 14,
)  # fmt: skip
_KINDS = {"ADM1": "admin1", "ADM2": "district", "PCLI": "country", "PCLS": "country", "PCLD": "country"}
# Words that a unit's or a place's name may do without, and words that only narrow it.
_BEHIND = (" county", " parish", " township", " city", " province", " district", " state")
_BEFORE = ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
           "downtown", "greater")  # fmt: skip


class Atlas:
    """Candidates by folded name, with countries by code and first-level units by country and code."""

    def __init__(self, rows: Iterable[tuple[str, Candidate]]) -> None:
        self._named: dict[str, list[Candidate]] = defaultdict(list)
        self._countries: dict[str, Candidate] = {}
        self._units: dict[tuple[str, str | None], Candidate] = {}
        for key, candidate in rows:
            if candidate.kind == "country":
                self._countries[candidate.country.lower()] = candidate
                continue
            if candidate.kind == "admin1":
                self._units[candidate.unit] = candidate
            if candidate not in self._named[key]:
                self._named[key].append(candidate)

    def of(self, name: str) -> tuple[Candidate, ...]:
        """The places that a name as written may mean: as it stands, then without what narrows it."""
        shortened = _abbreviations().get(name.replace(" ", ""))
        if shortened in self._units and shortened is not None:
            return (self._units[shortened],)
        for key in _readings(fold(name)):
            if found := self._bearing(key):
                return found
        return ()

    def _bearing(self, key: str) -> tuple[Candidate, ...]:
        people = self._countries.get(demonyms().get(key, ""))
        if people:
            return (people,)
        country = self._countries.get(_country_names().get(key, ""))
        named = tuple(self._named.get(key, ()))
        return (*named, country) if country else named


def read_atlas(file: Path, names: Iterable[str]) -> Atlas:
    """The places of a GeoNames dump that bear one of the names, and all its countries and provinces.

    Raises:
        InputError: no such file, or a line without the 19 columns of a dump.
    """
    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="name a GeoNames dump")
    wanted = {key for name in names for key in _readings(fold(name))}
    return Atlas(_rows(file, wanted))


def _rows(file: Path, wanted: set[str]) -> Iterator[tuple[str, Candidate]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != _COLUMNS:
                expected = f"{_COLUMNS} columns parted by tabs, as in a GeoNames dump"
                raise InputError("not a row of a gazetteer", file=file.name, row=number, expected=expected)
            kind = "town" if cells[_CLASS] == "P" else _KINDS.get(cells[_CODE])
            if kind is not None:
                yield from _candidates(cells, kind, wanted, file=file.name, row=number)


def _candidates(
    cells: list[str], kind: str, wanted: set[str], *, file: str, row: int
) -> Iterator[tuple[str, Candidate]]:
    own = _key(cells[_NAME])
    # A country or a province is kept by its own name, whether or not a text has it.
    kept = wanted if kind in ("town", "district") else wanted | {own}
    keys = {key for name in (cells[_ASCII], *cells[_ALIASES].split(",")) if (key := _key(name)) in kept}
    if not keys and own not in kept:
        return
    try:
        at = float(cells[_LAT]), float(cells[_LON])
        people = int(cells[_PEOPLE] or 0)
    except ValueError as error:
        raise InputError("a place that is nowhere", file=file, row=row, met=str(error)) from error
    admin1 = cells[_ADMIN1] or None if kind != "country" else None
    for key in {own, *keys} & kept:
        yield key, Candidate(cells[_ID], *at, kind, cells[_COUNTRY], admin1, people, key == own)


def _key(name: str) -> str:
    # Most names are plain; folding a million of them in full would take half a minute.
    return name.lower() if name.isascii() and name.replace(" ", "").isalpha() else fold(name)


def _readings(key: str) -> Iterator[str]:
    """A folded name, then without a word behind it, then without a word before it."""
    yield key
    yield from (key.removesuffix(word) for word in _BEHIND if key.endswith(word))
    first, _, rest = key.partition(" ")
    if first in _BEFORE and rest:
        yield rest


@cache
def _country_names() -> dict[str, str]:
    countries = Countries.packaged().countries.values()
    return {fold(name): country.id for country in countries for name in (country.name, *country.names)}


@cache
def _abbreviations() -> dict[str, tuple[str, str | None]]:
    """Short ways to write first-level units, without spaces, to country and code."""
    raw = files("tocsin").joinpath("world/abbreviations.csv").read_text(encoding="utf-8")
    return {
        short: (row["country"].upper(), row["admin1"])
        for row in csv.DictReader(StringIO(raw))
        for short in row["abbreviations"].split(";")
    }
