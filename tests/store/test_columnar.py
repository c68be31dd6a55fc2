"""The columnar engine: what goes in comes out, and nothing else is reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.store import columnar

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=50)


@pytest.fixture(scope="module")
def engine() -> Iterator[columnar.Connection]:
    with columnar.connect(threads=1) as engine:
        yield engine


@given(text=TEXT)
def test_a_literal_is_the_text_it_was_made_of(engine: columnar.Connection, text: str) -> None:
    assert engine.one(f"SELECT {columnar.literal(text)}") == (text,)


@given(name=TEXT.filter(bool))
def test_a_quoted_name_is_the_column_it_was_made_of(engine: columnar.Connection, name: str) -> None:
    assert engine.arrow(f"SELECT 1 AS {columnar.quote(name)}").column_names == [name]


def test_a_nul_cannot_be_smuggled_into_sql() -> None:
    with pytest.raises(ValueError, match="NUL"):
        columnar.literal("a\0b")


def test_parameters_reach_rows_arrow_and_write(tmp_path: Path) -> None:
    with columnar.connect() as engine:
        assert engine.rows("SELECT ? + 1", [1]) == [(2,)]
        assert engine.arrow("SELECT $x AS x", {"x": 3}).to_pylist() == [{"x": 3}]
        assert (
            engine.write("SELECT x FROM range(10) AS r(x) WHERE x < ? ORDER BY x", tmp_path / "p", [4]) == 4
        )


def test_one_refuses_none_and_several() -> None:
    with columnar.connect() as engine:
        for count in (0, 2):
            with pytest.raises(LookupError, match=f"gave {count}"):
                engine.one(f"SELECT * FROM range({count})")


def test_a_failed_query_does_not_block_the_next() -> None:
    with columnar.connect() as engine:
        with pytest.raises(columnar.EngineError, match="nope"):
            engine.rows("SELECT nope")
        with pytest.raises(columnar.EngineError):
            engine.arrow("SELECT CAST('x' AS INTEGER)")
        assert engine.one("SELECT 1") == (1,)


def test_several_statements_all_run() -> None:
    with columnar.connect() as engine:
        engine.execute("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)")
        assert engine.one("SELECT sum(a) FROM t") == (3,)


def test_arrow_is_read_under_its_name_and_replaced() -> None:
    with columnar.connect() as engine:
        engine.register("t", pyarrow.table({"a": [1, 2]}))
        engine.register("t", pyarrow.table({"a": [5]}))
        assert engine.rows("SELECT a FROM t") == [(5,)]


def test_a_variable_of_the_caller_is_no_table() -> None:
    here = pyarrow.table({"a": [1]})
    with columnar.connect() as engine, pytest.raises(columnar.EngineError, match="here"):
        engine.rows("SELECT * FROM here")
    assert here.num_rows == 1


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    sql = "SELECT x, x % 7 AS y, 'n' || x AS z FROM range(300000) AS r(x) ORDER BY y, x"
    for name, threads in (("a", 1), ("b", 2)):
        with columnar.connect(threads=threads) as engine:
            engine.write(sql, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_view_takes_signs_of_a_pattern_as_plain_signs(tmp_path: Path) -> None:
    folder = tmp_path / "a=1 [2021] *it's?"
    folder.mkdir()
    (tmp_path / "a=1 2 x").mkdir()
    with columnar.connect() as engine:
        engine.write("SELECT 1 AS x", folder / "e.parquet")
        engine.write("SELECT 2 AS x", tmp_path / "a=1 2 x" / "e.parquet")
        engine.view("v", folder / "e.parquet")
        assert engine.arrow("SELECT * FROM v").to_pylist() == [{"x": 1}]


def test_a_view_joins_files_by_column_name(tmp_path: Path) -> None:
    with columnar.connect() as engine:
        engine.write("SELECT 1 AS x, 2 AS y", tmp_path / "a")
        engine.write("SELECT 4 AS y, 3 AS x", tmp_path / "b")
        engine.view("v", [tmp_path / "a", tmp_path / "b"])
        assert engine.rows("SELECT x, y FROM v ORDER BY x") == [(1, 2), (3, 4)]
        with pytest.raises(ValueError, match="at least one"):
            engine.view("v", [])


def test_time_stamps_are_utc_whatever_the_machine_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kabul")
    with columnar.connect() as engine:
        assert engine.one("SELECT CAST(TIMESTAMPTZ '2021-08-15 00:00:00+00' AS VARCHAR)") == (
            "2021-08-15 00:00:00+00",
        )


def test_more_than_memory_spills_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with columnar.connect(memory_mb=40, threads=1) as engine:
        count = engine.one("SELECT count(*) FROM (SELECT DISTINCT hash(x), x FROM range(3000000) AS r(x))")
        assert count == (3000000,)
        assert any(path.is_file() for path in tmp_path.rglob("*"))
    assert list(tmp_path.iterdir()) == []
