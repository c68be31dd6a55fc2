"""Triads of actors and whether they balance: the friend of a friend, the enemy of an enemy.

Method:
    Each pair of actors has the sign that the sources on record give it: friendly, hostile, or
    disputed where they give both. Three actors with three signs are balanced where the product of
    the signs is positive: all friends, or two friends with a common enemy (Cartwright and Harary
    1956, Psychological Review 63). To be part of another is a friendly tie, as the unit relation is
    with Heider (1946); the register's own are counted too. A triad with two signs is open: its
    third tie is the one that would balance it. That a tie is denied gives none: who does not work
    with another need not be its enemy.

Limits:
    Balance is a tendency, not a law, and says nothing of strength or cause. A tie that no source
    speaks of is not known, not neutral. Ties of all dates are taken together; `told` says from when
    to when, and a triad that spans years may never have stood at one time. A group and its part
    stand apart; `merged` takes parts as their whole.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from typing import Any, NamedTuple

from tocsin.analyses import ledger
from tocsin.domain.findings import Finding
from tocsin.names import Register
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row, days_of, is_denied

__all__ = ["Tie", "fit", "signed"]

_COLUMNS = ("balance", "actors", "ties", "product", "would_balance", "told", "who_says", "claims")
_UNSIGNED = ("splinter", "successor")
_WORDS = {1: "friendly", -1: "hostile", 0: "disputed"}


class Tie(NamedTuple):
    """The tie of a pair: its sign (0 where disputed), the days told of, who says so, and the claims."""

    sign: int
    days: tuple[str, ...]
    says: tuple[str, ...]
    claims: tuple[str, ...]


def signed(rows: Collection[Row]) -> dict[tuple[str, str], Tie]:
    """The sign of each pair of actors, under the pair of their ids in order; 0 where sources differ."""
    told: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for row in rows:
        one, other = str(row["subject_id"]), str(row["object_id"])
        if row["sign"] and row["type"] not in _UNSIGNED and one != other and not is_denied(row):
            told.setdefault((min(one, other), max(one, other)), []).append((int(row["sign"]), row))
    return {
        pair: Tie(
            sign=signs.pop() if len(signs := {sign for sign, _ in each}) == 1 else 0,
            days=tuple(sorted({str(day) for _, row in each for day in days_of(row) if day})),
            says=tuple(sorted({f"{row['attribution']} ({ledger.said(row)})" for _, row in each})),
            claims=tuple(sorted({str(row["claim_id"]) for _, row in each})),
        )
        for pair, each in told.items()
    }


def fit(record: Tables, *, register: Register, actor: str | None = None, merged: bool = False) -> Finding:
    """The triads on record, or those of `actor` (an id), balanced or not, and the open ones.

    `merged` takes every part of a group for the group.
    """
    rows = [r for r in ledger.table(record, "relation") if r["subject_id"] and r["object_id"]]
    if merged:
        levels = Levels(register)
        rows = [
            row | {end: min(levels.families(row[end])) for end in ("subject_id", "object_id")} for row in rows
        ]
        actor = min(levels.families(actor)) if actor else None
    ties = signed(rows)
    if not merged:
        ties = _with_register(ties, rows, register)
    names = {str(r[f"{end}_id"]): str(r[f"{end}_name"]) for r in rows for end in ("subject", "object")}
    names |= {id_: register.actors[id_].name for id_ in names if id_ in register.actors}
    found = [_row(three, ties, names) for three in _threes(ties) if actor in (None, *three)]
    order = ("unbalanced", "balanced", "disputed", "open")
    found.sort(key=lambda row: (order.index(row[0]), row[1]))
    count = {name: sum(row[0] == name for row in found) for name in order}
    closed = count["balanced"] + count["unbalanced"]
    return ledger.finding(
        record,
        "triads",
        title=f"{count['balanced']} of {closed} closed triads are balanced; "
        f"{count['disputed']} hang on a disputed tie, {count['open']} are open",
        columns=_COLUMNS,
        rows=found,
        parameters={"actor": actor, "merged": merged},
        claims=[id_ for row in found for id_ in str(row[-1]).split(", ") if id_],
        values=count,
        caveats=("ties of all dates together: see tocsin contradictions for what changed between them",),
    )


def _with_register(
    ties: dict[tuple[str, str], Tie], rows: list[Row], register: Register
) -> dict[tuple[str, str], Tie]:
    """The ties, and those by which the register puts one of their actors inside another."""
    met = {str(row[end]) for row in rows for end in ("subject_id", "object_id")}
    inside = {
        (min(id_, tie.actor), max(id_, tie.actor))
        for id_ in met & set(register.actors)
        for tie in register.actors[id_].ties
        if tie.kind == "part_of" and tie.actor in met
    }
    stands = Tie(sign=1, days=(), says=("the register of actors",), claims=())
    return dict.fromkeys(sorted(inside - set(ties)), stands) | ties


def _threes(ties: dict[tuple[str, str], Tie]) -> list[tuple[str, str, str]]:
    """Every three actors of whom two pairs or three have a tie."""
    beside: dict[str, set[str]] = {}
    for one, other in ties:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found = {
        tuple(sorted((a, middle, b))) for middle, ends in beside.items() for a, b in combinations(ends, 2)
    }
    return sorted((a, b, c) for a, b, c in found)


def _row(
    three: tuple[str, str, str], ties: dict[tuple[str, str], Tie], names: dict[str, str]
) -> tuple[Any, ...]:
    pairs = list(combinations(three, 2))
    known = {pair: ties[pair] for pair in pairs if pair in ties}
    product = 1
    for tie in known.values():
        product *= tie.sign
    told = "; ".join(f"{names[a]} and {names[b]}: {_WORDS[tie.sign]}" for (a, b), tie in known.items())
    says = " | ".join(dict.fromkeys(who for tie in known.values() for who in tie.says))
    days = sorted({day for tie in known.values() for day in tie.days})
    span = " to ".join(dict.fromkeys((days[0], days[-1]))) if days else None
    claims = ", ".join(sorted({id_ for tie in known.values() for id_ in tie.claims}))
    would = None
    if len(known) == 2 and product:
        missing = next(pair for pair in pairs if pair not in known)
        would = f"balanced if {names[missing[0]]} and {names[missing[1]]} are {_WORDS[product]}"
    balance = "open" if len(known) == 2 else {1: "balanced", -1: "unbalanced", 0: "disputed"}[product]
    return (
        balance,
        ", ".join(names[a] for a in three),
        told,
        product if len(known) == 3 else None,
        would,
        span,
        says,
        claims,
    )
