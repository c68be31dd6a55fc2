"""Places on the globe: kilometres between points, mean points, and PRIO-GRID's cells."""

from __future__ import annotations

import math
from typing import Any

__all__ = ["cell_centre", "cell_of", "kilometres", "mean_point"]

_EARTH_KM = 6371.0
_COLUMNS = 720


def cell_of(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell, half a degree a side, that a point in degrees lies in.

    Source: Tollefsen, Strand and Buhaug (2012), Journal of Peace Research 49(2), 363-374.

    >>> cell_of(34.53, 69.17), cell_of(-89.9, -179.9)
    (179779, 1)
    """
    row = min(math.floor((90 + lat) * 2), 359)
    return row * _COLUMNS + min(math.floor((180 + lon) * 2), _COLUMNS - 1) + 1


def cell_centre(cell: int) -> tuple[float, float]:
    """The middle of a PRIO-GRID cell, latitude and longitude in degrees.

    >>> cell_centre(179779)
    (34.75, 69.25)
    """
    row, column = divmod(cell - 1, _COLUMNS)
    return row / 2 - 90 + 0.25, column / 2 - 180 + 0.25


def kilometres(lat: Any, lon: Any, other_lat: Any, other_lon: Any) -> Any:
    """The great-circle distance between points, or arrays of them, in degrees (haversine).

    >>> round(float(kilometres(34.53, 69.17, 31.61, 65.71)))
    458
    """
    import numpy as np

    a, b, c, d = (np.radians(value) for value in (lat, lon, other_lat, other_lon))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def mean_point(lat: Any, lon: Any) -> tuple[float, float]:
    """The mean of points on the globe, latitude and longitude in degrees; the date line is no edge.

    >>> [round(value) for value in mean_point([10.0, 10.0], [179.0, -179.0])]
    [10, 180]
    """
    import numpy as np

    a, b = np.radians(lat), np.radians(lon)
    x, y, z = (np.cos(a) * np.cos(b)).mean(), (np.cos(a) * np.sin(b)).mean(), np.sin(a).mean()
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))
