"""Rows in every format: nothing invented, nothing lost, nothing steering the terminal."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from tocsin import show
from tocsin.domain.errors import InputError

COLUMNS = ("place", "start", "dead", "share", "claims", "lat", "lon", "where_prec")
ROWS = (
    ('Low "Sennet", market', date(2024, 5, 3), 31, 0.5, ("a", "b"), 46.9, 41.2, 1),
    ("Tarn", date(2024, 5, 4), 0, None, (), 47.0, 41.5, 4),
    ("[bold]Ost\x1b[31m", None, None, None, None, None, None, None),
    ("unsaid", None, None, None, None, 46.0, 42.0, None),
)


def written(tmp_path: Path, format_: str) -> str:
    out = tmp_path / f"rows.{format_}"
    show.table(COLUMNS, ROWS, format=format_, out=out)
    assert list(tmp_path.iterdir()) == [out]
    return out.read_text(encoding="utf-8")


def test_csv_reads_back_with_missing_as_empty_and_zero_as_zero(tmp_path: Path) -> None:
    rows = list(csv.DictReader(written(tmp_path, "csv").splitlines()))
    assert rows[0]["place"] == 'Low "Sennet", market'
    assert [row["dead"] for row in rows] == ["31", "0", "", ""]
    assert rows[0]["start"] == "2024-05-03"
    assert json.loads(rows[0]["claims"]) == ["a", "b"]


def test_json_lines_keep_types(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in written(tmp_path, "jsonl").splitlines()]
    assert rows[0]["dead"] == 31 and rows[0]["claims"] == ["a", "b"]
    assert rows[2]["dead"] is None


def test_geojson_puts_a_point_only_where_the_place_is_known_to_the_district(tmp_path: Path) -> None:
    made = json.loads(written(tmp_path, "geojson"))
    assert made["type"] == "FeatureCollection"
    near, province, nowhere, unsaid = made["features"]
    assert near["geometry"] == {"type": "Point", "coordinates": [41.2, 46.9]}
    assert near["properties"]["where_prec"] == 1 and "lat" not in near["properties"]
    assert province["geometry"] is None
    assert province["properties"]["precision"] == "first-order unit (province)"
    assert province["properties"]["lat"] == 47.0
    assert nowhere["geometry"] is None and unsaid["geometry"] is None
    assert unsaid["properties"]["precision"] == "not stated"


@pytest.mark.parametrize("precision", range(1, 8))
def test_only_precisions_up_to_the_district_give_points(precision: int, tmp_path: Path) -> None:
    out = tmp_path / "x.geojson"
    show.table(("lat", "lon", "where_prec"), [(1.0, 2.0, precision)], format="geojson", out=out)
    (feature,) = json.loads(out.read_text())["features"]
    assert (feature["geometry"] is not None) == (precision <= 3)


def test_no_rows_are_an_empty_collection(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(("lat", "lon"), [], format="geojson")
    assert json.loads(capsys.readouterr().out) == {"type": "FeatureCollection", "features": []}


def test_parquet_keeps_types_and_gaps(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    out = tmp_path / "rows.parquet"
    show.table(
        ("day", "dead", "mixed"), [(date(2020, 1, 1), 3, 1), (None, None, "x")], format="parquet", out=out
    )
    assert pq.read_table(out).to_pylist() == [
        {"day": date(2020, 1, 1), "dead": 3, "mixed": "1"},
        {"day": None, "dead": None, "mixed": "x"},
    ]


def test_the_table_for_reading_aligns_numbers_and_marks_what_is_unknown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show.table(("place", "dead"), [("A", 7), ("B", 1204), ("C", None)])
    shown = capsys.readouterr().out
    assert [line.split() for line in shown.splitlines()[2:]] == [["A", "7"], ["B", "1204"], ["C", "–"]]
    assert len({len(line) for line in shown.splitlines()[1:]}) == 1


def test_cells_cannot_steer_the_terminal_or_be_taken_for_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(COLUMNS, ROWS)
    shown = capsys.readouterr().out
    assert "[bold]Ost\ufffd[31m" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("format_", "columns", "problem"),
    [
        ("geojson", ("a",), "no places"),
        ("xlsx", ("a",), "no such format"),
        ("parquet", ("a",), "needs a file"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    format_: str, columns: tuple[str, ...], problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        show.table(columns, [(1,)], format=format_)


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        show.table(("a",), [(1,)], format="csv", out=tmp_path / "missing" / "x.csv")
