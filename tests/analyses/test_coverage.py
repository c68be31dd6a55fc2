"""What the record can speak to: covered, partly covered, not covered, and samples that cover nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from panel.tables import Row, Tables, cover, incident, record
from tocsin.analyses import coverage
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding
from tocsin.show import chart
from tocsin.show.coverage_marks import marked

RED = ("red-front", "actor")


@contextmanager
def held(incidents: Sequence[Row], covers: Sequence[Row]) -> Iterator[Tables]:
    with record(incidents, coverage=covers) as made:
        datasets = pa.table({"dataset": ["ged", "wide", "own"], "release": ["a", "b", "c"]})
        pq.write_table(datasets, made.path("release"))
        yield made


def lines(finding: Finding) -> dict[tuple[str, str, int], dict[str, Any]]:
    rows = [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]
    return {(row["source"], row["country"], row["period_start"].year): row for row in rows}


WAR = [
    incident("a", "2020-03-01", RED),
    incident("b", "2020-04-01", RED, date_prec=2, where_prec=4),
    incident("c", "2022-04-01", RED, datasets="coded"),
    incident("d", "2020-05-01", RED, datasets="coded, ged"),
    incident("e", "2021-05-01", RED, datasets="A. Author"),
]
COVERS = [
    cover("2020-01-01", "2020-12-31"),
    cover("2021-01-01", "2021-06-30", source="wide"),
    cover("2020-07-01", "2020-12-31", source="wide"),
]


def test_each_source_is_covered_partly_covered_or_not_by_period() -> None:
    with held(WAR, COVERS) as made:
        found = coverage.fit(made)
    by = lines(found)
    states = {key[0] + str(key[2]): row["covered"] for key, row in by.items()}
    assert states == {
        "ged2020": "yes", "ged2021": "no", "ged2022": "no",
        "wide2020": "partly", "wide2021": "partly", "wide2022": "no",
        "coded2020": "sample", "coded2022": "sample", "reports2021": "sample",
    }  # fmt: skip
    ged = by["ged", "Norland", 2020]
    assert (ged["incidents"], ged["days_covered"], ged["also"]) == (3, 366, "wide")
    assert (ged["day_known"], ged["place_known"]) == (0.67, 0.67)
    assert by["coded", "Norland", 2022]["outside"] == 1
    assert by["coded", "Norland", 2020]["outside"] == 0
    assert found.title == (
        "Norland, 2020-01-01 to 2022-12-31: 1 of 3 years are covered whole by some source; "
        "1 incident held by a source lies outside what any covers"
    )


def test_gaps_overlaps_and_samples_are_told_in_words() -> None:
    with held(WAR, COVERS) as made:
        found = " | ".join(coverage.fit(made, days=(date(2020, 1, 1), date(2022, 12, 31))).caveats)
    assert "coded, reports: samples, which cover nothing, and whose silence means nothing" in found
    assert "not covered by any source, by year: Norland 2022-01-01 to 2022-12-31" in found
    assert "covered by two sources or more at once, by year: Norland 2020-01-01 to 2020-12-31" in found


def test_a_dataset_that_names_no_coverage_is_said_to_be_a_sample() -> None:
    with held([incident("a", "2020-03-01", RED, datasets="own")], []) as made:
        found = coverage.fit(made)
    assert found.title.startswith("Norland, 2020-01-01 to 2020-12-31: no source covers anything")
    assert any("own: a dataset whose release names nothing that it covers" in c for c in found.caveats)


def test_rows_that_do_not_add_up_to_the_yearly_totals_are_named() -> None:
    totals = {
        "country": ["Norland", "Norland", "Norland"], "year": [2020, 2020, 2021],
        "outcome": ["same", "same", "differs"],
    }  # fmt: skip
    with held(WAR, COVERS) as made:
        pq.write_table(pa.table(totals), made.path("completeness"))
        found = coverage.fit(made).caveats
    assert (
        "held against yearly totals: 1 of 2 country-years add up; 1 differ; see: tocsin list completeness"
        in found
    )
    assert "they differ, by year: Norland 2021" in found


def test_months_places_and_days_narrow_what_is_told() -> None:
    elsewhere = [incident("f", "2020-03-01", RED, country="Sudland", place_name="Weir")]
    with held(WAR + elsewhere, COVERS) as made:
        asked = coverage.fit(
            made, countries=("norland",), places=("Ford",), days=(date(2020, 3, 1), date(2020, 4, 30)),
            period="month",
        )  # fmt: skip
        assert {row[1] for row in asked.rows} == {"Norland"}
        assert [row[6] for row in asked.rows if row[0] == "ged"] == [1, 1]
        nowhere = coverage.fit(made, countries=("Nowhere",))
        assert "covers and holds nothing" in str(nowhere.untold) and nowhere.rows == ()
        with pytest.raises(InputError, match="before the first"):
            coverage.fit(made, days=(date(2021, 1, 1), date(2020, 1, 1)))


def test_the_marks_and_the_picture_show_the_same(tmp_path: Path) -> None:
    with held(WAR, COVERS) as made:
        found = coverage.fit(made)
    shown = {line.source: line.marks for line in marked(found)}
    assert shown == {"ged": "█··", "wide": "▒▒·", "coded": "•·•", "reports": "·•·"}
    chart.save(found, tmp_path / "coverage.svg")
    picture = (tmp_path / "coverage.svg").read_text(encoding="utf-8")
    assert "partly covered" in picture and "ged, Norland" in picture
