"""The participant table: who took part in each incident, in which role, by whose word."""

from __future__ import annotations

from typing import Any

from tocsin.domain.vocabulary import INVOLVED_ROLES
from tocsin.record.resolving import Resolving
from tocsin.record.tables import load_rows
from tocsin.store import columnar

__all__ = ["derive_participants", "resolve_names"]

_MEANING = {
    "name": "VARCHAR",
    "country": "VARCHAR",
    "scheme": "VARCHAR",
    "code": "VARCHAR",
    "from_day": "DATE",
    "actor_id": "VARCHAR",
    "actor_name": "VARCHAR",
}


def resolve_names(engine: columnar.Connection, resolving: Resolving) -> None:
    """Fills `claim_actor`: each participant of `event_claim` with the actor that its name means.

    A name, with the id that its dataset gives, is asked for once in each country and stretch of
    days in which its meaning is constant, so the work grows with the names, not with the rows.
    """
    _split_by_cuts(engine, resolving)
    resolving.latest = {(scheme, code): name for scheme, code, name in engine.rows(_LATEST)}
    rows = [_meaning(resolving, *row) for row in engine.rows(_ASKED)]
    load_rows(engine, "meaning", rows, _MEANING)
    roles = ", ".join(f"'{role}'" for role in INVOLVED_ROLES)
    engine.execute(f"CREATE TABLE participant_claim AS {_JOINED}")
    engine.execute(f"""
        CREATE TABLE claim_actor AS
        SELECT DISTINCT claim_id, coalesce(actor_id, actor_name) AS actor_key
        FROM participant_claim WHERE role IN ({roles})
    """)


def _split_by_cuts(engine: columnar.Connection, resolving: Resolving) -> None:
    names = [str(row[0]) for row in engine.rows("SELECT DISTINCT name FROM claim_participant ORDER BY name")]
    cuts = [{"name": name, "day": day} for name in names for day in resolving.register.cuts(name)]
    load_rows(engine, "cut", cuts, {"name": "VARCHAR", "day": "DATE"})


# `epoch` counts the days of change of meaning that lie at or before the event.
_EPOCHS = """
SELECT p.claim_id, p.name, p.role, p.hedge, p.scheme, p.code, e.country, e.source, e.basis, e.start,
       (SELECT max(c.day) FROM cut c WHERE c.name = p.name AND c.day <= e.start) AS from_day
FROM claim_participant p JOIN event_claim e ON e.claim_id = p.claim_id
"""
_ASKED = f"""
SELECT name, country, scheme, code, from_day, min(start), count(*) FROM ({_EPOCHS}) t
GROUP BY name, country, scheme, code, from_day
ORDER BY name, country NULLS FIRST, scheme NULLS FIRST, code NULLS FIRST, from_day NULLS FIRST
"""
# What a dataset called each of its ids last.
_LATEST = """
SELECT scheme, code, name FROM (
  SELECT p.scheme, p.code, p.name,
         row_number() OVER (PARTITION BY p.scheme, p.code ORDER BY e.start DESC NULLS LAST, p.name) AS place
  FROM claim_participant p JOIN event_claim e ON e.claim_id = p.claim_id WHERE p.code IS NOT NULL
) t WHERE place = 1
"""
_JOINED = f"""
SELECT p.claim_id, p.role, p.hedge, p.source, p.basis, m.actor_id, m.actor_name
FROM ({_EPOCHS}) p JOIN meaning m
  ON m.name = p.name AND m.country IS NOT DISTINCT FROM p.country
 AND m.scheme IS NOT DISTINCT FROM p.scheme AND m.code IS NOT DISTINCT FROM p.code
 AND m.from_day IS NOT DISTINCT FROM p.from_day
"""


def _meaning(
    resolving: Resolving,
    name: str,
    country: str | None,
    scheme: str | None,
    code: str | None,
    from_day: Any,
    first: Any,
    seen: int,
) -> dict[str, Any]:
    coded = (scheme, code) if scheme and code else None
    found = resolving.actor(name, country=country, on=first, coded=coded, seen=seen)
    return {
        "name": name,
        "country": country,
        "scheme": scheme,
        "code": code,
        "from_day": from_day,
        "actor_id": found.id,
        "actor_name": resolving.actor_name(found.id, name),
    }


def derive_participants(engine: columnar.Connection) -> None:
    """Fills the table `participant` of `engine` from `incident` and `participant_claim`."""
    engine.execute("""
        CREATE TABLE participant AS
        SELECT DISTINCT i.incident_id, p.actor_id, p.actor_name, p.role, p.hedge, p.source, p.basis
        FROM (SELECT incident_id, unnest(claims) AS claim_id FROM incident) i
        JOIN participant_claim p ON p.claim_id = i.claim_id
    """)
