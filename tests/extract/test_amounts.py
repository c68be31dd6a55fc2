# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Figures of any kind: levels and what they were before, what was counted, who is affected; in wars of any land."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.extract.reading import read
from tocsin.names import Gazetteer, Register


@pytest.fixture(scope="module")
def names():
    return {"register": Register.packaged(), "gazetteer": Gazetteer.packaged()}


@pytest.fixture
def told(names):
    def reader(text, kind="measure"):
        made = read(f"9 June 2023\n\n{text}".encode(), name="report.txt", **names)
        return [claim.body for claim in made.claims if claim.kind == kind]

    return reader


def figures(bodies):
    return [next(n for n in (b.best, b.low, b.high) if n is not None) for b in bodies]


@pytest.mark.parametrize(
    ("sentence", "measure", "found"),
    [
        ("Poppy cultivation in Shan reached 47,000 hectares.", "poppy cultivation in shan (hectares)", [47_000]),
        ("The number of checkpoints on the road to Bor fell from 41 in 2021 to 26 in 2022.", "checkpoints on the road to bor", [41, 26]),
        ("Complaints of extortion, which had peaked at 340 in 2021, fell to 120 in 2022.", "complaints of extortion", [340, 120]),
        ("Monitors in Mopti recorded 96 cases of forced marriage in 2022.", "cases of forced marriage", [96]),
        ("Curfews affected 70,000 families in Arauca.", "families affected", [70_000]),
        ("In Marib some 310,000 people face hunger.", "people who face hunger", [310_000]),
        ("Abductions, 64 of which were reported in May, go on in Kivu.", "abductions", [64]),
    ],
)  # fmt: skip
def test_what_is_counted_is_a_figure_with_its_own_words(told, sentence, measure, found):
    bodies = told(sentence)
    assert figures(bodies) == found
    assert bodies[0].measure == measure


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Attacks by JNIM rose from 12 in 2021 to 24 in 2022.", [(2021, 12), (2022, 24)]),
        ("Air strikes rose from 150 in 2020 to 280 in 2021 and 410 in 2022.", [(2020, 150), (2021, 280), (2022, 410)]),
        ("Attacks by ADF fell to 30 in 2022, down from 44 in 2021.", [(2021, 44), (2022, 30)]),
    ],
)  # fmt: skip
def test_a_change_has_a_figure_for_each_time_that_is_told(told, sentence, found):
    assert sorted((b.start.year, b.best) for b in told(sentence)) == found


def test_the_month_before_is_counted_from_the_month_that_is_told(told):
    held = told(
        "In May 2023 the RSF occupied some 30 villages, compared with 12 the month before.", "control"
    )
    assert [(b.count, b.start) for b in held] == [(30, date(2023, 5, 1)), (12, date(2023, 4, 1))]


def test_what_a_force_was_is_told_only_with_its_time(told):
    grown = told("The Gulf Clan has grown from 900 members in 2010 to 6,000 today.", "strength")
    assert [(b.best, b.start) for b in grown] == [(900, date(2010, 1, 1)), (6_000, None)]
    assert figures(told("The Gulf Clan has grown from 900 to 6,000 members.", "strength")) == [6_000]


@pytest.mark.parametrize(
    "sentence",
    [
        "The convoy waited for 45 days near Bor.",
        "The town lies 120 kilometres from Gao.",
        "The talks went on until 2022.",
        "The commander is 52 and lives in Juba.",
        "Massacres, defined as the killing of three or more people, are rare in Arauca.",
    ],
)  # fmt: skip
def test_lengths_days_and_ages_are_no_figures(told, sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "measure", "found"),
    [
        ("Children make up a third of the gangs' members in Cité Soleil.", "share of the gangs' members in Cité Soleil", 1 / 3),
        ("In Idlib 340 schools were destroyed, 45 of them this year.", "schools destroyed", 340),
        ("Poppy cultivation in Shan reached 47,000 hectares, up 18 percent on the year before.", "poppy cultivation in shan (hectares)", 47_000),
    ],
)  # fmt: skip
def test_parts_and_changes_are_told_beside_the_whole(told, sentence, measure, found):
    first = told(sentence)[0]
    assert first.measure == measure
    assert first.best == pytest.approx(found)


def test_a_change_by_a_share_is_a_ratio_to_what_was(told):
    ratio = told("Poppy cultivation in Shan reached 47,000 hectares, up 18 percent on the year before.")[-1]
    assert (ratio.relation, ratio.best, ratio.baseline) == ("ratio", 1.18, "on the year before")
