"""From scored pairs and rulings to clusters of claims, set-wise where nothing is in dispute.

Nearly all clusters are plain: two or three rows of as many datasets, each the other's like. Only
where a person has ruled, a text has a part, or a cluster would hold two rows of one dataset, is
every pair weighed by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tocsin.domain.claims import IdentityClaim
from tocsin.domain.ruleset import Ruleset
from tocsin.matching.clusters import cluster
from tocsin.matching.comparing import FIELDS
from tocsin.matching.model import load_model
from tocsin.matching.pairs import Pair
from tocsin.store import arrays, columnar

__all__ = ["MATCH", "join_pairs"]

MATCH: dict[str, str] = {
    "left_id": "VARCHAR",
    "right_id": "VARCHAR",
    "left_source": "VARCHAR",
    "right_source": "VARCHAR",
    "decision": "VARCHAR",
    "probability": "DOUBLE",
    "bits": "DOUBLE",
    "days_apart": "INTEGER",
    "km": "DOUBLE",
    **dict.fromkeys(FIELDS, "VARCHAR"),
}
"""The table of pairs: who, what became of them, how probable, and how they agree."""

_ROUNDS = 50  # far more than any chain of datasets is long


def join_pairs(
    engine: columnar.Connection,
    *,
    stored: Sequence[Path],
    proposed: Iterable[Pair],
    rulings: Iterable[IdentityClaim],
    ruleset: Ruleset,
) -> None:
    """Fills `clustered` (claim_id, cluster) and `match` (columns `MATCH`) from `event_claim`.

    `stored` are the artefacts of `prepare`, `proposed` the pairs of texts, `rulings` what people
    said of two claims. `decision` is "same", "left_spans", "right_spans", "ask", or "different"
    where a person said so. A cluster is named by its lowest claim id.
    """
    proposed, rulings = list(proposed), list(rulings)
    _load_standing(engine, stored)
    _load_rulings(engine, rulings)
    _load_proposed(engine, proposed)
    engine.execute(_EDGES.format(days=int(ruleset.same_days), km=float(ruleset.same_km),
                                 same_at=load_model().same_at))  # fmt: skip
    _label(engine)
    engine.execute(_DISPUTED)
    disputed = [Pair(*row) for row in engine.rows(_DISPUTED_PAIRS)]
    clusters = cluster(disputed, rulings=rulings)
    pairs = [(id_, min(members)) for id_, members in clusters.items() if len(members) > 1]
    _load(engine, "weighed_cluster", sorted(pairs), {"claim_id": "VARCHAR", "cluster": "VARCHAR"})
    engine.execute(_CLUSTERED)
    engine.execute(_DECIDED)


def _load_standing(engine: columnar.Connection, stored: Sequence[Path]) -> None:
    columns = ", ".join(f"s.{field}" for field in FIELDS)
    if stored:
        engine.view("stored_pair", stored)
    else:
        engine.execute(f"CREATE OR REPLACE VIEW stored_pair AS {_NOTHING_STORED}")
    engine.execute(_STANDING.format(fields=columns, ask_at=load_model().ask_at))


_NOTHING_STORED = f"""
SELECT '' AS left_id, '' AS right_id, '' AS left_release, '' AS right_release, '' AS link,
       0.0 AS probability, false AS capped, 0.0 AS bits, 0 AS days_apart, 0.0 AS km,
       {", ".join(f"'' AS {field}" for field in FIELDS)} WHERE false
"""

# The same row may stand in several editions of a dataset; the pair of those that stand here holds.
_STANDING = """
CREATE TABLE standing_pair AS
SELECT s.left_id, s.right_id, l.source AS left_source, r.source AS right_source, s.link, s.probability,
       s.capped, s.bits, CAST(s.days_apart AS INTEGER) AS days_apart, s.km, {fields}
