"""A GeoNames dump behind a gazetteer: asked for what the gazetteer lacks, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.names import Gazetteer, GeoNames
from tocsin.names.geonames import _block, _looked_up, is_dump, read_dump


def line(
    id_: int,
    name: str,
    *,
    also: str = "",
    code: str = "PPL",
    at: tuple[float, float] = (35.0, 67.0),
    unit: str = "13",
) -> str:
    """One invented row of a dump."""
    class_ = "A" if code.startswith("ADM") else "P"
    cells = [str(id_), name, name, also, str(at[0]), str(at[1]), class_, code, "AF", "", unit, *[""] * 8]
    return "\t".join(cells)


DUMP = "\n".join(
    [
        line(11, "Velayat-e Invented", also="Invented", code="ADM1"),
        line(12, "Zzarabad", also="Zarrabad-e Bala,ضرآباد,Заррабад"),
        line(13, "Twinville", at=(35.1, 67.1)),
        line(14, "Twinville", at=(36.1, 66.1), unit="30"),
        line(15, "Kabul", at=(34.5, 69.2), unit="99"),
        line(16, "Gone", code="PPLQ"),
        line(17, "Hill", code="HLL").replace("\tP\tHLL", "\tT\tHLL"),
    ]
).encode()


def behind(raw: bytes = DUMP) -> Gazetteer:
    return Gazetteer.packaged().with_further(GeoNames({"AF.txt.geonames": read_dump(raw, file="AF.txt")[0]}))


@pytest.mark.parametrize("name", ["Zzarabad", "zzarabad", "Zarrabad-e Bala", "ضرآباد", "Заррабад"])
def test_a_place_is_found_by_every_name_and_script(name: str) -> None:
    gazetteer = behind()
    found = gazetteer.resolve(name, country="Afghanistan")
    assert found.id == "gn-12"
    place = gazetteer.places["gn-12"]
    assert (place.kind, place.where_prec, place.country) == ("town", 2, "Afghanistan")
    assert place.admin1 == "Velayat-e Invented"


def test_the_gazetteers_own_names_come_first() -> None:
    assert behind().resolve("Kabul").id == "af-kabul"


def test_namesakes_stay_open_and_what_is_gone_is_left_out() -> None:
    found = behind().resolve("Twinville", country="Afghanistan")
    assert (found.id, set(found.candidates)) == (None, {"gn-13", "gn-14"})
    for name in ("Gone", "Hill"):
        assert behind().resolve(name, country="Afghanistan").id is None


def test_a_place_elsewhere_is_not_meant() -> None:
    assert behind().resolve("Zzarabad", country="Mali").id is None


def test_ids_are_found_before_their_names_are_met() -> None:
    gazetteer = behind()
    assert gazetteer.places.get("gn-13") is not None and "gn-13" in gazetteer.places
    assert gazetteer.places.get("gn-999") is None
    assert "gn-13" not in set(gazetteer.places), "what nobody met is not listed"


def test_texts_are_not_searched_for_the_names_of_villages() -> None:
    assert "Zzarabad" not in dict(behind().forms())


def test_a_dump_is_known_by_its_content() -> None:
    assert is_dump(DUMP) and not is_dump(b"A report on Kabul.\n") and not is_dump(b"")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (DUMP + b"\nhalf a row", "not a row"),
        (DUMP.replace(b"35.0\t67.0", b"north\t67.0", 2), "no position"),
        (DUMP.replace(b"35.1\t67.1", b"95.1\t67.1"), "out of range"),
        (b"\xff\xfe" + DUMP, "UTF-8"),
        (line(16, "Gone", code="PPLQ").encode(), "no populated places"),
    ],
)
def test_a_dump_that_is_wrong_is_refused(raw: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read_dump(raw, file="AF.txt")


@given(st.dictionaries(st.text("abcxyz ", min_size=1, max_size=6).map(str.strip), st.integers(0, 9)))
def test_every_line_of_a_block_is_found_and_no_other(lines: dict[str, int]) -> None:
    block = _block({key: str(value).encode() for key, value in lines.items()})
    for key, value in lines.items():
        assert _looked_up(block, key.encode()) == str(value).encode()
    assert _looked_up(block, b"q") == b""


def test_how_many_live_in_a_place_is_known_where_the_dump_says_it() -> None:
    cells = line(12, "Zzarabad").split("\t")
    cells[14] = "2500"
    gazetteer = behind("\t".join(cells).encode())
    assert (gazetteer.people("gn-12"), gazetteer.people("gn-11"), gazetteer.people("af-kabul")) == (
        2500,
        0,
        0,
    )
    cells[14] = "many"
    with pytest.raises(InputError, match="population"):
        read_dump("\t".join(cells).encode(), file="AF.txt")


def test_a_place_behind_is_found_in_the_unit_that_is_named_with_it() -> None:
    gazetteer = behind()
    assert gazetteer.resolve("Zzarabad, Afghanistan").id == "gn-12"
