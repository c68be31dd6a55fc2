"""One row that tells at once what another dataset tells in several rows.

An attack at three places on one day may be three rows of one dataset and one row of another. No
two of these are the same; the wide row spans the narrow ones. It is taken to do so where no one
row has nearly its toll, and the rows nearest to it in all else together have it.
"""

from __future__ import annotations

from tocsin.store import columnar

__all__ = ["find_spans"]

_MOST_PARTS = 6
_SMALLEST = 4  # deaths; below, sums of two rows fit too often by chance

# Near enough in all but the toll to be a part, and free: no other row is its like.
_PARTS = f"""
CREATE OR REPLACE TEMP TABLE part AS
SELECT s.{{wide}}_n AS wide_n, s.{{narrow}}_n AS narrow_n, w.toll AS whole, n.toll AS toll, s.other_bits, s.km
FROM scored s JOIN {{wide}}_side w ON w.n = s.{{wide}}_n JOIN {{narrow}}_side n ON n.n = s.{{narrow}}_n
WHERE s.days_apart = 0 AND NOT s.capped AND s.actors IN ('same', 'some', 'part') AND s.kind <> 'differs'
  AND s.place NOT IN ('fine_off', 'fine_far', 'coarse_far')
  AND w.toll >= {_SMALLEST} AND n.toll >= 1 AND n.toll <= 0.75 * w.toll
  AND NOT EXISTS (SELECT 1 FROM scored o WHERE o.{{wide}}_n = s.{{wide}}_n AND o.probability >= {{same_at}}
                  AND (o.toll IN ('equal_few', 'equal_some', 'equal_many', 'near') OR o.toll = 'unknown'))
  AND NOT EXISTS (SELECT 1 FROM scored o WHERE o.{{narrow}}_n = s.{{narrow}}_n
                  AND o.{{wide}}_n <> s.{{wide}}_n AND o.probability >= {{same_at}})
"""

_GROUPS = f"""
CREATE OR REPLACE TEMP TABLE summed AS
SELECT *, row_number() OVER w AS place, sum(toll) OVER w AS so_far FROM part
WINDOW w AS (PARTITION BY wide_n ORDER BY other_bits DESC, km, narrow_n ROWS UNBOUNDED PRECEDING);
CREATE OR REPLACE TEMP TABLE ending AS
SELECT wide_n, place, gap, row_number() OVER (PARTITION BY wide_n ORDER BY gap, place) AS choice
FROM (SELECT wide_n, place, abs(so_far - whole) AS gap FROM summed
      WHERE place BETWEEN 2 AND {_MOST_PARTS} AND abs(so_far - whole) <= greatest(1, 0.1 * whole));
CREATE OR REPLACE TEMP TABLE grouped AS
SELECT s.wide_n, s.narrow_n, e.gap, row_number() OVER (
         PARTITION BY s.narrow_n ORDER BY e.gap, s.other_bits DESC, s.wide_n) AS choice
FROM summed s JOIN ending e ON e.wide_n = s.wide_n AND e.choice = 1 AND s.place <= e.place;
CREATE OR REPLACE TEMP TABLE {{wide}}_spans AS
SELECT wide_n, narrow_n FROM grouped g
WHERE NOT EXISTS (SELECT 1 FROM grouped o WHERE o.wide_n = g.wide_n AND o.choice > 1);
"""

_LINKED = """
CREATE OR REPLACE TEMP TABLE linked AS
SELECT s.*, CASE WHEN l.wide_n IS NOT NULL THEN 'left_spans' WHEN r.wide_n IS NOT NULL THEN 'right_spans'
                 ELSE 'pair' END AS link
FROM scored s
LEFT JOIN left_spans l ON l.wide_n = s.left_n AND l.narrow_n = s.right_n
LEFT JOIN right_spans r ON r.wide_n = s.right_n AND r.narrow_n = s.left_n;
DELETE FROM linked WHERE link = 'pair' AND (
  left_n IN (SELECT wide_n FROM left_spans UNION SELECT narrow_n FROM right_spans)
  OR right_n IN (SELECT narrow_n FROM left_spans UNION SELECT wide_n FROM right_spans));
"""


def find_spans(engine: columnar.Connection, *, same_at: float) -> None:
    """Fills `linked` from `scored`: the same rows with `link`, either "pair" or who spans whom.

    A row that spans others, or is spanned, is in no pair beside.
    """
    for wide, narrow in (("left", "right"), ("right", "left")):
        engine.execute(_PARTS.format(wide=wide, narrow=narrow, same_at=same_at))
        engine.execute(_GROUPS.format(wide=wide))
    engine.execute(_LINKED)
