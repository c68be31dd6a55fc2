"""A table is the same table in whatever form its file comes: read by content, never by name."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tocsin import readers
from tocsin.domain.errors import InputError
from tocsin.readers import Asked

from .conftest import FIXTURES, GED, Read, read_into
from .forms import jsonl, parquet, rows_of, workbook, zipped

GTD = FIXTURES / "gtd" / "globalterrorismdb_0715dist.csv"
MADE = [
    "xlsx",
    "jsonl",
    "array",
    "page",
    "parquet",
    "semicolons",
    "tabs",
    "bars",
    "utf-16",
    "zip",
    "bz2",
    "xz",
]


def joined(rows: list[list[str]], sign: str) -> bytes:
    return "".join(sign.join('"' + c.replace('"', '""') + '"' for c in row) + "\r\n" for row in rows).encode()


def made(form: str, source: Path, target: Path) -> Path:
    rows, raw = rows_of(source), source.read_bytes()
    objects = b"[" + b",".join(jsonl(rows).splitlines()) + b"]"
    bodies: dict[str, Callable[[], bytes]] = {
        "jsonl": lambda: jsonl(rows),
        "array": lambda: objects,
        "page": lambda: b'{"TotalCount": 2, "TotalPages": 1, "NextPageUrl": "", "Result": ' + objects + b"}",
        "semicolons": lambda: joined(rows, ";"),
        "tabs": lambda: joined(rows, "\t"),
        "bars": lambda: joined(rows, "|"),
        "utf-16": lambda: raw.decode("utf-8-sig").encode("utf-16"),
        "zip": lambda: zipped({"readme.txt": b"x", "TABLE.CSV": raw}),
        "bz2": lambda: bz2.compress(raw),
        "xz": lambda: lzma.compress(raw),
    }
    if form == "xlsx":
        return workbook(target, {"Data": rows})
    if form == "parquet":
        return parquet(target, rows)
    target.write_bytes(bodies[form]())
    return target


def same(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> None:
    assert one == other


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """What the CSV file gives that all forms are made of."""
    return read_into(tmp_path_factory.mktemp("plain") / "read", GED)


def _unnamed(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    # The claim's id ends in a hash of the row's line, which is another in another form.
    return [{name: value for name, value in event.items() if name != "claim_id"} for event in events]


@pytest.mark.parametrize("form", MADE)
def test_every_form_gives_the_rows_of_the_csv(
    form: str, plain: Read, tmp_path: Path, read: Callable[..., Read]
) -> None:
    got = read(made(form, GED, tmp_path / "a.bin"))
    same(_unnamed(got.events), _unnamed(plain.events))
    same(got.participants, plain.participants)
    assert [row["row"] for row in got.rejects] == [row["row"] for row in plain.rejects]


def test_gtd_as_xlsx_gives_the_golden_rows(tmp_path: Path, read: Callable[..., Read]) -> None:
    rows = rows_of(GTD)
    got = read(workbook(tmp_path / "globalterrorismdb_0715dist.xlsx", {"Data": rows}))
    golden = [json.loads(line) for line in (GTD.parent / "golden.jsonl").read_text("utf-8").splitlines()]
    events = [
        {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items() if v is not None}
        for row in got.events
    ]
    for row in (*events, *golden):
        row.pop("claim_id", None)
    assert len(rows[0]) == 135
    assert events == [
        {k: v for k, v in row.items() if k != "part"} for row in golden if row["part"] == "event"
    ]
    assert got.release.version == "2015.07"


def test_a_sheet_by_mapping_is_read_from_a_workbook(tmp_path: Path, read: Callable[..., Read]) -> None:
    sample, mapping = FIXTURES / "sheet" / "incidents.csv", FIXTURES / "sheet" / "mapping.toml"
    book = workbook(tmp_path / "own.xlsx", {"List": rows_of(sample, delimiter=";")})
    got, plain = read(book, mapping=mapping), read(sample, mapping=mapping)
    assert [row["native_id"] for row in got.events] == [row["native_id"] for row in plain.events]
    assert "List" not in readers.draft(book) and "Event Date" in readers.draft(book)


def test_a_workbook_of_several_sheets_asks_for_one(
    ged: Path, tmp_path: Path, read: Callable[..., Read]
) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Notes": [["hello"]], "Empty": [], "Data": rows_of(ged)})
    with pytest.raises(InputError, match=r"several sheets.*'Notes, Data'.*--sheet"):
        readers.recognise(book)
    with pytest.raises(InputError, match=r"no such sheet.*met 'Dta'.*Notes, Empty, Data"):
        readers.recognise(book, asked=Asked(sheet="Dta"))
    notes: list[str] = []
    one = read(book, asked=Asked(sheet="Data"), note=notes.append)
    assert one.release.accepted == read(ged).release.accepted
    assert notes == ["a.xlsx: read by its sheet Data"]


@pytest.mark.parametrize(
    "text", ["Обстрел посёлка и погибли мирные жители в Донецке", "هجوم على نقطة تفتيش في الموصل"]
)
def test_an_encoding_that_the_text_tells_is_used_and_said(text: str, tmp_path: Path) -> None:
    codec = "cp1251" if text[0] == "О" else "cp1256"
    path, notes = tmp_path / "a.csv", list[str]()
    path.write_bytes(f"id,what\n1,{text}\n2,{text}\n".encode(codec))
    mapping = tmp_path / "m.toml"
    mapping.write_text('dataset = "x"\nkey = "id"\n[columns]\nplace_name = { column = "what" }\n', "utf-8")
    readers.read(path, into=tmp_path / "into", mapping=mapping, note=notes.append)
    assert notes == [f"a.csv: read by its encoding {codec}"]


def test_an_encoding_that_the_text_does_not_tell_is_asked_for(
    ged: Path, tmp_path: Path, read: Callable[..., Read]
) -> None:
    path = tmp_path / ged.name
    path.write_bytes(ged.read_bytes().decode().encode("cp1252"))
    with pytest.raises(InputError, match=r"not UTF-8: byte .*may be .*cp1252.*--encoding") as caught:
        read(path)
    assert caught.value.file == path.name
    got = read(path, asked=Asked(encoding="windows-1252"))
    assert got.events == read(ged).events
    assert got.release.digest != read(path, asked=Asked(encoding="latin-1")).release.digest
    with pytest.raises(InputError, match="no such encoding"):
        read(path, asked=Asked(encoding="klingon"))
    with pytest.raises(InputError, match="cannot be read near"):
        read(path, asked=Asked(encoding="ascii"))


def test_utf8_with_one_bad_byte_is_damage_and_no_other_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,what\n1,Обстрел посёлка\n".encode() + b"2,\xff\n")
    with pytest.raises(InputError, match=r"not UTF-8: byte 39 \(line 3\)|not UTF-8"):
        readers.recognise(path)


def test_numbers_days_and_gaps_of_parquet_are_told_faithfully(tmp_path: Path) -> None:
    import datetime

    import pyarrow
    import pyarrow.parquet

    from tocsin.readers.parquet import write_csv

    table = pyarrow.table(
        {
            "day": [datetime.date(2021, 3, 4), None],
            "x": [0.1, float("nan")],
            "n": [438.0, None],
            "at": [datetime.datetime(2021, 3, 4, 5, 6), None],
            "so": [True, False],
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "a")
    write_csv(tmp_path / "a", tmp_path / "b", file="a")
    assert (tmp_path / "b").read_text("utf-8").splitlines() == [
        '"day","x","n","at","so"',
        '"2021-03-04","0.1","438","2021-03-04 05:06:00","true"',
        ',,,,"false"',
    ]


def test_one_page_of_several_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text('{"TotalPages": 3, "Result": [{"id": 1}]}', "utf-8")
    with pytest.raises(InputError, match="one page of several"):
        readers.recognise(path)


def test_gzip_of_a_workbook_is_read(ged: Path, tmp_path: Path, read: Callable[..., Read]) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Data": rows_of(ged)})
    packed = tmp_path / "a.gz"
    packed.write_bytes(gzip.compress(book.read_bytes()))
    assert read(packed).release.parts == read(book).release.parts
