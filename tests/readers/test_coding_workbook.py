"""Coding workbooks: what a row becomes, and every fault by sheet, row and column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tocsin.domain.bodies import Event
from tocsin.domain.errors import InputError
from tocsin.readers import apart, coding_cells
from tocsin.readers.coding import CODER, read_coding
from tocsin.readers.coding_columns import SHEETS
from tocsin.readers.coding_entry import as_toml, settled
from tocsin.readers.coding_workbook import CodedRow, is_coding_workbook, read_coding_workbook
from tocsin.show.coding_form import FORM, coding_form

MARKET: dict[str, Any] = {
    "id": "2021-05-03-strelsau-market",
    "start": date(2021, 5, 3),
    "end": date(2021, 5, 3),
    "date_prec": 1,
    "place_name": "Central market, Strelsau",
    "admin1": "Strelsau",
    "country": "Ruritania",
    "lat": 48.91,
    "lon": 12,
    "where_prec": 2,
    "type": "ASSAULT",
    "mode": "explosives",
    "participants": [
        {"name": "Free Ruritania Army", "role": "claimed", "source": 0},
        {"name": "Black Hand", "role": "attributed", "by": "interior ministry", "source": 1},
    ],
    "deaths_low": 4,
    "deaths_best": 6,
    "hedge": "reported",
    "summary": 'A "bomb" went off \\ at noon.',
    "note": "=4 on the day;\n6 later",
    "sources": [
        {"title": "Blast", "outlet": "Gazette", "published_on": date(2021, 5, 3), "confirms": ["start"]},
        {"dataset": "UCDP GED 21.1", "row": "255204", "opened_on": date(2021, 6, 1)},
    ],
}


@cache
def one_form() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        coding_form(path, offered={"actors": ["Black Hand"], "provinces": []}, coded=[(MARKET, "Desk")])
        return path.read_bytes()


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A workbook with one incident."""
    path = tmp_path / "desk.xlsx"
    path.write_bytes(one_form())
    return path


def read(path: Path) -> tuple[CodedRow, ...]:
    return read_coding_workbook(path.read_bytes(), name=path.name)


def changed(path: Path, change: Callable[[Workbook], None]) -> Path:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def setting(sheet: str, column: str, value: Any, *, row: int = 2) -> Callable[[Workbook], None]:
    names = [each.name for each in SHEETS[sheet]]

    def change(book: Workbook) -> None:
        book[sheet].cell(row=row, column=names.index(column) + 1).value = value

    return change


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as error:
        read(path)
    return error.value


def test_a_row_becomes_the_claim_that_the_same_toml_becomes(form: Path) -> None:
    (row,) = read(form)
    (claim,) = row.reading.claims
    by_hand = read_coding(as_toml(MARKET, author="Desk").encode(), name="a", digest=claim.document)
    assert by_hand.claims == (claim,)
    assert isinstance(claim.body, Event)
    assert (claim.body.lon, claim.body.deaths_high, claim.body.admin) == (12.0, None, "Strelsau")
    assert [(p.name, p.role) for p in claim.body.participants] == [
        ("Free Ruritania Army", "claimed"),
        ("Black Hand", "attributed"),
    ]
    assert claim.said_on.low == date(2021, 5, 3)
    assert claim.attribution == (CODER, "Desk", "Gazette")
    assert claim.hedge == "reported"
    assert row.reading.document.name == "desk.xlsx, row 2"
    start, end = claim.span if isinstance(claim.span, tuple) else (0, 0)
    assert row.text[start:end] == claim.quote == 'A \\"bomb\\" went off \\\\ at noon.'


def test_what_is_kept_can_be_read_again_from_its_bytes(form: Path) -> None:
    (row,) = read(form)
    again = read_coding(row.text.encode(), name="x", digest=row.reading.document.digest)
    assert again.claims == row.reading.claims


def test_moving_sorting_and_saving_again_change_nothing(form: Path) -> None:
    before = read(form)[0]

    def move(book: Workbook) -> None:
        book["incidents"].insert_rows(2, amount=3)
        book["incidents"].move_range("B1:C5", cols=40)
        book["sources"].move_range("A2:K2", rows=5)

    after = read(changed(form, move))[0]
    assert (after.text, after.row) == (before.text, 5)
    assert [claim.id for claim in after.reading.claims] == [claim.id for claim in before.reading.claims]


