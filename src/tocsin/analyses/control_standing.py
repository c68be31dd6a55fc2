"""Who is said to hold what, by whom and when: claimed, reported, confirmed, contested or denied.

Method:
    What is told of one actor and one place (or one number or share of places) in one degree is
    taken together where no more than three months lie between one telling and the next. It is
    *contested* where, within those months, a source denies it or calls the place contested, or has
    another actor, of neither side's parts, control it; a place that changed hands on days apart is
    not. Else it is *claimed* where only the actor, or a part or whole of it, says so; *confirmed*
    where at least two sources say so that share no author, document or origin; and *reported*
    where one does. What is only denied, or lost, is said to be so.

Limits:
    "Confirmed" says that independent sources agree, not that they are right. Two authors who read
    one paper without naming it are taken for two. A hold of which nothing is told any more is not
    known to last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from tocsin.analyses import ledger
from tocsin.analyses.holdings import FRONT_DAYS, days, in_place, told, what
from tocsin.domain.findings import Finding
from tocsin.names import Gazetteer, Register
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row, shared

__all__ = ["STANDINGS", "fit"]

STANDINGS = ("contested", "confirmed", "reported", "claimed", "lost", "denied")
_COLUMNS = ("standing", "actor", "degree", "what", "when", "says", "sources", "against", "why", "claims")


def fit(
    record: Tables,
    *,
    register: Register,
    gazetteer: Gazetteer,
    actors: Collection[str] = (),
    places: Collection[str] = (),
) -> Finding:
    """Who is said to be present in, influence or control what, with who says so and who says otherwise.

    `actors` (ids) and `places` (ids and names) keep those about them.
    """
    every = ledger.table(record, "control")
    levels = Levels(register)
    made = [
        _row(group, every, register, levels, gazetteer)
        for group in _groups(row for row in every if in_place(row, places))
        if not actors or group[0]["actor_id"] in actors
    ]
    made.sort(key=lambda row: (STANDINGS.index(row[0]), row[1], row[3], row[4]))
    count = Counter(row[0] for row in made)
    return ledger.finding(
        record,
        "control_standing",
        title=f"{len(made)} holds told of: "
        + ", ".join(f"{count[name]} {name}" for name in STANDINGS if count[name]),
        columns=_COLUMNS,
        rows=made,
        parameters={"actors": sorted(actors), "places": sorted(places)},
        claims=[id_ for row in made for id_ in str(row[-1]).split(", ")],
        values={name: count[name] for name in STANDINGS},
        caveats=("confirmed is what independent sources agree on, not what is so",),
    )


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows of one actor, place, degree and way, cut where more than three months lie between two."""
    alike: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        way = told(row).saying == "lost"
        who, where = row["actor_id"] or row["actor_name"], row["place_id"] or row["place_name"]
        alike.setdefault((who, where, row["degree"], row["count"], row["share"], way), []).append(row)
    for each in alike.values():
        each.sort(key=lambda row: (told(row).at, str(row["claim_id"])))
        group: list[Row] = []
        for row in each:
            if group and _days_apart(group[-1], row) > FRONT_DAYS:
                yield group
                group = []
            group.append(row)
        yield group


def _days_apart(one: Row, other: Row) -> int:
    """The days that certainly lie between what two rows tell; 0 where they may meet."""
    a, b = told(one), told(other)
    gaps = [(low - high).days for low, high in ((b.low, a.high), (a.low, b.high)) if low and high]
    return max(0, *gaps, 0)


def _row(
    group: list[Row], every: list[Row], register: Register, levels: Levels, gazetteer: Gazetteer
) -> tuple[Any, ...]:
    first = group[0]
    against = [(row, why) for row in every if (why := _opposed(row, group, levels, gazetteer))]
    own = [row for row in group if _of_its_own(row, register, levels)]
    sources = _independent([row for row in group if row not in own])
    ends = [day for row in group for day in told(row)[1:3] if day]
    standing, why = _standing(group, against, sources)
    says = dict.fromkeys(f"{row['attribution']} ({ledger.said(row)})" for row in group)
    opposed = dict.fromkeys(f"{row['attribution']} ({ledger.said(row)}): {why}" for row, why in against)
    return (
        standing, first["actor_name"], _degree(first), what(first),
        days((min(ends), max(ends))) if ends else "not dated", " | ".join(says), sources + bool(own),
        " | ".join(opposed) or None, why,
        ", ".join(sorted({str(row["claim_id"]) for row in (*group, *(row for row, _ in against))})),
    )  # fmt: skip


