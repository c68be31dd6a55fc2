"""The multiverse on an invented war whose truth is known under every specification."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panel.tables import Row, Tables, cover, incident, record
from tocsin import panel
from tocsin.analyses import before_after, multiverse, trend
from tocsin.analyses.readings import Asked, Readings, read
from tocsin.domain.counting import CountingRule
from tocsin.domain.findings import Finding
from tocsin.query import Question, counting
from tocsin.query.multiverse import (
    Dimension,
    Multiverse,
    Option,
    Specification,
    as_asked_first,
    packaged,
    specifications,
)
from tocsin.show import chart
from tocsin.show.specification_curve import curve_rows

RED = "red-front"
SPLIT = date(2021, 1, 1)
INVOLVED = counting.named("involved", among=counting.packaged())
SEVERITY = Dimension(
    name="severity",
    asks="From how many deaths on?",
    option=(
        Option(name="any toll", why="none named"),
        Option(name="deadly", why="as GED", deaths_at_least=1),
    ),
)
BEFORE = Dimension(
    name="before",
    asks="Which before?",
    option=(
        Option(name="the year", why="a yearbook's", before="last year"),
        Option(name="half a year", why="nearest", before="6 covered"),
        Option(name="two years", why="longer", before="24 months"),
    ),
)
HEDGE = Dimension(
    name="hedge",
    asks="How firm?",
    option=(Option(name="any", why="all"), Option(name="firm", why="sure", hedge_at_least="reported")),
)
CLAIMED = Dimension(
    name="what counts",
    asks="Whose?",
    option=(
        Option(name="involved", why="wide"),
        Option(name="claimed", why="own word", roles=("claimed",)),
        Option(name="facilitated", why="helped", roles=("facilitated",)),
    ),
)


def war() -> Iterator[Row]:
    """The Red Front has 4 incidents a month in 2020 and 8 in 2021; 2 of each month are deadly."""
    for month in range(24):
        for n in range(4 if month < 12 else 8):
            day = date(2020 + month // 12, month % 12 + 1, 1 + n)
            yield incident(f"i{month}-{n}", day, (RED, "side_b"), deaths_best=3 if n < 2 else 0)


@contextmanager
def at_war(rows: Sequence[Row] | None = None) -> Iterator[Tables]:
    with record(list(war()) if rows is None else rows, coverage=[cover("2020-01-01", "2021-12-31")]) as made:
        yield made


def asked(**more: Any) -> Question:
    days = {"start": date(2020, 1, 1), "end": date(2021, 12, 31), "split": SPLIT}
    scope = {"measure": "events_involving", "actor": "Red Front", "actor_ids": (RED,), "country": "Norland"}
    return Question(**(scope | days | more))


def found_on(
    made: Tables, dimensions: Sequence[Dimension], *, question: Question | None = None, **more: Any
) -> Finding:
    question = question or asked()
    specs = specifications(dimensions, rule=INVOLVED, edge="cut")
    cube = panel.cube(made, question, rules=tuple(dict.fromkeys(s.rule for s in specs)))
    universe = Multiverse(name="test", why="a test", dimension=tuple(dimensions))
    return multiverse.fit(
        cube, question, record=made, universe=universe, dimensions=dimensions, specifications=specs, **more
    )


def column(finding: Finding, name: str) -> list[Any]:
    return [row[finding.columns.index(name)] for row in finding.rows]


def test_every_specification_finds_the_truth_of_the_war() -> None:
    with at_war() as made:
        found = found_on(made, (SEVERITY, BEFORE), threshold=1.5)
    assert column(found, "ratio") == [1.0, 1.0, 2.0, 2.0, None]
    assert column(found, "severity") == ["deadly", "deadly", "any toll", "any toll", "any"]
    assert (found.values["above"], found.values["told"], found.values["readings"]) == (2, 4, 5)
    assert found.title == (
        "Red Front in Norland: more than 1.5 times as many events a month from 2021-01-01 than before "
        "in 2 of the 4 readings that can be told; 1.0 to 2.0 times as many over all"
    )


def test_the_choice_that_makes_all_the_difference_is_named_first() -> None:
    with at_war() as made:
        found = found_on(made, (BEFORE, SEVERITY))
    first, second = found.values["choices"]
    assert (first["dimension"], first["factor"], first["share"]) == ("severity", 2.0, pytest.approx(1))
    assert (second["dimension"], second["factor"]) == ("before", 1.0)
    assert dict(first["means"]) == pytest.approx({"any toll": 2.0, "deadly": 1.0})


def test_the_question_as_asked_is_the_answer_that_compare_gives() -> None:
    question = asked(split=date(2021, 1, 10))
    dimensions = as_asked_first(packaged().narrowed("ratio"), rule=INVOLVED, before="all", edge="cut")
    with at_war() as made:
        found = found_on(made, dimensions, question=question)
        alone = before_after.fit(panel.make(made, question)).values
    row = dict(zip(found.columns, found.rows[found.values["as_asked"] - 1], strict=True))
    assert (row["ratio"], row["low"], row["high"]) == tuple(
        round(alone[n], 2) for n in ("ratio", "low", "high")
    )


def test_a_rate_is_read_as_trend_counts_it() -> None:
    question = asked(split=None)
    with at_war() as made:
        found = found_on(made, (SEVERITY,), question=question)
        alone = trend.fit(panel.make(made, question)).values
    assert column(found, "rate") == [2.0, round(alone["rate"], 2)]
    assert column(found, "high")[1] == round(alone["rate_high"], 2)


def test_rules_that_no_dataset_can_fill_are_left_out_and_named() -> None:
    with at_war() as made:
        found = found_on(made, (CLAIMED,))
    assert [each["option"] for each in found.values["left_out_options"]] == ["claimed", "facilitated"]
    assert column(found, "what counts") == ["involved"]


def test_what_a_person_coded_does_not_make_a_rule_answerable() -> None:
    row = incident("own", "2020-03-01", (RED, "claimed"), basis="coded", datasets="own")
    with at_war([*war(), row]) as made:
        assert len(found_on(made, (CLAIMED,)).rows) == 1


def test_nothing_before_has_no_ratio_and_counts_as_more() -> None:
    later = [row for row in war() if row["start"] >= SPLIT]
    with at_war(later) as made:
        found = found_on(made, (BEFORE,))
    assert column(found, "ratio") == [None] * 3
    assert found.values["above"] == found.values["told"] == 2


def test_deaths_have_no_interval() -> None:
    with at_war() as made:
        found = found_on(made, (SEVERITY,), question=asked(measure="deaths"))
    assert column(found, "ratio") == [1.0, 1.0]
    assert column(found, "low") == [None, None]


def test_a_record_that_covers_nothing_tells_nothing() -> None:
    with record(list(war()), coverage=[]) as made:
        found = found_on(made, (SEVERITY, BEFORE))
    assert found.values["told"] == 0
    assert "cannot be told" in found.title


def _readings(made: Tables, specs: Sequence[Specification]) -> Readings:
    cube = panel.cube(made, asked(), rules=tuple(dict.fromkeys(s.rule for s in specs)))
    return read(cube, specs, Asked(split=SPLIT))


DIMENSIONS = (SEVERITY, BEFORE, HEDGE, CLAIMED)


@st.composite
def wars(draw: st.DrawFn) -> list[Row]:
    days = draw(st.lists(st.integers(0, 730), max_size=25))
    roles = st.sampled_from(["side_b", "side_b", "claimed"])
    return [
        incident(
            f"i{n}",
            date.fromordinal(date(2020, 1, 1).toordinal() + day),
            (RED, draw(roles)),
            deaths_best=draw(st.sampled_from([0, 4])),
        )
        for n, day in enumerate(days)
    ]


@settings(max_examples=10, deadline=None)
@given(rows=wars(), data=st.data())
def test_the_order_of_the_dimensions_does_not_matter(rows: list[Row], data: st.DataObject) -> None:
    turned = data.draw(st.permutations(DIMENSIONS))

    def found(dimensions: Sequence[Dimension]) -> Counter[Any]:
        specs = specifications(dimensions, rule=INVOLVED)
        told = _readings(made, specs).readings
        named = [frozenset(frozenset(specs[at].options) for at in r.specifications) for r in told]
        return Counter(zip(named, (r[1:] for r in told), strict=True))

    with at_war(rows) as made:
        assert found(DIMENSIONS) == found(turned)
    digests = {Multiverse(name="a", why="b", dimension=tuple(d)).digest for d in (DIMENSIONS, turned)}
    assert len(digests) == 1


@settings(max_examples=10, deadline=None)
@given(rows=wars())
def test_every_specification_is_one_reading_or_left_out_and_doubled_options_add_none(rows: list[Row]) -> None:
    doubled = msgspec.structs.replace(
        SEVERITY,
        option=(*SEVERITY.option, msgspec.structs.replace(SEVERITY.option[1], name="deadly again")),
    )
    with at_war(rows) as made:
        plain, more = (
            _readings(made, specifications((first, BEFORE, HEDGE), rule=INVOLVED))
            for first in (SEVERITY, doubled)
        )
    assert [r[1:] for r in plain.readings] == [r[1:] for r in more.readings]
    every = [at for each in (*more.readings, *more.left_out) for at in each.specifications]
    assert sorted(every) == list(range(3 * 3 * 2))


def test_the_shipped_set_gives_at_least_two_hundred_specifications_of_every_question() -> None:
    rule = CountingRule(name="own", says="", why="", roles=("claimed",))
    for kind, many in (("ratio", 5760), ("rate", 240), ("since", 480)):
        dimensions = packaged().narrowed(kind)  # type: ignore[arg-type]
        found = specifications(dimensions, rule=rule)
        sizes = itertools.accumulate((len(d.option) for d in dimensions), lambda one, n: one * n)
        assert len(found) == list(sizes)[-1] == many >= 200
        assert len({each.options for each in found}) == many


def test_the_picture_has_every_answer_and_the_options_that_differ() -> None:
    with at_war() as made:
        found = found_on(made, (SEVERITY, BEFORE, HEDGE), threshold=1.5)
    answers, taken, order = curve_rows(found)
    assert [(row["value"], row["kind"]) for row in answers[:2]] == [(1.0, "not above 1.5")] * 2
    assert {row["kind"] for row in answers} == {"not above 1.5", "above 1.5", "as asked"}
    assert order == ["severity: any toll", "severity: deadly", "before: the year", "before: half a year"]
    assert len(taken) == 2 * len(answers)
    assert chart.specification(found)["vconcat"]