def test_days_numbers_and_names_are_taken_as_a_spreadsheet_gives_them(form: Path) -> None:
    def retype(book: Workbook) -> None:
        for change in (
            setting("incidents", "start", "2021-05-03"),
            setting("incidents", "end", datetime(2021, 5, 3)),
            setting("incidents", "deaths_best", 6.0),
            setting("incidents", "lat", "48.91"),
            setting("incidents", "summary", ' A "bomb"  went off \\ at\nnoon.'),
            setting("sources", "row", 255204, row=3),
        ):
            change(book)

    before = read(form)[0]
    assert read(changed(form, retype))[0].text == before.text


def test_an_id_that_a_spreadsheet_takes_for_a_day_stays_the_name_it_is(form: Path) -> None:
    def rename(book: Workbook) -> None:
        for sheet in SHEETS:
            for row in range(2, book[sheet].max_row + 1):
                book[sheet].cell(row=row, column=1).value = datetime(2021, 5, 3)

    assert read(changed(form, rename))[0].id == "2021-05-03"


def test_text_that_looks_like_a_formula_stays_text(form: Path) -> None:
    assert 'note = "=4 on the day;\\u000a6 later"' in read(form)[0].text


@pytest.mark.parametrize(
    ("sheet", "column", "value", "what"),
    [
        ("incidents", "deaths_best", "=2+4", "a cell holds a formula"),
        ("incidents", "deaths_best", "#REF!", "a cell holds an error"),
        ("incidents", "deaths_best", "six", "a cell cannot be read"),
        ("incidents", "deaths_best", 6.5, "a cell cannot be read"),
        ("incidents", "deaths_best", True, "a cell cannot be read"),
        ("incidents", "deaths_best", 3, "a value that cannot be right"),
        ("incidents", "deaths_low", -1, "a value that cannot be right"),
        ("incidents", "lat", 91, "a value that cannot be right"),
        ("incidents", "start", "May 2021", "a cell cannot be read"),
        ("incidents", "start", datetime(2021, 5, 3, 12), "a cell cannot be read"),
        ("incidents", "end", date(2021, 5, 2), "a value that cannot be right"),
        ("incidents", "date_prec", 6, "no such value"),
        ("incidents", "type", "ATTACK", "no such value"),
        ("incidents", "mode", "bomb", "a value that cannot be right"),
        ("incidents", "violence", "war", "no such value"),
        ("incidents", "hedge", "perhaps", "no such value"),
        ("incidents", "coder", None, "a cell is empty"),
        ("incidents", "summary", "  ", "a cell is empty"),
        ("participants", "role", "culprit", "no such value"),
        ("participants", "name", None, "a cell is empty"),
        ("participants", "source", 3, "the incident has no source of that number"),
        ("participants", "incident", "another", "no incident has that id"),
        ("sources", "incident", "another", "no incident has that id"),
        ("sources", "number", 2, "the sources of an incident are not numbered 1, 2, 3"),
        ("sources", "title", None, "a source without a name"),
        ("sources", "confirms", "start, deth_low", "no such column to confirm"),
        ("sources", "published_on", "yesterday", "a cell cannot be read"),
    ],
)
def test_every_fault_names_sheet_row_and_column(
    form: Path, sheet: str, column: str, value: Any, what: str
) -> None:
    error = refused(changed(form, setting(sheet, column, value)))
    assert (error.what, error.file) == (what, f"desk.xlsx, sheet {sheet}")
    assert (error.row, error.column) == (2, column)
    assert error.remedy


def test_a_formula_is_refused_by_its_address(form: Path) -> None:
    error = refused(changed(form, setting("incidents", "deaths_low", "=HYPERLINK(1)")))
    assert "P2" in str(error)


def test_an_incident_without_a_source_is_refused(form: Path) -> None:
    error = refused(changed(form, lambda book: book["sources"].delete_rows(2, 2)))
    assert error.what == "an incident without a source"


def test_two_rows_with_one_id_are_refused(form: Path) -> None:
    def twice(book: Workbook) -> None:
        page = book["incidents"]
        for cell in page[2][:-1]:
            page.cell(row=4, column=cell.column).value = cell.value

    error = refused(changed(form, twice))
    assert (error.what, error.row, error.expected) == ("two rows with one id", 4, "another id than row 2")


def emptied(book: Workbook) -> None:
    for sheet in SHEETS:
        book[sheet].delete_rows(2, 9)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda book: book["incidents"].__setitem__("A1", "name"), "unknown column"),
        (lambda book: book["incidents"].__setitem__("B1", "id"), "a column twice"),
        (lambda book: book["incidents"].__setitem__("B1", None), "a column is missing"),
        (lambda book: book["incidents"].__setitem__("AC2", 7), "a cell in a column without a name"),
        (lambda book: book["incidents"].delete_rows(2), "no incident has that id"),
        (emptied, "the coding workbook holds no incident"),
    ],
)
def test_a_form_that_was_changed_is_refused(
    form: Path, change: Callable[[Workbook], None], what: str
) -> None:
    assert refused(changed(form, change)).what == what


