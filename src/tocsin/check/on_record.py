"""What incidents on record say of ties and of presence.

Incidents known only from reports are left out: the report under check may be their source.
"""

from __future__ import annotations

from datetime import date, timedelta

from tocsin.check.held import Held
from tocsin.domain.figures import many
from tocsin.domain.findings import TestedReading

__all__ = ["hostilities", "presence"]

_LOOK_BACK = timedelta(days=731)
_ATTACKING = "('actor', 'claimed', 'attributed', 'side_a', 'side_b')"
_SUFFERING = "('victim', 'recipient', 'side_a', 'side_b')"

_BETWEEN = f"""
SELECT i.incident_id FROM incident i
WHERE i.basis <> 'report' AND i.type = 'ASSAULT' AND i.start BETWEEN ? AND ?
  AND (EXISTS (SELECT 1 FROM participant p, participant q
               WHERE p.incident_id = i.incident_id AND q.incident_id = i.incident_id
                 AND p.role IN {_ATTACKING} AND q.role IN {_SUFFERING} AND p.role <> q.role
                 AND list_contains(?, p.actor_id) AND list_contains(?, q.actor_id))
    OR EXISTS (SELECT 1 FROM participant p, participant q
               WHERE p.incident_id = i.incident_id AND q.incident_id = i.incident_id
                 AND p.role IN {_ATTACKING} AND q.role IN {_SUFFERING} AND p.role <> q.role
                 AND list_contains(?, p.actor_id) AND list_contains(?, q.actor_id)))
ORDER BY i.start, i.incident_id
"""

_PRESENT = f"""
SELECT i.incident_id FROM incident i
WHERE i.basis <> 'report' AND i.start BETWEEN ? AND ? AND coalesce(i.where_prec, 4) <= 4
  AND (list_contains(?, i.place_id) OR lower(i.place_name) = ? OR lower(i.admin1) = ?)
  AND EXISTS (SELECT 1 FROM participant p WHERE p.incident_id = i.incident_id
              AND p.role IN {_ATTACKING} AND list_contains(?, p.actor_id))
ORDER BY i.start, i.incident_id
"""


def hostilities(held: Held, one: str, other: str, *, until: date) -> TestedReading | None:
    """The attacks on record between two actors in the two years to `until`; None where there are none."""
    left, right = sorted(held.register.parts(one)), sorted(held.register.parts(other))
    rows = held.query(_BETWEEN, [until - _LOOK_BACK, until, left, right, right, left])
    if not rows or set(left) & set(right):
        return None
    return TestedReading(
        name="against the incidents on record",
        outcome="holds",
        why=f"in {many(len(rows), 'incident')} of the two years before one attacked the other",
        found=f"{many(len(rows), 'attack')} between them",
        value=float(len(rows)),
        rests_on=held.footing(*(row[0] for row in rows)),
    )


def presence(held: Held, actor: str, place: str, *, until: date) -> TestedReading | None:
    """The incidents on record of an actor in a place in the two years to `until`; None where there are none.

    That there are none is no evidence of absence: quiet presence leaves no incidents.
    """
    name = held.gazetteer.places[place].name.lower()
    parts = sorted(held.register.parts(actor))
    inside = sorted(held.gazetteer.within(place))
    rows = held.query(_PRESENT, [until - _LOOK_BACK, until, inside, name, name, parts])
    if not rows:
        return None
    return TestedReading(
        name="against the incidents on record",
        outcome="holds",
        why=f"{many(len(rows), 'incident')} of the two years before with the actor happened there",
        found=f"{many(len(rows), 'incident')} there",
        value=float(len(rows)),
        rests_on=held.footing(*(row[0] for row in rows)),
    )
