"""The shipped register: what its names mean and what bears it."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.names import Register

REGISTER = Register.packaged()
FALL = date(2021, 8, 15)
BEFORE = date(2021, 8, 14)


@pytest.mark.parametrize(
    ("name", "country", "on", "means"),
    [
        ("Taleban", None, None, "taliban"),
        ("the Taliban", "Afghanistan", date(2023, 1, 1), "taliban"),
        ("IS", "Afghanistan", None, "is-k"),
        ("IS", None, None, "islamic-state"),
        ("IS", "Iraq", None, "islamic-state"),
        ("ISIS-Khorasan", None, None, "is-k"),
        ("Islamic State-Khorasan", None, None, "is-k"),
        ("al-Qa’ida", None, None, "al-qaeda"),
        ("Al Qaeda", None, None, "al-qaeda"),
        ("Pakistani Taliban", None, None, "ttp"),
        ("LeT", None, None, "lashkar-e-taiba"),
        ("Government of Afghanistan", "Afghanistan", BEFORE, "government-of-afghanistan"),
        ("Government of Afghanistan", "Afghanistan", FALL, "taliban-government"),
        ("Islamic Emirate of Afghanistan", None, BEFORE, "taliban"),
        ("Islamic Emirate of Afghanistan", None, FALL, "taliban-government"),
        ("Taliban government", None, date(2022, 1, 1), "taliban-government"),
        ("Taliban government", None, date(1998, 1, 1), None),
        ("NRF", "Afghanistan", date(2022, 1, 1), "nrf"),
        ("NRF", "Sudan", date(2006, 1, 1), None),
        ("Biden administration", None, None, "united-states"),
        ("Washington", None, None, "united-states"),
        ("Government of United States of America", "Afghanistan", None, "united-states"),
        ("High Council of Afghanistan Islamic Emirate", None, None, "high-council"),
        ("Civilians", "Ethiopia", None, "civilians"),
        ("unidentified armed group", "Afghanistan", None, "unknown"),
        ("unidentified gunmen", None, None, "unknown"),
        ("former Afghan army and intelligence troops", None, None, "former-afghan-forces"),
        ("Washington Post", None, None, None),
        ("Taliban hardliners", None, None, None),
        ("Government of Atlantis", "Afghanistan", None, None),
    ],
)
def test_names_of_the_case(name: str, country: str | None, on: date | None, means: str | None) -> None:
    assert REGISTER.resolve(name, country=country, on=on).id == means


def test_the_parent_s_name_in_afghanistan_is_explained() -> None:
    found = REGISTER.resolve("IS", country="Afghanistan")
    assert found.score == 0.9
    assert found.reason == (
        "UCDP codes the Islamic State's Afghan branch under the parent's name; in Afghanistan that is IS-K"
    )


def test_the_government_changes_hands_on_one_day() -> None:
    for name in ("Government of Afghanistan", "Afghan government", "Islamic Emirate of Afghanistan"):
        assert REGISTER.cuts(name) == (FALL,)
    assert REGISTER.cuts("Taliban") == ()


def test_parts_of_the_main_actors() -> None:
    assert "haqqani-network" in REGISTER.parts("taliban")
    assert "taliban-government" not in REGISTER.parts("taliban", on=BEFORE)
    assert "taliban-government" in REGISTER.parts("taliban", on=FALL)
    assert "high-council" not in REGISTER.parts("taliban")
    assert REGISTER.parts("al-qaeda", on=date(2020, 1, 1)) == {"al-qaeda", "aqis"}
    assert "is-k" not in REGISTER.parts("islamic-state", on=date(2014, 12, 31))
    army = REGISTER.parts("government-of-afghanistan", on=date(2020, 1, 1))
    assert {"andsf", "ana", "anp", "afghan-air-force", "nds"} <= army


def test_every_date_and_tie_has_a_source() -> None:
    for actor in REGISTER.actors.values():
        if actor.ties or actor.start or actor.end:
            assert actor.sources, actor.id


def test_sources_name_a_row_or_a_page_with_the_day_it_was_opened() -> None:
    for actor in REGISTER.actors.values():
        for source in actor.sources:
            assert "UCDP" in source or ("http" in source and "opened 20" in source), (actor.id, source)


def test_every_form_leads_back_to_its_actor() -> None:
    for form, id_ in REGISTER.forms():
        limits = [alias for alias in REGISTER.actors[id_].aliases if alias.name == form]
        found = [
            REGISTER.resolve(form, country=country, on=on)
            for country in {None, *(a.country for a in limits)}
            for on in {None, *(a.start for a in limits), *(a.end for a in limits)}
        ]
        assert id_ in {resolution.id for resolution in found}, (form, id_)
