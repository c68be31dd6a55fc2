"""The way between two positions on the earth."""

from __future__ import annotations

import math

__all__ = ["distance_km"]

_EARTH_KM = 6371.0


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way over a sphere of 6371 km between two positions, each latitude and longitude in degrees.

    >>> round(distance_km((0, 0), (0, 1)), 1)
    111.2
    """
    (lat, lon), (lat2, lon2) = ((math.radians(degrees) for degrees in position) for position in (one, other))
    across = (
        math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(across)))
