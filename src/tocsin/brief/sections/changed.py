"""What changed since a day: incidents that became known or were revised, leaders, and new figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tocsin.brief.counted import Counted
from tocsin.brief.report import Chart, Sentence
from tocsin.brief.subject import Row, Subject, by_day, said_of
from tocsin.brief.words import clause, day, says_who
from tocsin.record.changes import KINDS, changes
from tocsin.record.listing import Filter

__all__ = ["write"]

_MOST = 5
_TOLD = {
    "new": "came on record",
    "revised": "revised",
    "re-attributed": "laid to another actor",
    "split": "split off another",
    "merged": "merged into another",
    "dropped": "dropped by the source",
}


def write(subject: Subject, _: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """Incidents by kind of change, what befell leaders, and what ledgers hold that they did not."""
    found = [*_incidents(subject), *_leaders(subject), *_said(subject)]
    if not found:
        text = f"Nothing on {subject.called} became known between {day(subject.since)} and {day(subject.day)}"
        found = [Sentence(text=f"{text}.", query=subject.asks("incidents"))]
    return found, []


def _incidents(subject: Subject) -> list[Sentence]:
    asked = Filter(actors=subject.question.actor_ids, places=subject.places)
    made = changes(subject.former, subject.record, asked=asked)
    doubtful = _doubtful(subject)
    claims = {row["incident_id"]: set(row["claims"]) for row in subject.rows("incidents")}
    rows = [row for row in made.rows if not claims.get(row[1], set()) & doubtful]
    counts = Counter(row[0] for row in rows)
    parts = [f"{counts[kind]:,} {_TOLD[kind]}" for kind in KINDS if counts[kind]]
    if not parts:
        return []
    ids = sorted(str(row[1]) for row in rows if row[0] != "dropped")
    text = (
        f"Between {day(subject.since)} and {day(subject.day)}, of the incidents on record {_listed(parts)}."
    )
    return [
        Sentence(text=text, claims=tuple(ids) if len(ids) <= 1000 else (), query=subject.asks("incidents"))
    ]


def _doubtful(subject: Subject) -> set[str]:
    """Claims, and documents, of which it is open whether they had spoken by the earlier day: none is new."""
    rows = subject.table("uncertain", record=subject.former)
    return {str(row[name]) for row in rows for name in ("claim_id", "document") if row[name]}


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _leaders(subject: Subject) -> list[Sentence]:
    rows = [
        row
        for row in subject.rows("leaders")
        if subject.since <= (row["end"] or row["start"] or said_of(row) or subject.since) <= subject.day
        and (row["start"] or said_of(row)) is not None
    ]
    newest = sorted(rows, key=lambda r: (r["start"] or said_of(r), r["claim_id"]), reverse=True)
    return [_leader(row) for row in newest[:_MOST]]


def _leader(row: Row) -> Sentence:
    when = row["start"]
    if when is None:
        dated = ""
    elif row["end"] and row["end"] != when:
        dated = f" between {day(when)} and {day(row['end'])}"
    else:
        dated = f" on {day(when)}"
    return Sentence(
        text=f"{clause('leaders', row)}{dated}, according to {says_who(row)}.", claims=(row["claim_id"],)
    )


def _said(subject: Subject) -> list[Sentence]:
    """Figures, ties and ground that the record did not hold on the earlier day."""
    found, doubtful = [], _doubtful(subject)
    for kind in ("strength", "relations", "control"):
        known = doubtful | {row["claim_id"] for row in subject.rows(kind, record=subject.former)}
        fresh = [row for row in subject.rows(kind) if not {row["claim_id"], row["document"]} & known]
        newest = sorted(fresh, key=by_day, reverse=True)
        found += [
            Sentence(
                text=f"New on record: {clause(kind, row)}, according to {says_who(row)}.",
                claims=(row["claim_id"],),
            )
            for row in newest[:2]
        ]
    return found
