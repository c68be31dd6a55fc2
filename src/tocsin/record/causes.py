"""Why an incident is not what it was: the release, report, ruling or register that made it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.domain.claims import AnyClaim, IdentityClaim, RulingClaim
from tocsin.record.tables import load_rows
from tocsin.store import columnar

__all__ = ["load_causes"]


def load_causes(engine: columnar.Connection, decided: Iterable[AnyClaim]) -> None:
    """Fills `why` (former_id, incident_id, why) and `ruled` from the views of both records.

    A cause is one that the claims of the incident show: a row of a release that was added, a
    sentence that was read, a decision about one of them. Where they show none, the decisions on
    names and the releases that came in between are named as what may have done it.
    """
    rows = [row for claim in decided for row in _ruled(claim)]
    load_rows(engine, "ruled", rows, {"claim_id": "VARCHAR", "words": "VARCHAR", "of_names": "BOOLEAN"})
    engine.execute(_CAUSES)


def _ruled(claim: AnyClaim) -> Iterator[dict[str, Any]]:
    """One row for each claim that a decision is about; of one about names, one without a claim."""
    who = claim.attribution[-1]
    if isinstance(claim, RulingClaim):
        words = f"{claim.body.decision} by {claim.body.author}: {claim.body.reason}"
        yield from ({"claim_id": id_, "words": words, "of_names": False} for id_ in claim.body.claims)
    elif isinstance(claim, IdentityClaim):
        sign = "is" if claim.body.same else "is not"
        words = f"{claim.body.left} {sign} {claim.body.right}, by {who}: {claim.body.reason}"
        for side in (claim.body.left, claim.body.right):
            named = side.startswith(("name:", "actor:", "place:"))
            yield {"claim_id": None if named else side, "words": words, "of_names": named}
    if claim.retracts:
        yield {"claim_id": claim.retracts, "words": f"taken back by {who}", "of_names": False}


_CAUSES = """
CREATE TEMP TABLE came AS
SELECT n.dataset, string_agg(coalesce(n.version, n.name), ', ' ORDER BY n.edition) AS versions
FROM now_release n WHERE NOT EXISTS (SELECT 1 FROM then_release t WHERE t.release = n.release)
GROUP BY n.dataset;
CREATE TEMP TABLE touched AS
SELECT f.former_id, f.incident_id, m.claim_id, 'came' AS how FROM
  (SELECT former_id, incident_id FROM followed UNION ALL
   SELECT CAST(NULL AS VARCHAR), incident_id FROM now_incident i
   WHERE NOT EXISTS (SELECT 1 FROM followed f WHERE f.incident_id = i.incident_id)) f
JOIN now_member m ON m.incident_id = f.incident_id
WHERE NOT EXISTS (SELECT 1 FROM then_member t WHERE t.claim_id = m.claim_id AND t.incident_id = f.former_id);
INSERT INTO touched
SELECT f.former_id, f.incident_id, m.claim_id, 'went' FROM
  (SELECT former_id, incident_id FROM followed UNION ALL
   SELECT incident_id, CAST(NULL AS VARCHAR) FROM then_incident i
   WHERE NOT EXISTS (SELECT 1 FROM followed f WHERE f.former_id = i.incident_id)) f
JOIN then_member m ON m.incident_id = f.former_id
WHERE NOT EXISTS (SELECT 1 FROM now_member n WHERE n.claim_id = m.claim_id AND n.incident_id = f.incident_id);
CREATE TEMP TABLE document_of AS
SELECT claim_id, min(document_name) AS name
FROM (SELECT claim_id, document_name FROM now_claim UNION ALL SELECT claim_id, document_name FROM then_claim)
GROUP BY claim_id;
CREATE TEMP TABLE cause AS
SELECT DISTINCT t.former_id, t.incident_id,
       CASE WHEN d.name IS NOT NULL AND t.how = 'went' THEN 'no longer from ' || d.name
            WHEN d.name IS NOT NULL THEN d.name
            WHEN r.version IS NOT NULL AND t.how = 'went' AND r.kind = 'dropped'
              THEN 'dropped by ' || r.dataset || ' ' || r.version
            WHEN r.version IS NOT NULL THEN r.dataset || ' ' || r.version
            WHEN c.versions IS NOT NULL THEN c.dataset || ' ' || c.versions END AS words
FROM touched t
LEFT JOIN document_of d ON d.claim_id = t.claim_id
LEFT JOIN (SELECT 'came' AS how, claim_id, kind, dataset, version FROM now_revision
           UNION SELECT 'went', former_claim_id, kind, dataset, version FROM now_revision) r
  ON r.how = t.how AND r.claim_id = t.claim_id
LEFT JOIN came c ON c.dataset || ':' = left(t.claim_id, length(c.dataset) + 1);
INSERT INTO cause
SELECT DISTINCT m.former_id, m.incident_id, r.words
FROM ruled r JOIN (
  SELECT f.former_id, f.incident_id, n.claim_id FROM followed f
  JOIN now_member n ON n.incident_id = f.incident_id
  UNION ALL
  SELECT f.former_id, f.incident_id, o.claim_id FROM followed f
  JOIN then_member o ON o.incident_id = f.former_id
  UNION ALL
  SELECT t.former_id, t.incident_id, t.claim_id FROM touched t) m ON m.claim_id = r.claim_id;
CREATE TEMP TABLE why AS
SELECT former_id, incident_id, string_agg(words, '; ' ORDER BY words) AS why
FROM (SELECT DISTINCT former_id, incident_id, words FROM cause WHERE words IS NOT NULL)
GROUP BY former_id, incident_id;
INSERT INTO why
SELECT f.former_id, f.incident_id, 'not shown by its claims; since then came: ' || a.words
FROM (SELECT DISTINCT former_id, incident_id FROM difference) f
JOIN (SELECT string_agg(words, '; ' ORDER BY words) AS words FROM (
        SELECT DISTINCT words FROM ruled WHERE of_names
        UNION SELECT dataset || ' ' || versions FROM came)) a ON a.words IS NOT NULL
WHERE NOT EXISTS (SELECT 1 FROM why w WHERE w.former_id = f.former_id AND w.incident_id = f.incident_id)
"""
