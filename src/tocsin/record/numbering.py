"""Numbers for incidents: a short key by which tables of the record join, beside the long id."""

from __future__ import annotations

from tocsin.store import columnar

__all__ = ["number_incidents"]


def number_incidents(engine: columnar.Connection) -> None:
    """Makes the views `numbered_incident` and `numbered_participant`, with the column `number`.

    The number is the place of the incident in the order of ids, from 0: the same for the same
    record, and another where an incident more is held. It names nothing outside of its record.
    """
    engine.execute("""
        CREATE TABLE incident_number AS
        SELECT incident_id, CAST(row_number() OVER (ORDER BY incident_id) - 1 AS INTEGER) AS number
        FROM incident;
        CREATE VIEW numbered_incident AS
        SELECT i.*, n.number FROM incident i JOIN incident_number n ON n.incident_id = i.incident_id;
        CREATE VIEW numbered_participant AS
        SELECT p.*, n.number FROM participant p JOIN incident_number n ON n.incident_id = p.incident_id
    """)
