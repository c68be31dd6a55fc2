"""Which claims of control say opposite things: two holders of one place, a hold said and denied.

Presence, influence and control are steps: who controls is present, so that "no presence" opposes
control, while "no control" leaves presence standing. A share or a number of places names no place
and is compared with other shares of the same whole only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tocsin.check.figures import meet
from tocsin.check.held import Held
from tocsin.check.opposed import Opposed
from tocsin.record.speaking import Row, days_of, is_denied

__all__ = ["control"]

_STEP = {"presence": 0, "influence": 1, "contested": 1, "control": 2}
# A class of places that a text denies a hold on, by the kinds of the gazetteer.
_CLASSES = {
    "towns": ("town", "city"),
    "cities": ("city", "town"),
    "urban areas": ("city", "town"),
    "villages": ("village",),
    "districts": ("admin2", "district"),
    "provinces": ("admin1",),
}


def control(held: Held) -> Iterator[Opposed]:
    """Claims on who holds what that exclude each other."""
    rows = [row for row in held.rows("control") if row["actor_id"]]
    for one, other in combinations(rows, 2):
        found = (
            _shares(one, other)
            if one["share"] is not None or other["share"] is not None
            else _denied(one, other, held) or _two_holders(one, other, held)
        )
        if found is not None:
            yield found


def _refused(row: Row) -> bool:
    """Whether a row says that the actor does not have, or no longer has, what it names."""
    return is_denied(row) or row["change"] == "lost"


def _denied(one: Row, other: Row, held: Held) -> Opposed | None:
    """What one affirms of an actor and the other denies."""
    if _refused(one) == _refused(other):
        return None
    no, yes = (one, other) if _refused(one) else (other, one)
    step = 2 if no["change"] == "lost" else _STEP[no["degree"]]
    if _STEP[yes["degree"]] < step or yes["count"] is not None or not _actors_meet(one, other, held):
        return None
    place = _places(no, yes, held)
    if place is None:
        return None
    apart, open_ = _levels(one, other, held), [place] if place else []
    if {one["change"], other["change"]} == {"gained", "lost"} and (_in_turn(one, other) or _lasted(no)):
        apart = (*apart, "not at the same time: gained and lost, one after the other")
    where = yes["place_name"] or no["place_name"] or "place not stated"
    how = f"{_hold(yes)} against {_hold(no)}"
    return Opposed("control", f"{yes['actor_name']}, {where}", how, yes, no, apart=apart, open_=tuple(open_))


def _lasted(lost: Row) -> bool:
    """Whether a loss is told with how long the place was held before: then it had been taken."""
    return lost["held_days_low"] is not None or lost["held_days_high"] is not None


def _two_holders(one: Row, other: Row, held: Held) -> Opposed | None:
    """Two actors who each control one place."""
    if _refused(one) or _refused(other) or (one["degree"], other["degree"]) != ("control", "control"):
        return None
    if one["actor_id"] == other["actor_id"] or one["count"] is not None or other["count"] is not None:
        return None
    if one["place_id"] is None or other["place_id"] is None:
        return None
    inside = _inside(one["place_id"], other["place_id"], held)
    if inside is None:
        return None
    apart = [*_levels(one, other, held), *([inside] if inside else [])]
    if "gained" in (one["change"], other["change"]) and _in_turn(one, other):
        apart.append("not at the same time: the place changed hands between them")
    about = f"{one['place_name']}: {one['actor_name']} and {other['actor_name']}"
    return Opposed("control", about, "two hold one place", one, other, apart=tuple(apart))


def _shares(one: Row, other: Row) -> Opposed | None:
    """Shares of one place held by one actor that are more than a tenth apart."""
    same = all(one[name] == other[name] for name in ("actor_id", "place_id", "change", "degree"))
    if one["share"] is None or other["share"] is None or not same or _refused(one) or _refused(other):
        return None
    if meet((one["share"],) * 2, (other["share"],) * 2):
        return None
    units = {one["denominator_unit"], other["denominator_unit"]}
    known = {unit for unit in units if unit}
    apart = (f"not the same whole: {' and '.join(sorted(known))}",) if len(known) > 1 else ()
    open_ = ("what it is a share of is not stated by both",) if None in units else ()
    how = f"{one['share']:.0%} against {other['share']:.0%}"
    about = f"{one['actor_name']}: share of {one['place_name']}"
    return Opposed("control", about, how, one, other, apart=apart, open_=open_)


def _actors_meet(one: Row, other: Row, held: Held) -> bool:
    left, right = one["actor_id"], other["actor_id"]
    return held.levels.inside(left, right) or held.levels.inside(right, left)


def _levels(one: Row, other: Row, held: Held) -> tuple[str, ...]:
    left, right = one["actor_id"], other["actor_id"]
    if left == right or not _actors_meet(one, other, held):
        return ()
    part, whole = (one, other) if held.levels.inside(left, right) else (other, one)
    return (f"not at the same level: {part['actor_name']} is part of {whole['actor_name']}",)


def _places(no: Row, yes: Row, held: Held) -> str | None:
    """Whether what is affirmed lies in what is denied: "" if so, words if it may, None if it does not."""
    denied, said = no["place_id"], yes["place_id"]
    if not yes["place_name"] or not no["place_name"]:
        return (
            f"where is not stated by both: {no['place_name'] or yes['place_name'] or 'neither names a place'}"
        )
    if denied and said:
        if said == denied or said in held.gazetteer.within(denied):
            return ""
        return "one place lies in the other" if denied in held.gazetteer.within(said) else None
    kinds = _CLASSES.get(no["place_name"].casefold())
    place = held.gazetteer.places.get(said or "")
    if kinds and place is not None and place.kind in kinds:
        return ""
    return "" if no["place_name"].casefold() == yes["place_name"].casefold() else None


def _inside(one: str, other: str, held: Held) -> str | None:
    """ "" where two places are one, words where one lies in the other, else None."""
    if one == other:
        return ""
    for inner, outer in ((one, other), (other, one)):
        if inner in held.gazetteer.within(outer):
            names = held.gazetteer.places
            return f"not at the same level: {names[inner].name} lies in {names[outer].name}"
    return None


def _in_turn(one: Row, other: Row) -> bool:
    """Whether one certainly speaks of a later day than the other."""
    (a, b), (c, d) = days_of(one), days_of(other)
    return bool((b and c and b < c) or (d and a and d < a))


def _hold(row: Row) -> str:
    no = "no " if is_denied(row) else ""
    change = f" {row['change']}" if row["change"] else ""
    return f"{no}{row['degree']}{change} ({row['place_name'] or 'place not stated'})"
