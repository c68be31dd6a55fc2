"""Which incidents a question is about: the SQL that picks them by actor, place and measure.

The table `scoped` holds one row for each incident and unit (an actor scope, under its label), with
`located` 1 where it lies in the place, and 0 where its own place is known too coarsely to tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.domain.vocabulary import INVOLVED_ROLES
from tocsin.panel.asked import Asked
from tocsin.panel.measures import MEMBERS, Measure
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
# Known too coarsely to say whether it lies in the place, though it may.
_MAY_BE = {
    "country": "i.country IS NULL",
    "admin1": "i.admin1 IS NULL",
    "place": "(i.place_name IS NULL OR i.where_prec >= 6)",
}


def load_scope(
    engine: columnar.Connection, asked: Asked, *, actors: Mapping[str, Sequence[str]] | None
) -> None:
    """Fills the table `scoped` of `engine` from its views `incident` and `participant`.

    `actors` maps each unit's label to the ids and names that it stands for; None asks for anyone,
    as one unit without a label.
    """
    _load_names(engine, asked, actors or {})
    measure = MEMBERS[asked.measure]
    located, maybe = _place_tests(asked)
    who = measure.of_anyone if actors is None else measure.of_actor
    engine.execute(f"""
        CREATE TEMP TABLE scoped AS
        SELECT {_unit(actors)} AS unit, i.incident_id, i.start, i."end", i.date_prec, i.country, i.datasets,
               i.deaths_best AS best, coalesce(i.deaths_low, i.deaths_best) AS low,
               coalesce(i.deaths_high, i.deaths_best, i.deaths_low) AS high,
               CASE WHEN {located} THEN 1 ELSE 0 END AS located
        FROM incident i {_taking_part(measure, actors)}
        WHERE i.counts AND {who} AND (({located}) OR ({maybe}))
    """)


def _load_names(engine: columnar.Connection, asked: Asked, actors: Mapping[str, Sequence[str]]) -> None:
    import pyarrow as pa

    pairs = sorted({(unit, key) for unit, keys in actors.items() for key in keys})
    units = pa.array([unit for unit, _ in pairs], pa.string())
    keys = pa.array([key.lower() for _, key in pairs], pa.string())
    engine.register("asked_actor", pa.table({"unit": units, "name": keys}))
    engine.register("asked_place", pa.table({"name": pa.array(_place_names(asked), pa.string())}))


def _place_names(asked: Asked) -> list[str]:
    given = [name.lower() for name in (*asked.place_names, asked.place) if name]
    if not given and asked.country:
        given = [asked.country.lower()]
    # Datasets write the first-level unit of Kabul both as "Kabul" and as "Kabul province".
    return sorted({*given, *(f"{name} province" for name in given)})


def _place_tests(asked: Asked) -> tuple[str, str]:
    """SQL for "lies in the place" and for "may lie in it", over `i`."""
    if not asked.place and not asked.place_names and not asked.country:
        return _IN_COVERED, "i.country IS NULL"
    bare = not asked.place and not asked.place_names
    level = "country" if bare else asked.place_level
    if level is None:
        return " OR ".join(_IN_PLACE.values()), "false"
    if level == "country" or asked.country is None:
        return _IN_PLACE[level], _MAY_BE[level] if level == "country" else "false"
    there = f"lower(i.country) = {columnar.literal(asked.country.lower())}"
    return f"{_IN_PLACE[level]} AND coalesce({there}, true)", f"{_MAY_BE[level]} AND {there}"


def _unit(actors: Mapping[str, Sequence[str]] | None) -> str:
    return "''" if actors is None else "t.unit"


def _taking_part(measure: Measure, actors: Mapping[str, Sequence[str]] | None) -> str:
    if actors is None and measure.of_anyone == "true":
        return ""
    if actors is None:
        source, unit = "participant p", "''"
    else:
        # One key for both: ids where a name is resolved, the name as written where not.
        key = "coalesce(p.actor_id, lower(p.actor_name))"
        source, unit = f"participant p JOIN asked_actor a ON a.name = {key}", "a.unit"
    return f"""JOIN (
        SELECT {unit} AS unit, p.incident_id, {_flag("involved", INVOLVED_ROLES)},
               {_flag("attacked", _ATTACKERS)}, {_flag("on_side_a", ("side_a",))}
        FROM {source} GROUP BY {unit + ", " if actors is not None else ""}p.incident_id
    ) t ON t.incident_id = i.incident_id"""


def _flag(name: str, roles: Sequence[str]) -> str:
    listed = ", ".join(columnar.literal(role) for role in roles)
    return f"max(CASE WHEN p.role IN ({listed}) THEN 1 ELSE 0 END) AS {name}"
