"""Numbers for incidents and parties: short keys by which tables of the record join, beside the long ids."""

from __future__ import annotations

from tocsin.store import columnar

__all__ = ["number_incidents"]


def number_incidents(engine: columnar.Connection) -> None:
    """Makes the views `numbered_incident`, `numbered_participant` and `takes_part`, and the table `party`.

    `number` is the place of the incident in the order of first days and ids, those without a day
    last, `party` that of an actor's id and name as they stand together in `participant`, both from
    0: the same for the same record, and others where more is held. They name nothing outside of
    their record. Tables in the order of the numbers are in the order of days too, so that of many
    years few are read. `takes_part` holds the numbers of the incidents of each party, less those in
    which its part is denied.
    """
    engine.execute("""
        CREATE TABLE incident_number AS
        SELECT incident_id, CAST(row_number() OVER (ORDER BY start NULLS LAST, incident_id) - 1 AS INTEGER)
               AS number
        FROM incident;
        CREATE TABLE party AS
        SELECT CAST(row_number() OVER (ORDER BY actor_id NULLS FIRST, actor_name NULLS FIRST) - 1 AS INTEGER)
               AS party, actor_id, actor_name
        FROM (SELECT DISTINCT actor_id, actor_name FROM participant);
        CREATE VIEW numbered_incident AS
        SELECT i.*, n.number FROM incident i JOIN incident_number n ON n.incident_id = i.incident_id;
        CREATE VIEW numbered_participant AS
        SELECT p.*, n.number, y.party
        FROM participant p JOIN incident_number n ON n.incident_id = p.incident_id
        JOIN party y ON y.actor_id IS NOT DISTINCT FROM p.actor_id
          AND y.actor_name IS NOT DISTINCT FROM p.actor_name;
        CREATE VIEW takes_part AS
        SELECT DISTINCT party, number FROM numbered_participant WHERE role <> 'denied'
    """)
