"""The subject's incidents by month: the last twelve months that are counted, and the twelve before.

Months are counted from the record where a source covers them; else months that a source reports as
figures are taken, and said to be reported.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from tocsin import panel
from tocsin.analyses import before_after
from tocsin.analyses.rates import Rate, rate_of
from tocsin.brief.every_reading import every_reading
from tocsin.brief.subject import Row, Subject, months_before
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding, ManyReadings
from tocsin.panel import Cell, Panel
from tocsin.query import Question

__all__ = ["COUNTS", "Counted", "counted"]

COUNTS = ("events_involving", "attacks_by", "deaths")
MONTHS = 12
_FEWEST_REPORTED = 3


class Counted(NamedTuple):
    """One measure by month: `months` with their counts, and the rate of the last twelve of them.

    `rate` has no interval for deaths; `low` and `high` are then the sums of the estimates. `change`
    is the finding that compares them with the twelve before, None where those are not counted, and
    `many` that comparison under every reasonable reading.
    """

    measure: str
    source: str
    months: tuple[tuple[date, float], ...]
    first: date
    last: date
    total: float
    rate: Rate | None
    low: float | None
    high: float | None
    claims: tuple[str, ...]
    query: str
    reported: bool
    change: Finding | None = None
    many: ManyReadings | None = None

    @property
    def recent(self) -> tuple[tuple[date, float], ...]:
        """The months that the rate is of."""
        return tuple(month for month in self.months if month[0] >= self.first)


def counted(subject: Subject) -> tuple[Counted, ...]:
    """Every measure of the subject that can be counted, or is reported by month."""
    found = []
    for measure in COUNTS:
        made = _from_record(subject, measure) or _from_figures(subject, measure)
        if made is not None:
            found.append(made)
    return tuple(found)


def _from_record(subject: Subject, measure: str) -> Counted | None:
    asked = msgspec.structs.replace(subject.question, measure=measure, end=subject.day)
    held = _panel(subject, asked)
    whole = [cell for cell in held.covered if cell.exposure == 1 and cell.value is not None] if held else []
    if not whole:
        return None
    recent = _last(whole)
    query = msgspec.structs.replace(asked, start=recent[0].start, end=recent[-1].end)
    change = _change(subject, measure, whole, recent)
    counts = [float(cell.value or 0) for cell in recent]
    sums = [sum(v for c in recent if (v := getattr(c, end)) is not None) for end in ("low", "high")]
    deaths = measure == "deaths"
    return Counted(
        measure=measure,
        source=_sources(recent),
        months=tuple((cell.start, float(cell.value or 0)) for cell in whole),
        first=recent[0].start,
        last=recent[-1].end,
        total=sum(counts),
        rate=None if deaths else rate_of(counts, [1.0] * len(counts)),
        low=float(sums[0]) if deaths else None,
        high=float(sums[1]) if deaths else None,
        claims=tuple(sorted({id_ for cell in recent for id_ in cell.ids}))[:1000],
        query=_command(subject, query),
        reported=False,
        change=change,
        many=every_reading(subject, change, measure) if change is not None else None,
    )


def _sources(cells: Sequence[Cell]) -> str:
    """Each source once, those too that share an incident and stand there as one entry."""
    entries = {name for cell in cells for name in (*cell.covered_by, *cell.datasets)}
    return ", ".join(sorted({name for entry in entries for name in entry.split(", ")}))


def _panel(subject: Subject, asked: Question) -> Panel | None:
    try:
        return panel.make(subject.record, asked)
    except InputError:
        # Nothing dated is on record, or nothing by that day: then nothing is counted.
        return None


def _last(whole: Sequence[Cell]) -> list[Cell]:
    """The covered months of the last year in which any month is covered."""
    floor = months_before(whole[-1].start, MONTHS - 1)
    return [cell for cell in whole if cell.start >= floor]


def _change(subject: Subject, measure: str, whole: list[Cell], recent: list[Cell]) -> Finding | None:
    first = months_before(recent[0].start, MONTHS)
    before = [cell for cell in whole if first <= cell.start < recent[0].start]
    if len(before) < MONTHS or len(recent) < MONTHS:
        return None
    asked = msgspec.structs.replace(
        subject.question,
        measure=measure,
        start=first,
        end=recent[-1].end,
        split=recent[0].start,
        baseline_start=first,
        baseline_end=recent[0].start - timedelta(days=1),
    )
    held = _panel(subject, asked)
    return before_after.fit(held) if held is not None else None


def _command(subject: Subject, asked: Question) -> str:
    known = f" --known-on {subject.known_on}" if subject.known_on else ""
    return asked.canonical + known


def _from_figures(subject: Subject, measure: str) -> Counted | None:
    """The figures by month of the source that reports most months under this rule."""
    by_source: dict[str, list[Row]] = {}
    for row in subject.rows("measures"):
        if row["measure"] == measure and _is_month(row) and not row["negated"] and row["end"] <= subject.day:
            by_source.setdefault(str(row["author"]), []).append(row)
    if not by_source:
        return None
    source, rows = max(by_source.items(), key=lambda pair: (len(pair[1]), pair[0]))
    months = sorted((row["start"], float(row["best"])) for row in rows)
    floor = months_before(months[-1][0], MONTHS - 1)
    recent = [month for month in months if month[0] >= floor]
    # Single months, such as the deadliest ones, tell no rate.
    if len(recent) < _FEWEST_REPORTED or len(recent) <= _months_between(recent[0][0], recent[-1][0]):
        return None
    counts = [count for _, count in recent]
    deaths = measure == "deaths"
    return Counted(
        measure=measure,
        source=source,
        months=tuple(months),
        first=recent[0][0],
        last=_month_end(recent[-1][0]),
        total=sum(counts),
        rate=None if deaths else rate_of(counts, [1.0] * len(counts)),
        low=None,
        high=None,
        claims=tuple(sorted(row["claim_id"] for row in rows if row["start"] >= floor)),
        query=subject.asks("measures"),
        reported=True,
    )


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _is_month(row: Row) -> bool:
    start, end = row["start"], row["end"]
    whole = start is not None and start.day == 1 and end == _month_end(start)
    return whole and row["best"] is not None and row["relation"] is None


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
