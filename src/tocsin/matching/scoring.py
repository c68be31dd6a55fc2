"""From levels of agreement to a calibrated probability that two rows speak of one incident.

The weights of the fields add up to the likelihood of a pair. Its probability is what this is worth
among its rivals: a row is one incident with at most one row of the other dataset, whose rivals
have rivals of their own. So each row tells its candidates, round after round, how free it is of
the others (belief propagation on a matching; exact where the candidates form a tree).

Source of the sums: the cavity equations for monomer-dimer systems on graphs, for which see
Zdeborova and Mezard (2006), The number of matchings in random graphs, J. Stat. Mech. P05003.
"""

from __future__ import annotations

from tocsin.matching.comparing import FIELDS
from tocsin.matching.model import Model
from tocsin.store import columnar

__all__ = ["KEPT_FROM", "score"]

KEPT_FROM = 0.01
"""Pairs below this probability are not kept."""

# Whole numbers, for sums of floats hang on the order in which threads come by.
_UNIT = 2**20
_MOST_BITS = 20
_ROUNDS = 14
_SHARE_LOW, _SHARE_HIGH = 0.02, 0.95
_BEFOREHAND = 20  # what is thought of the share beforehand weighs as much as so many rows


def score(engine: columnar.Connection, *, model: Model) -> None:
    """Fills `scored` from `compared`: each candidate with its weight in bits and its probability.

    Columns: left_n, right_n, days_apart, km, the levels, bits, other_bits (without the toll),
    probability (rounded to 4 decimals), capped (a person is to be asked whatever it is).
    """
    engine.execute(
        _WEIGHED.format(
            fields=", ".join(FIELDS),
            bits=" + ".join(_case(field, model) for field in FIELDS),
            others=" + ".join(_case(field, model) for field in FIELDS if field != "toll"),
            capped=_capped(model),
            most=_MOST_BITS,
        )
    )
    share = model.share
    for _ in range(_ROUNDS):
        # What a pair is worth before anything is known of it, at this share of rows with a like.
        activity = round(share / (1 - share) ** 2, 4)
        engine.execute(_ROUND.format(activity=activity, unit=_UNIT))
        share = round((share + _share(engine, before=model.share)) / 2, 3)
    engine.execute(_SCORED)


def _case(field: str, model: Model) -> str:
    whens = " ".join(
        f"WHEN {columnar.literal(level)} THEN {model.bits(field, level)}" for level in model.levels(field)
    )
    return f"CASE {field} {whens} ELSE 0 END" if whens else "0"


def _capped(model: Model) -> str:
    tests = [
        f"{field} IN ({', '.join(map(columnar.literal, levels))})" for field, levels in model.capped.items()
    ]
    return " OR ".join(tests) or "false"


def _share(engine: columnar.Connection, *, before: float) -> float:
    """The part of rows with candidates that have their like, as the round before has it."""
    matched, left, right = engine.one(_MATCHED)
    found = ((matched or 0) / 10_000 + _BEFOREHAND * before) / (min(left, right) + _BEFOREHAND)
    return float(min(_SHARE_HIGH, max(_SHARE_LOW, found)))


_WEIGHED = """
CREATE OR REPLACE TEMP TABLE weighed AS
SELECT left_n, right_n, days_apart, km, {fields}, round({bits}, 3) AS bits, round({others}, 3) AS other_bits,
       {capped} AS capped FROM compared;
CREATE OR REPLACE TEMP TABLE crowd_left AS SELECT left_n, count(*) AS n FROM weighed GROUP BY left_n;
CREATE OR REPLACE TEMP TABLE crowd_right AS SELECT right_n, count(*) AS n FROM weighed GROUP BY right_n;
CREATE OR REPLACE TEMP TABLE message AS
SELECT w.left_n, w.right_n, pow(2.0, least({most}, bits)) / sqrt(l.n * r.n) AS likelihood,
       CAST(1 AS DOUBLE) AS from_left, CAST(1 AS DOUBLE) AS from_right, CAST(0 AS DOUBLE) AS probability
FROM weighed w JOIN crowd_left l ON l.left_n = w.left_n JOIN crowd_right r ON r.right_n = w.right_n;
"""

_ROUND = """
CREATE OR REPLACE TEMP TABLE heard AS
SELECT left_n, right_n, likelihood, from_left, from_right,
       CAST(round({unit} * {activity} * likelihood * from_right) AS BIGINT) AS to_left,
       CAST(round({unit} * {activity} * likelihood * from_left) AS BIGINT) AS to_right FROM message;
CREATE OR REPLACE TEMP TABLE sum_left AS
  SELECT left_n, CAST(sum(to_left) AS BIGINT) AS total FROM heard GROUP BY left_n;
CREATE OR REPLACE TEMP TABLE sum_right AS
  SELECT right_n, CAST(sum(to_right) AS BIGINT) AS total FROM heard GROUP BY right_n;
CREATE OR REPLACE TEMP TABLE message AS
SELECT left_n, right_n, likelihood, from_left, from_right,
       odds * from_left * from_right / (1 + odds * from_left * from_right) AS probability
FROM (SELECT h.left_n, h.right_n, h.likelihood, {activity} * h.likelihood AS odds,
             (h.from_left + {unit} / CAST({unit} + l.total - h.to_left AS DOUBLE)) / 2 AS from_left,
             (h.from_right + {unit} / CAST({unit} + r.total - h.to_right AS DOUBLE)) / 2 AS from_right
      FROM heard h JOIN sum_left l ON l.left_n = h.left_n JOIN sum_right r ON r.right_n = h.right_n);
"""

_MATCHED = """
SELECT CAST(sum(CAST(round(probability * 10000) AS BIGINT)) AS BIGINT),
       (SELECT count(*) FROM crowd_left), (SELECT count(*) FROM crowd_right) FROM message
"""

_SCORED = """
CREATE OR REPLACE TEMP TABLE scored AS
SELECT w.*, round(m.probability, 4) AS probability
FROM weighed w JOIN message m ON m.left_n = w.left_n AND m.right_n = w.right_n
"""
