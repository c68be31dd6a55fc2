"""Pairs of event claims of different sources that a plain rule takes for one incident.

The rule is deliberately narrow: days that meet give or take, places near each other, an actor in
common (or the perpetrator unknown on one side), death tolls that do not exclude each other, and
each the other's best match. What is known only to the province or country, or only to the month,
is never matched by distance or day. Rows of one dataset are never paired: its coders have judged
them apart; nor are the entries of coding sheets, nor two sentences of one report.
"""

from __future__ import annotations

from typing import NamedTuple

from tocsin.domain.ruleset import Ruleset
from tocsin.store import columnar

__all__ = ["Pair", "propose"]

# Within a week: UCDP's date precision 2, and what an unstated precision is taken for by its days.
_LONGEST_DAYS = 6


class Pair(NamedTuple):
    """Two claim ids taken for one incident, lower first, with their sources.

    `strength` (0 to 1) orders pairs where not all can be joined; it is no probability.
    """

    left: str
    right: str
    left_source: str
    right_source: str
    strength: float


# Haversine on a sphere of 6371 km; below a kilometre's error at the distances compared here.
_KM = """
2 * 6371 * asin(least(1, sqrt(
    pow(sin(radians(b.lat - a.lat) / 2), 2)
    + cos(radians(a.lat)) * cos(radians(b.lat)) * pow(sin(radians(b.lon - a.lon) / 2), 2))))
"""

# A toll grows in the days after an attack and is rounded in passing, so ranges get a quarter of slack.
_TOLLS_MEET = """
(a.least IS NULL OR b.least IS NULL
 OR (a.least <= 1.25 * b.most + 2 AND b.least <= 1.25 * a.most + 2))
"""

# Claims that are dated to a few days and located to a district or better. A sentence of a report
# is apart from the others of that report, not from others of its author.
_SHARP = """
SELECT claim_id, basis, type, lat, lon, "start", coalesce("end", "start") AS last_day,
       CASE WHEN basis = 'report' THEN document ELSE source END AS origin,
       least(deaths_low, deaths_best, deaths_high) AS least,
       greatest(deaths_low, deaths_best, deaths_high) AS most,
       coalesce(deaths_best, deaths_low, deaths_high, 0) AS toll
FROM event_claim
WHERE lat IS NOT NULL AND lon IS NOT NULL AND coalesce(where_prec, 1) <= 3 AND coalesce(date_prec, 1) <= 2
  AND date_diff('day', "start", coalesce("end", "start")) <= {longest}
"""

# Step by step, each a table: were it one query, the engine might begin with all pairs of claims
# that share an actor, of which a large dataset has thousands of millions.
_CANDIDATES = """
CREATE OR REPLACE TEMP TABLE few AS SELECT * FROM ({sharp}) WHERE basis <> 'dataset';
CREATE OR REPLACE TEMP TABLE many AS SELECT * FROM ({sharp})
  WHERE "start" IN (SELECT DISTINCT CAST(unnest(generate_series(
    "start" - {reach}, last_day + {days}, INTERVAL 1 DAY)) AS DATE) FROM few);
CREATE OR REPLACE TEMP TABLE near_pair AS
  SELECT a.claim_id AS left_id, b.claim_id AS right_id, a.origin AS left_origin, b.origin AS right_origin,
         greatest(0, date_diff('day', a.last_day, b."start"),
                  date_diff('day', b.last_day, a."start")) AS days,
         abs(a.toll - b.toll) / greatest(a.toll, b.toll, 1) AS toll_gap, {km} AS km
  FROM few a JOIN many b
    ON b."start" BETWEEN a."start" - {reach} AND a.last_day + {days} AND b.type = a.type
  WHERE a.claim_id <> b.claim_id AND a.origin <> b.origin AND {tolls};
CREATE OR REPLACE TEMP TABLE near_actor AS
  SELECT * FROM claim_actor WHERE claim_id IN
    (SELECT left_id FROM near_pair UNION SELECT right_id FROM near_pair);
CREATE OR REPLACE TEMP TABLE candidate_pair AS
  SELECT * FROM near_pair n
  WHERE n.km <= {km_limit} AND n.days <= {days}
    AND (n.left_id NOT IN (SELECT claim_id FROM near_actor)
         OR n.right_id NOT IN (SELECT claim_id FROM near_actor)
         OR (n.left_id, n.right_id) IN
            (SELECT (m.left_id, m.right_id) FROM near_pair m JOIN near_actor p ON p.claim_id = m.left_id
             JOIN near_actor q ON q.claim_id = m.right_id AND q.actor_key = p.actor_key));
"""

_MUTUAL = """
WITH both_ways AS (
  SELECT left_id, right_id, left_origin, right_origin, toll_gap, days, km FROM candidate_pair
  UNION SELECT right_id, left_id, right_origin, left_origin, toll_gap, days, km FROM candidate_pair
),
best AS (
  SELECT *, row_number() OVER (PARTITION BY left_id, right_origin
                               ORDER BY toll_gap, days, km, right_id) AS place
  FROM both_ways
)
SELECT DISTINCT x.left_id, x.right_id, x.left_origin, x.right_origin,
       (1 - x.toll_gap) / (1 + x.days) / (1 + x.km / {km_limit}) AS strength
FROM best x JOIN best y ON x.left_id = y.right_id AND x.right_id = y.left_id
WHERE x.place = 1 AND y.place = 1 AND x.left_id < x.right_id
ORDER BY x.left_id, x.right_id
"""


def propose(engine: columnar.Connection, *, ruleset: Ruleset) -> list[Pair]:
    """The pairs of claim ids that `ruleset` takes for one incident, sorted by ids.

    Reads the tables `event_claim` (claim_id, basis, source, document, start, end, date_prec, lat,
    lon, where_prec, type, deaths_low, deaths_best, deaths_high) and `claim_actor` (claim_id,
    actor_key) of `engine`; `claim_actor` holds those that took part, not victims.
    """
    days, km_limit = int(ruleset.same_days), float(ruleset.same_km)
    engine.execute(
        _CANDIDATES.format(
            sharp=_SHARP.format(longest=_LONGEST_DAYS),
            km=_KM,
            tolls=_TOLLS_MEET,
            days=days,
            reach=days + _LONGEST_DAYS,
            km_limit=km_limit,
        )
    )
    return [Pair(*row) for row in engine.rows(_MUTUAL.format(km_limit=max(km_limit, 1.0)))]
