"""What tests of readers share: the fixtures' folder, and reading a file into plain rows."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest

from tocsin import readers
from tocsin.domain.documents import Release

FIXTURES = Path(__file__).parent / "fixtures"


class Read(msgspec.Struct):
    """One reading: the release and the rows of its three parts; `events` are totals where it gives these."""

    release: Release
    events: list[dict[str, Any]]
    participants: list[dict[str, Any]]
    rejects: list[dict[str, Any]]


def read_into(into: Path, path: Path, **options: Any) -> Read:
    """Reads a file into a folder of its own and gives its parts as rows."""
    release = readers.read(path, into=into, **options)
    given = "total" if "total" in release.parts else "event"
    parts = (pq.read_table(into / f"{part}.parquet") for part in (given, "participant", "reject"))
    return Read(release, *(part.to_pylist() for part in parts))


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Reads a file and gives its parts as rows."""
    calls = 0

    def reading(path: Path, **options: Any) -> Read:
        nonlocal calls
        calls += 1
        return read_into(tmp_path / f"read-{calls}", path, **options)

    return reading


GED = FIXTURES / "ucdp-ged" / "GEDEvent_v23_1.csv"


@pytest.fixture
def ged() -> Path:
    """The invented release in UCDP's own 49 columns."""
    return GED


def rewritten(path: Path, *rows: dict[str, str], columns: list[str] | None = None) -> Path:
    """The first row of the invented release, once for each of `rows`, with its values in place of its own."""
    with GED.open(encoding="utf-8", newline="") as source:
        first = next(csv.DictReader(source))
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, columns or list(first), extrasaction="ignore", restval="x")
        writer.writeheader()
        for number, row in enumerate(rows or ({},)):
            writer.writerow({**first, "id": str(900_001 + number), **row})
    return path


@pytest.fixture
def rewrite(tmp_path: Path) -> Callable[..., Path]:
    """The first row of the invented release, again with other columns, order or values."""

    def rewriting(
        *rows: dict[str, str], columns: list[str] | None = None, name: str = "GEDEvent_v23_1.csv"
    ) -> Path:
        return rewritten(tmp_path / name, *rows, columns=columns)

    return rewriting
