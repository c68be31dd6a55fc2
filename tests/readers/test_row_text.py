"""The text of a row, whose hash ends its id, is the same however it is put together."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.readers.columns import Cells
from tocsin.store import columnar

NAMES = ("id", 'side "a"', "größe", "note")
AT = {name: f"c{number}" for number, name in enumerate(NAMES)}
PLAIN = st.none() | st.text(
    st.characters(min_codepoint=33, exclude_characters='"\\\\', exclude_categories=["Cs"]), min_size=1
)
ANY = st.none() | st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(PLAIN, ANY, PLAIN, ANY), min_size=1, max_size=20))
def test_plain_cells_stand_in_it_as_the_engine_would_write_them(rows: list[tuple[str | None, ...]]) -> None:
    cells = {
        cell: pa.array(column, pa.string())
        for cell, column in zip(AT.values(), zip(*rows, strict=True), strict=True)
    }
    by_hand, by_engine = Cells(AT, frozenset(NAMES[1::2])), Cells(AT)
    with columnar.connect(threads=1) as engine:
        engine.register("cell", pa.table(cells))
        for hand, own in engine.rows(f"SELECT {by_hand.as_json()}, {by_engine.as_json()} FROM cell"):
            assert hand == own


def test_a_name_with_a_line_break_is_left_to_the_engine() -> None:
    cells = Cells({"day\nof event": "c0"}, frozenset())
    with columnar.connect(threads=1) as engine:
        assert engine.one(f"SELECT {cells.as_json()} FROM (SELECT '1' AS c0)") == ('{"day\\nof event":"1"}',)
