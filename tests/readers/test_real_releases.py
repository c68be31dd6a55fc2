"""The published data themselves, where a copy of them is at hand."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Read

RAW = {
    "el_salvador": 186,
    "ethiopia": 3808,
    "sierra_leone": 1497,
    "south_sudan": 974,
    "sri_lanka": 4581,
    "venezuela": 1441,
}


@pytest.fixture
def ucdp() -> Path:
    folder = os.environ.get("TOCSIN_REAL_DATA")
    if not folder:
        pytest.skip("TOCSIN_REAL_DATA is not set: the published UCDP files are not at hand")
    return Path(folder) / "data" / "ucdp"


@pytest.mark.parametrize(("country", "rows"), RAW.items())
def test_every_event_of_a_country_is_kept(
    country: str, rows: int, ucdp: Path, read: Callable[..., Read]
) -> None:
    got = read(ucdp / f"ged_raw_{country}.csv")
    assert (got.release.accepted, got.release.rejected) == (rows, 0)
    assert got.release.version is None
    assert len(got.participants) == 2 * rows
    for row in got.events:
        parts = [row[f"deaths_{side}"] for side in ("a", "b", "civilians", "unknown")]
        assert row["deaths_best"] == sum(parts)
    victims = [row for row in got.participants if row["role"] == "victim"]
    assert len(victims) == sum(row["violence"] == "one_sided" for row in got.events)


def test_sources_that_were_not_counted_are_null(ucdp: Path, read: Callable[..., Read]) -> None:
    counted = Counter(row["n_sources"] is None for row in read(ucdp / "ged_raw_sri_lanka.csv").events)
    assert counted == {True: 4561, False: 20}


def test_a_candidate_release_is_kept_whole(ucdp: Path, read: Callable[..., Read]) -> None:
    release = read(ucdp / "ged_candidate_v23_0_10_sample.csv").release
    assert (release.accepted, release.rejected, release.version) == (500, 0, "23.0.10")


def test_the_afghan_cut_of_2020(ucdp: Path, read: Callable[..., Read]) -> None:
    got = read(ucdp / "ged231_afghanistan_2020_complete.csv")
    assert (got.release.accepted, got.release.rejected, got.release.version) == (3317, 0, "23.1")
    involved = {row["row"] for row in got.participants if row["name"] == "IS"}
    months = Counter(row["start"].month for row in got.events if row["row"] in involved)
    assert [months[month] for month in range(1, 13)] == [2, 13, 11, 1, 7, 3, 3, 4, 2, 2, 6, 13]
    assert sum(row["name"] == "IS" and row["role"] == "side_a" for row in got.participants) == 17
    assert {row["where_prec"] for row in got.events} == {row["date_prec"] for row in got.events} == {None}
    content = Counter(
        tuple(v for k, v in row.items() if k not in ("row", "native_id", "claim_id")) for row in got.events
    )
    assert sum(count == 2 for count in content.values()) >= 3
    assert len({row["claim_id"] for row in got.events}) == 3317


@pytest.mark.long
def test_a_selection_of_14_columns_is_kept_whole(ucdp: Path, read: Callable[..., Read]) -> None:
    release = read(ucdp / "ged211_trimmed_1989_2020.parquet").release
    assert (release.dataset, release.version) == ("ucdp-ged-trimmed", "21.1")
    assert (release.accepted, release.rejected, release.coverage) == (176_579, 0, ())
