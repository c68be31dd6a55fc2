"""Points every dataset at a provider on this machine, and gives a clock that costs no time."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fetch.provider import Provider, Reply, provider
from tocsin import fetch
from tocsin.fetch.addresses import ADDRESSES, variable

RELEASE = Path(__file__).parent.parent / "readers" / "fixtures" / "ucdp-ged" / "GEDEvent_v23_1.csv"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

Get = Callable[..., fetch.Fetched]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """The provider that stands in for all of them."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with provider() as standing_in:
        for name in ADDRESSES:
            monkeypatch.setenv(variable(name), f"{standing_in.address}/{name}")
        yield standing_in


@pytest.fixture
def slept() -> list[float]:
    """The waits that were made, in seconds."""
    return []


@pytest.fixture
def get(tmp_path: Path, slept: list[float]) -> Get:
    """Fetches a dataset by name into a folder of the test's own."""
    pace = fetch.Pace(sleep=slept.append, chance=lambda: 0.5, now=lambda: NOON)

    def getting(name: str, **asked: Any) -> fetch.Fetched:
        how = {key: asked.pop(key) for key in ("sha256", "keyring", "say") if key in asked}
        return fetch.fetch(fetch.named(name), fetch.Wish(**asked), into=tmp_path, pace=pace, **how)

    return getting


@pytest.fixture
def events() -> list[dict[str, Any]]:
    """The right rows of the invented release, as the interface of UCDP gives events."""
    with RELEASE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:2]
    numbers = ("id", "year", "type_of_violence", "best", "high", "low", "country_id")
    return [
        {key: int(value) if key in numbers else value or None for key, value in row.items()} for row in rows
    ]


def page(rows: list[dict[str, Any]], *, total: int | None = None, pages: int = 1) -> Reply:
    """One page as the interface of UCDP sends it."""
    said = {
        "TotalCount": len(rows) if total is None else total,
        "TotalPages": pages,
        "PreviousPageUrl": "",
        "NextPageUrl": "",
        "Result": rows,
    }
    return Reply(body=json.dumps(said).encode(), headers=(("Content-Type", "application/json"),))
