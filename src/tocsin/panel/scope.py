"""Which incidents a question is about: the SQL that picks them by actor, place and measure.

The view `part` holds one row for each incident and unit (an actor scope), both by their numbers;
the view `nearby` holds the incidents, and `scoped` joins the two. `located` is true
where an incident lies in the place, and false where its own place is known too coarsely to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tocsin.panel.asked import Asked
from tocsin.panel.counting import fits
from tocsin.panel.measures import MEMBERS
from tocsin.store import columnar

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

__all__ = [
    "IN_COVERED",
    "ONE_SPOT",
    "all_parties",
    "load_actors",
    "load_places",
    "load_scope",
    "parties_of",
    "place_tests",
    "toll",
]

_NAMED = "(SELECT name FROM asked_place)"
_IN_PLACE = {
    "country": f"lower(i.country) IN {_NAMED}",
    "admin1": f"lower(i.admin1) IN {_NAMED}",
    "place": f"(lower(i.place_id) IN {_NAMED} OR lower(i.place_name) IN {_NAMED} "
    f"OR lower(i.district) IN {_NAMED})",
}
IN_COVERED = (
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


_SCOPED = """
CREATE TEMP VIEW scoped AS SELECT p.unit, i.* FROM part p JOIN nearby i ON i.number = p.number
"""


def load_scope(engine: columnar.Connection, asked: Asked, *, units: Sequence[Sequence[str]] | None) -> None:
    """Makes the view `scoped` of `engine` from its views `incident` and `participant`.

    `units` are the ids and names that each unit stands for; None asks for anyone, as unit 0.
    """
    measure = MEMBERS[asked.measure]
    _load_nearby(engine, asked)
    if units is None and measure.any_incident and asked.counting is None:
        engine.execute("CREATE TEMP VIEW part AS SELECT 0 AS unit, number FROM nearby")
        engine.execute(_SCOPED)
        return
    test = fits(asked.counting) if asked.counting else measure.test
    who, joined = ("0", "") if units is None else ("a.unit", load_actors(engine, units))
    looked_at = "JOIN nearby i ON i.number = p.number" if "i." in test else ""
    in_one = asked.counting is not None and asked.counting.each == "place_day" and not measure.tolled
    found = engine.arrow(
        f"SELECT p.number, {who} AS unit FROM participant p {joined} {looked_at} WHERE {test}"
    )
    engine.register("taken", _once(found))
    engine.execute("CREATE TEMP TABLE taking AS SELECT unit, number FROM taken")
    engine.execute(
        f"CREATE TEMP VIEW part AS {_FIRST_OF_PLACE_DAY if in_one else 'SELECT unit, number FROM taking'}"
    )
    engine.execute(_SCOPED)


def _once(found: pyarrow.Table) -> pyarrow.Table:
    """Each incident once for a unit, however many of its parts take part, and in however many roles."""
    import numpy as np
    import pyarrow as pa

    number, unit = (found[name].to_numpy().astype(np.int64) for name in ("number", "unit"))
    # One key of both, told apart as numbers: the engine would take thrice as long.
    many = int(unit.max(initial=0)) + 1
    key = _apart(number * many + unit)
    made = {"number": key // many, "unit": key % many}
    return pa.table({name: pa.array(column.astype(np.int32)) for name, column in made.items()})


def _apart(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The different keys in order, none below 0; marked in a row of cells where they lie close enough."""
    import numpy as np

    size = int(keys.max(initial=-1)) + 1
    if size > _CELLS_A_KEY * len(keys):
        different: NDArray[np.int64] = np.unique(keys)
        return different
    met = np.zeros(size, dtype=np.bool_)
    met[keys] = True
    found: NDArray[np.int64] = np.flatnonzero(met)
    return found


# A sort of many keys takes as long as looking through so many cells for each.
_CELLS_A_KEY = 40
# Only incidents whose day and place are known can be told to be of one place and day.
ONE_SPOT = "i.date_prec = 1 AND i.place_name IS NOT NULL"
_FIRST_OF_PLACE_DAY = f"""
SELECT t.unit, min(t.number) AS number FROM taking t JOIN nearby i ON i.number = t.number
GROUP BY t.unit, i.start, i.country, i.admin1, i.place_name, CASE WHEN {ONE_SPOT} THEN 0 ELSE t.number END
"""


