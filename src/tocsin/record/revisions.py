"""Revisions: what an edition of a dataset has anew, otherwise or no longer, row by row and field by field."""

from __future__ import annotations

from tocsin.domain.documents import Release
from tocsin.store import columnar

__all__ = ["REVISION", "revise", "same_events"]

REVISION: dict[str, str] = {
    "dataset": "VARCHAR",
    "native_id": "VARCHAR",
    "kind": "VARCHAR",
    "version": "VARCHAR",
    "former_version": "VARCHAR",
    "claim_id": "VARCHAR",
    "former_claim_id": "VARCHAR",
    "start": "DATE",
    "country": "VARCHAR",
    "place_name": "VARCHAR",
    "deaths_best": "BIGINT",
    "fields": "VARCHAR",
    "changes": "VARCHAR",
    "release": "VARCHAR",
    "former_release": "VARCHAR",
}

# What names a row, or follows from its other columns, is no field that a dataset revises.
_NO_FIELDS = ("row", "native_id", "claim_id", "gid")
# Some forms of a table leave these columns out, so where either row has none nothing was revised.
_OF_SOME_FORMS = ("code_status",)
_SIDES = "participants"

# A key names another event where two of these differ: who took part (no name shared), when (more
# than a week apart), where (another country, or more than 100 km away).
_APART_DAYS, _APART_KM = 7, 100
_EARTH_KM = 6371.0


def revise(engine: columnar.Connection, *, editions: list[Release], number: int) -> dict[str, int]:
    """Adds to `revision` what edition `number` does to the rows of `met`; gives the counts by kind.

    A row whose raw content is the same is unchanged; where it is not, the fields that both
    editions were read into decide. `changes` is JSON: {"deaths_best": [3, 5]}, old value first.
    """
    release = editions[number]
    _pairs(engine, editions, number)
    _differences(engine, editions, number)
    _reused(engine)
    engine.execute(_inserted(release, editions, number))
    rows = engine.rows(
        "SELECT kind, count(*) FROM revision WHERE release = ? GROUP BY kind ORDER BY kind", [release.digest]
    )
    return {"new": 0, "changed": 0, "dropped": 0, "reused": 0} | {str(kind): int(n) for kind, n in rows}


def _columns(engine: columnar.Connection, view: str) -> list[str]:
    return [str(name) for name, *_ in engine.rows(f"DESCRIBE {view}")]


def _numbered(editions: list[Release], number: int, view: str, columns: str) -> str:
    """SQL for the rows of all editions before `number` under one roof, each with its release."""
    parts = [
        f"SELECT {columnar.literal(release.digest)} AS release, {columns} FROM {view}_{n}"
        for n, release in enumerate(editions[:number])
    ]
    return " UNION ALL ".join(parts)


def _pairs(engine: columnar.Connection, editions: list[Release], number: int) -> None:
    """Fills `pair`: the old and the new row of each key whose raw content differs, with who took part."""
    old = _numbered(editions, number, "edition_people", "row, name, role")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE changed_pair AS
        SELECT release, row, new_row, native_id FROM met
        WHERE new_row IS NOT NULL AND claim_id <> new_claim_id;
        CREATE OR REPLACE TEMP TABLE old_people AS
        SELECT c.release, c.row, p.name, p.role FROM changed_pair c
        JOIN ({old}) p ON p.release = c.release AND p.row = c.row;
        CREATE OR REPLACE TEMP TABLE new_people AS
        SELECT c.release, c.row, p.name, p.role FROM changed_pair c
        JOIN edition_people_{number} p ON p.row = c.new_row;
        CREATE OR REPLACE TEMP TABLE pair AS
        SELECT c.*, o.who AS old_who, n.who AS new_who,
               EXISTS (SELECT 1 FROM old_people a JOIN new_people b
                       ON b.release = a.release AND b.row = a.row AND b.name = a.name
                       WHERE a.release = c.release AND a.row = c.row) AS same_who
        FROM changed_pair c
        LEFT JOIN ({_who("old_people")}) o ON o.release = c.release AND o.row = c.row
        LEFT JOIN ({_who("new_people")}) n ON n.release = c.release AND n.row = c.row
    """)


def _who(table: str) -> str:
    named = "name || ' (' || role || ')'"
    listed = f"string_agg({named}, '; ' ORDER BY role, name)"
    return f"SELECT release, row, {listed} AS who FROM {table} GROUP BY release, row"


def _differences(engine: columnar.Connection, editions: list[Release], number: int) -> None:
    """Fills `difference`: one row for each field of a pair that differs, values as JSON."""
    met = {str(row[0]) for row in engine.rows("SELECT DISTINCT release FROM pair")}
    here = _columns(engine, f"edition_{number}")
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE difference
          (release VARCHAR, row BIGINT, field VARCHAR, old VARCHAR, new VARCHAR);
        INSERT INTO difference SELECT release, row, 'participants', to_json(old_who), to_json(new_who)
        FROM pair WHERE old_who IS DISTINCT FROM new_who
    """)
    for n, release in enumerate(editions[:number]):
        if release.digest not in met:
            continue
        # A column that only one of the two was read into says nothing of a revision.
        held = [name for name in _columns(engine, f"edition_{n}") if name in here and name not in _NO_FIELDS]
        for name in held:
            column = columnar.quote(name)
            both = f"o.{column} IS NOT NULL AND w.{column} IS NOT NULL" if name in _OF_SOME_FORMS else "true"
            engine.execute(f"""
                INSERT INTO difference
                SELECT p.release, p.row, {columnar.literal(name)}, to_json(o.{column}), to_json(w.{column})
                FROM pair p JOIN edition_{n} o ON o.row = p.row JOIN edition_{number} w ON w.row = p.new_row
                WHERE p.release = {columnar.literal(release.digest)}
                  AND o.{column} IS DISTINCT FROM w.{column} AND {both}
            """)
    _places_and_days(engine, editions, number, met)


