"""What a release says of itself: version, coverage, ids that outlive the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tocsin.domain.claims import SaidOn
from tocsin.readers.release import coverage
from tocsin.readers.ucdp_version import version_of

from .conftest import Read

Rewrite = Callable[..., Path]
YEARLY = ("2[0-9].1", "[12][0-9].0.*", "[12][0-9].01.*")


@pytest.mark.parametrize(
    ("names", "last_year", "version"),
    [
        (("GEDEvent_v23_1.csv",), 2022, "23.1"),
        (("ged231-csv.zip", "GEDEvent_v23_1.csv"), 2022, "23.1"),
        (("ged_candidate_v23_0_10_sample.csv",), 2023, "23.0.10"),
        (("GEDEvent_v21_01_21_03.csv",), 2021, "21.01.21.03"),
        (("GEDEvent_v25_1 3.csv",), 2024, "25.1"),
        (("ged_raw_ethiopia.csv",), 2022, None),
        (("ged231.zip", "ged221.csv"), 2021, None),
        (("GEDEvent_v23_1.csv",), 2023, None),
        (("ged171.csv",), 2016, None),
        (("GEDEvent_v23_1.csv",), None, "23.1"),
    ],
)
def test_the_version_is_what_names_and_rows_agree_on(
    names: tuple[str, ...], last_year: int | None, version: str | None
) -> None:
    assert version_of(names, YEARLY, last_year) == version


def test_coverage_is_whole_years_with_a_row_and_joins_neighbours(
    read: Callable[..., Read], rewrite: Rewrite
) -> None:
    def day(text: str) -> dict[str, str]:
        return {"year": text[:4], "date_start": text, "date_end": text}

    rows = [day("2019-05-01"), day("2021-06-01"), day("2020-07-01"), day("2016-01-01")]
    got = read(rewrite(*rows, {**day("2012-01-01"), "latitude": "99"}))
    spans = [(c.country, c.start, c.end) for c in got.release.coverage]
    assert spans == [
        ("Ruritania", date(2016, 1, 1), date(2016, 12, 31)),
        ("Ruritania", date(2019, 1, 1), date(2021, 12, 31)),
    ]


def test_a_candidate_release_covers_its_month_alone(read: Callable[..., Read], rewrite: Rewrite) -> None:
    (covered,) = read(rewrite(name="GEDEvent_v21_0_3.csv")).release.coverage
    assert (covered.start, covered.end) == (date(2021, 3, 1), date(2021, 3, 31))


def test_nothing_outside_the_window_is_covered() -> None:
    years = (("Mali", 2012), ("Mali", 2014))
    window = (date(2014, 2, 1), date(2014, 2, 28))
    assert [(c.start, c.end) for c in coverage(years, window=window)] == [window]


def test_the_release_day_is_not_made_up(read: Callable[..., Read], rewrite: Rewrite) -> None:
    assert read(rewrite()).release.said_on == SaidOn(kind="release")


def test_a_claim_id_follows_the_content_and_not_the_place(
    read: Callable[..., Read], rewrite: Rewrite
) -> None:
    rows = [{"id": str(number), "best": str(number)} for number in (1, 2, 3)]
    there = {row["native_id"]: row["claim_id"] for row in read(rewrite(*rows, name="a.csv")).events}
    back = {row["native_id"]: row["claim_id"] for row in read(rewrite(*rows[::-1], name="b.csv")).events}
    assert there == back
    assert all(claim.startswith(f"ucdp-ged:{key}:") and len(claim) == 27 for key, claim in there.items())
    changed = read(rewrite({"id": "1", "best": "1", "where_description": "elsewhere"}, name="c.csv")).events
    assert changed[0]["claim_id"] != there["1"]


def test_a_row_that_moves_text_to_its_neighbour_is_another_claim(
    read: Callable[..., Read], rewrite: Rewrite
) -> None:
    one = read(rewrite({"id": "1", "adm_1": "ab", "adm_2": "c"}, name="a.csv")).events
    other = read(rewrite({"id": "1", "adm_1": "a", "adm_2": "bc"}, name="b.csv")).events
    assert one[0]["claim_id"] != other[0]["claim_id"]
