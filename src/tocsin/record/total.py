"""The totals of yearly datasets: one row for each kind of violence that a row of a release counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.domain.documents import Release
from tocsin.domain.totals import FIGURES
from tocsin.record.editions import by_dataset
from tocsin.record.resolving import Resolving
from tocsin.record.tables import create_table, load_rows
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["TOTAL", "load_totals", "name_sides"]

_SAID = {
    "dyads": "BIGINT",
    "dyad_ids": "VARCHAR",
    "deaths_low": "BIGINT",
    "deaths_best": "BIGINT",
    "deaths_high": "BIGINT",
    "deaths_parties": "BIGINT",
    "deaths_civilians": "BIGINT",
    "deaths_unknown": "BIGINT",
}
_OF_THE_ROW = {
    "claim_id": "VARCHAR",
    "native_id": "VARCHAR",
    "start": "DATE",
    "end": "DATE",
    "country": "VARCHAR",
    "country_code": "VARCHAR",
    "location": "VARCHAR",
    "location_codes": "VARCHAR",
    "conflict_id": "VARCHAR",
    "dyad_id": "VARCHAR",
    "incompatibility": "VARCHAR",
    "territory": "VARCHAR",
    "conflict_kind": "VARCHAR",
    "organisation": "INTEGER",
    "intensity": "INTEGER",
    "began_on": "DATE",
    "began_prec": "INTEGER",
    "episode_began_on": "DATE",
    "episode_began_prec": "INTEGER",
    "episode_ended_on": "DATE",
    "episode_ended_prec": "INTEGER",
    "episode": "VARCHAR",
    "ending": "VARCHAR",
}
_SIDES = {f"side_{side}_{what}": "VARCHAR" for side in "ab" for what in ("id", "name")}
TOTAL: dict[str, str] = {
    "source": "VARCHAR",
    "release": "VARCHAR",
    "version": "VARCHAR",
    "violence": "VARCHAR",
    "part": "VARCHAR",
    **_OF_THE_ROW,
    **_SAID,
    **_SIDES,
}
_WHOLE = ("state_based", "non_state", "one_sided")
_MEANING = {"name": "VARCHAR", "country": "VARCHAR", "start": "DATE", "id": "VARCHAR", "called": "VARCHAR"}


def load_totals(engine: columnar.Connection, casebook: Casebook, releases: Iterable[Release]) -> None:
    """Fills `total` with the rows of releases that give totals; of each dataset the newest speaks.

    A row that counts several kinds of violence becomes a row for each, beside its own: `violence`
    is None for all of them together, and `part` names a part of one kind.
    """
    create_table(engine, "total", TOTAL)
    for editions in by_dataset(r for r in releases if r.gives == "total").values():
        release = editions[-1]
        engine.view("release_total", casebook.release_part(release, "total"))
        engine.view("release_side", casebook.release_part(release, "participant"))
        engine.execute(f"INSERT INTO total {_rows(release)}")


def _rows(release: Release) -> str:
    kinds = " UNION ALL ".join([_of_row(), *(_of_kind(kind) for kind in FIGURES)])
    header = {"source": release.dataset, "release": release.digest, "version": release.version}
    said = ", ".join(columnar.literal(v) if v else "CAST(NULL AS VARCHAR)" for v in header.values())
    row = ", ".join(f"k.{columnar.quote(name)}" for name in (*_OF_THE_ROW, *_SAID))
    sides = ", ".join(f"CAST(NULL AS VARCHAR), s.side_{side}" for side in "ab")
    return f"""
        SELECT {said}, k.violence, k.part, {row}, {sides} FROM ({kinds}) k
        LEFT JOIN (SELECT row, max(CASE WHEN role IN ('side_a', 'actor') THEN name END) AS side_a,
                          max(CASE WHEN role IN ('side_b', 'victim') THEN name END) AS side_b
                   FROM release_side GROUP BY row) s ON s.row = k.row
    """


def _of_row() -> str:
    said = ", ".join(name if name != "dyad_ids" else "CAST(NULL AS VARCHAR) AS dyad_ids" for name in _SAID)
    return f"SELECT row, violence, CAST(NULL AS VARCHAR) AS part, {_kept()}, {said} FROM release_total"


def _of_kind(kind: str) -> str:
    """The rows of one kind of figure; none where the release does not give it."""
    whole = next((each for each in _WHOLE if kind.startswith(each)), "state_based")
    part = "CAST(NULL AS VARCHAR)" if kind in _WHOLE else columnar.literal(kind.replace("one_sided_", ""))
    full = len(FIGURES[kind]) > len(FIGURES["one_sided_by_groups"])
    said = ", ".join(
        f"{kind}_{name} AS {name}"
        if full or name in ("deaths_low", "deaths_best", "deaths_high")
        else f"CAST(NULL AS {type_}) AS {name}"
        for name, type_ in _SAID.items()
    )
    return (
        f"SELECT row, {columnar.literal(whole)} AS violence, {part} AS part, {_kept()}, {said} "
        f"FROM release_total WHERE {kind}_deaths_best IS NOT NULL"
    )


def _kept() -> str:
    return ", ".join(columnar.quote(name) for name in _OF_THE_ROW)


def name_sides(engine: columnar.Connection, resolving: Resolving) -> None:
    """Gives the sides in `total` the register's ids and names; what it does not know stays as written."""
    asked = engine.rows("""
        SELECT name, country, start, count(*) FROM (
          SELECT side_a_name AS name, country, start FROM total UNION ALL
          SELECT side_b_name AS name, country, start FROM total)
        WHERE name IS NOT NULL GROUP BY name, country, start
        ORDER BY name, country NULLS FIRST, start
    """)
    load_rows(engine, "side_meaning", [_meaning(resolving, *row) for row in asked], _MEANING)
    for side in "ab":
        engine.execute(f"""
            UPDATE total SET side_{side}_id = m.id, side_{side}_name = m.called FROM side_meaning m
            WHERE m.name = total.side_{side}_name AND m.start = total.start
              AND m.country IS NOT DISTINCT FROM total.country
        """)


def _meaning(resolving: Resolving, name: Any, country: Any, start: Any, seen: Any) -> dict[str, Any]:
    found = resolving.actor(name, country=country, on=start, seen=seen)
    called = resolving.actor_name(found.id, name)
    return {"name": name, "country": country, "start": start, "id": found.id, "called": called}
