"""One country behind many names and codes, and codes only on the days on which they held."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.domain.fips import COUNTRIES as FIPS
from tocsin.names import Countries, Gazetteer, fold

COUNTRIES = Countries.packaged()
GAZETTEER = Gazetteer.packaged()


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("DR Congo (Zaire)", "Democratic Republic of the Congo"),
        ("Democratic Republic of Congo", "Democratic Republic of the Congo"),
        ("Zaire", "Democratic Republic of the Congo"),
        ("Republic of Congo", "Republic of the Congo"),
        ("Myanmar (Burma)", "Myanmar"),
        ("Yemen (North Yemen)", "Yemen"),
        ("Cambodia (Kampuchea)", "Cambodia"),
        ("Russia (Soviet Union)", "Russia"),
        ("Serbia (Yugoslavia)", "Serbia"),
        ("Madagascar (Malagasy)", "Madagascar"),
        ("eSwatini", "Eswatini"),
        ("Kingdom of eSwatini (Swaziland)", "Eswatini"),
        ("West Bank and Gaza Strip", "Palestinian Territory"),
        ("Ivory Coast", "Ivory Coast"),
        ("West Germany (FRG)", "Germany"),
        ("Slovak Republic", "Slovakia"),
        ("Mali", "Mali"),
    ],
)
def test_what_datasets_write_is_one_country(written: str, ours: str) -> None:
    assert GAZETTEER.country_named(written) == ours
    found = GAZETTEER.resolve(written)
    assert found.id and GAZETTEER.places[found.id].name == ours


def test_states_that_ended_are_not_taken_for_those_that_followed() -> None:
    for written in ("East Germany (GDR)", "Yemen (South Yemen)", "South Vietnam", "Czechoslovakia"):
        ours = GAZETTEER.country_named(written)
        assert ours not in {p.name for p in GAZETTEER.places.values() if p.kind == "country"}
        assert GAZETTEER.country_named(ours) == ours


def test_a_name_of_no_country_stays_as_it_is() -> None:
    assert GAZETTEER.country_named("Atlantis") == "Atlantis"
    assert GAZETTEER.country_named("Kabul") == "Kabul"


def test_a_gazetteer_of_ones_own_names_its_countries_itself() -> None:
    header = "id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source\n"
    own = Gazetteer.parse(f"{header}mo,Morland,country,Morland,,1,1,6,Burma,,invented\n".encode())
    assert own.country_named("Burma") == own.country_named("Myanmar (Burma)") == "Morland"
    assert own.country_named("Macao") == "Macao"


@pytest.mark.parametrize(
    ("system", "code", "day", "name"),
    [
        ("gw", 260, "1960-01-01", "Germany"),
        ("gw", 265, "1960-01-01", "East Germany"),
        ("cow", 255, "1995-01-01", "Germany"),
        ("cow", 255, "1960-01-01", None),
        ("gw", 626, "2011-07-08", None),
        ("gw", 626, "2011-07-09", "South Sudan"),
        ("gw", 531, "1993-05-23", None),
        ("gw", 531, "1993-05-24", "Eritrea"),
        ("gw", 345, "1995-01-01", "Serbia"),
        ("gw", 340, "2010-01-01", "Serbia"),
        ("gw", 817, "1970-01-01", "South Vietnam"),
        ("gw", 816, "1970-01-01", "Vietnam"),
        ("cow", 678, "1980-01-01", "Yemen"),
        ("cow", 679, "2000-01-01", "Yemen"),
        ("iso3", "SUN", "1991-01-01", "Russia"),
        ("iso3", "SUN", "1995-01-01", None),
        ("iso3", "cod", "2020-01-01", "Democratic Republic of the Congo"),
        ("iso2", "CS", "1990-01-01", "Czechoslovakia"),
        ("iso2", "CS", "2005-01-01", "Serbia"),
    ],
)
def test_a_code_means_a_country_on_a_day(system: str, code: str, day: str, name: str | None) -> None:
    found = COUNTRIES.coded(code, system=system, on=date.fromisoformat(day))  # type: ignore[arg-type]
    assert (found.name if found else None) == name


def test_without_a_day_a_code_means_its_last_bearer() -> None:
    found = COUNTRIES.coded("CS", system="iso2")
    assert found is not None and found.name == "Serbia"


def test_a_system_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="no such system"):
        COUNTRIES.coded("1", system="fips")  # type: ignore[arg-type]


def test_no_name_means_two_countries_and_every_code_has_its_country() -> None:
    for one, other in combinations(COUNTRIES.countries.values(), 2):
        shared = {fold(n) for n in (one.name, *one.names)} & {fold(n) for n in (other.name, *other.names)}
        assert not shared, (one.id, other.id)
    assert {code.country for code in COUNTRIES.codes} <= COUNTRIES.countries.keys()


@given(st.sampled_from(COUNTRIES.codes), st.dates(date(1816, 1, 1), date(2030, 1, 1)))
def test_a_code_of_states_is_borne_by_one_country_on_one_day(code: object, day: date) -> None:
    bearers = {
        c.country
        for c in COUNTRIES.codes
        if (c.system, c.code) == (code.system, code.code)  # type: ignore[attr-defined]
        and c.system in ("gw", "cow", "ucdp")
        and c.holds(day)
    }
    assert len(bearers) <= 1


def test_the_names_agree_with_the_shipped_places_and_the_codes_of_gdelt() -> None:
    shipped = {p.id: p.name for p in GAZETTEER.places.values() if p.kind == "country"}
    for country in COUNTRIES.countries.values():
        assert country.id not in shipped or shipped[country.id] == country.name
    assert shipped.keys() - COUNTRIES.countries.keys() == {"cs"}
    unknown = [name for name in FIPS.values() if COUNTRIES.named(name) is None]
    assert len(unknown) == 28  # reefs, islets and bases that have no code of their own in ISO 3166


def test_every_country_of_the_real_country_years_is_known(real_data: Path) -> None:
    import csv

    with (real_data / "data/ucdp/organizedviolencecy_v25_1.csv").open(encoding="utf-8") as file:
        met = {(r["country_id_cy"], r["country_cy"], r["year_cy"]) for r in csv.DictReader(file)}
    for code, name, year in met:
        named = COUNTRIES.named(name)
        coded = COUNTRIES.coded(code, system="ucdp", on=date(int(year), 12, 31))
        assert named is not None and coded is not None and named.id == coded.id, (code, name, year)
