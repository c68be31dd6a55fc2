"""Events that texts tell of and that became no incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.store import columnar

if TYPE_CHECKING:
    from tocsin.record.derive import Record

__all__ = ["left_aside"]

_EVENTS = """
SELECT count(*), sum(CASE WHEN i.id IS NULL THEN 1 ELSE 0 END)
FROM claim c LEFT JOIN (SELECT DISTINCT u.id FROM incident, unnest(claims) AS u(id)) i ON i.id = c.claim_id
WHERE c.kind = 'event'"""


def left_aside(record: Record) -> tuple[int, int]:
    """How many event claims of texts there are, and how many of them stand behind no incident.

    They give no day, no place that the gazetteer knows, or do not say that it happened.
    """
    with columnar.reading() as engine:
        engine.view("claim", record.path("claim"))
        engine.view("incident", record.path("incident"))
        told, aside = engine.one(_EVENTS)
    return int(told or 0), int(aside or 0)
