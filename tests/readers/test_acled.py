"""ACLED's two sets of columns give the same events; its zero is no count."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from tocsin.domain import acled
from tocsin.domain.vocabulary import ASSAULT_MODES
from tocsin.readers.acled import READER

from .conftest import FIXTURES, Read

(SAMPLE,) = (FIXTURES / "acled").glob("*.csv")


def test_the_columns_until_2023_give_the_same_events(read: Callable[..., Read], tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    with SAMPLE.open(encoding="utf-8", newline="") as source, path.open("w", encoding="utf-8") as target:
        writer = csv.DictWriter(target, READER.forms[1].columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(csv.DictReader(source))
    drop = ("claim_id",)
    old, new = (
        [{key: value for key, value in row.items() if key not in drop} for row in got.events]
        for got in (read(path), read(SAMPLE))
    )
    assert old == new
    assert len(old) == 7


def test_a_zero_is_no_count_of_deaths(read: Callable[..., Read]) -> None:
    got = read(SAMPLE)
    assert [row["deaths_best"] for row in got.events] == [6, 3, None, None, 1, None, None]


def test_no_sentence_of_acled_is_in_an_event(read: Callable[..., Read]) -> None:
    assert "bridge of Zenda" not in str(read(SAMPLE).events)


def test_every_sub_event_type_has_its_place() -> None:
    assert len(acled.TYPES) == 25
    assert len(acled.VIOLENCE) == 6
    assert all(
        mode in ASSAULT_MODES
        for sub, mode in acled.MODES.items()
        if mode is not None and acled.TYPES[sub] == "ASSAULT"
    )
