"""Doubtful claims at the command line: listed, asked for one by one, out into a file and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.store.casebook import Casebook

from .conftest import Ran, Tocsin
from .test_shipped_answers import listed

REPORT = (
    "3 March 2021\n\nBy Ann Author\n\nThe Kunar Brigade has about 500 fighters. "
    "The Haqqani network has about 900 fighters. The Haqqani network has about 2,000 fighters.\n"
)


@pytest.fixture
def norland(tocsin: Tocsin, empty: Path, tmp_path: Path) -> Path:
    """A casebook with one report: a group that nobody registered, and two figures that cannot both be."""
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert tocsin("add", "-c", empty, report).code == 0
    return empty


def waiting(ran: Ran) -> list[dict[str, str]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_doubtful_claims_of_a_file_are_listed_without_a_casebook(tocsin: Tocsin, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    found = waiting(tocsin("review", "claims", report, "--format", "jsonl"))
    assert [row["why"].partition(":")[0] for row in found] == [
        "the same document says otherwise", "the same document says otherwise", "no known name",
    ]  # fmt: skip
    assert ">>Kunar Brigade has about 500 fighters<<" in found[2]["context"]


def test_each_claim_takes_one_answer_and_does_not_come_again(
    tocsin: Tocsin, norland: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["perhaps", "best=700 place='Kunar province' because the next line says so", "r", "k"])
    monkeypatch.setattr("typer.prompt", lambda _: next(answers))
    ran = tocsin("review", "claims", "--by", "Ann", "-c", norland)
    assert ran.code == 0, ran.err
    assert "2 decided, 1 waiting" in ran.out
    assert {r["best"]: r["place_name"] for r in listed(tocsin, norland, "strength")} == {
        700: "Kunar province", 500: None,
    }  # fmt: skip
    assert len(waiting(tocsin("review", "claims", "--list", "--format", "jsonl", "-c", norland))) == 1


def test_what_goes_out_comes_back_unedited_without_a_ruling_and_edited_as_one(
    tocsin: Tocsin, norland: Path, tmp_path: Path
) -> None:
    sheet, lines = tmp_path / "claims.xlsx", tmp_path / "claims.jsonl"
    for out in (sheet, lines):
        assert tocsin("review", "claims", "--all", "--out", out, "-c", norland).code == 0
        ran = tocsin("review", "claims", "--in", out, "--by", "Ann", "-c", norland)
        assert (ran.code, ran.out) == (0, "0 rulings kept\n")
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    rows[0]["body"]["best"] = 950
    rows[1] |= {"decision": "reject", "because": "an earlier year"}
    lines.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    for new in (2, 0):
        ran = tocsin("review", "claims", "--in", lines, "--by", "Ann", "-c", norland)
        assert (ran.code, ran.out) == (0, f"{new} rulings kept\n"), ran.err
    assert sorted(r["best"] for r in listed(tocsin, norland, "strength")) == [500, 950]


def test_claims_are_ruled_on_by_word_and_the_trace_tells_it(tocsin: Tocsin, norland: Path) -> None:
    ids = {r["best"]: r["claim_id"] for r in listed(tocsin, norland, "strength")}
    with Casebook.open(norland) as kept:
        before = kept.head().recorded_at.isoformat()
    rule = ("rule", "-c", norland, "--by", "Ann", "--because", "the annex says so")
    assert tocsin(*rule, "correct", ids[500], "best=550", "says=Ann Author <- a mayor").code == 0
    assert tocsin(*rule, "split", ids[900], "best=600", "best=300; place=Khost").code == 0
    ran = tocsin("trace", ids[500], "-c", norland)
    assert "read by: Ann" in ran.out.replace("person:", "")
    assert "who says so: Ann Author <- a mayor" in ran.out
    assert "ruled: correct by Ann" in ran.out
    assert "as it was read: best 500.0; says Ann Author" in ran.out
    assert sorted(r["best"] for r in listed(tocsin, norland, "strength")) == [300, 550, 600, 2000]
    assert sorted(r["best"] for r in listed(tocsin, norland, "strength", "--as-of", before)) == [
        500,
        900,
        2000,
    ]
    assert tocsin(*rule, "reject", ids[500]).code == 0
    assert "strength, not in the record" in tocsin("trace", ids[500], "-c", norland).out
    assert tocsin(*rule, "accept", ids[500]).code == 0
    assert 500 in {r["best"] for r in listed(tocsin, norland, "strength")}
    assert tocsin(*rule, "merge", ids[2000], ids[500]).code == 0
    assert 500 not in {r["best"] for r in listed(tocsin, norland, "strength")}


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("rule", "correct", "{}", "best=many"), "value that the field cannot have"),
        (("rule", "correct", "{}", "heigth=7"), "no such field"),
        (("rule", "correct", "{}", "seven"), "not a field and its value"),
        (("rule", "split", "{}", "best=7"), "two parts"),
        (("rule", "merge", "{}"), "two claims"),
        (("rule", "reject", "{}", "best=7"), "too many words"),
        (("review", "claims", "--in", "claims.csv"), "no such file"),
        (("review", "claims", "--list", "--document", "nothing.txt"), "no claim waits"),
        (("review", "claims", "--out", "claims.csv"), "another kind"),
        (("review", "names"), "no such review"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    tocsin: Tocsin, norland: Path, words: tuple[str, ...], fault: str
) -> None:
    with Casebook.open(norland) as kept:
        claim = kept.readings()[0].claims[0].id
    by = ("--by", "Ann") if "--list" not in words and "--out" not in words else ()
    because = ("--because", "So.") if words[0] == "rule" else ()
    ran = tocsin(*(word.format(claim) for word in words), *by, *because, "-c", norland)
    assert (ran.code, ran.out) == (2, "")
    assert fault in ran.err


def test_a_forecast_goes_out_and_comes_back_with_whether_it_can_be_scored(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    import openpyxl

    report, sheet = tmp_path / "outlook.txt", tmp_path / "claims.xlsx"
    report.write_text(
        "3 March 2021\n\nBy Ann Author\n\nThe Haqqani network will attack Kunduz within two months. "
        "The Haqqani network may attack Herat.\n",
        encoding="utf-8",
    )
    assert tocsin("add", "-c", empty, report).code == 0
    assert tocsin("review", "claims", "--all", "--out", sheet, "-c", empty).code == 0
    back = ("review", "claims", "--in", sheet, "--by", "Ann", "--because", "so", "-c", empty)
    ran = tocsin(*back)
    assert (ran.code, ran.out) == (0, "0 rulings kept\n"), ran.err
    book = openpyxl.load_workbook(sheet)
    named = [cell.value for cell in book["forecast"][1]]
    cells = [row[named.index("scoreable")] for row in book["forecast"].iter_rows(min_row=2)]
    assert sorted(str(cell.value) for cell in cells) == ["no", "yes"]
    next(cell for cell in cells if cell.value == "yes").value = "no"
    book.save(sheet)
    assert tocsin(*back).code == 0
    assert [row["scoreable"] for row in listed(tocsin, empty, "forecasts")] == [False, False]
