"""Rows as GeoJSON features: a point only where the place is known well enough for one.

Source: RFC 7946, The GeoJSON Format.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from tocsin.domain.errors import InputError
from tocsin.domain.ucdp import WHERE_PRECISION

__all__ = ["LEAST_PRECISE_POINT", "features"]

LEAST_PRECISE_POINT = 3
"""The coarsest precision (the district) at which a point says no more than is known."""


def features(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """One feature a row, all its values as properties, with `precision` in words.

    Geometry is null where there is no position, where `where_prec` is coarser than the district, or
    where it is not stated; the position then stays among the properties, as the source has it.

    Raises:
        InputError: the rows have no columns lat and lon.

    >>> row = ("clash", 46.9, 41.2, 4)
    >>> next(features(("what", "lat", "lon", "where_prec"), [row]))["geometry"] is None
    True
    """
    if not {"lat", "lon"} <= set(columns):
        raise InputError(
            "these rows have no places",
            column="--format",
            met="geojson",
            remedy="ask for incidents or places, or take another format",
        )
    return (_feature(dict(zip(columns, row, strict=True))) for row in rows)


def _feature(values: dict[str, Any]) -> dict[str, Any]:
    precision = values.get("where_prec")
    words = WHERE_PRECISION.get(precision, "not stated") if precision is not None else "not stated"
    geometry = _point(values, precision)
    kept = {k: v for k, v in values.items() if geometry is None or k not in ("lat", "lon")}
    return {"type": "Feature", "geometry": geometry, "properties": kept | {"precision": words}}


def _point(values: dict[str, Any], precision: int | None) -> dict[str, Any] | None:
    lat, lon = values["lat"], values["lon"]
    if lat is None or lon is None or precision is None or precision > LEAST_PRECISE_POINT:
        return None
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    return {"type": "Point", "coordinates": [lon, lat]}
