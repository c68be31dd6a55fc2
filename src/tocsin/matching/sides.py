"""The rows of one release as one side of a comparison, its names read by the register."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from tocsin.domain.claims import IdentityClaim, canonical
from tocsin.domain.documents import Release
from tocsin.domain.vocabulary import INVOLVED_ROLES
from tocsin.matching.comparing import load_side
from tocsin.names import Register
from tocsin.names.spelling import fold
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["load_parts", "load_release", "register_digest"]

# Whole populations are hit in any attack, and an unknown actor is nobody: neither tells two apart.
_NOBODY = ("population", "unknown")


def register_digest(register: Register, identities: Iterable[IdentityClaim]) -> str:
    """SHA-256 of all that decides what a name means: the actors, and what people ruled on names."""
    ruled = sorted(c.id for c in identities if c.body.left.startswith(("name:", "actor:")))
    mute = [sorted(register.mute)] if register.mute else []
    return hashlib.sha256(canonical([register.actors, ruled, *mute])).hexdigest()


def load_parts(engine: columnar.Connection, register: Register) -> None:
    """Makes the table `part_of` (part, whole): every actor with all that it is part of."""
    above = {
        id_: {tie.actor for tie in actor.ties if tie.kind == "part_of"}
        for id_, actor in register.actors.items()
    }
    rows = [(part, whole) for part in above for whole in sorted(_wholes(part, above))]
    engine.execute("CREATE OR REPLACE TABLE part_of (part VARCHAR, whole VARCHAR)")
    _insert(engine, "part_of", rows)


def _wholes(part: str, above: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    open_ = set(above[part])
    while open_:
        one = open_.pop()
        found.add(one)
        open_ |= above.get(one, set()) - found
    return found - {part}


def load_release(
    engine: columnar.Connection, side: str, *, casebook: Casebook, release: Release, register: Register
) -> None:
    """Fills the tables of the side `side` ("left_side", "right_side") with the rows of a release."""
    engine.view(f"{side}_event", casebook.release_part(release, "event"))
    engine.view(f"{side}_participant", casebook.release_part(release, "participant"))
    _read_names(engine, side, register)
    engine.execute(_ACTORS.format(side=side, roles=", ".join(f"'{role}'" for role in INVOLVED_ROLES)))
    load_side(engine, side, rows=_ROWS.format(side=side), actors=f"SELECT * FROM {side}_took_part")


_ROWS = """
SELECT claim_id, "start", "end", date_prec, lat, lon, where_prec, type, violence,
       deaths_low, deaths_best, deaths_high,
       CASE WHEN source_text IS NULL THEN NULL ELSE md5(lower(trim(source_text))) END AS words
FROM {side}_event
"""
# A name's meaning changes on few days; `from_day` is the last of them at or before the row's.
_EPOCHS = """
SELECT e.claim_id, p.name, p.role, e.country, e.start,
       (SELECT max(c.day) FROM {side}_cut c WHERE c.name = p.name AND c.day <= e.start) AS from_day
FROM {side}_participant p JOIN {side}_event e ON e.row = p.row
"""
_ASKED = f"""
SELECT name, country, from_day, min(start) FROM ({_EPOCHS})
GROUP BY name, country, from_day ORDER BY name, country NULLS FIRST, from_day NULLS FIRST
"""
_ACTORS = f"""
CREATE OR REPLACE TEMP TABLE {{side}}_took_part AS
SELECT DISTINCT p.claim_id, m.actor_key, m.known FROM ({_EPOCHS}) p JOIN {{side}}_meaning m
  ON m.name = p.name AND m.country IS NOT DISTINCT FROM p.country
 AND m.from_day IS NOT DISTINCT FROM p.from_day
WHERE p.role IN ({{roles}})
"""


def _read_names(engine: columnar.Connection, side: str, register: Register) -> None:
    names = engine.rows(f"SELECT DISTINCT name FROM {side}_participant ORDER BY name")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE {side}_cut (name VARCHAR, day DATE)")
    _insert(engine, f"{side}_cut", [(name, day) for (name,) in names for day in register.cuts(name)])
    asked = engine.rows(_ASKED.format(side=side))
    read = [
        row
        for name, country, from_day, day in asked
        for row in _means(register, name, country, from_day, day)
    ]
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE {side}_meaning
          (name VARCHAR, country VARCHAR, from_day DATE, actor_key VARCHAR, known BOOLEAN)
    """)
    _insert(engine, f"{side}_meaning", read)


def _means(
    register: Register, name: str, country: str | None, from_day: Any, day: Any
) -> list[tuple[Any, ...]]:
    id_ = register.resolve(name, country=country, on=day).id
    if id_ is not None and register.actors[id_].kind in _NOBODY:
        return []
    return [(name, country, from_day, id_ or fold(name), id_ is not None)]


def _insert(engine: columnar.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    import pyarrow as pa

    if rows:
        columns = [pa.array(column) for column in zip(*rows, strict=True)]
        engine.register("rows_given", pa.table(columns, names=[f"c{n}" for n in range(len(columns))]))
        engine.execute(f"INSERT INTO {table} SELECT * FROM rows_given")
