"""The session of the README on real files, where they are present (TOCSIN_REAL_DATA)."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from .conftest import Tocsin
from .test_shipped_answers import card, listed

REAL = os.environ.get("TOCSIN_REAL_DATA")
pytestmark = pytest.mark.skipif(
    REAL is None, reason="TOCSIN_REAL_DATA is not set: the real files are not here"
)

GED = Path(REAL or ".") / "data" / "ucdp" / "ged231_afghanistan_2020_complete.csv"
REPORTS = Path(REAL or ".") / "cases" / "afghanistan"


@pytest.fixture(scope="module")
def kabul(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tocsin.cli import main

    path = shutil.copytree(shipped, tmp_path_factory.mktemp("real") / "kabul.casebook")
    files = [GED, REPORTS / "report-001.txt", REPORTS / "report-004.txt"]
    assert main.call(["add", "-c", str(path), *map(str, files)]) == 0
    return path


def cards_of(tocsin: Tocsin, casebook: Path, report: str, tmp_path: Path) -> list[dict[str, Any]]:
    out, page = tmp_path / "checked.json", tmp_path / "checked.html"
    ran = tocsin("check", REPORTS / report, "-c", casebook, "--json", out, "--html", page)
    assert ran.code == 0, ran.err
    assert page.stat().st_size > 50_000
    return list(json.loads(out.read_bytes())["cards"])


def test_every_row_of_the_release_is_taken_and_a_second_time_nothing(tocsin: Tocsin, kabul: Path) -> None:
    ran = tocsin("add", "-c", kabul, GED)
    assert "3317 rows accepted, 0 rejected, already in the casebook, nothing added" in ran.out


def test_the_year_2020_has_67_events_involving_the_group_by_month(tocsin: Tocsin, kabul: Path) -> None:
    ran = tocsin("trend", "-c", kabul, "--actor", "IS-K", "--by", "month", "--format", "jsonl")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [r["value"] for r in rows] == [2, 13, 11, 1, 7, 3, 3, 4, 2, 2, 6, 13]


def test_the_year_s_attacks_depend_on_what_counts_as_one(tocsin: Tocsin, kabul: Path, tmp_path: Path) -> None:
    asked = ("trend", "--actor", "IS-K", "--place", "Afghanistan", "--from", "2020-01", "--to", "2020-12")
    picture = tmp_path / "rules.svg"
    ran = tocsin(*asked, "--every-rule", "-c", kabul, "--format", "csv", "--plot", picture)
    totals = {row["rule"]: int(row["total"]) for row in csv.DictReader(ran.out.splitlines())}
    assert (totals["involved"], totals["attacks"], totals["first-side"]) == (67, 21, 17)
    assert "without-parts" not in totals
    assert "against-civilians" in picture.read_text(encoding="utf-8")


def test_a_number_walks_back_to_the_row_in_two_steps(tocsin: Tocsin, kabul: Path) -> None:
    shown = tocsin("trend", "-c", kabul, "--actor", "IS-K")
    finding = shown.out.split("tocsin trace ")[1].split()[0]
    first = tocsin("trace", finding, "-c", kabul)
    incident = first.out.split("tocsin trace ")[1].split()[0]
    second = tocsin("trace", incident, "-c", kabul)
    assert second.code == 0
    assert "row " in second.out and GED.name in second.out


def test_comparing_with_a_time_not_covered_says_what_is_missing(tocsin: Tocsin, kabul: Path) -> None:
    ran = tocsin("compare", "-c", kabul, "--actor", "IS-K", "--split", "2021-08-15")
    assert ran.code == 0
    assert "cannot be told" in ran.out and "2021-08-15" in ran.out


def test_the_pictures_are_drawn(tocsin: Tocsin, kabul: Path, tmp_path: Path) -> None:
    for name in ("trend.svg", "trend.png"):
        assert tocsin("trend", "-c", kabul, "--actor", "IS-K", "--plot", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_size > 5_000


def test_the_takeover_that_was_not_imminent_came_27_days_later(
    tocsin: Tocsin, kabul: Path, tmp_path: Path
) -> None:
    cards = cards_of(tocsin, kabul, "report-000.txt", tmp_path)
    takeover = next(c for c in cards if c["claim"]["kind"] == "forecast" and "takeover" in c["title"])
    assert takeover["then"]["outcome"] == "open"
    assert [r["value"] for r in takeover["now"]["readings"] if r["outcome"] == "fails"] == [27]


def test_the_doubled_rate_depends_on_how_it_is_read(tocsin: Tocsin, kabul: Path, tmp_path: Path) -> None:
    cards = cards_of(tocsin, kabul, "report-001.txt", tmp_path)
    doubled = card(cards, relation="ratio", measure="attacks", low=2.0)
    assert doubled["now"]["outcome"] == "depends"
    assert "not an independent source" in doubled["independence"]
    assert card(cards, best=14.0, per="month")["now"]["outcome"] == "not_checkable"


def test_an_author_s_text_is_no_evidence_for_our_paraphrase_of_it(
    tocsin: Tocsin, kabul: Path, tmp_path: Path
) -> None:
    cards = cards_of(tocsin, kabul, "report-004.txt", tmp_path)
    names = {r["name"] for c in cards for r in c["now"]["readings"]}
    assert not any("Javid Ahmad" in name for name in names)


def test_offsets_are_exact_on_every_report(tocsin: Tocsin) -> None:
    for report in sorted(REPORTS.glob("report-*.txt")):
        text = report.read_bytes().decode("utf-8")
        ran = tocsin("read", report, "--format", "jsonl")
        assert ran.code == 0, ran.err
        for line in ran.out.splitlines():
            claim = json.loads(line)
            start, end = claim["span"]
            assert text[start:end] == claim["quote"]


def test_who_says_how_many_taliban_there_were(tocsin: Tocsin, empty: Path) -> None:
    assert tocsin("add", "-c", empty, REPORTS / "report-000.txt").code == 0
    rows = listed(tocsin, empty, "strength", "--actor", "Taliban")
    assert [(r["low"], r["high"], r["attribution"]) for r in rows if r["high"] == 100000] == [
        (58000, 100000, "author of report-000.txt <- UN report")
    ]
    documents = listed(tocsin, empty, "documents")
    assert [(d["said_low"], d["title"], d["author"]) for d in documents] == [("2021-07-19", None, None)]


def test_every_row_of_a_raw_release_is_accepted_or_rejected_with_a_reason(
    tocsin: Tocsin, empty: Path
) -> None:
    # The smallest here; the tests of the readers go through all of them.
    for path in sorted(GED.parent.glob("ged_raw_*.csv"), key=lambda path: path.stat().st_size)[:2]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = sum(1 for _ in csv.reader(file)) - 1
        ran = tocsin("add", "-c", empty, path, "--allow-rejects")
        assert ran.code == 0, ran.err
        words = re.sub("[,;]", "", ran.out).split()
        accepted, rejected = int(words[words.index("rows") - 1]), int(words[words.index("rejected") - 1])
        assert accepted + rejected == rows


def test_two_orders_of_adding_give_one_record(tocsin: Tocsin, tmp_path: Path) -> None:
    files = [GED, REPORTS / "report-001.txt", REPORTS / "report-004.txt"]
    digests = set()
    for name, order in (("one", files), ("two", files[::-1])):
        path = tmp_path / f"{name}.casebook"
        assert tocsin("init", path).code == 0
        for file in order:
            assert tocsin("add", "-c", path, file).code == 0
        digests.add(tocsin("derive", "-c", path).out.split()[1])
    assert len(digests) == 1
