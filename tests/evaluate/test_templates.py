"""Scores of incidents as templates, against counts made by hand, and the laws that such scores keep."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.domain.errors import InputError
from tocsin.evaluate.ceaf_ree import strict, total
from tocsin.evaluate.ceaf_rme import ceaf_rme, phi3, subset
from tocsin.evaluate.gtt import gtt
from tocsin.evaluate.muc4 import ROLES, Template, texts_of
from tocsin.evaluate.muc_keys import SLOTS, Fill, Template24, templates_of
from tocsin.evaluate.muc_slots import Slot, credit, score_slots
from tocsin.evaluate.tally import Tally

MENTIONS = st.sampled_from(["band", "front", "priest", "mine", "rifles"])
ENTITIES = st.lists(MENTIONS, min_size=1, max_size=2, unique=True).map(tuple)
FILLERS = st.dictionaries(st.sampled_from(ROLES[:2]), st.lists(ENTITIES, max_size=2).map(tuple))
TEMPLATES = st.builds(Template, st.sampled_from(["attack", "arson"]).map(lambda one: (one,)), FILLERS)
TEXT = st.lists(TEMPLATES, max_size=3)

ATTACK = Template(("attack",), {"PerpInd": (("gunmen", "three gunmen"),), "Victim": (("mayor",), ("guard",))})
BOMBING = Template(("bombing", "attack"), {"Target": (("bridge", "old bridge"),)})


def test_gtt_by_hand() -> None:
    said = [Template(("attack",), {"PerpInd": (("gunmen",),), "Victim": (("mayor",), ("priest",))})]
    scores = gtt({"t": said}, {"t": [ATTACK, BOMBING]})
    assert scores["incident_type"] == Tally(1, 1, 1, 2)
    assert scores["PerpInd"] == Tally(1, 1, 1, 1)
    assert scores["Victim"] == Tally(1, 2, 1, 2)
    assert scores["Target"] == Tally(0, 0, 0, 1)
    whole = total(scores)
    assert (whole.precision, whole.recall) == (3 / 4, 3 / 6)


def test_gtt_maps_so_that_the_text_scores_best() -> None:
    # Mapped to the first of its type, the bridge would be lost.
    said = [Template(("attack",), {"Target": (("bridge",),)})]
    assert gtt({"t": said}, {"t": [ATTACK, BOMBING]})["Target"].right == 1


def test_a_template_of_another_type_is_never_mapped() -> None:
    said = [Template(("arson",), ATTACK.fillers)]
    assert total(gtt({"t": said}, {"t": [ATTACK]})) == Tally(0, 4, 0, 4)
    assert ceaf_rme({"t": said}, {"t": [ATTACK]}) == Tally(0, 3, 0, 3)


def _by_trying_all(said: list[Template], key: list[Template]) -> float:
    """The best micro-average of a text by every one-to-one mapping there is."""
    said = [t for n, t in enumerate(said) if t not in said[:n]]
    key = [t for n, t in enumerate(key) if t not in key[:n]]
    predicted, gold = (len(ts) + sum(len(es) for t in ts for es in t.fillers.values()) for ts in (said, key))
    best = 0.0
    for places in itertools.product(range(-1, len(key)), repeat=len(said)):
        used = [m for m in places if m >= 0]
        if len(used) != len(set(used)):
            continue
        right = found = 0
        for one, m in zip(said, places, strict=True):
            if m >= 0 and one.types == key[m].types:
                right, found = right + 1, found + 1
                for role in ROLES:
                    ours, theirs = one.fillers.get(role, ()), key[m].fillers.get(role, ())
                    right += sum(any(strict(a, b) for b in theirs) for a in ours)
                    found += sum(any(strict(a, b) for a in ours) for b in theirs)
        best = max(best, Tally(right, predicted, found, gold).f1)
    return best


@settings(max_examples=60)
@given(TEXT, TEXT)
def test_no_mapping_scores_better_than_the_one_taken(said: list[Template], key: list[Template]) -> None:
    assert total(gtt({"t": said}, {"t": key})).f1 == pytest.approx(_by_trying_all(said, key))


@given(TEXT)
def test_the_key_itself_is_perfect(key: list[Template]) -> None:
    whole = total(gtt({"t": key}, {"t": key}))
    assert whole.right == whole.predicted == whole.found == whole.gold
    for phi in (subset, phi3):
        tally = ceaf_rme({"t": key}, {"t": key}, phi=phi)
        assert tally.right == tally.predicted == tally.found == tally.gold


@settings(max_examples=60)
@given(TEXT, TEXT, st.randoms(use_true_random=False))
def test_order_makes_no_difference(said: list[Template], key: list[Template], chance: random.Random) -> None:
    ours, theirs = (chance.sample(ts, len(ts)) for ts in (said, key))
    assert total(gtt({"t": ours}, {"t": theirs})).f1 == pytest.approx(total(gtt({"t": said}, {"t": key})).f1)
    for phi in (subset, phi3):
        assert ceaf_rme({"t": ours}, {"t": theirs}, phi=phi) == ceaf_rme({"t": said}, {"t": key}, phi=phi)


@given(TEXT, TEXT)
def test_phi3_swaps_precision_and_recall_with_its_sides(said: list[Template], key: list[Template]) -> None:
    one, other = ceaf_rme({"t": said}, {"t": key}, phi=phi3), ceaf_rme({"t": key}, {"t": said}, phi=phi3)
    assert one == Tally(other.found, other.gold, other.right, other.predicted)
    assert 0 <= one.f1 <= 1


def test_ceaf_rme_by_hand() -> None:
    # The guard is met twice: by subset both are right and one is found; by phi3 one mention is shared.
    said = [Template(("attack",), {"Victim": (("guard",), ("the guard",), ("priest",))})]
    assert ceaf_rme({"t": said}, {"t": [ATTACK]}) == Tally(2, 3, 1, 3)
    assert ceaf_rme({"t": said}, {"t": [ATTACK]}, phi=phi3) == Tally(1, 3, 1, 4)
    assert ceaf_rme({"t": said}, {}) == Tally(0, 3, 0, 0)


KEY = """\
;;; an invented message
0.  MESSAGE: ID                     TST9-0001
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  - 04 MAR 91
4.  INCIDENT: TYPE                  ATTACK
9.  PERP: INDIVIDUAL ID             "THREE GUNMEN" / "GUNMEN"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / CLAIMED OR ADMITTED: "RED DAWN" / "RD"
12. PHYS TGT: ID                    *
18. HUM TGT: NAME                   "ANA PAZ"
                                    ? "LUIS \\"EL\\" REY"
