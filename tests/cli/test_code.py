"""A desk's workbook: out of a casebook and back, growing, corrected, and never doubled."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cli.conftest import Tocsin
from tocsin.readers.coding import CODER
from tocsin.readers.coding_columns import SHEETS
from tocsin.store.casebook import Casebook


@pytest.fixture(scope="session")
def exported(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tocsin.cli import main

    out = tmp_path_factory.mktemp("exported") / "coded.xlsx"
    assert main.call(["code", "export", "-c", str(shipped), "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="session")
def four(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of four incidents of those exported."""
    path = tmp_path_factory.mktemp("four") / "desk.xlsx"
    book = load_workbook(exported)
    kept = {book["incidents"].cell(row=row, column=1).value for row in range(2, 6)}
    for sheet in SHEETS:
        page = book[sheet]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2) if row[0].value in kept]
        page.delete_rows(2, page.max_row)
        for values in rows:
            page.append(values)
    book.save(path)
    return path


@pytest.fixture
def desk(four: Path, tmp_path: Path) -> Path:
    """The same, where a test may change it."""
    return Path(shutil.copy(four, tmp_path / "desk.xlsx"))


def put(path: Path, column: str, value: Any, *, row: int = 2) -> None:
    book = load_workbook(path)
    names = [each.name for each in SHEETS["incidents"]]
    book["incidents"].cell(row=row, column=names.index(column) + 1).value = value
    book.save(path)


def events(casebook: Path) -> list[tuple[Any, ...]]:
    with Casebook.open(casebook, write=False) as kept:
        claims = [c for r in kept.readings() if r.reader == CODER for c in r.claims if c.kind == "event"]
    return sorted((str(c.body), c.quote, c.hedge, str(c.said_on), c.attribution) for c in claims)


def head(casebook: Path) -> int:
    with Casebook.open(casebook, write=False) as kept:
        return kept.head().seq


def test_what_was_exported_adds_nothing(tocsin: Tocsin, shipped: Path, exported: Path) -> None:
    before = head(shipped)
    ran = tocsin("add", exported, "-c", shipped)
    assert ran.code == 0, ran.err
    assert "75 claims, already in the casebook, nothing added" in ran.out
    assert head(shipped) == before


def test_the_round_trip_loses_nothing_in_another_casebook(
    tocsin: Tocsin, shipped: Path, exported: Path, empty: Path, tmp_path: Path
) -> None:
    assert tocsin("add", exported, "-c", empty).code == 0
    assert events(empty) == events(shipped)
    again = tmp_path / "again.xlsx"
    assert tocsin("code", "export", "-c", empty, "--out", again).code == 0
    for casebook in (empty, shipped):
        assert "nothing added" in tocsin("add", again, "-c", casebook).out


def test_a_workbook_that_has_grown_adds_its_new_rows_alone(tocsin: Tocsin, desk: Path, empty: Path) -> None:
    assert "4 new" in tocsin("add", desk, "-c", empty).out
    book = load_workbook(desk)
    for sheet in SHEETS:
        page = book[sheet]
        first = page.cell(row=2, column=1).value
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2) if row[0].value == first]
        for values in rows:
            page.append(["a-new-one", *values[1:]])
    book.save(desk)
    assert "5 claims; 1 new, 4 there already" in tocsin("add", desk, "-c", empty).out
    assert len(events(empty)) == 5


def tolls(tocsin: Tocsin, casebook: Path) -> list[str]:
    """The highest toll of each incident that stands."""
    listed = tocsin("list", "incidents", "-c", casebook, "--format", "csv").out
    return [row["deaths_high"] for row in csv.DictReader(io.StringIO(listed))]


def test_a_corrected_row_takes_the_place_of_the_earlier_one(tocsin: Tocsin, desk: Path, empty: Path) -> None:
    tocsin("add", desk, "-c", empty)
    put(desk, "deaths_high", 991)
    assert "1 in place of an earlier version, 3 there already" in tocsin("add", desk, "-c", empty).out
    found = tolls(tocsin, empty)
    assert (len(found), found.count("991")) == (4, 1)


@pytest.mark.long
def test_a_row_may_be_corrected_again_and_back(tocsin: Tocsin, desk: Path, empty: Path) -> None:
    tocsin("add", desk, "-c", empty)
    for toll in (991, 992, 991):
        put(desk, "deaths_high", toll)
        assert "in place of an earlier version" in tocsin("add", desk, "-c", empty).out
        found = tolls(tocsin, empty)
        assert (len(found), found.count(str(toll))) == (4, 1)
        assert "nothing added" in tocsin("add", desk, "-c", empty).out


def test_what_a_person_rejected_stays_rejected(tocsin: Tocsin, desk: Path, empty: Path) -> None:
    tocsin("add", desk, "-c", empty)
    with Casebook.open(empty, write=False) as kept:
        claim = kept.readings()[0].claims[0].id
    assert tocsin("rule", "reject", claim, "--by", "Ann", "--reason", "a hoax", "-c", empty).code == 0
    assert "1 left out as a ruling has it" in tocsin("add", desk, "-c", empty).out


def test_one_wrong_cell_keeps_the_whole_workbook_out(tocsin: Tocsin, desk: Path, empty: Path) -> None:
    before = head(empty)
    put(desk, "deaths_low", "many", row=5)
    ran = tocsin("add", desk, "-c", empty)
    assert ran.code == 2
    assert "desk.xlsx, sheet incidents, row 5, column deaths_low; met 'many'" in ran.err
    assert head(empty) == before


def test_a_number_is_traced_to_the_row(tocsin: Tocsin, desk: Path, empty: Path) -> None:
    tocsin("add", desk, "-c", empty)
    incident = tocsin("list", "incidents", "-c", empty, "--format", "csv").out.splitlines()[1].split(",")[0]
    ran = tocsin("trace", incident, "-c", empty)
    assert "document: desk.xlsx, row 2, characters" in ran.out
    assert "[[incident]]" in ran.out
    assert "sources = [" in ran.out


def test_a_template_offers_the_names_of_a_casebook(tocsin: Tocsin, shipped: Path, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    assert tocsin("code", "template", "--out", out, "-c", shipped).code == 0
    lists = load_workbook(out)["lists"]
    columns = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in lists.columns}
    assert "Taliban" in columns["actors"]
    assert "Kandahar" in columns["provinces"]
    assert columns["role"][0] == "side_a"
    ran = tocsin("add", out, "-c", shipped)
    assert ran.code == 2
    assert "holds no incident" in ran.err


def test_a_template_needs_no_casebook(
    tocsin: Tocsin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_CASEBOOK", raising=False)
    assert tocsin("code", "template", "--out", tmp_path / "form.xlsx").code == 0
    assert (tmp_path / "form.xlsx").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("code", "sample"), "template or export"),
        (("code", "template", "--out", "form.csv"), ".xlsx"),
    ],
)
def test_what_cannot_be_written_is_refused(
    tocsin: Tocsin, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    out = () if "--out" in words else ("--out", tmp_path / "form.xlsx")
    ran = tocsin(*words, *out)
    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_an_export_overwrites_nothing_and_needs_something(
    tocsin: Tocsin, empty: Path, desk: Path, tmp_path: Path
) -> None:
    assert "the file exists" in tocsin("code", "export", "-c", empty, "--out", desk).err
    assert "no incident is coded" in tocsin("code", "export", "-c", empty, "--out", tmp_path / "x.xlsx").err
