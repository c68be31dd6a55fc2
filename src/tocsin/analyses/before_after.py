"""Before and after: the ratio of two rates, with its interval, around a day.

Method:
    With k1 events in e1 periods after and k0 in e0 before, the ratio is (k1 / e1) / (k0 / e0).
    Given n = k0 + k1, k1 is binomial with p = r e1 / (e0 + r e1), so an exact (Clopper-Pearson)
    interval of p gives an exact interval of r. Where the counts within the two sides scatter more
    than Poisson counts do on average, a negative binomial regression of the counts on the side takes
    over, with its extra scatter from both sides together and Student's t for the few periods there
    are. No test decides which: one that seldom sees mild clustering would leave the interval too
    narrow. What the counts before the split did by themselves is told beside (`tocsin.analyses.placebo`).

Source:
    Przyborowski and Wilenski (1940), Biometrika 31, 313-323; Clopper and Pearson (1934), Biometrika
    26, 404-413; Cameron and Trivedi (2013), Regression Analysis of Count Data, 2nd ed., ch. 3.

Limits:
    A ratio around a day is not the day's doing: what else changed then, and a trend that ran through
    it, look the same. Periods after a shock resemble one another; the interval takes them as
    independent. If what is reported changed at the split, the ratio measures that too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.analyses import footing, placebo, reporting
from tocsin.analyses.rate_ratios import Ratio, exact, negative_binomial, scattered
from tocsin.analyses.rates import FEWEST, LEVEL, rate_of
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding
from tocsin.panel import Cell, Panel

__all__ = ["COLUMNS", "Ratio", "fit", "ratio_of", "sides", "uncovered"]

COLUMNS = ("side", "first_day", "last_day", "periods", "total", "rate", "rate_low", "rate_high")


def fit(panel: Panel) -> Finding:
    """The ratio of the rate from `panel.split` on to the rate before, one row a side.

    Where one side has no covered period the ratio is None and the title says what is missing.

    Raises:
        InputError: the panel was made without a split.
    """
    if panel.split is None:
        raise InputError("there is no day to compare around", remedy="give --split YYYY-MM-DD")
    before, after = sides(panel)
    open_ended = panel.measure == "deaths" or panel.unlocated > 0
    ratio = _ratio(before, after, open_ended=open_ended)
    both = (*before, *after)
    return Finding(
        id=footing.finding_id("before_after", panel),
        method="before_after",
        title=_title(panel, before, after, ratio),
        columns=COLUMNS,
        rows=tuple(
            _row(side, cells, bare=open_ended) for side, cells in (("before", before), ("after", after))
        ),
        parameters=footing.parameters(panel) | {"split": panel.split, "baseline": _baseline(panel)},
        values=ratio._asdict() if ratio else {"ratio": None, "low": None, "high": None, "model": None},
        caveats=tuple(_caveats(panel, before, after, ratio)),
        warnings=reporting.changed(before, after),
        rests_on=footing.rests_on(panel, both),
        untold=uncovered(panel, before, after) if ratio is None else _open(panel, ratio),
    )


def uncovered(panel: Panel, before: tuple[Cell, ...], after: tuple[Cell, ...]) -> str:
    """Which side of the split has no covered period, as the reason why no change can be told."""
    sides = [name for name, cells in (("before", before), ("from", after)) if not cells]
    return f"the record covers no {panel.period} {' and '.join(sides)} {panel.split}"


def _open(panel: Panel, ratio: Ratio) -> str | None:
    if ratio.ratio is None or not panel.unlocated:
        return None
    return f"{panel.unlocated} more incidents may lie there"


def ratio_of(
    before: Sequence[float],
    after: Sequence[float],
    *,
    exposures: tuple[Sequence[float], Sequence[float]],
    level: float = LEVEL,
) -> Ratio:
    """The rate ratio of counts `after` over counts `before`; `exposures` in periods, side by side.

    >>> found = ratio_of([5, 6, 4], [14, 15, 13], exposures=([1, 1, 1], [1, 1, 1]))
    >>> found.ratio, round(found.low, 1), round(found.high, 1), found.model
    (2.8, 1.5, 5.4, 'Poisson, exact')
    """
    sides = (before, after)
    if sum(before) and sum(after) and scattered(sides, exposures):
        return negative_binomial(sides, exposures, level=level)
    return exact(sides, exposures, level=level)


def sides(panel: Panel) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The covered cells before and after the split of a panel that has one, within its baseline."""
    assert panel.split is not None
    first, last = panel.baseline_start, panel.baseline_end
    covered = [cell for cell in panel.covered if cell.value is not None]
    after = tuple(cell for cell in covered if cell.start >= panel.split)
    before = tuple(
        cell
        for cell in covered
        if cell.end < panel.split
        and (first is None or cell.start >= first)
        and (last is None or cell.end <= last)
    )
    return before, after