20. HUM TGT: TYPE                   CIVILIAN: "ANA PAZ" /
                                    POLITICAL FIGURE: "ANA PAZ"
                                    LAW ENFORCEMENT: -

0.  MESSAGE: ID                     TST9-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def test_templates_are_read_with_alternatives_tags_and_what_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY)
    (one,) = templates_of(tmp_path / "key")
    assert (one.message, one.optional, sorted(one.slots)) == ("TST9-0001", True, [2, 4, 9, 11, 18, 20])
    assert one.slots[9] == (Fill(frozenset(["THREE GUNMEN", "GUNMEN"])),)
    assert one.slots[11] == (
        Fill(frozenset(["REPORTED AS FACT", "CLAIMED OR ADMITTED"]), frozenset(["RED DAWN", "RD"])),
    )
    assert one.slots[18] == (Fill(frozenset(["ANA PAZ"])), Fill(frozenset(["LUIS EL REY"]), optional=True))
    assert one.slots[20][0] == Fill(frozenset(["CIVILIAN", "POLITICAL FIGURE"]), frozenset(["ANA PAZ"]))
    (tmp_path / "empty").write_text("nothing here\n")
    with pytest.raises(InputError, match="no templates"):
        templates_of(tmp_path / "empty")


def _fill(value: str, *tags: str, optional: bool = False) -> Fill:
    return Fill(frozenset([value]), frozenset(tags), optional)


