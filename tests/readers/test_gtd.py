"""What the Global Terrorism Database says and does not say stays so: days, places, groups, deaths."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tocsin.domain import gtd
from tocsin.domain.ucdp import WHERE_PRECISION
from tocsin.domain.vocabulary import ASSAULT_MODES
from tocsin.readers.gtd import version_of

from .conftest import FIXTURES, Read, read_into

Writing = Callable[..., Path]
Telling = Callable[[dict[str, str]], dict[str, Any]]


def _written(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    (sample,) = (FIXTURES / "gtd").glob("*.csv")
    with sample.open(encoding="utf-8", newline="") as source:
        first = next(csv.DictReader(source))
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(first))
        writer.writeheader()
        for number, row in enumerate(rows):
            writer.writerow({**first, "eventid": str(201_403_040_001 + number), **row})
    return path


@pytest.fixture
def write(tmp_path: Path) -> Writing:
    """The first row of the sample, once for each dictionary of other values."""
    return lambda *rows: _written(tmp_path / "gtd.csv", rows)


# A reading of this wide table takes half a second however few its rows: each case is a row of one file.
DAYS = [
    ({}, (2014, 3, 4), (2014, 3, 4), 1),
    ({"iyear": "2012", "imonth": "2", "iday": "0"}, (2012, 2, 1), (2012, 2, 29), 4),
    ({"imonth": "0", "iday": "0"}, (2014, 1, 1), (2014, 12, 31), 5),
    ({"approxdate": "March 3-5, 2014"}, (2014, 3, 3), (2014, 3, 5), 2),
    ({"approxdate": "March 1 - March 7, 2014"}, (2014, 3, 1), (2014, 3, 7), 3),
    ({"approxdate": "February 20-March 10, 2014"}, (2014, 2, 20), (2014, 3, 10), 4),
    ({"approxdate": "January 1-December 31, 2014"}, (2014, 1, 1), (2014, 12, 31), 5),
    ({"approxdate": "early March 2014"}, (2014, 1, 1), (2014, 12, 31), 5),
    ({"approxdate": "April 3-9, 2014"}, (2014, 1, 1), (2014, 12, 31), 5),
    ({"approxdate": "March 9-3, 2014"}, (2014, 1, 1), (2014, 12, 31), 5),
    ({"extended": "1", "resolution": "2014-04-01 00:00:00"}, (2014, 3, 4), (2014, 4, 1), 1),
    ({"extended": "1"}, (2014, 3, 4), None, 1),
]
UNKNOWN = ["", "-9", "-99", "-99.0", "0.333", "2.5"]
NEARNESS = [
    ("1", "0", 1), ("1", "1", 2), ("1", "-9", 2), ("1", "", 2), ("2", "0", 3), ("3", "0", 3), ("4", "0", 4),
    ("5", "0", 6), ("", "0", None),
]  # fmt: skip
WRONG = [
    ("iday", "31.5"),
    ("iday", ""),
    ("imonth", "0"),
    ("iyear", "1969"),
    ("attacktype1", ""),
    ("attacktype3", "0"),
    ("weaptype4", "14"),
    ("targtype1", "Police"),
    ("specificity", "6"),
    ("vicinity", "2"),
    ("doubtterr", "x"),
    ("suicide", "-9"),
    ("claim3", "2"),
    ("nkill", "-1"),
    ("nwound", "several"),
    ("resolution", "next week"),
    ("eventid", "2.01403E+11"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Telling:
    """The event that the first row of the sample tells with some values of it changed."""
    said = [
        *(values for values, *_ in DAYS),
        *({"nkill": value, "nwound": value} for value in UNKNOWN),
        *({"specificity": specificity, "vicinity": vicinity} for specificity, vicinity, _ in NEARNESS),
    ]
    folder = tmp_path_factory.mktemp("told")
    got = read_into(folder / "read", _written(folder / "gtd.csv", said))
    assert [event["row"] for event in got.events] == list(range(1, len(said) + 1))
    return lambda values: got.events[said.index(values)]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """One row for each of `WRONG`, and a right one at the end."""
    folder = tmp_path_factory.mktemp("refused")
    rows = [*({column: value} for column, value in WRONG), {}]
    return read_into(folder / "read", _written(folder / "gtd.csv", rows))


@pytest.mark.parametrize(("said", "start", "end", "date_prec"), DAYS)
def test_no_day_is_more_exact_than_the_row(
    said: dict[str, str],
    start: tuple[int, int, int],
    end: tuple[int, int, int] | None,
    date_prec: int,
    told: Telling,
) -> None:
    row = told(said)
    assert (row["start"], row["end"], row["date_prec"]) == (date(*start), end and date(*end), date_prec)


@pytest.mark.parametrize(("column", "value"), WRONG)
def test_an_unknown_value_is_refused_by_its_column(column: str, value: str, refused: Read) -> None:
    number = WRONG.index((column, value)) + 1
    (reject,) = (reject for reject in refused.rejects if reject["row"] == number)
    # A day in no month is told at the day, which would have to be 0 too.
    assert reject["column"] == ("iday" if column == "imonth" else column)
    assert reject["expected"] and reject["remedy"]


def test_the_rows_beside_a_refused_one_are_kept(refused: Read) -> None:
    assert [event["row"] for event in refused.events] == [len(WRONG) + 1]
    assert (refused.release.accepted, refused.release.rejected) == (1, len(WRONG))


def test_nobody_is_named_where_the_attackers_are_unknown(write: Writing, read: Callable[..., Read]) -> None:
    got = read(write({"gname": "Unknown", "claimed": "1", "guncertain1": ""}))
    assert got.release.accepted == 1 and got.participants == []


def test_each_group_claims_for_itself(write: Writing, read: Callable[..., Read]) -> None:
    groups = {"gname": "A", "gname2": "B", "gname3": "C", "guncertain2": "1"}
    got = read(write({**groups, "claimed": "0", "claim2": "1", "claim3": "-9", "compclaim": "0"}))
    roles = [(row["name"], row["role"]) for row in got.participants]
    assert roles == [("A", "attributed"), ("B", "attributed"), ("C", "attributed"), ("B", "claimed")]


def test_a_group_that_is_only_suspected_is_possible_and_its_own_claim_is_not(
    write: Writing, read: Callable[..., Read]
) -> None:
    groups = {"gname": "A", "gname2": "B", "guncertain1": "0", "guncertain2": "1", "claim2": "1"}
    got = read(write({**groups, "claimed": "0", "compclaim": "0"}))
    hedges = [(row["name"], row["role"], row["hedge"]) for row in got.participants]
    assert hedges == [
        ("A", "attributed", "asserted"),
        ("B", "attributed", "possible"),
        ("B", "claimed", "asserted"),
    ]


@pytest.mark.parametrize("value", UNKNOWN)
def test_an_unknown_number_of_dead_is_not_zero(value: str, told: Telling) -> None:
    row = told({"nkill": value, "nwound": value})
    assert row["deaths_best"] is None and row["injured_best"] is None


@pytest.mark.parametrize(("specificity", "vicinity", "where_prec"), NEARNESS)
def test_a_place_is_no_nearer_than_the_row_says(
    specificity: str,
    vicinity: str,
    where_prec: int | None,
    told: Telling,
) -> None:
    assert told({"specificity": specificity, "vicinity": vicinity})["where_prec"] == where_prec


def test_prose_of_the_database_is_not_kept(write: Writing, read: Callable[..., Read]) -> None:
    names = ("summary", "motive", "addnotes", "scite1", "scite2", "scite3", "propcomment", "weapdetail")
    got = read(write(dict.fromkeys((*names, "ransomnote", "location"), "PROSE")))
    assert got.release.accepted == 1
    assert "PROSE" not in str(got.events) + str(got.participants)


def test_an_export_covers_nothing(write: Writing, read: Callable[..., Read]) -> None:
    assert read(write({})).release.coverage == ()


def test_the_crosswalk_speaks_our_words() -> None:
    modes = {*gtd.MODE_BY_ATTACK.values(), *(m for by in gtd.MODE_BY_WEAPON.values() for m in by.values())}
    assert modes <= set(ASSAULT_MODES)
    assert gtd.WHERE_PREC_BY_SPECIFICITY.keys() == gtd.SPECIFICITY.keys()
    assert set(gtd.WHERE_PREC_BY_SPECIFICITY.values()) <= WHERE_PRECISION.keys()
    assert list(gtd.ATTACK_TYPES) == list(range(1, 10))
    assert list(gtd.TARGET_BY_CODE) == list(range(1, 23))
    assert list(gtd.WEAPON_BY_CODE) == list(range(1, 14))


def test_a_later_distribution_is_told_by_its_name() -> None:
    assert version_of(("gtd.zip", "globalterrorismdb_0522dist.csv"), (), 2020) == "2022.05"
    assert version_of(("globalterrorismdb_0522dist.csv", "globalterrorismdb_0718dist.csv"), (), 2017) is None
    assert version_of(("globalterrorismdb_0718dist.csv",), (), 2020) is None
    assert version_of(("globalterrorismdb_1318dist.csv",), (), 2017) is None
