"""The ties of each pair over time, as each source has them: parallel, disputed, by level, never merged.

Method:
    Every telling of a tie is a row: friendly, hostile or neither by its sign, or denied. Tellings of
    one pair and one level no more than a year apart are of one time. Of those, states that exclude
    each other (friendly and hostile; a tie and its denial) stand there as *disputed*, with who says
    otherwise; other ties of that time stand beside it, for two actors may fight and negotiate at
    once (multiplex ties; Wasserman and Faust 1994, Social Network Analysis, ch. 3). `sources` counts
    who says the same of that time and shares no author, document or origin. Between two actors asked
    for, ties of their parts (branch) and of their wholes (centre) stand below, each at its level; a
    source that speaks of some of them only is a level of its own.

Limits:
    A tie told of is not a tie that lasts: between two tellings nothing is known. What is planned or
    hangs on a condition is listed and disputes nothing. A year is a choice.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from tocsin.analyses import ledger
from tocsin.analyses.holdings import days
from tocsin.analyses.ties import OPPOSITE, Tie, at_one_time, in_days, is_of, meant, ties
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row, is_denied, once_each, shared

__all__ = ["SAME", "fit"]

_COLUMNS = (
    "pair", "level", "when", "state", "tie", "basis", "says", "sources", "disputed_by", "beside",
    "claims",
)  # fmt: skip
SAME = ("subject_id", "subject_name", "object_id", "object_name", "type", "sign", "level", "negated", "hedge",
        "condition", "start", "end", "said_low")  # fmt: skip


def fit(
    record: Tables,
    *,
    levels: Levels,
    between: tuple[str, str] | None = None,
    actors: Collection[str] = (),
    start: date | None = None,
    end: date | None = None,
) -> Finding:
    """Every tie told of, pair by pair in order of time, with who says so and who says otherwise.

    `between` (two ids) keeps what bears on that pair, their parts and wholes; `actors` (ids) their ties,
    and the days what is told of a time that meets them.
    """
    rows = once_each(ledger.table(record, "relation"), *SAME)
    found = [
        each
        for each in ties(rows, levels, between=between)
        if is_of(each.row, actors) and in_days(each, start, end)
    ]
    pairs: dict[tuple[Any, ...], list[Tie]] = {}
    for each in found:
        pairs.setdefault((each.pair, each.level), []).append(each)
    made = [_row(each, pairs[each.pair, each.level]) for each in found]
    disputed = [one for one, told in pairs.items() if any(_against(each, told) for each in told)]
    return ledger.finding(
        record,
        "relation_timeline",
        title=f"{many(len(made), 'telling')} of {many(len(pairs), 'tie')}, "
        f"{len(disputed)} disputed at one time",
        columns=_COLUMNS,
        rows=made,
        parameters={
            "between": between and [*between],
            "actors": sorted(actors),
            "start": str(start),
            "end": str(end),
        },
        claims=[id_ for row in made for id_ in str(row[-1]).split(", ")],
        values={"tellings": len(made), "ties": len(pairs), "disputed": len(disputed)},
        caveats=("a tie is known on the days it is told of; between two tellings nothing is",),
    )


def _beside(tie: Tie, told: list[Tie]) -> list[Tie]:
    """What else is told of the same time, of what is told of the pair at that level."""
    return [each for each in told if each is not tie and at_one_time(tie, each)]


def _against(tie: Tie, told: list[Tie]) -> list[Tie]:
    return [
        each
        for each in _beside(tie, told)
        if frozenset((tie.state, each.state)) in OPPOSITE and meant(tie) and meant(each)
    ]


def _row(tie: Tie, told: list[Tie]) -> tuple[Any, ...]:
    row, against, near = tie.row, _against(tie, told), _beside(tie, told)
    other = dict.fromkeys(each.row["type"] for each in near if each.row["type"] != row["type"])
    return (
        " and ".join(tie.pair), tie.level, days((tie.low, tie.high)), tie.state,
        _tie(row), row["basis"],
        ledger.says(row), _sources(tie, near),
        " | ".join(f"{ledger.says(each.row)}: {each.state}" for each in against) or None,
        ", ".join(other) or None,
        ", ".join(sorted({str(row["claim_id"]), *(str(each.row["claim_id"]) for each in against)})),
    )  # fmt: skip


def _sources(tie: Tie, near: list[Tie]) -> int:
    """How many tell the same of that time and share nothing with those counted before."""
    kept = [tie.row]
    for each in near:
        if each.state == tie.state and all(shared(each.row, row) is None for row in kept):
            kept.append(each.row)
    return len(kept)


_VERBS = {
    "ally": "allied with", "cooperate": "cooperates with", "facilitate": "facilitates", "sponsor": "sponsors",
    "shelter": "shelters with or for", "rival": "rivals", "fight": "fights", "part_of": "is part of",
    "splinter": "split from", "successor": "succeeds", "negotiate": "negotiates with",
    "recognise": "recognises",
}  # fmt: skip


def _tie(row: Row) -> str:
    """The tie in words."""
    words = f"{row['subject_name']} {_VERBS.get(row['type'], row['type'])} {row['object_name']}"
    return f"denied: {words}" if is_denied(row) else words
