"""What strengths on record imply together: shares as heads, plans against forces, growth against inflow.

Method:
    *Share*: a share of a whole times each estimate of the whole, end by end; a part over its whole
    is the share it can be at most or at least. *Plan*: a planned force over each estimate of those
    who plan it, and of those a source ties to them as friends; a plan larger than the force that
    is to raise it is flagged. *Change*: of two estimates of one strength, or one share, that follow each
    other the later less the earlier, end by end with all that their bounds leave open; where that holds
    nought no change is established. *Flow*: of two estimates of one actor the later less the earlier is
    its growth; what is said to have joined is its inflow; inflow less growth is what it must have
    lost (Forrester 1961: a stock changes by what flows in less what flows out).

Limits:
    Figures more than 18 months apart are not taken together, but for growth. Everything here
    follows from texts and is no evidence for them. Figures are taken at their nominal ends; of ceilings
    alone the result has no floor, of floors alone no ceiling; where a floor meets a ceiling it bounds
    nothing, and says so. Inflows are only those that a source counts.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from itertools import pairwise, product
from typing import Any

from tocsin.analyses import ledger
from tocsin.domain.figures import in_words
from tocsin.domain.findings import Finding
from tocsin.panel import Tables
from tocsin.record.speaking import Row, months_between, once_each

__all__ = ["MONTHS_APART", "fit"]

MONTHS_APART = 18

_COLUMNS = ("implied", "about", "low", "high", "unit", "why", "months_apart", "from", "and", "claims")
_FIGURE = ("actor_id", "actor_name", "whole_id", "low", "best", "high", "bound", "relation", "said_low")
_FLOORS, _CEILINGS = ("at_least", "more_than"), ("at_most", "up_to")


def fit(record: Tables, *, actors: Collection[str] = ()) -> Finding:
    """Every quantity that two strengths on record imply, with the two it comes from.

    `actors` (ids) keeps those about them, or about a whole that is one of them.
    """
    rows = [r for r in ledger.table(record, "strength") if ledger.nominal(r) and not r["negated"]]
    rows = once_each(rows, *_FIGURE)
    standing = [row for row in rows if row["relation"] is None and row["actor_id"]]
    friends = _friends(record)
    made = [*_shares(rows, standing), *_plans(rows, standing, friends), *_changes(rows),
            *_flows(rows, standing)]  # fmt: skip
    kept = [each for each in made if not actors or each[0] & set(actors)]
    flagged = sum(row[5].startswith("flag") for _, row in kept)
    return ledger.finding(
        record,
        "strength_implied",
        title=f"{len(kept)} quantities follow from strengths on record; {flagged} flagged as implausible",
        columns=_COLUMNS,
        rows=[row for _, row in kept],
        parameters={"actors": sorted(actors)},
        claims=[id_ for _, row in kept for id_ in str(row[-1]).split(", ")],
        values={"implied": len(kept), "flagged": flagged},
        caveats=("each follows from texts and is no evidence for them",),
    )


Made = tuple[frozenset[str], tuple[Any, ...]]


def _made(kind: str, about: str, low: float | None, high: float | None, unit: str, why: str,
          one: Row, other: Row, also: tuple[Row, ...] = ()) -> Made:  # fmt: skip
    ids = ", ".join(sorted({str(row["claim_id"]) for row in (one, other, *also)}))
    about_ids = frozenset(str(row[n]) for row in (one, other) for n in ("actor_id", "whole_id") if row[n])
    sides = (_told(one), _told(other))
    return about_ids, (kind, about, low, high, unit, why, months_between(one, other), *sides, ids)


def _told(row: Row) -> str:
    figure = in_words(row, unit=row["unit"] or "")
    return f"{row['actor_name']}: {figure} ({row['attribution']}, {ledger.said(row)})"


def _shares(rows: list[Row], standing: list[Row]) -> Iterator[Made]:
    for part, whole in product(rows, standing):
        same = part["whole_id"] is not None and part["whole_id"] == whole["actor_id"]
        if not same or part["relation"] not in ("share_of", "part_of") or _joined(part):
            continue
        if _far(part, whole):
            continue
        (a, b), (c, d) = ledger.nominal(part) or (0, 0), ledger.nominal(whole) or (0, 0)
        bounds = _bounds(part, whole, divided=part["relation"] == "part_of")
        if part["relation"] == "share_of":
            about = f"{part['actor_name']} in {whole['actor_name']}"
            ends = _open(bounds, a * c, b * d)
            yield _made("heads of a share", about, *ends, whole["unit"], bounds, part, whole)
        elif d and ledger.heads(part["unit"]) == ledger.heads(whole["unit"]):
            about = f"{part['actor_name']} as a share of {whole['actor_name']}"
            ends = _open(bounds, a / d, b / c if c else None)
            yield _made("share of a part", about, *ends, "fraction", bounds, part, whole)


def _far(one: Row, other: Row) -> bool:
    """Whether two figures speak of times too far apart to be taken together."""
    return (months_between(one, other) or 0) > MONTHS_APART


_FLOOR, _CEILING = "at least that", "at most that"


def _open(bounds: str, low: float, high: float | None) -> tuple[float | None, float | None]:
    """The ends of a bounded figure: what is at most that has no floor, what is at least that no ceiling."""
    return (None if bounds == _CEILING else low), (None if bounds == _FLOOR else high)


def _bounds(part: Row, whole: Row, *, divided: bool) -> str:
    """Which way a product, or a quotient, of two bounded figures is bounded."""
    ways = {
        "floor" if r["bound"] in _FLOORS else "ceiling" if r["bound"] in _CEILINGS else ""
        for r in (part, whole)
    }
    if divided and whole["bound"] in (*_FLOORS, *_CEILINGS):
        turned = "ceiling" if whole["bound"] in _FLOORS else "floor"
        ways = {
            "floor" if part["bound"] in _FLOORS else "ceiling" if part["bound"] in _CEILINGS else "",
            turned,
        }
    ways -= {""}
    if len(ways) > 1:
        return "soft: a floor and a ceiling together bound nothing"
    return {"floor": _FLOOR, "ceiling": _CEILING}.get(next(iter(ways), ""), "as the two figures have it")


def _friends(record: Tables) -> dict[str, set[str]]:
    """For each actor those whom a source ties to it as friends."""
    found: dict[str, set[str]] = {}
    for row in ledger.table(record, "relation"):
        one, other = row["subject_id"], row["object_id"]
        if one and other and row["sign"] > 0 and not row["negated"] and row["type"] != "part_of":
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def _plans(rows: list[Row], standing: list[Row], friends: dict[str, set[str]]) -> Iterator[Made]:
    for plan, force in product(rows, standing):
        with_ = {plan["actor_id"], *friends.get(str(plan["actor_id"]), ())}
        if plan["relation"] != "planned" or force["actor_id"] not in with_ or _far(plan, force):
            continue
        (a, b), (c, d) = ledger.nominal(plan) or (0, 0), ledger.nominal(force) or (0, 0)
        if not c or not d:
            continue
        whose = "its own force" if force["actor_id"] == plan["actor_id"] else "a partner's force"
        large = "flag: larger than it, so others would have to man it" if a > d else "smaller than it"
        about = f"planned by {plan['actor_name']}, against {force['actor_name']} ({whose})"
        ends = _open(_bounds(plan, force, divided=True), a / d, b / c)
        yield _made("plan over force", about, *ends, "times", large, plan, force)


def _changes(rows: list[Row]) -> Iterator[Made]:
    alike: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["actor_id"] and row["said_low"] and row["relation"] in (None, "share_of"):
            of = str(row["whole_id"]) if row["relation"] else ledger.heads(row["unit"])
            alike.setdefault((str(row["actor_id"]), of), []).append(row)
    for group in alike.values():
        group.sort(key=lambda row: (row["said_low"], str(row["claim_id"])))
        for early, late in pairwise(group):
            if months_between(early, late):
                yield _change(early, late)


def _change(early: Row, late: Row) -> Made:
    (a, b), (c, d) = _left_open(early), _left_open(late)
    low, high = c - b, d - a
    why = "it rose" if low > 0 else "it fell" if high < 0 else "not established: it may have risen or fallen"
    share = early["relation"] == "share_of"
    about = f"{early['actor_name']} in {early['whole_name']}" if share else str(early["actor_name"])
    ends = (low if math.isfinite(low) else None), (high if math.isfinite(high) else None)
    kind = "change of a share" if share else "change of a strength"
    return _made(kind, about, *ends, "fraction" if share else str(early["unit"]), why, early, late)


def _left_open(row: Row) -> tuple[float, float]:
    """What a figure leaves open; a share lies between none and all."""
    low, high = ledger.span(row) or (0.0, math.inf)
    return (low, min(high, 1.0)) if row["relation"] == "share_of" else (low, high)


def _joined(row: Row) -> bool:
    return row["relation"] == "part_of" and "join" in str(row["definition"] or "").casefold()


def _flows(rows: list[Row], standing: list[Row]) -> Iterator[Made]:
    for early, late in product(standing, standing):
        if early["actor_id"] != late["actor_id"] or not (early["said_low"] and late["said_low"]):
            continue
        inflows = [r for r in rows if _joined(r) and r["whole_id"] == late["actor_id"]]
        if early["said_low"] >= late["said_low"] or not inflows or not months_between(early, late):
            continue
        (a, b), (c, d) = ledger.nominal(early) or (0, 0), ledger.nominal(late) or (0, 0)
        growth_low, growth_high = c - b, d - a
        # One author's words on one flow are one inflow; those of several authors are taken apart.
        for inflow in once_each(inflows, "whole_id", "low", "high"):
            low, high = ledger.nominal(inflow) or (0, 0)
            lost = (max(0.0, low - growth_high), max(0.0, high - growth_low))
            grown = f"growth of {growth_low:,.0f}" + (
                f" to {growth_high:,.0f}" if growth_high != growth_low else ""
            )
            if high < growth_low:
                why = f"flag: the inflow falls short of a {grown}: others joined as well, or a figure is off"
            else:
                why = f"the inflow suffices for a {grown}; what exceeds it was lost, or the inflow was small"
            about = f"{late['actor_name']}: losses that {inflow['actor_name']} imply"
            yield _made("inflow less growth", about, *lost, "persons", why, early, late, (inflow,))