def _load_nearby(engine: columnar.Connection, asked: Asked) -> None:
    """Makes the view `nearby`: the incidents that may be counted and lie, or may lie, in the place."""
    load_places(engine, asked)
    located, maybe = place_tests(asked)
    listed = asked.counting is not None and asked.counting.each == "listed"
    engine.execute(f"""
        CREATE TEMP VIEW nearby AS
        SELECT number, start, "end", date_prec, country, type, violence, datasets, mode, where_prec, admin1,
               place_name, n_sources, best, low, high, located
        FROM (SELECT i.*, i.deaths_best AS best, {toll("low")}, {toll("high")},
                     coalesce({located}, false) AS located, {maybe} AS maybe
              FROM incident i WHERE {"true" if listed else "i.counts"}) t
        WHERE located OR maybe
    """)


def toll(name: str) -> str:
    """SQL for one end of the estimate of an incident's deaths, over `i`."""
    # Both ends are sums over the incidents whose best estimate is summed, or low could pass best.
    return f"CASE WHEN i.deaths_best IS NOT NULL THEN coalesce(i.deaths_{name}, i.deaths_best) END AS {name}"


def load_actors(engine: columnar.Connection, units: Sequence[Sequence[str]]) -> str:
    """Fills `asked_party`; gives the SQL that joins it to the participant `p`.

    A unit's key is an actor's id, or a name as written, in any case, where no id goes with it.
    """
    import pyarrow as pa

    pairs = parties_of(all_parties(engine), units)
    units_, found = ([pair[side] for pair in pairs] for side in (0, 1))
    engine.register(
        "asked_party", pa.table({"unit": pa.array(units_, pa.int32()), "party": pa.array(found, pa.int32())})
    )
    return "JOIN asked_party a ON a.party = p.party"


_PARTIES = "SELECT party, actor_id, lower(actor_name) FROM party ORDER BY party"


def parties_of(parties: Sequence[tuple[Any, ...]], units: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Pairs of a unit and a party that it stands for; `parties` are (party, id, name in lower case)."""
    ids = {id_ for _, id_, _ in parties if id_}
    asked = {
        (key if key in ids else key.lower(), key in ids, n) for n, keys in enumerate(units) for key in keys
    }
    by_key: dict[tuple[str, bool], list[int]] = {}
    for key, known, unit in sorted(asked):
        by_key.setdefault((key, known), []).append(unit)
    return sorted(
        (unit, party)
        for party, id_, name in parties
        for unit in by_key.get((id_, True) if id_ else (name or "", False), ())
    )


def all_parties(engine: columnar.Connection) -> list[tuple[Any, ...]]:
    """Every party on record, as `parties_of` reads them."""
    return engine.rows(_PARTIES)


def load_places(engine: columnar.Connection, asked: Asked) -> None:
    """Fills `asked_place` with the names, in lower case, that the place asked about may bear."""
    import pyarrow as pa

    engine.register("asked_place", pa.table({"name": pa.array(_place_names(asked), pa.string())}))


def _place_names(asked: Asked) -> list[str]:
    given = [name.lower() for name in (*asked.place_names, asked.place) if name]
    if not given and asked.country:
        given = [asked.country.lower()]
    # Datasets write the first-level unit of Kabul both as "Kabul" and as "Kabul province".
    return sorted({*given, *(f"{name} province" for name in given)})


def place_tests(asked: Asked) -> tuple[str, str]:
    """SQL for "lies in the place" and for "may lie in it", over `i`."""
    named = bool(asked.place or asked.place_names)
    if not named and not asked.country:
        return IN_COVERED, "i.country IS NULL"
    level = asked.place_level if named else "country"
    if level == "country":
        return _IN_PLACE[level], _MAY_BE[level]
    there = _same("country", asked.country)
    if level is None:
        return f"({' OR '.join(_IN_PLACE.values())}) AND {there}", _MAY_BE["country"]
    around = there if level == "admin1" else f"{there} AND {_same('admin1', asked.admin1)}"
    return f"{_IN_PLACE[level]} AND {there}", f"{_MAY_BE[level]} AND {around}"


def _same(column: str, name: str | None) -> str:
    """SQL for "lies in that country or province, as far as is known"."""
    if name is None:
        return "true"
    names = (name.lower(), f"{name.lower()} province")
    return f"(i.{column} IS NULL OR lower(i.{column}) IN ({_listed(names)}))"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(columnar.literal(name) for name in names)
