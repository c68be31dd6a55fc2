"""Role fillers learned from invented reports: what is found, what is kept, what is refused."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from extract.fillers.invented import reports
from tocsin.domain.errors import InputError
from tocsin.extract.fillers import ROLES, Example, Model, load, save, train
from tocsin.extract.fillers.candidates import candidates
from tocsin.extract.fillers.entities import Scored, best_limit, chosen
from tocsin.extract.fillers.lines import lined_up
from tocsin.extract.fillers.word_classes import WordClasses
from tocsin.extract.tokens import small, tokenised

NOBODY_KNOWS = WordClasses({}, {}, {})
# No name, thing or weapon of it is in a text that the model learned from.
UNSEEN = (
    "Valley outlaws of the Stone Path Front (SPF) murdered mayor Ilka Prenn on Thursday.\n"
    "They attacked the water tower with pistols, police said. The road was closed."
)


def by_role(model: Model, text: str) -> dict[str, list[str]]:
    found = defaultdict(list)
    for filler in model.fill(text):
        found[filler.role].append(filler.text)
    return found


def test_fillers_never_seen_are_found_by_what_stands_around_them(model):
    found = by_role(model, UNSEEN)
    assert "Ilka Prenn" in found["Victim"]
    assert "pistols" in found["Weapon"]
    assert "water tower" in found["Target"]


def test_the_places_of_a_filler_are_places_of_the_text(model):
    for filler in model.fill(UNSEEN):
        assert UNSEEN[slice(*filler.places[0])] == filler.text
        assert 0 < filler.probability <= 1 and filler.role in ROLES


def test_an_organisation_and_its_letters_are_one(model):
    text = "hill fighters of the river brigade (rb) murdered mayor dessa tavik. the rb fled."
    assert len(by_role(model, text)["PerpOrg"]) == 1


@pytest.mark.parametrize("text", ["", "...", "The council met on Monday. It spoke of the price of bread."])
def test_a_text_without_an_attack_has_no_fillers(model, text):
    assert model.fill(text) == ()


def test_capitals_and_line_breaks_change_nothing(model):
    def fillers(text: str) -> list[tuple[str, str]]:
        return [(f.role, " ".join(f.text.lower().split())) for f in model.fill(text)]

    plain = UNSEEN.replace("\n", " ")
    assert fillers(UNSEEN.upper()) == fillers(plain.lower()) == fillers(UNSEEN)


def test_the_same_texts_and_seed_give_the_same_model():
    one, two = (train(reports(10), networks=1, tell=lambda line: None) for _ in range(2))
    assert np.array_equal(one.first.weights, two.first.weights)
    assert one.fill(UNSEEN) == two.fill(UNSEEN)


def test_a_kept_model_reads_the_same_and_has_a_digest(model, tmp_path):
    save(model, tmp_path / "roles.model")
    held = load(tmp_path / "roles.model")
    assert held.fill(UNSEEN) == model.fill(UNSEEN)
    assert held.digest.startswith("sha256:") and not model.digest
    assert [p.name for p in tmp_path.iterdir()] == ["roles.model"]


def test_too_few_texts_and_files_that_are_no_model_are_refused(tmp_path):
    with pytest.raises(InputError, match="too little to learn from"):
        train(reports(3))
    with pytest.raises(InputError, match="too little to learn from"):
        train([Example("All is quiet.", {})] * 20)
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "none")
    for content in (b"", b"words", b"PK\x03\x04 broken"):
        (tmp_path / "bad").write_bytes(content)
        with pytest.raises(InputError, match="not a model"):
            load(tmp_path / "bad")


def test_a_candidate_begins_and_ends_with_a_word_that_means_something():
    text = small('The 3 members of the Red Front, he said, burned "La Rosa" farm.')
    found = candidates(text, [lined_up(sentence, NOBODY_KNOWS) for sentence in tokenised(text)])
    assert {"3 members of red front", "red front", "la rosa farm"} <= found.keys()
    assert not any(name.startswith("of ") or name.endswith((" of", " the")) for name in found)
    assert not any("said" in name and "front" in name for name in found)


def test_of_names_that_share_their_words_the_surest_is_taken():
    names = ["armed men", "men", "farm", "rdf", "red dawn front"]
    p = np.array([0.5, 0.6, 0.3, 0.4, 0.45])
    same = {"rdf": {"red dawn front"}}
    assert [names[k] for k in chosen(names, p, 0.2, same)] == ["men", "red dawn front", "farm"]
    assert [names[k] for k in chosen(names, p, 0.4, same)] == ["men", "red dawn front"]
    assert list(chosen(names, p, 0.7, same)) == []


def test_the_limit_is_one_that_parts_right_from_wrong_over_all_roles():
    right = Scored(["men", "farm"], np.array([0.9, 0.27]), [{"men"}, {"farm"}], {})
    wrong = Scored(["mayor"], np.array([0.23]), [], {})
    assert 0.23 < best_limit([right, wrong]) <= 0.27
