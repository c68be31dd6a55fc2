"""Runs the command line inside the test's own process, as a user's shell would."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from tocsin import readers
from tocsin.cli import main

FIXTURES = Path(__file__).parent.parent / "readers" / "fixtures"


class Ran(msgspec.Struct):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Tocsin = Callable[..., Ran]


@pytest.fixture
def tocsin(capsys: pytest.CaptureFixture[str]) -> Tocsin:
    """Runs one command line and gives what it printed and its exit code."""

    def run(*words: object) -> Ran:
        capsys.readouterr()
        code = main.call([str(word) for word in words])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook that comes with Tocsin, made once for all tests that only read it."""
    path = tmp_path_factory.mktemp("shipped") / "afghanistan.casebook"
    assert main.call(["init", str(path), "--with", "afghanistan"]) == 0
    return path


@pytest.fixture
def own(shipped: Path, tmp_path: Path) -> Path:
    """The same, where a test may add to it."""
    return Path(shutil.copytree(shipped, tmp_path / "own.casebook"))


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with nothing in it, made once for all tests that only ask it."""
    path = tmp_path_factory.mktemp("nothing") / "nothing.casebook"
    assert main.call(["init", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def reports(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of the five published assessments alone, made once for all tests that only read it."""
    path = tmp_path_factory.mktemp("reports") / "five.casebook"
    assert main.call(["init", str(path)]) == 0
    files = sorted(str(file) for file in (real_data / "cases" / "afghanistan").glob("report-*.txt"))
    assert main.call(["add", *files, "-c", str(path)]) == 0
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A new casebook with nothing in it."""
    path = tmp_path / "empty.casebook"
    assert main.call(["init", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def right_rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The right rows of the invented release in UCDP's own 49 columns."""
    source, folder = FIXTURES / "ucdp-ged" / "GEDEvent_v23_1.csv", tmp_path_factory.mktemp("right")
    readers.read(source, into=folder / "read")
    wrong = set(pq.read_table(folder / "read" / "reject.parquet").column("row").to_pylist())
    header, *rows = csv.reader(io.StringIO(source.read_text(encoding="utf-8")))
    out = io.StringIO()
    csv.writer(out).writerows([header, *(row for n, row in enumerate(rows, start=1) if n not in wrong)])
    target = folder / source.name
    target.write_text(out.getvalue(), encoding="utf-8", newline="")
    return target


@pytest.fixture(scope="session")
def with_right_rows(right_rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("with-right-rows") / "ged.casebook"
    assert main.call(["init", str(path)]) == 0
    assert main.call(["add", str(right_rows), "-c", str(path)]) == 0
    assert main.call(["derive", "-c", str(path)]) == 0
    return path


@pytest.fixture
def holding(with_right_rows: Path, tmp_path: Path) -> Path:
    """A casebook that holds the right rows, where a test may add to it."""
    return Path(shutil.copytree(with_right_rows, tmp_path / "holding.casebook"))


@pytest.fixture
def ged(right_rows: Path, tmp_path: Path) -> Path:
    """The same, where a test may change them."""
    return Path(shutil.copy(right_rows, tmp_path))
