"""Competing hypotheses on the shipped casebook, as the how-to has them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import Tocsin

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "hypotheses.md"


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    """The matrix that the how-to shows, as a file."""
    found = re.search(r"^```toml\n(.*?)^```", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None
    path = tmp_path / "is-k.toml"
    path.write_text(found[1], encoding="utf-8")
    return path


def test_the_matrix_of_the_how_to_says_on_whom_its_order_hangs(
    tocsin: Tocsin, shipped: Path, matrix: Path
) -> None:
    ran = tocsin("hypotheses", matrix, "-c", shipped)
    assert ran.code == 0, ran.err
    title = ran.out.splitlines()[1]
    assert title.startswith("Least speaks against")
    assert "first place hangs on" in title
    assert "no probability" in ran.out
    shown = re.search(r"^```text\n(.*?)^```", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert shown is not None
    printed = {" ".join(line.split()) for line in ran.out.splitlines()}
    assert {" ".join(line.split()) for line in shown[1].splitlines()} <= printed
    walked = tocsin("trace", ran.out.rsplit(" ", 1)[1].strip(), "-c", shipped)
    assert "tactical-alliances-2020.md, characters" in walked.out


def test_every_cell_walks_back_to_words_that_stand_in_the_casebook(
    tocsin: Tocsin, shipped: Path, matrix: Path
) -> None:
    ran = tocsin("hypotheses", matrix, "-c", shipped, "--format", "json")
    found = json.loads(ran.out)
    assert {mark for item in found["items"] for mark in item["marks"].values()} <= {"++", "+", "0", "-", "--"}
    pieces = [piece for item in found["items"] for piece in item["pieces"]]
    assert all(piece["words"] and piece["who"] and piece["said"] for piece in pieces)
    for piece in pieces:
        if piece["id"]:
            assert tocsin("trace", piece["id"][:12], "-c", shipped).code == 0
    passages = [piece for piece in pieces if piece["id"] is None]
    assert [piece["document"] for piece in passages] == ["tactical-alliances-2020.md"]


def test_the_page_is_whole_links_every_mark_to_its_words_and_names_paraphrases(
    tocsin: Tocsin, shipped: Path, matrix: Path, tmp_path: Path
) -> None:
    page = tmp_path / "h.html"
    assert tocsin("hypotheses", matrix, "-c", shipped, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r'id="(words-\d+)"', text))
    links = re.findall(r'href="#(words-\d+)"', text)
    assert len(links) == 6 * 4
    assert set(links) == targets
    assert "Our paraphrase of an argument by Javid Ahmad" in text
    assert "<script" not in text
    assert not re.search(r"https?://", text)


def test_what_was_not_yet_said_is_no_evidence(tocsin: Tocsin, shipped: Path, matrix: Path) -> None:
    ran = tocsin("hypotheses", matrix, "-c", shipped, "--known-on", "2021-01-01")
    assert ran.code == 2
    assert "nothing on record by 2021-01-01 fits" in ran.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('words = "freed prisoners"', 'words = "freed dragons"', "nothing on record fits"),
        ("Disgruntled Taliban members", "Disgruntled Martians", "do not stand in the document"),
        ("tactical-alliances-2020.md", "none.md", "no document of the record"),
        (
            'find = [{ words = "some Haqqani involvement" }]',
            'claims = ["00000000"]',
            "no claim of the record",
        ),
        ('find = [{ words = "some Haqqani involvement" }]', 'claims = ["0"]', "no claim of the record"),
    ],
)
def test_evidence_whose_words_the_casebook_does_not_hold_is_refused_by_name(
    tocsin: Tocsin, shipped: Path, matrix: Path, old: str, new: str, said: str
) -> None:
    text = matrix.read_text(encoding="utf-8")
    assert old in text
    matrix.write_text(text.replace(old, new), encoding="utf-8")
    ran = tocsin("hypotheses", matrix, "-c", shipped)
    assert ran.code == 2
    assert said in ran.err and "evidence '" in ran.err


def test_incidents_are_evidence_too_and_too_many_are_refused(
    tocsin: Tocsin, shipped: Path, matrix: Path
) -> None:
    text = matrix.read_text(encoding="utf-8")
    few = 'find = [{ list = "incidents", actor = "IS-K", place = "Nangarhar", from = "2020", to = "2020" }]'
    old = 'find = [{ words = "some Haqqani involvement" }]'
    matrix.write_text(text.replace(old, few), encoding="utf-8")
    found = json.loads(tocsin("hypotheses", matrix, "-c", shipped, "--format", "json").out)
    item = next(item for item in found["items"] if item["name"].startswith("Haqqani help"))
    assert [piece["who"] for piece in item["pieces"]] == [["coded"]] * 2
    assert "Kuz Kunar" in item["pieces"][0]["words"] and "32 dead (26 to 34)" in item["pieces"][0]["words"]
    assert tocsin("trace", item["pieces"][0]["id"][:12], "-c", shipped).code == 0
    many = 'find = [{ list = "incidents", place = "Afghanistan" }]'
    matrix.write_text(text.replace(old, many), encoding="utf-8")
    ran = tocsin("hypotheses", matrix, "-c", shipped)
    assert ran.code == 2
    assert "too many to weigh as one piece" in ran.err


def test_no_such_file_or_format_is_wrong_input(tocsin: Tocsin, shipped: Path, matrix: Path) -> None:
    assert tocsin("hypotheses", "nowhere.toml", "-c", shipped).code == 2
    assert tocsin("hypotheses", matrix, "--format", "xml", "-c", shipped).code == 2


def test_a_colleague_s_marks_are_held_beside_mine_and_the_cells_that_decide_are_named(
    tocsin: Tocsin, shipped: Path, matrix: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "colleague.toml"
    mine = matrix.read_text(encoding="utf-8")
    theirs.write_text(mine.replace('"Haqqani proxy" = "--"', '"Haqqani proxy" = "+"'), encoding="utf-8")
    ran = tocsin("hypotheses", matrix, "--beside", theirs, "-c", shipped)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("17 of 18 cells marked alike; is-k.toml puts first: abroad; colleague.toml")
    [row] = [line for line in ran.out.splitlines() if line.startswith("opposed")]
    assert "first place" in row
    assert "the other cells are marked alike; --format csv has all 18 rows" in ran.out
    assert tocsin("trace", ran.out.split("tocsin trace ")[1].split()[0], "-c", shipped).code == 0
    refused = tocsin("hypotheses", matrix, "--beside", theirs, "-c", shipped, "--html", tmp_path / "x.html")
    assert (refused.code, (tmp_path / "x.html").exists()) == (2, False)
