"""The strength of several actors together, or why it cannot be added up.

Method:
    Of each actor the latest estimates are taken, those of one month together as the span they
    cover; their lowest and highest ends are added. Nothing is added where that would count heads
    twice or mix what differs: one actor is part of another (by the register, or because a source
    gives one as a share or part of the other, or tells of mixed ranks), a pool of people may belong
    to any of the groups, the estimates lie more than 18 months apart, or their units differ. A
    planned force is never counted. Where no sum is given, two bounds still hold of the heads
    together: no fewer than the largest of them alone, no more than all added, as far as the
    estimates themselves hold.

Limits:
    Overlap that neither the register nor a claim tells of is not seen.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Any

from tocsin.analyses import ledger
from tocsin.domain.figures import in_words, many
from tocsin.domain.findings import Finding
from tocsin.names import Register
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row, days_of, months_between, once_each

__all__ = ["MONTHS_APART", "fit"]

MONTHS_APART = 18
_COLUMNS = ("actor", "figure", "low", "high", "said", "says", "counted", "why", "claim")
_FIGURE = ("actor_id", "actor_name", "low", "best", "high", "bound", "relation", "said_low")


def fit(record: Tables, *, register: Register, actors: Collection[str] = ()) -> Finding:
    """The strengths of `actors` (ids; all on record if none) with their sum, or the reasons against one.

    Where none of them has a strength on record there is nothing to add, and the finding says so.
    """
    rows = [r for r in ledger.table(record, "strength") if ledger.nominal(r) and not r["negated"]]
    known = {*actors}
    mine = once_each((r for r in rows if not known or r["actor_id"] in known), *_FIGURE)
    latest = _latest([row for row in mine if row["relation"] is None])
    if not mine:
        return _untold(record, actors)
    mixed = [
        r for r in ledger.table(record, "attribute") if r["property"].startswith(_MIXED) and not r["negated"]
    ]
    against = (*_against(latest, rows, Levels(register), register), *_mixed(latest, mixed, register))
    reasons = list(dict.fromkeys(against))
    low, high = _added(latest)
    told = [
        _row(row, latest) for row in sorted(mine, key=lambda r: (str(r["actor_name"]), str(r["claim_id"])))
    ]
    refused = bool(reasons) or len(latest) < 2
    return ledger.finding(
        record,
        "strength_total",
        title=_title(latest, reasons, low, high),
        columns=_COLUMNS,
        rows=told,
        parameters={"actors": sorted(actors)},
        claims=[str(row["claim_id"]) for row in mine],
        values={
            "refused": refused,
            "sum_low": None if refused else low,
            "sum_high": None if refused or math.isinf(high) else high,
        },
        caveats=(*reasons, *_bounds(latest, reasons)),
    )


def _untold(record: Tables, actors: Collection[str]) -> Finding:
    whose = f"of {', '.join(actors)} " if actors else ""
    why = f"no strength {whose}is on record"
    return ledger.finding(
        record, "strength_total", title=f"No sum of strengths can be told: {why}", columns=_COLUMNS, rows=(),
        parameters={"actors": sorted(actors)}, claims=(),
        values={"refused": True, "sum_low": None, "sum_high": None}, untold=why,
    )  # fmt: skip


def _latest(rows: list[Row]) -> dict[str, list[Row]]:
    """Of each actor its latest estimates: those within a month of the last."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["actor_id"] or row["actor_name"]), []).append(row)
    return {actor: _newest(each) for actor, each in sorted(found.items())}


def _newest(rows: list[Row]) -> list[Row]:
    last = max(rows, key=lambda row: str(days_of(row)[0] or days_of(row)[1] or ""))
    return [row for row in rows if (months_between(row, last) or 0) <= 1 or row is last]


def _span(rows: list[Row]) -> tuple[float, float]:
    spans = [span for row in rows if (span := ledger.span(row)) is not None]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _added(latest: dict[str, list[Row]]) -> tuple[float, float]:
    spans = [_span(rows) for rows in latest.values()]
    return sum(low for low, _ in spans), sum(high for _, high in spans)


