"""Any sheet through a mapping file, and the draft of one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import readers
from tocsin.domain.claims import SaidOn
from tocsin.domain.errors import InputError
from tocsin.readers.sheet import reader_of

from .conftest import FIXTURES, Read

SHEET, MAPPING = FIXTURES / "sheet" / "incidents.csv", FIXTURES / "sheet" / "mapping.toml"


def test_the_mapping_is_part_of_the_release(read: Callable[..., Read], tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(
        MAPPING.read_text(encoding="utf-8").replace('"Ruritania"', '"Grünland"'), encoding="utf-8"
    )
    one, two = read(SHEET, mapping=MAPPING).release, read(SHEET, mapping=other).release
    assert one.file_digest == two.file_digest
    assert one.digest != two.digest
    assert one.said_on == SaidOn(low=date(2021, 7, 1), high=date(2021, 7, 1), kind="release")
    assert (one.dataset, one.version, one.publisher) == ("ruritania-watch", "2021", "Ruritania Watch")


FAULTS = {
    "not TOML": (lambda text: text + "= =", "not TOML"),
    "a field there is not": (
        lambda text: text.replace("admin1 =", "county ="),
        "events do not have.*'county'",
    ),
    "a role there is not": (lambda text: text.replace('"victim"', '"loser"'), "mapping is wrong.*loser"),
    "a key there is not": (lambda text: "colour = 1\n" + text, "mapping is wrong.*colour"),
    "no key": (lambda text: text.replace('key = "Ref"\n', ""), "mapping is wrong.*key"),
    "a word there is not": (lambda text: text.replace('"ASSAULT"', '"WAR"'), "cannot have.*'WAR'"),
    "still to do": (
        lambda text: text.replace('"Ref"', '"TODO: which"'),
        r"not finished.*key \(TODO: which\)",
    ),
    "used and ignored": (
        lambda text: text.replace('["Notes"]', '["Notes", "Who"]'),
        "both uses and ignores.*Who",
    ),
    "two delimiters": (lambda text: text.replace('";"', '";;"'), "one character"),
    "column and constant": (lambda text: text + 'mode = "bomb"', "both a column and a constant.*mode"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_mapping_is_refused(case: str, tmp_path: Path) -> None:
    spoil, words = FAULTS[case]
    path = tmp_path / "mapping.toml"
    path.write_text(spoil(MAPPING.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=words):
        readers.read(SHEET, into=tmp_path / "into", mapping=path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="mapping cannot be read"):
        reader_of(tmp_path / "gone.toml")


def test_a_column_that_the_mapping_does_not_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(MAPPING.read_text(encoding="utf-8").replace('["Notes"]', "[]"), encoding="utf-8")
    with pytest.raises(InputError, match=r"not those of sheet.*not known: Notes"):
        readers.read(SHEET, into=tmp_path / "into", mapping=path)


def drafted(text: str, tmp_path: Path) -> tuple[str, Path, Path]:
    sheet, mapping = tmp_path / "Own list 2021.csv", tmp_path / "mapping.toml"
    sheet.write_text(text, encoding="utf-8")
    mapping.write_text(readers.draft(sheet), encoding="utf-8")
    return mapping.read_text(encoding="utf-8"), sheet, mapping


def test_a_clear_sheet_is_drafted_complete(tmp_path: Path, read: Callable[..., Read]) -> None:
    text, sheet, mapping = drafted(
        "Nr;Date;Province;Latitude;Longitude;Perpetrator;Killed;type_of_violence;Remarks\n"
        "1;31/01/2021;Zenda;49.1;14.2;Red Hand;3;1;none\n2;01/02/2021;Zenda;49.1;14.2;Red Hand;;3;none\n",
        tmp_path,
    )
    got = read(sheet, mapping=mapping)
    assert (got.release.accepted, got.release.dataset) == (2, "own-list-2021")
    assert [(row["start"], row["violence"]) for row in got.events] == [
        (date(2021, 1, 31), "state_based"),
        (date(2021, 2, 1), "one_sided"),
    ]
    assert [row["deaths_best"] for row in got.events] == [3, None]
    assert got.participants[0] == {"row": 1, "name": "Red Hand", "role": "actor", "native_actor_id": None}
    assert 'ignore = ["Remarks"]' in text


def test_days_that_can_be_read_two_ways_are_left_to_a_person(tmp_path: Path) -> None:
    text, sheet, mapping = drafted("id,date\n1,03/04/2021\n2,05/06/2021\n", tmp_path)
    assert "TODO: %d/%m/%Y or %m/%d/%Y" in text
    with pytest.raises(InputError, match=r"not finished.*columns.start.format"):
        readers.read(sheet, into=tmp_path / "into", mapping=mapping)


def test_a_sheet_without_a_key_is_left_to_a_person(tmp_path: Path) -> None:
    _, sheet, mapping = drafted("id,date,killed\n1,2021-04-13,1\n1,2021-04-13,1\n", tmp_path)
    with pytest.raises(InputError, match=r"not finished.*key"):
        readers.read(sheet, into=tmp_path / "into", mapping=mapping)


def test_a_column_is_told_by_what_it_holds(tmp_path: Path) -> None:
    text, _, _ = drafted(
        "nummer,wann,latitude,longitude\n5,2021-04-13,Zenda,1\n6,2021-04-14,Hentzau,1\n", tmp_path
    )
    content = tomllib.loads(text)
    assert content["key"] == "nummer"
    assert content["columns"]["start"] == {"column": "wann", "format": "%Y-%m-%d"}
    assert "lat" not in content["columns"] and "lon" not in content["columns"]
    assert set(content["ignore"]) == {"latitude", "longitude"}


@pytest.mark.parametrize(
    ("text", "words"), [("", "empty"), ("a,b\n", "no rows"), ("a,a\n1,2\n", "same name")]
)
def test_what_cannot_be_drafted(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        readers.draft(path)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\0\r\n"'), max_size=8)


KNOWN = st.sampled_from(
    ["id", "date", "Country", "lat", "lon", "killed", "actor", "type_of_violence", "district"]
)
VALUES = st.one_of(CELLS, st.sampled_from(["1", "2021-04-13", "49.5", "", "Zenda", "State"]))


@settings(max_examples=30)
@given(
    st.lists(st.one_of(CELLS, KNOWN), min_size=2, max_size=8, unique=True),
    st.lists(VALUES, min_size=8, max_size=8),
)
def test_every_draft_is_a_mapping_or_says_what_is_left(
    tmp_path_factory: pytest.TempPathFactory, header: list[str], row: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("draft")
    sheet, mapping = folder / "own.csv", folder / "mapping.toml"
    row = ["7", "2021-04-13", *row][: len(header) + 2]
    header = ["Ref no", "Day it was", *header]
    lines = [",".join(f'"{cell}"' for cell in cells) for cells in (header, row)]
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    mapping.write_text(readers.draft(sheet), encoding="utf-8")
    tomllib.loads(mapping.read_text(encoding="utf-8"))
    try:
        release = readers.read(sheet, into=folder / "into", mapping=mapping)
    except InputError as error:
        assert "not finished" in str(error)
    else:
        assert release.accepted + release.rejected == 1
