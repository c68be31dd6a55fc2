"""Hot spots on a screen: the hottest first, as many as asked for, and all for other programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from .conftest import Tocsin

ASKED = ("hotspots", "--actor", "IS-K")


def _units(out: str) -> list[str]:
    """The cells that a printed table names, in order."""
    return [line.split()[0] for line in out.splitlines() if line[:1].isdigit()]


def test_so_many_rows_are_printed_as_asked_for_and_the_rest_is_told(tocsin: Tocsin, shipped: Path) -> None:
    every = list(csv.DictReader(io.StringIO(tocsin(*ASKED, "-c", shipped, "--format", "csv").out)))
    ran = tocsin(*ASKED, "-c", shipped, "--top", 3)
    assert _units(ran.out) == [row["unit"] for row in every[:3]]
    assert f"the first 3 of {len(every)} rows; more with --top N, all with --format csv" in ran.out
    scores = [float(row["score"]) for row in every]
    assert scores == sorted(scores, reverse=True)


def test_twenty_are_printed_unless_another_number_is_asked_for(tocsin: Tocsin, shipped: Path) -> None:
    assert len(_units(tocsin(*ASKED, "-c", shipped).out)) == 20


def test_more_than_there_are_prints_all_and_says_nothing_of_a_rest(tocsin: Tocsin, shipped: Path) -> None:
    every = list(csv.DictReader(io.StringIO(tocsin(*ASKED, "-c", shipped, "--format", "csv").out)))
    ran = tocsin(*ASKED, "-c", shipped, "--top", 1000)
    assert _units(ran.out) == [row["unit"] for row in every]
    assert "the first" not in ran.out


@pytest.mark.parametrize("top", ["0", "-1", "some"])
def test_none_or_no_number_is_refused(tocsin: Tocsin, shipped: Path, top: str) -> None:
    assert tocsin(*ASKED, "-c", shipped, "--top", top).code == 2