FROM stored_pair s
JOIN event_claim l ON l.claim_id = s.left_id AND l.document = s.left_release
JOIN event_claim r ON r.claim_id = s.right_id AND r.document = s.right_release
WHERE s.probability >= {ask_at} OR s.link <> 'pair'
"""


def _load_rulings(engine: columnar.Connection, rulings: list[IdentityClaim]) -> None:
    rows = [tuple(sorted((claim.body.left, claim.body.right))) for claim in rulings]
    _load(engine, "ruled_pair", sorted(set(rows)), {"left_id": "VARCHAR", "right_id": "VARCHAR"})


def _load_proposed(engine: columnar.Connection, proposed: list[Pair]) -> None:
    columns = dict(zip(Pair._fields, ("VARCHAR",) * 4 + ("DOUBLE",), strict=True))
    renamed = {"left": "left_id", "right": "right_id"}
    _load(engine, "text_pair", proposed, {renamed.get(name, name): type_ for name, type_ in columns.items()})


_EDGES = """
CREATE TABLE edge AS
SELECT left_id, right_id, left_source, right_source, probability AS strength FROM standing_pair
WHERE link = 'pair' AND NOT capped AND probability >= {same_at} AND days_apart <= {days} AND km <= {km}
UNION ALL SELECT left_id, right_id, left_source, right_source, strength FROM text_pair;
CREATE TABLE edge_both AS
SELECT left_id AS one, right_id AS other FROM edge UNION SELECT right_id, left_id FROM edge
UNION SELECT left_id, right_id FROM ruled_pair UNION SELECT right_id, left_id FROM ruled_pair;
CREATE TABLE label AS SELECT DISTINCT one AS claim_id, one AS label FROM edge_both;
"""
_PASSED_ON = """
CREATE OR REPLACE TABLE label_next AS
SELECT l.claim_id, least(l.label, min(o.label)) AS label
FROM label l JOIN edge_both e ON e.one = l.claim_id JOIN label o ON o.claim_id = e.other
GROUP BY l.claim_id, l.label;
"""
_CHANGED = (
    "SELECT count(*) FROM label l JOIN label_next n ON n.claim_id = l.claim_id WHERE n.label <> l.label"
)


def _label(engine: columnar.Connection) -> None:
    """Gives all claims that hang together, in whatever way, the lowest id among them."""
    for _ in range(_ROUNDS):
        engine.execute(_PASSED_ON)
        changed = engine.one(_CHANGED)[0]
        engine.execute("CREATE OR REPLACE TABLE label AS SELECT * FROM label_next")
        if not changed:
            return


_DISPUTED = """
CREATE TABLE disputed AS
SELECT l.label FROM label l JOIN event_claim e ON e.claim_id = l.claim_id
GROUP BY l.label, e.source HAVING count(*) > 1
UNION SELECT l.label FROM label l
WHERE l.claim_id IN (SELECT left_id FROM ruled_pair UNION SELECT right_id FROM ruled_pair
                     UNION SELECT left_id FROM text_pair UNION SELECT right_id FROM text_pair)
"""
_DISPUTED_PAIRS = """
SELECT e.left_id, e.right_id, e.left_source, e.right_source, e.strength
FROM edge e JOIN label l ON l.claim_id = e.left_id WHERE l.label IN (SELECT label FROM disputed)
ORDER BY e.left_id, e.right_id
"""
_CLUSTERED = """
CREATE TABLE clustered AS
SELECT claim_id, label AS cluster FROM label WHERE label NOT IN (SELECT label FROM disputed)
UNION ALL SELECT claim_id, cluster FROM weighed_cluster
"""

# A row that is joined with one of the other dataset is asked about no more.
_DECIDED = f"""
CREATE TABLE joined_source AS
SELECT DISTINCT c.cluster, e.source FROM clustered c JOIN event_claim e ON e.claim_id = c.claim_id;
CREATE TABLE match AS
SELECT left_id, right_id, left_source, right_source, decision, probability, bits, days_apart, km,
       {", ".join(FIELDS)}
FROM (
  SELECT s.*, c.cluster AS left_cluster, d.cluster AS right_cluster,
         CASE WHEN c.cluster = d.cluster THEN 'same' WHEN u.left_id IS NOT NULL THEN 'different'
              WHEN s.link <> 'pair' THEN s.link ELSE 'ask' END AS decision
  FROM standing_pair s
  LEFT JOIN clustered c ON c.claim_id = s.left_id LEFT JOIN clustered d ON d.claim_id = s.right_id
  LEFT JOIN ruled_pair u ON u.left_id = least(s.left_id, s.right_id)
                        AND u.right_id = greatest(s.left_id, s.right_id))
WHERE decision <> 'ask'
   OR ((left_cluster, right_source) NOT IN (SELECT (cluster, source) FROM joined_source)
       AND (right_cluster, left_source) NOT IN (SELECT (cluster, source) FROM joined_source))
"""


def _load(
    engine: columnar.Connection, name: str, rows: Sequence[Sequence[Any]], columns: dict[str, str]
) -> None:
    made = [dict(zip(columns, row, strict=True)) for row in rows]
    engine.register(name, arrays.table(made, columns))
