"""Which rows of the ledgers say opposite things, kind by kind.

Each kind gives its pairs with the reasons of its own for which both may be so. Figures are opposed
where what they leave open has nothing in common; ties where one is friendly and the other hostile
or one denies what the other says; leaders where the deaths or heads named exclude each other; and
forecasts where one expects what the other does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from tocsin.analyses.ledger import heads
from tocsin.check.figures import in_words, interval, meet
from tocsin.check.held import Held
from tocsin.record.speaking import Row, is_denied

__all__ = ["Opposed", "forecasts", "leaders", "measures", "pairs", "relations", "strengths"]


class Opposed(NamedTuple):
    """Two rows that say opposite things: on what, how, and reasons for which both may be so."""

    kind: str
    about: str
    how: str
    one: Row
    other: Row
    apart: tuple[str, ...] = ()
    open_: tuple[str, ...] = ()


def strengths(held: Held) -> Iterator[Opposed]:
    """Strengths of one actor whose intervals have nothing in common, and parts larger than their whole."""
    rows = [row for row in held.rows("strength") if row["actor_id"] and not is_denied(row)]
    for one, other in pairs(rows, lambda row: (row["actor_id"], row["relation"], row["whole_id"])):
        left, right = interval(one), interval(other)
        if left is not None and right is not None and not meet(left, right):
            yield Opposed(
                "strength", one["actor_name"], f"{_figure(one)} against {_figure(other)}", one, other,
                apart=_units(one, other), open_=_definitions(one, other),
            )  # fmt: skip
    yield from _larger_than_the_whole([row for row in rows if row["relation"] is None], held)


def measures(held: Held) -> Iterator[Opposed]:
    """Statistics of one actor, place and period whose intervals have nothing in common."""
    rows = [row for row in held.rows("measure") if row["actor_id"] and not is_denied(row)]
    same = ("actor_id", "measure", "unit", "per", "relation", "baseline", "place_name", "start", "end")
    for one, other in pairs(rows, lambda row: tuple(row[name] for name in same)):
        left, right = interval(one), interval(other)
        if left is not None and right is not None and not meet(left, right):
            about = f"{one['actor_name']}: {one['measure'].replace('_', ' ')}"
            yield Opposed("measure", about, f"{_figure(one)} against {_figure(other)}", one, other)


_STANDING_TIES = frozenset({"part_of", "splinter", "successor"})


def relations(held: Held) -> Iterator[Opposed]:
    """Ties of one pair, or of a part of either, that are friendly here and hostile there."""
    rows = [row for row in held.rows("relation") if row["subject_id"] and row["object_id"]]
    for one, other in _pairs_of_families(rows, held):
        if not _oppose(one, other):
            continue
        level = held.levels.apart(_ends(one), _ends(other))
        if level is not None:
            ends = " and ".join(sorted((one["subject_name"], one["object_name"])))
            levels = () if level == "" else (level,)
            yield Opposed("relation", ends, f"{_tie(one)} against {_tie(other)}", one, other, apart=levels)


def leaders(held: Held) -> Iterator[Opposed]:
    """Accounts of one leader's end that exclude each other, and different people named as head."""
    rows = [row for row in held.rows("attribute") if row["actor_id"]]
    for one, other in pairs([r for r in rows if r["property"] in _ENDS], lambda row: row["property"]):
        if _same_person(one, other) and not _meet(one, other) and not is_denied(one) and not is_denied(other):
            yield Opposed("leader", _person(one), f"{_day(one)} against {_day(other)}", one, other)
    for one, other in pairs(rows, lambda row: (row["actor_id"], row["property"])):
        if _unexpected(one) != _unexpected(other) and _alike(one["value"], other["value"]):
            about = f"{one['actor_name']}: {one['property'].replace('_', ' ')}"
            yield Opposed("attribute", about, "said and denied", one, other)
        elif one["property"] in _HEADS_OF and not _same_person(one, other) and not is_denied(one):
            both = "two may lead at one time, or one after the other"
            how = f"{_person(one)} against {_person(other)}"
            yield Opposed("leader", f"{one['actor_name']}: {one['property']}", how, one, other, open_=(both,))
    yield from _whereabouts(held)


def _whereabouts(held: Held) -> Iterator[Opposed]:
    """Places at which one person is said to be, of which no word is in the other."""
    rows = [r for r in held.rows("attribute") if r["property"] == "location" and not is_denied(r)]
    in_order = sorted(rows, key=lambda row: (str(row["value"]), str(row["claim_id"])))
    for one, other in pairs(in_order, lambda row: str(row["actor_name"]).casefold()):
        left, right = ({w for w in _WORDS.findall(row["value"]) if w[0].isupper()} for row in (one, other))
        if not left & right:
            about, how = f"{one['actor_name']}: location", f"{one['value']} against {other['value']}"
            yield Opposed("leader", about, how, one, other, open_=("whoever is there may have moved",))