def test_only_a_workbook_with_the_three_sheets_is_taken_for_one(form: Path, tmp_path: Path) -> None:
    assert is_coding_workbook(form)
    other = tmp_path / "other.xlsx"
    Workbook().save(other)
    assert not is_coding_workbook(other)
    for raw in (form.read_bytes()[:2000], b""):
        other.write_bytes(raw)
        assert not is_coding_workbook(other)


def test_it_is_read_in_a_process_of_its_own_with_the_same_result(form: Path) -> None:
    assert apart.coded_rows(form) == read(form)
    with pytest.raises(InputError) as error:
        apart.coded_rows(changed(form, setting("incidents", "deaths_best", "six")))
    assert (error.value.row, error.value.column) == (2, "deaths_best")


def packed(form: Path, **parts: bytes) -> Path:
    """The workbook with some of its parts replaced, or others put in."""
    made = io.BytesIO()
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member not in parts:
                new.writestr(member, old.read(member))
        for member, content in parts.items():
            new.writestr(member, content)
    form.write_bytes(made.getvalue())
    return form


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_read(form: Path, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'.encode(encoding)
    assert refused(packed(form, **{"xl/sharedStrings.xml": bomb})).what.endswith("entities of its own")


def test_a_bomb_is_left_packed(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding_cells, "MOST_UNPACKED_BYTES", 4 << 20)
    assert refused(packed(form, **{"xl/media/a.png": bytes(8 << 20)})).what == "the workbook is too big"


def test_too_many_parts_and_bytes_are_refused(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"xl/{number}.xml": b"" for number in range(600)}
    assert refused(packed(form, **many)).what == "the workbook is too big"
    monkeypatch.setattr(coding_cells, "MOST_BYTES", 100)
    assert refused(form).what == "the workbook is too big"


def test_a_row_far_below_is_refused(form: Path) -> None:
    error = refused(changed(form, setting("incidents", "id", "x", row=60_000)))
    assert error.what == "the workbook is too big"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "[Content_Types].xml"])
def test_a_broken_part_is_one_clear_error(form: Path, part: str) -> None:
    error = refused(packed(form, **{part: b"<broken"}))
    assert error.what == "the workbook cannot be read"


def test_a_damaged_archive_is_one_clear_error(form: Path) -> None:
    raw = bytearray(form.read_bytes())
    raw[200:260] = bytes(60)
    form.write_bytes(bytes(raw))
    assert refused(form).what in ("the workbook is damaged or locked", "the workbook cannot be read")


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_change_of_bytes_is_read_or_refused_in_words(data: st.DataObject) -> None:
    raw = bytearray(one_form())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_coding_workbook(bytes(raw), name="a.xlsx")
    except InputError as error:
        assert error.what


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(name=_TEXT, note=_TEXT, lat=st.floats(-90, 90), best=st.integers(0, 10**6))
def test_the_one_form_of_an_incident_is_stable_and_lossless(
    name: str, note: str, lat: float, best: int
) -> None:
    fields = MARKET | {"place_name": name, "note": note, "lat": lat, "deaths_low": 0, "deaths_best": best}
    text = as_toml(fields, author=name)
    (claim,) = read_coding(text.encode(), name="a", digest="sha256:0").claims
    assert isinstance(claim.body, Event)
    assert claim.body.lat == lat
    assert claim.body.place_name == " ".join(name.split())
    assert settled(settled(fields)) == settled(fields)


def test_the_form_tells_a_coder_what_to_do(form: Path) -> None:
    book = load_workbook(form)
    assert book["codebook"]["A1"].value == FORM
    told = {(row[0].value, row[1].value) for row in book["codebook"].iter_rows(max_col=2)}
    assert {(s, c.name) for s, columns in SHEETS.items() for c in columns} <= told
    assert book["lists"].sheet_state == "hidden"
    page = book["incidents"]
    assert page.freeze_panes == "B2"
    rules = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    assert {"E2", "L2", "M2", "O2", "X2"} <= set(rules)
    assert rules["M2"].showErrorMessage
    assert not rules["N2"].showErrorMessage
    drops = book["participants"].data_validations.dataValidation
    listed = next(rule for rule in drops if str(rule.sqref).startswith("B2")).formula1
    column = listed.split("$")[1]
    assert [book["lists"][f"{column}{n}"].value for n in (1, 2)] == ["actors", "Black Hand"]
