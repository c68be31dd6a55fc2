"""A file without a header is told by its first row, plain or packed, and a quote in it is a sign like any."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin import readers
from tocsin.domain.errors import InputError

from .conftest import FIXTURES, Read

SAMPLE = FIXTURES / "gdelt-events" / "20210304001500.export.CSV"


def test_a_packed_export_gives_the_same_rows(read: Callable[..., Read], tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(SAMPLE.name, SAMPLE.read_bytes())
    path = tmp_path / f"{SAMPLE.name}.zip"
    path.write_bytes(packed.getvalue())
    assert read(path).release.parts == read(SAMPLE).release.parts


def test_the_first_row_is_an_event(read: Callable[..., Read]) -> None:
    got = read(SAMPLE)
    assert got.events[0]["row"] == 1
    assert got.release.accepted + got.release.rejected == len(SAMPLE.read_text("utf-8").splitlines())
    assert got.release.coverage == ()


def test_a_lone_quote_keeps_the_rows_apart(read: Callable[..., Read]) -> None:
    assert next(row["name"] for row in read(SAMPLE).participants if row["row"] == 4) == 'WORKER "UNION'


@pytest.mark.parametrize("change", [lambda raw: raw.replace(b"\t", b",", 1), lambda raw: b"x" + raw])
def test_a_named_reader_says_what_its_first_row_is(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(change(SAMPLE.read_bytes()))
    with pytest.raises(InputError, match=r"first row is not one of gdelt-events.*without a header"):
        readers.recognise(path, reader="gdelt-events")


def test_a_row_that_is_too_short_is_named_by_its_number(read: Callable[..., Read], tmp_path: Path) -> None:
    first, second, *rest = SAMPLE.read_text("utf-8").splitlines()
    path = tmp_path / SAMPLE.name
    path.write_text("\n".join([first, second.rpartition("\t")[0], *rest]) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="as many fields") as met:
        read(path)
    assert met.value.row == 2
