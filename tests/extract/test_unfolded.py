# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Long sentences: what is told aside, and what a subject does second, is told of whom it is said."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("The Wazalendo, a loose alliance of bands which the Congolese army uses as guides, have abducted traders near Minova.", "Wazalendo"),
        ("The RSF, which signed a charter with the SPLM-N in Nairobi in February and wants a state of its own, attacked an outpost near Bara.", "RSF"),
        ("JNIM, which was founded in 2017 and is now led from northern Mali, raided a market in Djibasso.", "JNIM"),
    ],
)  # fmt: skip
def test_who_did_it_stands_before_what_is_told_aside(told, sentence, doer):
    doers = [p.name for e in told(sentence, "event") for p in e.participants if p.role == "actor"]
    assert doers == [doer]


@pytest.mark.parametrize(
    ("sentence", "subject", "object_"),
    [
        ("In Lubero fighters of the ADF, who have pledged allegiance to the Islamic State, burned the clinic.", "ADF", "Islamic State"),
        ("The men belong to JNIM, which has pledged allegiance to al-Qaeda.", "JNIM", "al-Qaeda"),
        ("Residents fled from ISWAP, which has pledged allegiance to the Islamic State, on Monday.", "ISWAP", "Islamic State"),
    ],
)  # fmt: skip
def test_what_is_told_aside_is_told_of_the_name_before_it(told, sentence, subject, object_):
    ties = [(t.subject, t.object, t.type) for t in told(sentence, "relation")]
    assert (subject, object_, "part_of") in ties


@pytest.mark.parametrize(
    ("sentence", "places", "takers"),
    [
        ("The towns of Lekwa and Dumbara, which had been captured by the RSF in 2022, were retaken by the SAF in March.", {"Lekwa", "Dumbara"}, {"RSF", "SAF"}),
        ("The villages of Orsha and Tinhal, which had been seized by JNIM in 2022, were liberated by the Malian army in March.", {"Orsha", "Tinhal"}, {"JNIM", "Malian army"}),
        ("The towns of Hsanlin and Mogwe, which had been occupied by the TNLA in 2022, were recaptured by the Arakan Army in March.", {"Hsanlin", "Mogwe"}, {"TNLA", "Arakan Army"}),
    ],
)  # fmt: skip
def test_towns_taken_and_retaken_are_told_of_both_takers(told, sentence, places, takers):
    assert {(b.actor, b.place) for b in told(sentence, "control")} == {(a, p) for a in takers for p in places}


def test_what_is_done_second_is_done_by_the_name_that_is_nearer(finds):
    text = "The Veldian Army has few means against it, since the Hill Guard hides in far valleys, raiding Orm but refraining from holding Karo."
    assert {claim.body.actor for claim in finds("control", text)} <= {"Hill Guard"}


def test_what_a_clause_with_a_subject_of_its_own_ends_in_is_told_of_that(told):
    sentence = "The SAF has few men left to hold the Kordofan roads, since the RSF keeps to the hills, attacking towns but refraining from holding them."
    assert [(b.actor, b.place) for b in told(sentence, "control") if b.place == "towns"] == [("RSF", "towns")]


@pytest.mark.parametrize(
    ("sentence", "actor", "place"),
    [
        ("Russian troops advanced in the east over the past month, seizing the mining town of Novy Brid.", "Russian troops", "Novy Brid"),
        ("The Arakan Army pushed south in May, capturing the port of Kyaukmaw.", "Arakan Army", "Kyaukmaw"),
        ("The M23 broke the truce in May, retaking the village of Kashebere.", "M23", "Kashebere"),
    ],
)  # fmt: skip
def test_what_somebody_took_as_well_is_taken_by_them(told, sentence, actor, place):
    assert (actor, place) in [(b.actor, b.place) for b in told(sentence, "control")]


@pytest.mark.parametrize(
    ("sentence", "blamed"),
    [
        ("The VDP has been accused by rights groups of massacring herders.", "VDP"),
        ("Drone attacks on power stations in the north, which are blamed on the RSF, go on.", "RSF"),
        ("Residents accuse the junta of burning homes in Sagaing.", "junta"),
    ],
)  # fmt: skip
def test_who_is_accused_is_never_the_doer(told, sentence, blamed):
    (event,) = told(sentence, "event")
    assert next((p.name, p.role) for p in event.participants) == (blamed, "attributed")


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("The killing of 14 villagers by suspected jihadists in Seytenga was reported by elders.", "suspected jihadists"),
        ("The abduction of 9 teachers by gunmen in Bamenda closed the schools.", "gunmen"),
        ("Executions of 12 men by militiamen in Wad Senna were filmed.", "militiamen"),
    ],
)  # fmt: skip
def test_whose_deed_a_noun_tells_stands_behind_it(told, sentence, doer):
    (event,) = told(sentence, "event")
    assert [p.name for p in event.participants if p.role == "actor"] == [doer]


def test_when_somebody_spoke_is_not_when_it_happened(told):
    (event,) = told("Gunmen killed 14 villagers in Seytenga, residents said on Tuesday.", "event")
    assert event.start is None


@pytest.mark.parametrize(
    ("sentence", "actor", "figure"),
    [
        ("JNIM remains the main threat, with an estimated strength of 5,000 fighters.", "JNIM", 5_000),
        ("The ELN, whose strength is put by officials at 6,300, holds the hills.", "ELN", 6_300),
        ("The RSF, which stood at 100,000 men in 2023, is worn.", "RSF", 100_000),
    ],
)  # fmt: skip
def test_how_strong_somebody_is_may_be_told_aside(told, sentence, actor, figure):
    assert [(b.actor, b.best) for b in told(sentence, "strength")] == [(actor, figure)]


def test_a_second_guess_at_a_number_is_of_the_same_force(told):
    text = "Analysts estimate that JNIM has 5,000 fighters, though some put the number at no more than 3,500."
    assert [(b.actor, b.best or b.high) for b in told(text, "strength")] == [("JNIM", 5_000), ("JNIM", 3_500)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("A recapture of Lashio by force is unlikely in the coming year.", "unlikely"),
        ("A new offensive on El Obeid is expected within weeks.", "expected"),
        ("An attack on Mogadishu cannot be ruled out.", "possible"),
    ],
)  # fmt: skip
def test_what_is_foretold_by_a_noun_is_a_forecast(told, sentence, words):
    assert [b.probability_text for b in told(sentence, "forecast")] == [words]
