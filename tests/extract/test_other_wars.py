# Sentences to be read stand whole on their line.
# ruff: noqa: E501
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


@pytest.mark.parametrize(
    ("sentence", "deaths", "injured", "who"),
    [
        ("Fighters of JNIM attacked a ferry near Gossi Rive, killing 21 traders and 4 gendarmes.", 25, None, [("JNIM", "actor"), ("21 traders", "victim"), ("4 gendarmes", "victim")]),
        ("The army lost 11 soldiers in an ambush near Gossi Rive.", 11, None, [("army", "recipient"), ("soldiers", "victim")]),
        ("A drone strike on a market in Umm Dafa killed at least 8 people and wounded 15.", None, 15, [("people", "victim")]),
        ("Shelling by the RSF in Umm Dafa on 3 June killed 9 people.", 9, None, [("RSF", "actor"), ("people", "victim")]),
        ("A blast in Dhusa Mari left 7 dead and 13 wounded.", 7, 13, [("people", "victim")]),
        ("Al-Shabaab kidnapped 6 fishermen near Dhusa Mari.", None, None, [("Al-Shabaab", "actor"), ("6 fishermen", "victim")]),
        ("Three medics were executed by RSF fighters in Umm Dafa.", 3, None, [("RSF", "actor"), ("medics", "victim")]),
        ("A mortar attack in Dhusa Mari wounded 5 recruits.", None, 5, [("recruits", "victim")]),
    ],
)  # fmt: skip
def test_tolls_of_all_forms(told, sentence, deaths, injured, who):
    body = next(
        c.body for c in told(sentence, "event") if any(p.role == "victim" for p in c.body.participants)
    )
    assert (body.deaths_best, body.injured_best) == (deaths, injured)
    assert [(p.name, p.role) for p in body.participants] == who


@pytest.mark.parametrize(
    ("sentence", "measure", "figure", "subject"),
    [
        ("Attacks in Umm Dafa fell by half compared with April.", "attacks", 0.5, "Umm Dafa"),
        ("Airstrikes have tripled since the truce ended.", "airstrikes", 3.0, "airstrikes"),
        ("Some 30 percent of all recorded incidents took place in North Umbra.", "incidents", 0.3, "North Umbra"),
        ("34 attacks by JNIM were recorded in May.", "attacks", 34, "JNIM"),
        ("About 52,000 people have been displaced from Umm Dafa since March.", "displaced", 52000, "Umm Dafa"),
        ("Since January, 310 people have been killed in Umm Dafa.", "deaths", 310, "Umm Dafa"),
    ],
)  # fmt: skip
def test_totals_and_changes_without_a_doer_are_of_their_place(told, sentence, measure, figure, subject):
    (claim,) = told(sentence, "measure")
    assert (claim.body.measure, claim.body.best, claim.body.subject) == (measure, figure, subject)


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Umm Dafa is controlled by the RSF.", [("RSF", "Umm Dafa", "held")]),
        ("The village of Umm Dafa was captured by the RSF.", [("RSF", "Umm Dafa", "gained")]),
        ("Umm Dafa fell to the RSF.", [("RSF", "Umm Dafa", "gained")]),
        ("The RSF captured Umm Dafa from the army and took Tor Kela.", [("RSF", "Umm Dafa", "gained"), ("RSF", "Tor Kela", "gained")]),
        ("Malian soldiers and Wagner fighters retook Tin Aklas.", [("Malian soldiers", "Tin Aklas", "gained"), ("Wagner", "Tin Aklas", "gained")]),
        ("The town of Umm Dafa remains contested.", [("nobody alone", "Umm Dafa", None)]),
        ("Umm Dafa may be captured by the RSF.", []),
    ],
)  # fmt: skip
def test_control_told_from_the_place(told, sentence, holds):
    found = [(c.body.actor, c.body.place, c.body.change) for c in told(sentence, "control")]
    assert sorted(found) == sorted(holds)


def test_a_share_outside_somebodys_control_is_not_held(told):
    (claim,) = told("Almost half of Sudan is outside government control.", "control")
    assert (claim.body.actor, claim.body.share, claim.negated) == ("government", 0.5, True)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("By A. Quill, 31 December 2021", "2021-12-31"),
        ("Weekly note: 27 April-3 May 2024", "2024-05-03"),
        ("Statement, Goma, 9 August 2024", "2024-08-09"),
        ("The Harbour Courier, 3 October 2024", "2024-10-03"),
        ("Week ending 18 February 2024", "2024-02-18"),
    ],
)
def test_a_date_in_the_lines_over_a_report_is_its_date(head, day):
    raw = f"A title of some words\n{head}\n\nM23 rests.".encode()
    reading = read(raw, name="a.txt", register=Register.packaged(), gazetteer=Gazetteer.packaged())
    assert (str(reading.document.said_on.high), reading.document.said_on.kind) == (day, "stated")