def _ratio(before: tuple[Cell, ...], after: tuple[Cell, ...], *, open_ended: bool) -> Ratio | None:
    if not before or not after:
        return None
    found = ratio_of(
        [float(c.value or 0) for c in before],
        [float(c.value or 0) for c in after],
        exposures=([c.exposure for c in before], [c.exposure for c in after]),
    )
    # Deaths come in lumps that no counting model fits, and incidents that may or may not lie in the
    # place leave the counts themselves open: neither has an honest interval.
    return Ratio(found.ratio, None, None, "none") if open_ended else found


def _row(side: str, cells: tuple[Cell, ...], *, bare: bool) -> tuple[Any, ...]:
    if not cells:
        return (side, None, None, 0.0, None, None, None, None)
    rate = rate_of([float(c.value or 0) for c in cells], [c.exposure for c in cells])
    assert rate is not None
    exposure = sum(cell.exposure for cell in cells)
    total = sum(cell.value or 0 for cell in cells)
    low, high = (None, None) if bare else (round(rate.low, 2), round(rate.high, 2))
    edges = (round(rate.rate, 2), low, high)
    return (side, cells[0].start, cells[-1].end, round(exposure, 2), total, *edges)


def _title(panel: Panel, before: tuple[Cell, ...], after: tuple[Cell, ...], ratio: Ratio | None) -> str:
    who, unit = footing.scope(panel), footing.unit(panel)
    if ratio is None:
        why = uncovered(panel, before, after)
        return f"{who}: {why}, so the change in {unit} cannot be told; add event data for that time"
    if ratio.ratio is None:
        floor = f"; at least {ratio.low:.1f} times as many (95 %, one-sided)" if ratio.low else ""
        return f"{who}: no {unit} before {panel.split} and {_total(after)} from then on{floor}"
    interval = f" (95 % interval {_edge(ratio.low)} to {_edge(ratio.high)})" if ratio.low is not None else ""
    if panel.unlocated:
        return f"{who}: the change in {unit} from {panel.split} cannot be told; {_open(panel, ratio)}"
    times = f"{ratio.ratio:.1f} times as many {unit} a {panel.period}"
    return f"{who}: {times} from {panel.split} as before{interval}"


def _edge(value: float | None) -> str:
    return "no limit" if value is None else f"{value:.1f}"


def _total(cells: tuple[Cell, ...]) -> int:
    return sum(cell.value or 0 for cell in cells)


def _baseline(panel: Panel) -> str | None:
    return f"{panel.baseline_start} to {panel.baseline_end}" if panel.baseline_start else None


def _caveats(
    panel: Panel, before: tuple[Cell, ...], after: tuple[Cell, ...], ratio: Ratio | None
) -> list[str]:
    found = [f"what is counted: {panel.rule}"]
    mixes = [
        {name for cell in side for mix in (*cell.covered_by, *cell.datasets) for name in mix.split(", ")}
        for side in (before, after)
    ]
    if before and after and mixes[0] != mixes[1]:
        found.append(
            f"the sources differ: {_listed(mixes[0])} before, {_listed(mixes[1])} after; "
            "the ratio may measure that"
        )
    if ratio is not None and ratio.model == "negative binomial":
        found.append(
            "the counts scatter more than independent events would, so the ratio is the negative binomial's"
        )
    if ratio is not None and min(len(before), len(after)) < FEWEST:
        found.append(f"a side of fewer than {FEWEST} {panel.period}s cannot show whether its counts cluster")
    if ratio is not None and not (_total(before) and _total(after)):
        found.append(
            "one side is empty, so clustering is not allowed for: the bound is the exact Poisson one"
        )
    if ratio is not None and ratio.model == "none":
        why = "deaths come in lumps that no counting model fits"
        found.append(f"no interval: {'the place is known too coarsely' if panel.unlocated else why}")
    found += placebo.caveats(before, after, period=panel.period)
    return found + footing.caveats(panel, (*before, *after))


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"
