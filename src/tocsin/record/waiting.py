"""What waits for a person: pairs that may be one incident, shown side by side."""

from __future__ import annotations

from typing import Any

from tocsin.domain.claims import IdentityClaim
from tocsin.matching.comparing import FIELDS
from tocsin.record.asked import reasons
from tocsin.record.derive import Record
from tocsin.record.listing import Rows
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["side_by_side", "standing_judgements", "waiting"]


def waiting(record: Record) -> Rows:
    """The pairs that a person is asked about, the most probable first, with room for the decision."""
    with columnar.reading() as engine:
        engine.view("asked", record.path("asked"))
        found = engine.arrow("SELECT * FROM asked ORDER BY probability DESC, left_id, right_id").to_pylist()
    rows = [
        {"decision": None, "reason": None, "reasons": reasons(row)}
        | {name: value for name, value in row.items() if name not in FIELDS}
        for row in found
    ]
    columns = tuple(rows[0]) if rows else ("decision", "reason", "reasons", "left_id", "right_id")
    return Rows(
        columns=columns,
        rows=tuple(tuple(row.values()) for row in rows),
        shown=tuple(name for name in _WAITING if name in columns),
    )


_WAITING = (
    "probability", "left_id", "left_start", "left_place_name", "left_deaths_best", "right_id", "right_start",
    "right_place_name", "right_deaths_best", "km", "reasons",
)  # fmt: skip
_SIDE_BY_SIDE = (
    "source", "start", "end", "place_name", "admin1", "where_prec", "type", "violence", "actors",
    "deaths_low", "deaths_best", "deaths_high", "summary",
)  # fmt: skip
_WIDTH = 44


def side_by_side(row: dict[str, Any]) -> list[str]:
    """One pair in lines: what each side says in two columns, then the probability and its reasons."""
    said = [("id", row["left_id"], row["right_id"])]
    said += [(name, row[f"left_{name}"], row[f"right_{name}"]) for name in _SIDE_BY_SIDE]
    lines = [
        f"  {name:<12} {_cell(left):<{_WIDTH}}  {_cell(right)}".rstrip()
        for name, left, right in said
        if left is not None or right is not None
    ]
    apart = f"{row['days_apart']} days and {row['km']:.1f} km apart"
    return [
        *lines,
        f"  one incident with probability {row['probability']:.2f}; {apart}",
        f"  {row['reasons']}",
    ]


def _cell(value: object) -> str:
    text = "-" if value is None else str(value)
    return text if len(text) <= _WIDTH else text[: _WIDTH - 3] + "..."


def standing_judgements(casebook: Casebook) -> dict[frozenset[str], bool]:
    """What people last said of two claims: whether they are the same."""
    found = [claim for claim in casebook.people_claims() if isinstance(claim, IdentityClaim)]
    ordered = sorted(found, key=lambda claim: (claim.body.ruled_at or "", claim.id))
    return {frozenset((claim.body.left, claim.body.right)): claim.body.same for claim in ordered}
