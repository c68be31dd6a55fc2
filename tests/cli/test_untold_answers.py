"""A question that the record cannot answer ends well and says why; wrong input is refused, everywhere."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from .conftest import Tocsin

SIDES = ["--split", "2020-06-01"]
COMMANDS: dict[str, list[str]] = {
    "trend": [],
    "compare": SIDES,
    "compare by every method": [*SIDES, "--every-method"],
    "compare by every rule": [*SIDES, "--every-rule"],
    "compare by every choice": [*SIDES, "--multiverse"],
    "rank": [],
    "surge": [],
    "seasons": [],
    "quality": [],
    "patterns": [],
    "hotspots": [],
    "spread": [],
    "lethality": [],
    "abroad": [],
    "coverage": [],
}


def _ask(tocsin: Tocsin, command: str, casebook: Path, *more: object) -> tuple[int, str, str]:
    ran = tocsin(command.split()[0], "-c", casebook, *COMMANDS[command], *more)
    return ran.code, ran.out, ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_of_an_empty_casebook_nothing_can_be_told(tocsin: Tocsin, nothing: Path, command: str) -> None:
    code, out, err = _ask(tocsin, command, nothing)
    assert code == 0, err
    assert "cannot be" in out.splitlines()[0]


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "coverage"])
def test_of_a_time_that_no_source_covers_nothing_can_be_told(
    tocsin: Tocsin, shipped: Path, command: str
) -> None:
    more = ["--split", "2041-02-01"] if command.startswith("compare") else []
    code, out, err = _ask(tocsin, command, shipped, "--from", "2041-01-01", "--to", "2041-02-28", *more)
    assert code == 0, err
    assert "cannot be" in out.splitlines()[0]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("wrong", [["--from", "2020-13-40"], ["--place", "Nowhereville"]])
def test_wrong_input_is_refused(tocsin: Tocsin, shipped: Path, command: str, wrong: list[str]) -> None:
    code, out, err = _ask(tocsin, command, shipped, *wrong)
    assert (code, out) == (2, "")
    assert "tocsin: " in err


def test_an_unknown_actor_is_refused(tocsin: Tocsin, shipped: Path) -> None:
    for command in COMMANDS:
        if command not in ("rank", "coverage"):
            assert _ask(tocsin, command, shipped, "--actor", "the Nobody Front")[0] == 2, command


def test_another_program_gets_an_empty_table_and_a_person_the_reason(tocsin: Tocsin, nothing: Path) -> None:
    code, out, err = _ask(tocsin, "quality", nothing, "--format", "csv")
    assert (code, list(csv.reader(io.StringIO(out)))[1:]) == (0, [])
    assert "0 incidents, at least 20 are needed" in err


def test_without_anything_to_draw_no_picture_is_made(tocsin: Tocsin, nothing: Path, tmp_path: Path) -> None:
    picture = tmp_path / "quality.svg"
    code, _, err = _ask(tocsin, "quality", nothing, "--plot", picture)
    assert (code, picture.exists()) == (0, False)
    assert "no picture" in err


def test_a_force_ratio_without_a_strength_says_whose_is_missing(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("ratio", "-c", shipped, "--actor", "Pakistan", "--to", "IS-K")
    assert ran.code == 0, ran.err
    assert "cannot be told: no strength of" in ran.out
