"""Surges: the periods at which a rate changed, seen from the end and as they came.

Method:
    Looking back, the series is cut into segments of constant rate at the least cost (PELT, negative
    binomial with an extra scatter taken from neighbouring periods; `tocsin.analyses.pelt`). Looking
    on, a Bayesian detector tells after each period how likely it is that the rate has changed since
    the last change told (`tocsin.analyses.online_change`). How often each would find a change in a
    series of the same length, mean and scatter in which nothing changes is counted on invented ones.

Source:
    Killick, Fearnhead and Eckley (2012), Journal of the American Statistical Association 107(500),
    1590-1598; Adams and MacKay (2007), arXiv:0710.3742.

Limits:
    A change point is a step. A slow climb is told as a few steps, a season as a step each half year
    (see `seasons`). Where counts cluster strongly a doubling is placed within one period about half
    the time. Periods that no source covers are left out, and a step across such a gap may lie
    anywhere in it. What is reported may have changed rather than what happened.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from tocsin.analyses import footing, reporting, untold
from tocsin.analyses.online_change import Watched, watch
from tocsin.analyses.pelt import change_points, penalty_of, scatter_of
from tocsin.analyses.rates import Rate, rate_of
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding, ReportingWarning
from tocsin.panel import Cell, Panel

__all__ = ["COLUMNS", "Segment", "fit"]

COLUMNS = (
    "period_start", "period_end", "value", "covered", "level", "level_low", "level_high", "chance", "change",
)  # fmt: skip
FEWEST = 8
TRIALS = 100


class Segment(NamedTuple):
    """A run of covered cells, from `first` up to `stop`, at one rate per period with its interval."""

    first: int
    stop: int
    rate: Rate


def fit(panel: Panel, *, seed: int = 20200229) -> Finding:
    """The change points of `panel`, one row a period; `values` holds them, and the false-alarm rates.

    `seed` draws the series without a change on which false alarms are counted.

    Of fewer than eight covered periods no change can be told.

    Raises:
        InputError: the panel counts deaths.
    """
    if panel.measure == "deaths":
        raise InputError("deaths come in lumps that no counting model fits", remedy="see: tocsin lethality")
    covered = tuple(cell for cell in panel.covered if cell.value is not None)
    if len(covered) < FEWEST:
        return _untold(panel, len(covered))
    counts, spread = [float(c.value or 0) for c in covered], [c.exposure for c in covered]
    scatter = scatter_of(counts, spread)
    segments = _segments(counts, spread, scatter)
    seen = watch(counts, spread, scatter=scatter)
    false = _false_alarms(counts, spread, scatter, seed)
    changes = [_change(covered, one, other) for one, other in pairwise(segments)]
    return Finding(
        id=footing.finding_id("surge", panel),
        method="surge",
        title=_title(panel, covered, segments),
        columns=COLUMNS,
        rows=tuple(_rows(panel, covered, segments, seen)),
        parameters=footing.parameters(panel),
        values={
            "changes": changes,
            "alarms": [[str(covered[a.told].end), str(covered[a.began].start)] for a in seen.alarms],
            "scatter": round(scatter, 2),
            "false_changes_in_120": round(false[0], 2),
            "false_alarms_in_120": round(false[1], 2),
        },
        caveats=tuple(_caveats(panel, covered, segments, seen, scatter, false)),
        warnings=_warnings(covered, segments),
        rests_on=footing.rests_on(panel, covered),
    )


def _untold(panel: Panel, met: int) -> Finding:
    why = untold.needed(met, f"covered {panel.period}", least=FEWEST)
    return untold.of(
        "surge", panel, what=f"whether {footing.unit(panel)} changed", why=why, columns=COLUMNS,
        rows=((c.start, c.end, c.value, c.covered, *[None] * 4, False) for c in panel.cells),
        values={"changes": [], "alarms": []},
    )  # fmt: skip


def _segments(counts: list[float], spread: list[float], scatter: float) -> list[Segment]:
    points = _found(counts, spread, scatter)
    made = []
    for first, stop in pairwise((0, *points, len(counts))):
        rate = rate_of(counts[first:stop], spread[first:stop])
        assert rate is not None
        made.append(Segment(first, stop, rate))
    return made


def _found(counts: list[float], spread: list[float], scatter: float) -> tuple[int, ...]:
    mean = sum(counts) / sum(spread)
    alpha = (scatter - 1) / mean if mean else 0.0
    return change_points(counts, spread, penalty=penalty_of(len(counts)), alpha=alpha)


def _false_alarms(counts: list[float], spread: list[float], scatter: float, seed: int) -> tuple[float, float]:
    """Changes and alarms in 120 periods of invented series of this mean and scatter, without a change."""
    import numpy as np

    rng = np.random.default_rng(seed)
    means = sum(counts) / sum(spread) * np.asarray(spread)
    trials = max(20, min(TRIALS, 12_000 // len(counts)))
    back = on = 0
    for _ in range(trials):
        drawn = (
            rng.poisson(means) if scatter <= 1 else rng.poisson(rng.gamma(means / (scatter - 1), scatter - 1))
        )
        series = [float(x) for x in drawn]
        again = scatter_of(series, spread)
        back += len(_found(series, spread, again))
        on += len(watch(series, spread, scatter=again).alarms)
    years = trials * len(counts) / 120
    return back / years, on / years


def _rows(panel: Panel, covered: tuple[Cell, ...], segments: list[Segment], seen: Watched) -> Any:
    place = {cell.start: n for n, cell in enumerate(covered)}
    begun = {segment.first for segment in segments[1:]}
    for cell in panel.cells:
        n = place.get(cell.start)
        if n is None:
            yield (cell.start, cell.end, None, False, None, None, None, None, None)
            continue
        rate = next(s.rate for s in segments if s.first <= n < s.stop)
        edges = (round(rate.rate, 2), round(rate.low, 2), round(rate.high, 2))
        yield (cell.start, cell.end, cell.value, True, *edges, round(seen.chances[n], 2), n in begun)


def _change(covered: tuple[Cell, ...], one: Segment, other: Segment) -> dict[str, Any]:
    ratio = other.rate.rate / one.rate.rate if one.rate.rate else None
    return {
        "from": str(covered[other.first].start),
        "rate_before": round(one.rate.rate, 2),
        "rate_after": round(other.rate.rate, 2),
        "ratio": None if ratio is None else round(ratio, 2),
    }


def _title(panel: Panel, covered: tuple[Cell, ...], segments: list[Segment]) -> str:
    who, unit = footing.scope(panel), footing.unit(panel)
    if len(segments) == 1:
        return f"{who}: no change point in {len(covered)} {panel.period}s of {unit}"
    one, other = segments[-2:]
    way = "rose" if other.rate.rate > one.rate.rate else "fell"
    steps = len(segments) - 1
    last = f"; the last of {steps} changes" if steps > 1 else ""
    when = f"{covered[other.first].start:%B %Y}" if panel.period != "day" else f"{covered[other.first].start}"
    return (
        f"{who}: {unit} {way} from {one.rate.rate:.1f} to {other.rate.rate:.1f} a {panel.period} "
        f"with {when}{last}"
    )


def _caveats(
    panel: Panel,
    covered: tuple[Cell, ...],
    segments: list[Segment],
    seen: Watched,
    scatter: float,
    false: tuple[float, float],
) -> list[str]:
    found = [f"what is counted: {panel.rule}"]
    found.append(
        f"where nothing changes, looking back finds {false[0]:.2g} changes and looking on {false[1]:.2g} "
        f"in 120 {panel.period}s at this mean and scatter"
    )
    found.append(
        f"level: the rate of the stretch, looking back over all {panel.period}s, and change: its first "
        f"{panel.period}; chance: looking on, how likely it was after that {panel.period} that the rate had "
        "changed since the last change told (1 is certain)"
    )
    if seen.alarms:
        told = [f"{covered[a.began].start} (told after {covered[a.told].end})" for a in seen.alarms[-3:]]
        found.append(f"as it came, a change was told from {', '.join(told)}")
    if scatter > 1.5:
        found.append(
            f"the counts scatter {scatter:.1f} times as much as independent events: steps are seen late"
        )
    gaps = [s for s in segments[1:] if (covered[s.first].start - covered[s.first - 1].end).days > 1]
    found += [f"the change of {covered[s.first].start} lies at a gap in what is covered" for s in gaps]
    return found + footing.caveats(panel, covered)


def _warnings(covered: tuple[Cell, ...], segments: list[Segment]) -> tuple[ReportingWarning, ...]:
    if len(segments) < 2:
        return ()
    one, other = segments[-2:]
    return reporting.changed(covered[one.first : one.stop], covered[other.first : other.stop])
