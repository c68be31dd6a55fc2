"""A name that places apart bear means the one that the rest of the text speaks for, or stays open."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from tocsin.domain.bodies import Identity
from tocsin.domain.claims import IdentityClaim, SaidOn, make
from tocsin.names import Gazetteer
from tocsin.names.setting import Setting

PLACES = b"""id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source
ml,Mali,country,Mali,,17,-4,6,,,
ne,Niger,country,Niger,,17,9,6,,,
ng,Nigeria,country,Nigeria,,9,8,6,,,
ml-tarn,Tarn,admin1,Mali,Tarn,14,-4,4,,,
ml-sund,Sund,admin1,Mali,Sund,15,-5,4,,,
ne-vesk,Vesk,admin1,Niger,Vesk,14,3,4,,,
ng-niger,Niger,admin1,Nigeria,Niger,10,6,4,,,
ml-orm,Orm,town,Mali,Tarn,14.1,-4.1,2,,,
ne-orm,Orm,town,Niger,Vesk,14.2,3.1,2,,,
ml-lisk,Lisk,town,Mali,Tarn,14.3,-4.2,2,,,
ml-dell,Dell,town,Mali,Tarn,14.4,-4.3,2,,,
ml-dell-2,Dell,town,Mali,Sund,15.1,-5.1,2,,,
ml-holm,Holm,town,Mali,Sund,15.2,-5.2,2,,,
ne-holm,Holm,district,Niger,Vesk,14.5,3.5,3,,,
"""


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.parse(PLACES)


def here(places: Gazetteer, text: str, *names: str) -> Gazetteer:
    return places.in_setting(Setting(places, text=text, names=names))


def test_alone_the_name_stays_open(places: Gazetteer) -> None:
    assert places.resolve("Orm").id is None
    silent = here(places, "Gunmen entered the town at dawn.", "Orm").resolve("Orm")
    assert (silent.id, set(silent.candidates)) == (None, {"ml-orm", "ne-orm"})


@pytest.mark.parametrize(
    ("text", "other", "meant"),
    [
        ("Malian soldiers held the road. Mali says so.", "Tarn", "ml-orm"),
        ("Soldiers of Niger held the road; Niger says so.", "Vesk", "ne-orm"),
        ("Nothing is said of a country.", "Lisk", "ml-orm"),
        ("Between Mali and Niger.", "Mali", None),
    ],
)
def test_the_country_and_the_other_names_tell(
    places: Gazetteer, text: str, other: str, meant: str | None
) -> None:
    found = here(places, text, "Orm", other).resolve("Orm")
    assert found.id == meant
    assert 0 < found.score < 1 if meant else found.score == 0
    assert "2 places bear this name" in found.reason
    assert {found.id, *found.candidates} - {None} == {"ml-orm", "ne-orm"}


def test_the_reason_tells_what_spoke_for_it(places: Gazetteer) -> None:
    found = here(places, "Mali. The Malian army left Mali.", "Orm", "Lisk", "Tarn").resolve("Orm")
    assert found.id == "ml-orm"
    assert found.reason == (
        "2 places bear this name; Mali named 3 times in the report; in Tarn also Lisk, Tarn; a listed name"
    )


def test_within_one_country_the_province_tells(places: Gazetteer) -> None:
    assert here(places, "Mali.", "Dell", "Lisk", "Tarn", "Orm").resolve("Dell").id == "ml-dell"
    assert here(places, "Mali.", "Dell").resolve("Dell").id is None


def test_a_coarser_namesake_elsewhere_does_not_come_first(places: Gazetteer) -> None:
    assert places.resolve("Holm").id == "ne-holm"
    assert here(places, "Mali, Mali and the Malian army.", "Holm", "Sund").resolve("Holm").id == "ml-holm"


def test_a_country_stays_a_country(places: Gazetteer) -> None:
    found = here(places, "Nigeria. Nigerian troops left Nigeria.", "Niger").resolve("Niger")
    assert found.id == "ne"


def test_what_a_person_ruled_stands(places: Gazetteer) -> None:
    said = SaidOn(low=date(2024, 1, 1), high=date(2024, 1, 1), kind="stated")
    body = Identity(left="name:Orm", right="place:ne-orm", same=True, reason="seen on a map")
    ruled = make(body, document="sha256:00", span=(0, 1), quote="", attribution=("me",), said_on=said)
    asked = places.ruled([cast("IdentityClaim", ruled)])
    assert here(asked, "Mali, Mali.", "Orm", "Lisk", "Tarn").resolve("Orm").id == "ne-orm"
