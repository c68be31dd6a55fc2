"""Places by actors: who is told to be where, how firmly, and where all of them are.

Method:
    A cross-table of what is told. Each cell is the firmest degree that some source gives the actor at
    that very place (presence, influence, contested, control), with the hedge where none says it
    outright; "lost" or "denied" where only that is told; empty where nothing is. Places are not put
    into each other: who is told to be in a province may be anywhere in it.

Limits:
    Empty is not known and never absent. All dates are taken together unless days are given. A place
    named in one source as a town and in another as its province makes two rows.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from tocsin.analyses import ledger
from tocsin.analyses.holdings import in_place, is_meant, meets, told
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding
from tocsin.names import Gazetteer
from tocsin.panel import Tables
from tocsin.record.speaking import Row

__all__ = ["fit"]

_STEPS = ("presence", "influence", "contested", "control")


def fit(
    record: Tables,
    *,
    gazetteer: Gazetteer,
    actors: Collection[str] = (),
    places: Collection[str] = (),
    start: date | None = None,
    end: date | None = None,
) -> Finding:
    """A row a place and a column an actor: how firmly each is told to be there, and how many are.

    `actors` (ids), `places` (ids and names) and the days keep what is about them.
    """
    rows = [
        row
        for row in ledger.table(record, "control")
        if row["place_name"] and row["count"] is None and row["share"] is None and is_meant(row)
        and in_place(row, places) and (not actors or row["actor_id"] in actors) and meets(row, start, end)
    ]  # fmt: skip
    names = sorted({str(row["actor_name"]) for row in rows})
    cells: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for row in rows:
        place = gazetteer.places.get(row["place_id"] or "")
        key = (place.name if place else str(row["place_name"]), (place.admin1 or "") if place else "")
        cells.setdefault(key, {}).setdefault(str(row["actor_name"]), []).append(row)
    made: list[tuple[Any, ...]] = [
        (*key, *(_cell(held.get(name, [])) for name in names), sum(_is_there(each) for each in held.values()),
         ", ".join(sorted({str(row["claim_id"]) for each in held.values() for row in each})))
        for key, held in cells.items()
    ]  # fmt: skip
    made.sort(key=lambda row: (-row[-2], row[0], row[1]))
    return ledger.finding(
        record,
        "presence",
        title=_title(made, names),
        columns=("place", "in", *names, "actors", "claims"),
        rows=made,
        parameters={"actors": sorted(actors), "places": sorted(places), "start": str(start), "end": str(end)},
        claims=[str(row["claim_id"]) for row in rows],
        values={"places": len(made), "actors": len(names)},
        caveats=("an empty cell is not known, never absent",),
    )


def _is_there(rows: list[Row]) -> bool:
    return any(told(row).saying != "lost" for row in rows)


def _cell(rows: list[Row]) -> str | None:
    """The firmest that is told, outright before hedged."""
    there = [row for row in rows if told(row).saying != "lost"]
    if not there:
        return None if not rows else "lost" if any(row["change"] == "lost" for row in rows) else "denied"
    best = max(there, key=lambda row: (_STEPS.index(row["degree"]), row["hedge"] == "asserted"))
    return str(best["degree"]) if best["hedge"] == "asserted" else f"{best['degree']} ({best['hedge']})"


def _title(made: list[tuple[Any, ...]], names: list[str]) -> str:
    if not made:
        return "Nobody is told to be at any named place"
    everywhere = [str(row[0]) for row in made if row[-2] == len(names)]
    if len(names) < 2:
        return f"{names[0]} is told of at {many(len(made), 'place')}"
    if not everywhere:
        most = max(row[-2] for row in made)
        where = ", ".join(str(row[0]) for row in made if row[-2] == most)
        return f"Nowhere are {_all(len(names))} told to be; the most, {most}, in {where}"
    return f"{_all(len(names)).capitalize()} are told to be in {', '.join(everywhere)}"


def _all(count: int) -> str:
    return "both actors" if count == 2 else f"all {count} actors"
