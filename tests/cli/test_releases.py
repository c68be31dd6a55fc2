"""A newer release of a dataset: what `add` says of it, and the lists that show what it did."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from cli.conftest import Tocsin


def revised(ged: Path, to: Path) -> Path:
    """The same release a year on: the first event with more dead, another of its country and year gone."""
    header, *rows = csv.reader(io.StringIO(ged.read_text(encoding="utf-8")))
    for name in ("best", "high"):
        rows[0][header.index(name)] = str(int(rows[0][header.index(name)]) + 7)
    same = [tuple(row[header.index(name)] for name in ("country", "year")) for row in rows]
    gone = next(n for n, key in enumerate(same) if n and key in same[:n])
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows[:gone], *rows[gone + 1 :]])
    to.write_text(out.getvalue(), encoding="utf-8", newline="")
    return to


def test_add_says_what_a_newer_release_changes_and_the_lists_show_it(
    tocsin: Tocsin, holding: Path, ged: Path, tmp_path: Path
) -> None:
    newer = revised(ged, tmp_path / "GEDEvent_v24_1.csv")
    added = tocsin("add", newer, "-c", holding)
    assert added.out.rstrip().endswith("; against 23.1: 0 new, 1 changed, 1 dropped")
    releases = tocsin("list", "releases", "-c", holding, "--format", "jsonl").out.splitlines()
    older, own = map(json.loads, releases)
    assert (older["superseded_by"], own["changed"], own["dropped"]) == ("24.1", 1, 1)
    assert older["added_at"] < own["added_at"]
    (changed,) = (
        line
        for line in map(
            json.loads, tocsin("list", "revisions", "-c", holding, "--format", "jsonl").out.splitlines()
        )
        if line["kind"] == "changed"
    )
    old, new = json.loads(changed["changes"])["deaths_best"]
    assert new == old + 7
    assert "nothing added" in tocsin("add", newer, "-c", holding).out


def in_another_form(ged: Path, to: Path, *, delimiter: str) -> Path:
    """The same rows with other separators and their columns in another order, so that each has another id."""
    out = io.StringIO()
    rows = csv.reader(io.StringIO(ged.read_text(encoding="utf-8")))
    csv.writer(out, delimiter=delimiter).writerows(row[::-1] for row in rows)
    to.write_text(out.getvalue(), encoding="utf-8", newline="")
    return to


def test_the_same_rows_in_another_form_revise_nothing_and_count_once(
    tocsin: Tocsin, holding: Path, ged: Path, tmp_path: Path
) -> None:
    def incidents() -> list[dict[str, object]]:
        listed = tocsin("list", "incidents", "-c", holding, "--format", "jsonl").out.splitlines()
        return [json.loads(line) for line in listed]

    before = incidents()
    again = tocsin(
        "add", in_another_form(ged, tmp_path / "again_GEDEvent_v23_1.csv", delimiter=";"), "-c", holding
    )
    assert again.code == 0
    assert len(incidents()) == len(before)
    newer = tocsin(
        "add", in_another_form(ged, tmp_path / "GEDEvent_v24_1.csv", delimiter="\t"), "-c", holding
    )
    assert newer.out.rstrip().endswith("0 new, 0 changed, 0 dropped")
    assert len(incidents()) == len(before)


def test_an_older_release_that_comes_late_is_told_to_be_older(
    tocsin: Tocsin, empty: Path, ged: Path, tmp_path: Path
) -> None:
    newer = revised(ged, tmp_path / "GEDEvent_v24_1.csv")
    tocsin("add", newer, "-c", empty)
    added = tocsin("add", ged, "-c", empty)
    assert "older than 24.1, which speaks alone where both cover" in added.out
    assert "24.1" in tocsin("list", "releases", "-c", empty).out


def test_changes_says_what_came_in_a_sentence_a_table_and_rows(
    tocsin: Tocsin, holding: Path, ged: Path, tmp_path: Path
) -> None:
    at = json.loads(tocsin("list", "releases", "-c", holding, "--format", "jsonl").out)["added_at"]
    tocsin("add", revised(ged, tmp_path / "GEDEvent_v24_1.csv"), "-c", holding)
    told = tocsin("changes", "--since", at, "-c", holding)
    assert told.out.splitlines()[0] == (
        f"Since {at[:19]}: 1 revised, 1 dropped incidents; no claim of a report; 0 decisions of people."
    )
    assert "deaths best: " in told.out
    rows = tocsin("changes", "--since", at, "-c", holding, "--format", "csv").out.splitlines()
    assert sorted(line.split(",")[0] for line in rows) == ["change", "dropped", "revised"]
    assert tocsin("changes", "--since", "soon", "-c", holding).code == 2
    assert tocsin("changes", "--since", at, "-c", holding, "--what", "all").code == 2


def test_since_a_day_before_the_casebook_began_everything_is_new(tocsin: Tocsin, holding: Path) -> None:
    early = tocsin("changes", "--since", "2001-01-01", "-c", holding)
    assert early.code == 0
    assert "so all of it is new): 5 new incidents" in early.out.splitlines()[0]
    exact = tocsin("changes", "--since", "2001-01-01T04:05:06.789012+00:00", "-c", holding)
    assert exact.out.startswith("Since 2001-01-01T04:05:06 (")


def test_coverage_is_drawn_in_marks_and_given_in_rows(tocsin: Tocsin, holding: Path) -> None:
    shown = tocsin("coverage", "-c", holding)
    assert shown.code == 0
    assert "█ covered, with incidents" in shown.out
    rows = [
        json.loads(line)
        for line in tocsin("coverage", "-c", holding, "--by", "month", "--format", "jsonl").out.splitlines()
    ]
    assert {row["covered"] for row in rows} <= {"yes", "no"}
    assert sum(row["incidents"] for row in rows) == 5
    assert tocsin("coverage", "-c", holding, "--by", "week").code == 2
