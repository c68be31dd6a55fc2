"""What tests of readers share: the fixtures' folder, and reading a file into plain rows."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tocsin import readers
from tocsin.domain.documents import Release
from tocsin.store import columnar

FIXTURES = Path(__file__).parent / "fixtures"


class Read(msgspec.Struct):
    """One reading: the release and the rows of its three parts; `events` are totals where it gives these."""

    release: Release
    events: list[dict[str, Any]]
    participants: list[dict[str, Any]]
    rejects: list[dict[str, Any]]


def _rows(engine: columnar.Connection, part: Path) -> list[dict[str, Any]]:
    engine.view("part", part)
    return engine.arrow("SELECT * FROM part").to_pylist()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Reads a file and gives its parts as rows."""
    calls = 0

    def reading(path: Path, **options: Any) -> Read:
        nonlocal calls
        calls += 1
        into = tmp_path / f"read-{calls}"
        release = readers.read(path, into=into, **options)
        with columnar.connect(threads=1) as engine:
            given = "total" if "total" in release.parts else "event"
            parts = [_rows(engine, into / f"{part}.parquet") for part in (given, "participant", "reject")]
        return Read(release, *parts)

    return reading


@pytest.fixture
def ged() -> Path:
    """The invented release in UCDP's own 49 columns."""
    return FIXTURES / "ucdp-ged" / "GEDEvent_v23_1.csv"


@pytest.fixture
def rewrite(tmp_path: Path, ged: Path) -> Callable[..., Path]:
    """The first row of the invented release, again with other columns, order or values."""

    def rewriting(
        *rows: dict[str, str], columns: list[str] | None = None, name: str = "GEDEvent_v23_1.csv"
    ) -> Path:
        with ged.open(encoding="utf-8", newline="") as source:
            first = next(csv.DictReader(source))
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, columns or list(first), extrasaction="ignore", restval="x")
            writer.writeheader()
            for number, row in enumerate(rows or ({},)):
                writer.writerow({**first, "id": str(900_001 + number), **row})
        return path

    return rewriting
