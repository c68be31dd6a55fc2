"""Columns made by their buffers are those that Arrow makes."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.store import arrays, columnar

TYPES: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "VARCHAR": (pa.string(), st.text(max_size=5)),
    "DOUBLE": (pa.float64(), st.floats(allow_nan=False)),
    "INTEGER": (pa.int32(), st.integers(-(2**31), 2**31 - 1)),
    "BIGINT": (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
    "DATE": (pa.date32(), st.dates()),
    "BOOLEAN": (pa.bool_(), st.booleans()),
}


@pytest.mark.parametrize("type_", TYPES)
@given(data=st.data())
def test_a_column_is_what_arrow_makes_of_the_values(type_: str, data: st.DataObject) -> None:
    arrow, values = TYPES[type_]
    held = data.draw(st.lists(st.none() | values, max_size=20))
    assert arrays.column(held, type_).equals(pa.array(held, arrow))


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError):
        arrays.column([1.5], "BIGINT")


def test_the_engine_reads_the_table() -> None:
    with columnar.connect() as engine:
        engine.register(
            "made", arrays.table([{"a": "x", "b": 1}, {"b": None}], {"a": "VARCHAR", "b": "BIGINT"})
        )
        assert engine.rows("SELECT * FROM made") == [("x", 1), (None, None)]


def test_pandas_is_not_loaded_to_make_a_table() -> None:
    asked = (
        "import sys; from tocsin.store import arrays, columnar; engine = columnar.connect(); "
        "engine.register('made', arrays.table([{'a': 'x'}], {'a': 'VARCHAR'})); "
        "engine.arrow('SELECT * FROM made'); print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