def forecasts(held: Held) -> Iterator[Opposed]:
    """Forecasts of one thing that one expects and the other does not."""
    expected, not_expected = (
        [r for r in held.rows("forecast") if _unexpected(r) is no] for no in (False, True)
    )
    for one, other in product(expected, not_expected):
        if not _alike(one["outcome"], other["outcome"]) or not _name_one(one, other):
            continue
        conditions = [row["conditional_on"] or row["condition"] for row in (one, other)]
        open_ = [f"hangs on a condition: {words}" for words in conditions if words]
        about = one["actor_name"] or other["actor_name"] or one["outcome"][:60]
        yield Opposed("forecast", about, "expected and not expected", one, other, open_=tuple(open_))


def pairs(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> Iterator[tuple[Row, Row]]:
    """Every two rows that have one key."""
    alike: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        alike[key(row)].append(row)
    for group in alike.values():
        yield from combinations(group, 2)


def _figure(row: Row) -> str:
    return in_words(row, unit=row.get("unit") or "")


def _units(one: Row, other: Row) -> tuple[str, ...]:
    left, right = heads(one["unit"]), heads(other["unit"])
    return () if left == right else (f"not the same definition: {left} and {right}",)


def _definitions(one: Row, other: Row) -> tuple[str, ...]:
    found = []
    if one["place_name"] != other["place_name"]:
        places = " and ".join(row["place_name"] or "place not stated" for row in (one, other))
        found.append(f"the places may differ: {places}")
    if one["definition"] and other["definition"] and not _alike(one["definition"], other["definition"]):
        found.append(f"the definitions may differ: {one['definition']} / {other['definition']}")
    return tuple(found)


def _larger_than_the_whole(rows: list[Row], held: Held) -> Iterator[Opposed]:
    for one, other in combinations(rows, 2):
        for part, whole in ((one, other), (other, one)):
            if part["actor_id"] == whole["actor_id"]:
                continue
            if not held.levels.inside(part["actor_id"], whole["actor_id"]):
                continue
            low, high = interval(part), interval(whole)
            if low is not None and high is not None and low[0] > high[1] * 1.1:
                how = f"the part, {_figure(part)}, is larger than its whole, {_figure(whole)}"
                yield Opposed("strength", part["actor_name"], how, part, whole, apart=_units(part, whole))


def _ends(row: Row) -> tuple[str, str]:
    return row["subject_id"], row["object_id"]


def _sign(row: Row) -> int:
    return int(-row["sign"] if is_denied(row) else row["sign"])


def _oppose(one: Row, other: Row) -> bool:
    if one["type"] == other["type"] and is_denied(one) != is_denied(other):
        return True
    standing = {one["type"], other["type"]} & _STANDING_TIES
    return not standing and _sign(one) * _sign(other) < 0


def _tie(row: Row) -> str:
    no = "no " if is_denied(row) else ""
    return f"{row['subject_name']} and {row['object_name']}: {no}{row['type'].replace('_', ' ')}"


_ENDS = frozenset({"leader_killed", "leader_died", "leader_announced_dead"})
_HEADS_OF = frozenset({"leader", "head", "chief", "emir"})
_WORDS = re.compile(r"\w{3,}")


def _person(row: Row) -> str:
    return str(row["value"]).partition(" (")[0]


def _same_person(one: Row, other: Row) -> bool:
    left, right = ({w.casefold() for w in _WORDS.findall(_person(row))} for row in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _meet(one: Row, other: Row) -> bool:
    """Whether two dated accounts can be of one day, with a month's slack; always where one has none."""
    if one["start"] is None or other["start"] is None:
        return True
    late = max(one["start"], other["start"])
    early = min(one["end"] or one["start"], other["end"] or other["start"])
    return bool((late - early).days <= _SLACK_DAYS)


_SLACK_DAYS = 31


def _day(row: Row) -> str:
    start, end = row["start"], row["end"] or row["start"]
    return str(start) if start == end else f"{start} to {end}"


def _unexpected(row: Row) -> bool:
    return is_denied(row) or row["hedge"] == "unlikely"


_STOP = frozenset((
    "the", "and", "for", "that", "will", "would", "with", "from", "its", "their", "this", "not", "likely",
    "could", "may", "might", "into", "over", "are", "has", "have",
))  # fmt: skip


def _alike(one: str, other: str) -> bool:
    """Whether two short texts speak of one thing: they share half of the shorter's words, names left out."""
    left, right = (
        {w for w in _WORDS.findall(text) if w[0].islower()} - _STOP for text in (one, other)
    )  # fmt: skip
    shorter = min(len(left), len(right))
    return shorter > 0 and 2 * len(left & right) >= shorter


def _name_one(one: Row, other: Row) -> bool:
    """Whether two forecasts have a subject, or a name in their words, in common."""
    if one["actor_id"] and one["actor_id"] == other["actor_id"]:
        return True
    left, right = ({w for w in _WORDS.findall(row["outcome"]) if w[0].isupper()} for row in (one, other))
    return bool(left & right)


def _pairs_of_families(rows: Iterable[Row], held: Held) -> Iterator[tuple[Row, Row]]:
    """Every two ties whose actors belong to the same families, each pair once."""
    alike: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        for left, right in product(*(held.levels.families(end) for end in _ends(row))):
            alike[frozenset((left, right))].append(row)
    seen: set[tuple[int, int]] = set()
    for group in alike.values():
        for one, other in combinations(group, 2):
            if (id(one), id(other)) not in seen and one is not other:
                seen.add((id(one), id(other)))
                yield one, other
