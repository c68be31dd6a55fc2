"""Estimates the weights of the matching model anew and prints them as they stand in weights.toml.

`u` (chance pairs) is counted on real data: pairs of different rows of one dataset, which its own
coders hold apart, near each other in days and kilometres. `m` (true pairs) cannot be counted
there, for no independent pair of datasets with known links is at hand: it is counted on an
invented war at the middle level of noise (tests/worlds), of another seed than those that quality
is measured on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pyarrow as pa

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from tocsin.matching.comparing import FIELDS, REACH_DAYS, compare, load_side  # noqa: E402
from tocsin.store import columnar  # noqa: E402
from worlds.seen_twice import MIDDLE, make_world  # noqa: E402

_ROWS = """
SELECT CAST(CAST(id AS BIGINT) AS VARCHAR) AS claim_id,
       make_date(CAST(year AS INTEGER), CAST(month AS INTEGER), day) AS "start", "start" AS "end",
       1 AS date_prec, latitude AS lat, longitude AS lon, {prec} AS where_prec, 'ASSAULT' AS type,
       type_of_violence AS violence, CAST(low_death AS BIGINT) AS deaths_low,
       CAST(best_death AS BIGINT) AS deaths_best, CAST(high_death AS BIGINT) AS deaths_high,
       CAST(NULL AS VARCHAR) AS words
FROM ged WHERE year >= 2010 AND day IS NOT NULL
"""
_ACTORS = """
SELECT CAST(CAST(id AS BIGINT) AS VARCHAR) AS claim_id, unnest([side_a, side_b]) AS actor_key,
       true AS known
FROM ged WHERE year >= 2010 AND day IS NOT NULL
"""
_PATTERNS = f"SELECT {', '.join(FIELDS)}, count(*) FROM compared GROUP BY {', '.join(FIELDS)} ORDER BY ALL"
_ONLY_TRUE = """
DELETE FROM compared WHERE (left_n, right_n) NOT IN (
  SELECT (l.n, r.n) FROM true_pair t JOIN left_side l ON l.claim_id = t.a
  JOIN right_side r ON r.claim_id = t.b)
"""
_WEEK = 7
# No level is thought rarer than this, whatever the counts: a true pair may be recorded wrongly in
# any way, and the real rows and the invented war show only some of them.
_RARE_TRUE, _RARE_CHANCE = 0.01, 0.001
# One actor named by its part is not to be seen among the rows of one dataset; taken as often as in
# true pairs, so that it says nothing either way but that no other actor is named.
_PART = 0.01
Patterns = list[tuple[tuple[str, ...], int]]


def _patterns(engine: columnar.Connection) -> Patterns:
    return [(tuple(row[:-1]), int(row[-1])) for row in engine.rows(_PATTERNS)]


def _chance(file: Path, *, prec: int) -> Patterns:
    with columnar.connect() as engine:
        engine.view("ged", file)
        for side in ("left_side", "right_side"):
            load_side(engine, side, rows=_ROWS.format(prec=prec), actors=_ACTORS)
        engine.execute("CREATE TABLE part_of (part VARCHAR, whole VARCHAR)")
        engine.execute("DELETE FROM left_side_actor WHERE actor_key = 'Civilians'")
        engine.execute("DELETE FROM right_side_actor WHERE actor_key = 'Civilians'")
        compare(engine, meet="l.n < r.n")
        return _patterns(engine)


def _invented(seed: int) -> Patterns:
    world = make_world(MIDDLE, incidents=20_000, days=1500, seed=seed)
    with columnar.connect() as engine:
        for side, rows, actors in zip(("left", "right"), world.rows, world.actors, strict=True):
            engine.register(f"{side}_rows", rows)
            engine.register(f"{side}_given", actors)
            load_side(
                engine,
                f"{side}_side",
                rows=f"SELECT * FROM {side}_rows",
                actors=f"SELECT * FROM {side}_given",
            )
        engine.execute("CREATE TABLE part_of (part VARCHAR, whole VARCHAR)")
        for pair in world.part_of.items():
            engine.execute("INSERT INTO part_of VALUES (?, ?)", list(pair))
        compare(engine)
        true = pa.table(dict(zip(("a", "b"), zip(*sorted(world.same), strict=True), strict=True)))
        engine.register("true_pair", true)
        engine.execute(_ONLY_TRUE)
        return _patterns(engine)


def _group(field: str, level: str) -> str | None:
    """The levels that share one whole: precision classes of place are no evidence by themselves."""
    if level == "unknown":
        return None
    return level.partition("_")[0] if field in ("days", "place") else "all"


def _shares(patterns: Patterns) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for at, field in enumerate(FIELDS):
        totals: dict[str, float] = {}
        levels: dict[str, float] = {}
        for levels_of, n in patterns:
            level = levels_of[at]
            if group := _group(field, level):
                totals[group] = totals.get(group, 0.0) + n
                levels[level] = levels.get(level, 0.0) + n
        # Half a pair more at every level, so that none is impossible.
        count = {g: sum(1 for each in levels if _group(field, each) == g) for g in totals}
        found[field] = {
            level: (weight + 0.5) / (totals[g] + 0.5 * count[g])
            for level, weight in sorted(levels.items())
            if (g := _group(field, level))
        }
    return found


def _toml(name: str, table: dict[str, dict[str, float]], *, names: dict[str, set[str]], floor: float) -> None:
    for field, levels in names.items():
        if levels:
            print(f"\n[{name}.{field}]")
        for level in sorted(levels):
            print(f"{level} = {max(floor, table[field].get(level, 0.0)):.4f}")


def main() -> None:
    """Prints the tables [m.*] and [u.*] of weights.toml."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("ged", type=Path, help="UCDP GED 21.1, the trimmed Parquet file")
    asked.add_argument("--seed", type=int, default=7)
    options = asked.parse_args()
    chance = _chance(options.ged, prec=1) + _chance(options.ged, prec=2)
    u = _shares(chance)
    # A week meets, by chance, those of the days around it that it holds: geometry, not a count.
    reach = _WEEK + 2 * REACH_DAYS
    u["days"] |= {
        "span_meets": _WEEK / reach,
        "span_one": 2 / reach,
        "span_more": 2 * (REACH_DAYS - 1) / reach,
    }
    u["actors"] |= {"part": _PART}
    u["toll"].pop("both_none", None)
    names = {field: set(levels) for field, levels in u.items()}
    _toml("m", _shares(_invented(options.seed)), names=names, floor=_RARE_TRUE)
    _toml("u", u, names=names, floor=_RARE_CHANCE)


if __name__ == "__main__":
    main()
