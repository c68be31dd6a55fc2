"""Countries by every name and code that datasets give them, and when each code held.

Sources: Gleditsch and Ward's list of independent states (revision of 2017) and of microstates;
Correlates of War state system membership, version 2016; ISO 3166-1 and 3166-3; names as UCDP
(country-year data 25.1), VIEWS, ACLED and the Global Terrorism Database write them.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from io import StringIO
from typing import Literal, get_args

import msgspec

from tocsin.domain.errors import InputError
from tocsin.names.spelling import fold

__all__ = ["CodeSystem", "Countries", "Country", "CountryCode"]

CodeSystem = Literal["iso2", "iso3", "gw", "cow", "ucdp"]
"""ISO 3166 with two or three letters; numbers of Gleditsch and Ward, of the Correlates of War, of UCDP.

UCDP's are Gleditsch and Ward's with differences: 345 stays Serbia's after 2006, 327 is the Vatican's.
"""


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A country, or a state that is no more; `id` is its place id where the gazetteer has it."""

    id: str
    name: str
    names: tuple[str, ...] = ()


class CountryCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code of one country in one system, from `start` to `end` (None: not said, or still)."""

    country: str
    system: CodeSystem
    code: str
    start: date | None = None
    end: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the country had this code on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


class Countries:
    """Countries and their codes; unchanging, so it may be shared.

    A state that others regard as going on under another name is one country with it: UCDP's "Russia
    (Soviet Union)" is Russia and its "Serbia (Yugoslavia)" is Serbia, whatever the year. States
    that ended (East Germany, South Yemen, South Vietnam, Czechoslovakia) are countries of their own.
    """

    def __init__(self, countries: tuple[Country, ...], codes: tuple[CountryCode, ...]) -> None:
        self.countries = {country.id: country for country in countries}
        self.codes = codes
        self._by_name = {fold(n): c.id for c in countries for n in (c.name, *c.names)}
        self._by_code: dict[tuple[str, str], list[CountryCode]] = {}
        self._of_country: dict[str, tuple[CountryCode, ...]] = {}
        for code in codes:
            self._by_code.setdefault((code.system, code.code), []).append(code)
            self._of_country[code.country] = (*self._of_country.get(code.country, ()), code)

    @staticmethod
    @cache
    def packaged() -> Countries:
        """The countries of the world since 1816, as far as datasets of conflict speak of them."""
        from importlib.resources import files

        folder = files("tocsin").joinpath("world")
        rows = csv.DictReader(StringIO(folder.joinpath("countries.csv").read_text("utf-8")))
        codes = csv.DictReader(StringIO(folder.joinpath("country_codes.csv").read_text("utf-8")))
        return Countries(
            tuple(
                Country(id=r["id"], name=r["name"], names=tuple(n for n in r["names"].split(";") if n))
                for r in rows
            ),
            tuple(_code(row) for row in codes),
        )

    def named(self, name: str) -> Country | None:
        """The country that a dataset's name for it means, or None.

        >>> countries = Countries.packaged()
        >>> countries.named("DR Congo (Zaire)").name
        'Democratic Republic of the Congo'
        >>> countries.named("Yemen (South Yemen)").name, countries.named("Atlantis")
        ('South Yemen', None)
        """
        id_ = self._by_name.get(fold(name))
        return self.countries[id_] if id_ else None

    def coded(self, code: str | int, *, system: CodeSystem, on: date | None = None) -> Country | None:
        """The country of a code on the day `on`; without a day, the one that bears it now or last.

        Raises:
            InputError: no such system of codes.

        >>> countries = Countries.packaged()
        >>> countries.coded(345, system="gw", on=date(1999, 3, 24)).name
        'Serbia'
        >>> countries.coded("CS", system="iso2", on=date(1990, 1, 1)).name
        'Czechoslovakia'
        >>> countries.coded(626, system="gw", on=date(2010, 1, 1)) is None
        True
        """
        if system not in get_args(CodeSystem):
            raise InputError(
                "no such system of country codes", met=system, expected=", ".join(get_args(CodeSystem))
            )
        borne = self._by_code.get((system, str(code).upper()), [])
        fitting = [c for c in borne if on is None or c.holds(on)]
        if not fitting:
            return None
        # Of a code given twice, on a day: the bearer that lost it first thereafter; else the latest.
        pick = max if on is None else min
        return self.countries[pick(fitting, key=lambda c: c.end or date.max).country]

    def codes_of(self, country: str) -> tuple[CountryCode, ...]:
        """The codes that a country, by its id, has had.

        >>> [(c.code, c.end) for c in Countries.packaged().codes_of("xk")]
        [('347', None), ('347', None), ('347', None)]
        """
        return self._of_country.get(country, ())


def _code(row: dict[str, str]) -> CountryCode:
    start, end = (date.fromisoformat(row[c]) if row[c] else None for c in ("start", "end"))
    return msgspec.convert(
        {"country": row["country"], "system": row["system"], "code": row["code"], "start": start, "end": end},
        CountryCode,
    )