@pytest.mark.parametrize(
    ("slot", "said", "key", "worth"),
    [
        (9, _fill("THE GUNMEN"), _fill("GUNMEN"), 1.0),
        (9, _fill("GUNMEN WHO FLED"), _fill("GUNMEN"), 0.5),
        (9, _fill("GUNMEN"), _fill("SOLDIERS"), 0.0),
        (4, _fill("ATTACK"), _fill("BOMBING"), 0.5),
        (4, _fill("BOMBING"), _fill("ATTACK"), 0.0),
        (3, _fill("PERU"), _fill("PERU: LIMA (CITY)"), 0.5),
        (3, _fill("CHILE"), _fill("PERU: LIMA (CITY)"), 0.0),
        (7, _fill("GUN"), _fill("RIFLE", "AK-47"), 0.5),
        (16, _fill("DESTROYED", "BRIDGE"), _fill("SOME DAMAGE", "BRIDGE"), 0.5),
        (20, _fill("CIVILIAN", "ANA PAZ"), _fill("CIVILIAN", "ANA PAZ"), 1.0),
        (20, _fill("CIVILIAN", "LUIS REY"), _fill("CIVILIAN", "ANA PAZ"), 0.5),
        (2, _fill("03 MAR 91"), _fill("04 MAR 91"), 0.0),
    ],
)
def test_credit_as_the_guidelines_have_it(slot: int, said: Fill, key: Fill, worth: float) -> None:
    assert credit(slot, said, key) == worth


def test_slots_by_hand() -> None:
    names = (_fill("PAZ"), _fill("REY", optional=True))
    attack = Template24("m", {4: (_fill("ATTACK"),), 9: (_fill("GUNMEN"),), 18: names})
    key = [attack, Template24("m", {4: (_fill("ARSON"),), 12: (_fill("MILL"),)})]
    men = (_fill("SOLDIERS"), _fill("GUNMEN"))
    said = [Template24("m", {4: (_fill("ATTACK"),), 9: men, 18: (_fill("ANA PAZ"),)})]
    scores = score_slots(said, key)
    assert scores[4] == Slot(correct=1, missing=1)
    assert scores[9] == Slot(correct=1, spurious=1)
    assert scores[18] == Slot(partial=1)
    assert scores[12] == Slot(missing=1)
    whole = Slot()
    for slot in scores.values():
        whole = whole.plus(slot)
    assert (whole.recall, whole.precision, whole.overgeneration) == (2.5 / 5, 2.5 / 4, 1 / 4)


def test_templates_that_share_no_content_are_not_mapped() -> None:
    key = [Template24("m", {4: (_fill("ATTACK"),), 9: (_fill("GUNMEN"),)})]
    said = [Template24("m", {4: (_fill("ATTACK"),), 9: (_fill("SOLDIERS"),)})]
    assert score_slots(said, key)[4] == Slot(spurious=1, missing=1)


def test_the_keys_of_the_corpus_score_one_against_themselves(real_data: Path) -> None:
    key = templates_of(real_data / "data" / "muc4" / "raw" / "key-tst1.v7")
    scores = score_slots(key, key)
    assert all(slot.recall == slot.precision == 1 for number, slot in scores.items() if slot.possible)
    assert sum(slot.possible > 0 for slot in scores.values()) == len(SLOTS)


def test_the_development_templates_score_one_against_themselves(real_data: Path) -> None:
    key = {t.id: t.templates for t in texts_of(real_data / "data" / "muc4" / "dev.json")}
    assert total(gtt(key, key)).f1 == ceaf_rme(key, key).f1 == ceaf_rme(key, key, phi=phi3).f1 == 1
