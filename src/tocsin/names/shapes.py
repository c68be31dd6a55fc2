"""Which of many areas a point lies in: areas of one layer, as GeoJSON in degrees (WGS 84)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Shapes"]


class Shapes:
    """Areas with the names they bear; a name of None says that the source leaves it open."""

    def __init__(self, features: Sequence[dict[str, Any]]) -> None:
        import shapely
        from shapely.geometry import shape

        self.names: list[str | None] = [feature["properties"].get("name") for feature in features]
        self._areas = [shape(feature["geometry"]) for feature in features]
        for area in self._areas:
            shapely.prepare(area)

    def containing(
        self, lons: Sequence[float], lats: Sequence[float], *, slack_deg: float = 0.0
    ) -> list[str | None]:
        """The name of the area that holds each point; None where none does, or more than one.

        A point that lies in no area takes the only one within `slack_deg`, for simplified coasts
        run a little inland of towns on the shore.

        >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}
        >>> shapes = Shapes([{"properties": {"name": "East"}, "geometry": square}])
        >>> shapes.containing([0.5, 1.01, 3.0], [0.5, 0.5, 0.5], slack_deg=0.05)
        ['East', 'East', None]
        """
        import numpy as np

        xs, ys = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
        held = self._held(xs, ys)
        if slack_deg and (held < 0).any():
            self._near(xs, ys, held, slack_deg)
        return [self.names[area] if area >= 0 else None for area in held.tolist()]

    def _held(self, xs: NDArray[np.float64], ys: NDArray[np.float64]) -> NDArray[np.int64]:
        """The area of each point by number; -1 where none holds it, -2 where several do."""
        import numpy as np
        import shapely

        found = np.full(len(xs), -1, dtype=np.int64)
        order = np.argsort(xs, kind="stable")
        in_order = xs[order]
        for number, area in enumerate(self._areas):
            west, south, east, north = area.bounds
            first, last = np.searchsorted(in_order, [west, east + 1e-12])
            near = order[first:last]
            near = near[(ys[near] >= south) & (ys[near] <= north)]
            inside = near[shapely.contains_xy(area, xs[near], ys[near])]
            found[inside] = np.where(found[inside] == -1, number, -2)
        return found

    def _near(
        self, xs: NDArray[np.float64], ys: NDArray[np.float64], held: NDArray[np.int64], slack_deg: float
    ) -> None:
        import numpy as np
        import shapely

        loose = np.flatnonzero(held == -1)
        points = shapely.points(xs[loose], ys[loose])
        which, area = shapely.STRtree(self._areas).query(points, predicate="dwithin", distance=slack_deg)
        times = np.bincount(which, minlength=len(loose))
        only = times[which] == 1
        held[loose[which[only]]] = area[only]
