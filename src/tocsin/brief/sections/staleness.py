"""What is stale: figures that were said more than twelve months before the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.brief.counted import Counted
from tocsin.brief.report import Chart, Sentence
from tocsin.brief.subject import STALE_MONTHS, Row, Subject, last_of, months_before
from tocsin.brief.words import day

__all__ = ["FIGURES", "write"]

FIGURES = ("strength", "measures", "control", "resources", "relations", "forecasts")
_SPOKEN = {
    "strength": "figures of strength",
    "measures": "reported counts",
    "control": "statements on ground held",
    "resources": "statements on money and means",
    "relations": "statements on ties",
    "forecasts": "forecasts",
}


def write(subject: Subject, counts: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """For each kind how many are stale, then the documents that everything in them is stale of."""
    found = _counts(subject, [c for c in counts if c.last < months_before(subject.day, STALE_MONTHS)])
    stale: list[Row] = []
    for what in FIGURES:
        rows = subject.rows(what)
        old = [row for row in rows if subject.stale(row)]
        stale += old
        if old:
            found.append(_of(subject, what, rows, old))
    titles = {row["name"]: row["title"] for row in subject.table("document")}
    found += [_document(titles.get(name) or name, rows) for name, rows in sorted(_by_document(stale).items())]
    if not found:
        edge = day(months_before(subject.day, STALE_MONTHS))
        text = f"Nothing that the brief uses on {subject.called} was said before {edge}"
        found.append(Sentence(text=f"{text}.", query=subject.asks("strength")))
    return found, []


def _counts(subject: Subject, counts: Sequence[Counted]) -> list[Sentence]:
    """What is counted by month, one sentence for all that ends on the same day."""
    found = []
    for last in sorted({each.last for each in counts}, reverse=True):
        alike = [each for each in counts if each.last == last]
        what = ", ".join(f"“{each.measure.replace('_', ' ')}”" for each in alike)
        text = f"The newest counted months ({what}) end on {day(last)}, {_months(last, subject.day)} months "
        found.append(
            Sentence(
                text=f"{text}before {day(subject.day)}.",
                claims=tuple(sorted({id_ for each in alike for id_ in each.claims}))[:1000],
                query=alike[0].query,
                rule=alike[0].measure if len(alike) == 1 else None,
            )
        )
    return found


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _of(subject: Subject, what: str, rows: list[Row], old: list[Row]) -> Sentence:
    newest = max(said for row in rows if (said := last_of(row)))
    every = _all(len(rows)) if len(old) == len(rows) > 1 else f"{len(old)} of {len(rows)}"
    if len(rows) == 1:
        every = "The only one of the"
    verb = "is" if len(old) == 1 else "are"
    return Sentence(
        text=f"{every} {_SPOKEN[what]} {verb} older than {STALE_MONTHS} months on {day(subject.day)}; the "
        f"newest is of {day(newest)}.",
        claims=tuple(sorted(row["claim_id"] for row in old))[:1000],
        query=subject.asks(what),
    )


def _all(count: int) -> str:
    return "Both" if count == 2 else f"All {count}"


def _by_document(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["document_name"]), []).append(row)
    return found


def _document(title: str, rows: list[Row]) -> Sentence:
    said = max(day_ for row in rows if (day_ := last_of(row)))
    many = f"{len(rows)} statements from it are" if len(rows) > 1 else "one statement from it is"
    return Sentence(
        text=f"“{title}” speaks last of {day(said)}: {many} stale.",
        claims=tuple(sorted(row["claim_id"] for row in rows))[:1000],
    )
