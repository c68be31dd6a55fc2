"""Who holds a place and who is there, and how they stand to one another; of a brief that names a place.

Ties have no place on record: those told here are between two who are said to hold the place, to have
lost it or to be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.brief.counted import Counted
from tocsin.brief.report import Chart, Sentence
from tocsin.brief.subject import Row, Subject, by_day
from tocsin.brief.words import clause, says_who
from tocsin.domain.figures import many

__all__ = ["write"]

_MOST = 6
_WEAK = ("presence", "influence")
_UNDONE = ("denied", "hypothetical", "planned")


def write(subject: Subject, _: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """Control first, then presence, each the newest first, and the ties among them; none without a place."""
    if subject.place is None:
        return [], []
    rows = sorted(subject.rows("control"), key=by_day, reverse=True)
    held = [row for row in rows if row["degree"] not in _WEAK]
    there = [row for row in rows if row["degree"] in _WEAK]
    found = [*_told(subject, held, "of control"), *_told(subject, there, "of presence")]
    if not found:
        text = f"Nobody on record says who holds {subject.place} or who is there"
        found = [Sentence(text=f"{text}.", query=subject.asks("control"))]
    return [*found, *_ties(subject, rows)], []


def _told(subject: Subject, rows: list[Row], what: str) -> Iterator[Sentence]:
    for row in rows[:_MOST]:
        text = f"{clause('control', row)}, according to {says_who(row)}."
        yield Sentence(text=_capital(text), claims=(row["claim_id"],), query=subject.asks("control"))
    if left := rows[_MOST:]:
        text = f"{_capital(many(len(left), 'further statement'))} {what} stand on record."
        ids = tuple(sorted(row["claim_id"] for row in left))
        yield Sentence(text=text, claims=ids[:1000], query=subject.asks("control"))


def _ties(subject: Subject, rows: list[Row]) -> Iterator[Sentence]:
    """The newest tie of each two of those on the ground, friendly and hostile ones apart."""
    there = {row["actor_id"] for row in rows if row["actor_id"] and not row["negated"]}
    newest: dict[tuple[str, ...], Row] = {}
    for row in sorted(subject.table("relation"), key=by_day, reverse=True):
        ends = tuple(sorted((str(row["subject_id"]), str(row["object_id"]))))
        if {*ends} <= there and ends[0] != ends[1] and row["hedge"] not in _UNDONE:
            newest.setdefault((*ends, str(row["sign"]), str(row["negated"])), row)
    for row in list(newest.values())[:_MOST]:
        query = f"tocsin list relations --actor {row['subject_id']}"
        known = f" --known-on {subject.known_on}" if subject.known_on else ""
        yield Sentence(
            text=_capital(f"{clause('relations', row)}, according to {says_who(row)}."),
            claims=(row["claim_id"],),
            query=query + known,
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
