"""Numbers: what is counted, with intervals and the counting rule; then what sources report."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.brief.counted import Counted
from tocsin.brief.every_reading import comparison
from tocsin.brief.report import Chart, Point, Sentence
from tocsin.brief.subject import Row, Subject, by_day, said_of
from tocsin.brief.words import clause, day, says_who, span, times
from tocsin.domain.findings import ManyReadings

__all__ = ["write"]

_MOST = 6
_THEIRS = "the source's own"
_WHAT = {"events_involving": "events", "attacks_by": "attacks", "deaths": "deaths"}


def write(subject: Subject, counts: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """Rates and totals, reported figures and strength; a chart of the months and one of the strengths."""
    quiet = [each for each in counts if _is_quiet(subject, each)]
    sentences = [_quiet(subject, each) for each in quiet] or [
        sentence for each in counts for sentence in _counted(subject, each)
    ]
    sentences += _reported(subject, counts) + _strengths(subject)
    charts = [
        chart for each in counts[:2] for chart in (_months(subject, each), _curve(subject, each)) if chart
    ]
    strength = _estimates(subject)
    charts += [strength] if strength else []
    if not sentences:
        text = f"No count and no figure on {subject.called} is on record by that day"
        sentences = [Sentence(text=f"{text}.", query=subject.asks("measures"))]
    return sentences, charts


def _is_quiet(subject: Subject, each: Counted) -> bool:
    """Whether not one event of an actor is counted: data that do not know it look the same."""
    if subject.actor is None or each.reported or each.measure != "events_involving":
        return False
    return not any(count for _, count in each.months)


def _quiet(subject: Subject, each: Counted) -> Sentence:
    when = span(each.first, each.last)
    text = (
        f"Not one event of {subject.called} is counted in {when}, from {each.source}; data "
        "without an entry for the actor, or that hold it under a larger group, look the same."
    )
    return Sentence(text=text, query=each.query, rule=each.measure)


def _counted(subject: Subject, each: Counted) -> list[Sentence]:
    what, when = _WHAT[each.measure], span(each.first, each.last)
    by = f"{each.source} reports" if each.reported else "The record counts"
    source = "" if each.reported else f", from {each.source}"
    if each.rate is None:
        ends = (
            f" (estimates {times(each.low)} to {times(each.high)})"
            if each.low is not None and each.high
            else ""
        )
        text = f"{by} {times(each.total)} {what} in {when}{ends}{source}."
    else:
        text = (
            f"{by} {times(each.rate.rate)} {what} a month in {when} (95 % interval {times(each.rate.low)} to "
            f"{times(each.rate.high)}, {each.rate.model}; {times(each.total)} {what} in {len(each.recent)} "
            f"month{'s' if len(each.recent) != 1 else ''}){source}."
        )
    found = [Sentence(text=text, claims=each.claims, query=each.query, rule=each.measure)]
    if each.many is not None:
        found.append(_every(subject, each, each.many))
    return found


def _every(subject: Subject, each: Counted, many: ManyReadings) -> Sentence:
    assert each.change is not None
    untold = many.readings - many.holds - many.fails
    rest = f" ({untold} cannot be told)" if untold else ""
    text = (
        f"That there were more {_WHAT[each.measure]} from {each.first:%B %Y} on than before holds under "
        f"{many.holds} of {many.readings} reasonable ways to count and to compare{rest}, which is a count of "
        "readings and no probability."
    )
    return Sentence(text=text, query=_every_query(subject, each), rule=each.measure)


def _every_query(subject: Subject, each: Counted) -> str:
    assert each.change is not None
    known = f" --known-on {subject.known_on}" if subject.known_on else ""
    return f"{comparison(subject, each.change, each.measure).canonical} --multiverse{known}"


def _reported(subject: Subject, counts: Sequence[Counted]) -> list[Sentence]:
    """Figures as their sources give them, the newest first; no month within a rate above is repeated."""
    used = {id_ for each in counts for id_ in each.claims}
    rows = [r for r in subject.rows("measures") if r["claim_id"] not in used and not r["negated"]]
    rows = [r for r in rows if not any(_within(r, each) for each in counts)]
    rows = [r for r in rows if any(r[end] is not None for end in ("low", "best", "high"))]
    # What is told as a rate comes first: it can be held against a count.
    newest = sorted(rows, key=lambda row: (row["per"] is not None, by_day(row)), reverse=True)
    found = []
    for row in newest[:_MOST]:
        query = subject.command("list", "measures", options=("actor",) if subject.actor else ("place",))
        text = f"{clause('measures', row)}, as reported by {says_who(row)}."
        found.append(Sentence(text=text, claims=(row["claim_id"],), query=query, rule=_THEIRS))
    return found


def _within(row: Row, each: Counted) -> bool:
    """Whether a figure is for one month of those that a rate is of: the same thing, told piece by piece."""
    if row["measure"] != each.measure or row["per"] != "month" or not row["start"] or not row["end"]:
        return False
    return bool(
        each.first <= row["start"] and row["end"] <= each.last and (row["end"] - row["start"]).days < 31
    )


def _own_strengths(subject: Subject) -> list[Row]:
    rows = [r for r in subject.rows("strength") if r["relation"] is None and not r["negated"]]
    own = [r for r in rows if not subject.own or r["actor_id"] in subject.own]
    return sorted(own, key=by_day)


def _strengths(subject: Subject) -> list[Sentence]:
    return [
        Sentence(
            text=f"{clause('strength', row)}, as reported by {says_who(row)}.", claims=(row["claim_id"],)
        )
        for row in _own_strengths(subject)
    ]


def _months(subject: Subject, each: Counted) -> Chart | None:
    if len(each.months) < 3 or each.rate is None or not each.total:
        return None
    what = _WHAT[each.measure]
    rate, when = times(each.rate.rate), span(each.first, each.last)
    return Chart(
        kind="months",
        title=f"{subject.actor or subject.place}: {rate} {what} a month in {when}",
        unit=f"{what} a month",
        source=f"{'reported by' if each.reported else 'counted from'} {each.source}",
        points=tuple(Point(label=f"{month:%B %Y}", on=month, value=count) for month, count in each.months),
        rule=each.measure,
        claims=each.claims,
        query=each.query,
    )


def _curve(subject: Subject, each: Counted) -> Chart | None:
    if each.many is None:
        return None
    return Chart(
        kind="curve",
        title=f"More {_WHAT[each.measure]} from {each.first:%B %Y} on than before, under {each.many.holds} "
        f"of {each.many.readings} reasonable ways to count and to compare",
        unit=each.many.unit,
        source=f"counted from {each.source}",
        many=each.many,
        rule=each.measure,
        query=_every_query(subject, each),
    )


def _estimates(subject: Subject) -> Chart | None:
    rows = _own_strengths(subject)
    if not rows:
        return None
    units = {str(row["unit"]) for row in rows}
    if len(units) != 1:
        return None
    points = tuple(_point(row) for row in rows)
    many = f"{len(rows)} estimates" if len(rows) > 1 else "one estimate"
    tops = [p.high or p.value or p.low or 0 for p in points]
    reach = f"{times(min(tops))} to {times(max(tops))}" if min(tops) != max(tops) else times(max(tops))
    return Chart(
        kind="estimates",
        title=f"{subject.actor or subject.place}: {many} of strength, {reach} {next(iter(units))}",
        unit=next(iter(units)),
        source="; ".join(dict.fromkeys(str(row["author"]) for row in rows)),
        points=points,
        claims=tuple(row["claim_id"] for row in rows),
        query=subject.asks("strength"),
    )


def _point(row: Row) -> Point:
    low, best, high = row["low"], row["best"], row["high"]
    return Point(
        label=f"{row['author']}, {day(said_of(row))}", on=said_of(row), value=best, low=low, high=high
    )
