"""Several releases of one dataset: the newest speaks, and what it dropped is not forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from record.invented import AFGHANISTAN_2020, add_rows, row, table
from tocsin.domain.documents import Coverage
from tocsin.record import Record
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]


def held(record: Record) -> set[tuple[str, int | None]]:
    return {(r["claims"][0].split(":")[1], r["deaths_best"]) for r in table(record, "incident")}


def test_the_newer_release_s_value_stands_whichever_was_added_first(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=9)], version="23.1")
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=5)], version="9.1")
    assert held(derived()) == {("1", 9)}


def test_a_row_missing_from_the_newer_release_is_dropped_and_listed(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12"), row(2, "2020-06-01", deaths_best=4)], version="22.1")
    add_rows(casebook, [row(1, "2020-05-12")], version="23.1")
    record = derived()
    assert held(record) == {("1", None)}
    (dropped,) = table(record, "dropped")
    assert dropped["claim_id"].startswith("ucdp-ged-cut:2:")
    assert (dropped["start"], dropped["deaths_best"]) == (date(2020, 6, 1), 4)


def test_a_row_that_the_newer_release_moved_is_not_called_dropped(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(2, "2020-06-01")], version="22.1")
    add_rows(casebook, [row(2, "2020-07-15")], version="23.1")
    record = derived()
    assert [r["start"] for r in table(record, "incident")] == [date(2020, 7, 15)]
    assert table(record, "dropped") == []


def test_a_release_on_other_years_or_countries_takes_nothing_away(
    casebook: Casebook, derived: Derived
) -> None:
    # Two cuts number their rows from 1 each: the same key is another event.
    mali = Coverage(country="Mali", start=date(2020, 1, 1), end=date(2020, 12, 31))
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=3)], version="22.1")
    add_rows(
        casebook,
        [row(1, "2020-05-12", country="Mali", lat=16.3, lon=0.0, deaths_best=8)],
        version="23.1",
        coverage=(mali,),
    )
    assert held(derived()) == {("1", 3), ("1", 8)}


def test_an_event_moved_over_the_border_and_by_days_counts_once(casebook: Casebook, derived: Derived) -> None:
    pakistan = Coverage(country="Pakistan", start=date(2019, 1, 1), end=date(2019, 12, 31))
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=3)], version="22.1")
    moved = row(1, "2020-05-15", country="Pakistan", lat=34.2, lon=71.1, deaths_best=8)
    add_rows(casebook, [moved], version="23.1", coverage=(pakistan,))
    assert held(derived()) == {("1", 8)}


def test_a_key_across_the_border_is_another_event_where_time_or_people_are_others(
    casebook: Casebook, derived: Derived
) -> None:
    pakistan = Coverage(country="Pakistan", start=date(2019, 1, 1), end=date(2019, 12, 31))
    add_rows(casebook, [row(k, "2020-05-12", deaths_best=3) for k in (1, 2)], version="22.1")
    there = {"country": "Pakistan", "lat": 34.2, "lon": 71.1, "deaths_best": 8}
    late = row(1, "2020-07-15", **there)
    others = row(2, "2020-05-13", sides=("Government of Pakistan", "TTP"), **there)
    add_rows(casebook, [late, others], version="23.1", coverage=(pakistan,))
    assert held(derived()) == {("1", 3), ("1", 8), ("2", 3), ("2", 8)}


def test_of_one_version_read_twice_the_fuller_file_stands(casebook: Casebook, derived: Derived) -> None:
    sample, full = [row(1, "2020-05-12")], [row(1, "2020-05-12"), row(2, "2020-05-13")]
    add_rows(casebook, full)
    add_rows(casebook, sample, said_on="2023-07-01")
    record = derived()
    assert held(record) == {("1", None), ("2", None)}
    assert table(record, "dropped") == []


def test_where_no_coverage_is_known_a_row_gives_way_to_a_newer_one_of_its_key(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row("a", "2020-05-12", deaths_best=1), row("b", "2020-05-13")], dataset="own",
             version="1", coverage=())  # fmt: skip
    add_rows(casebook, [row("a", "2020-05-12", deaths_best=2)], dataset="own", version="2", coverage=())
    assert held(derived()) == {("a", 2), ("b", None)}


def test_before_the_newer_release_was_recorded_the_older_one_speaks(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12"), row(2, "2020-06-01")], version="22.1")
    then = casebook.head().recorded_at
    add_rows(casebook, [row(1, "2020-05-12", deaths_best=7)], version="23.1")
    assert held(derived(as_of=then)) == {("1", None), ("2", None)}
    assert held(derived()) == {("1", 7)}


def test_the_candidate_months_after_a_yearly_release_are_kept(casebook: Casebook, derived: Derived) -> None:
    october = Coverage(country="Afghanistan", start=date(2021, 10, 1), end=date(2021, 10, 31))
    september = Coverage(country="Afghanistan", start=date(2021, 9, 1), end=date(2021, 9, 30))
    add_rows(casebook, [row(1, "2020-05-12")], version="21.1", coverage=(AFGHANISTAN_2020,))
    add_rows(casebook, [row(10, "2021-10-12")], version="21.0.10", coverage=(october,))
    add_rows(casebook, [row(9, "2021-09-12")], version="21.0.9", coverage=(september,))
    assert {key for key, _ in held(derived())} == {"1", "9", "10"}
