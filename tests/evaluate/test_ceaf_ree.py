"""CEAF-REE against counts made by hand, and the laws that any such score keeps."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.evaluate.ceaf_ree import ceaf_ree, proportional, total
from tocsin.evaluate.muc4 import ROLES, Fillers, fillers_of, texts_of
from tocsin.evaluate.tally import Tally

MENTIONS = st.sampled_from(["the band", "red band", "a priest", "mine", "two rifles", "the front"])
ENTITIES = st.lists(MENTIONS, min_size=1, max_size=3, unique=True).map(tuple)
FILLERS = st.dictionaries(st.sampled_from(ROLES), st.lists(ENTITIES, max_size=4).map(tuple))
CORPUS = st.dictionaries(st.sampled_from(["t1", "t2", "t3"]), FILLERS)

KEY: dict[str, Fillers] = {
    "t1": {"PerpInd": (("gunmen", "three gunmen"), ("driver",)), "Victim": (("mayor", "Ana Paz"),)},
    "t2": {"PerpOrg": (("Red Dawn", "RD"),)},
}


def test_counts_made_by_hand() -> None:
    said: dict[str, Fillers] = {
        # One gold entity is met once only; the second telling of it is not right.
        "t1": {"PerpInd": (("the gunmen",), ("three gunmen",)), "Victim": (("Ana Paz", "mayor"),)},
        # One mention too many spoils a strict entity; half of it is right by share.
        "t2": {"PerpOrg": (("RD", "army"),)},
    }
    strict = ceaf_ree(said, KEY)
    assert strict["PerpInd"] == Tally(1, 2, 1, 2)
    assert strict["Victim"] == Tally(1, 1, 1, 1)
    assert strict["PerpOrg"] == Tally(0, 1, 0, 1)
    whole = total(strict)
    assert (whole.precision, whole.recall, whole.f1) == (2 / 4, 2 / 4, 0.5)
    assert total(ceaf_ree(said, KEY, likeness=proportional)) == Tally(2.5, 4, 2.5, 4)


def test_a_pairing_gives_way_where_that_meets_more() -> None:
    # "driver" fits both gold entities; taken for the first it would leave the other unmet.
    key: dict[str, Fillers] = {"t": {"Victim": (("driver", "guard"), ("driver",))}}
    said: dict[str, Fillers] = {"t": {"Victim": (("driver",), ("guard",))}}
    assert total(ceaf_ree(said, key)).f1 == 1


def test_a_text_that_one_side_lacks_counts_against_it() -> None:
    assert total(ceaf_ree({}, KEY)) == Tally(0, 0, 0, 4)
    assert total(ceaf_ree(KEY, {})) == Tally(0, 4, 0, 0)


@given(CORPUS)
def test_the_key_itself_is_perfect(key: dict[str, Fillers]) -> None:
    whole = total(ceaf_ree(key, key))
    assert whole.right == whole.predicted == whole.gold


@given(CORPUS, CORPUS)
def test_a_score_is_a_share_and_one_credit_is_one_entity(
    said: dict[str, Fillers], key: dict[str, Fillers]
) -> None:
    for tally in ceaf_ree(said, key).values():
        assert 0 <= tally.right <= min(tally.predicted, tally.gold)
        assert tally.right == tally.found
        assert 0 <= tally.f1 <= 1


@given(CORPUS, CORPUS, st.randoms(use_true_random=False))
def test_order_makes_no_difference(
    said: dict[str, Fillers], key: dict[str, Fillers], chance: random.Random
) -> None:
    def shuffled(corpus: dict[str, Fillers]) -> dict[str, Fillers]:
        texts = list(corpus.items())
        chance.shuffle(texts)
        return {
            id_: {r: tuple(chance.sample(es, len(es))) for r, es in roles.items()} for id_, roles in texts
        }

    assert ceaf_ree(shuffled(said), shuffled(key)) == ceaf_ree(said, key)


LINE = (
    '{"docid": "t1", "doctext": "x", "templates": [{"incident_type": "bombing / attack", "PerpInd": '
    '[[["men", 3], ["three men", 1]]]}, {"incident_type": "arson", '
    '"PerpInd": [[["men", 3]], [["boys", 9]]]}]}\n'
)


def test_one_entity_of_two_incidents_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(LINE + '{"docid": "t2", "roles": {"Weapon": [["mine"]]}}\n')
    first, second = texts_of(tmp_path / "a.json")
    assert first.templates[0].types == ("bombing", "attack")
    assert fillers_of(first)["PerpInd"] == (("men", "three men"), ("boys",))
    assert fillers_of(second)["Weapon"] == (("mine",),)


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "[]",
        '{"templates": []}',
        '{"docid": 1, "roles": {"Loot": []}}',
        '{"docid": 1, "roles": {"Victim": ["a"]}}',
    ],
)
def test_a_line_of_another_form_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.json").write_text(LINE + line)
    with pytest.raises(InputError, match="row 2"):
        texts_of(tmp_path / "a.json")


def test_the_development_key_is_read_whole(real_data: Path) -> None:
    texts = texts_of(real_data / "data" / "muc4" / "dev.json")
    key = {text.id: fillers_of(text) for text in texts}
    assert (len(texts), sum(not text.templates for text in texts)) == (200, 84)
    assert total(ceaf_ree(key, key)) == Tally(475, 475, 475, 475)
