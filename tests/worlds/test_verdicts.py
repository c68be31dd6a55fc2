"""Invented assessments of an invented war: what is true is not refuted, and verdicts are right.

The figures of record, over many wars, are made by `benchmarks/verdicts.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from worlds.assessed import make_war, sentences
from worlds.checked import Judged, judge_war

KINDS = ("rate", "ratio", "count", "deaths", "rank", "strength", "control")


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    folder: Path = tmp_path_factory.mktemp("wars")
    return judge_war(1, folder)


def test_no_true_sentence_fails_and_no_false_one_holds(judged: list[Judged]) -> None:
    assert [one.told.words for one in judged if (one.told.truth, one.verdict) == ("true", "fails")] == []
    assert [one.told.words for one in judged if (one.told.truth, one.verdict) == ("false", "holds")] == []


def test_of_all_sentences_nearly_all_get_the_right_verdict(judged: list[Judged]) -> None:
    read = [one for one in judged if one.card is not None]
    assert {one.told.truth for one in read} == {"true", "false", "ambiguous"}
    assert {one.told.kind for one in read} == set(KINDS)
    assert sum(one.right for one in judged) >= 0.95 * len(judged)


def test_an_assessment_has_sentences_of_every_truth_and_is_the_same_for_the_same_seed() -> None:
    told = sentences(make_war(5), 5)
    assert {one.truth for one in told} == {"true", "false", "ambiguous"}
    assert told == sentences(make_war(5), 5)
