"""What every room's tests share: the --long option, and an empty casebook to fill."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tocsin.store.casebook import Casebook

# A law must not fail because the machine was busy.
settings.register_profile("tocsin", deadline=None)
settings.load_profile("tocsin")


_COMPILED = "PYTHONPYCACHEPREFIX"


def pytest_configure(config: pytest.Config) -> None:
    """Where Python may not write what it compiled beside the source, a run keeps it in a folder of its own.

    A run starts hundreds of processes, each of which would compile the whole package anew. And each of
    them reckons on one core: on small matrices a second one only waits, at full speed.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.dont_write_bytecode and _COMPILED not in os.environ:
        folder = tempfile.mkdtemp(prefix="tocsin-compiled-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        os.environ[_COMPILED] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests marked `long`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="a longer run, asked for with --long"))


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook, open for writing."""
    with Casebook.init(tmp_path / "invented.casebook") as casebook:
        yield casebook


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of published data, which is not part of the package; else the test is skipped."""
    folder = os.environ.get("TOCSIN_REAL_DATA")
    if not folder:
        pytest.skip("TOCSIN_REAL_DATA is not set: it names the folder that holds the published data")
    return Path(folder)


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    """Tables of a dozen rows gain nothing by threads, and the tests themselves run side by side."""
    from tocsin.store import columnar

    columnar._SETTINGS["threads"] = 1
