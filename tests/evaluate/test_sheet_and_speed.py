"""Sheets to judge by, and how fast reports are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin import extract
from tocsin.cli.main import call
from tocsin.domain.documents import Reading
from tocsin.domain.errors import InputError
from tocsin.evaluate.sheet import COLUMNS, drawn, judged, wilson
from tocsin.evaluate.speed import measured
from tocsin.names import Gazetteer, Register

TEXTS = {
    "a.txt": "The Taliban have 700 fighters in Kunduz. ISIS-K has up to 900 fighters.\n",
    "b.txt": "Al-Qaeda has about 300 fighters. The Taliban control Ghazni.\n",
}


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    register, gazetteer = Register.packaged(), Gazetteer.packaged()
    return [
        extract.read(text.encode(), name=name, register=register, gazetteer=gazetteer)
        for name, text in TEXTS.items()
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_one_seed_draws_one_sheet_whatever_the_order(readings: list[Reading]) -> None:
    sheet = drawn(readings, size=3, seed=5)
    assert sheet == drawn(readings[::-1], size=3, seed=5)
    assert [row[0] for row in sheet] == [1, 2, 3]
    assert any(drawn(readings, size=1, seed=s) != drawn(readings, size=1, seed=0) for s in range(9))


def test_a_sheet_holds_each_claim_at_most_once_and_its_words(readings: list[Reading]) -> None:
    sheet = drawn(readings, size=100, seed=1)
    assert len(sheet) == sum(len(reading.claims) for reading in readings) == len(set(sheet))
    for row in (dict(zip(COLUMNS, cells, strict=True)) for cells in sheet):
        text = TEXTS[str(row["file"])]
        assert text[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]


def test_a_judged_sheet_is_scored_by_kind(tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text("kind,verdict\nstrength,accept\nstrength,reject\ncontrol, Accept \n")
    assert [(s.kind, s.accepted, s.judged) for s in judged(file)] == [
        ("control", 1, 1),
        ("strength", 1, 2),
        ("all", 2, 3),
    ]
    file.write_text("kind,verdict\nstrength,accept\ncontrol,\n")
    with pytest.raises(InputError, match="not judged"):
        judged(file)
    file.write_text("kind\nstrength\n")
    with pytest.raises(InputError, match="not a sheet"):
        judged(file)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_interval_holds_the_share(hits: int, misses: int) -> None:
    low, high = wilson(hits, hits + misses)
    assert 0 <= low < high <= 1
    if hits + misses:
        assert low - 1e-9 <= hits / (hits + misses) <= high + 1e-9


def test_speed_counts_every_document_of_every_round(folder: Path) -> None:
    speed = measured(sorted(folder.glob("*.txt")), rounds=2)
    assert (speed.documents, speed.characters) == (4, 2 * sum(map(len, TEXTS.values())))
    assert speed.documents_per_cpu_s > 1
    assert 10 < speed.peak_memory_mib < 4096
    assert 0 < speed.start_cpu_s <= 60 and speed.start_s > 0


def test_the_commands_print_their_tables(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = folder / "sheet.csv"
    assert call(["evaluate", "sample", str(folder), "--size", "2", "--seed", "3", "--out", str(sheet)]) == 0
    assert call(["evaluate", "judged", str(sheet)]) == 2
    assert "not judged" in capsys.readouterr().err
    sheet.write_text(sheet.read_text().replace(",,\r\n", ",accept,\r\n").replace(",,\n", ",accept,\n"))
    assert call(["evaluate", "judged", str(sheet), "--format", "csv"]) == 0
    assert "all,2,2,1.0" in capsys.readouterr().out
    assert call(["evaluate", "speed", str(folder / "nowhere")]) == 2
