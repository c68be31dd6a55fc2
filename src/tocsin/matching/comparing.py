"""Candidate pairs of two event lists, and how they agree, field by field.

A pair is a candidate where days and places lie near enough; each field of a candidate is put in
one of a few levels of agreement. What is known only to the province or country, or to more than a
week, is no candidate: from there neither days nor kilometres can be told. Nothing is matched
across the 180th meridian.
"""

from __future__ import annotations

from tocsin.store import columnar

__all__ = ["FIELDS", "KM_LIMIT", "REACH_DAYS", "compare", "load_side"]

REACH_DAYS = 3
"""So many days may lie between two candidates."""
KM_LIMIT = 75.0
"""So many kilometres may lie between two candidates."""
FIELDS = ("days", "place", "actors", "kind", "toll", "words")

# Within a week: UCDP's date precision 2, and what an unstated precision is taken for by its days.
_LONGEST_DAYS = 6
# From UCDP's where_prec 4 on no more than the province is known.
_FINEST_UNKNOWN = 4
_CELL = 0.75  # degrees of latitude, so that neighbouring cells hold all within KM_LIMIT
_BUCKET = 4  # days

_SIDE = f"""
CREATE OR REPLACE TEMP TABLE {{name}} AS
SELECT CAST(row_number() OVER (ORDER BY claim_id) AS INTEGER) AS n, s.*,
       CAST(floor(s.lat / {_CELL}) AS INTEGER) AS band
FROM (
  SELECT claim_id, CAST(date_diff('day', DATE '1970-01-01', "start") AS INTEGER) AS first_day,
         CAST(date_diff('day', DATE '1970-01-01', coalesce("end", "start")) AS INTEGER) AS last_day,
         lat, lon, coalesce(where_prec, 2) AS where_prec,
         type, violence, least(deaths_low, deaths_best, deaths_high) AS least,
         greatest(deaths_low, deaths_best, deaths_high) AS most,
         coalesce(deaths_best, deaths_low, deaths_high) AS toll, words
  FROM ({{rows}})
  WHERE lat IS NOT NULL AND lon IS NOT NULL AND "start" IS NOT NULL
    AND coalesce(where_prec, 2) < {_FINEST_UNKNOWN} AND coalesce(date_prec, 1) <= 2
    AND date_diff('day', "start", coalesce("end", "start")) BETWEEN 0 AND {_LONGEST_DAYS}
) s
"""

# The actors of a row as one text: far fewer than rows, so that they are compared once for all.
_PROFILE = """
CREATE OR REPLACE TEMP TABLE {name}_profile AS
SELECT claim_id, string_agg(DISTINCT actor_key, '|' ORDER BY actor_key) AS profile
FROM {name}_actor GROUP BY claim_id
"""


def load_side(engine: columnar.Connection, name: str, *, rows: str, actors: str) -> None:
    """Makes the table `name` of the rows that can be compared, numbered by claim id.

    `rows` is SQL for claim_id, start, end, date_prec, lat, lon, where_prec, type, violence,
    deaths_low, deaths_best, deaths_high, words; `actors` is SQL for claim_id, actor_key, known:
    those that took part, `known` where the register has them.
    """
    engine.execute(_SIDE.format(name=name, rows=rows))
    engine.execute(f"CREATE OR REPLACE TEMP TABLE {name}_actor AS {actors}")
    engine.execute(_PROFILE.format(name=name))


# Columns of longitude widen towards the poles, in each band by one measure.
_EDGE = f"least(89.0, {_CELL} * greatest(abs(band), abs(band + 1)))"
_WIDE = f"({_CELL} / cos(radians({_EDGE})))"


def _bucket(day: str) -> str:
    """SQL for the number of the stretch of days in which a day lies."""
    return f"CAST(floor(({day}) / {_BUCKET}.0) AS INTEGER)"


