"""Panels of the true year 2020 in Afghanistan, against counts made by hand from UCDP's file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tocsin import panel, readers
from tocsin.names import Register
from tocsin.query import Question, trend
from tocsin.record import Record, derive, load_ruleset
from tocsin.store.casebook import Casebook

MONTHLY = [2, 13, 11, 1, 7, 3, 3, 4, 2, 2, 6, 13]


def _release() -> Path:
    folder = os.environ.get("TOCSIN_REAL_DATA")
    if not folder:
        pytest.skip("TOCSIN_REAL_DATA is not set: it names the folder that holds the real data")
    file = Path(folder) / "data" / "ucdp" / "ged231_afghanistan_2020_complete.csv"
    if not file.is_file():
        pytest.skip(f"TOCSIN_REAL_DATA holds no {file.name}")
    return file


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    file = _release()
    shipped = files("tocsin") / "casebooks" / "afghanistan"
    with tempfile.TemporaryDirectory() as made, Casebook.init(Path(made) / "a.casebook") as casebook:
        for name in ("actors.toml", "places.csv"):
            casebook.add_register(name, raw=(shipped / name).read_bytes())
        staging = casebook.staging()
        casebook.add_release(readers.read(file, into=staging), parts=staging, file=file)
        yield derive(casebook, ruleset=load_ruleset())


def _of_is_k(measure: str) -> Question:
    parts = tuple(sorted(Register.packaged().parts("is-k")))
    return trend(measure, actor="IS-K", actor_ids=parts, country="Afghanistan")


def test_events_that_involve_is_k_month_by_month(record: Record) -> None:
    found = panel.make(record, _of_is_k("events_involving"))
    assert [cell.value for cell in found.cells] == MONTHLY
    assert (found.total, found.unplaced, found.unlocated) == (67, 0, 0)


def test_attacks_by_is_k_leave_out_battles_with_the_government(record: Record) -> None:
    assert panel.make(record, _of_is_k("attacks_by")).total == 17


def test_of_anyone_every_row_of_the_year_is_placed_or_told(record: Record) -> None:
    found = panel.make(record, trend("events_involving"))
    assert found.total + found.unplaced == 3317