def _degree(row: Row) -> str:
    return f"{row['degree']}, {row['change']}" if row["change"] else str(row["degree"])


def _standing(group: list[Row], against: list[tuple[Row, str]], sources: int) -> tuple[str, str]:
    if told(group[0]).saying == "lost":
        return (
            ("lost", "said to be lost") if group[0]["change"] == "lost" else ("denied", "said not to be so")
        )
    hedged = sorted({str(row["hedge"]) for row in group} - {"asserted"})
    tail = f"; said as {' or '.join(hedged)}" if hedged else ""
    if against or group[0]["degree"] == "contested":
        return "contested", (against[0][1] if against else "called contested") + tail
    if sources > 1:
        return "confirmed", f"{sources} sources that share no author, document or origin" + tail
    if sources:
        return "reported", "one source that is not of its side" + tail
    return "claimed", "only its own side says so" + tail


def _of_its_own(row: Row, register: Register, levels: Levels) -> bool:
    """Whether the actor that is said to hold, or a part or whole of it, is the one who says so."""
    speaker = register.resolve(str(row["origin"])).id if row["origin"] else None
    return bool(speaker and row["actor_id"] and levels.related(speaker, str(row["actor_id"])))


def _independent(rows: list[Row]) -> int:
    """How many of the rows are sources of their own: each shares nothing with those counted before."""
    kept: list[Row] = []
    for row in rows:
        if all(shared(row, each) is None for each in kept):
            kept.append(row)
    return len(kept)


def _opposed(row: Row, group: list[Row], levels: Levels, gazetteer: Gazetteer) -> str | None:
    """Why a row speaks against what a group says, or None where both can be so."""
    near = [each for each in group if _days_apart(each, row) <= FRONT_DAYS]
    mine = group[0]
    if row in group or not near or told(mine).saying == "lost" or not mine["place_id"] or not row["place_id"]:
        return None
    if None not in (mine["count"], mine["share"]) or row["count"] is not None or row["share"] is not None:
        return None
    same_actor = row["actor_id"] and mine["actor_id"] and levels.inside(mine["actor_id"], row["actor_id"])
    if same_actor and told(row).saying == "lost" and _within(mine, row, gazetteer):
        return None if _in_turn(near, row) else _denial(row, mine)
    if same_actor or row["place_id"] != mine["place_id"]:
        return None
    if row["degree"] == "contested" and mine["degree"] == "control":
        return f"{row['actor_name']} contests it"
    rivals = row["actor_id"] and mine["actor_id"] and not levels.related(row["actor_id"], mine["actor_id"])
    both = row["degree"] == mine["degree"] == "control" and told(row).saying != "lost"
    return f"{row['actor_name']} is said to hold it" if rivals and both and not _in_turn(near, row) else None


def _denial(row: Row, mine: Row) -> str | None:
    """That control is denied leaves presence standing; that presence is denied denies all."""
    if row["change"] != "lost" and row["degree"] == "control" and mine["degree"] != "control":
        return None
    return f"{row['change'] or row['degree']} in {row['place_name']}, as against {mine['degree']}"


def _within(inner: Row, outer: Row, gazetteer: Gazetteer) -> bool:
    known = outer["place_id"] in gazetteer.places
    return inner["place_id"] == outer["place_id"] or (
        known and inner["place_id"] in gazetteer.within(outer["place_id"])
    )


def _in_turn(group: list[Row], row: Row) -> bool:
    """Whether a change of hands on a day apart lets both be so."""
    changes = [each for each in (*group, row) if each["change"] in ("gained", "lost")]
    return bool(changes) and all(_days_apart(each, row) > 0 for each in group)
