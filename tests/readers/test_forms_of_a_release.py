"""A file belongs to a reader by its exact columns; anything else is refused with the difference."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin import readers
from tocsin.domain.errors import InputError
from tocsin.readers import ucdp_ged

from .conftest import FIXTURES, Read

Rewrite = Callable[..., Path]
FORMS = {len(form.columns): form for form in ucdp_ged.READER.forms}
FULL = list(FORMS[49].columns)


@pytest.mark.parametrize(
    ("width", "name", "version"), [(42, "ged191.csv", "19.1"), (43, "ged221.csv", "22.1")]
)
def test_older_forms_are_read(
    width: int, name: str, version: str, *, read: Callable[..., Read], rewrite: Rewrite
) -> None:
    got = read(rewrite({"year": "2016", "date_start": "2016-01-02", "date_end": "2016-01-02"},
                       columns=list(FORMS[width].columns), name=name))  # fmt: skip
    assert (got.release.accepted, got.release.version) == (1, version)


def test_the_order_of_columns_says_nothing(read: Callable[..., Read], rewrite: Rewrite) -> None:
    one = read(rewrite(columns=FULL, name="a.csv"))
    other = read(rewrite(columns=FULL[::-1], name="b.csv"))
    told = [[{**row, "claim_id": None} for row in got.events] for got in (one, other)]
    assert told[0] == told[1]
    assert one.release.parts["participant"] == other.release.parts["participant"]


def test_a_missing_column_is_named(rewrite: Rewrite) -> None:
    with pytest.raises(InputError, match=r"not those of ucdp-ged.*missing: date_prec;"):
        readers.recognise(rewrite(columns=[name for name in FULL if name != "date_prec"]))


def test_an_unknown_column_is_named(rewrite: Rewrite) -> None:
    with pytest.raises(InputError, match="not known: my_note"):
        readers.recognise(rewrite(columns=[*FULL, "my_note"]))


@pytest.mark.parametrize("met", ["Latitude", "latitud", " latitude"])
def test_a_renamed_column_is_named_with_what_it_stands_for(met: str, rewrite: Rewrite) -> None:
    with pytest.raises(InputError, match=f"renamed: '{met}' stands for 'latitude'"):
        readers.recognise(rewrite(columns=[met if name == "latitude" else name for name in FULL]))


def test_a_column_given_twice_is_named(rewrite: Rewrite) -> None:
    path = rewrite()
    path.write_text(path.read_text(encoding="utf-8").replace("deaths_b,", "deaths_a,", 1), encoding="utf-8")
    with pytest.raises(InputError, match=r"same name.*deaths_a"):
        readers.recognise(path)


def test_a_file_of_no_reader_is_sent_to_the_mapping(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("when;what\n2020-01-01;x\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no reader knows.*met 'when, what'.*tocsin map own.csv"):
        readers.recognise(path)


def test_a_named_reader_is_held_to_its_columns(ged: Path) -> None:
    assert readers.recognise(ged, reader="ucdp-ged").name == "ucdp-ged"
    with pytest.raises(InputError, match="not those of ucdp-ged-cut"):
        readers.recognise(ged, reader="ucdp-ged-cut")


@pytest.mark.parametrize(("name", "words"), [("nobody", "no such reader"), ("sheet", "needs a mapping")])
def test_a_reader_that_there_is_not(name: str, words: str, ged: Path) -> None:
    with pytest.raises(InputError, match=words):
        readers.recognise(ged, reader=name)


def test_the_reader_cannot_be_both_named_and_mapped(ged: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="goes with the reader 'sheet' only"):
        readers.read(ged, into=tmp_path / "x", reader="ucdp-ged", mapping=FIXTURES / "sheet" / "mapping.toml")
