"""Data quality: heaped days and tolls, drifting precision, and a changing mix of sources.

Method:
    Heaped days: the incidents of the first and of the fifteenth of months against those of the other
    days up to the 28th, as one more draw from them (prediction interval on the square-root scale).
    Round tolls: best estimates of deaths that are multiples of five, from ten on, against the mean of
    the two counts on each side of them. Drift: the share of incidents known to the day, known to the
    town, without a toll, and of each dataset, in the earlier and the later half of the days (or around
    a split), with Newcombe's interval of the difference.

Source:
    Roberts and Brewer (2001), Journal of Applied Statistics 28(7), 887-896, on heaping; Newcombe
    (1998), Statistics in Medicine 17(8), 873-890; Weidmann (2016), American Journal of Political
    Science 60(1), 206-218, on what reporting does to event data.

Limits:
    A heap is a sign that days or tolls were guessed, and no proof; holidays heap too. Incidents are
    taken as independent. A change of sources is no fault, but measures and events cannot be told apart
    across it. Nothing here sees what nobody reported.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tocsin.analyses import footing, untold
from tocsin.analyses.rates import LEVEL
from tocsin.domain.findings import Finding
from tocsin.panel import Points

__all__ = ["COLUMNS", "Heap", "difference", "fit", "heaped_day", "round_tolls"]

COLUMNS = ("check", "what", "found", "expected", "low", "high", "flagged")
FEWEST = 20
_NEAR = 2
_DRIFT = 0.10


class Heap(NamedTuple):
    """How many were found where so many were to be expected, with the interval of what chance gives."""

    found: float
    expected: float
    low: float
    high: float

    @property
    def flagged(self) -> bool:
        """Whether more were found than chance gives."""
        return self.found > self.high


def fit(points: Points) -> Finding:
    """One row for each check: what was found, what was expected, and whether it is to be looked into.

    Of fewer than 20 incidents nothing can be told.
    """
    if points.rows.num_rows < FEWEST:
        why = untold.needed(points.rows.num_rows, "incident", least=FEWEST)
        return untold.of(
            "quality", points, what="whether the data are sound", why=why, columns=COLUMNS,
            parameters={"split": points.split}, values={"checks": 0, "flagged": 0},
        )  # fmt: skip
    rows = (*_heaps(points), *_drifts(points))
    flagged = [row for row in rows if row[6]]
    return Finding(
        id=footing.finding_id("quality", points),
        method="quality",
        title=_title(points, rows, flagged),
        columns=COLUMNS,
        rows=rows,
        parameters=footing.parameters(points) | {"split": _cut(points)},
        values={"checks": len(rows), "flagged": len(flagged)},
        caveats=(
            f"what is counted: {points.rule}",
            f"drift: expected is the share before {_cut(points)}, found that from then on",
            f"a drift is flagged from {_DRIFT:.0%} on, where its interval leaves out none",
            *footing.point_caveats(points),
        ),
        rests_on=footing.rests_on_points(points),
    )


def heaped_day(days: Sequence[date], *, of_month: int, level: float = LEVEL) -> Heap | None:
    """The incidents of one day of the month, and what the other days up to the 28th lead to expect.

    The first and the fifteenth, which heap, are never among the others.

    >>> calm = [date(2020, month, day) for month in range(1, 13) for day in range(1, 29)]
    >>> heaped_day(calm * 2 + [date(2020, 3, 1)] * 40, of_month=1).flagged
    True
    """
    from statistics import fmean, stdev

    from scipy.stats import t

    counted = Counter(day.day for day in days)
    others = [math.sqrt(counted[n]) for n in range(1, 29) if n not in (1, 15)]
    if sum(counted.values()) < 2 * len(others):
        return None
    # The root of a Poisson count scatters by a half; calm data may scatter less by chance alone.
    spread = max(stdev(others), 0.5) * math.sqrt(1 + 1 / len(others))
    reach = float(t.ppf(1 - (1 - level) / 2, len(others) - 1)) * spread
    middle = fmean(others)
    low, high = max(middle - reach, 0.0) ** 2, (middle + reach) ** 2
    return Heap(counted[of_month], round(middle**2, 1), round(low, 1), round(high, 1))


def round_tolls(deaths: Sequence[int], *, level: float = LEVEL) -> Heap | None:
    """The incidents whose toll is a multiple of five from ten on, and what their neighbours lead to expect.

    None where fewer than five are expected.

    >>> tolls = [n for n in range(8, 60) for _ in range(5)]
    >>> round_tolls(tolls).flagged, round_tolls(tolls + [10, 20, 30, 50] * 20).flagged
    (False, True)
    """
    from scipy.stats import norm

    counted = Counter(deaths)
    multiples = range(10, max(deaths, default=0) + 1, 5)
    found = float(sum(counted[n] for n in multiples))
    around = sum(counted[n + step] for n in multiples for step in (-2, -1, 1, 2))
    expected = around / 4
    if expected < 5:
        return None
    # Both the count and its expectation scatter, the second a quarter as much.
    reach = float(norm.ppf(1 - (1 - level) / 2)) * math.sqrt(expected * (1 + 1 / 4))
    return Heap(found, round(expected, 1), round(max(expected - reach, 0.0), 1), round(expected + reach, 1))


def difference(
    before: tuple[int, int], after: tuple[int, int], *, level: float = LEVEL
) -> tuple[float, float]:
    """Newcombe's interval of a difference of shares, later less earlier; each is (how many, of how many).

    >>> low, high = difference((56, 70), (48, 80))
    >>> round(low, 4), round(high, 4)
    (-0.3339, -0.0524)
    """
    from scipy.stats import norm

    z = float(norm.ppf(1 - (1 - level) / 2))
    (l0, u0), (l1, u1) = (_wilson(*side, z) for side in (before, after))
    p0, p1 = before[0] / before[1], after[0] / after[1]
    gap = p1 - p0
    return gap - math.hypot(p1 - l1, u0 - p0), gap + math.hypot(u1 - p1, p0 - l0)


def _wilson(k: int, n: int, z: float) -> tuple[float, float]:
    middle = (2 * k + z * z) / (2 * (n + z * z))
    reach = z * math.sqrt(z * z + 4 * k * (1 - k / n)) / (2 * (n + z * z))
    return middle - reach, middle + reach


def _heaps(points: Points) -> list[tuple[Any, ...]]:
    exact = [
        day for day, prec in zip(points.column("start"), points.column("date_prec"), strict=True)
        if (prec or 1) == 1
    ]  # fmt: skip
    deaths = [int(value) for value in points.column("deaths_best") if value is not None]
    tries = {
        ("days", "on the first of a month"): heaped_day(exact, of_month=1),
        ("days", "on the fifteenth of a month"): heaped_day(exact, of_month=15),
        ("tolls", "deaths a multiple of five, from ten on"): round_tolls(deaths),
    }
    return [(*key, *heap, heap.flagged) for key, heap in tries.items() if heap is not None]


def _cut(points: Points) -> date:
    if points.split is not None:
        return points.split
    assert points.start is not None and points.end is not None
    return points.start + timedelta(days=((points.end - points.start).days + 1) // 2)


def _drifts(points: Points) -> list[tuple[Any, ...]]:
    cut = _cut(points)
    later = [day >= cut for day in points.column("start")]
    date_prec, where_prec, deaths = (points.column(c) for c in ("date_prec", "where_prec", "deaths_best"))
    datasets = [value or "no dataset" for value in points.column("datasets")]
    looked: list[tuple[str, str, list[bool | None]]] = [
        ("precision", "known to the day", [None if v is None else v == 1 for v in date_prec]),
        ("precision", "known to the town", [None if v is None else v <= _NEAR for v in where_prec]),
        ("tolls", "without a best estimate of deaths", [v is None for v in deaths]),
    ]
    looked += [
        ("sources", f"held by {name}", [v == name for v in datasets]) for name in sorted(set(datasets))
    ]
    return [row for check, what, marks in looked if (row := _drift(check, what, marks, later)) is not None]


def _drift(check: str, what: str, marks: list[bool | None], later: list[bool]) -> tuple[Any, ...] | None:
    sides = [
        [m for m, is_later in zip(marks, later, strict=True) if m is not None and is_later == side]
        for side in (False, True)
    ]
    if min(map(len, sides)) < FEWEST:
        return None
    before, after = ((sum(side), len(side)) for side in sides)
    low, high = difference(before, after)
    earlier, gap = before[0] / before[1], after[0] / after[1] - before[0] / before[1]
    flagged = abs(gap) >= _DRIFT and not low <= 0 <= high
    found = round(after[0] / after[1], 3)
    # What is expected is a share: by the interval of the difference alone it might lie below none.
    least, most = (min(max(round(found - end, 3), 0.0), 1.0) for end in (high, low))
    return (check, what, found, round(earlier, 3), least, most, flagged)


def _title(points: Points, rows: Sequence[tuple[Any, ...]], flagged: Sequence[tuple[Any, ...]]) -> str:
    who = footing.scope(points)
    if not flagged:
        return f"{who}: none of {len(rows)} checks of the data stands out"
    what = "; ".join(_words(row) for row in flagged[:3])
    return f"{who}: {len(flagged)} of {len(rows)} checks of the data stand out: {what}"


def _words(row: tuple[Any, ...]) -> str:
    check, what, found, expected = row[:4]
    if check == "days" or what.startswith("deaths a"):
        return f"{found:.0f} {what}, expected {expected:.0f}"
    return f"{found:.0%} {what}, before {expected:.0%}"
