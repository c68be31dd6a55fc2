"""The trend: a measure period by period, and its mean rate with an interval.

Method:
    The rate is the sum of the counts over the sum of the exposures of covered periods. Its 95 %
    interval is Garwood's exact one, or the negative binomial's where the counts cluster (see
    `tocsin.analyses.rates`). Each period's own `low` and `high` are its exact Poisson interval; for
    deaths they are the sums of the sources' low and high estimates.

Limits:
    Where incidents of the actor are located too coarsely to say whether they lie in the place, the
    rate is a floor and has no interval. An interval speaks of chance alone. It knows nothing of
    events that nobody reported, and a change in what is reported looks like a change in what
    happened. Deaths have no interval of their mean: they come in lumps that no counting model fits.
"""

from __future__ import annotations

from typing import Any

from tocsin.analyses import footing, reporting
from tocsin.analyses.rates import FEWEST, Rate, garwood, rate_of
from tocsin.domain.findings import Finding
from tocsin.panel import Cell, Panel

__all__ = ["COLUMNS", "fit"]

COLUMNS = ("period_start", "period_end", "value", "low", "high", "covered", "incidents", "unknown_toll")


def fit(panel: Panel) -> Finding:
    """The trend of `panel`: one row a period, and the mean rate per period in `values`.

    >>> from datetime import date
    >>> cell = Cell(start=date(2020, 1, 1), end=date(2020, 1, 31), whole_days=31, covered=True, value=4)
    >>> fit(Panel(measure="attacks_by", rule="", period="month", query="", cells=(cell,))).title
    'All actors: 4.0 attacks a month, January 2020 (95 % interval 1.1 to 10.2)'
    """
    covered = tuple(cell for cell in panel.covered if cell.value is not None)
    counted = panel.measure != "deaths"
    rate = rate_of([float(c.value or 0) for c in covered], [c.exposure for c in covered]) if covered else None
    return Finding(
        id=footing.finding_id("trend", panel),
        method="trend",
        title=_title(panel, covered, rate, counted=counted),
        columns=COLUMNS,
        rows=tuple(_row(cell, counted=counted) for cell in panel.cells),
        parameters=footing.parameters(panel),
        values=_values(covered, rate, counted=counted and not panel.unlocated),
        caveats=tuple(_caveats(panel, covered, rate)),
        warnings=reporting.drifted(covered),
        rests_on=footing.rests_on(panel, covered),
        untold=None if rate else _uncovered(panel),
    )


def _uncovered(panel: Panel) -> str:
    return f"the record covers no whole {panel.period}"


def _row(cell: Cell, *, counted: bool) -> tuple[Any, ...]:
    low, high = (cell.low, cell.high) if not counted else (None, None)
    if counted and cell.value is not None:
        low, high = (round(edge, 1) for edge in garwood(cell.value))  # type: ignore[assignment]
    return (cell.start, cell.end, cell.value, low, high, cell.covered, cell.incidents, cell.unknown)


def _values(covered: tuple[Cell, ...], rate: Rate | None, *, counted: bool) -> dict[str, Any]:
    return {
        "total": sum(cell.value or 0 for cell in covered),
        "periods": sum(cell.exposure for cell in covered),
        "rate": rate.rate if rate else None,
        "rate_low": rate.low if rate and counted else None,
        "rate_high": rate.high if rate and counted else None,
        "model": rate.model if rate and counted else None,
    }


def _title(panel: Panel, covered: tuple[Cell, ...], rate: Rate | None, *, counted: bool) -> str:
    who, unit = footing.scope(panel), footing.unit(panel)
    if rate is None:
        return f"{who}: {_uncovered(panel)}, so {unit} cannot be counted"
    first, last = f"{covered[0].start:%B %Y}", f"{covered[-1].end:%B %Y}"
    span = first if first == last else f"{first} to {last}"
    if panel.unlocated:
        more = f"{panel.unlocated:,} more incidents are known too coarsely to say whether they lie there"
        return f"{who}: at least {rate.rate:.1f} {unit} a {panel.period}, {span}; {more}"
    interval = f" (95 % interval {rate.low:.1f} to {rate.high:.1f})" if counted else ""
    return f"{who}: {rate.rate:.1f} {unit} a {panel.period}, {span}{interval}"


def _caveats(panel: Panel, covered: tuple[Cell, ...], rate: Rate | None) -> list[str]:
    found = [f"what is counted: {panel.rule}"]
    if rate is not None and rate.model == "negative binomial" and panel.measure != "deaths":
        found.append("the counts cluster more than chance allows, so the interval is the negative binomial's")
    if 0 < len(covered) < FEWEST and panel.measure != "deaths":
        found.append(
            f"fewer than {FEWEST} {panel.period}s cannot show whether counts cluster: "
            "the interval may be too narrow"
        )
    return found + footing.caveats(panel, covered)
