"""Where sources disagree: figures, ties and ground that cannot all be so, and incidents told differently.

What was said of different times, or of a group and of a part of it, is told apart from what cannot
both be so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from tocsin.brief.counted import Counted
from tocsin.brief.report import Chart, Sentence
from tocsin.brief.subject import Row, Subject, by_day, said_of
from tocsin.brief.words import clause, interval_of, says_who

__all__ = ["write"]

_NEAR_DAYS = 550
_MOST = 6
_FIELDS = {"when": "the day", "where": "the place", "toll": "the toll", "actors": "who", "type": "the kind"}


def write(subject: Subject, _: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """Pairs that part in strength, ties and ground, then on what fields the sources of incidents part."""
    found = [*_strength(subject), *_ties(subject), *_ground(subject)][:_MOST]
    found += _incidents(subject)
    if not found:
        text = f"No two sources on record contradict one another on {subject.called}"
        found = [Sentence(text=f"{text}.", query=subject.command("list", "disagreements", options=()))]
    return found, []


def _both(kind: str, one: Row, other: Row, why: str) -> Sentence:
    return Sentence(
        text=f"{_capital(clause(kind, one))}, says {says_who(one)}; {clause(kind, other)}, says "
        f"{says_who(other)}: {why}.",
        claims=tuple(sorted((one["claim_id"], other["claim_id"]))),
    )


def _strength(subject: Subject) -> list[Sentence]:
    rows = [row for row in subject.rows("strength") if not row["negated"]]
    found = []
    for one, other in combinations(sorted(rows, key=by_day), 2):
        same = ("actor_name", "unit", "relation", "whole_name")
        if any(one[name] != other[name] for name in same) or one["attribution"] == other["attribution"]:
            continue
        (low, high), (least, most) = interval_of(one), interval_of(other)
        if high < least or most < low:
            found.append(_both("strength", one, other, _of_when(one, other)))
    return found


def _of_when(one: Row, other: Row) -> str:
    first, second = (row["start"] or said_of(row) for row in (one, other))
    if first is None or second is None:
        return "they differ, and of what time one of them speaks is not known"
    if abs((second - first).days) > _NEAR_DAYS:
        return "they differ, but speak of times more than 18 months apart, so it may be a change"
    return "both speak of about the same time, and cannot both be so"


def _ties(subject: Subject) -> list[Sentence]:
    rows = [row for row in subject.rows("relations") if row["sign"]]
    inside = _inside(subject)
    found = []
    for one, other in combinations(sorted(rows, key=by_day), 2):
        # Who denies a rivalry does not speak of friendship: only the same tie is denied.
        alike, denied = one["sign"] == other["sign"], one["negated"] != other["negated"]
        if denied != alike or (not alike and one["negated"]):
            continue
        level = _level(one, other, inside)
        if level is not None:
            found.append(_both("relations", one, other, level))
    return found


def _level(one: Row, other: Row, inside: dict[str, set[str]]) -> str | None:
    """In what sense two ties of opposite sign are of the same two; None where they are not."""
    pairs = [{str(row[end]) for end in ("subject_id", "object_id")} for row in (one, other)]
    if pairs[0] == pairs[1]:
        if one["negated"] != other["negated"]:
            return "one account denies what the other says"
        return "the two are friendly in one account and hostile in the other"
    shared = pairs[0] & pairs[1]
    if len(shared) != 1:
        return None
    (left,), (right,) = pairs[0] - shared, pairs[1] - shared
    if left in inside.get(right, set()) or right in inside.get(left, set()):
        return "one account is of a part and the other of the whole, so both may be so"
    return None


def _inside(subject: Subject) -> dict[str, set[str]]:
    """Of each actor all that it is part of, by id."""
    ties = {row["actor_id"]: _ids(row["part_of"]) for row in subject.table("actor")}
    found: dict[str, set[str]] = {}
    for actor in ties:
        open_, seen = list(ties[actor]), set()
        while open_:
            whole = open_.pop()
            if whole not in seen:
                seen.add(whole)
                open_ += ties.get(whole, ())
        found[actor] = seen
    return found


def _ids(value: object) -> list[str]:
    if value is None:
        return []
    parts = value.replace(";", ",").split(",") if isinstance(value, str) else list(value)  # type: ignore[call-overload]
    return [str(part).strip() for part in parts if str(part).strip()]


def _ground(subject: Subject) -> list[Sentence]:
    rows = subject.rows("control")
    found = []
    for one, other in combinations(sorted(rows, key=by_day), 2):
        if one["actor_name"] == other["actor_name"] and _parts_ways(one, other):
            found.append(_both("control", one, other, "the two accounts pull apart on what is held"))
    return found


def _parts_ways(one: Row, other: Row) -> bool:
    """Whether one account has an actor holding or gaining what the other denies, or says was lost."""
    same = one["place_name"] == other["place_name"]
    open_ = one["place_name"] is None or other["place_name"] is None
    if {one["change"], other["change"]} == {"gained", "lost"} and same:
        return not (one["negated"] or other["negated"])
    holds = [row["degree"] == "control" and row["change"] != "lost" for row in (one, other)]
    return all(holds) and one["negated"] != other["negated"] and (same or open_)


def _incidents(subject: Subject) -> list[Sentence]:
    rows = [row for row in subject.rows("incidents") if row["disagree"]]
    fields = Counter(field for row in rows for field in str(row["disagree"]).split(", "))
    if not rows:
        return []
    parts = ", ".join(f"{_FIELDS.get(field, field)} ({count})" for field, count in fields.most_common())
    many = f"{len(rows):,} incidents" if len(rows) > 1 else "one incident"
    ids = tuple(sorted(str(row["incident_id"]) for row in rows))
    query = f"{subject.asks('incidents')} --disagree"
    text = f"The sources of {many} differ, on {parts}."
    return [Sentence(text=text, claims=ids if len(ids) <= 1000 else (), query=query)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
