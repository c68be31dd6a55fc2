"""Pairs that wait for a person: listed, decided one by one or in a sheet, and nothing overwritten."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from record.invented import add_rows, row
from tocsin.store.casebook import Casebook

from .conftest import Tocsin

SHARP = {"date_prec": 1, "where_prec": 1, "deaths_best": 32}


@pytest.fixture
def waiting(empty: Path) -> Path:
    """A casebook in which two pairs of rows name different groups for what else looks like one attack."""
    with Casebook.open(empty) as casebook:
        days = ("2020-05-12", "2020-06-01")
        add_rows(casebook, [row(n, day, **SHARP) for n, day in enumerate(days)])
        sides = ("Government of Afghanistan", "IS")
        add_rows(casebook, [row(n, day, sides=sides, **SHARP) for n, day in enumerate(days)], dataset="acled")
    return empty


def _listed(tocsin: Tocsin, casebook: Path, what: str, *options: str) -> list[dict[str, str]]:
    ran = tocsin("list", what, "-c", casebook, "--format", "csv", *options)
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_answers_are_kept_one_by_one(tocsin: Tocsin, waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["what?", "same", "q"])
    monkeypatch.setattr("typer.prompt", lambda _: next(answers))
    ran = tocsin("review", "--by", "Ann", "--because", "both name the market", "-c", waiting)
    assert ran.code == 0
    assert "1 decided, 1 waiting" in ran.out
    assert len(_listed(tocsin, waiting, "incidents", "--datasets", "2")) == 1
    with Casebook.open(waiting) as casebook:
        (claim,) = casebook.people_claims()
    assert (claim.attribution[-1], claim.body.reason) == ("Ann", "both name the market")  # type: ignore[union-attr]


def test_a_sheet_goes_out_and_comes_back_and_the_same_again_changes_nothing(
    tocsin: Tocsin, waiting: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "pairs.csv"
    assert tocsin("review", "--out", sheet, "-c", waiting).code == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8"))))
    assert len(rows) == 2
    rows[0]["decision"], rows[1]["decision"] = "same", "different"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert "2 decisions kept" in tocsin("review", "--in", sheet, "--by", "Ann", "-c", waiting).out
    assert "0 decisions kept" in tocsin("review", "--in", sheet, "--by", "Ann", "-c", waiting).out
    assert len(_listed(tocsin, waiting, "incidents", "--disagree")) == 1
    assert {r["decision"] for r in _listed(tocsin, waiting, "matches")} == {"same", "different"}
    ran = tocsin("review", "--list", "-c", waiting)
    assert "nothing on record fits" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("left_id,right_id\na,b\n", "decision"),
        ("left_id,right_id,decision\na,b,perhaps\n", "perhaps"),
        ("left_id,right_id,decision\na,,same\n", "without its pair"),
    ],
)
def test_a_wrong_sheet_keeps_nothing(
    tocsin: Tocsin, waiting: Path, tmp_path: Path, text: str, said: str
) -> None:
    sheet = tmp_path / "wrong.csv"
    sheet.write_text(text, encoding="utf-8")
    ran = tocsin("review", "--in", sheet, "--by", "Ann", "-c", waiting)
    assert ran.code == 2
    assert said in ran.err
    with Casebook.open(waiting) as casebook:
        assert casebook.people_claims() == []


def test_a_decision_needs_its_author(tocsin: Tocsin, waiting: Path) -> None:
    assert tocsin("review", "-c", waiting).code == 2


def test_two_claims_are_ruled_on_by_word(tocsin: Tocsin, waiting: Path) -> None:
    asked = _listed(tocsin, waiting, "matches")
    pair = (asked[0]["left_id"], asked[0]["right_id"])
    because = ("--by", "Ann", "--because", "one market, one day")
    assert tocsin("rule", "same", *pair, *because, "-c", waiting).code == 0
    assert len(_listed(tocsin, waiting, "incidents", "--datasets", "2")) == 1
    assert tocsin("rule", "different", *reversed(pair), *because, "-c", waiting).code == 0
    assert _listed(tocsin, waiting, "incidents", "--datasets", "2") == []
    assert tocsin("rule", "same", pair[0], "nothing-of-the-kind", *because, "-c", waiting).code == 2


def test_a_trace_shows_every_value_and_how_the_pair_was_weighed(tocsin: Tocsin, waiting: Path) -> None:
    pair = _listed(tocsin, waiting, "matches")[0]
    tocsin("rule", "same", pair["left_id"], pair["right_id"], "--by", "A", "--because", "b", "-c", waiting)
    ran = tocsin("trace", pair["left_id"], "-c", waiting)
    assert "sources differ on actors" in ran.out
    assert "toll equal_many" in ran.out
