"""GeoJSON outlines as SVG paths: an equirectangular map, true to scale at its middle latitude."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

__all__ = ["Projection", "Shape", "projection", "shapes"]

_MARGIN = 0.04
_TALLEST = 0.72
_STEPS, _ROOM, _WIDE = 24, {"admin1": 3.0}, 0.4


class Shape(NamedTuple):
    """An outline by place id, as the `d` of an SVG path."""

    id: str
    name: str
    kind: str
    path: str
    middle: tuple[float, float] | None


class Projection(NamedTuple):
    """Degrees to the drawing's units: longitudes shrunk by the cosine of the middle latitude."""

    west: float
    north: float
    across: float
    down: float
    width: int
    height: int

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies, from the upper left."""
        return round((lon - self.west) * self.across, 1), round((self.north - lat) * self.down, 1)


def projection(outlines: dict[str, Any], *, points: Iterable[tuple[float, float]], width: int) -> Projection:
    """The map that shows all provinces (or, without any, all countries) and `points` (lon, lat)."""
    features = list(_features(outlines))
    inner = [f for f in features if f["properties"].get("kind") == "admin1"] or features
    places = [pair for feature in inner for ring in _rings(feature) for pair in ring]
    places = places or list(points)
    # A point far outside (another continent's capital) must not shrink the map to a speck.
    west, east = min(p[0] for p in places), max(p[0] for p in places)
    south, north = min(p[1] for p in places), max(p[1] for p in places)
    near = [p for p in points if _near(p, west, east, south, north)]
    west, east = min([west, *(p[0] for p in near)]), max([east, *(p[0] for p in near)])
    south, north = min([south, *(p[1] for p in near)]), max([north, *(p[1] for p in near)])
    margin = max(east - west, north - south, 0.5) * _MARGIN
    west, east, south, north = west - margin, east + margin, south - margin, north + margin
    shrink = math.cos(math.radians((south + north) / 2))
    # A tall country gets neighbours at its sides rather than a map that fills the screen.
    spare = max(0.0, (north - south) / _TALLEST / shrink - (east - west)) / 2
    west, east = west - spare, east + spare
    down = width / ((east - west) * shrink)
    return Projection(west, north, down * shrink, down, width, round((north - south) * down))


def _near(point: tuple[float, float], west: float, east: float, south: float, north: float) -> bool:
    reach = max(east - west, north - south) * 0.25
    return west - reach <= point[0] <= east + reach and south - reach <= point[1] <= north + reach


def shapes(outlines: dict[str, Any], on: Projection) -> tuple[Shape, ...]:
    """The outlines that touch the map, countries before provinces."""
    found = []
    for feature in _features(outlines):
        rings = [[on.at(*pair[:2]) for pair in ring] for ring in _rings(feature)]
        path = "".join(_path(ring) for ring in rings if _touches(ring, on))
        if path:
            said = feature["properties"]
            id_, name, kind = (str(said.get(key)) for key in ("id", "name", "kind"))
            found.append(
                Shape(id_, name, kind, path, _middle(max(rings, key=len), on, room=_ROOM.get(kind, 7.0)))
            )
    return tuple(sorted(found, key=lambda shape: (shape.kind != "country", shape.id)))


def _features(outlines: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (f for f in outlines.get("features") or () if (f.get("geometry") or {}).get("coordinates"))


def _rings(feature: dict[str, Any]) -> Iterator[list[Any]]:
    """The outer rings of a polygon or of several; holes are not drawn."""
    geometry = feature["geometry"]
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"][:1]
    elif geometry["type"] == "MultiPolygon":
        yield from (polygon[0] for polygon in geometry["coordinates"])


def _touches(ring: list[tuple[float, float]], on: Projection) -> bool:
    across, down = [p[0] for p in ring], [p[1] for p in ring]
    return max(across) >= 0 and min(across) <= on.width and max(down) >= 0 and min(down) <= on.height


def _middle(ring: list[tuple[float, float]], on: Projection, *, room: float) -> tuple[float, float] | None:
    """Where a name can stand: inside what is seen of a ring, furthest from its border.

    None where the border is everywhere nearer than `room`.
    """
    best, found = room, None
    for step_x in range(1, _STEPS):
        for step_y in range(1, _STEPS):
            x, y = on.width * step_x / _STEPS, on.height * step_y / _STEPS
            if not _holds(ring, x, y):
                continue
            # Names are wide: free room to the sides counts for less than room above and below.
            border = min(math.hypot((a - x) * _WIDE, b - y) for a, b in ring)
            free = min(border, x * _WIDE, (on.width - x) * _WIDE, y, on.height - y)
            if free > best:
                best, found = free, (round(x, 1), round(y, 1))
    return found


def _holds(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies inside a ring: a ray from it crosses the border an odd number of times."""
    crossed = (
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) > x
        for a, b in pairwise(ring)
        if (a[1] > y) != (b[1] > y)
    )
    return sum(crossed) % 2 == 1


def _path(ring: list[tuple[float, float]]) -> str:
    # Points closer than half a unit cannot be seen and would make up most of the page.
    kept = ring[:1]
    for point in ring[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 0.6:
            kept.append(point)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z" if len(kept) > 2 else ""
