"""What a finding gives to draw: counts by period with gaps, or estimates with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.domain.errors import InputError
from tocsin.show.axis import number

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding

__all__ = ["Estimates", "Periods", "plotted"]

# The names that methods give to the day a period begins and ends, to what they count, to their label.
_STARTS, _ENDS = ("period_start", "start"), ("period_end", "end")
_COUNTS = ("count", "value", "rate", "rate_per_month")
_RATES = ("ratio", "rate_per_month", "rate", "estimate", "share", "value", "count")
_LABELS = ("side", "window", "name", "label", "actor", "quantity", "measure")


class Periods(NamedTuple):
    """Counts by period; `gaps` are the stretches (first day, day after) that no source covers."""

    rows: tuple[dict[str, Any], ...]
    gaps: tuple[tuple[str, str], ...]
    unit: str
    split: str | None


class Estimates(NamedTuple):
    """Labelled estimates with intervals; `even` is where a ratio says that nothing changed."""

    rows: tuple[dict[str, Any], ...]
    unit: str
    even: float | None


def plotted(finding: Finding) -> Periods | Estimates:
    """The drawable part of a finding, by the names of its columns.

    Raises:
        InputError: no column of the finding can be drawn.
    """
    columns = finding.columns
    rows = [dict(zip(columns, row, strict=True)) for row in finding.rows]
    label, start, end = (_first(names, columns) for names in (_LABELS, _STARTS, _ENDS))
    rate, count = _first(_RATES, columns), _first(_COUNTS, columns)
    if rate and rows and label and {"low", "high"} <= set(columns):
        return _estimates(finding, rows, label, rate)
    if count and rows and start and end:
        return _periods(finding, rows, start, end, count)
    raise InputError("this finding has nothing to draw", met=finding.method, remedy="leave out --plot")


def _first(names: Sequence[str], columns: Sequence[str]) -> str | None:
    return next((name for name in names if name in columns), None)


def _periods(finding: Finding, rows: list[dict[str, Any]], start: str, end: str, value: str) -> Periods:
    made = tuple(_period(_day(row[start]), _day(row[end]), row, value) for row in rows)
    gaps: list[tuple[str, str]] = []
    for row in made:
        if row["covered"]:
            continue
        joined = gaps and gaps[-1][1] == row["start"]
        gaps[-1:] = [(gaps[-1][0], row["end"])] if joined else [*gaps[-1:], (row["start"], row["end"])]
    split = finding.parameters.get("split")
    return Periods(made, tuple(gaps), _unit(finding, value), _midnight(_day(split)) if split else None)


def _period(start: date, end: date, row: dict[str, Any], value: str) -> dict[str, Any]:
    after = end + timedelta(days=1)
    count = row[value] if row.get("covered", row[value] is not None) else None
    low, high = (row.get(name) if count is not None else None for name in ("low", "high"))
    narrow = low is None or high is None or low == high
    return {
        "start": _midnight(start),
        "end": _midnight(after),
        "middle": _midnight(start + (after - start) / 2),
        "value": count,
        "low": None if narrow else low,
        "high": None if narrow else high,
        "covered": bool(row.get("covered", count is not None)),
    }


def _midnight(day: date) -> str:
    # A day without an hour is read as UTC and drawn in local time: west of Greenwich, a day early.
    return f"{day.isoformat()}T00:00:00"


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _estimates(finding: Finding, rows: list[dict[str, Any]], label: str, value: str) -> Estimates:
    drawn = [row for row in rows if row[value] is not None]
    if not drawn:
        raise InputError("this finding has no estimate to draw", met=finding.method)
    made = [
        {
            "label": str(row[label]).replace("_", " "),
            "value": row[value],
            "low": row["low"],
            "high": row["high"],
            "words": _words(row[value], row["low"], row["high"]),
        }
        for row in drawn
    ]
    return Estimates(tuple(made), _unit(finding, value), 1.0 if value == "ratio" else None)


def _words(value: float, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return number(value)
    return f"{number(value)} ({number(low)} to {number(high)})"


def _unit(finding: Finding, value: str) -> str:
    measure = str(finding.parameters.get("measure") or "").replace("_", " ")
    period = finding.parameters.get("period")
    name = value.replace("_", " ")
    if value in ("count", "value") and measure:
        return f"{measure}, by {period}" if period else measure
    return f"{measure}, {name}" if measure else name
