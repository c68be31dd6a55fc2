"""Which place a name means, never finer than it says; on small invented places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.names import Gazetteer

HEADER = "id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source\n"
ROWS = """\
mo,Morland,country,Morland,,10,20,6,Kingdom of Morland,Norland,invented
no,Norland,country,Norland,,12,22,6,,,invented
mo-ash,Ashford,admin1,Morland,Ashford,10.5,20.5,4,Ash,,invented
mo-elm,Elmshire,admin1,Morland,Elmshire,9.5,19.5,4,,,invented
mo-ash.ashford,Ashford,town,Morland,Ashford,10.51,20.52,2,,,invented
mo-ash.mill,Millbrook,town,Morland,Ashford,10.6,20.6,2,,,invented
mo-elm.mill,Millbrook,town,Morland,Elmshire,9.6,19.6,2,,,invented
mo-elm.gate,East Gate,crossing,Morland,Elmshire,9.7,19.9,1,Eastgate,Norland,invented
mo-elm.fen,Fen,district,Morland,Elmshire,9.4,19.4,3,,,invented
no-oak,Oakland,admin1,Norland,Oakland,12.5,22.5,4,,,invented
no-oak.fen,Fen,town,Norland,Oakland,12.5,22.6,2,,,invented
mo-north,northern Morland,area,Morland,,,,5,north of Morland,,a phrase
far,Far Isles,region,,,,,7,,,a phrase
"""
GAZETTEER = Gazetteer.parse((HEADER + ROWS).encode())
NAMES = st.sampled_from(
    [
        *sorted({n for p in GAZETTEER.places.values() for n in (p.name, *p.aliases)}),
        *("Ashford town", "Fen district", "Millbrook, Elmshire", "The old bridge, Ashford", "Nowhere"),
    ]
)


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("Ashford", "mo-ash"),
        ("Ashford province", "mo-ash"),
        ("province of Ashford", "mo-ash"),
        ("Ashford city", "mo-ash.ashford"),
        ("the town of Ashford", "mo-ash.ashford"),
        ("Fen district", "mo-elm.fen"),
        ("East Gate crossing", "mo-elm.gate"),
        ("Eastgate", "mo-elm.gate"),
        ("north of Morland", "mo-north"),
        ("Far Isles", "far"),
        ("Millbrook, Elmshire", "mo-elm.mill"),
        ("Millbrook town, Elmshire", "mo-elm.mill"),
        ("Ashford city, Morland", "mo-ash.ashford"),
        ("The old bridge, Millbrook, Ashford", "mo-ash.mill"),
    ],
)
def test_a_name_means_what_it_says(name: str, means: str) -> None:
    assert GAZETTEER.resolve(name).id == means


def test_a_bare_name_means_the_coarsest_bearer_and_says_so() -> None:
    found = GAZETTEER.resolve("Ashford")
    assert GAZETTEER.places[found.id or ""].where_prec == 4
    assert (found.score, found.candidates) == (0.8, ("mo-ash.ashford",))
    assert found.reason == "names a province and also a town; taken for the coarsest"


def test_two_towns_of_one_name_stay_unresolved() -> None:
    found = GAZETTEER.resolve("Millbrook")
    assert (found.id, found.candidates) == (None, ("mo-ash.mill", "mo-elm.mill"))


def test_an_unknown_spot_in_a_known_place_is_taken_at_the_place() -> None:
    found = GAZETTEER.resolve("The old bridge, Elmshire")
    assert (found.id, found.score) == ("mo-elm", 0.6)
    assert "'The old bridge' is not in the gazetteer" in found.reason


def test_a_province_in_another_province_is_no_place() -> None:
    found = GAZETTEER.resolve("Elmshire, Ashford")
    assert (found.id, found.candidates) == (None, ("mo-elm",))


def test_the_country_sets_aside_places_elsewhere_but_not_other_countries() -> None:
    assert GAZETTEER.resolve("Fen").id == "mo-elm.fen"
    assert GAZETTEER.resolve("Fen", country="Norland").id == "no-oak.fen"
    assert GAZETTEER.resolve("Fen", country="Kingdom of Morland").id == "mo-elm.fen"
    assert GAZETTEER.resolve("Norland", country="Morland").id == "no"
    gone = GAZETTEER.resolve("Oakland", country="Morland")
    assert (gone.id, gone.candidates) == (None, ("no-oak",))
    assert "no place of that name in Morland" in gone.reason


def test_a_word_of_kind_that_fits_nothing_resolves_nothing() -> None:
    found = GAZETTEER.resolve("Ashford district")
    assert (found.id, found.candidates) == (None, ("mo-ash", "mo-ash.ashford"))


def test_a_near_miss_is_only_a_candidate() -> None:
    found = GAZETTEER.resolve("Elmsire")
    assert (found.id, found.candidates) == (None, ("mo-elm",))


def test_within_goes_by_country_and_province() -> None:
    assert GAZETTEER.within("mo-ash") == {"mo-ash", "mo-ash.ashford", "mo-ash.mill"}
    assert GAZETTEER.within("mo-elm.mill") == {"mo-elm.mill"}
    assert "no-oak.fen" not in GAZETTEER.within("mo")
    assert "mo-north" in GAZETTEER.within("mo")
    assert GAZETTEER.within("far") == {"far"}
    with pytest.raises(InputError, match="no such place"):
        GAZETTEER.within("nowhere")


def test_missing_positions_stay_missing() -> None:
    assert GAZETTEER.places["mo-north"].lat is None
    assert GAZETTEER.places["mo-north"].lon is None


def test_forms_are_names_with_all_that_they_may_mean() -> None:
    forms = list(GAZETTEER.forms())
    assert ("Ashford", "mo-ash") in forms
    assert ("Eastgate", "mo-elm.gate") in forms
    assert sorted(id_ for form, id_ in forms if form == "Millbrook") == ["mo-ash.mill", "mo-elm.mill"]


def test_without_shapes_there_are_no_outlines() -> None:
    assert GAZETTEER.outlines() == {"type": "FeatureCollection", "features": []}


@given(NAMES, st.sampled_from([None, "Morland", "Norland", "Atlantis"]))
def test_case_and_hyphens_never_change_the_place(name: str, country: str | None) -> None:
    plain = GAZETTEER.resolve(name, country=country)
    for written in (name.upper(), name.lower(), name.replace(" ", "-")):
        assert GAZETTEER.resolve(written, country=country).id == plain.id


@given(st.permutations(ROWS.splitlines()), NAMES)
def test_the_order_of_rows_never_changes_the_place(rows: list[str], name: str) -> None:
    turned = Gazetteer.parse((HEADER + "\n".join(rows)).encode())
    assert turned.resolve(name) == GAZETTEER.resolve(name)


@given(NAMES)
def test_a_place_is_never_finer_than_another_bearer(name: str) -> None:
    found = GAZETTEER.resolve(name)
    if found.id and found.score == 0.8:
        precision = GAZETTEER.places[found.id].where_prec
        assert all(GAZETTEER.places[other].where_prec <= precision for other in found.candidates)


@given(st.sampled_from(sorted(GAZETTEER.places)))
def test_within_is_reflexive_and_transitive(place: str) -> None:
    inside = GAZETTEER.within(place)
    assert place in inside
    assert all(GAZETTEER.within(part) <= inside for part in inside)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (HEADER.replace(",borders", ""), "column missing: mine.csv, column borders"),
        (HEADER.replace("borders", "borders,colour"), "unknown column: mine.csv, column colour"),
        (HEADER + "a,A,town,,,1,,2,,,", "half a position: mine.csv, row 1, column lon"),
        (HEADER + "a,A,town,,,91,1,2,,,", "out of range: mine.csv, row 1, column lat; met '91'"),
        (HEADER + "a,A,town,,,x,1,2,,,", "column lat; met 'x'; expected -90 to 90"),
        (HEADER + "a,A,town,,,1,1,,,,", "no precision: mine.csv, row 1, column where_prec"),
        (HEADER + "a,A,town,,,1,1,8,,,", "column where_prec; met '8'; expected 1 to 7"),
        (HEADER + "a,A,town,,,1,1,2.5,,,", "column where_prec; met '2.5'"),
        (HEADER + "a,A,hamlet,,,1,1,2,,,", "unknown kind: mine.csv, row 1, column kind; met 'hamlet'"),
        (HEADER + "a,,town,,,1,1,2,,,", "empty: mine.csv, row 1, column name"),
        (HEADER + "a,A,town,,,1,1,2,,,\na,B,town,,,1,1,2,,,", "id given twice: mine.csv, row 2, column id"),
        (
            HEADER + "a,A,town,X,Y,1,1,2,,,",
            "unknown first-level unit: mine.csv, row 1, column admin1; met 'Y'",
        ),
        (HEADER + "a,A,town,,,1,1,2,,,s,extra", "more cells than columns: mine.csv, row 1"),
    ],
)
def test_a_fault_of_the_file_is_named(raw: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        Gazetteer.parse(raw.encode(), file="mine.csv")
    assert says in str(caught.value)


def test_a_file_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(InputError, match="not a CSV file in UTF-8"):
        Gazetteer.parse((HEADER + "ä").encode("latin-1"))
