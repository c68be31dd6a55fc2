"""The incident table: what we hold happened, one row for each cluster of event claims.

Whose value survives is decided field group by field group: the most preferred source that says
anything of the group gives the whole group, so a low figure never meets another source's high.
Only the summary is taken from people's words first: a dataset's is a list of its sources.
An incident's id is the id of its member said first, then with the lowest id.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.domain.ruleset import Ruleset
from tocsin.store import columnar

__all__ = ["COLUMNS", "derive_incidents"]

# Each group: the column that shows whether a source says anything of it, and all its columns.
_GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "when": ('"start"', ("start", "end", "date_prec")),
    "where": (
        "coalesce(place_name, admin1, country)",
        (
            "place_name",
            "place_id",
            "admin1",
            "admin1_by",
            "district",
            "district_by",
            "country",
            "where_prec",
            "lat",
            "lon",
            "gid",
        ),
    ),
    "what": ("type", ("type", "mode")),
    "kind": ("violence", ("violence",)),
    "toll": (
        "coalesce(deaths_best, deaths_low, deaths_high)",
        ("deaths_low", "deaths_best", "deaths_high", "deaths_civilians"),
    ),
    "hurt": (
        "coalesce(injured_best, injured_low, injured_high)",
        ("injured_low", "injured_best", "injured_high"),
    ),
    "weapon": ("weapon", ("weapon",)),
    "target": ("target", ("target",)),
    "sources": ("n_sources", ("n_sources",)),
    "coding": ("code_status", ("code_status",)),
    "summary": ("summary", ("summary",)),
}
_CARRIED = tuple(column for _, columns in _GROUPS.values() for column in columns)
COLUMNS = (
    "incident_id",
    *_CARRIED,
    "basis",
    "datasets",
    "n_claims",
    "claims",
    "said_low",
    "said_high",
    "counts",
    "out_of_order",
)


def derive_incidents(engine: columnar.Connection, *, ruleset: Ruleset) -> None:
    """Fills the table `incident` of `engine` from `event_claim`, `coverage`, `clustered` and `match`.

    `counts` is true where the incident may be counted: where several datasets cover one country
    and day, only those of the most preferred; and what is not in a dataset only where none covers.
    A report's mention that is known only to the month or the province is never counted, for
    nobody could tell whether it is one of the others. Of two incidents that may overlap, because a
    row of one spans the other or a person has yet to say whether they are one, the one that rests on
    the more preferred source is counted. `out_of_order` is true where a low, best or high estimate
    of the dead passes the next one: projects publish such rows, and they are kept as given.
    """
    _rank(engine, ruleset.prefer)
    engine.execute(
        f"CREATE TABLE incident AS SELECT *, {_OUT_OF_ORDER} AS out_of_order "
        f"FROM ({_SINGLE} UNION ALL {_multi()})"
    )
    engine.execute(_OVERLAPPING)


def _rank(engine: columnar.Connection, prefer: Iterable[str]) -> None:
    order = {name: place for place, name in enumerate(prefer)}
    cases = "WHEN false THEN 0 " + " ".join(
        f"WHEN source = {columnar.literal(n)} THEN {p}" for n, p in order.items()
    )
    last = len(order)
    by_basis = f"WHEN basis = 'report' THEN {order.get('report', last)}"
    engine.execute(f"""
        CREATE TABLE ranked AS
        SELECT e.*, CASE {cases} {by_basis} ELSE {last} END AS preference FROM event_claim e;
        CREATE TABLE covering AS
        SELECT DISTINCT source, country, "start", "end", CASE {cases} ELSE {last} END AS preference
        FROM coverage;
        CREATE TABLE countable AS
        SELECT r.claim_id,
               NOT (r.basis = 'report' AND (coalesce(r.date_prec, 1) > 2 OR coalesce(r.where_prec, 1) > 3))
               AND NOT EXISTS (SELECT 1 FROM covering c
                           WHERE c.country = r.country AND r.start BETWEEN c.start AND c."end"
                             AND (r.basis <> 'dataset' OR c.preference < r.preference
                                  OR (c.preference = r.preference AND c.source < r.source))) AS counts
        FROM ranked r
    """)


_OUT_OF_ORDER = """coalesce(deaths_low > deaths_best, false) OR coalesce(deaths_best > deaths_high, false)
       OR coalesce(deaths_low > deaths_high, false)"""
_SINGLE = f"""
SELECT r.claim_id AS incident_id, {", ".join(f"r.{columnar.quote(c)}" for c in _CARRIED)},
       r.basis, r.source AS datasets, 1 AS n_claims, [r.claim_id] AS claims, r.said_low, r.said_high, k.counts