_BLOCKS = f"""
CREATE OR REPLACE TEMP TABLE right_block AS
SELECT n, bucket, band, CAST(floor(lon / {_WIDE}) AS INTEGER) AS cell
FROM (SELECT n, lon, band,
             unnest(generate_series({_bucket("first_day")}, {_bucket("last_day")})) AS bucket
      FROM right_side);
CREATE OR REPLACE TEMP TABLE left_block AS
SELECT n, bucket, band, CAST(floor(lon / {_WIDE}) AS INTEGER) + shift AS cell
FROM (SELECT n, lon, band + step AS band,
             unnest(generate_series({_bucket(f"first_day - {REACH_DAYS}")},
                                    {_bucket(f"last_day + {REACH_DAYS}")})) AS bucket
      FROM left_side CROSS JOIN (VALUES (-1), (0), (1)) AS s(step))
CROSS JOIN (VALUES (-1), (0), (1)) AS c(shift);
"""

# Haversine on a sphere of 6371 km; below a kilometre's error at the distances compared here.
_KM = """
2 * 6371 * asin(least(1, sqrt(
    pow(sin(radians(r.lat - l.lat) / 2), 2)
    + cos(radians(l.lat)) * cos(radians(r.lat)) * pow(sin(radians(r.lon - l.lon) / 2), 2))))
"""

# Two rows that share several buckets meet in the first of them only.
_NEAR = f"""
CREATE OR REPLACE TEMP TABLE near AS
SELECT l.n AS left_n, r.n AS right_n,
       greatest(0, r.first_day - l.last_day, l.first_day - r.last_day) AS days_apart, {_KM} AS km
FROM left_block a JOIN right_block b ON b.bucket = a.bucket AND b.band = a.band AND b.cell = a.cell
JOIN left_side l ON l.n = a.n JOIN right_side r ON r.n = b.n
WHERE a.bucket = greatest({_bucket(f"l.first_day - {REACH_DAYS}")}, {_bucket("r.first_day")})
  AND r.first_day <= l.last_day + {REACH_DAYS} AND l.first_day <= r.last_day + {REACH_DAYS}
  AND abs(r.lat - l.lat) <= {_CELL} AND {{meet}};
DELETE FROM near WHERE km > {KM_LIMIT};
"""

_MEASURED = """
CREATE OR REPLACE TEMP TABLE compared AS
SELECT c.left_n, c.right_n, c.days_apart, c.km,
  CASE WHEN l.first_day = l.last_day AND r.first_day = r.last_day
       THEN CASE WHEN days_apart = 0 THEN 'sharp_same' WHEN days_apart = 1 THEN 'sharp_one'
                 ELSE 'sharp_more' END
       ELSE CASE WHEN days_apart = 0 THEN 'span_meets' WHEN days_apart = 1 THEN 'span_one'
                 ELSE 'span_more' END END AS days,
  CASE WHEN greatest(l.where_prec, r.where_prec) = 1
       THEN CASE WHEN km < 1 THEN 'fine_spot' WHEN km < 10 THEN 'fine_near'
                 WHEN km < 30 THEN 'fine_off' ELSE 'fine_far' END
       ELSE CASE WHEN km < 15 THEN 'coarse_near' WHEN km < 40 THEN 'coarse_off'
                 ELSE 'coarse_far' END END AS place,
  coalesce(a.level, 'unknown') AS actors,
  CASE WHEN l.type <> r.type THEN 'type_differs' WHEN l.violence IS NULL OR r.violence IS NULL THEN 'unknown'
       WHEN l.violence = r.violence THEN 'same' ELSE 'differs' END AS kind,
  CASE WHEN l.toll IS NULL OR r.toll IS NULL THEN 'unknown'
       WHEN l.toll = r.toll THEN CASE WHEN l.toll >= 10 THEN 'equal_many' WHEN l.toll >= 3 THEN 'equal_some'
                                      WHEN l.toll >= 1 THEN 'equal_few' ELSE 'both_none' END
       WHEN (l.least <= r.most AND r.least <= l.most) OR abs(l.toll - r.toll) <= 1
            OR least(l.toll, r.toll) >= 0.75 * greatest(l.toll, r.toll) THEN 'near'
       WHEN abs(l.toll - r.toll) <= 3 OR least(l.toll, r.toll) >= 0.5 * greatest(l.toll, r.toll) THEN 'off'
       ELSE 'apart' END AS toll,
  CASE WHEN l.words IS NULL OR r.words IS NULL THEN 'unknown'
       WHEN l.words = r.words THEN 'same' ELSE 'differs' END AS words
FROM near c JOIN left_side l ON l.n = c.left_n JOIN right_side r ON r.n = c.right_n
LEFT JOIN left_side_profile p ON p.claim_id = l.claim_id
LEFT JOIN right_side_profile q ON q.claim_id = r.claim_id
LEFT JOIN profile_pair a ON a.left_profile = p.profile AND a.right_profile = q.profile
"""

