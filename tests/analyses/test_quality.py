"""Data quality: heaped days, round tolls, drift and a change of sources are told; clean data pass."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from analyses.spots import points
from tocsin.analyses import quality

FIRST = date(2020, 1, 1)
CLEAN: list[dict[str, Any]] = [
    {"start": FIRST + timedelta(days=n), "deaths_best": n % 30 + 1} for n in range(366)
]


def _flagged(rows: list[dict[str, Any]], **more: Any) -> set[str]:
    return {row[1] for row in quality.fit(points(rows, **more)).rows if row[6]}


def test_clean_data_pass() -> None:
    found = quality.fit(points(CLEAN))
    assert not any(row[6] for row in found.rows)
    assert "none of" in found.title


def test_a_heap_on_the_first_is_told_and_days_known_to_the_month_are_none() -> None:
    heap = [{"start": date(2020, month, 1)} for month in range(1, 13) for _ in range(4)]
    assert "on the first of a month" in _flagged([*CLEAN, *heap])
    assert (
        _flagged([*CLEAN, *({"date_prec": 4} | one for one in heap)]) & {"on the first of a month"} == set()
    )


def test_round_tolls_are_told() -> None:
    rounded = [{"start": FIRST + timedelta(days=n), "deaths_best": 10 * (n % 3 + 1)} for n in range(90)]
    assert "deaths a multiple of five, from ten on" in _flagged([*CLEAN, *rounded])


def test_coarser_days_later_and_a_new_source_are_told() -> None:
    rows = [
        row if n < 183 else row | {"date_prec": 1 + n % 2 * 2, "datasets": "other" if n % 3 else "ged"}
        for n, row in enumerate(CLEAN)
    ]
    found = _flagged(rows)
    assert {"known to the day", "held by other", "held by ged"} <= found


def test_a_split_moves_the_day_on_which_the_sides_part() -> None:
    rows = [row | {"where_prec": 1 if n < 60 else 3} for n, row in enumerate(CLEAN)]
    made = quality.fit(points(rows, split=FIRST + timedelta(days=60)))
    row = next(row for row in made.rows if row[1] == "known to the town")
    assert (row[2], row[3], row[6]) == (0.0, 1.0, True)


def test_of_too_few_incidents_nothing_is_told() -> None:
    assert quality.fit(points(CLEAN[:10])).untold == "10 incidents, at least 20 are needed"


def test_the_share_that_is_expected_never_lies_below_none_or_above_all() -> None:
    rows = [row | {"where_prec": 1 if n < 2 or n >= 183 else 5} for n, row in enumerate(CLEAN)]
    shares = [row for row in quality.fit(points(rows)).rows if row[0] not in ("days", "tolls")]
    assert shares
    assert all(0.0 <= row[4] <= row[5] <= 1.0 for row in shares)
