"""Who is said to hold what, by whom and when: claimed, reported, confirmed, contested or denied.

Method:
    What is told of one actor and one place (or one number or share of places) in one degree is
    taken together where no more than three months lie between one telling and the next. It is
    *contested* where, within those months, a source denies it or calls the place contested, or has
    another actor, of neither side's parts, control it; a place that changed hands on days apart is
    not. Else it is *claimed* where only the actor, or a part or whole of it, says so; *confirmed*
    where at least two sources say so that share no author, document or origin; and *reported*
    where one does. What is only denied, or lost, is said to be so, with who affirms it. What is
    planned, called unlikely or made to hang on something is not yet so, and speaks against nothing.
    Of a place that is asked for, who controls the province or country around it is told too. What a
    state held has *ended* when its whole country was taken afterwards.

Limits:
    "Confirmed" says that independent sources agree, not that they are right. Two authors who read
    one paper without naming it are taken for two. A hold of which nothing is told any more is not
    known to last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from tocsin.analyses import ledger
from tocsin.analyses.holdings import FRONT_DAYS, days, days_apart, in_place, is_meant, meets, told, what
from tocsin.analyses.opposed_holds import Rivals
from tocsin.analyses.takeovers import Takeovers
from tocsin.analyses.wider_places import around, is_of_all
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.domain.places import Place
from tocsin.names import Gazetteer, Register
from tocsin.names.levels import Levels
from tocsin.panel import Tables
from tocsin.record.speaking import Row, shared

__all__ = ["STANDINGS", "fit"]

STANDINGS = ("contested", "confirmed", "reported", "claimed", "lost", "denied", "not yet so")
_COLUMNS = (
    "standing", "actor", "degree", "what", "when", "says", "sources", "against", "why", "ended", "borders",
    "claims",
)  # fmt: skip


def fit(
    record: Tables,
    *,
    register: Register,
    gazetteer: Gazetteer,
    actors: Collection[str] = (),
    places: Collection[str] = (),
    start: date | None = None,
    end: date | None = None,
) -> Finding:
    """Who is said to be present in, influence or control what, with who says so and who says otherwise.

    `actors` (ids) and `places` (ids and names) keep those about them, `start` and `end` those told of
    days that meet them.
    """
    every, levels = ledger.table(record, "control"), Levels(register)
    rivals = Rivals(every, levels=levels, gazetteer=gazetteer)
    fallen = Takeovers(every, register=register, gazetteer=gazetteer)
    wider = around(every, places=places, gazetteer=gazetteer)
    asked = (row for row in every if in_place(row, places) or (row["place_id"] in wider and is_of_all(row)))
    made = [
        _row(group, rivals.against(group), register, levels, gazetteer, wider=wider, fallen=fallen)
        for group in _groups(asked)
        if (not actors or group[0]["actor_id"] in actors) and any(meets(row, start, end) for row in group)
    ]
    made.sort(key=lambda row: (STANDINGS.index(row[0]), row[1], row[3], row[4]))
    count = Counter(row[0] for row in made)
    return ledger.finding(
        record,
        "control_standing",
        title=_title(count),
        columns=_COLUMNS,
        rows=made,
        parameters={"actors": sorted(actors), "places": sorted(places), "start": str(start), "end": str(end)},
        claims=[id_ for row in made for id_ in str(row[-1]).split(", ")],
        values={name: count[name] for name in STANDINGS},
        caveats=("confirmed is what independent sources agree on, not what is so",),
    )


def _title(count: Counter[str]) -> str:
    if not count:
        return "No hold is told of"
    told_of = f"{many(count.total(), 'hold')} told of"
    return f"{told_of}: " + ", ".join(f"{count[name]} {name}" for name in STANDINGS if count[name])


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows of one actor, place, degree and way, cut where more than three months lie between two.

    Rows that name no place and no number may be of any: each stands alone.
    """
    alike: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        who, where = row["actor_id"] or row["actor_name"], row["place_id"] or row["place_name"]
        number = (row["count"], row["share"], row["denominator_unit"])
        alone = row["claim_id"] if not where and number[:2] == (None, None) else None
        way = (row["degree"], told(row).saying == "lost", is_meant(row))
        alike.setdefault((who, where, number, way, alone), []).append(row)
    for each in alike.values():
        each.sort(key=lambda row: (told(row).at, str(row["claim_id"])))
        group: list[Row] = []
        for row in each:
            if group and days_apart(group[-1], row) > FRONT_DAYS:
                yield group
                group = []
            group.append(row)
        yield group


def _row(
    group: list[Row],
    against: list[tuple[Row, str]],
    register: Register,
    levels: Levels,
    gazetteer: Gazetteer,
    *,
    wider: Collection[str],
    fallen: Takeovers,
) -> tuple[Any, ...]:
    first = group[0]
    place = gazetteer.places.get(first["place_id"] or "")
    own = [row for row in group if _of_its_own(row, register, levels)]
    sources = _independent([row for row in group if row not in own])
    ends = [day for row in group for day in told(row)[1:3] if day]
    standing, why = _standing(group, against, sources)
    says = dict.fromkeys(map(ledger.says, group))
    opposed = dict.fromkeys(f"{ledger.says(row)}: {why}" for row, why in against)
    return (
        standing, first["actor_name"], _degree(first),
        f"{what(first)} (the place around)" if first["place_id"] in wider else what(first),
        days((min(ends), max(ends))) if ends else "not dated", " | ".join(says), sources + bool(own),
        " | ".join(opposed) or None, why, _ended(group, fallen), _borders(place),
        ", ".join(sorted({str(row["claim_id"]) for row in (*group, *(row for row, _ in against))})),
    )  # fmt: skip


def _ended(group: list[Row], fallen: Takeovers) -> str | None:
    """Which capture of the whole country ended a hold: the first after the last word on the hold."""
    if not is_meant(group[-1]) or told(group[-1]).saying == "lost":
        return None
    last = told(group[-1])
    later = [each for each in fallen.over(group[-1]) if each.at > last.at]
    if not later:
        return None
    by = min(later, key=lambda each: each.at)
    return f"{days((by.low, by.high))}: {by.row['actor_name']} took {by.row['place_name']}"


def _borders(place: Place | None) -> str | None:
    """The countries that a crossing or a border area faces."""
    if place is None or place.kind == "country" or not place.borders:
        return None
    return ", ".join(place.borders.split(";"))


def _degree(row: Row) -> str:
    return f"{row['degree']}, {row['change']}" if row["change"] else str(row["degree"])


def _standing(group: list[Row], against: list[tuple[Row, str]], sources: int) -> tuple[str, str]:
    first = group[0]
    if not is_meant(first):
        return "not yet so", f"on a condition: {first['condition']}" if first["condition"] else first["hedge"]
    if told(first).saying == "lost":
        return ("lost", "said to be over") if first["change"] == "lost" else ("denied", "said not to be so")
    if against or first["degree"] == "contested":
        return "contested", against[0][1] if against else "called contested"
    if sources > 1:
        return "confirmed", f"{sources} sources that share no author, document or origin"
    if sources:
        return "reported", "one source that is not of its side"
    return "claimed", "only its own side says so"


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
