"""Open roles of attacks are filled by a model; what the words gave stays."""

from __future__ import annotations

import re

import pytest

from tocsin import extract
from tocsin.extract import fillers as learned
from tocsin.extract.formats import parse
from tocsin.extract.roles import Filler

TEXT = "At least 20 people were killed in Tessen on 3 May 2023 when gunmen raided the old mill with mortars."


class Told:
    """A model that answers what it is told to; the digest is any."""

    digest = "sha256:" + "ab" * 32

    def __init__(self, **roles: str) -> None:
        self.roles = roles

    def fill(self, text: str) -> tuple[Filler, ...]:
        return tuple(
            Filler(role, words, tuple(m.span() for m in re.finditer(re.escape(words), text)), 0.5)
            for role, words in self.roles.items()
            if words in text
        )


@pytest.fixture
def event(register, gazetteer):
    def read(model, text=TEXT):
        (parsed,) = parse(text.encode(), name="note.txt")
        reading = extract.read_parsed(
            parsed, raw=text.encode(), register=register, gazetteer=gazetteer, roles=model
        )
        return next(claim for claim in reading.claims if claim.kind == "event")

    return read


def test_a_model_fills_what_the_words_left_open(event):
    claim = event(Told(PerpInd="gunmen", Target="old mill", Weapon="mortars"))
    assert (claim.body.target, claim.body.weapon) == ("old mill", "mortars")
    assert ("gunmen", "actor") in [(p.name, p.role) for p in claim.body.participants]
    assert TEXT[slice(*claim.spans["weapon"])] == "mortars" and "mortars" in claim.quote


def test_the_reader_is_named_with_its_model(event):
    assert event(Told(Weapon="mortars")).attribution[0] == f"{extract.READER}+roles:abababababab"
    assert event(None).attribution[0] == extract.READER


def test_what_a_rule_found_is_not_changed(event):
    text = "The Northern Front killed 20 people in Tessen on 3 May 2023 as rebels fired mortars."
    claim = event(Told(PerpInd="rebels", PerpOrg="Northern Front"), text)
    assert [p.name for p in claim.body.participants if p.role == "actor"] == ["Northern Front"]


def test_without_a_filler_in_the_sentence_the_claim_is_the_same_but_for_its_reader(event):
    assert event(Told(Weapon="knives")).body == event(None).body


def test_a_learned_model_is_such_a_model(model, register, gazetteer, tmp_path):
    learned.save(model, tmp_path / "m")
    text = "Gunmen killed 20 people in Tessen on 3 May 2023. They attacked the mill with rifles, police said."
    (parsed,) = parse(text.encode(), name="note.txt")
    reading = extract.read_parsed(
        parsed, raw=text.encode(), register=register, gazetteer=gazetteer, roles=learned.load(tmp_path / "m")
    )
    assert "+roles:" in reading.reader
