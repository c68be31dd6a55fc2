"""Parquet files joined by their groups of rows hold the same rows as the files did, for every reader."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.store import columnar, row_groups


def written(folder: Path, sizes: list[int]) -> list[Path]:
    paths, before = [], 0
    with columnar.connect(threads=1) as engine:
        for number, size in enumerate(sizes):
            paths.append(folder / f"{number}.parquet")
            engine.execute(
                f"COPY (SELECT n AS row, 'town ' || n % 7 AS place, NULLIF(n % 5, 0) / 2.0 AS lat, "
                f"n % 2 = 0 AS held FROM range({before}, {before + size}) r(n)) "
                f"TO {columnar.literal(str(paths[-1]))} "
                "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)"
            )
            before += size
    return paths


@settings(max_examples=8, deadline=None)
@given(sizes=st.lists(st.sampled_from([0, 1, 2_047, 5_000, 40_000]), min_size=1, max_size=5))
def test_the_rows_and_their_order_stay(sizes: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("groups")
    paths, whole = written(folder, sizes), folder / "whole.parquet"
    assert row_groups.join(paths, whole) == sum(sizes)
    rows = [row for path in paths for row in pq.read_table(path).to_pylist()]
    assert pq.read_table(whole).to_pylist() == rows
    with columnar.connect() as engine:
        engine.view("whole", whole)
        assert engine.one("SELECT count(*) FROM whole") == (len(rows),)
        # What the footer says of each group leads the engine to it.
        for sought in {0, sum(sizes) // 2, sum(sizes) - 1} if rows else ():
            assert engine.rows("SELECT place FROM whole WHERE row = ?", [sought]) == [(f"town {sought % 7}",)]


def test_groups_are_as_many_as_before_and_indexes_of_pages_are_left_out(tmp_path: Path) -> None:
    paths = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for path, source in zip(paths, written(tmp_path, [3_000, 5_000]), strict=True):
        pq.write_table(pq.read_table(source), path, row_group_size=1_000, write_page_index=True)
    row_groups.join(paths, tmp_path / "whole.parquet")
    joined = pq.ParquetFile(tmp_path / "whole.parquet")
    assert joined.metadata.num_row_groups == 8
    assert not joined.metadata.row_group(5).column(0).has_offset_index
    assert joined.read()["row"].to_pylist() == list(range(8_000))


def test_what_does_not_fit_together_is_refused(tmp_path: Path) -> None:
    (one,) = written(tmp_path, [10])
    other, torn = tmp_path / "other.parquet", tmp_path / "torn.parquet"
    pq.write_table(pq.read_table(one).select(["row"]), other)
    torn.write_bytes(one.read_bytes()[:-20])
    with pytest.raises(ValueError, match="columns are not those"):
        row_groups.join([one, other], tmp_path / "whole.parquet")
    with pytest.raises(ValueError, match="no whole Parquet file"):
        row_groups.join([one, torn], tmp_path / "whole.parquet")
    with pytest.raises(ValueError, match="no file to join"):
        row_groups.join([], tmp_path / "whole.parquet")
