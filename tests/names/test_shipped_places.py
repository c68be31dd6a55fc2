"""The shipped gazetteer and outlines of Afghanistan: complete, and in agreement with each other."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tocsin.names import Gazetteer

GAZETTEER = Gazetteer.packaged()
CAPITALS = {
    "Badakhshan": "Fayzabad",
    "Badghis": "Qala-e-Naw",
    "Baghlan": "Pul-e Khumri",
    "Balkh": "Mazar-e Sharif",
    "Bamyan": "Bamyan",
    "Daykundi": "Nili",
    "Farah": "Farah",
    "Faryab": "Maymana",
    "Ghazni": "Ghazni",
    "Ghor": "Chaghcharan",
    "Helmand": "Lashkar Gah",
    "Herat": "Herat",
    "Jowzjan": "Sheberghan",
    "Kabul": "Kabul",
    "Kandahar": "Kandahar",
    "Kapisa": "Mahmud-e Raqi",
    "Khost": "Khost",
    "Kunar": "Asadabad",
    "Kunduz": "Kunduz",
    "Laghman": "Mehtar Lam",
    "Logar": "Pul-e 'Alam",
    "Nangarhar": "Jalalabad",
    "Nimruz": "Zaranj",
    "Nuristan": "Parun",
    "Paktia": "Gardez",
    "Paktika": "Sharan",
    "Panjshir": "Bazarak",
    "Parwan": "Charikar",
    "Samangan": "Aybak",
    "Sar-e Pol": "Sar-e Pul",
    "Takhar": "Taloqan",
    "Uruzgan": "Tarin Kot",
    "Wardak": "Maidan Shahr",
    "Zabul": "Qalat",
}
SHAPES: dict[str, Any] = {shape["id"]: shape for shape in GAZETTEER.outlines()["features"]}


def rings(shape: dict[str, Any]) -> list[list[list[float]]]:
    """The outer rings of a shape."""
    drawn = shape["geometry"]["coordinates"]
    polygons = [drawn] if shape["geometry"]["type"] == "Polygon" else drawn
    return [polygon[0] for polygon in polygons]


def holds(shape: dict[str, Any], *, lat: float, lon: float) -> bool:
    """Whether one of the shape's outer rings holds the point."""
    crossings = 0
    for ring in rings(shape):
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0:
                crossings += 1
    return crossings % 2 == 1


def test_there_are_thirty_four_provinces_each_with_an_outline() -> None:
    provinces = {place.id: place.name for place in GAZETTEER.places.values() if place.kind == "admin1"}
    assert set(provinces.values()) == set(CAPITALS)
    assert provinces == {
        id_: shape["properties"]["name"]
        for id_, shape in SHAPES.items()
        if shape["properties"]["kind"] == "admin1"
    }


@pytest.mark.parametrize(("province", "capital"), CAPITALS.items())
def test_a_capital_lies_in_its_province_and_in_no_other(province: str, capital: str) -> None:
    found = GAZETTEER.resolve(f"{capital} city, {province}", country="Afghanistan")
    place = GAZETTEER.places[found.id or ""]
    assert (place.kind, place.admin1) == ("town", province)
    assert place.lat is not None
    assert place.lon is not None
    inside = [
        shape["properties"]["name"]
        for shape in SHAPES.values()
        if shape["properties"]["kind"] == "admin1" and holds(shape, lat=place.lat, lon=place.lon)
    ]
    assert inside == [province]
    assert holds(SHAPES["af"], lat=place.lat, lon=place.lon)


def test_places_agree_with_the_outline_of_their_province() -> None:
    # Outlines are simplified to about a kilometre, so that a few places on a border may fall out.
    placed = [p for p in GAZETTEER.places.values() if p.country == "Afghanistan" and p.admin1 and p.lat]
    by_name = {s["properties"]["name"]: s for s in SHAPES.values() if s["properties"]["kind"] == "admin1"}
    outside = [p.id for p in placed if not holds(by_name[p.admin1 or ""], lat=p.lat or 0, lon=p.lon or 0)]
    assert len(outside) <= 0.05 * len(placed), outside


def test_the_neighbours_are_drawn_and_closed() -> None:
    assert {"af", "ir", "pk", "tj", "uz", "tm", "cn", "in"} <= set(SHAPES)
    for id_, shape in SHAPES.items():
        for ring in rings(shape):
            assert len(ring) >= 4, id_
            assert ring[0] == ring[-1], id_


def test_outer_rings_run_clockwise() -> None:
    for id_, shape in SHAPES.items():
        for ring in rings(shape):
            assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) > 0, id_


@pytest.mark.parametrize(
    ("name", "means", "precision"),
    [
        ("Afghanistan", "af", 6),
        ("USA", "us", 6),
        ("DR Congo (Zaire)", "cd", 6),
        ("Kabul", "af-kabul", 4),
        ("Kabul city", "af-kabul.kabul", 2),
        ("Kabul airport", "af-kabul.airport", 1),
        ("Hamid Karzai International Airport", "af-kabul.airport", 1),
        ("Kunduz city", "af-kunduz.kunduz", 2),
        ("Hilmand province", "af-helmand", 4),
        ("Maywand district", "af-kandahar.maywand-district", 3),
        ("Arghandab district (Zabul)", "af-zabul.arghandab-district", 3),
        ("Qala-e-Naw, Badghis", "af-badghis.qala-e-naw", 2),
        ("Islam Qala", "af-herat.islam-qala", 2),
        ("Spin Boldak", "af-kandahar.spin-boldak", 2),
        ("Sher Khan Bandar", "af-kunduz.sher-khan-bandar", 2),
        ("Wakhan Corridor", "af-badakhshan.wakhan", 5),
        ("the north of Afghanistan", "af-northern", 5),
        ("Middle East", "region-middle-east", 7),
        ("Uranus wedding hall, Kabul", "af-kabul", 4),
    ],
)
def test_names_of_the_case(name: str, means: str, precision: int) -> None:
    found = GAZETTEER.resolve(name)
    assert found.id == means
    assert GAZETTEER.places[means].where_prec == precision


@pytest.mark.parametrize("name", ["Fayzabad", "Kandahr", "Jalalabad prison", "Arghandab", "March of Dimes"])
def test_what_is_not_certain_stays_unresolved(name: str) -> None:
    assert GAZETTEER.resolve(name, country="Afghanistan").id is None


def test_crossings_name_the_country_across() -> None:
    across = {p.name: p.borders for p in GAZETTEER.places.values() if p.kind == "crossing"}
    assert across["Islam Qala"] == "Iran"
    assert across["Spin Boldak"] == "Pakistan"
    assert across["Sher Khan Bandar"] == "Tajikistan"


def test_every_place_has_a_source() -> None:
    assert all(place.source for place in GAZETTEER.places.values())


def test_everyday_words_are_no_forms() -> None:
    forms = {form.casefold() for form, _ in GAZETTEER.forms()}
    assert not forms & {"march", "bust", "may", "bay", "lash", "state"}
    assert {"kabul", "islam qala", "us", "northern afghanistan"} <= forms
