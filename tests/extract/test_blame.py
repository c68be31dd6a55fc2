"""Who is held to be guilty: claimed, blamed, denied or possible is told apart from done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.extract.blame.by_cues import by_cues
from tocsin.extract.blame.features import case_of
from tocsin.extract.blame.in_sentence import role_in
from tocsin.extract.blame.judge import Answered, learned
from tocsin.extract.blame.places import named_in
from tocsin.extract.roles import HELD, Filler

TOLD = {
    "fact": "Fighters of the {} raided the mill on {}. Two guards were killed.",
    "claimed": "A mine hit a truck on {1}. In a leaflet the {0} claimed responsibility for it.",
    "accused": "Two guards were killed on {1}. Police blamed the {0} for the attack.",
    "possible": "Two guards were killed on {1}. It could have been the {0}, a clerk said.",
}
GROUPS = ("Red Front", "River League", "Stone Path", "Hill Guard", "Grey Column")
DAYS = ("Monday", "Tuesday", "Friday")


@pytest.fixture(scope="module")
def judge():
    return learned(
        [
            Answered(case_of(text.format(group, day), [group]), frozenset([held]))
            for held, text in TOLD.items()
            for group in GROUPS
            for day in DAYS
        ]
    )


@pytest.mark.parametrize("held", HELD)
def test_rules_and_a_judge_tell_how_an_organisation_is_held_that_neither_has_met(judge, held):
    text = TOLD[held].format("Salt Lake Union", "Sunday")
    assert by_cues(text, ["Salt Lake Union"]) == held
    assert judge.held(text, ["Salt Lake Union"]) == held


def test_one_text_may_hold_two_organisations_differently():
    text = "The Red Front claimed the bombing. The army accused the Hill Guard of the raid that killed two."
    assert [by_cues(text, [name]) for name in ("Red Front", "Hill Guard")] == ["claimed", "accused"]


def test_a_judge_learns_from_no_handful():
    with pytest.raises(InputError, match="too few organisations"):
        learned([Answered(case_of("The Red Front fled.", ["Red Front"]), frozenset(["fact"]))] * 30)


def test_names_are_found_whatever_their_letters_and_marks():
    found = named_in("THE PEOPLE'S ARMY [PA] fled. The pa came back.", ["people's army", "PA"])
    assert list(found.marked.values()) == ["the X fled .", "the X came back ."]


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=3))
def test_any_text_and_names_are_judged(text, names):
    assert by_cues(text, names) in HELD and role_in(text, "".join(names)) in (
        None, "claimed", "attributed", "denied"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Suspected Red Front fighters shelled Karo.", "attributed"),
        ("The governor pinned the blast on the Red Front.", "attributed"),
        ("The Red Front is believed to be behind the raid.", "attributed"),
        ("The Red Front has claimed responsibility for the raid.", "claimed"),
        ("The raid, claimed by the Red Front, killed two.", "claimed"),
        ("The Red Front denied any role in the raid.", "denied"),
        ("The Red Front accused the army of the raid.", None),
        ("The Red Front, which denounced the army, raided Karo.", None),
        ("The so-called Red Front raided Karo.", None),
        ("The Red Front claimed to hold Karo.", None),
    ],
)
def test_a_sentence_gives_a_party_its_part(sentence, role):
    assert role_in(sentence, "Red Front") == role


def people(claims) -> list[list[tuple[str, str]]]:
    return [[(p.name, p.role) for p in claim.body.participants if p.role != "victim"] for claim in claims]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Suspected Hill Guard fighters killed 5 people in Karo on 2 May.", ("Hill Guard", "attributed")),
        ("Police accused the Hill Guard of killing 5 people in Karo on 2 May.", ("Hill Guard", "attributed")),
        ("Hill Guard fighters killed 5 people in Karo on 2 May 2023.", ("Hill Guard", "actor")),
        (
            "A bombing that killed 5 people in Karo on 2 May 2023 was claimed by the Hill Guard.",
            ("Hill Guard", "claimed"),
        ),
        (
            "The Hill Guard denied responsibility for the bombing that killed 5 people in Karo.",
            ("Hill Guard", "denied"),
        ),
    ],
)  # fmt: skip
def test_an_attack_has_its_party_in_the_role_that_the_words_give(finds, text, who):
    assert [who] in people(finds("event", text))


@pytest.mark.parametrize(
    ("held", "role"), [("claimed", "claimed"), ("accused", "attributed"), ("fact", "actor")]
)
def test_a_perpetrator_of_a_model_has_the_role_that_the_text_gives(reads_with, held, role):
    text = "At least 5 people were killed in Karo on 2 May 2023 in a raid of the Salt Union."
    filler = Filler("PerpOrg", "Salt Union", ((text.index("Salt"), text.index("Salt") + 10),), 0.5, held)
    assert [[("Salt Union", role)]] == people(reads_with(filler, text))


def test_a_merely_possible_perpetrator_of_a_model_is_left_out(reads_with):
    text = "At least 5 people were killed in Karo on 2 May 2023 in a raid of the Salt Union."
    filler = Filler(
        "PerpOrg", "Salt Union", ((text.index("Salt"), text.index("Salt") + 10),), 0.5, "possible"
    )
    assert people(reads_with(filler, text)) == [[]]


@pytest.fixture
def reads_with(register, gazetteer):
    from tocsin import extract
    from tocsin.extract.formats import parse

    class Told:
        digest = "sha256:" + "ab" * 32

        def __init__(self, filler: Filler) -> None:
            self.filler = filler

        def fill(self, text: str) -> tuple[Filler, ...]:
            return (self.filler,)

    def read(filler: Filler, text: str):
        (parsed,) = parse(text.encode(), name="note.txt")
        reading = extract.read_parsed(
            parsed, raw=text.encode(), register=register, gazetteer=gazetteer, roles=Told(filler)
        )
        return [claim for claim in reading.claims if claim.kind == "event"]

    return read


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police accused the Hill Guard of killing 5 people in Karo.", "Police"),
        ("The governor blamed the Hill Guard for a raid that killed 5 people in Karo.", "governor"),
        ("The army attributed the bombing that killed 5 people in Karo to the Hill Guard.", "army"),
    ],
)
def test_blame_is_alleged_and_has_whoever_blames_as_its_source(finds, text, source):
    claims = [c for c in finds("event", text) if any(p.role == "victim" for p in c.body.participants)]
    assert [(c.attribution[-1], c.hedge) for c in claims] == [(source, "alleged")]
    assert people(claims) == [[("Hill Guard", "attributed")]]


def test_who_denies_the_deed_in_a_clause_is_no_doer_of_it(finds):
    text = "The Hill Guard denied that it killed 5 people in Karo on 2 May 2023."
    assert people(finds("event", text)) == [[("Hill Guard", "denied")]]
