"""On which days: cells, precision of dates, splits, and how far a question reaches."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin import panel
from tocsin.domain.errors import InputError
from tocsin.query import compare, trend

from .tables import cover, incident, of_red, record

RED = ("red-front", "side_a")


def long(start: str, end: str, *, date_prec: int | None) -> dict[str, object]:
    return incident("a", start, RED, end=date.fromisoformat(end), date_prec=date_prec)


def test_what_goes_on_over_months_counts_in_the_month_of_its_first_day() -> None:
    with record([long("2020-03-30", "2020-05-02", date_prec=1)]) as made:
        found = panel.make(made, of_red())
    assert [cell.value for cell in found.cells] == [0, 0, 1, *[0] * 9]


def test_what_began_before_the_question_is_not_counted_in_it() -> None:
    with record([long("2020-03-30", "2020-05-02", date_prec=1)]) as made:
        found = panel.make(made, of_red(start=date(2020, 4, 1)))
    assert (found.total, found.unplaced) == (0, 0)


@pytest.mark.parametrize(
    ("period", "date_prec", "placed"),
    [
        ("day", 1, True), ("day", 2, False), ("week", 3, True), ("week", 4, False), ("month", 4, True),
        ("month", 5, False), ("quarter", 4, True), ("quarter", 5, False), ("year", 5, True),
    ],
)  # fmt: skip
def test_a_date_is_placed_only_in_periods_that_can_hold_it(period: str, date_prec: int, placed: bool) -> None:
    with record([long("2020-01-01", "2020-12-31", date_prec=date_prec)]) as made:
        found = panel.make(made, of_red(period=period))
    assert (found.total, found.unplaced) == ((1, 0) if placed else (0, 1))


def test_a_date_known_to_the_year_stands_in_no_part_of_the_year() -> None:
    with record([long("2020-01-01", "2020-12-31", date_prec=5)]) as made:
        found = panel.make(made, of_red(period="year", start=date(2020, 3, 1)))
    assert (found.total, found.unplaced) == (0, 1)


@pytest.mark.parametrize("split", [date(2020, 6, 1), date(2020, 5, 30)])
def test_days_on_both_sides_of_the_split_belong_to_neither(split: date) -> None:
    with record([long("2020-05-28", "2020-06-03", date_prec=2)]) as made:
        found = panel.make(made, compare("attacks_by", split=split))
        assert (found.total, found.unplaced) == (0, 1)
        assert panel.make(made, trend("attacks_by")).total == 1


def test_an_exact_day_stands_on_its_side_of_the_split_however_long_it_went_on() -> None:
    with record([long("2020-05-28", "2020-06-03", date_prec=1)]) as made:
        found = panel.make(made, compare("attacks_by", split=date(2020, 6, 1)))
    assert [cell.value for cell in found.cells][4] == 1


def test_days_that_may_lie_beyond_the_last_day_asked_for_are_told_and_not_counted() -> None:
    with record([long("2020-05-18", "2020-05-22", date_prec=2)]) as made:
        cut = panel.make(made, of_red(end=date(2020, 5, 20)))
        whole = panel.make(made, of_red(end=date(2020, 5, 31)))
    assert ((cut.total, cut.unplaced), (whole.total, whole.unplaced)) == ((0, 1), (1, 0))


def test_an_uncertain_day_of_unknown_reach_stands_in_whole_periods_only() -> None:
    with record([incident("a", "2020-05-10", RED, end=None, date_prec=3)]) as made:
        cut = panel.make(made, compare("attacks_by", split=date(2020, 5, 20)))
        whole = panel.make(made, trend("attacks_by"))
    assert ((cut.total, cut.unplaced), (whole.total, whole.unplaced)) == ((0, 1), (1, 0))


def test_without_a_precision_days_in_two_cells_belong_to_neither() -> None:
    with record([long("2020-05-28", "2020-06-03", date_prec=None)]) as made:
        assert (panel.make(made, of_red()).total, panel.make(made, of_red()).unplaced) == (0, 1)
        assert panel.make(made, of_red(period="quarter")).unplaced == 0


def test_cells_begin_anew_at_the_split_and_at_both_ends_of_the_baseline() -> None:
    asked = of_red(
        split=date(2020, 8, 15), baseline_start=date(2020, 5, 10), baseline_end=date(2020, 6, 20),
        end=date(2020, 8, 31),
    )  # fmt: skip
    with record([]) as made:
        cells = panel.make(made, asked).cells
    starts = [(cell.start.month, cell.start.day) for cell in cells]
    assert starts == [(5, 10), (6, 1), (6, 21), (7, 1), (8, 1), (8, 15)]
    assert [cell.whole_days for cell in cells] == [31, 30, 30, 31, 31, 31]
    assert cells[0].exposure == pytest.approx(22 / 31)


def test_a_month_that_is_covered_in_part_has_no_count() -> None:
    rows = [incident("a", "2020-05-03", RED)]
    with record(rows, coverage=[cover("2020-04-01", "2020-05-20")]) as made:
        found = panel.make(made, of_red(end=date(2020, 6, 30)))
    assert [cell.value for cell in found.cells] == [0, None, None]
    assert found.uncovered_incidents == 1


def test_sources_that_follow_each_other_cover_a_month_between_them() -> None:
    coverage = [cover("2020-01-01", "2020-05-10"), cover("2020-05-11", "2020-12-31", source="candidate")]
    with record([], coverage=coverage) as made:
        cells = panel.make(made, of_red()).cells
    assert [cell.covered for cell in cells] == [True] * 12
    assert cells[4].covered_by == ("candidate", "ged")
    assert cells[5].covered_by == ("candidate",)


def test_a_day_that_no_source_covers_leaves_its_month_without_a_count() -> None:
    coverage = [cover("2020-01-01", "2020-05-10"), cover("2020-05-12", "2020-12-31", source="candidate")]
    with record([], coverage=coverage) as made:
        values = [cell.value for cell in panel.make(made, of_red()).cells]
    assert values == [0, 0, 0, 0, None, 0, 0, 0, 0, 0, 0, 0]


def test_a_question_beyond_the_coverage_gets_its_period_and_no_more() -> None:
    with record([]) as made:
        later = panel.make(made, of_red(start=date(2022, 2, 10)))
        earlier = panel.make(made, of_red(end=date(2018, 2, 10)))
    assert [(c.start, c.end, c.value) for c in later.cells] == [(date(2022, 2, 10), date(2022, 2, 28), None)]
    assert [(c.start, c.end, c.value) for c in earlier.cells] == [(date(2018, 2, 1), date(2018, 2, 10), None)]


def test_without_coverage_the_incidents_tell_the_days_and_nothing_is_counted() -> None:
    with record([incident("a", "2020-02-03", RED), incident("b", "2020-04-05", RED)], coverage=[]) as made:
        found = panel.make(made, of_red())
    assert (found.cells[0].start, found.cells[-1].value, found.total) == (date(2020, 2, 3), None, 0)
    assert found.uncovered_incidents == 2


def test_where_nothing_tells_the_days_there_is_no_cell() -> None:
    with record([], coverage=[]) as made:
        found, one = panel.make(made, of_red()), panel.points(made, of_red())
    assert (len(found.cells), found.covered, found.total) == (0, (), 0)
    assert (one.start, one.end, panel.stretches(one)) == (None, None, [])


def test_one_day_asked_for_gives_its_period_where_nothing_else_tells_the_days() -> None:
    with record([], coverage=[]) as made:
        found = panel.make(made, of_red(start=date(2020, 2, 10)))
    assert [(c.start, c.end, c.value) for c in found.cells] == [(date(2020, 2, 10), date(2020, 2, 29), None)]


def test_a_last_day_before_the_baseline_is_refused() -> None:
    asked = of_red(
        baseline_start=date(2020, 5, 1),
        baseline_end=date(2020, 6, 1),
        split=date(2020, 7, 1),
        end=date(2020, 2, 1),
    )
    with record([]) as made, pytest.raises(InputError, match="baseline"):
        panel.make(made, asked)


def test_the_last_day_cannot_lie_before_the_first() -> None:
    with record([]) as made, pytest.raises(InputError):
        panel.incidents(made, of_red(), start=date(2020, 2, 1), end=date(2020, 1, 1))
