# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Long sentences: what is told aside, and what a subject does second, is told of whom it is said."""

from __future__ import annotations

import pytest

from tocsin.extract.reading import read
from tocsin.names import Gazetteer, Register


@pytest.fixture(scope="module")
def names():
    return {"register": Register.packaged(), "gazetteer": Gazetteer.packaged()}


@pytest.fixture
def told(names):
    def reader(text, kind):
        made = read(f"9 June 2023\n\n{text}".encode(), name="report.txt", **names)
        return [claim.body for claim in made.claims if claim.kind == kind]

    return reader


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
