"""The member table: which claims speak of an incident that several speak of, and how each is tied to it."""

from __future__ import annotations

from tocsin.store import columnar

__all__ = ["derive_members"]

# A pair joins two claims of one incident; the best of a claim's pairs is the claim's own score.
_MEMBERS = """
CREATE TABLE member AS
SELECT i.incident_id, e.claim_id, e.source, 'same' AS link, max(p.probability) AS score
FROM incident_of i JOIN event_claim e ON e.claim_id = i.claim_id
JOIN (SELECT incident_id FROM incident WHERE n_claims > 1) n ON n.incident_id = i.incident_id
LEFT JOIN (SELECT left_id AS claim_id, probability FROM match WHERE decision = 'same'
           UNION ALL SELECT right_id, probability FROM match WHERE decision = 'same') p
  ON p.claim_id = e.claim_id
GROUP BY i.incident_id, e.claim_id, e.source
UNION ALL
SELECT i.incident_id, s.wide_id, s.wide_source, 'spans', s.probability
FROM spanned s JOIN incident_of i ON i.claim_id = s.narrow_id
UNION ALL
SELECT i.incident_id, s.narrow_id, s.narrow_source, 'within', s.probability
FROM spanned s JOIN incident_of i ON i.claim_id = s.wide_id
"""
_SPANNED = """
CREATE TABLE spanned AS
SELECT left_id AS wide_id, left_source AS wide_source, right_id AS narrow_id, right_source AS narrow_source,
       probability FROM match WHERE decision = 'left_spans'
UNION ALL SELECT right_id, right_source, left_id, left_source, probability
FROM match WHERE decision = 'right_spans'
"""


def derive_members(engine: columnar.Connection) -> None:
    """Fills the table `member` of `engine` from `incident`, `incident_of`, `event_claim` and `match`.

    Columns: incident_id, claim_id, source, link, score. `link` is "same" for a claim that speaks of
    the incident, "spans" for a row that tells more than it at once, "within" for one that tells a
    part of it. `score` is the probability of the claim's best pair, null for texts and rulings. An
    incident of one claim, with nothing spanning or within it, has no row.
    """
    engine.execute(_SPANNED)
    engine.execute(_MEMBERS)
