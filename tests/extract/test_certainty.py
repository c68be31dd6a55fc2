"""Hedges, sources and chains of sources."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "hedge", "origin"),
    [
        ("M23 has 300 fighters.", "asserted", None),
        ("M23 reportedly has 300 fighters.", "reported", "unnamed source"),
        ("M23 allegedly has 300 fighters.", "alleged", "unnamed source"),
        ("There are also reports that M23 has 300 fighters.", "reported", "unnamed source"),
        ("According to a UN report, M23 has 300 fighters.", "reported", "UN report"),
        ("M23 has 300 fighters, according to the Harbour Institute.", "reported", "Harbour Institute"),
        ("According to an assessment, M23 has 300 fighters.", "reported", "an assessment"),
        ("Some observers estimate that M23 has 300 fighters.", "reported", "Some observers"),
        ("M23, estimated by some observers to number 300 fighters, is small.", "reported", "some observers"),
        ("M23 is believed to have 300 fighters.", "reported", "unnamed source"),
        ("M23 seems to have 300 fighters.", "likely", None),
    ],
)
def test_hedge_and_origin_are_read_from_the_words(finds, text, hedge, origin):
    (claim,) = finds("strength", text)
    assert claim.hedge == hedge
    assert claim.attribution[2:] == ((origin,) if origin else ())


def test_a_chain_of_sources_runs_from_reader_and_author_to_the_origin(finds):
    (claim,) = finds("strength", "A UN report found that intercepts showed that M23 has 300 fighters.")
    assert claim.attribution == ("extract@6", "author of note.txt", "UN report", "intercepts")


def test_a_source_in_one_clause_does_not_answer_for_another(finds):
    (claim,) = finds(
        "measure", "M23 is the most active group in Orm, estimated by some observers to number 300 fighters."
    )
    assert (claim.hedge, claim.attribution[2:]) == ("asserted", ())


def test_months_and_names_are_no_hedges(finds):
    (claim,) = finds("control", "Since May the Northern Front has captured 30 villages.")
    assert claim.hedge == "asserted"


def test_an_unless_clause_is_a_condition(finds):
    (claim,) = finds("forecast", "M23 will attack Karo unless talks begin.")
    assert claim.condition == "unless talks begin"