@pytest.mark.parametrize(
    ("sentence", "subject", "type_", "object_"),
    [
        ("Gorom militiamen fight alongside the army.", "Gorom", "ally", "army"),
        ("Twirwaneho, a local militia, joined forces with M23.", "Twirwaneho", "ally", "M23"),
        ("JNIM, which is linked to al-Qaeda, has men in Mali.", "JNIM", "cooperate", "al-Qaeda"),
        ("The KNDF has pledged allegiance to the National Unity Government.", "KNDF", "part_of", "National Unity Government"),
        ("Iran has supplied drones to the SAF.", "Iran", "sponsor", "SAF"),
        ("Iran arms and trains the Houthis.", "Iran", "sponsor", "Houthis"),
        ("Chad accuses Sudan of arming M23.", "Sudan", "sponsor", "M23"),
        ("The ELN broke off its truce with the government.", "ELN", "rival", "government"),
        ("Talks between the government and the ELN have stalled.", "government", "negotiate", "ELN"),
        ("M23, backed by Rwanda, has men.", "Rwanda", "sponsor", "M23"),
    ],
)  # fmt: skip
def test_ties_in_the_words_of_other_wars(told, sentence, subject, type_, object_):
    ties = [
        (c.body.subject, c.body.type, c.body.object)
        for c in told(f"The Gorom militia is old. {sentence}", "relation")
    ]
    assert ties == [(subject, type_, object_)]


def test_a_name_after_a_comma_and_and_is_no_second_object(told):
    (claim,) = told("Iran trains and arms the Houthis, and Hamas advisers came.", "relation")
    assert claim.body.object == "Houthis"


def test_a_denial_bears_on_what_follows_it(told):
    (fought,) = told(
        "After fighting between the SAF and the RSF the army denied that it had fled.", "relation"
    )
    assert (fought.hedge, fought.negated) == ("asserted", False)
    (backed,) = told("Rwanda denies that it supports M23.", "relation")
    assert (backed.body.subject, backed.hedge) == ("Rwanda", "denied")


@pytest.mark.parametrize(
    ("sentence", "type_", "mode", "who", "what"),
    [
        ("The Houthis fired two missiles at a tanker in the Gulf of Aden.", "ASSAULT", None, "Houthis", "tanker"),
        ("The RSF has besieged Umm Dafa since May.", "COERCE", "blockade", "RSF", None),
        ("Umm Dafa is blockaded by the RSF.", "COERCE", "blockade", "RSF", None),
        ("The air force bombed a health centre in Umm Dafa.", "ASSAULT", None, "air force", "health centre"),
        ("Armed men on motorcycles burned houses in Umm Dafa.", "ASSAULT", None, "armed men", "houses"),
        ("Chad sent 500 soldiers to Umm Dafa.", "MOBILIZE", None, "Chad", None),
    ],
)  # fmt: skip
def test_deeds_of_other_wars(told, sentence, type_, mode, who, what):
    bodies = [c.body for c in told(f"They spoke in Umm Dafa. {sentence}", "event")]
    (body,) = bodies
    assert (body.type, body.mode, body.target) == (type_, mode, what)
    assert body.participants[0].name == who


def test_a_claim_of_responsibility_that_nobody_made_is_denied(told):
    *_, claim = told("JNIM fighters killed 6 soldiers in Niger. No group has claimed the ambush.", "event")
    assert (claim.negated, claim.body.participants[0].role) == (True, "claimed")


def test_a_weekday_is_the_last_before_the_report(told):
    (claim,) = told("JNIM fighters killed 6 soldiers in Niger on Sunday.", "event")
    assert str(claim.body.start) == "2023-06-04"


@pytest.mark.parametrize(
    "sentence",
    [
        "Users may need to restart the program.",
        "The form may be sent by post.",
        "Readers may want to skip this.",
    ],
)
def test_what_a_manual_allows_is_no_forecast(told, sentence):
    assert told(sentence, "forecast", "position") == []


def test_who_speaks_at_the_end_of_a_sentence_is_its_source(told):
    (claim,) = told("RSF fighters killed 6 villagers in Umm Dafa, Human Rights Watch said.", "event")
    assert claim.attribution[-1] == "Human Rights Watch"


def test_what_analysts_expect_is_a_forecast(told):
    (claim,) = told("Analysts expect the RSF to attack Umm Dafa in July.", "forecast")
    assert (claim.body.subject, claim.body.probability_text) == ("RSF", "expected")


def test_its_after_letters_that_the_text_gives_a_registered_army_is_the_army(told):
    [event] = told(
        "The Arakan Army (AA) now controls 14 of Rakhine's 17 townships.\n"
        "Its capture of the Western Command at Ann on 2 June came after a siege.",
        "event",
    )
    assert event.body.participants[0].name == "AA"
