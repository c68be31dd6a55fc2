"""Invented wars seen by two datasets: what is truly one incident is found, and little else."""

from __future__ import annotations

import pytest

from worlds.judged import judge_world
from worlds.seen_twice import HIGH, LOW, MIDDLE, Noise, make_world


@pytest.mark.parametrize(
    ("noise", "precision", "recall"),
    [(LOW, 0.98, 0.97), (MIDDLE, 0.95, 0.90), (HIGH, 0.85, 0.40)],
    ids=["low", "middle", "high"],
)
def test_one_incident_told_twice_is_found(noise: Noise, precision: float, recall: float) -> None:
    world = make_world(noise, incidents=1200, days=133, seed=31)
    judged = judge_world(world)
    assert judged.precision(world) >= precision
    assert judged.recall(world) >= recall


def test_a_probability_is_about_as_often_right_as_it_says() -> None:
    said = true = n = 0.0
    for seed in (41, 42, 43):
        world = make_world(MIDDLE, incidents=1200, days=133, seed=seed)
        for sides, p in judge_world(world).probability.items():
            if 0.2 <= p < 0.8:
                said, true, n = said + p, true + (sides in world.same or sides in world.split), n + 1
    assert n > 100
    assert abs(said / n - true / n) < 0.15


def test_two_wars_that_share_only_time_and_place_are_hardly_joined() -> None:
    # The left side of one war against the right side of another: nothing is the same.
    one, other = (make_world(MIDDLE, incidents=1200, days=1200, seed=seed) for seed in (51, 52))
    mixed = one._replace(
        rows=(one.rows[0], other.rows[1]), actors=(one.actors[0], other.actors[1]), same=frozenset()
    )
    judged = judge_world(mixed)
    assert len(judged.same) <= 0.03 * one.rows[0].num_rows


def test_a_row_is_joined_with_one_at_most_and_never_beside_a_span() -> None:
    judged = judge_world(make_world(HIGH, incidents=1200, days=60, seed=61))
    for side in (0, 1):
        joined = [pair[side] for pair in judged.same]
        assert len(joined) == len(set(joined))
        assert not set(joined) & {pair[side] for pair in judged.spans}


def test_seven_in_ten_of_the_spans_found_are_true() -> None:
    world = make_world(MIDDLE, incidents=3000, days=330, seed=71)
    spans = judge_world(world).spans
    assert spans
    assert len(spans & world.split) / len(spans) >= 0.7
