"""Runs the command line inside the test's own process, as a user's shell would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

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
def empty(tmp_path: Path) -> Path:
    """A new casebook with nothing in it."""
    path = tmp_path / "empty.casebook"
    assert main.call(["init", str(path)]) == 0
    return path


@pytest.fixture
def ged(tmp_path: Path) -> Path:
    """The invented release in UCDP's own 49 columns, where a test may change it."""
    return Path(shutil.copy(FIXTURES / "ucdp-ged" / "GEDEvent_v23_1.csv", tmp_path / "GEDEvent_v23_1.csv"))
