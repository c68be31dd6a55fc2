"""What the record cannot answer is told by every method in one way: a finding that says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from panel.tables import Row, Tables, cover, incident, of_red, record
from tocsin import panel
from tocsin.analyses import (
    abroad,
    before_after,
    by_rule,
    every_method,
    hotspots,
    lethality,
    multiverse,
    patterns,
    quality,
    rank,
    seasons,
    spread,
    surge,
    trend,
)
from tocsin.domain.findings import Finding
from tocsin.query import Question, counting
from tocsin.query import multiverse as universes

RED = ("red-front", "claimed")
FEW = [incident(f"i{n}", date(2020, 1, 3) + timedelta(days=20 * n), RED) for n in range(3)]
OUTSIDE = {"start": date(2031, 1, 1), "end": date(2031, 2, 28)}
SPLIT = {"split": date(2020, 2, 1)}
# Incidents, what is covered, and what is asked of them.
SITUATIONS: dict[str, tuple[list[Row], list[Row], dict[str, Any]]] = {
    "nothing at all is on record": ([], [], {}),
    "the time lies outside what is covered": ([], [cover()], OUTSIDE),
    "no source covers what is asked": ([], [cover(country="Sudland")], {"country": "Norland"}),
}
FURTHER: dict[str, tuple[list[Row], list[Row], dict[str, Any]]] = {
    "no incident": ([], [cover(end="2020-03-31")], {}),
    "too few periods": (FEW, [cover(end="2020-03-31")], {}),
}
Method = Callable[[Tables, Question], Finding]


def _hotspots(held: Tables, asked: Question) -> Finding:
    own = panel.points(held, asked)
    return hotspots.fit(own, region=own)


def _multiverse(held: Tables, asked: Question) -> Finding:
    universe = universes.packaged()
    rule = counting.named("involved", among=counting.packaged())
    dimensions = universe.narrowed("ratio" if asked.split else "rate")
    made = universes.specifications(dimensions, rule=rule)
    cube = panel.cube(held, asked, rules=tuple(dict.fromkeys(each.rule for each in made)))
    return multiverse.fit(
        cube, asked, record=held, universe=universe, dimensions=dimensions, specifications=made
    )


def _compared(asked: Question) -> Question:
    import msgspec

    return msgspec.structs.replace(asked, split=(asked.start or date(2019, 12, 1)) + timedelta(days=31))


METHODS: dict[str, Method] = {
    "trend": lambda held, asked: trend.fit(panel.make(held, asked)),
    "before_after": lambda held, asked: before_after.fit(panel.make(held, _compared(asked))),
    "every_method": lambda held, asked: every_method.fit(panel.make(held, _compared(asked))),
    "by_rule": lambda held, asked: by_rule.fit(
        {rule: panel.make(held, asked) for rule in counting.packaged()[:2]}
    ),
    "multiverse": _multiverse,
    "rank": lambda held, asked: rank.fit({"Red Front": panel.make(held, asked)}),
    "surge": lambda held, asked: surge.fit(panel.make(held, asked)),
    "seasons": lambda held, asked: seasons.fit(panel.make(held, asked), panel.points(held, asked)),
    "quality": lambda held, asked: quality.fit(panel.points(held, asked)),
    "patterns": lambda held, asked: patterns.fit(panel.claimants(held, asked)),
    "hotspots": _hotspots,
    "spread": lambda held, asked: spread.fit(panel.points(held, asked)),
    "lethality": lambda held, asked: lethality.fit(panel.points(held, asked)),
    "abroad": lambda held, asked: abroad.fit(panel.points(held, asked)),
}
# These need no more than a covered period, and a quiet one is an answer.
TOLD = {"trend", "rank", "by_rule", "multiverse"}


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("method", METHODS)
def test_a_question_that_the_record_cannot_answer_is_answered_with_the_reason(
    method: str, situation: str
) -> None:
    incidents, coverage, asked = SITUATIONS[situation]
    with record(incidents, coverage=coverage) as held:
        _is_untold(METHODS[method](held, of_red(**asked)))


# What only describes the incidents needs no more than one.
DESCRIBED = {("abroad", "too few periods"), ("patterns", "too few periods")}


@pytest.mark.parametrize(
    ("method", "situation"), sorted(set(product([*METHODS.keys() - TOLD], FURTHER)) - DESCRIBED)
)
def test_too_little_to_tell_is_answered_with_the_reason(method: str, situation: str) -> None:
    incidents, coverage, asked = FURTHER[situation]
    if method in ("before_after", "every_method"):
        asked = asked | {"start": date(2020, 3, 1)}
    with record(incidents, coverage=coverage) as held:
        _is_untold(METHODS[method](held, of_red(**asked)))


def _is_untold(found: Finding) -> None:
    assert found.untold
    assert "cannot be" in found.title
    assert found.caveats
    assert all(len(row) == len(found.columns) for row in found.rows)


def test_where_there_is_enough_nothing_is_untold() -> None:
    with record(FEW) as held:
        for method in TOLD:
            assert METHODS[method](held, of_red()).untold is None, method


def test_where_no_group_is_on_record_nobody_is_ranked() -> None:
    with record([]) as held:
        _is_untold(rank.nobody(panel.make(held, of_red())))


def test_too_little_is_told_with_what_is_needed() -> None:
    with record(FEW, coverage=[cover(end="2020-03-31")]) as held:
        found = surge.fit(panel.make(held, of_red()))
    assert found.title == (
        "Red Front: whether events changed cannot be told: 3 covered months, at least 8 are needed"
    )
    assert [row[2] for row in found.rows] == [2, 1, 0]
