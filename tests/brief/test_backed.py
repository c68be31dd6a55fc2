"""A brief says nothing that does not walk back: what has no backing is refused."""

from __future__ import annotations

import pytest

from tocsin.brief import Chart, Sentence, UnbackedError
from tocsin.brief.estimative import YARDSTICK_NAMES, confidence, estimate, origins, rose
from tocsin.brief.sections.indicators import threshold
from tocsin.brief.words import clause
from tocsin.extract.words.hedges import YARDSTICKS


@pytest.mark.parametrize("backing", [{}, {"claims": ()}, {"claims": ("",)}, {"query": ""}])
def test_a_sentence_without_backing_is_refused(backing: dict[str, object]) -> None:
    with pytest.raises(UnbackedError, match="without backing"):
        Sentence(text="The Front grew.", **backing)  # type: ignore[arg-type]


def test_an_empty_sentence_is_refused_even_with_backing() -> None:
    with pytest.raises(UnbackedError):
        Sentence(text=" ", query="tocsin list incidents")


def test_a_chart_without_backing_is_refused() -> None:
    with pytest.raises(UnbackedError, match="chart"):
        Chart(kind="months", title="Attacks rose", unit="attacks", source="a dataset")


@pytest.mark.parametrize("yardstick", YARDSTICK_NAMES)
def test_the_middle_of_every_band_has_the_word_of_that_band(yardstick: str) -> None:
    bands = list(YARDSTICKS[yardstick].values())
    found = [estimate((low + high) / 2, yardstick=yardstick) for low, high in bands]
    assert [(each.low, each.high) for each in found] == bands
    assert len({each.word for each in found}) == len(bands)


def test_a_probability_between_two_bands_takes_the_nearer() -> None:
    assert estimate(0.07, yardstick="PHIA").word == "remote chance"
    assert estimate(0.09, yardstick="PHIA").word == "highly unlikely"


def test_an_interval_around_one_gives_even_odds_and_one_far_above_gives_certainty() -> None:
    assert rose(1.0, 0.4, 2.5) == pytest.approx(0.5)
    assert rose(3.0, 2.0, 4.5) > 0.99
    assert rose(1 / 3, 1 / 4.5, 1 / 2) < 0.01


def test_texts_that_share_an_origin_count_once_even_through_a_third() -> None:
    assert origins([("A", "UN"), ("B", "UN", "C"), ("C",), ("D",)]) == 2


def test_confidence_falls_with_a_dispute_with_age_and_with_a_lone_source() -> None:
    assert confidence(independent=3)[0] == "high"
    assert confidence(independent=2)[0] == "moderate"
    for weaker in (
        confidence(independent=1),
        confidence(independent=4, against=1),
        confidence(independent=4, stale=True),
    ):
        assert weaker[0] == "low"


def test_clustered_months_leave_more_room_than_even_ones_of_the_same_mean() -> None:
    even, clustered = [5.0] * 12, [0.0, 0, 0, 20, 0, 0, 0, 20, 0, 0, 20, 0]
    assert threshold(clustered)[1] > threshold(even)[1]
    assert threshold(even) == (1, 10)


def test_more_presence_is_not_told_as_ground_gained() -> None:
    row = {"actor_name": "A", "degree": "presence", "change": "gained", "negated": False, "count": None,
           "bound": "exact", "denominator_unit": None, "share": None, "place_name": "Orm"}  # fmt: skip
    assert clause("control", row) == "A gained presence in Orm"
    assert clause("control", row | {"place_name": None}) == "A gained presence"
    assert clause("control", row | {"degree": "control"}) == "A gained Orm"