# `unmet_*` are registered actors that the other side has not, nor a part or whole of them.
_PROFILES = """
CREATE OR REPLACE TEMP TABLE left_member AS
  SELECT DISTINCT p.profile, a.actor_key, a.known FROM left_side_profile p
  JOIN left_side_actor a ON a.claim_id = p.claim_id;
CREATE OR REPLACE TEMP TABLE right_member AS
  SELECT DISTINCT p.profile, a.actor_key, a.known FROM right_side_profile p
  JOIN right_side_actor a ON a.claim_id = p.claim_id;
CREATE OR REPLACE TEMP TABLE profile_met AS
  SELECT DISTINCT p.profile AS left_profile, q.profile AS right_profile FROM near c
  JOIN left_side l ON l.n = c.left_n JOIN right_side r ON r.n = c.right_n
  JOIN left_side_profile p ON p.claim_id = l.claim_id JOIN right_side_profile q ON q.claim_id = r.claim_id;
CREATE OR REPLACE TEMP TABLE kin AS
  SELECT part AS one, whole AS other FROM part_of UNION SELECT whole, part FROM part_of;
CREATE OR REPLACE TEMP TABLE profile_side AS
  SELECT m.left_profile, m.right_profile, a.actor_key, a.known, 1 AS is_left,
         max(CASE WHEN b.actor_key = a.actor_key THEN 2 WHEN k.one IS NOT NULL THEN 1 ELSE 0 END) AS met
  FROM profile_met m JOIN left_member a ON a.profile = m.left_profile
  JOIN right_member b ON b.profile = m.right_profile
  LEFT JOIN kin k ON k.one = a.actor_key AND k.other = b.actor_key
  GROUP BY m.left_profile, m.right_profile, a.actor_key, a.known
  UNION ALL
  SELECT m.left_profile, m.right_profile, b.actor_key, b.known, 0,
         max(CASE WHEN b.actor_key = a.actor_key THEN 2 WHEN k.one IS NOT NULL THEN 1 ELSE 0 END)
  FROM profile_met m JOIN left_member a ON a.profile = m.left_profile
  JOIN right_member b ON b.profile = m.right_profile
  LEFT JOIN kin k ON k.one = b.actor_key AND k.other = a.actor_key
  GROUP BY m.left_profile, m.right_profile, b.actor_key, b.known;
CREATE OR REPLACE TEMP TABLE profile_pair AS
  SELECT left_profile, right_profile,
    CASE WHEN met > 0 AND unmet_left > 0 AND unmet_right > 0 THEN 'mixed'
         WHEN met > 0 AND (unmet_left > 0 OR unmet_right > 0 OR strange > 0) THEN 'some'
         WHEN met = 2 THEN 'same' WHEN met = 1 THEN 'part'
         WHEN strange > 0 THEN 'unknown' ELSE 'different' END AS level
  FROM (SELECT left_profile, right_profile, max(met) AS met,
               sum(CASE WHEN met = 0 AND known AND is_left = 1 THEN 1 ELSE 0 END) AS unmet_left,
               sum(CASE WHEN met = 0 AND known AND is_left = 0 THEN 1 ELSE 0 END) AS unmet_right,
               sum(CASE WHEN met = 0 AND NOT known THEN 1 ELSE 0 END) AS strange
        FROM profile_side GROUP BY left_profile, right_profile);
"""


def compare(engine: columnar.Connection, *, meet: str = "true") -> None:
    """Fills `compared` from the tables `left_side`, `right_side` and `part_of` (part, whole).

    One row for each candidate: left_n, right_n, days_apart, km, and a level for each of FIELDS.
    `meet` is a further SQL condition on the sides `l` and `r`.
    """
    engine.execute(_BLOCKS)
    engine.execute(_NEAR.format(meet=meet))
    engine.execute(_PROFILES)
    engine.execute(_MEASURED)
