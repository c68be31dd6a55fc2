"""Deaths: sums of low, best and high, and tolls that nobody knows."""

from __future__ import annotations

from tocsin import panel
from tocsin.panel import Cell

from .tables import Row, incident, of_red, record

RED = ("red-front", "side_a")


def may(*rows: Row) -> Cell:
    with record(rows) as made:
        return panel.make(made, of_red("deaths")).cells[4]


def test_low_best_and_high_are_summed_each_for_itself() -> None:
    cell = may(
        incident("a", "2020-05-01", RED, deaths_low=2, deaths_best=3, deaths_high=7),
        incident("b", "2020-05-31", RED, deaths_low=0, deaths_best=1, deaths_high=1, datasets="coded"),
    )
    assert (cell.low, cell.value, cell.high, cell.unknown) == (2, 4, 8, 0)
    assert cell.datasets == {"coded": 1, "ged": 1}


def test_an_end_that_is_not_given_is_no_wider_than_the_best_estimate() -> None:
    cell = may(incident("a", "2020-05-01", RED, deaths_best=3))
    assert (cell.low, cell.value, cell.high) == (3, 3, 3)


def test_an_unknown_toll_adds_nothing_and_is_told_apart() -> None:
    cell = may(incident("a", "2020-05-01", RED, deaths_best=3), incident("b", "2020-05-02", RED))
    assert (cell.value, cell.incidents, cell.unknown) == (3, 2, 1)


def test_a_toll_without_a_best_estimate_moves_neither_end() -> None:
    cell = may(
        incident("a", "2020-05-01", RED, deaths_best=3), incident("b", "2020-05-02", RED, deaths_low=10)
    )
    assert (cell.low, cell.value, cell.high, cell.unknown) == (3, 3, 3, 1)


def test_tolls_that_are_all_unknown_are_no_zero() -> None:
    cell = may(incident("a", "2020-05-01", RED))
    assert (cell.low, cell.value, cell.high, cell.covered) == (None, None, None, True)


def test_no_incident_inside_coverage_is_no_death() -> None:
    cell = may(incident("a", "2020-06-01", RED, deaths_best=3))
    assert (cell.low, cell.value, cell.high) == (0, 0, 0)
