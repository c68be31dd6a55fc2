"""Pairs of event claims of different sources that a plain rule takes for one incident.

The rule is deliberately narrow: same day give or take, near each other, an actor in common (or
the perpetrator unknown on one side), death tolls that do not exclude each other, and each the
other's best match. Rows of one dataset are never paired: its coders have judged them apart.
"""

from __future__ import annotations

from tocsin.domain.ruleset import Ruleset
from tocsin.store import columnar

__all__ = ["propose"]

# Haversine on a sphere of 6371 km; below a kilometre's error at the distances compared here.
_KM = """
2 * 6371 * asin(sqrt(
    pow(sin(radians(b.lat - a.lat) / 2), 2)
    + cos(radians(a.lat)) * cos(radians(b.lat)) * pow(sin(radians(b.lon - a.lon) / 2), 2)))
"""

# A toll grows in the days after an attack and is rounded in passing, so ranges get a quarter of slack.
_TOLLS_MEET = """
(a.deaths_best IS NULL OR b.deaths_best IS NULL
 OR (coalesce(a.deaths_low, a.deaths_best) <= 1.25 * coalesce(b.deaths_high, b.deaths_best) + 2
     AND coalesce(b.deaths_low, b.deaths_best) <= 1.25 * coalesce(a.deaths_high, a.deaths_best) + 2))
"""

_CANDIDATES = """
CREATE OR REPLACE TABLE candidate_pair AS
WITH few AS (SELECT * FROM event_claim WHERE basis <> 'dataset' AND lat IS NOT NULL AND date_prec <= 2),
near AS (
  SELECT a.claim_id AS left_id, b.claim_id AS right_id, a.source AS left_source, b.source AS right_source,
         abs(date_diff('day', a.start, b.start)) AS days, {km} AS km,
         abs(coalesce(a.deaths_best, 0) - coalesce(b.deaths_best, 0)) AS toll_gap
  FROM few a JOIN event_claim b
    ON b.start BETWEEN a.start - {days} AND a.start + {days}
  WHERE a.claim_id <> b.claim_id AND a.source <> b.source AND b.lat IS NOT NULL
    AND coalesce(b.date_prec, 1) <= 2 AND b.type = a.type AND {tolls}
)
SELECT n.* FROM near n
WHERE n.km <= {km_limit}
  AND (EXISTS (SELECT 1 FROM claim_actor p JOIN claim_actor q ON p.actor_key = q.actor_key
               WHERE p.claim_id = n.left_id AND q.claim_id = n.right_id)
       OR NOT EXISTS (SELECT 1 FROM claim_actor p WHERE p.claim_id = n.left_id)
       OR NOT EXISTS (SELECT 1 FROM claim_actor q WHERE q.claim_id = n.right_id))
"""

_MUTUAL = """
WITH both_ways AS (
  SELECT left_id, right_id, right_source, toll_gap, days, km FROM candidate_pair
  UNION SELECT right_id, left_id, left_source, toll_gap, days, km FROM candidate_pair
),
best AS (
  SELECT left_id, right_id,
         row_number() OVER (PARTITION BY left_id, right_source
                            ORDER BY toll_gap, days, km, right_id) AS place
  FROM both_ways
)
SELECT DISTINCT x.left_id, x.right_id FROM best x JOIN best y
  ON x.left_id = y.right_id AND x.right_id = y.left_id
WHERE x.place = 1 AND y.place = 1 AND x.left_id < x.right_id
ORDER BY x.left_id, x.right_id
"""


def propose(engine: columnar.Connection, *, ruleset: Ruleset) -> list[tuple[str, str]]:
    """The pairs of claim ids that `ruleset` takes for one incident, lower id first, sorted.

    Reads the tables `event_claim` (claim_id, basis, source, start, date_prec, lat, lon, type,
    deaths_low, deaths_best, deaths_high) and `claim_actor` (claim_id, actor_key) of `engine`;
    `claim_actor` holds those that took part, not victims.
    """
    engine.execute(
        _CANDIDATES.format(
            km=_KM, tolls=_TOLLS_MEET, days=int(ruleset.same_days), km_limit=float(ruleset.same_km)
        )
    )
    return [(str(left), str(right)) for left, right in engine.rows(_MUTUAL)]