def _places_and_days(
    engine: columnar.Connection, editions: list[Release], number: int, met: set[str]
) -> None:
    """Fills `moved`: how far apart in days and kilometres the two rows of a pair lie."""
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE moved (release VARCHAR, row BIGINT, apart BOOLEAN, away BOOLEAN)"
    )
    for n, release in enumerate(editions[:number]):
        if release.digest in met:
            engine.execute(f"""
                INSERT INTO moved SELECT p.release, p.row, {_APART},
                  coalesce(o.country <> w.country, false) OR coalesce({_FAR}, false)
                FROM pair p JOIN edition_{n} o ON o.row = p.row JOIN edition_{number} w ON w.row = p.new_row
                WHERE p.release = {columnar.literal(release.digest)}
            """)


_APART = f"""
coalesce(o."start" > coalesce(w."end", w."start") + {_APART_DAYS}
         OR w."start" > coalesce(o."end", o."start") + {_APART_DAYS}, false)
"""
# The haversine distance between the two rows of a pair, in kilometres.
_FAR = f"""
2 * {_EARTH_KM} * asin(sqrt(least(1.0, power(sin(radians(w.lat - o.lat) / 2), 2)
  + cos(radians(o.lat)) * cos(radians(w.lat)) * power(sin(radians(w.lon - o.lon) / 2), 2)))) > {_APART_KM}
"""


def same_events(engine: columnar.Connection, *, editions: list[Release], number: int) -> None:
    """Fills `same_event` with those of the pairs in `doubtful` (release, row, new_row) that are one event.

    Whatever the country is called: somebody took part in both, within a week and within 100 km.
    """
    dated = _numbered(editions, number, "edition", 'row, "start", "end", lat, lon')
    people = _numbered(editions, number, "edition_people", "row, name")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE same_event AS
        SELECT DISTINCT d.release, d.row, d.new_row
        FROM doubtful d JOIN ({dated}) o ON o.release = d.release AND o.row = d.row
        JOIN edition_{number} w ON w.row = d.new_row
        JOIN ({people}) a ON a.release = d.release AND a.row = d.row
        JOIN edition_people_{number} b ON b.row = d.new_row AND b.name = a.name
        WHERE NOT {_APART} AND coalesce(NOT ({_FAR}), false)
    """)


def _reused(engine: columnar.Connection) -> None:
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE revised AS
        SELECT p.release, p.row,
               CASE WHEN CASE WHEN p.same_who THEN 0 ELSE 1 END + CASE WHEN m.apart THEN 1 ELSE 0 END
                         + CASE WHEN m.away THEN 1 ELSE 0 END >= 2 THEN 'reused' ELSE 'changed' END AS kind,
               d.fields, d.changes
        FROM pair p JOIN moved m ON m.release = p.release AND m.row = p.row
        JOIN (SELECT release, row, string_agg(field, ', ' ORDER BY field) AS fields,
                     '{' || string_agg('"' || field || '": [' || coalesce(old, 'null') || ', '
                            || coalesce(new, 'null') || ']', ', ' ORDER BY field) || '}' AS changes
              FROM difference GROUP BY release, row) d
          ON d.release = p.release AND d.row = p.row
    """)


def _inserted(release: Release, editions: list[Release], number: int) -> str:
    """SQL that adds what is new, changed, dropped and reused to `revision`."""
    columns = '"start", country, place_name, deaths_best'
    held = _numbered(editions, number, "edition", f"row, {columns}")
    versions = " ".join(
        f"WHEN m.release = {columnar.literal(e.digest)} THEN {_text(e.version)}" for e in editions[:number]
    )
    dataset, digest = columnar.literal(release.dataset), columnar.literal(release.digest)
    version = _text(release.version)
    former = f"CASE {versions} END"
    listed = ", ".join(columnar.quote(name) for name in REVISION)
    return f"""
        INSERT INTO revision ({listed})
        SELECT {dataset}, n.native_id, 'new', {version}, NULL, n.claim_id, NULL, n."start", n.country,
               n.place_name, n.deaths_best, NULL, NULL, {digest}, NULL
        FROM edition_{number} n WHERE NOT EXISTS (SELECT 1 FROM met m WHERE m.new_row = n.row);
        INSERT INTO revision ({listed})
        SELECT {dataset}, m.native_id, 'dropped', {version}, {former},
               NULL, m.claim_id, o."start", o.country, o.place_name, o.deaths_best, NULL, NULL,
               {digest}, m.release
        FROM met m JOIN ({held}) o ON o.release = m.release AND o.row = m.row WHERE m.new_row IS NULL;
        INSERT INTO revision ({listed})
        SELECT {dataset}, m.native_id, r.kind, {version}, {former},
               m.new_claim_id, m.claim_id, n."start", n.country, n.place_name, n.deaths_best,
               r.fields, r.changes, {digest}, m.release
        FROM met m JOIN revised r ON r.release = m.release AND r.row = m.row
        JOIN edition_{number} n ON n.row = m.new_row;
    """


def _text(value: str | None) -> str:
    return "CAST(NULL AS VARCHAR)" if value is None else columnar.literal(value)
