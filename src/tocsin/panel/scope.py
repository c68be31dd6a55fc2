"""Which incidents a question is about: the SQL that picks them by actor, place and measure.

The table `scoped` holds one row for each incident and unit (an actor scope, by its number), with
`located` true where it lies in the place, and false where its own place is known too coarsely to tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.domain.vocabulary import INVOLVED_ROLES
from tocsin.panel.asked import Asked
from tocsin.panel.measures import MEMBERS
from tocsin.store import columnar

__all__ = ["load_scope"]

_ATTACKERS = ("actor", "claimed", "attributed")
_NAMED = "(SELECT name FROM asked_place)"
_IN_PLACE = {
    "country": f"lower(i.country) IN {_NAMED}",
    "admin1": f"lower(i.admin1) IN {_NAMED}",
    "place": f"(lower(i.place_id) IN {_NAMED} OR lower(i.place_name) IN {_NAMED})",
}
_IN_COVERED = (
    "(i.country IS NOT NULL AND (lower(i.country) IN (SELECT lower(country) FROM coverage) "
    "OR NOT EXISTS (SELECT 1 FROM coverage)))"
)
# UCDP's where_prec from which on no more than the province is known.
_PROVINCE = 4
# Known too coarsely to say whether it lies in the place, though it may.
_MAY_BE = {
    "country": "i.country IS NULL",
    "admin1": "i.admin1 IS NULL",
    "place": f"(i.place_name IS NULL OR i.where_prec >= {_PROVINCE})",
}
# One key for both: the id where a name is resolved, else the name as written, marked as a name.
_KEY = "coalesce(p.actor_id, 'name:' || lower(p.actor_name))"


def load_scope(engine: columnar.Connection, asked: Asked, *, units: Sequence[Sequence[str]] | None) -> None:
    """Fills the table `scoped` of `engine` from its views `incident` and `participant`.

    `units` are the ids and names that each unit stands for; None asks for anyone, as unit 0.
    """
    test = MEMBERS[asked.measure].test
    if units is not None:
        _load_actors(engine, units)
    _load_places(engine, asked)
    located, maybe = _place_tests(asked)
    joined = units is not None or test is not None
    engine.execute(f"""
        CREATE TEMP TABLE scoped AS
        SELECT {"t.unit" if joined else "0 AS unit"}, i.incident_id, i.start, i."end", i.date_prec, i.country,
               i.datasets, i.deaths_best AS best, {_toll("low")}, {_toll("high")},
               coalesce({located}, false) AS located
        FROM incident i {_taking_part(by_unit=units is not None) if joined else ""}
        WHERE i.counts AND ({test or "true"}) AND (({located}) OR ({maybe}))
    """)


def _toll(name: str) -> str:
    # Both ends are sums over the incidents whose best estimate is summed, or low could pass best.
    return f"CASE WHEN i.deaths_best IS NOT NULL THEN coalesce(i.deaths_{name}, i.deaths_best) END AS {name}"


def _load_actors(engine: columnar.Connection, units: Sequence[Sequence[str]]) -> None:
    import pyarrow as pa

    ids = {row[0] for row in engine.rows("SELECT DISTINCT actor_id FROM participant")}
    pairs = sorted(
        {(n, key if key in ids else f"name:{key.lower()}") for n, keys in enumerate(units) for key in keys}
    )
    numbers = pa.array([n for n, _ in pairs], pa.int32())
    engine.register(
        "asked_actor", pa.table({"unit": numbers, "key": pa.array([key for _, key in pairs], pa.string())})
    )


def _load_places(engine: columnar.Connection, asked: Asked) -> None:
    import pyarrow as pa

    engine.register("asked_place", pa.table({"name": pa.array(_place_names(asked), pa.string())}))


def _place_names(asked: Asked) -> list[str]:
    given = [name.lower() for name in (*asked.place_names, asked.place) if name]
    if not given and asked.country:
        given = [asked.country.lower()]
    # Datasets write the first-level unit of Kabul both as "Kabul" and as "Kabul province".
    return sorted({*given, *(f"{name} province" for name in given)})


def _place_tests(asked: Asked) -> tuple[str, str]:
    """SQL for "lies in the place" and for "may lie in it", over `i`."""
    named = bool(asked.place or asked.place_names)
    if not named and not asked.country:
        return _IN_COVERED, "i.country IS NULL"
    level = asked.place_level if named else "country"
    if level is None:
        return f"({' OR '.join(_IN_PLACE.values())})", "i.country IS NULL"
    if level == "country":
        return _IN_PLACE[level], _MAY_BE[level]
    there = _same("country", asked.country)
    around = there if level == "admin1" else f"{there} AND {_same('admin1', asked.admin1)}"
    return f"{_IN_PLACE[level]} AND {there}", f"{_MAY_BE[level]} AND {around}"


def _same(column: str, name: str | None) -> str:
    """SQL for "lies in that country or province, as far as is known"."""
    if name is None:
        return "true"
    names = (name.lower(), f"{name.lower()} province")
    return f"(i.{column} IS NULL OR lower(i.{column}) IN ({_listed(names)}))"


def _taking_part(*, by_unit: bool) -> str:
    unit, source = "0", "participant p"
    if by_unit:
        unit, source = "a.unit", f"participant p JOIN asked_actor a ON a.key = {_KEY}"
    return f"""JOIN (
        SELECT {unit} AS unit, p.incident_id, bool_or(p.role IN ({_listed(_ATTACKERS)})) AS attacked,
               bool_or(p.role = 'side_a') AS on_side_a
        FROM {source} WHERE p.role IN ({_listed(INVOLVED_ROLES)}) GROUP BY ALL
    ) t ON t.incident_id = i.incident_id"""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(columnar.literal(name) for name in names)
