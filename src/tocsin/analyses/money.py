"""Money by holder, kind and time, as each source has it, and its sum, or why it may not be summed.

Method:
    Each sum is an interval with its nature, by its words: a *flow* (income, aid), a *stock* (assets,
    cash), *goods* at their price, wealth *in the ground*, or a *pledge*. A flow with a rate or a
    period is also given a year. What several sources say of one holder, kind and time are readings of
    one sum and span it; they are never added. Different kinds are added end by end only where that
    mixes and counts nothing twice; every reason against is named: two currencies (no exchange rate
    is assumed), stock and flow (a stock changes by a flow and is not made of it; Forrester 1961),
    other times or none, a whole ("revenue") beside what may be its part, holders of whom one is part
    of the other, and holders of whom one is said to fund the other. Who is said to fund whom without
    a figure stands with the amount not stated.

Limits:
    Nature is read from words and may be wrong where they are few. Prices are of their day: inflation
    is not taken out. What minerals would fetch is no income. Money of which no source speaks is not
    nought.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations
from typing import Any

from tocsin.analyses import ledger
from tocsin.analyses.holdings import days
from tocsin.analyses.sums_of_money import Money, in_short, is_whole, read_sum
from tocsin.domain.figures import in_words, many
from tocsin.domain.findings import Finding
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row, days_of, is_denied, months_between, once_each

__all__ = ["fit"]

_COLUMNS = (
    "holder", "figure", "low", "high", "currency", "kind", "nature", "when", "a_year", "a_year_low",
    "a_year_high", "says", "said", "hedge", "note", "claim",
)  # fmt: skip
_SAME = ("actor_id", "actor_name", "kind", "low", "best", "high", "bound", "currency", "start", "end")
_MONTHS_APART = 12


def fit(
    record: Tables,
    *,
    levels: Levels,
    actors: Collection[str] = (),
    start: date | None = None,
    end: date | None = None,
) -> Finding:
    """Every sum on record, with who says so, and the sum of the sums or the reasons against one.

    `actors` (ids) keeps those they hold; the days keep what is of a time that meets them.
    """
    rows = once_each((r for r in ledger.table(record, "resource") if not is_denied(r)), *_SAME)
    sums = [
        each
        for row in rows
        if (not actors or row["actor_id"] in actors) and _meets(row, start, end) and (each := read_sum(row))
    ]
    funded = [row for row in _funding(record) if not actors or row["object_id"] in actors]
    funded = [row for row in funded if _meets(row, start, end)]
    groups = _groups(sums)
    reasons = list(dict.fromkeys(_against(groups, levels, _funding(record)))) if len(groups) > 1 else []
    low, high = _added(groups)
    summed = bool(groups) and not reasons and len(groups) > 1
    return ledger.finding(
        record,
        "money",
        title=_title(groups, funded, reasons, low, high),
        columns=_COLUMNS,
        rows=[*(_row(each, groups) for group in groups for each in group), *map(_funding_row, funded)],
        parameters={"actors": sorted(actors), "start": str(start), "end": str(end)},
        claims=[str(row["claim_id"]) for row in (*(each.row for each in sums), *funded)],
        values={
            "refused": bool(reasons),
            "sum_low": low if summed else None,
            "sum_high": high if summed and math.isfinite(high) else None,
        },
        caveats=(*reasons, "amounts as told: no exchange rate, no inflation"),
    )


def _meets(row: Row, start: date | None, end: date | None) -> bool:
    low, high = days_of(row)
    if (start or end) and low is None and high is None:
        return False
    return not ((start and high and high < start) or (end and low and low > end))


def _funding(record: Tables) -> list[Row]:
    """Who is said to fund whom."""
    rows = (r for r in ledger.table(record, "relation") if r["type"] == "sponsor" and not is_denied(r))
    return once_each(rows, "subject_id", "object_id", "start", "end", "said_low")


def _groups(sums: list[Money]) -> list[list[Money]]:
    """Sums of one holder, kind, nature, currency and time together: readings of one sum."""
    found: dict[tuple[Any, ...], list[Money]] = {}
    for each in sums:
        row = each.row
        holder = row["actor_id"] or row["actor_name"]
        when = (row["start"], row["end"])
        found.setdefault((str(holder), each.kind, each.nature, row["currency"], when), []).append(each)
    groups = [part for group in found.values() for part in _of_one_time(group)]
    return sorted(groups, key=lambda group: (_holder(group), group[0].kind, _when(group[0].row)))


def _of_one_time(group: list[Money]) -> Iterator[list[Money]]:
    """A group, cut where tellings that give no period lie more than a year apart."""
    part: list[Money] = []
    for each in sorted(group, key=lambda each: str(days_of(each.row)[0] or days_of(each.row)[1] or "")):
        if part and (months_between(part[-1].row, each.row) or 0) > _MONTHS_APART:
            yield part
            part = []
        part.append(each)
    yield part


def _holder(group: list[Money]) -> str:
    return str(group[0].row["actor_name"])


def _when(row: Row) -> str:
    return days((row["start"], row["end"])) if row["start"] or row["end"] else "not stated"


def _ends(group: list[Money]) -> tuple[float, float]:
    """What the readings of one sum span: a year where it is a flow."""
    lows = [each.low if each.year_low is None else each.year_low for each in group]
    highs = [each.high if each.year_high is None else each.year_high for each in group]
    return min(lows), max(highs)


def _added(groups: list[list[Money]]) -> tuple[float, float]:
    ends = [_ends(group) for group in groups]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


def _against(groups: list[list[Money]], levels: Levels, funding: list[Row]) -> Iterator[str]:
    """The reasons against adding, each a sentence."""
    firsts = [group[0] for group in groups]
    currencies = sorted({str(each.row["currency"] or "a currency not stated") for each in firsts})
    if len(currencies) > 1:
        yield f"different currencies: {' and '.join(currencies)}; no exchange rate is assumed"
    natures = sorted({each.nature for each in firsts})
    if len(natures) > 1:
        yield f"not one kind of thing: {' and '.join(natures)}"
    yield from ledger.few(why for group in groups for each in group for why in _alone(each))
    yield from ledger.few(_twice(firsts, levels, funding))
    apart = [(one, other, times) for one, other in combinations(firsts, 2) if (times := _apart(one, other))]
    if apart:
        one, other, times = apart[0]
        more = f", and {len(apart) - 1} more pairs" if len(apart) > 1 else ""
        yield f"different times: {_named(one)} ({times[0]}), {_named(other)} ({times[1]}){more}"


def _alone(each: Money) -> Iterator[str]:
    """Why a sum can be added to no other."""
    if each.nature == "not stated":
        yield f"income or wealth is not stated: {_named(each)}"
    if each.nature == "flow" and each.year_low is None:
        yield f"over what time is not stated: {_named(each)}"
    if each.nature == "pledge":
        yield f"pledged is not paid: {_named(each)}"


def _twice(sums: list[Money], levels: Levels, funding: list[Row]) -> Iterator[str]:
    """Where adding would count money twice: holders inside or behind each other, wholes and parts."""
    for one, other in combinations(sums, 2):
        a, b = (str(each.row["actor_id"] or each.row["actor_name"]) for each in (one, other))
        if a == b and is_whole(one.kind) != is_whole(other.kind) and one.nature == other.nature:
            whole, part = (one, other) if is_whole(one.kind) else (other, one)
            yield f"counted twice: {part.kind} may be part of the {whole.kind} of {whole.row['actor_name']}"
        if a != b and levels.related(a, b):
            yield f"counted twice: {levels.told(a, b)}"
        for row in funding:
            if {row["subject_id"], row["object_id"]} == {a, b} and a != b:
                yield f"may be counted twice: {row['subject_name']} is said to fund {row['object_name']}"


def _apart(one: Money, other: Money) -> tuple[str, str] | None:
    """The times of two sums of one nature, where they are not one: a flow's period, a stock's year."""
    if one.nature != other.nature:
        return None
    if one.nature == "flow":
        times = _when(one.row), _when(other.row)
        return times if times[0] != times[1] else None
    months = months_between(one.row, other.row)
    if months is None or months > _MONTHS_APART:
        return ledger.said(one.row), ledger.said(other.row)
    return None


def _named(each: Money) -> str:
    return f"{each.kind} of {each.row['actor_name']}"


def _row(each: Money, groups: list[list[Money]]) -> tuple[Any, ...]:
    row = each.row
    figure = _in_words(each)
    year = None if each.year_low is None else in_short(each.year_low, each.year_high or 0.0)
    others = next(group for group in groups if any(each is one for one in group))
    return (
        row["actor_name"], figure, _finite(each.low), _finite(each.high),
        row["currency"], each.kind, each.nature, _when(row), year, _finite(each.year_low),
        _finite(each.year_high),
        row["attribution"], ledger.said(row), row["hedge"], "; ".join(_notes(each, len(others))) or None,
        row["claim_id"],
    )  # fmt: skip


def _in_words(each: Money) -> str:
    """The figure as it was told, large numbers in words."""
    told, currency = in_words(each.row), each.row["currency"] or ""
    for name in ("low", "best", "high"):
        if (value := each.row[name]) is not None:
            told = told.replace(f"{value:,.0f}", f"{currency} {in_short(value, value)}".strip())
    return f"{told} a {each.per}" if each.per else told


def _notes(each: Money, readings: int) -> Iterator[str]:
    if each.nature == "in the ground":
        yield "what it would fetch, not income"
    if each.nature == "goods":
        yield "what was paid for it, not what it is worth now"
    yield from (why.split(":")[0] for why in _alone(each))
    if each.row["origin"] == each.row["author"]:
        yield "the author names no source"
    if readings > 1:
        yield f"one of {readings} readings of this sum"


def _funding_row(row: Row) -> tuple[Any, ...]:
    when = _when(row)
    return (
        row["object_name"], "amount not stated", None, None, None, f"funded by {row['subject_name']}", "flow",
        when, None, None, None, row["attribution"], ledger.said(row), row["hedge"], None, row["claim_id"],
    )  # fmt: skip


def _finite(value: float | None) -> float | None:
    """A figure without its floating end; None where nothing bounds it."""
    return round(value, 2) if value is not None and math.isfinite(value) else None


def _title(groups: list[list[Money]], funded: list[Row], reasons: list[str], low: float, high: float) -> str:
    if not groups:
        if not funded:
            return "No sum of money on record"
        are = "is" if len(funded) == 1 else "are"
        return f"No sum of money on record; {len(funded)} {are} told to be funded, the amount not stated"
    holders = list(dict.fromkeys(_holder(group) for group in groups))
    if reasons:
        more = f", and {many(len(reasons) - 1, 'more reason')}" if len(reasons) > 1 else ""
        return f"No total of {len(groups)} sums: {reasons[0]}{more}"
    unit = str(groups[0][0].row["currency"] or "")
    per = " a year" if groups[0][0].year_low is not None else ""
    together = " together" if len(groups) > 1 else ""
    return f"{' and '.join(holders)}: {unit} {in_short(low, high)}{per}{together}"
