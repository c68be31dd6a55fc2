"""What the Global Terrorism Database says and does not say stays so: days, places, groups, deaths."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tocsin.domain import gtd
from tocsin.domain.ucdp import WHERE_PRECISION
from tocsin.domain.vocabulary import ASSAULT_MODES
from tocsin.readers.gtd import version_of

from .conftest import FIXTURES, Read

Writing = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Writing:
    """The first row of the sample, once for each dictionary of other values."""

    def writing(*rows: dict[str, str]) -> Path:
        (sample,) = (FIXTURES / "gtd").glob("*.csv")
        with sample.open(encoding="utf-8", newline="") as source:
            first = next(csv.DictReader(source))
        path = tmp_path / "gtd.csv"
        with path.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, list(first))
            writer.writeheader()
            for number, row in enumerate(rows):
                writer.writerow({**first, "eventid": str(201_403_040_001 + number), **row})
        return path

    return writing


@pytest.mark.parametrize(
    ("said", "start", "end", "date_prec"),
    [
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
    ],
)
def test_no_day_is_more_exact_than_the_row(
    said: dict[str, str],
    start: tuple[int, int, int],
    end: tuple[int, int, int] | None,
    date_prec: int,
    write: Writing,
    read: Callable[..., Read],
) -> None:
    (row,) = read(write(said)).events
    assert (row["start"], row["end"], row["date_prec"]) == (date(*start), end and date(*end), date_prec)


@pytest.mark.parametrize(
    ("column", "value"),
    [
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
    ],
)
def test_an_unknown_value_is_refused_by_its_column(
    column: str, value: str, write: Writing, read: Callable[..., Read]
) -> None:
    got = read(write({column: value}, {}))
    assert got.release.accepted == 1
    (reject,) = got.rejects
    # A day in no month is told at the day, which would have to be 0 too.
    assert reject["column"] == ("iday" if column == "imonth" else column)
    assert reject["row"] == 1 and reject["expected"] and reject["remedy"]


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


@pytest.mark.parametrize("value", ["", "-9", "-99", "-99.0", "0.333", "2.5"])
def test_an_unknown_number_of_dead_is_not_zero(value: str, write: Writing, read: Callable[..., Read]) -> None:
    (row,) = read(write({"nkill": value, "nwound": value})).events
    assert row["deaths_best"] is None and row["injured_best"] is None


@pytest.mark.parametrize(
    ("specificity", "vicinity", "where_prec"),
    [("1", "0", 1), ("1", "1", 2), ("1", "-9", 2), ("1", "", 2), ("2", "0", 3), ("3", "0", 3), ("4", "0", 4),
     ("5", "0", 6), ("", "0", None)],
)  # fmt: skip
def test_a_place_is_no_nearer_than_the_row_says(
    specificity: str, vicinity: str, where_prec: int | None, write: Writing, read: Callable[..., Read]
) -> None:
    (row,) = read(write({"specificity": specificity, "vicinity": vicinity})).events
    assert row["where_prec"] == where_prec


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
