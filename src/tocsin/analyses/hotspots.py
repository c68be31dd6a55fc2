"""Hot spots: where incidents crowd into neighbouring cells or districts more than chance would put them.

Method:
    The count of each cell and its neighbours together is held against all cells (Getis and Ord's Gi*,
    weights 1 within reach and 0 beyond). Chance shuffles the counts over the cells of the region; a
    cell's p is the share of shuffles in which any cell at all scores as high, so that one map names a
    false hot spot in at most 5 % of cases. The region is every cell in which the record holds anything
    at all. Cells are PRIO-GRID's, half a degree a side; their neighbours are the eight around. Districts
    and provinces lie at the mean point of their incidents, with the others within `near_km` as neighbours.

Source:
    Getis and Ord (1992), Geographical Analysis 24(3), 189-206; Ord and Getis (1995), Geographical
    Analysis 27(4), 286-306; Westfall and Young (1993), Resampling-Based Multiple Testing, on the
    largest score; Tollefsen, Strand and Buhaug (2012), Journal of Peace Research 49(2), 363-374.

Limits:
    It is counts that crowd, not risks: towns have more of everything. Cells without anything on record
    are not in the region, so quiet land around a hot spot makes it no hotter. Incidents known only to
    the province are in no cell. Reports come from where reporters are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.analyses import footing, untold
from tocsin.analyses.distances import cell_centre, cell_of, kilometres
from tocsin.domain.errors import InputError
from tocsin.domain.figures import are
from tocsin.domain.findings import Finding
from tocsin.panel import Points

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["COLUMNS", "UNITS", "Unit", "fit", "getis_ord", "largest_by_chance"]

COLUMNS = ("unit", "lat", "lon", "incidents", "share", "around", "score", "p", "hot")
UNITS = ("cell", "district", "admin1")
SHUFFLES = 999
FEWEST = 8
# UCDP's where_prec up to which a place is known well enough for the unit.
_PRECISE = {"cell": 3, "district": 3, "admin1": 4}


class Unit(NamedTuple):
    """A cell, district or province: its name and its mean point."""

    name: str
    lat: float
    lon: float


def fit(
    points: Points, *, region: Points, unit: str = "cell", near_km: float = 80.0, seed: int = 19920701
) -> Finding:
    """The units of `points` by score, one row each; `region` says which units there are.

    Among fewer than eight units, or without an incident in any, no hot spot can be told.

    Raises:
        InputError: there is no such unit.
    """
    import numpy as np

    if unit not in UNITS:
        raise InputError("there is no such unit", column="--unit", met=unit, expected=", ".join(UNITS))
    units, counts, left = _counted(points, region, unit)
    if len(units) < FEWEST or not counts.sum():
        what = {"admin1": "province"}.get(unit, unit)
        few = untold.needed(len(units), what, least=FEWEST, more=" with anything on record")
        why = few if len(units) < FEWEST else f"none of its incidents is located to a {what}"
        return untold.of(
            "hotspots", points, what="where incidents crowd", why=why, columns=COLUMNS,
            told_apart={"unit": unit, "near_km": near_km}, parameters={"unit": unit, "near_km": near_km},
            values={"hot": 0, "units": len(units)},
        )  # fmt: skip
    weights = _weights(units, unit, near_km)
    scores = getis_ord(counts, weights)
    highest = largest_by_chance(counts, weights, rng=np.random.default_rng(seed))
    p = (1 + (highest[None, :] >= scores[:, None] - 1e-12).sum(axis=1)) / (1 + len(highest))
    rows = tuple(_rows(units, counts, weights, scores, p))
    return Finding(
        id=footing.finding_id("hotspots", points, unit=unit, near_km=near_km),
        method="hotspots",
        title=_title(points, rows, unit),
        columns=COLUMNS,
        rows=rows,
        parameters=footing.parameters(points) | {"unit": unit, "near_km": near_km},
        values={"hot": sum(row[8] for row in rows), "units": len(units), "tenth": _tenth(counts)},
        caveats=(
            f"what is counted: {points.rule}",
            f"{len(units)} {unit}s in which anything is on record make the region",
            *([f"{are(left, 'incident')} located too coarsely for a {unit}"] if left else []),
            *footing.point_caveats(points),
        ),
        rests_on=footing.rests_on_points(points),
    )


def getis_ord(counts: Floats, weights: Floats) -> Floats:
    """Gi* of each unit: how many standard deviations its neighbourhood's count lies above chance.

    `weights` is a square matrix of 1 and 0 with 1 on its diagonal.
    """
    import numpy as np

    n, reach = len(counts), weights.sum(axis=1)
    spread = counts.std() * np.sqrt((n * reach - reach**2) / (n - 1))
    excess = weights @ counts - counts.mean() * reach
    scores: Floats = np.divide(excess, spread, out=np.zeros(n), where=spread > 1e-12)
    return scores


def largest_by_chance(
    counts: Floats, weights: Floats, *, rng: np.random.Generator, shuffles: int = SHUFFLES
) -> Floats:
    """The largest Gi* of each of so many shuffles of the counts over the units."""
    import numpy as np

    return np.array([getis_ord(rng.permutation(counts), weights).max() for _ in range(shuffles)])


def _counted(points: Points, region: Points, unit: str) -> tuple[list[Unit], Any, int]:
    import numpy as np

    places: dict[str, list[tuple[float, float]]] = {}
    for name, lat, lon in _named(region, unit)[0]:
        places.setdefault(name, []).append((lat, lon))
    own, left = _named(points, unit)
    held = Counter(name for name, _, _ in own)
    for name, lat, lon in own:
        places.setdefault(name, [(lat, lon)])
    units = [
        Unit(name, *(cell_centre(int(name)) if unit == "cell" else np.mean(spots, axis=0)))
        for name, spots in sorted(places.items())
    ]
    return units, np.array([float(held[one.name]) for one in units]), left


def _named(points: Points, unit: str) -> tuple[list[tuple[str, float, float]], int]:
    found, left = [], 0
    for lat, lon, where_prec, district, admin1 in zip(
        *(points.column(name) for name in ("lat", "lon", "where_prec", "district", "admin1")), strict=True
    ):
        name = admin1 if unit == "admin1" else f"{district}, {admin1}" if district else None
        known = lat is not None and lon is not None and (where_prec or 1) <= _PRECISE[unit]
        if unit == "cell" and known:
            name = str(cell_of(lat, lon))
        if name is None or not known:
            left += 1
        else:
            found.append((name, lat, lon))
    return found, left


def _weights(units: list[Unit], unit: str, near_km: float) -> Any:
    import numpy as np

    lat, lon = (np.array([getattr(one, axis) for one in units]) for axis in ("lat", "lon"))
    if unit == "cell":
        # Across the date line the columns meet again.
        across = np.abs(lon[:, None] - lon)
        near = (np.abs(lat[:, None] - lat) < 0.75) & (np.minimum(across, 360 - across) < 0.75)
    else:
        near = kilometres(lat[:, None], lon[:, None], lat, lon) <= near_km
    return near.astype(float)


def _rows(units: list[Unit], counts: Any, weights: Any, scores: Any, p: Any) -> Any:
    around = weights @ counts
    order = sorted(range(len(units)), key=lambda n: (p[n], -scores[n], units[n].name))
    for n in order:
        yield (
            units[n].name, round(float(units[n].lat), 2), round(float(units[n].lon), 2), int(counts[n]),
            round(float(counts[n] / counts.sum()), 3), int(around[n]), round(float(scores[n]), 2),
            round(float(p[n]), 3), bool(p[n] <= 0.05),
        )  # fmt: skip


def _tenth(counts: Any) -> float:
    """The share of all incidents in the tenth of the units that has most."""
    import numpy as np

    top = np.sort(counts)[::-1][: max(1, round(len(counts) / 10))]
    return round(float(top.sum() / counts.sum()), 2)


def _title(points: Points, rows: tuple[tuple[Any, ...], ...], unit: str) -> str:
    who, hot = footing.scope(points), [row for row in rows if row[8]]
    kind = {"cell": "cells", "district": "districts", "admin1": "provinces"}[unit]
    if not hot:
        return f"{who}: no hot spot among {len(rows)} {kind}; the counts could lie so by chance"
    share = sum(row[4] for row in hot)
    first = f"cell {hot[0][0]} ({hot[0][1]:.2f}, {hot[0][2]:.2f})" if unit == "cell" else hot[0][0]
    said = f"{len(hot)} of {len(rows)} {kind} are hot spots with {share:.0%} of the incidents"
    return f"{who}: {said}, first {first}"
