"""Spread: how far incidents reach, period by period, and whether they move.

Method:
    For each period the PRIO-GRID cells with an incident are counted, and those among them with none
    before. The middle is the mean point of the incidents; `moved_km` its way from the middle of the
    period before, `radius_km` the root mean square distance of the incidents from it. Whether the
    middle moved between the earlier and the later half (or around a split) is tested by shuffling the
    periods: the share of shuffles that move it as far.

Source:
    Schutte and Weidmann (2011), Political Geography 30(3), 143-152, on relocation and escalation;
    Bachi (1963), Papers in Regional Science 10(1), 83-132, for the standard distance.

Limits:
    Every cell is new at first: the share of new cells falls by itself, and the first year tells little.
    More incidents reach more cells by chance alone. Incidents known only to the province are left out.
    Neighbouring periods resemble each other, so a drift of the middle seems surer than it is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.analyses import footing, untold
from tocsin.analyses.distances import cell_of, kilometres, mean_point
from tocsin.domain.figures import are
from tocsin.domain.findings import Finding
from tocsin.panel import Points, stretches

__all__ = ["COLUMNS", "fit", "moved_by_chance"]

COLUMNS = (
    "period_start", "period_end", "value", "covered", "cells", "incidents", "lat", "lon",
    "moved_km", "radius_km",
)  # fmt: skip
SHUFFLES = 999
_PRECISE = 3


def fit(points: Points, *, seed: int = 19630101) -> Finding:
    """New cells and the middle of the incidents, one row a period; `value` is the number of new cells.

    Where no incident is located to a cell nothing can be told.
    """
    import numpy as np

    spots, left = _spots(points)
    if not spots:
        return untold.of(
            "spread", points, what="where incidents moved", why="none of its incidents is located to a cell",
            columns=COLUMNS, parameters={"measure": "new cells", "split": points.split},
            values={"cells": 0, "moved_km": None, "p": None},
        )  # fmt: skip
    periods = stretches(points)
    held: list[list[tuple[float, float]]] = [[] for _ in periods]
    at = 0
    for day, lat, lon in spots:
        while periods[at].end < day:
            at += 1
        held[at].append((lat, lon))
    rows = tuple(_rows(periods, held))
    cut = next(
        (n for n, p in enumerate(periods) if points.split and p.start >= points.split), len(periods) // 2
    )
    moved = moved_by_chance(held, cut, rng=np.random.default_rng(seed))
    return Finding(
        id=footing.finding_id("spread", points),
        method="spread",
        title=_title(points, rows, periods[cut].start if cut < len(periods) else None, moved),
        columns=COLUMNS,
        rows=rows,
        parameters=footing.parameters(points) | {"measure": "new cells", "split": points.split},
        values={"cells": len({cell_of(lat, lon) for _, lat, lon in spots}),
                "moved_km": None if moved is None else round(moved[0], 1),
                "p": None if moved is None else round(moved[1], 3)},
        caveats=(
            f"what is counted: {points.rule}",
            "a cell is new where nothing of the scope is on record there before, so early periods have most",
            *([f"{are(left, 'incident')} located too coarsely for a cell"] if left else []),
            *footing.point_caveats(points),
        ),
        rests_on=footing.rests_on_points(points),
    )  # fmt: skip


def moved_by_chance(
    held: list[list[tuple[float, float]]], cut: int, *, rng: Any, shuffles: int = SHUFFLES
) -> tuple[float, float] | None:
    """How far the mean point of the periods from `cut` on lies from that before, in km, and its p.

    `held` are the points (degrees) of each period; None where a side has none.
    """
    import numpy as np

    known = [n for n, spots in enumerate(held) if spots]
    if not known or known[0] >= cut or known[-1] < cut:
        return None
    a = np.radians(np.array([np.mean(held[n], axis=0) for n in known]))
    weight = np.array([float(len(held[n])) for n in known])
    vectors = np.column_stack(
        [np.cos(a[:, 0]) * np.cos(a[:, 1]), np.cos(a[:, 0]) * np.sin(a[:, 1]), np.sin(a[:, 0])]
    )
    later = np.array([n >= cut for n in known])

    def apart(side: Any) -> float:
        one, other = ((vectors[s] * weight[s, None]).sum(axis=0) / weight[s].sum() for s in (~side, side))
        cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
        return float(6371.0 * np.arccos(np.clip(cosine, -1, 1)))

    found = apart(later)
    as_far = sum(apart(rng.permutation(later)) >= found - 1e-9 for _ in range(shuffles))
    return found, (1 + as_far) / (1 + shuffles)


def _spots(points: Points) -> tuple[list[tuple[date, float, float]], int]:
    found = []
    for day, lat, lon, where_prec in zip(
        *(points.column(name) for name in ("start", "lat", "lon", "where_prec")), strict=True
    ):
        if lat is not None and lon is not None and (where_prec or 1) <= _PRECISE:
            found.append((day, lat, lon))
    return found, points.rows.num_rows - len(found)


def _rows(periods: Any, held: list[list[tuple[float, float]]]) -> Any:
    import numpy as np

    seen: set[int] = set()
    last: tuple[float, float] | None = None
    for period, spots in zip(periods, held, strict=True):
        if not spots:
            yield (period.start, period.end, 0, True, 0, 0, None, None, None, None)
            continue
        lat, lon = (np.array(axis) for axis in zip(*spots, strict=True))
        cells = {cell_of(a, b) for a, b in spots}
        middle = mean_point(lat, lon)
        radius = float(np.sqrt((kilometres(lat, lon, *middle) ** 2).mean()))
        moved = None if last is None else round(float(kilometres(*middle, *last)), 1)
        yield (
            period.start, period.end, len(cells - seen), True, len(cells), len(spots),
            round(middle[0], 2), round(middle[1], 2), moved, round(radius, 1),
        )  # fmt: skip
        seen |= cells
        last = middle


def _title(
    points: Points, rows: tuple[tuple[Any, ...], ...], since: date | None, moved: tuple[float, float] | None
) -> str:
    who = footing.scope(points)
    later = [row for row in rows if since is not None and row[0] >= since]
    new, hit = sum(row[2] for row in later), sum(row[4] for row in later)
    said = f"{who}: {new} cells hit for the first time from {since} on, of {hit} hit by {points.period}"
    if moved is None:
        return said
    sure = "" if moved[1] <= 0.05 else ", which chance may do"
    return f"{said}; the middle moved {moved[0]:.0f} km{sure}"
