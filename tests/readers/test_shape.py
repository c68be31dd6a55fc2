"""The look at the bytes alone vouches for a table only where the careful reading agrees."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tocsin.readers import engine, shape
from tocsin.readers.shape import cuts_of

SIGNS = [
    "a",
    "é",
    "\\",
    "\t",
    "\x01",
    ",",
    ",",
    "\n",
    "\n",
    "\r\n",
    "\r",
    '"',
    '"',
    '""',
    " ",
    "a,b,c\n",
    '"x\n,y",b,c\n',
]


def careful(text: str, *, quoted: bool) -> list[list[str]]:
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return list(csv.reader(io.StringIO(text, newline=""), strict=True, quoting=quoting))  # type: ignore[arg-type]


@settings(max_examples=150)
@given(
    parts=st.lists(st.sampled_from(SIGNS), max_size=30),
    quoted=st.booleans(),
    marked=st.booleans(),
    piece=st.sampled_from([1 << 18, 64]),
)
def test_what_it_vouches_for_is_so(
    parts: list[str], quoted: bool, marked: bool, piece: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("shape") / "table.csv"
    text = "".join(parts)
    path.write_bytes((b"\xef\xbb\xbf" if marked else b"") + text.encode())
    lengths: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shape, "PIECE_BYTES", piece)
        cuts = cuts_of(
            path, width=3, delimiter=",", quoted=quoted, headed=False, every=20, keep=lengths.append
        )
    event("doubted" if cuts is None else "vouched for")
    if cuts is None:
        return
    ends = np.cumsum(np.concatenate(lengths))
    assert [cut.end for cut in cuts] == [ends[cut.before + cut.rows - 1] for cut in cuts]
    rows = careful(text, quoted=quoted)
    assert {len(row) for row in rows} == {3}
    assert sum(cut.rows for cut in cuts) == len(rows)
    raw = path.read_bytes()
    assert b"".join(raw[cut.start : cut.end] for cut in cuts) == raw
    again = [careful(raw[cut.start : cut.end].decode("utf-8-sig"), quoted=quoted) for cut in cuts]
    assert [row for stretch in again for row in stretch] == rows
    assert [cut.before for cut in cuts] == [sum(map(len, again[:n])) for n in range(len(cuts))]
    for cut, stretch in zip(cuts, again, strict=True):
        even = [cell for row in stretch for number, cell in enumerate(row) if number not in cut.odd]
        assert [cell.strip(" \t\r\n") for cell in even] == even


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,3\n", "a,b,c\r\n1,2,3\r\n", "a,b,c\n1,2,3", 'a,b,c\n"1,\n2","3""",""\n', 'a,b,c\n1,2,"3"',
    ],
)  # fmt: skip
def test_a_plain_table_is_vouched_for(text: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode())
    (cut,) = cuts_of(path, width=3, delimiter=",", quoted=True, headed=True, every=1 << 20) or ()
    assert (cut.start, cut.end, cut.before, cut.rows) == (0, len(text.encode()), 0, 1)


@pytest.mark.parametrize(
    ("row", "odd"),
    [
        ("1,2,3", ()), ("1, 2,3", (1,)), ("1,2 ,3", (1,)), ("1,2,3 ", (2,)), (" 1,2,3", (0,)),
        ('"1","2,x",""', ()), ('1,"2""",3', ()), ('1,"2\n",3', (1,)), ("1,2\\,3", ()),
        ("1,2,\t3", (2,)), ('1,"2 ",3', (1,)), ('1," 2",3', (1,)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_columns_whose_cells_need_care_are_named(
    row: str, odd: tuple[int, ...], end: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"a,b,c{end}{row}{end}4,5,6{end}", encoding="utf-8", newline="")
    (cut,) = cuts_of(path, width=3, delimiter=",", quoted=True, headed=True, every=1 << 20) or ()
    assert cut.odd == odd


@pytest.mark.parametrize(
    "text",
    ["", "a,b,c\n", "a,b,c\n1,2\n", "a,b,c\n1,2,3,4\n", "a,b,c\n\n1,2,3\n", "a,b,c\r1,2,3\r",
     "a,b,c\r\n1,2,3\n", 'a,b,c\n1,2,"3\n', 'a,b,c\n1,2,x"3"\n', 'a,b,c\n1,2,"3"x\n', "a,b,c\n1,2,3\r"],
)  # fmt: skip
def test_anything_else_is_doubted(text: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode())
    assert cuts_of(path, width=3, delimiter=",", quoted=True, headed=True, every=1 << 20) is None


@pytest.mark.parametrize("more", ["", "\n\n"])
def test_a_table_is_looked_at_once_whether_it_is_plain_or_not(
    more: str, ged: Path, tmp_path: Path, read: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []

    def counted(path: Path, **named: Any) -> Any:
        looks.append(path)
        return cuts_of(path, **named)

    monkeypatch.setattr(engine, "cuts_of", counted)
    path = tmp_path / ged.name
    path.write_bytes(ged.read_bytes() + more.encode())
    assert read(path).release.accepted
    assert len(looks) == 1