FROM ranked r JOIN countable k ON k.claim_id = r.claim_id
WHERE NOT EXISTS (SELECT 1 FROM clustered m WHERE m.claim_id = r.claim_id)
"""


# An incident is preferred as its best source is; between sources that no rule prefers, by name.
_OVERLAPPING = """
CREATE TABLE incident_of AS SELECT incident_id, unnest(claims) AS claim_id FROM incident WHERE n_claims > 1
UNION ALL SELECT incident_id, incident_id FROM incident WHERE n_claims = 1;
CREATE TABLE overlap AS
SELECT DISTINCT i.incident_id AS one, j.incident_id AS other
FROM match p JOIN incident_of i ON i.claim_id = p.left_id JOIN incident_of j ON j.claim_id = p.right_id
WHERE p.decision IN ('left_spans', 'right_spans', 'ask') AND i.incident_id <> j.incident_id;
CREATE TABLE overlapping AS
SELECT incident_id, counts, row_number() OVER (ORDER BY preference, source, incident_id) AS place
FROM (SELECT i.incident_id, i.counts, r.preference, r.source, row_number() OVER (
        PARTITION BY i.incident_id ORDER BY r.preference, r.source, r.claim_id) AS best
      FROM incident i JOIN incident_of o ON o.incident_id = i.incident_id
      JOIN ranked r ON r.claim_id = o.claim_id
      WHERE i.incident_id IN (SELECT one FROM overlap UNION SELECT other FROM overlap))
WHERE best = 1;
UPDATE incident SET counts = false WHERE counts AND incident_id IN (
  SELECT CASE WHEN a.place < b.place THEN b.incident_id ELSE a.incident_id END
  FROM overlap o JOIN overlapping a ON a.incident_id = o.one JOIN overlapping b ON b.incident_id = o.other
  WHERE a.counts AND b.counts);
"""


def _multi() -> str:
    """SQL for the incidents of several claims: one best row a field group, joined."""
    groups = [_best(name, leads, columns) for name, (leads, columns) in _GROUPS.items()]
    joins = " ".join(f"LEFT JOIN best_{n} ON best_{n}.cluster = h.cluster" for n in _GROUPS)
    chosen = ", ".join(
        f"best_{name}.{columnar.quote(c)}" for name, (_, columns) in _GROUPS.items() for c in columns
    )
    return f"""
    SELECT * FROM (
      WITH several AS (SELECT m.cluster, r.*, k.counts FROM clustered m
                       JOIN ranked r ON r.claim_id = m.claim_id JOIN countable k ON k.claim_id = m.claim_id),
      first_said AS (SELECT cluster, claim_id, row_number() OVER (
                       PARTITION BY cluster ORDER BY said_low NULLS LAST, claim_id) AS place FROM several),
      head AS (SELECT s.cluster, min(s.basis) AS least,
                 max(CASE WHEN s.basis = 'dataset' THEN 1 ELSE 0 END) AS held,
                 string_agg(DISTINCT s.source, ', ' ORDER BY s.source) AS datasets, count(*) AS n_claims,
                 list(s.claim_id ORDER BY s.claim_id) AS claims,
                 min(s.said_low) AS said_low, min(s.said_high) AS said_high,
                 max(CASE WHEN s.counts THEN 1 ELSE 0 END) = 1 AS counts
               FROM several s GROUP BY s.cluster),
      {", ".join(groups)}
      SELECT f.claim_id AS incident_id, {chosen},
             CASE WHEN h.held = 1 THEN 'dataset' ELSE h.least END AS basis,
             h.datasets, CAST(h.n_claims AS INTEGER) AS n_claims, h.claims, h.said_low, h.said_high, h.counts
      FROM head h JOIN first_said f ON f.cluster = h.cluster AND f.place = 1 {joins}
    )"""


# What comes before preference: people's words before a list of sources, a place of known precision
# before one of unknown precision.
_FIRST = {"summary": "basis = 'dataset',", "where": "where_prec IS NULL,"}


def _best(name: str, leads: str, columns: tuple[str, ...]) -> str:
    listed = ", ".join(columnar.quote(c) for c in columns)
    first = _FIRST.get(name, "")
    return f"""best_{name} AS (SELECT * FROM (
        SELECT cluster, {listed}, row_number() OVER (
          PARTITION BY cluster ORDER BY {first} preference, said_low NULLS LAST, claim_id) AS place
        FROM several WHERE {leads} IS NOT NULL) WHERE place = 1)"""
