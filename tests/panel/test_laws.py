"""Laws of panels, on invented wars: what is added, moved or cut must show, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import panel
from tocsin.panel import Panel, scope
from tocsin.panel.grid import grid, period_end, period_start
from tocsin.query import Question, trend

from .tables import Row, cover, incident, of_red, record

FIRST, COVERED_TO, LAST = date(2020, 1, 20), date(2020, 4, 30), date(2020, 6, 10)
PERIODS = ("day", "week", "month", "quarter", "year")
ROLES = ("side_a", "side_b", "actor", "claimed", "attributed", "victim", "denied")
days = st.dates(date(2019, 11, 1), date(2020, 9, 30))
few = settings(max_examples=8)


people = st.tuples(st.sampled_from(("red-front", "red-wing", "army")), st.sampled_from(ROLES))


@st.composite
def tolls(draw: st.DrawFn) -> dict[str, int | None]:
    low, best, high = sorted(draw(st.lists(st.integers(0, 40), min_size=3, max_size=3)))
    held = {"deaths_low": low, "deaths_best": best, "deaths_high": high}
    unknown = draw(st.sets(st.sampled_from(sorted(held))))
    return {name: None if name in unknown else value for name, value in held.items()}


@st.composite
def rows(draw: st.DrawFn, *, exact: bool = True) -> Row:
    start = draw(days)
    return incident(
        draw(st.uuids()).hex,
        start,
        *draw(st.lists(people, max_size=3)),
        end=start + timedelta(days=draw(st.integers(0, 40))),
        date_prec=1 if exact else draw(st.none() | st.integers(1, 5)),
        country=draw(st.sampled_from(("Norland", "Sudland"))),
        violence=draw(st.sampled_from(("state_based", "non_state", "one_sided", None))),
        datasets=draw(st.sampled_from(("ged", "coded"))),
        counts=draw(st.booleans()),
        **draw(tolls()),
    )


wars = st.lists(rows(), max_size=12)
vague_wars = st.lists(rows(exact=False), max_size=12)
measures = st.sampled_from(tuple(panel.MEMBERS))


def in_norland(measure: str = "events_involving", **scope: Any) -> Question:
    return of_red(measure, **({"country": "Norland", "start": FIRST, "end": LAST} | scope))


def made_of(war: list[Row], asked: Question, *, covered_to: date = COVERED_TO) -> Panel:
    with record(war, coverage=[cover(FIRST.isoformat(), covered_to.isoformat())]) as made:
        return panel.make(made, asked)


def is_of_red(row: Row) -> bool:
    return any(actor == "red-front" and role not in ("victim", "denied") for actor, role in row["roles"])


@few
@given(wars)
def test_the_total_is_the_number_of_incidents_that_count_inside_coverage(war: list[Row]) -> None:
    inside = [
        row
        for row in war
        if row["counts"] and row["country"] == "Norland" and is_of_red(row)
        and FIRST <= row["start"] <= COVERED_TO
    ]  # fmt: skip
    found = made_of(war, in_norland())
    assert found.total == len(inside)
    assert {id_ for cell in found.covered for id_ in cell.ids} == {row["incident_id"] for row in inside}


@few
@given(vague_wars, st.lists(rows(exact=False), max_size=6), measures)
def test_incidents_outside_the_scope_change_nothing(war: list[Row], others: list[Row], measure: str) -> None:
    outside = [
        row | change
        for row in others
        for change in (
            {"incident_id": "x" + row["incident_id"], "country": "Sudland"},
            {"incident_id": "y" + row["incident_id"], "counts": False},
            {"incident_id": "z" + row["incident_id"], "roles": (("army", "actor"), ("red-front", "victim"))},
        )
    ]
    assert made_of(war + outside, in_norland(measure)) == made_of(war, in_norland(measure))


@few
@given(vague_wars, measures, st.sampled_from(PERIODS))
def test_zero_stands_only_inside_coverage_and_nothing_outside(
    war: list[Row], measure: str, period: str
) -> None:
    for cell in made_of(war, in_norland(measure, period=period)).cells:
        assert cell.covered == (cell.start >= FIRST and cell.end <= COVERED_TO)
        if not cell.covered:
            assert (cell.value, cell.low, cell.high) == (None, None, None)
        elif not cell.incidents:
            assert (cell.value, cell.low, cell.high) == (0, 0, 0)


@few
@given(vague_wars, measures, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(war: list[Row], measure: str, chance: Any) -> None:
    shuffled = list(war)
    chance.shuffle(shuffled)
    assert made_of(shuffled, in_norland(measure)) == made_of(war, in_norland(measure))


@given(days, st.integers(0, 800), st.sampled_from(PERIODS), st.lists(days, max_size=3))
def test_cells_share_out_the_days_and_none_crosses_a_period_or_a_cut(
    start: date, length: int, period: str, cuts: list[date]
) -> None:
    end = start + timedelta(days=length)
    stretches = grid(start, end, period=period, cuts=cuts)
    assert (stretches[0].start, stretches[-1].end) == (start, end)
    for one, following in pairwise(stretches):
        assert following.start == one.end + timedelta(days=1)
    for stretch in stretches:
        assert period_start(stretch.start, period) == period_start(stretch.end, period)
        assert period_end(stretch.start, period) == period_end(stretch.end, period)
        assert not any(stretch.start < cut <= stretch.until for cut in cuts)
        assert stretch.end <= stretch.until


@few
@given(wars, measures, st.dates(FIRST + timedelta(days=1), LAST))
def test_cutting_at_a_day_keeps_the_totals_of_exact_days(war: list[Row], measure: str, day: date) -> None:
    whole, cut = (made_of(war, in_norland(measure, split=split), covered_to=LAST) for split in (None, day))
    assert cut.total == whole.total
    assert {id_ for c in cut.cells for id_ in c.ids} == {id_ for c in whole.cells for id_ in c.ids}


@few
@given(vague_wars, st.dates(FIRST + timedelta(days=1), LAST), st.sampled_from(PERIODS))
def test_cutting_at_a_day_loses_no_incident(war: list[Row], day: date, period: str) -> None:
    whole, cut = (made_of(war, in_norland(period=period, split=split)) for split in (None, day))
    assert sum(c.incidents for c in cut.cells) + cut.unplaced == (
        sum(c.incidents for c in whole.cells) + whole.unplaced
    )
    assert cut.unplaced >= whole.unplaced


@few
@given(vague_wars)
def test_attacks_are_among_the_events_and_an_actor_s_parts_only_add(war: list[Row]) -> None:
    both = ("red-front", "red-wing")
    events, attacks = made_of(war, in_norland()), made_of(war, in_norland("attacks_by"))
    with_parts = made_of(war, in_norland(actor_ids=both))
    for event, attack, more in zip(events.cells, attacks.cells, with_parts.cells, strict=True):
        assert set(attack.ids) <= set(event.ids) <= set(more.ids)
        assert event.incidents == len(set(event.ids))


@few
@given(vague_wars)
def test_the_best_estimate_lies_between_its_ends(war: list[Row]) -> None:
    for cell in made_of(war, in_norland("deaths")).cells:
        if cell.value is not None:
            assert cell.low is not None and cell.high is not None
            assert cell.low <= cell.value <= cell.high
        assert cell.unknown <= cell.incidents


@settings(max_examples=10)
@given(vague_wars, measures, st.none() | st.dates(FIRST, LAST), st.sampled_from(PERIODS[2:]))
def test_a_cell_is_expanded_into_the_incidents_it_counts(
    war: list[Row], measure: str, split: date | None, period: str
) -> None:
    asked = in_norland(measure, split=split, period=period)
    with record(war) as made:
        for cell in panel.make(made, asked).cells:
            assert panel.incidents(made, asked, start=cell.start, end=cell.end) == cell.ids


@few
@given(vague_wars, measures, st.booleans())
def test_asking_of_each_is_asking_of_one_after_another(war: list[Row], measure: str, placed: bool) -> None:
    asked = trend(measure, start=FIRST, end=LAST, country="Norland" if placed else None)
    actors = {"Red": ("red-front", "red-wing"), "Army": ("army",), "Nobody": ("nobody",)}
    coverage = [cover(), cover(country="Sudland", end="2020-03-01")]
    with record(war, coverage=coverage, known_on="2021-01-01") as made:
        together = panel.make_each(made, asked, actors=actors)
        apart = {
            name: panel.make(made, msgspec.structs.replace(asked, actor=name, actor_ids=ids))
            for name, ids in actors.items()
        }
    assert together == apart


@given(st.lists(st.integers(0, 50), max_size=30), st.booleans())
def test_keys_are_told_apart_alike_where_they_lie_close_and_far(keys: list[int], far: bool) -> None:
    spread = [key * 10**6 for key in keys] if far else keys
    found = scope._apart(np.array(spread, dtype=np.int64))
    assert found.tolist() == sorted(set(spread))
