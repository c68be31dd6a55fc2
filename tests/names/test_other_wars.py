"""The shipped actors of wars outside Afghanistan: whom a name means, where and when."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.names import Register
from tocsin.names.asked import asked

REGISTER = Register.packaged()
FALL = date(2024, 12, 8)


@pytest.mark.parametrize(
    ("name", "country", "on", "means"),
    [
        ("JNIM", None, None, "jnim"),
        ("GSIM", "Mali", None, "jnim"),
        ("IS", "Mali", None, "is-sahel"),
        ("Islamic State", "Nigeria", None, "iswap"),
        # In Niger two branches fight.
        ("IS", "Niger", None, "islamic-state"),
        ("IS", "DR Congo (Zaire)", None, "iscap"),
        ("Boko Haram", None, None, "boko-haram"),
        ("RSF", "Sudan", None, "rsf"),
        ("RSF", None, None, None),
        ("RSF", "France", None, None),
        ("SAF", "Sudan", None, "sudanese-armed-forces"),
        ("ADF", "Uganda", None, "adf"),
        ("ADF", "Cameroon", None, "ambazonia-defence-forces"),
        ("al-Shabaab", "Somalia", None, "al-shabaab"),
        ("al-Shabaab", "Mozambique", None, "ansar-al-sunna-mozambique"),
        ("AA", "Myanmar (Burma)", None, "arakan-army"),
        ("AA", "Sudan", None, None),
        ("PDF", "Myanmar", None, "pdf-myanmar"),
        ("PDF", "Sudan", None, None),
        ("National Unity Government", "Afghanistan", None, None),
        ("ELN", "Colombia", None, "eln"),
        ("ELN", "Peru", None, None),
        ("Fano", "Italy", None, None),
        ("Ansar Allah", None, None, "houthis"),
        ("Government of Syria", None, date(2024, 12, 7), "assad-government"),
        ("Government of Syria", None, FALL, "syrian-transitional-government"),
        ("Rwanda", None, None, "government-of-rwanda"),
    ],
)
def test_names_of_other_wars(name: str, country: str | None, on: date | None, means: str | None) -> None:
    assert REGISTER.resolve(name, country=country, on=on).id == means


@pytest.mark.parametrize(
    ("name", "means", "score"),
    [
        ("Malian troops", "malian-armed-forces", 0.9),
        ("the Malian army", "malian-armed-forces", 0.9),
        ("Sudan's army", "sudanese-armed-forces", 0.9),
        ("Congolese army", "fardc", 0.9),
        ("Nigerian soldiers", "government-of-nigeria", 0.8),
        ("Burundian troops", "government-of-burundi", 0.8),
        ("Malian junta", "government-of-mali", 1.0),
        ("Pakistani army", "pakistan", 0.8),
        ("Afghan troops", "andsf", 0.9),
        ("Atlantean army", None, 0.0),
        ("Malian rebels", None, 0.0),
        ("Malian security council", None, 0.0),
    ],
)
def test_a_nation_s_forces_are_its_army_or_stand_for_its_government(
    name: str, means: str | None, score: float
) -> None:
    found = REGISTER.resolve(name, on=date(2020, 1, 1))
    assert (found.id, found.score) == (means, score), found


def test_changes_of_role_and_membership_have_their_days() -> None:
    assert "rsf" in REGISTER.parts("government-of-sudan", on=date(2023, 4, 14))
    assert "rsf" not in REGISTER.parts("government-of-sudan", on=date(2023, 4, 15))
    assert "m23" not in REGISTER.parts("afc", on=date(2023, 12, 14))
    assert "m23" in REGISTER.parts("afc", on=date(2023, 12, 15))
    assert {"arakan-army"} < REGISTER.parts("united-league-of-arakan")
    assert "boko-haram" not in REGISTER.parts("iswap") | REGISTER.parts("islamic-state")


def test_letters_with_other_bearers_are_limited_to_a_country() -> None:
    """Short forms stand for somebody everywhere only where no other bearer is known."""
    everywhere = {
        alias.name
        for actor in REGISTER.actors.values()
        for alias in actor.aliases
        if alias.country is None and alias.name.isupper() and len(alias.name) <= 3
    }
    assert not everywhere & {
        "AA",
        "SAF",
        "PDF",
        "KIA",
        "NPA",
        "HTS",
        "RSF",
        "ADF",
        "STC",
        "SDF",
        "UPC",
        "CPC",
    }


def test_every_tie_of_an_actor_says_who_says_so() -> None:
    from importlib.resources import files

    from tocsin.names.actors_file import read_actors

    raw = files("tocsin").joinpath("world/actors.toml").read_bytes()
    actors = read_actors(raw, file="actors.toml")
    assert len(actors) > 200
    for actor in actors:
        assert actor.sources, actor.id
        assert all(tie.source for tie in actor.ties), actor.id


@pytest.mark.parametrize(
    ("name", "means"), [("RSF", "rsf"), ("JNIM", "jnim"), ("ADF", None), ("Rapid Supporters", None)]
)
def test_who_asks_by_letters_means_their_one_bearer(name: str, means: str | None) -> None:
    assert asked(REGISTER, name).id == means
