"""Where a row lies by its position: province, district and grid cell, never finer than it is known.

What a row says of itself stands. What is worked out here says so in `admin1_by` and `district_by`:
"gazetteer" (the place named lies there), "position" (the coordinates do, by the packaged shapes) or
"boundaries" (they do, by a boundary file of the casebook).
"""

from __future__ import annotations

from typing import Any

from tocsin.names import Countries, Gazetteer
from tocsin.names.boundaries import Boundaries
from tocsin.names.first_level import first_level, first_level_countries
from tocsin.names.shapes import Shapes
from tocsin.record.tables import load_rows
from tocsin.store import columnar

__all__ = ["place_in_units"]

# UCDP's where_prec up to which a position tells the province, and the district or a grid cell.
_PROVINCE, _DISTRICT = 4, 3
# Simplified coasts run inland of towns on the shore by up to this much.
_SLACK_DEG = 0.05
_POINT = {"lat": "DOUBLE", "lon": "DOUBLE", "country": "VARCHAR", "unit": "VARCHAR"}
# How well a row's position is known: what it says, else what is known of the place it names.
_KNOWN_TO = "coalesce(e.where_prec, p.where_prec)"


def place_in_units(engine: columnar.Connection, gazetteer: Gazetteer, boundaries: Boundaries) -> None:
    """Fills `admin1`, `district` and `gid` of `event_claim` where they can be told.

    Rows whose precision nobody states, and whose place the gazetteer does not know, stay as they are.
    """
    _load_places(engine, gazetteer)
    _name_units(engine)
    _by_position(engine, gazetteer)
    _by_boundaries(engine, gazetteer, boundaries)
    # PRIO-GRID numbers its cells of half a degree from the south-west corner, in rows of 720.
    engine.execute(f"""
        UPDATE event_claim t SET gid = CAST(
          floor((e.lat + 90) * 2) * 720 + floor((e.lon + 180) * 2) + 1 AS BIGINT)
        FROM event_claim e LEFT JOIN known_place p ON p.place_id = e.place_id
        WHERE t.rowid = e.rowid AND {_KNOWN_TO} <= {_DISTRICT}
          AND e.lat >= -90 AND e.lat < 90 AND e.lon >= -180 AND e.lon < 180
    """)


def _load_places(engine: columnar.Connection, gazetteer: Gazetteer) -> None:
    used = [str(id_) for (id_,) in engine.rows(_USED)]
    rows = []
    for id_ in used:
        place = gazetteer.places.get(id_)
        if place is None or place.kind in ("country", "region", "area"):
            continue
        district = place.name if place.kind == "district" else None
        rows.append(
            {"place_id": id_, "where_prec": place.where_prec, "admin1": place.admin1, "district": district}
        )
    load_rows(engine, "known_place", rows, _PLACE)


_USED = "SELECT DISTINCT place_id FROM event_claim WHERE place_id IS NOT NULL ORDER BY 1"
_PLACE = {"place_id": "VARCHAR", "where_prec": "INTEGER", "admin1": "VARCHAR", "district": "VARCHAR"}


def _name_units(engine: columnar.Connection) -> None:
    """What the named place says: its province, and its district where it is one."""
    engine.execute(f"""
        UPDATE event_claim t SET admin1 = p.admin1, admin1_by = 'gazetteer'
        FROM known_place p WHERE p.place_id = t.place_id AND t.admin1 IS NULL AND p.admin1 IS NOT NULL
          AND coalesce(t.where_prec, p.where_prec) <= {_PROVINCE};
        UPDATE event_claim t SET district = p.district, district_by = 'gazetteer'
        FROM known_place p WHERE p.place_id = t.place_id AND t.district IS NULL AND p.district IS NOT NULL
          AND coalesce(t.where_prec, p.where_prec) <= {_DISTRICT}
    """)


def _points(engine: columnar.Connection, *, finest: int, test: str) -> list[tuple[Any, ...]]:
    return engine.rows(f"""
        SELECT DISTINCT e.country, e.lat, e.lon
        FROM event_claim e LEFT JOIN known_place p ON p.place_id = e.place_id
        WHERE e.lat IS NOT NULL AND e.lon IS NOT NULL AND {_KNOWN_TO} <= {finest} AND {test}
        ORDER BY e.country NULLS FIRST, e.lat, e.lon
    """)


def _by_position(engine: columnar.Connection, gazetteer: Gazetteer) -> None:
    """The province around a position, by the packaged shapes of the country that the row names."""
    by_country: dict[str, list[tuple[float, float]]] = {}
    for country, lat, lon in _points(
        engine, finest=_PROVINCE, test="e.admin1 IS NULL AND e.country IS NOT NULL"
    ):
        by_country.setdefault(str(country), []).append((lat, lon))
    rows: list[dict[str, Any]] = []
    for country, points in by_country.items():
        known = Countries.packaged().named(country)
        if known is None or known.id not in first_level_countries():
            continue
        shapes = Shapes(first_level(known.id))
        units = shapes.containing([p[1] for p in points], [p[0] for p in points], slack_deg=_SLACK_DEG)
        rows += [
            {"lat": lat, "lon": lon, "country": country, "unit": gazetteer.unit_named(unit, country=country)}
            for (lat, lon), unit in zip(points, units, strict=True)
            if unit
        ]
    load_rows(engine, "province_point", rows, _POINT)
    engine.execute(f"""
        UPDATE event_claim t SET admin1 = u.unit, admin1_by = 'position'
        FROM province_point u, event_claim e LEFT JOIN known_place p ON p.place_id = e.place_id
        WHERE t.rowid = e.rowid AND e.admin1 IS NULL AND {_KNOWN_TO} <= {_PROVINCE}
          AND u.country = e.country AND u.lat = e.lat AND u.lon = e.lon
    """)


def _by_boundaries(engine: columnar.Connection, gazetteer: Gazetteer, boundaries: Boundaries) -> None:
    """The district around a position, by the boundary files of the casebook; they come before names."""
    if not boundaries.layers:
        return
    points = _points(engine, finest=_DISTRICT, test="true")
    rows: list[dict[str, Any]] = []
    taken: set[tuple[Any, ...]] = set()
    for layer in boundaries.layers:
        limit = gazetteer.country_named(layer.country) if layer.country else None
        mine = [p for p in points if p not in taken and (limit is None or p[0] in (None, limit))]
        units = layer.shapes.containing([p[2] for p in mine], [p[1] for p in mine])
        for point, unit in zip(mine, units, strict=True):
            if unit:
                taken.add(point)
                rows.append({"country": point[0], "lat": point[1], "lon": point[2], "unit": unit})
    load_rows(engine, "district_point", rows, _POINT)
    engine.execute(f"""
        UPDATE event_claim t SET district = u.unit, district_by = 'boundaries'
        FROM district_point u, event_claim e LEFT JOIN known_place p ON p.place_id = e.place_id
        WHERE t.rowid = e.rowid AND {_KNOWN_TO} <= {_DISTRICT}
          AND u.country IS NOT DISTINCT FROM e.country AND u.lat = e.lat AND u.lon = e.lon
    """)
