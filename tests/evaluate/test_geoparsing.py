"""Place names put on the map: an invented country of two provinces, and the Local-Global Lexicon."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.evaluate.atlas import Atlas, read_atlas
from tocsin.evaluate.geoparsing import (
    FAR_KM,
    most_people,
    reachable,
    reached,
    toponyms_of,
)
from tocsin.evaluate.lgl import Article, Located, articles_of
from tocsin.names.distance import distance_km
from tocsin.names.toponyms import Candidate, Toponym, located


def _row(id_: str, name: str, lat: float, lon: float, **rest: object) -> str:
    cells = [""] * 19
    cells[0:6] = [id_, name, "", str(rest.get("aliases", "")), str(lat), str(lon)]
    cells[6], cells[7], cells[8] = "A" if "code" in rest else "P", str(rest.get("code", "PPL")), "ML"
    cells[10], cells[14] = str(rest.get("admin1", "")), str(rest.get("people", 0))
    return "\t".join(cells)


DUMP = [
    _row("1", "Mali", 17, -4, code="PCLI"),
    _row("2", "Upper Tarn", 12, -8, code="ADM1", admin1="01"),
    _row("3", "Lower Tarn", 20, -1, code="ADM1", admin1="02"),
    _row("4", "Sennet", 12.1, -8.1, admin1="01", people=900),
    _row("5", "Sennet", 20.1, -1.1, admin1="02", people=90_000),
    _row("6", "Orle", 12.2, -8.2, admin1="01", people=500, aliases="Urle,Orlé"),
]


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    (tmp_path / "dump.txt").write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    return read_atlas(tmp_path / "dump.txt", ["Sennet", "Orlé", "Malians", "Orle District"])


def _ids(atlas: Atlas, *names: str, behind: str | None = None) -> list[str | None]:
    units = atlas.of(behind) if behind else ()
    found = located([Toponym("t", "o", name, atlas.of(name), units) for name in names])
    return [one.id if one else None for one in found]


def test_a_name_alone_means_where_most_people_live(atlas: Atlas) -> None:
    assert _ids(atlas, "Sennet") == ["5"]


def test_the_province_named_behind_it_or_with_it_decides(atlas: Atlas) -> None:
    assert _ids(atlas, "Sennet", behind="Upper Tarn") == ["4"]
    assert _ids(atlas, "Sennet", "Orle", "Upper Tarn") == ["4", "6", "2"]


def test_the_outlet_of_a_region_decides_where_the_text_does_not(atlas: Atlas) -> None:
    others = [Toponym(f"t{n}", "Tarn Herald", "Orle", atlas.of("Orle")) for n in range(6)]
    lone = Toponym("t9", "Tarn Herald", "Sennet", atlas.of("Sennet"))
    assert next(one.id for one in located([lone, *others]) if one) == "4"


def test_one_name_means_one_place_in_a_text(atlas: Atlas) -> None:
    names = [Toponym("t", "o", "Sennet", atlas.of("Sennet")) for _ in range(3)]
    names[1] = names[1]._replace(behind=atlas.of("Upper Tarn"))
    assert {one.id for one in located(names) if one} == {"4"}


def test_names_in_other_spellings_and_words_for_people_are_known(atlas: Atlas) -> None:
    assert _ids(atlas, "ORLÉ", "Orle District", "Malians", "Mali", "Nowhere") == ["6", "6", "1", "1", None]


@pytest.mark.parametrize(
    "line", ["too few", "\t".join(["7", "Sennet", "", "", "north", "2", "P", *[""] * 12])]
)
def test_a_row_that_is_no_place_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "dump.txt").write_text(DUMP[0] + "\n" + line + "\n")
    with pytest.raises(InputError, match="row 2"):
        read_atlas(tmp_path / "dump.txt", ["Sennet"])


@given(st.randoms(use_true_random=False))
def test_order_of_the_names_makes_no_difference(chance: random.Random) -> None:
    small = Candidate("4", 12.1, -8.1, "town", "ML", "01", 900)
    large = Candidate("5", 20.1, -1.1, "town", "ML", "02", 90_000)
    near = Candidate("6", 12.2, -8.2, "town", "ML", "01", 500)
    pairs = ((text, name) for text in "abc" for name in ("Sennet", "Orle", "Sennet"))
    names = [Toponym(t, "o", n, [small, large] if n == "Sennet" else [near]) for t, n in pairs]
    shuffled = chance.sample(range(len(names)), len(names))
    here, there = located(names), located([names[n] for n in shuffled])
    assert [here[n] for n in shuffled] == there


def test_scores_by_hand() -> None:
    article = Article(
        "t", "o", "x", (Located("A", 0, 1, 0, 0), Located("B", 2, 3, 0, 0), Located("C", 4, 5, 0, 0))
    )
    here, off = Candidate("1", 0, 0, "town", "ML"), Candidate("2", 0, 2, "town", "ML")
    scores = reached([article], [here, off, None])
    assert (scores.names, scores.nowhere, round(scores.accuracy, 3)) == (3, 1, 0.333)
    assert scores.median_km == pytest.approx(distance_km((0, 0), (0, 2)))
    assert reached([article], [here, None, None]).median_km == FAR_KM
    assert distance_km((0, 0), (0, 180)) == pytest.approx(FAR_KM, rel=0.002)


def test_no_choice_beats_the_nearest_candidate(atlas: Atlas) -> None:
    article = Article("t", "o", "In Sennet, Upper Tarn.", (Located("Sennet", 3, 9, 12.1, -8.1),))
    names = toponyms_of([article], atlas)
    assert [c.id for c in names[0].behind] == ["2"]
    best = reached([article], reachable([article], names)).accuracy
    assert best == 1
    assert reached([article], [most_people(one) for one in names]).accuracy == 0
    assert reached([article], located(names)).accuracy == best


def test_what_is_no_file_of_articles_is_refused(tmp_path: Path) -> None:
    for text in (
        "<articles>",
        "<articles/>",
        "<articles><article><toponym><gaztag/></toponym></article></articles>",
    ):
        (tmp_path / "a.xml").write_text(text)
        with pytest.raises(InputError, match=r"a\.xml"):
            articles_of(tmp_path / "a.xml")


def test_the_lexicon_is_read_whole(real_data: Path) -> None:
    articles = articles_of(real_data / "data" / "geo" / "lgl.xml")
    places = [(article, place) for article in articles for place in article.places]
    assert (len(articles), len(places)) == (588, 4462)
    assert all(article.text[place.start : place.end] == place.name for article, place in places)
