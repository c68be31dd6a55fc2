"""The disagreement table: where the sources of one incident differ, and whose word the record took."""

from __future__ import annotations

from tocsin.store import columnar

__all__ = ["FIELDS", "derive_disagreements"]

FIELDS = ("when", "where", "toll", "actors", "type")

_BETWEEN = "CASE WHEN {low} = {high} THEN CAST({low} AS VARCHAR) ELSE {low} || ' to ' || {high} END"
# What a source says of each field in words, and what of it must be equal for sources to agree; days
# and places are held against one another below.
_SAID = {
    "when": (
        '"start" IS NOT NULL',
        _BETWEEN.format(low='"start"', high='coalesce("end", "start")'),
        "CAST(NULL AS VARCHAR)",
    ),
    "where": (
        "lat IS NOT NULL AND lon IS NOT NULL",
        "coalesce(place_name, admin1, country, 'no name') || ' (' || round(lat, 3) || ', ' || round(lon, 3)"
        " || coalesce('; precision ' || where_prec, '') || ')'",
        "CAST(NULL AS VARCHAR)",
    ),
    "toll": (
        "coalesce(deaths_best, deaths_low, deaths_high) IS NOT NULL",
        "coalesce(CAST(deaths_best AS VARCHAR), 'no best figure') || ' ('"
        " || coalesce(CAST(deaths_low AS VARCHAR), '?')"
        " || ' to ' || coalesce(CAST(deaths_high AS VARCHAR), '?') || ')'",
        "CAST(coalesce(deaths_best, deaths_low, deaths_high) AS VARCHAR)",
    ),
    "type": (
        "type IS NOT NULL",
        "type || coalesce(', ' || violence, '')",
        "coalesce(violence, type)",
    ),
}
_ACTORS = """
SELECT t.incident_id, 'actors' AS field, t.source, t.claim_id,
       string_agg(DISTINCT p.actor_name, '; ' ORDER BY p.actor_name) AS value,
       string_agg(DISTINCT coalesce(p.actor_id, p.actor_name), '|'
                  ORDER BY coalesce(p.actor_id, p.actor_name)) AS told,
       min(t.preference) AS preference, min(t.said_low) AS said_low, false AS vague
FROM told_of t JOIN participant_claim p ON p.claim_id = t.claim_id AND p.role NOT IN ('victim', 'denied')
GROUP BY t.incident_id, t.source, t.claim_id
"""


def derive_disagreements(engine: columnar.Connection) -> None:
    """Fills the table `disagreement` of `engine` from `incident_of`, `ranked` and `participant_claim`.

    Columns: incident_id, field (one of FIELDS), source, claim_id, value in words, taken (whether it
    is this one's word that the record holds; of actors it holds all). One row for each claim of an
    incident that says anything of a field on which its claims differ: to know a day or a place less
    well is no difference.
    """
    engine.execute("""
        CREATE TABLE told_of AS
        SELECT i.incident_id, r.* FROM incident_of i JOIN ranked r ON r.claim_id = i.claim_id
        WHERE i.incident_id IN (SELECT incident_id FROM incident WHERE n_claims > 1)
    """)
    said = [
        f"SELECT incident_id, '{field}' AS field, source, claim_id, {value} AS value, {told} AS told, "
        f"preference, said_low, {'where_prec IS NULL' if field == 'where' else 'false'} AS vague "
        f"FROM told_of WHERE {says}"
        for field, (says, value, told) in _SAID.items()
    ]
    engine.execute(f"CREATE TABLE told AS {' UNION ALL '.join([*said, _ACTORS])}")
    engine.execute(f"""
        CREATE TABLE disagreement AS
        SELECT t.incident_id, t.field, t.source, t.claim_id, t.value,
               t.field = 'actors' OR row_number() OVER (PARTITION BY t.incident_id, t.field
                 ORDER BY t.vague, t.preference, t.said_low NULLS LAST, t.claim_id) = 1 AS taken
        FROM told t JOIN ({_DAYS} UNION ALL {_PLACES} UNION ALL
                          SELECT incident_id, field FROM told GROUP BY incident_id, field
                          HAVING count(DISTINCT told) > 1) d
          ON d.incident_id = t.incident_id AND d.field = t.field
    """)


# Sources that know the days differently well agree where the narrowest of their spans lies in all others.
_DAYS = """
SELECT m.incident_id, 'when' AS field
FROM (SELECT incident_id, max("start") AS first_day, min(coalesce("end", "start")) AS last_day FROM told_of
      WHERE "start" IS NOT NULL GROUP BY incident_id) m
WHERE NOT EXISTS (SELECT 1 FROM told_of t WHERE t.incident_id = m.incident_id
                  AND t."start" = m.first_day AND coalesce(t."end", t."start") = m.last_day)
"""
# Two places are held against each other as well as the coarser of them is known: places within a
# kilometre are one, and within 25 where one is only near its point (UCDP's where_prec of 2, and where
# nobody says); a place in a province is no other than the province.
_KM = """2 * 6371.0 * asin(sqrt(least(1.0, power(sin(radians(b.lat - a.lat) / 2), 2)
      + cos(radians(a.lat)) * cos(radians(b.lat)) * power(sin(radians(b.lon - a.lon) / 2), 2))))"""
_UNIT = "lower(regexp_replace({side}.admin1, ' (province|region|state|governorate)$', ''))"
_PLACES = f"""
SELECT DISTINCT a.incident_id, 'where' AS field
FROM told_of a JOIN told_of b ON b.incident_id = a.incident_id AND b.claim_id > a.claim_id
WHERE a.lat IS NOT NULL AND a.lon IS NOT NULL AND b.lat IS NOT NULL AND b.lon IS NOT NULL
  AND CASE greatest(coalesce(a.where_prec, 2), coalesce(b.where_prec, 2))
        WHEN 1 THEN {_KM} > 1
        WHEN 2 THEN {_KM} > 25
        WHEN 3 THEN coalesce(a.country <> b.country OR {_UNIT.format(side="a")} <> {_UNIT.format(side="b")}
                             OR lower(a.district) <> lower(b.district), false)
        WHEN 4 THEN coalesce(a.country <> b.country OR {_UNIT.format(side="a")} <> {_UNIT.format(side="b")},
                             false)
        ELSE coalesce(a.country <> b.country, false) END
"""
