"""What several texts say alike, and whether they bear each other out or repeat each other.

Method:
    Claims of one kind that say the same of the same actors within the months of one time are one
    saying. Of its claims, those that share a document, an author or an origin are one source; the
    sources left are counted. Where an author or an origin is not named, two may be one: the count
    is an interval, from one to as many as there are. Defections are the same where they lead to one
    side and away from one side; a state with its forces, and those who served in them, is one side.

Limits:
    Two authors who read the same paper without naming it count as two. Figures are the same where
    they agree within a tenth.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Hashable
from datetime import date
from typing import Any

from tocsin.check.contradictions import MEMBERS as OPPOSED
from tocsin.check.figures import in_words, interval, nominal
from tocsin.check.held import Held
from tocsin.domain.claims import canonical
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.record.speaking import MAY_BE_ONE, Row, days_of, is_denied, months_between, shared

__all__ = ["COLUMNS", "MEMBERS", "corroboration", "sources"]

COLUMNS = (
    "standing_of_sources", "kind", "about", "documents", "sources_low", "sources_high", "why", "says",
    "quotes", "claims",
)  # fmt: skip
_TABLES = {"strength": "strength", "measure": "measure", "relation": "relation", "control": "control",
           "leader": "attribute"}  # fmt: skip
MEMBERS = {kind: (table, OPPOSED[kind][1]) for kind, table in _TABLES.items()} | {
    "defection": ("defection", 12.0)
}
"""For each kind its table, and within how many months two claims speak of one time."""
_OF_A_STATE = ("government", "state_force", "population")


def corroboration(
    held: Held,
    *,
    actors: Collection[str] = (),
    kind: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Finding:
    """Every saying that more than one document has, with how many independent sources it comes from."""
    rows: list[tuple[Any, ...]] = []
    used: set[str] = set()
    for name, (table, window) in MEMBERS.items():
        if kind not in (None, name):
            continue
        for group in _alike(held, held.rows(table), name, window):
            group = [row for row in group if _asked(row, actors, start, end)]
            if len({row["document"] for row in group}) > 1:
                rows.append(_row(name, group))
                used |= {str(row["claim_id"]) for row in group}
    rows.sort(key=lambda row: (-row[4], -row[5], row[1], row[2]))
    parameters = {"actors": sorted(actors), "kind": kind, "start": str(start), "end": str(end)}
    borne = sum(row[4] > 1 for row in rows)
    return Finding(
        id=hashlib.sha256(canonical(["corroboration", parameters, held.record.digest])).hexdigest()[:16],
        method="corroboration",
        title=_title(len(rows), borne),
        columns=COLUMNS,
        rows=tuple(rows),
        parameters=parameters,
        values={"sayings": len(rows), "corroborated": borne},
        caveats=("two authors who read one paper without naming it are counted as two",),
        rests_on=held.footing(*used),
    )


def _title(sayings: int, borne: int) -> str:
    stand = "stands" if sayings == 1 else "stand"
    come = "comes" if borne == 1 else "come"
    return f"{many(sayings, 'saying')} {stand} in several documents; {borne} {come} from two sources or more"


def sources(rows: list[Row]) -> tuple[int, int, tuple[str, ...]]:
    """The least and the most independent sources that rows come from, and what joins them.

    Rows that share a document, an author or a named origin are one source; where an author is not
    named, two may be one.
    """
    certain, possible = _clusters(rows, sure=True), _clusters(rows, sure=False)
    joins = {why for i, one in enumerate(rows) for other in rows[:i] if (why := shared(one, other))}
    return possible, certain, tuple(sorted(joins - {"one document"}))


def _clusters(rows: list[Row], *, sure: bool) -> int:
    """How many sources there are where only sure ties join rows, or where possible ones do as well."""
    groups: list[list[Row]] = []
    for row in rows:
        joined = [g for g in groups if any(_joins(row, other, sure=sure) for other in g)]
        groups = [g for g in groups if g not in joined] + [[row, *(r for g in joined for r in g)]]
    return len(groups)


def _joins(one: Row, other: Row, *, sure: bool) -> bool:
    why = shared(one, other)
    return why is not None and not (sure and why.endswith(MAY_BE_ONE))


def _alike(held: Held, rows: list[Row], kind: str, window: float) -> list[list[Row]]:
    """Rows that say the same within the months of one time; each chain of them one group."""
    groups: dict[Hashable, list[list[Row]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: str(row["claim_id"])):
        key = _key(held, row, kind)
        if key is None:
            continue
        near = next((g for g in groups[key] if _same(row, g[0], window)), None)
        if near is None:
            groups[key].append([row])
        else:
            near.append(row)
    return [group for found in groups.values() for group in found]


def _key(held: Held, row: Row, kind: str) -> Hashable:
    if kind == "relation":
        ends = frozenset((row["subject_id"], row["object_id"]))
        return None if None in ends else (ends, row["type"], is_denied(row))
    if not row["actor_id"]:
        return None
    if kind == "defection":
        return None if row["left_id"] is None else (row["actor_id"], _side(held, row), is_denied(row))
    if kind == "strength":
        return row["actor_id"], row["relation"], row["whole_id"], is_denied(row)
    if kind == "measure":
        return tuple(
            row[n] for n in ("actor_id", "measure", "unit", "per", "relation", "place_name", "start")
        )
    if kind == "control":
        names = ("actor_id", "place_name", "degree", "change", "count", "share")
        return (*(row[name] for name in names), is_denied(row))
    return row["actor_id"], row["property"], str(row["value"]).partition(" (")[0].casefold(), is_denied(row)


def _side(held: Held, row: Row) -> Hashable:
    """The side that was left: its state, or the wholes that it is part of."""
    actor = held.register.actors.get(row["left_id"])
    if actor is not None and actor.kind in _OF_A_STATE and actor.country:
        return actor.country
    return held.levels.families(row["left_id"])


def _same(one: Row, other: Row, window: float) -> bool:
    months = months_between(one, other)
    if months is None or months > window:
        return False
    if "low" not in one:
        return True
    left, right = nominal(one), nominal(other)
    return (
        left is not None and right is not None and interval(one) is not None
        and all(abs(a - b) <= 0.1 * max(abs(a), abs(b)) for a, b in zip(left, right, strict=True))
    )  # fmt: skip


def _asked(row: Row, actors: Collection[str], start: date | None, end: date | None) -> bool:
    named = {row.get(name) for name in ("actor_id", "subject_id", "object_id")}
    low, high = days_of(row)
    return not (
        (actors and not named & set(actors))
        or (start and (high or date.max) < start)
        or (end and (low or date.min) > end)
    )


def _row(kind: str, group: list[Row]) -> tuple[Any, ...]:
    least, most, joins = sources(group)
    documents = len({row["document"] for row in group})
    standing = "CORROBORATED" if least > 1 else "MAY BE REPEATED" if most > 1 else "REPEATED"
    count = f"{least} to {most}" if least != most else str(least)
    why = f"{documents} documents, {count} independent source{'s' if most > 1 else ''}"
    why += f": {'; '.join(joins)}" if joins else ""
    says = " | ".join(sorted({f"{row['attribution']} ({row['document_name']})" for row in group}))
    quotes = " | ".join(dict.fromkeys(str(row["quote"]) for row in group))
    ids = ", ".join(sorted({str(row["claim_id"]) for row in group}))
    return standing, kind, _about(kind, group[0]), documents, least, most, why, says, quotes, ids


def _about(kind: str, row: Row) -> str:
    no = "no " if is_denied(row) else ""
    if kind == "relation":
        return f"{row['subject_name']} and {row['object_name']}: {no}{row['type'].replace('_', ' ')}"
    if kind == "defection":
        return f"{row['actor_name']}: {no}defections from {row['left_name']}"
    if kind == "control":
        change = f" {row['change']}" if row["change"] else ""
        return f"{row['actor_name']}: {no}{row['degree']}{change}, {row['place_name'] or 'place not stated'}"
    if kind == "leader":
        return f"{row['actor_name']}: {no}{row['property'].replace('_', ' ')} {row['value']}"
    return f"{row['actor_name']}: {in_words(row, unit=row['unit'] or '')}"
