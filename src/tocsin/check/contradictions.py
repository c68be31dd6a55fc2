"""Where claims on record disagree, and whether that is a contradiction.

Method:
    Rows of one ledger are held against each other, across documents and within one. A pair that
    says opposite things is a *contradiction* only where it speaks of one level, one time and one
    thing and neither side is hedged; a *tension* where something is open that could reconcile the
    two; and *set aside* where they can both be so, with the reason. A figure that its author
    repeats is one claim.

Limits:
    Only what was read as a claim is seen, and only between actors that the register knows. Which
    of two is right is not asked: `tocsin check` and the reader judge that. Times are held to be
    one within the months of `MEMBERS`, a choice for each kind.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Any

from tocsin.check import opposed
from tocsin.check.held import Held
from tocsin.check.opposed import Opposed
from tocsin.check.opposed_control import control
from tocsin.check.setting_aside import Standing, standing_of
from tocsin.domain.claims import canonical
from tocsin.domain.figures import are, many
from tocsin.domain.findings import Finding
from tocsin.record.speaking import Row, days_of, months_between, shared, spoken_by

__all__ = ["COLUMNS", "MEMBERS", "STANDINGS", "contradictions"]

Finder = Callable[[Held], Iterator[Opposed]]
MEMBERS: dict[str, tuple[Finder, float]] = {
    "strength": (opposed.strengths, 18),
    "measure": (opposed.measures, 18),
    "relation": (opposed.relations, 12),
    "control": (control, 3),
    "leader": (opposed.leaders, 12),
    "forecast": (opposed.forecasts, 3),
}
"""For each kind what finds its pairs, and within how many months two claims speak of one time."""
STANDINGS = ("contradiction", "tension", "set aside")
_SIDE = ("says", "said", "hedge", "quote", "document", "claim")
COLUMNS = (
    "standing", "kind", "about", "how", "why", "months_apart", "sources",
    *(f"one_{name}" for name in _SIDE), *(f"other_{name}" for name in _SIDE),
)  # fmt: skip


def contradictions(
    held: Held,
    *,
    actors: Collection[str] = (),
    places: Collection[str] = (),
    kind: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Finding:
    """Every pair of claims on record that say opposite things, worst first, with what it comes to.

    `actors` (ids), `places` (ids and names), `kind` (a key of `MEMBERS`) and the days keep the pairs of
    which one side is about them.
    """
    found = [
        (standing_of(p.one, p.other, apart=[*p.apart], open_=[*p.open_], window_months=months), p)
        for name, (find, months) in MEMBERS.items()
        if kind in (None, name)
        for p in _once(p for p in find(held) if _asked(p, actors, start, end) and _there(p, places))
    ]
    found.sort(key=lambda each: (STANDINGS.index(each[0].name), each[1].kind, each[1].about, _ids(each[1])))
    rows = tuple(_row(standing, pair) for standing, pair in found)
    parameters = {"actors": sorted(actors), "kind": kind, "start": str(start), "end": str(end)}
    parameters |= {"places": sorted(places)} if places else {}
    ids = {str(side["claim_id"]) for _, pair in found for side in (pair.one, pair.other)}
    footing = held.footing(*ids)
    name = hashlib.sha256(canonical(["contradictions", parameters, held.record.digest])).hexdigest()[:16]
    tally = Counter(row[0] for row in rows)
    return Finding(
        id=name,
        method="contradictions",
        title=_title(tally),
        columns=COLUMNS,
        rows=rows,
        parameters=parameters,
        values={each.replace(" ", "_"): tally[each] for each in STANDINGS},
        caveats=(
            "only what was read as a claim is compared; which of two is right is not judged",
            *_not_compared(held, kind),
        ),
        rests_on=footing,
    )


_NAMED = {
    "strength": ("strength", "actor"), "measure": ("measure", "actor"), "relation": ("relation", "subject"),
    "control": ("control", "actor"), "leader": ("attribute", "actor"),
}  # fmt: skip


def _not_compared(held: Held, kind: str | None) -> tuple[str, ...]:
    """That claims on actors whom the register does not know are left aside, if there are any."""
    ends = [(t, end) for name, (t, end) in _NAMED.items() if kind in (None, name)]
    ends += [(t, "object") for t, end in ends if end == "subject"]
    unknown = {
        (row["claim_id"], str(row[f"{end}_name"]))
        for table, end in ends
        for row in held.rows(table)
        if row[f"{end}_name"] and not row[f"{end}_id"]
    }
    if not unknown:
        return ()
    names = sorted({name for _, name in unknown})
    some = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    left = are(len({id_ for id_, _ in unknown}), "claim")
    return (
        f"{left} not compared, for the register of actors does not know {some}: see tocsin list unresolved",
    )


def _once(found: Iterable[Opposed]) -> list[Opposed]:
    """Each opposition of two authors once, from one document against itself where there is one."""
    kept: dict[tuple[Any, ...], Opposed] = {}
    best = sorted(found, key=lambda pair: (pair.one["document"] != pair.other["document"], _ids(pair)))
    for pair in best:
        sides = sorted((_told(pair.one), _told(pair.other)))
        kept.setdefault((pair.kind, *sides), pair)
    return list(kept.values())


def _told(row: Row) -> str:
    """What one author says in a row, so that saying it again in another text is no other saying."""
    names = ("actor_id", "actor_name", "subject_id", "object_id", "type", "degree", "change", "place_name")
    figure = ("property", "low", "best", "high", "share", "negated")
    said = [row.get(name) for name in (*names, *figure)]
    return repr((spoken_by(row), *said))


def _title(tally: Counter[str]) -> str:
    counted = [f"{tally[name]} {name}{'s' if tally[name] != 1 else ''}" for name in STANDINGS[:2]]
    aside = tally["set aside"]
    differ = "differs" if aside == 1 else "differ"
    return f"{' and '.join(counted)}; {many(aside, 'pair')} that {differ} can both be so"


def _asked(pair: Opposed, actors: Collection[str], start: date | None, end: date | None) -> bool:
    named = {pair.one.get(name) for name in _ACTORS} | {pair.other.get(name) for name in _ACTORS}
    if actors and not named & set(actors):
        return False
    return any(_within(side, start, end) for side in (pair.one, pair.other))


def _there(pair: Opposed, places: Collection[str]) -> bool:
    """Whether one side speaks of a place by these ids and names; true where none is asked for."""
    known = {name.casefold() for name in places}
    sides = (row.get(name) for row in (pair.one, pair.other) for name in ("place_id", "place_name"))
    return not known or any(str(said).casefold() in known for said in sides if said)


_ACTORS = ("actor_id", "subject_id", "object_id")


def _within(row: Row, start: date | None, end: date | None) -> bool:
    low, high = days_of(row)
    if (start or end) and low is None and high is None:
        return False
    return not ((start and high and high < start) or (end and low and low > end))


def _ids(pair: Opposed) -> tuple[str, str]:
    return str(pair.one["claim_id"]), str(pair.other["claim_id"])


def _row(standing: Standing, pair: Opposed) -> tuple[Any, ...]:
    sides = (_side(pair.one), _side(pair.other))
    why = "; ".join(standing.why)
    months = months_between(pair.one, pair.other)
    sources = _sources(pair.one, pair.other)
    return (standing.name, pair.kind, pair.about, pair.how, why, months, sources, *sides[0], *sides[1])


def _sources(one: Row, other: Row) -> str:
    if one["document"] == other["document"]:
        return "one document against itself"
    return shared(one, other) or "two sources"


def _side(row: Row) -> tuple[Any, ...]:
    low, high = row["said_low"], row["said_high"]
    said = str(low) if low == high and low else f"{low or '?'} to {high or '?'}"
    return row["attribution"], said, row["hedge"], row["quote"], row["document_name"], row["claim_id"]
