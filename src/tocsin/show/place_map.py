"""The map of a checked report: points only where the precision allows one, provinces as a whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tocsin.domain.ucdp import WHERE_PRECISION
from tocsin.show.outlines import Projection, Shape, projection, shapes

if TYPE_CHECKING:
    from tocsin.check.report import CheckedReport, Mark

__all__ = ["Label", "MapView", "Point", "Tint", "Undrawn", "place_map"]

# Labels are spaced for a phone, where a unit is less than a pixel; wide screens draw them smaller.
WIDTH = 480
_LETTER, _LINE = 6.6, 13.0
Box: TypeAlias = tuple[float, float, float, float]


class Point(NamedTuple):
    """A place drawn as a dot (precision 1 or 2) or a ring (3, the district)."""

    mark: Mark
    x: float
    y: float
    radius: float
    exact: bool
    anchor: str
    dx: float
    dy: float
    shown: bool
    words: str
    claims: tuple[int, ...]


class Tint(NamedTuple):
    """A province tinted as a whole, for nothing nearer is known."""

    shape: Shape
    words: str
    claims: tuple[int, ...]


class Undrawn(NamedTuple):
    """A place in words, with the reason why it is not on the map."""

    name: str
    reason: str
    claims: tuple[int, ...]


class Label(NamedTuple):
    """The name of a country or of a tinted province, where it stands on the map."""

    x: float
    y: float
    name: str
    tinted: bool


class MapView(NamedTuple):
    """The drawing and what is left to words."""

    on: Projection
    labels: tuple[Label, ...]
    shapes: tuple[Shape, ...]
    tints: tuple[Tint, ...]
    points: tuple[Point, ...]
    undrawn: tuple[Undrawn, ...]


def place_map(checked: CheckedReport, numbers: dict[str, int]) -> MapView | None:
    """The map of `checked`, or None where it names no place; `numbers` are those of its claims."""
    if not checked.marks:
        return None
    outlines = checked.outlines or {}
    spots = [m for m in checked.marks if m.where_prec <= 3 and m.lat is not None and m.lon is not None]
    if not outlines.get("features") and not spots:
        return None
    on = projection(outlines, points=[_lonlat(m) for m in spots], width=WIDTH)
    drawn = shapes(outlines, on)
    by_id = {s.id: s for s in drawn} | {s.name.casefold(): s for s in drawn if s.kind == "admin1"}
    tints = [
        Tint(shape, _words(m), _claims(m, numbers))
        for m in checked.marks
        if m.where_prec == 4 and (shape := by_id.get(m.id) or by_id.get(m.name.casefold()))
    ]
    inside = [m for m in spots if _inside(on, m)]
    done = {m.id for m in inside} | {m.id for m in checked.marks if any(t.words == _words(m) for t in tints)}
    labels = _labels(drawn, {t.shape.id for t in tints})
    taken = [_box(label.x, label.y, label.name) for label in labels]
    return MapView(
        on=on,
        labels=labels,
        shapes=drawn,
        tints=tuple(tints),
        points=_points(inside, on, numbers, taken),
        undrawn=tuple(_undrawn(m, numbers) for m in checked.marks if m.id not in done),
    )


def _lonlat(mark: Mark) -> tuple[float, float]:
    assert mark.lon is not None and mark.lat is not None
    return mark.lon, mark.lat


def _inside(on: Projection, mark: Mark) -> bool:
    x, y = on.at(*_lonlat(mark))
    return 0 <= x <= on.width and 0 <= y <= on.height


def _claims(mark: Mark, numbers: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[id_] for id_ in mark.claims if id_ in numbers}))


def _words(mark: Mark) -> str:
    count = "no incident" if not mark.incidents else f"{mark.incidents:,} incident{'s'[: mark.incidents > 1]}"
    return f"{mark.name}: {count} on record; {WHERE_PRECISION.get(mark.where_prec, 'precision not stated')}"


def _undrawn(mark: Mark, numbers: dict[str, int]) -> Undrawn:
    reason = WHERE_PRECISION.get(mark.where_prec, "precision not stated")
    if mark.where_prec <= 4:
        reason = "outside the map" if mark.lat is not None else "no position on record"
    return Undrawn(mark.name, reason, _claims(mark, numbers))


def _labels(drawn: Sequence[Shape], tinted: set[str]) -> tuple[Label, ...]:
    """Names of neighbours and tinted provinces; the country of the provinces is the map itself."""
    provinces = [s for s in drawn if s.kind == "admin1"]
    home = {s.id for s in drawn if any(p.id.startswith(f"{s.id}-") for p in provinces)}
    named = [s for s in drawn if s.middle and (s.id in tinted or (s.kind == "country" and s.id not in home))]
    return tuple(Label(*s.middle, s.name, s.id in tinted) for s in named if s.middle)


def _box(x: float, y: float, name: str) -> Box:
    half = len(name) * _LETTER / 2
    return x - half, y - _LINE + 3, x + half, y + 3


def _points(
    marks: Sequence[Mark], on: Projection, numbers: dict[str, int], labels: Sequence[Box]
) -> tuple[Point, ...]:
    """The points, most incidents first; a label that finds no free room shows on hover or focus."""
    taken = list(labels)
    found = []
    for mark in sorted(marks, key=lambda m: (-m.incidents, -len(m.claims), m.id)):
        x, y = on.at(*_lonlat(mark))
        radius = round(min(3.2 + math.sqrt(mark.incidents) * 0.24, 8), 1)
        anchor, dx, dy, box = _room(x, y, radius, mark.name, taken, on)
        if box:
            taken += [box, (x - radius, y - radius, x + radius, y + radius)]
        words = _words(mark)
        exact, claims = mark.where_prec <= 2, _claims(mark, numbers)
        found.append(Point(mark, x, y, radius, exact, anchor, dx, dy, box is not None, words, claims))
    return tuple(found)


def _room(
    x: float,
    y: float,
    r: float,
    name: str,
    taken: Iterable[tuple[float, float, float, float]],
    on: Projection,
) -> tuple[str, float, float, tuple[float, float, float, float] | None]:
    wide = len(name) * _LETTER
    tries = [("start", r + 3, 4.0), ("end", -r - 3, 4.0), ("middle", 0.0, r + 13), ("middle", 0.0, -r - 5)]
    for anchor, dx, dy in tries:
        left = x + dx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
        box = (left, y + dy - _LINE + 3, left + wide, y + dy + 3)
        if box[0] >= 0 and box[2] <= on.width and not any(_meet(box, other) for other in taken):
            return anchor, dx, dy, box
    return (*tries[0], None)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
