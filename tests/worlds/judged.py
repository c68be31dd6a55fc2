"""What the matching model makes of an invented war seen twice, held against what is true."""

from __future__ import annotations

from typing import NamedTuple

from tocsin.matching.comparing import compare, load_side
from tocsin.matching.model import load_model
from tocsin.matching.scoring import score
from tocsin.matching.spanning import find_spans
from tocsin.store import columnar
from worlds.seen_twice import World

__all__ = ["Judged", "judge_world"]

Sides = tuple[str, str]


class Judged(NamedTuple):
    """Pairs joined, asked about and spanned, with the probability of each candidate kept."""

    same: frozenset[Sides]
    ask: frozenset[Sides]
    spans: frozenset[Sides]
    probability: dict[Sides, float]

    def precision(self, world: World) -> float:
        """The share of what was joined that is truly one incident, told once by each."""
        return len(self.same & world.same) / max(1, len(self.same))

    def recall(self, world: World) -> float:
        """The share of true pairs that were joined."""
        return len(self.same & world.same) / max(1, len(world.same))


def judge_world(world: World) -> Judged:
    """Runs the model over the two datasets of a world."""
    model = load_model()
    with columnar.connect() as engine:
        load_world(engine, world)
        compare(engine)
        score(engine, model=model)
        find_spans(engine, same_at=model.same_at)
        rows = engine.rows(_FOUND)
    return Judged(
        same=frozenset((a, b) for a, b, p, capped, link in rows
                       if link == "pair" and p >= model.same_at and not capped),
        ask=frozenset((a, b) for a, b, p, capped, link in rows
                      if link == "pair" and p >= model.ask_at and (capped or p < model.same_at)),
        spans=frozenset((a, b) for a, b, _, _, link in rows if link != "pair"),
        probability={(a, b): p for a, b, p, _, _ in rows},
    )  # fmt: skip


def load_world(engine: columnar.Connection, world: World) -> None:
    """Makes both sides of a world ready to be compared."""
    for side, rows, actors in zip(("left_side", "right_side"), world.rows, world.actors, strict=True):
        engine.register(f"{side}_rows", rows)
        engine.register(f"{side}_given", actors)
        load_side(engine, side, rows=f"SELECT * FROM {side}_rows", actors=f"SELECT * FROM {side}_given")
    engine.execute("CREATE OR REPLACE TABLE part_of (part VARCHAR, whole VARCHAR)")
    for tie in world.part_of.items():
        engine.execute("INSERT INTO part_of VALUES (?, ?)", list(tie))


_FOUND = """
SELECT l.claim_id, r.claim_id, k.probability, k.capped, k.link
FROM linked k JOIN left_side l ON l.n = k.left_n JOIN right_side r ON r.n = k.right_n
WHERE k.probability >= 0.01 OR k.link <> 'pair'
"""
