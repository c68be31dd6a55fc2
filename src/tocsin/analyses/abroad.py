"""Cross-border events: an actor's incidents by the country they fall in, at home and abroad.

Method:
    Incidents are counted by the country of their place, fire across a border where it lands. Each
    country has its rate over the days asked for with its interval (`tocsin.analyses.rates`, by month);
    around a split, the ratio of the rates with its interval, and where nothing came before, the exact
    one-sided bound.

Source:
    Garwood (1936), Biometrika 28(3/4), 437-442; Przyborowski and Wilenski (1940), Biometrika 31, 313-323.

Limits:
    The country is that of the place, not of those who were hit: an embassy counts for the country it
    stands in. Countries that no source covers have a count and no rate. A few incidents before the
    split make a ratio large and its interval wide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from tocsin.analyses import footing, untold
from tocsin.analyses.before_after import ratio_of
from tocsin.analyses.rates import rate_of
from tocsin.domain.findings import Finding
from tocsin.panel import Points, stretches

__all__ = ["COLUMNS", "fit"]

COLUMNS = (
    "country", "abroad", "incidents", "deaths", "covered", "rate", "rate_low", "rate_high",
    "before", "after", "ratio", "ratio_low", "ratio_high",
)  # fmt: skip


def fit(points: Points, *, home: str | None = None) -> Finding:
    """The incidents of `points` by country, one row each; `home` is the country not counted as abroad.

    Without `home` it is the country with most incidents.

    Where no incident lies in a known country nothing can be told.
    """
    days, deaths = points.column("start"), points.column("deaths_best")
    held: dict[str, list[tuple[date, float, bool]]] = {}
    for country, day, toll, covered in zip(
        points.column("country"), days, deaths, points.column("covered"), strict=True
    ):
        if country is not None:
            held.setdefault(country, []).append((day, float(toll or 0), covered))
    if not held:
        return untold.of(
            "abroad", points, what="what happens across borders", columns=COLUMNS, told_apart={"home": home},
            why="none of its incidents lies in a known country",
            parameters={"home": home, "split": points.split}, values={"abroad": 0, "countries": 0},
        )  # fmt: skip
    ordered = sorted(held, key=lambda name: (-len(held[name]), name))
    base = _home(home, ordered)
    rows = tuple(_row(points, name, held[name], base) for name in ordered)
    return Finding(
        id=footing.finding_id("abroad", points, home=base),
        method="abroad",
        title=_title(points, rows, base),
        columns=COLUMNS,
        rows=rows,
        parameters=footing.parameters(points) | {"home": base, "split": points.split},
        values={"abroad": sum(row[2] for row in rows if row[1]), "countries": len(rows)},
        caveats=tuple(_caveats(points, rows, base, given=home is not None)),
        rests_on=footing.rests_on_points(points),
    )


def _home(given: str | None, ordered: list[str]) -> str:
    if given is None:
        return ordered[0]
    return next((name for name in ordered if name.casefold() == given.casefold()), given)


def _row(points: Points, country: str, held: list[tuple[date, float, bool]], home: str) -> tuple[Any, ...]:
    covered = all(one[2] for one in held)
    counts, spread, starts = _monthly(points, [one[0] for one in held])
    rate = rate_of(counts, spread) if covered else None
    edges = (round(rate.rate, 2), round(rate.low, 2), round(rate.high, 2)) if rate else (None, None, None)
    return (
        country, country != home, len(held), int(sum(one[1] for one in held)), covered, *edges,
        *_around(points, counts, spread, starts),
    )  # fmt: skip


def _monthly(points: Points, days: Iterable[date]) -> tuple[list[float], list[float], list[date]]:
    cells = stretches(points)
    counted = Counter(next(s.start for s in cells if s.start <= day <= s.end) for day in days)
    spread = [((s.end - s.start).days + 1) / s.whole_days for s in cells]
    return [float(counted[s.start]) for s in cells], spread, [s.start for s in cells]


def _around(points: Points, counts: list[float], spread: list[float], starts: list[date]) -> tuple[Any, ...]:
    if points.split is None:
        return (None, None, None, None, None)
    first, last = points.baseline_start, points.baseline_end
    before = [
        n for n, day in enumerate(starts)
        if day < points.split and (first is None or day >= first) and (last is None or day <= last)
    ]  # fmt: skip
    after = [n for n, day in enumerate(starts) if day >= points.split]
    sides = [[counts[n] for n in side] for side in (before, after)]
    if not before or not after:
        return (int(sum(sides[0])), int(sum(sides[1])), None, None, None)
    found = ratio_of(sides[0], sides[1], exposures=([spread[n] for n in before], [spread[n] for n in after]))
    edges = [None if edge is None else round(edge, 2) for edge in (found.ratio, found.low, found.high)]
    return (int(sum(sides[0])), int(sum(sides[1])), *edges)


def _title(points: Points, rows: tuple[tuple[Any, ...], ...], home: str) -> str:
    away = [row for row in rows if row[1]]
    total = sum(row[2] for row in away)
    unit = footing.unit(points)
    if not away:
        return f"{points.actor or 'All actors'}: no {unit} on record outside {home}"
    first = away[0]
    share = total / sum(row[2] for row in rows)
    who, most = points.actor or "All actors", f"{first[0]} ({first[2]})"
    said = f"{who}: {total} {unit} outside {home} ({share:.0%}), most in {most}"
    if points.split is not None and first[10] is not None:
        return f"{said}, there {first[10]:.1f} times as many from {points.split} as before"
    return said


def _caveats(points: Points, rows: tuple[tuple[Any, ...], ...], home: str, *, given: bool) -> list[str]:
    found = [f"what is counted: {points.rule}"]
    if not given:
        found.append(f"{home}, with the most incidents, is taken for home; name another with --home")
    bare = [row[0] for row in rows if not row[4]]
    if bare:
        found.append(f"not covered throughout, so a count without a rate: {', '.join(bare)}")
    few = [row[0] for row in rows if points.split is not None and row[8] is not None and row[8] < 5]
    if few:
        found.append(f"fewer than five before the split, so the ratio may be anything: {', '.join(few)}")
    return found + footing.point_caveats(points)