def _against(
    latest: dict[str, list[Row]], rows: list[Row], levels: Levels, register: Register
) -> Iterator[str]:
    """The reasons against adding, each a sentence."""
    names = {actor: str(each[0]["actor_name"]) for actor, each in latest.items()}
    for one, other in combinations(latest, 2):
        if one in register.actors and other in register.actors and levels.related(one, other):
            yield f"counted twice: {levels.told(one, other)}"
    for row in rows:
        part, whole = str(row["actor_id"] or row["actor_name"]), str(row["whole_id"] or row["whole_name"])
        if row["relation"] in ("share_of", "part_of") and part != whole and {part, whole} <= set(latest):
            yield f"counted twice: {row['author']} gives {names[part]} as {_part(row)} of {names[whole]}"
    for actor, name in names.items():
        if len(names) < 2:
            return
        if actor not in register.actors:
            yield f"may be counted twice: the register does not know {name}, so it may be part of another"
        elif register.actors[actor].kind == "population":
            yield f"may be counted twice: {name} is a pool of people who may be in any of the others"
    yield from _unlike([row for each in latest.values() for row in each])


_MIXED = "mixed with "


def _mixed(latest: dict[str, list[Row]], told: list[Row], register: Register) -> Iterator[str]:
    """Those whose fighters a source says stand in one another's ranks."""
    for row in told:
        other = register.resolve(row["property"].removeprefix(_MIXED)).id
        if other != row["actor_id"] and {other, row["actor_id"]} <= set(latest):
            names = f"{row['actor_name']} and {register.actors[str(other)].name}"
            yield f"may be counted twice: {row['author']} tells of mixed ranks of {names}"


def _part(row: Row) -> str:
    return in_words(row) if row["relation"] == "share_of" else "a part"


def _unlike(rows: list[Row]) -> Iterator[str]:
    units = sorted({ledger.heads(row["unit"]) for row in rows})
    if len(units) > 1:
        yield f"different definitions: {' and '.join(units)}"
    far = [(months_between(a, b), a, b) for a, b in combinations(rows, 2)]
    worst = max((each for each in far if each[0]), key=lambda each: each[0] or 0, default=None)
    if worst is not None and (worst[0] or 0) > MONTHS_APART:
        one, other = worst[1:]
        yield (
            f"different times: {one['actor_name']} of {ledger.said(one)} and {other['actor_name']} of "
            f"{ledger.said(other)} are {worst[0]:.0f} months apart"
        )


def _bounds(latest: dict[str, list[Row]], reasons: list[str]) -> tuple[str, ...]:
    if not reasons or len({ledger.heads(r["unit"]) for rows in latest.values() for r in rows}) > 1:
        return ()
    spans = [_span(rows) for rows in latest.values()]
    at_least, at_most = max(low for low, _ in spans), sum(high for _, high in spans)
    ceiling = (
        "no ceiling, for one figure is only a floor" if math.isinf(at_most) else f"at most {at_most:,.0f}"
    )
    return (f"what can be said of the heads together: at least {at_least:,.0f}, {ceiling}",)


def _row(row: Row, latest: dict[str, list[Row]]) -> tuple[Any, ...]:
    counted = any(row is each for rows in latest.values() for each in rows)
    low, high = ledger.span(row) or (None, None)
    return (
        row["actor_name"], in_words(row, unit=row["unit"] or ""), low,
        None if high is not None and math.isinf(high) else high, ledger.said(row), row["attribution"],
        "yes" if counted else "no", _why_not(row) if not counted else None, row["claim_id"],
    )  # fmt: skip


def _why_not(row: Row) -> str:
    if row["relation"] == "planned":
        return "planned, not standing"
    if row["relation"] is not None:
        return f"{row['relation'].replace('_', ' ')} {row['whole_name'] or 'another force'}, so inside it"
    return "an older estimate of the same actor"


def _title(latest: dict[str, list[Row]], reasons: list[str], low: float, high: float) -> str:
    names = [str(rows[0]["actor_name"]) for rows in latest.values()]
    if reasons:
        return f"No sum of {len(names)} strengths: {reasons[0]}" + (
            f", and {many(len(reasons) - 1, 'more reason')}" if len(reasons) > 1 else ""
        )
    if len(names) < 2:
        return f"Nothing to add: {names[0] if names else 'no actor'} alone has a standing force on record"
    figure = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    if math.isinf(high):
        figure = f"at least {low:,.0f}"
    return f"{' and '.join(names)}: {figure} {ledger.heads(next(iter(latest.values()))[0]['unit'])} together"
