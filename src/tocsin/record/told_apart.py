"""What a trace tells of an incident that several sources hold: where they differ, how they were joined."""

from __future__ import annotations

from tocsin.matching.comparing import FIELDS as COMPARED
from tocsin.record.asked import reasons
from tocsin.store import columnar

__all__ = ["VIEWS", "differences", "scores"]

VIEWS = ("disagreement", "match")
"""The tables of the record that are read here, each as a view of its own name."""

_SAID = """
SELECT field, source, value, taken FROM disagreement WHERE incident_id = ?
ORDER BY field, taken DESC, source, claim_id
"""
_ABOUT = """
SELECT * FROM match WHERE left_id IN (SELECT unnest(?)) OR right_id IN (SELECT unnest(?))
ORDER BY left_id, right_id
"""
_BECAME = {
    "same": "one incident",
    "different": "ruled different",
    "left_spans": "the first spans the second",
    "right_spans": "the second spans the first",
    "ask": "a person is asked: tocsin review",
}


def differences(engine: columnar.Connection, incident_id: str) -> list[tuple[str, str]]:
    """One fact for each field on which the sources differ: every value, the one taken marked so."""
    found: dict[str, list[str]] = {}
    for field, source, value, taken in engine.rows(_SAID, [incident_id]):
        # Of actors the record holds everyone's, so none is marked.
        mark = " (taken)" if taken and field != "actors" else ""
        found.setdefault(str(field), []).append(f"{source}: {value}{mark}")
    return [(f"sources differ on {field}", " | ".join(values)) for field, values in found.items()]


def scores(engine: columnar.Connection, claims: list[str]) -> list[tuple[str, str]]:
    """One fact for each scored pair that a claim of the incident is in: probability and its reasons."""
    rows = engine.arrow(_ABOUT, [claims, claims]).to_pylist()
    return [
        (
            f"{row['left_id']} and {row['right_id']}",
            f"probability {row['probability']:.2f} ({_BECAME[row['decision']]}); "
            f"{row['days_apart']} days, {row['km']:.1f} km apart; "
            f"{reasons({field: row[field] for field in COMPARED})}",
        )
        for row in rows
    ]
