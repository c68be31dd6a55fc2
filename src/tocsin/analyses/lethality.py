"""Lethality: deaths per attack, so told that one or two bloody months cannot carry the answer alone.

Method:
    Of all incidents with a best estimate of deaths: the mean with a bootstrap-t interval on the log
    scale, the median with a distribution-free one, the share that killed anyone, and the share of all
    deaths that fell in the two worst periods. Around a split the ratio of the means is given with its
    interval three times: of all incidents; without the two worst periods of each side; without the
    worst tenth of the incidents of each side. "More lethal" is called robust only where all three
    leave out 1 on the same side.

Source:
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 12.5; Conover (1999), Practical
    Nonparametric Statistics, 3rd ed., ch. 3.2; Cirillo and Taleb (2016), Physica A 452, 29-45, on how
    few events carry the sum.

Limits:
    Incidents are taken as independent draws. With tails as heavy as those of wars a sample mean lies
    below the true one more often than above; the median does not suffer from that. Taking away the
    worst makes every mean smaller, so those rows compare and do not estimate. Incidents of unknown
    toll are left out, and if more of the small ones have none, the mean is too high.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from tocsin.analyses import footing, untold
from tocsin.analyses.rates import LEVEL
from tocsin.analyses.resampling import DOMINANT, FEWEST, mean_interval, median_interval, ratio_interval
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.panel import Points, period_start

__all__ = ["COLUMNS", "CUTS", "Ratios", "Toll", "fit", "ratios", "support"]

COLUMNS = (
    "side", "incidents", "deaths", "mean", "mean_low", "mean_high", "median", "median_low", "median_high",
    "share_deadly", "peak", "peak_share",
)  # fmt: skip
Ratios: TypeAlias = dict[str, tuple[float, float, float] | None]
CUTS = ("all", "without_peaks", "without_worst")
"""All incidents; without the two worst periods of each side; without the worst tenth of its incidents."""
PEAKS = 2
_WORST = 0.1


class Toll(NamedTuple):
    """One incident of known toll: its deaths and the period it began in."""

    deaths: float
    period: date


def fit(points: Points, *, seed: int = 20211014) -> Finding:
    """Deaths per incident, one row a side (or one in all); the ratios around a split in `values`.

    `seed` draws the samples of the bootstrap.

    Where no incident has a best estimate of deaths nothing can be told.
    """
    import numpy as np

    sides = _sides(points)
    if not any(sides.values()):
        return untold.of(
            "lethality", points, what="how deadly incidents were", columns=COLUMNS,
            why="none of its incidents has a best estimate of deaths",
            parameters={"split": points.split}, values={"support": None},
        )  # fmt: skip
    rng = np.random.default_rng(seed)
    rows = tuple(_row(name, tolls, rng) for name, tolls in sides.items())
    ratios = _ratios(sides, rng) if points.split else {}
    return Finding(
        id=footing.finding_id("lethality", points),
        method="lethality",
        title=_title(points, rows, ratios),
        columns=COLUMNS,
        rows=rows,
        parameters=footing.parameters(points) | {"split": points.split},
        values=dict(ratios) | {"support": support(ratios)},
        caveats=tuple(_caveats(points, sides, ratios)),
        rests_on=footing.rests_on_points(points),
    )


def ratios(points: Points, *, seed: int = 20211014) -> Ratios:
    """The ratio of the means around the split of `points`, with its interval, by each of `CUTS`.

    None where a side has too few incidents of known toll for an interval.
    """
    import numpy as np

    return _ratios(_sides(points), np.random.default_rng(seed))


def support(ratios: Ratios) -> str | None:
    """How a change stands: `robust`, carried by `peaks only`, `none`, or None where it cannot be told.

    >>> support({"all": (2.0, 1.3, 3.1), "without_peaks": (1.1, 0.8, 1.5), "without_worst": (1.0, 0.9, 1.2)})
    'peaks only'
    """
    whole, *others = (ratios.get(name) for name in CUTS)
    if whole is None:
        return None
    if whole[1] <= 1 <= whole[2]:
        return "none"
    up = whole[0] > 1
    same = [other is not None and (other[1] > 1 if up else other[2] < 1) for other in others]
    return "robust" if all(same) else "peaks only"


def _sides(points: Points) -> dict[str, list[Toll]]:
    days, deaths = points.column("start"), points.column("deaths_best")
    known = [(day, float(d)) for day, d in zip(days, deaths, strict=True) if d is not None]
    tolls = [(day, Toll(d, period_start(day, points.period))) for day, d in known]
    if points.split is None:
        return {"all": [toll for _, toll in tolls]}
    first, last = points.baseline_start, points.baseline_end
    inside = [
        toll for day, toll in tolls
        if day < points.split and (first is None or day >= first) and (last is None or day <= last)
    ]  # fmt: skip
    return {"before": inside, "after": [toll for day, toll in tolls if day >= points.split]}


def _row(name: str, tolls: Sequence[Toll], rng: Any) -> tuple[Any, ...]:
    import statistics

    deaths = [toll.deaths for toll in tolls]
    if not deaths:
        return (name, 0, 0, *([None] * 9))
    mean = mean_interval(deaths, level=LEVEL, rng=rng) or (None, None)
    middle = median_interval(deaths, level=LEVEL) or (None, None)
    peak, share = _peak(tolls)
    return (
        name, len(deaths), int(sum(deaths)), round(statistics.fmean(deaths), 2), *map(_round, mean),
        statistics.median(deaths), *middle, round(sum(d > 0 for d in deaths) / len(deaths), 2), peak, share,
    )  # fmt: skip


def _peak(tolls: Sequence[Toll]) -> tuple[str | None, float | None]:
    """The worst periods by deaths, and their share of all deaths."""
    worst, total = _worst_periods(tolls), sum(toll.deaths for toll in tolls)
    if not total:
        return None, None
    inside = sum(toll.deaths for toll in tolls if toll.period in worst)
    return ", ".join(f"{day:%Y-%m-%d}" for day in worst), round(inside / total, 2)


def _largest(tolls: Sequence[Toll]) -> float:
    total = sum(toll.deaths for toll in tolls)
    return max(toll.deaths for toll in tolls) / total if total else 0.0


def _worst_periods(tolls: Sequence[Toll]) -> list[date]:
    by_period: Counter[date] = Counter()
    for toll in tolls:
        by_period[toll.period] += toll.deaths  # type: ignore[assignment]
    return sorted(sorted(by_period, key=lambda day: (-by_period[day], day))[:PEAKS])


def _ratios(sides: dict[str, list[Toll]], rng: Any) -> Ratios:
    before, after = sides["before"], sides["after"]
    cuts = {
        "all": (_deaths(before), _deaths(after)),
        "without_peaks": (_without_peaks(before), _without_peaks(after)),
        "without_worst": (_without_worst(before), _without_worst(after)),
    }
    found: Ratios = {}
    for name, (b, a) in cuts.items():
        edges = ratio_interval(b, a, level=LEVEL, rng=rng)
        point = (sum(a) / len(a)) / (sum(b) / len(b)) if sum(b) and a else None
        found[name] = (round(point, 2), round(edges[0], 2), round(edges[1], 2)) if point and edges else None
    return found


def _deaths(tolls: Sequence[Toll]) -> list[float]:
    return [toll.deaths for toll in tolls]


def _without_peaks(tolls: Sequence[Toll]) -> list[float]:
    worst = _worst_periods(tolls)
    return [toll.deaths for toll in tolls if toll.period not in worst]


def _without_worst(tolls: Sequence[Toll]) -> list[float]:
    ordered = sorted(_deaths(tolls))
    return ordered[: len(ordered) - round(_WORST * len(ordered))]


_SAID = {
    "robust": "robust: it stands without the worst periods and without the worst incidents",
    "peaks only": "carried by the peaks: it does not stand without the worst periods or incidents",
    "none": "no change beyond chance",
    None: "cannot be told",
}


def _title(
    points: Points,
    rows: tuple[tuple[Any, ...], ...],
    ratios: Ratios,
) -> str:
    who = footing.scope(points)
    whole = ratios.get("all")
    if points.split is None:
        row = rows[0]
        share = f"; {row[11]:.0%} of the deaths in {PEAKS} {points.period}s" if row[11] is not None else ""
        return f"{who}: {row[3]:.1f} deaths an incident (median {row[6]:g}){share}"
    if whole is None:
        return f"{who}: deaths an incident around {points.split}: {_SAID[None]}"
    return (
        f"{who}: {whole[0]:.1f} times as many deaths an incident from {points.split} as before "
        f"(95 % interval {whole[1]:.1f} to {whole[2]:.1f}); {_SAID[support(ratios)]}"
    )


def _caveats(
    points: Points,
    sides: dict[str, list[Toll]],
    ratios: Ratios,
) -> list[str]:
    found = [f"what is counted: {points.rule}"]
    named = {
        "without_peaks": f"the {PEAKS} worst {points.period}s",
        "without_worst": "the worst tenth of incidents",
    }
    for name, what in named.items():
        if (ratio := ratios.get(name)) is not None:
            found.append(
                f"without {what} of each side: {ratio[0]:.2f} times ({ratio[1]:.2f} to {ratio[2]:.2f})"
            )
    for name, tolls in sides.items():
        if len(tolls) < FEWEST:
            found.append(f"{name}: fewer than {FEWEST} incidents of known toll, so no interval of the mean")
        elif (share := _largest(tolls)) > DOMINANT:
            found.append(f"{name}: one incident holds {share:.0%} of all deaths, so no interval of the mean")
    unknown = sum(value is None for value in points.column("deaths_best"))
    if unknown:
        found.append(f"left out, without a best estimate of deaths: {many(unknown, 'incident')}")
    return found + footing.point_caveats(points)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
