"""What every finding on a panel shares: its id, what it rests on, and what a reader must be warned of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from tocsin.domain.claims import canonical
from tocsin.domain.figures import are, many
from tocsin.domain.findings import RestsOn
from tocsin.panel import Cell, Panel, Points

__all__ = [
    "NAMED", "caveats", "finding_id", "id_of", "parameters", "point_caveats", "rests_on", "rests_on_points",
    "scope", "unit",
]  # fmt: skip

_FEW = 20
NAMED = 1000


def scope(panel: Panel | Points) -> str:
    """Whom and where the panel counts, as the beginning of a sentence."""
    who = panel.actor or "All actors"
    return f"{who} in {panel.place}" if panel.place else who


def unit(panel: Panel | Points) -> str:
    """What is counted, as it stands behind a number.

    >>> unit(Panel(measure="attacks_by", rule="", period="month", query="", cells=()))
    'attacks'
    """
    return {"events_involving": "events", "attacks_by": "attacks"}.get(panel.measure, panel.measure)


def finding_id(method: str, panel: Panel | Points, **more: Any) -> str:
    """The id of a finding: the same question of the same record under the same method has the same."""
    return id_of(method, panel.query, panel.digest, more)


def id_of(*identity: object) -> str:
    """The id of the finding that is told from all others by `identity`, method and record included."""
    return hashlib.sha256(canonical(identity)).hexdigest()[:16]


def parameters(panel: Panel | Points) -> dict[str, Any]:
    """What was asked, with the counting rule in words."""
    return {
        "measure": panel.measure,
        "rule": panel.rule,
        "actor": panel.actor,
        "place": panel.place,
        "period": panel.period,
        "query": panel.query,
    }


def rests_on(panel: Panel, cells: Sequence[Cell]) -> RestsOn:
    """The incidents that were counted: by id while they are few, else by the query that finds them."""
    ids = tuple(sorted({id_ for cell in cells for id_ in cell.ids}))
    named = ids if len(ids) <= NAMED else ()
    return RestsOn(
        claims=named,
        releases=panel.releases,
        query=panel.query,
        rows=sum(cell.incidents for cell in cells),
        ruleset=panel.ruleset,
        as_of=panel.as_of,
        known_on=panel.known_on,
        digest=panel.digest,
    )


def caveats(panel: Panel, cells: tuple[Cell, ...]) -> list[str]:
    """What a reader must know before using the numbers of `cells`."""
    found = []
    missing = len(panel.cells) - len(panel.covered)
    if missing:
        found.append(
            f"{missing} of {len(panel.cells)} {panel.period}s are not covered and not counted: no source has "
            "a row there, and a quiet time cannot be told from one that nobody looked at; yearly totals can"
        )
    if panel.uncovered_incidents:
        found.append(f"outside what is covered, on record: {many(panel.uncovered_incidents, 'incident')}")
    if panel.unplaced:
        found.append(
            f"{are(panel.unplaced, 'incident')} dated too coarsely to be counted in any {panel.period}"
        )
    if panel.unlocated:
        found.append(
            f"{are(panel.unlocated, 'incident')} located too coarsely to say whether they lie in the place"
        )
    total = sum(cell.incidents for cell in cells)
    if not total and cells and panel.actor:
        found.append(
            f"nothing of {panel.actor} is counted: data without an entry for it, or that hold it under a "
            "larger group, look the same as quiet"
        )
    if 0 < total < _FEW:
        found.append(f"only {many(total, 'incident')}: small numbers move a rate a long way")
    unknown = sum(cell.unknown for cell in cells)
    if panel.measure == "deaths" and unknown:
        found.append(f"without a best estimate of deaths, and adding nothing: {many(unknown, 'incident')}")
    sources = {source for cell in cells for source in cell.covered_by}
    if len(sources) == 1:
        found.append(f"one source covers the whole stretch: {next(iter(sources))}")
    return found


def rests_on_points(points: Points) -> RestsOn:
    """The incidents themselves: by id while they are few, else by the query that finds them."""
    ids = tuple(sorted(set(points.column("incident_id"))))
    return RestsOn(
        claims=ids if len(ids) <= NAMED else (),
        releases=points.releases,
        query=points.query,
        rows=len(ids),
        ruleset=points.ruleset,
        as_of=points.as_of,
        known_on=points.known_on,
        digest=points.digest,
    )


def point_caveats(points: Points) -> list[str]:
    """What a reader must know before using figures on single incidents."""
    found = []
    if points.unlocated:
        found.append(
            f"{are(points.unlocated, 'incident')} located too coarsely to say whether they lie in the place"
        )
    if points.undated:
        found.append(f"left out, of unknown day: {many(points.undated, 'incident')}")
    # Where an incident stands once for each claimant, it is still one.
    held = len(set(points.column("incident_id")))
    outside = sum(not covered for covered in points.column("covered"))
    if outside:
        found.append(
            f"{outside} of {points.rows.num_rows} incidents lie outside what any source covers whole"
        )
    if 0 < held < _FEW:
        found.append(f"only {many(held, 'incident')}: small numbers move every figure a long way")
    return found
