# Sentences to be read stand whole on their line.
"""Wars whose names no register has: actors and places are known by what the text says of them."""

from __future__ import annotations

import pytest

from tocsin.extract.introduced import introduced
from tocsin.extract.reading import read
from tocsin.names import Gazetteer, Register


@pytest.fixture
def told():
    """What a text says, with the register and gazetteer that come with the program."""

    def reader(text, *kinds):
        reading = read(
            f"9 June 2023\n\n{text}".encode(),
            name="report.txt",
            register=Register.packaged(),
            gazetteer=Gazetteer.packaged(),
        )
        return [claim for claim in reading.claims if claim.kind in kinds]

    return reader


def test_fighters_make_an_actor_and_what_is_taken_a_place():
    names = introduced("Men of the Tagda militia left. They captured Wadi Senna, Ombor and Kelle on Monday.")
    assert set(names.actors) == {"Tagda"}
    assert names.places == {"Wadi Senna", "Ombor", "Kelle"}


def test_days_months_peoples_and_words_that_open_a_sentence_are_no_names():
    names = introduced(
        "Suspected rebels fled in May. In Ramadan, Local militias attacked. Residents of Malian towns left."
    )
    assert (names.actors, names.places) == ({}, frozenset())


def test_a_short_form_is_the_long_one():
    names = introduced("The Tagda Salvation Column (TSC) has men. TSC fighters fled.")
    assert names.actors["TSC"] in ("TSC", "Tagda Salvation Column")


@pytest.mark.parametrize(
    ("sentence", "actor", "place", "change"),
    [
        ("The RSF captured the town of Umm Dafa on Monday.", "RSF", "Umm Dafa", "gained"),
        ("JNIM has seized Tin Aklas and two villages.", "JNIM", "Tin Aklas", "gained"),
        ("The Arakan Army took Yechaung in May.", "Arakan Army", "Yechaung", "gained"),
        ("Al-Shabaab holds Dhusa Mari and the road to it.", "Al-Shabaab", "Dhusa Mari", "held"),
        ("Ukrainian forces withdrew from Staryi Brid last week.", "Ukrainian forces", "Staryi Brid", "lost"),
        ("Nigerien troops recaptured Abala Nord.", "Nigerien troops", "Abala Nord", "gained"),
    ],
)
def test_who_took_and_lost_what_in_wars_without_a_register(told, sentence, actor, place, change):
    (claim,) = told(sentence, "control")
    assert (claim.body.actor, claim.body.place, claim.body.change) == (actor, place, change)


def test_a_country_acts_by_its_government_and_is_a_place_where_things_happen(told):
    (claim,) = told("Rwanda backs M23, whose men fight in Burundi.", "relation")
    assert (claim.body.subject, claim.body.object) == ("Rwanda", "M23")
    (claim,) = told("JNIM fighters killed 6 soldiers in Niger.", "event")
    assert claim.body.place_name == "Niger"
    assert [p.name for p in claim.body.participants] == ["JNIM", "soldiers"]
