"""The hash that ends the id of a row is one of what stands in its line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from tests.readers.conftest import Read

from tocsin.domain.claims import canonical
from tocsin.readers import content
from tocsin.readers.content import contents, of_rows

ROWS = ['1,"a\nb"', "2,é", "3,", "4,x"]


def expected(row: str) -> str:
    return hashlib.sha256(canonical(("id", "note")) + row.encode()).hexdigest()[:16]


@pytest.mark.parametrize("block", [1 << 20, 4])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("closed", [True, False])
def test_each_row_has_that_of_the_columns_and_its_line(
    end: str, closed: bool, block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "_BLOCK_BYTES", block)
    path = tmp_path / "table.csv"
    lines = [f"{row}{end}" for row in ROWS]
    if not closed:
        lines[-1] = ROWS[-1]
    path.write_text("id,note" + end + "".join(lines), encoding="utf-8", newline="")
    lengths = np.array([len(line.encode()) for line in lines], np.uint32)
    start = len(("id,note" + end).encode())
    found = contents(path, header=("id", "note"), start=start, lengths=lengths)
    rows = pa.array(range(3, 7), pa.int64())
    assert of_rows(found, first=3)(rows).to_pylist() == [expected(row) for row in ROWS]
    assert of_rows(found, first=3)(pa.chunked_array([rows[1:2], rows[3:]])).to_pylist() == [
        expected(ROWS[1]),
        expected(ROWS[3]),
    ]


def test_it_is_the_same_whatever_ends_the_lines_and_wherever_the_row_stands(
    read: Callable[..., Read], tmp_path: Path
) -> None:
    header = "event_id,event_date,country,deaths"
    rows = ["a,2021-03-01,Norland,3", 'b,2021-03-02,"Sud, land",', "c,2021-03-03,Norland,1"]
    mapping = tmp_path / "map.toml"
    mapping.write_text(
        'dataset = "own"\npublisher = "us"\nkey = "event_id"\n[columns]\nstart = { column = "event_date" }\n'
        'country = { column = "country" }\ndeaths_best = { column = "deaths" }\n',
        encoding="utf-8",
    )

    def ids(name: str, lines: list[str], *, end: str) -> set[str]:
        path = tmp_path / name
        path.write_text("".join(f"{line}{end}" for line in [header, *lines]), encoding="utf-8", newline="")
        return {row["claim_id"] for row in read(path, mapping=mapping).events}

    found = ids("a.csv", rows, end="\n")
    assert len(found) == 3
    assert ids("b.csv", rows[::-1], end="\r\n") == found
    # A blank line makes the rows be told by their cells alone, which is another hash of each.
    by_cells = ids("c.csv", [rows[0], "", *rows[1:]], end="\n")
    assert len(by_cells) == 3 and not by_cells & found
    assert ids("d.csv", ["", *rows], end="\n") == by_cells
