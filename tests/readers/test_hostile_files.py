"""A file made to do harm is one message, soon, in little memory, and leaves nothing behind."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tocsin import readers
from tocsin.domain.errors import InputError
from tocsin.readers import apart

from .conftest import Read
from .forms import parquet, rows_of, workbook, zipped

_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet_of(cells: bytes) -> bytes:
    """A workbook whose one sheet has this body."""
    target = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["id", "what"])  # type: ignore[union-attr]
    book.save(target)
    parts = {}
    with zipfile.ZipFile(target) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts["xl/worksheets/sheet1.xml"] = cells
    return zipped(parts)


def far_cell() -> bytes:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    near = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    return sheet_of(b"<worksheet " + _SPACE + b"><sheetData>" + near + far + b"</sheetData></worksheet>")


def entities() -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return sheet_of(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]><worksheet/>")


def outside() -> bytes:
    return sheet_of(b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/hostname"><worksheet/>')


def big_cell() -> bytes:
    long = b"x" * (600 << 20)
    start = b"<worksheet " + _SPACE + b'><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
    return sheet_of(start + long + b"</t></is></c></row></sheetData></worksheet>")


def bomb() -> bytes:
    target, row = io.BytesIO(), b"1," * 500 + b"1\n"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as member:
        for _ in range(400):
            member.write(row * 1048)
    return target.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (bomb, "unpacks to more than 256 MiB"),
    "far cell": (far_cell, r"far away.*row 1048575, column XFD"),
    "entities": (entities, "declares entities"),
    "outside entity": (outside, "declares entities"),
    "nested zip": (lambda: zipped({"a.csv": zipped({"b.csv": b"a,b\n1,2\n"})}), "archive lies inside"),
    "gzip in zip": (lambda: zipped({"a.csv": gzip.compress(b"a,b\n1,2\n")}), "archive lies inside"),
    "deep JSON": (lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "JSON is (nested|damaged)"),
    "deep JSON list": (lambda: b"[" * 100_000 + b"]" * 100_000, "JSON is (nested|damaged)|no object"),
    "deep JSON cell": (lambda: b'[{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}]", "JSON|a list"),
    "cut JSON": (lambda: b'[{"id": 1}, {"id"', "damaged or cut short"),
    "JSON of no table": (lambda: b'{"a": [{"b": 1}], "c": [{"d": 1}]}', "no single table"),
    "a list in a cell": (lambda: b'{"id": 1, "x": [1, 2]}\n', "list"),
    "not a workbook": (lambda: zipped({"[Content_Types].xml": _TYPES, "xl/workbook.xml": b"<x"}), "damaged"),
    "cut parquet": (lambda: b"PAR1" + bytes(100), "Parquet file is damaged"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_and_leaves_nothing(case: str, tmp_path: Path) -> None:
    make, words = HOSTILE[case]
    path, before = tmp_path / "release.bin", time.process_time()
    path.write_bytes(make())
    with pytest.raises(InputError, match=words) as caught:
        readers.read(path, into=tmp_path / "into")
    assert caught.value.file == "release.bin" and caught.value.remedy
    assert list(tmp_path.iterdir()) == [path]
    assert time.process_time() - before < 20


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_workbook_or_parquet_that_is_cut_short_is_refused(
    form: str, share: float, ged: Path, tmp_path: Path
) -> None:
    make = {
        "xlsx": lambda path: workbook(path, {"Data": rows_of(ged)}),
        "parquet": lambda path: parquet(path, rows_of(ged)),
    }
    path = make[form](tmp_path / "a")
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(InputError) as caught:
        readers.read(path, into=tmp_path / "into")
    assert caught.value.remedy and list(tmp_path.iterdir()) == [path]


def test_a_formula_without_its_value_is_named_by_sheet_row_and_column(ged: Path, tmp_path: Path) -> None:
    rows = rows_of(ged)
    rows[2][rows[0].index("best")] = "=1+1"
    path = workbook(tmp_path / "a.xlsx", {"Data": rows})
    with pytest.raises(InputError, match=r"formula is missing: sheet 'Data', cell [A-Z]+3.*column best"):
        readers.read(path, into=tmp_path / "into")


def test_a_quote_that_never_ends_is_refused_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,what\n1,"' + b"so it goes on and on\n" * (50 << 20 >> 4))
    mapping = tmp_path / "m.toml"
    mapping.write_text('dataset = "x"\nkey = "id"\nignore = ["what"]\n[columns]\n', "utf-8")
    with pytest.raises(InputError, match=r"never ends.*begins at line 2"):
        readers.read(path, into=tmp_path / "into", mapping=mapping)


@pytest.mark.parametrize("odd", ["folder", "pipe", "device"])
def test_what_is_no_file_is_refused_at_once(odd: str, tmp_path: Path) -> None:
    path = {"folder": tmp_path / "x", "pipe": tmp_path / "x", "device": Path("/dev/zero")}[odd]
    path.mkdir() if odd == "folder" else os.mkfifo(path) if odd == "pipe" else None
    with pytest.raises(InputError, match="a folder" if odd == "folder" else "a pipe or a device"):
        readers.read(path, into=tmp_path / "into")


def test_a_reading_apart_is_the_same_reading(ged: Path, tmp_path: Path, read: Callable[..., Read]) -> None:
    steps: list[str] = []
    release = apart.read(ged, into=tmp_path / "into", say=steps.append)
    assert release == read(ged).release and steps
    assert sorted(part.name for part in (tmp_path / "into").iterdir()) == [
        "event.parquet",
        "participant.parquet",
        "reject.parquet",
    ]


def test_an_error_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(InputError) as here:
        readers.read(path, into=tmp_path / "into")
    with pytest.raises(InputError) as there:
        apart.read(path, into=tmp_path / "into")
    assert vars(there.value) == vars(here.value)
    assert list(tmp_path.iterdir()) == [path]


LIMITS = apart.limits_for(0)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"wall_s": 0}, "took too long"),
        ({"memory_bytes": 24 << 20}, "broke off|too much memory|cannot be read"),
        ({"file_bytes": 1 << 10}, "cannot be read|broke off|cannot be told apart"),
    ],
)
def test_what_takes_more_than_its_share_is_one_message(
    changed: dict[str, int], words: str, ged: Path, tmp_path: Path
) -> None:
    import msgspec

    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(ged.read_bytes()))
    limits = msgspec.structs.replace(LIMITS, **changed)
    with pytest.raises(InputError, match=words) as caught:
        apart.read(path, into=tmp_path / "into", limits=limits)
    assert caught.value.file == path.name and caught.value.remedy
    assert list(tmp_path.iterdir()) == [path]


def test_a_child_that_is_killed_is_one_message(
    ged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Stands in for a parser that aborts: the command of the child ends by the same signal.
    script = tmp_path / "abort"
    script.write_text("#!/bin/sh\nkill -ABRT $$\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    with pytest.raises(InputError, match="broke off"):
        apart.read(ged, into=tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_an_interrupt_ends_the_child_too(tmp_path: Path, ged: Path) -> None:
    marker = tmp_path / "pid"
    code = (
        "import subprocess, sys; from tocsin.readers import apart\n"
        "class Told(subprocess.Popen):\n"
        "    def __init__(self, command, **options):\n"
        "        super().__init__(['sleep', '60'], **options)\n"
        f"        open({str(marker)!r}, 'w').write(str(self.pid))\n"
        "subprocess.Popen = Told\n"
        "try:\n"
        f"    apart.read({str(ged)!r}, into={str(tmp_path / 'into')!r})\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(130)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code])
    until = time.monotonic() + 30
    while not (marker.exists() and marker.read_text("utf-8")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.2)
    parent.send_signal(signal.SIGINT)
    assert parent.wait(timeout=30) == 130
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text("utf-8")), 0)
    assert not (tmp_path / "into").exists()


@pytest.mark.long
def test_a_cell_of_600_mb_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(big_cell())
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="longer than half a million"):
            readers.read(path, into=tmp_path / "into")
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
