"""A file that cannot be read is one clear error, and nothing is left behind."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin import readers
from tocsin.domain.errors import InputError

from .conftest import Read


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def damaged(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return (
        packed[:middle] + bytes(255 - byte for byte in packed[middle : middle + 40]) + packed[middle + 40 :]
    )


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda raw: b"", "the file is empty"),
    "only a byte order mark": (lambda raw: b"\xef\xbb\xbf", "no header"),
    "header only": (lambda raw: raw.split(b"\n")[0] + b"\n", "a header but no rows"),
    "binary": (lambda raw: raw[:900] + b"\0\1\2", "binary.*NUL at byte 900"),
    "latin-1": (
        lambda raw: raw.decode().encode("latin-1"),
        r"not UTF-8: byte [\d,]+ \(line 14\).*in Latin-1 'Ü'",
    ),
    "excel": (lambda raw: b"\xd0\xcf\x11\xe0" + raw, "old Excel workbook"),
    "office": (lambda raw: zipped({"[Content_Types].xml": b"", "word/document.xml": raw}), "Office document"),
    "parquet": (lambda raw: b"PAR1" + raw, "Parquet"),
    "truncated zip": (lambda raw: zipped({"a.csv": raw})[:-200], "cut short or damaged"),
    "damaged zip": (lambda raw: damaged(zipped({"a.csv": raw})), "damaged|packed in a way"),
    "truncated gzip": (lambda raw: gzip.compress(raw)[:-50], "cut short or damaged"),
    "damaged gzip": (lambda raw: damaged(gzip.compress(raw)), "damaged"),
    "two tables": (lambda raw: zipped({"a.csv": raw, "b.csv": raw}), r"exactly one table.*a.csv, b.csv"),
    "no table": (lambda raw: zipped({"a.txt": raw, "b.pdf": b"x"}), "exactly one table"),
    "unclosed quote": (
        lambda raw: raw + b'1,"and so on\n',
        r"quoted text never ends.*in the row that begins at line 16",
    ),
    "stray quote": (lambda raw: raw.replace(b'"Strelsau', b'Strelsau"x', 1), "out of place|as many fields"),
    "short row": (lambda raw: raw + b"1,2,3\n", r"as many fields as the header.*row 14.*met '3 fields"),
    "cut in a row": (lambda raw: raw[:-60], "as many fields as the header"),
    "a page": (lambda raw: b"<!DOCTYPE html>\n<html><body>404</body></html>\n", "no reader knows"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_and_leaves_nothing(case: str, ged: Path, tmp_path: Path) -> None:
    spoil, words = BROKEN[case]
    path, into = tmp_path / "release.csv", tmp_path / "into"
    path.write_bytes(spoil(ged.read_bytes()))
    with pytest.raises(InputError, match=words) as caught:
        readers.read(path, into=into)
    assert caught.value.file == "release.csv"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_was_there_is_left_as_it_was(tmp_path: Path) -> None:
    into, path = tmp_path / "into", tmp_path / "release.csv"
    into.mkdir()
    (into / "mine.txt").write_text("kept", encoding="utf-8")
    path.write_bytes(b"")
    with pytest.raises(InputError):
        readers.read(path, into=into)
    assert [item.name for item in into.iterdir()] == ["mine.txt"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        readers.read(tmp_path / "gone.csv", into=tmp_path / "into")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("packed", [False, True])
def test_one_endless_line_is_not_held_in_memory(packed: bool, tmp_path: Path) -> None:
    path, piece = tmp_path / "line.csv", b"x," * (1 << 19)
    with gzip.open(path, "wb", 1) if packed else path.open("wb") as target:
        for _ in range(200):
            target.write(piece)
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="line 1 is longer"):
            readers.read(path, into=tmp_path / "into")
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "pack", [gzip.compress, lambda raw: zipped({"GEDEvent_v23_1.csv": raw, "__MACOSX/x": b""})]
)
def test_a_packed_file_gives_the_same_rows(
    pack: Callable[[bytes], bytes], ged: Path, tmp_path: Path, read: Callable[..., Read]
) -> None:
    path = tmp_path / "download"
    path.write_bytes(pack(ged.read_bytes()))
    packed, plain = read(path), read(ged)
    assert packed.release.parts == plain.release.parts
    assert packed.release.file_digest != plain.release.file_digest
    assert packed.release.digest != plain.release.digest


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.rstrip(b"\n"),
    ],
)
def test_a_mark_and_the_last_end_of_a_line_change_nothing(
    change: Callable[[bytes], bytes], ged: Path, tmp_path: Path, read: Callable[..., Read]
) -> None:
    path = tmp_path / ged.name
    path.write_bytes(change(ged.read_bytes()))
    assert read(path).release.parts == read(ged).release.parts


def test_blank_lines_change_no_row(ged: Path, tmp_path: Path, read: Callable[..., Read]) -> None:
    path = tmp_path / ged.name
    path.write_bytes(ged.read_bytes() + b"\n\n")
    got, plain = read(path), read(ged)
    told = [[{**row, "claim_id": None} for row in each.events] for each in (got, plain)]
    assert told[0] == told[1]
    assert got.participants == plain.participants
    assert [row["row"] for row in got.rejects] == [row["row"] for row in plain.rejects]


def test_windows_line_ends_keep_every_row(ged: Path, tmp_path: Path, read: Callable[..., Read]) -> None:
    path = tmp_path / ged.name
    path.write_bytes(ged.read_bytes().replace(b"\n", b"\r\n"))
    got, plain = read(path).release, read(ged).release
    assert (got.accepted, got.rejected) == (plain.accepted, plain.rejected)
