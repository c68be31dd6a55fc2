"""What a finding gives to draw: counts by period with gaps, or rates with intervals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.domain.errors import InputError
from tocsin.show.axis import number
from tocsin.show.wording import stretch

if TYPE_CHECKING:
    from tocsin.domain.findings import Finding

__all__ = ["Estimates", "Periods", "Spans", "plotted"]

_PERIODS = {"period_start", "period_end", "value", "covered"}
_SIDES = {"side", "first_day", "last_day", "rate", "rate_low", "rate_high"}
_RULES = {"rule", "rate", "rate_low", "rate_high"}
_RATIOS = {"rule", "ratio", "low", "high"}
_METHODS = {"method", "ratio", "low", "high"}
# Further findings that are a list of estimates: the column of the label, of the value, of both ends.
_LISTED: dict[str, tuple[str, str, str, str]] = {
    "lethality": ("side", "mean", "mean_low", "mean_high"),
    "rank": ("actor", "rate", "rate_low", "rate_high"),
    "abroad": ("country", "incidents", "incidents", "incidents"),
    "patterns": ("claimant", "residual", "residual", "residual"),
    "hotspots": ("unit", "score", "score", "score"),
    "seasons": ("name", "ratio", "low", "high"),
    "quality": ("what", "found", "low", "high"),
}
_UNITS = {
    "lethality": "deaths an incident",
    "abroad": "incidents",
    "patterns": "standard deviations above what independence would give",
    "hotspots": "score Gi*: standard deviations above chance",
    "seasons": "times as many as the mean",
    "quality": "found over expected; the bars are the range that chance gives",
}
_MOST_ESTIMATES = 20
_COVERED = {"source", "country", "period_start", "period_end", "covered", "incidents"}
_COUNTED = {"events_involving": "events", "attacks_by": "attacks"}


class Periods(NamedTuple):
    """Counts by period; `gaps` are the stretches (first day, day after) that no source covers.

    `levels` are stretches of one rate, with the rate in figures at its beginning.
    """

    rows: tuple[dict[str, Any], ...]
    gaps: tuple[tuple[str, str], ...]
    unit: str
    split: str | None
    levels: tuple[dict[str, Any], ...] = ()


class Estimates(NamedTuple):
    """Rates with their intervals, one row each; `value` is None where nothing is covered."""

    rows: tuple[dict[str, Any], ...]
    unit: str


class Spans(NamedTuple):
    """What covers what: one row for each source, country and period, and the labels in their order."""

    rows: tuple[dict[str, Any], ...]
    labels: tuple[str, ...]


def plotted(finding: Finding) -> Periods | Estimates | Spans:
    """The drawable part of a finding, told by the names of its columns.

    Raises:
        InputError: the finding has nothing that can be drawn.
    """
    rows = [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]
    if rows and set(finding.columns) >= _COVERED:
        return _spans(rows)
    if rows and set(finding.columns) >= _PERIODS:
        return _periods(finding, rows)._replace(levels=_levels(rows))
    if set(finding.columns) >= _SIDES and any(row["rate"] is not None for row in rows):
        made = tuple(_estimate(row) for row in rows)
        return Estimates(made, _unit(finding, "a"))
    if rows and finding.method in _LISTED:
        return _listed(finding, rows)
    if rows and set(finding.columns) >= _METHODS:
        found = tuple(_answer(row["method"], row["ratio"], row["low"], row["high"]) for row in rows)
        return Estimates(found, "times as many as before")
    for columns, unit in ((_RULES, _unit(finding, "a")), (_RATIOS, "times as many as before")):
        if set(finding.columns) >= columns:
            value, low, high = (c for c in finding.columns if c in columns and c != "rule")
            answers = tuple(_answer(row["rule"], row[value], row[low], row[high]) for row in rows)
            return Estimates(answers, unit)
    raise InputError("this finding has nothing to draw", met=finding.method, remedy="leave out --plot")


def _periods(finding: Finding, rows: list[dict[str, Any]]) -> Periods:
    made = tuple(_period(row) for row in rows)
    gaps: list[tuple[str, str]] = []
    for row in made:
        if row["covered"]:
            continue
        if gaps and gaps[-1][1] == row["start"]:
            gaps[-1] = (gaps[-1][0], row["end"])
        else:
            gaps.append((row["start"], row["end"]))
    split = finding.parameters.get("split")
    return Periods(made, tuple(gaps), _unit(finding, "by"), _midnight(_day(split)) if split else None)


def _listed(finding: Finding, rows: list[dict[str, Any]]) -> Estimates:
    label, value, low, high = _LISTED[finding.method]
    made = []
    for row in rows:
        name = f"{row[label]}, {row['victims']}" if "victims" in row else str(row[label])
        ends = (None, None) if low == value else (row[low], row[high])
        if finding.method != "quality":
            made.append(_answer(name, row[value], *ends))
        elif row["expected"]:
            found, *edges = (row[part] / row["expected"] for part in ("found", "low", "high"))
            made.append(_answer(name, found, *edges) | {"words": number(round(found, 2))})
    return Estimates(tuple(made[:_MOST_ESTIMATES]), _UNITS.get(finding.method, _unit(finding, "a")))


def _levels(rows: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    made: list[dict[str, Any]] = []
    for row in rows:
        if row.get("level") is None:
            continue
        start, after = _day(row["period_start"]), _day(row["period_end"]) + timedelta(days=1)
        if not made or row["change"]:
            made.append({"start": _midnight(start), "level": row["level"], "words": number(row["level"])})
        made[-1]["end"] = _midnight(after)
    return tuple(made)


_MOST_LINES = 40
_STATES = {"yes": "covered", "partly": "partly covered", "no": "not covered", "sample": "a sample"}


def _spans(rows: list[dict[str, Any]]) -> Spans:
    """The lines with the most incidents, as many as a picture can hold."""
    totals: dict[str, int] = {}
    made = []
    for row in rows:
        label = f"{row['source']}, {row['country'] or 'country unknown'}"
        totals[label] = totals.get(label, 0) + row["incidents"]
        after = _day(row["period_end"]) + timedelta(days=1)
        start, state = _midnight(_day(row["period_start"])), _STATES[row["covered"]]
        count = row["incidents"] or None
        made.append({"label": label, "start": start, "end": _midnight(after), "state": state, "count": count})
    labels = tuple(sorted(totals, key=lambda label: (-totals[label], label))[:_MOST_LINES])
    return Spans(tuple(row for row in made if row["label"] in labels), labels)


def _period(row: dict[str, Any]) -> dict[str, Any]:
    start, after = _day(row["period_start"]), _day(row["period_end"]) + timedelta(days=1)
    count, low, high = (row.get(name) if row["covered"] else None for name in ("value", "low", "high"))
    narrow = low is None or high is None or low == high
    return {
        "start": _midnight(start),
        "end": _midnight(after),
        "middle": _midnight(start + (after - start) / 2),
        "value": count,
        "low": None if narrow else low,
        "high": None if narrow else high,
        "covered": row["covered"],
    }


def _midnight(day: date) -> str:
    # A day without an hour is read as UTC and drawn in local time: west of Greenwich, a day early.
    return f"{day.isoformat()}T00:00:00"


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _estimate(row: dict[str, Any]) -> dict[str, Any]:
    value, low, high = row["rate"], row["rate_low"], row["rate_high"]
    when = "not covered" if value is None else stretch(_day(row["first_day"]), _day(row["last_day"]))
    return {
        "label": f"{row['side']}: {when}",
        "value": value,
        "low": low,
        "high": high,
        "words": "" if value is None else _words(value, low, high),
    }


def _answer(rule: str, value: float | None, low: float | None, high: float | None) -> dict[str, Any]:
    words = "cannot be told" if value is None else _words(value, low, high)
    return {"label": rule, "value": value, "low": low, "high": high, "words": words}


def _words(value: float, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return number(value)
    return f"{number(value)} ({number(low)} to {number(high)})"


def _unit(finding: Finding, link: str) -> str:
    """What the axis counts, such as "attacks by month" or "attacks a month"."""
    measure, period = finding.parameters.get("measure"), finding.parameters.get("period")
    name = _COUNTED.get(str(measure), str(measure or "value").replace("_", " "))
    return f"{name} {link} {period}" if period else name
