"""A row that breaks a rule is refused with the column, what was met and what was expected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Read, read_into, rewritten

Rewrite = Callable[..., Path]

BROKEN = [
    ({"id": ""}, "id", "", "a whole number"),
    ({"id": "abc"}, "id", "abc", "a whole number"),
    ({"latitude": "95"}, "latitude", "95", "-90 to 90"),
    ({"latitude": "nan"}, "latitude", "nan", "a number"),
    ({"latitude": "1_0"}, "latitude", "1_0", "a number"),
    ({"longitude": "-180.5"}, "longitude", "-180.5", "-180 to 180"),
    ({"longitude": ""}, "longitude", "", "as latitude has one"),
    ({"best": "6.7"}, "best", "6.7", "a whole number"),
    ({"best": "six"}, "best", "six", "a whole number"),
    ({"best": ""}, "best", "", "a whole number"),
    ({"best": "9" * 30}, "best", "9" * 30, "a whole number"),
    ({"deaths_a": "-1"}, "deaths_a", "-1", "0 persons or more"),
    ({"number_of_sources": "-2"}, "number_of_sources", "-2", "0 sources or more"),
    ({"type_of_violence": "9"}, "type_of_violence", "9", "one of 1, 2, 3"),
    ({"where_prec": "8"}, "where_prec", "8", "1 to 7"),
    ({"date_prec": "0"}, "date_prec", "0", "1 to 5"),
    ({"event_clarity": "3"}, "event_clarity", "3", "1 to 2"),
    ({"priogrid_gid": "259201"}, "priogrid_gid", "259201", "1 to 259,200"),
    ({"date_start": "2021-02-30"}, "date_start", "2021-02-30", "a day as YYYY-MM-DD"),
    ({"date_start": "04/03/2021"}, "date_start", "04/03/2021", "a day as YYYY-MM-DD"),
    ({"date_start": "1988-12-31", "year": "1988"}, "date_start", "1988-12-31", "from 1989-01-01"),
    ({"date_end": "2021-03-03"}, "date_end", "2021-03-03", "not before the first"),
    ({"date_end": "2121-03-04"}, "date_end", "2121-03-04", "to 2099-12-31"),
    ({"year": "2020"}, "year", "2020", "the year of the event's days"),
    ({"year": ""}, "year", "", "the year of the event's days"),
    ({"country": "  "}, "country", "  ", "a text"),
    ({"side_a": ""}, "side_a", "", "the name of an actor"),
]
NAMED = [(number, *said) for number, (_, *said) in enumerate(BROKEN, start=1)]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """One row for each rule that is broken, and a right one at the end."""
    folder = tmp_path_factory.mktemp("broken")
    path = rewritten(folder / "GEDEvent_v23_1.csv", *(change for change, *_ in BROKEN), {})
    return read_into(folder / "read", path)


@pytest.mark.parametrize(("number", "column", "met", "expected"), NAMED)
def test_a_broken_rule_is_named(number: int, column: str, met: str, expected: str, *, broken: Read) -> None:
    (reject,) = (reject for reject in broken.rejects if reject["row"] == number)
    assert (reject["column"], reject["met"]) == (column, met)
    assert expected in reject["expected"]


def test_a_broken_row_leaves_the_others_alone(broken: Read) -> None:
    assert (broken.release.accepted, broken.release.rejected) == (1, len(BROKEN))
    assert [event["row"] for event in broken.events] == [len(BROKEN) + 1]


def test_several_faults_of_one_row_are_one_refusal(read: Callable[..., Read], rewrite: Rewrite) -> None:
    (reject,) = read(rewrite({"latitude": "95", "best": "six", "low": "-1"}, {})).rejects
    assert reject["remedy"].endswith("(2 more wrong in this row)")


def test_the_second_row_of_a_key_names_the_first(read: Callable[..., Read], rewrite: Rewrite) -> None:
    got = read(rewrite({"id": "7"}, {"id": "8"}, {"id": "7.0", "best": "60"}))
    assert [row["native_id"] for row in got.events] == ["7", "8"]
    assert got.rejects[0]["expected"] == "a key that no earlier row has; row 1 has it"


@pytest.mark.parametrize(
    "change",
    [
        {"latitude": "", "longitude": "", "priogrid_gid": ""},
        {"adm_1": "", "adm_2": "", "where_coordinates": ""},
        {"high": "0", "event_clarity": "2"},
        {"date_start": "2021-12-31T23:59:59", "date_end": "2022-01-01"},
        {"gwnoa": "438.0", "active_year": "true", "code_status": "Check deaths"},
        {"best": " 6 ", "where_prec": "1.0"},
    ],
)
def test_what_the_dataset_itself_does_is_kept(
    change: dict[str, str], read: Callable[..., Read], rewrite: Rewrite
) -> None:
    got = read(rewrite(change))
    assert got.rejects == []
    assert got.release.accepted == 1


def test_what_is_not_known_stays_null(read: Callable[..., Read], rewrite: Rewrite) -> None:
    (row,) = read(rewrite({"number_of_sources": "-1", "adm_1": "", "latitude": "", "longitude": ""})).events
    assert [row[name] for name in ("n_sources", "admin1", "lat", "lon", "injured_best", "mode")] == [None] * 6
    assert row["deaths_unknown"] == 0
