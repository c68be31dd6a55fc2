"""Shifts in the tie of a pair: from rivalry to talks, from friends to foes, and within which days.

Method:
    Of each pair and level the tellings that may be of one day make one moment; its state is what
    they tell, or disputed where they exclude each other. Where two moments that follow each other
    differ in state, the tie shifted between the last day on which the earlier state was there and
    the first on which the later was (an interval-censored change; Turnbull 1976, Journal of the
    Royal Statistical Society B 38). A shift that one source tells at both times is told apart from
    one between sources, which may be no more than their disagreement.

Limits:
    Shifts there and back between two tellings are not seen. Descent (splinter, successor) is no tie,
    and what is planned, conditional or not dated is left out. Who stays silent may not have changed
    their mind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from tocsin.analyses import ledger
from tocsin.analyses.holdings import days
from tocsin.analyses.relation_timeline import SAME
from tocsin.analyses.ties import OPPOSITE, WARMTH, Tie, in_days, is_of, meant, ties
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import once_each, shared, spoken_by

__all__ = ["fit"]

_COLUMNS = (
    "pair",
    "level",
    "from",
    "to",
    "direction",
    "when",
    "months",
    "told_by",
    "before",
    "after",
    "claims",
)
_DESCENT = ("splinter", "successor")


class _Moment(NamedTuple):
    """Tellings that may be of one day, and what they come to."""

    state: str
    ties: tuple[Tie, ...]


def fit(
    record: Tables,
    *,
    levels: Levels,
    between: tuple[str, str] | None = None,
    actors: Collection[str] = (),
    start: date | None = None,
    end: date | None = None,
) -> Finding:
    """Every shift in a tie with the days between which it lies, and whether one source tells it.

    `between` (two ids) keeps what bears on that pair, their parts and wholes; `actors` (ids) their ties,
    and the days what is told of a time that meets them.
    """
    rows = [
        row
        for row in once_each(ledger.table(record, "relation"), *SAME)
        if row["type"] not in _DESCENT and is_of(row, actors)
    ]
    every = [each for each in ties(rows, levels, between=between) if in_days(each, start, end)]
    dated = [each for each in every if meant(each) and (each.low or each.high)]
    made = [row for _, group in groupby(dated, key=lambda tie: (tie.pair, tie.level))
            for row in _shifts(list(group))]  # fmt: skip
    alone = sum(row[7].startswith("one source") for row in made)
    left = len(every) - len(dated)
    return ledger.finding(
        record,
        "relation_shifts",
        title=f"{many(len(made), 'shift')} told, {alone} by one source at both times",
        columns=_COLUMNS,
        rows=made,
        parameters={
            "between": between and [*between],
            "actors": sorted(actors),
            "start": str(start),
            "end": str(end),
        },
        claims=[id_ for row in made for id_ in str(row[-1]).split(", ")],
        values={"shifts": len(made), "by_one_source": alone, "left_out": left},
        caveats=("a shift between two sources may be no more than their disagreement",)
        + ((f"{left} tellings left out: planned, conditional or not dated",) if left else ()),
    )


def _moments(told: list[Tie]) -> Iterator[_Moment]:
    """The tellings in order of time, those together of which the days meet."""
    group: list[Tie] = []
    for tie in sorted(told, key=lambda tie: (tie.low or tie.high or date.max, tie.high or date.max)):
        end = _latest(group)
        if group and (end is not None and tie.low is not None and tie.low > end):
            yield _moment(group)
            group = []
        group.append(tie)
    if group:
        yield _moment(group)


def _latest(group: list[Tie]) -> date | None:
    """The last day that the tellings may be of; None where one of them is open."""
    ends = [tie.high for tie in group]
    return None if None in ends else max((end for end in ends if end), default=None)


def _moment(group: list[Tie]) -> _Moment:
    states = {tie.state for tie in group}
    if any(pair <= states for pair in OPPOSITE):
        return _Moment("disputed", tuple(group))
    return _Moment(" and ".join(sorted(states)), tuple(group))


def _shifts(told: list[Tie]) -> Iterator[tuple[Any, ...]]:
    for early, late in pairwise(_moments(told)):
        if early.state != late.state:
            yield _row(early, late)


def _row(early: _Moment, late: _Moment) -> tuple[Any, ...]:
    last = max((day for tie in early.ties if (day := tie.seen_until)), default=None)
    first = min((day for tie in late.ties if (day := tie.seen_by)), default=None)
    one = early.ties[0]
    ids = {str(tie.row["claim_id"]) for tie in (*early.ties, *late.ties)}
    return (
        " and ".join(one.pair), one.level, early.state, late.state, _direction(early, late),
        days((last, first)), round((first - last).days / 30.44, 1) if first and last else None,
        _told_by(early, late), _words(early), _words(late), ", ".join(sorted(ids)),
    )  # fmt: skip


def _direction(early: _Moment, late: _Moment) -> str:
    """Closer or apart by the middle of what each moment tells; "unclear" where they are level."""
    before, after = (
        sum(WARMTH[tie.state] for tie in moment.ties) / len(moment.ties) for moment in (early, late)
    )
    if "disputed" in (early.state, late.state) or before == after:
        return "unclear"
    return "closer" if after > before else "apart"


def _told_by(early: _Moment, late: _Moment) -> str:
    """Whether one author speaks at both times, or two that may only disagree."""
    voices = {spoken_by(tie.row): str(tie.row["author"]) for tie in early.ties}
    both = sorted({voices[who] for tie in late.ties if (who := spoken_by(tie.row)) in voices})
    if both:
        return f"one source at both times: {' and '.join(both)}"
    link = {shared(one.row, other.row) for one in early.ties for other in late.ties}
    common = sorted(why for why in link if why and why.startswith("one origin"))
    return f"two authors, {common[0]}" if common else "two sources: may be their disagreement"


def _words(moment: _Moment) -> str:
    return " | ".join(
        dict.fromkeys(
            f"{tie.row['type'].replace('_', ' ')}{', denied' if 'not' in tie.state else ''}: "
            f"{ledger.says(tie.row)}"
            for tie in moment.ties
        )
    )
