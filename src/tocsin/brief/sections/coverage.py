"""What the record can speak to: what is counted whole, what is left out, and what was not yet said."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.brief.counted import Counted
from tocsin.brief.report import Chart, Sentence
from tocsin.brief.subject import Subject
from tocsin.brief.words import day, span

__all__ = ["write"]


def write(subject: Subject, counts: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """Months that are covered, incidents outside them, and documents of which it is open when they spoke."""
    found = [_covered(subject, counts), _incidents(subject)]
    if subject.record.uncertain_documents:
        found.append(_uncertain(subject, subject.record.uncertain_documents))
    return found, []


def _covered(subject: Subject, counts: Sequence[Counted]) -> Sentence:
    counted = next((each for each in counts if not each.reported), None)
    query = subject.command("list", "coverage", options=())
    if counted is None:
        text = (
            f"No source on record covers any whole month of {subject.called}, so nothing is counted from "
            "incidents here and a month without one cannot be told from a month that nobody looked at"
        )
        return Sentence(text=f"{text}.", query=query)
    first, last = counted.months[0][0], counted.last
    text = f"Whole months are counted from {span(first, last)}; outside of them nothing is counted"
    behind = (subject.day.year - last.year) * 12 + subject.day.month - last.month
    late = f", and the last counted month lies {behind} months back" if behind > 1 else ""
    return Sentence(text=f"{text}{late}.", query=counted.query)


def _incidents(subject: Subject) -> Sentence:
    rows = subject.rows("incidents")
    days = sorted(row["start"] for row in rows if row["start"])
    if not days:
        text = f"No dated incident {subject.involved} is on record by that day"
        return Sentence(text=f"{text}.", query=subject.asks("incidents"))
    differ = sum(row["disagree"] is not None for row in rows)
    told = f"; the sources of {differ} of them differ" if differ else ""
    many = f"{len(rows):,} incidents" if len(rows) > 1 else "One incident"
    text = f"{many} {subject.involved} from {day(days[0])} to {day(days[-1])} on record{told}"
    ids = tuple(sorted(str(row["incident_id"]) for row in rows))
    return Sentence(text=f"{text}.", claims=ids if len(ids) <= 1000 else (), query=subject.asks("incidents"))


def _uncertain(subject: Subject, names: Sequence[str]) -> Sentence:
    one = len(names) == 1
    listed = names[0] if one else f"{', '.join(names[:-1])} and {names[-1]}"
    return Sentence(
        text=f"Whether {'this' if one else 'these'} had spoken by {day(subject.day)} is uncertain, so "
        f"{'it is' if one else 'they are'} left out: {listed}.",
        query=subject.command("list", "uncertain", options=()),
    )
