"""The ledgers over the five published assessments alone; needs TOCSIN_REAL_DATA."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tocsin.cli import main

from .conftest import Tocsin
from .test_ledgers import told


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = os.environ.get("TOCSIN_REAL_DATA")
    if not root:
        pytest.skip("TOCSIN_REAL_DATA is not set: the reports are not part of the package")
    path = tmp_path_factory.mktemp("reports") / "five.casebook"
    assert main.call(["init", str(path)]) == 0
    files = sorted(str(file) for file in (Path(root) / "cases" / "afghanistan").glob("report-*.txt"))
    assert main.call(["add", *files, "-c", str(path)]) == 0
    return path


def test_a_text_against_itself_and_a_part_against_its_whole_are_told_apart(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "contradictions")
    own = [r for r in rows if r["kind"] == "control" and r["sources"] == "one document against itself"]
    assert [r["one_document"] for r in own] == ["report-001.txt"]
    ties = [r for r in rows if r["kind"] == "relation" and "Haqqani" in r["how"]]
    assert ties and all("not at the same level" in r["why"] for r in ties)


def test_derived_figures_are_those_worked_out_by_hand(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "strength", "--implied")
    found = {(r["implied"], r["low"], r["high"]) for r in rows}
    assert ("heads of a share", 11_600, 20_000) in found
    assert ("share of a part", 0.65, 0.65) in found
    assert any(kind == "plan over force" and round(low, 1) == 3.3 for kind, low, _ in found)
    assert any(r["implied"] == "inflow less growth" and "suffices" in r["why"] for r in rows)


def test_the_strengths_of_one_report_are_not_summed(tocsin: Tocsin, reports: Path) -> None:
    ran = tocsin("strength", "--known-on", "2020-07-01", "-c", reports)
    assert ran.out.startswith("No sum of")
    assert "planned, not standing" in ran.out


def test_all_that_was_said_by_july_2021_is_stale_in_october_2022(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "list", "strength", "--stale-after", "12m", "--known-on", "2022-10-01")
    assert {r["document_name"] for r in rows if r["stale"] == "stale"} == {"report-000.txt", "report-004.txt"}


def test_the_forecast_of_no_swift_takeover_missed_and_one_is_too_few(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "list", "forecasts", "--scored")
    settled = [r for r in rows if r["standing"] in ("right", "wrong")]
    assert [(r["standing"], r["document_name"]) for r in settled] == [("wrong", "report-000.txt")]
    assert "27 days later" in settled[0]["why"]
