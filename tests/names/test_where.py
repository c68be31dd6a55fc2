"""The nearest place to a position, and shapes for any country."""

from __future__ import annotations

from itertools import pairwise

from tocsin.domain.places import Place
from tocsin.names import Gazetteer
from tocsin.names.first_level import first_level, first_level_countries

GAZETTEER = Gazetteer.packaged()


def test_the_nearest_place_is_of_the_kinds_and_the_country_asked_for() -> None:
    found = GAZETTEER.nearest(31.0, 66.4, kinds=("crossing",))
    assert found is not None and found[0].name == "Spin Boldak" and found[1] < 1
    district = GAZETTEER.nearest(31.0, 66.4, kinds=("district",))
    assert district is not None and district[0].kind == "district"
    assert GAZETTEER.nearest(31.0, 66.4, country="Mali") is None


def test_a_degree_of_the_equator_is_111_km_also_across_the_date_line() -> None:
    places = {"a": Place(id="a", name="A", kind="town", lat=0.0, lon=179.5)}
    found = Gazetteer(places).nearest(0.0, -179.5)
    assert found is not None and abs(found[1] - 111.19) < 0.01


def test_a_place_known_to_the_province_has_no_spot() -> None:
    places = {"a": Place(id="a", name="A", kind="town", lat=0.0, lon=0.0, where_prec=4)}
    assert Gazetteer(places).nearest(0.0, 0.0) is None


def test_any_country_can_be_drawn_and_ones_own_shapes_come_first() -> None:
    mali = GAZETTEER.outlines(country="Mali")["features"]
    assert {f["properties"]["name"] for f in mali} >= {"Timbuktu", "Gao", "Kidal"}
    assert GAZETTEER.outlines(country="Afghanistan") == GAZETTEER.outlines()
    assert GAZETTEER.outlines(country="Atlantis") == GAZETTEER.outlines()


def test_the_units_of_the_world_have_names_of_their_own_and_closed_rings() -> None:
    assert len(first_level_countries()) == 239
    for country in ("ng", "ph", "pe", "ua"):
        units = first_level(country)
        names = [f["properties"]["name"] for f in units if f["properties"]["name"]]
        assert len(names) == len(set(names)), "a name given twice is given to none"
        for feature in units:
            geometry = feature["geometry"]
            polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
            for ring in (ring for polygon in polygons for ring in polygon):
                assert ring[0] == ring[-1] and len(ring) >= 4
            outer = polygons[0][0]
            assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(outer)) > 0, "clockwise"
