"""ACLED's two sets of columns give the same events; its zero is no count."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tocsin.domain import acled
from tocsin.domain.vocabulary import ASSAULT_MODES
from tocsin.readers.acled import READER
from tocsin.readers.declaration import Form

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


def bare(got: Read) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key != "claim_id"} for row in got.events]


def rows() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def written(path: Path, held: list[dict[str, str]], columns: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8") as target:
        writer = csv.DictWriter(target, columns, restval="1200", lineterminator="\n")
        writer.writeheader()
        writer.writerows(held)
    return path


@pytest.mark.parametrize("form", READER.forms[2:], ids=lambda form: str(len(form.columns)))
def test_columns_of_population_change_no_event(form: Form, read: Callable[..., Read], tmp_path: Path) -> None:
    assert bare(read(written(tmp_path / "people.csv", rows(), form.columns))) == bare(read(SAMPLE))


def test_an_answer_of_the_interface_gives_the_same_events(read: Callable[..., Read], tmp_path: Path) -> None:
    held: list[dict[str, Any]] = [dict(row) for row in rows()]
    for row in held:
        row |= {"year": int(row["year"]), "tags": None}
    answer = {"status": 200, "success": True, "last_update": 8, "count": len(held), "messages": [],
              "data": held, "filename": "2021-06-01", "data_query_restrictions": {}}  # fmt: skip
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    assert bare(read(path)) == bare(read(SAMPLE))


KINDS = (
    "State forces", "State Forces", "Rebel group", "Rebel Groups", "Political militia", "Political Militias",
    "Identity militia", "Identity Militias", "Rioters", "Protesters", "Civilians", "External/Other forces",
    "External/Other Forces", "1", "8",
)  # fmt: skip


def test_a_kind_of_actor_is_known_as_number_and_as_text(read: Callable[..., Read], tmp_path: Path) -> None:
    first = rows()[0]
    held = [first | {"event_id_cnty": f"RUR{n}", "inter1": kind} for n, kind in enumerate((*KINDS, "9"))]
    got = read(written(tmp_path / "kinds.csv", held, READER.forms[0].columns))
    assert got.release.accepted == len(KINDS)
    assert [(row["column"], row["met"]) for row in got.rejects] == [("inter1", "9")]


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
