"""Terms that are set or broken, what people are offered, and ties that are dated back."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("text", "who", "issue"),
    [
        (
            "The return of the loans can be conditioned on new elections and a truce.",
            "author of note.txt",
            "The return of the loans: on new elections and a truce",
        ),
        ("Veldia has made its loans conditional on a truce.", "Veldia", "its loans: on a truce"),
        (
            "Conditions for the loans could include free elections, a truce and the return of the mines.",
            "author of note.txt",
            "the loans: on free elections, a truce and the return of the mines",
        ),
    ],
)
def test_what_hangs_on_what_is_a_position(finds, text, who, issue):
    got = [(c.body.actor, c.body.issue) for c in finds("position", text) if c.body.stance == "conditions"]
    assert got == [(who, issue)]


def test_conditions_are_of_what_the_sentence_before_tells(finds):
    claims = finds("position", "Veldia should return the loans. Conditions might include a truce with M23.")
    [terms] = [c.body.issue for c in claims if c.body.stance == "conditions"]
    assert terms == "Veldia should return the loans: conditions: on a truce with M23"


@pytest.mark.parametrize(
    ("text", "what", "pact"),
    [
        ("The shelling of Karo breached the ceasefire.", "The shelling of Karo", "the ceasefire"),
        (
            "This quiet partnership is new. It runs counter to the commitments made in the Tessen accord.",
            "This quiet partnership",
            "the commitments made in the Tessen accord",
        ),
        ("M23 has violated the truce.", "M23", "the truce"),
    ],
)
def test_what_runs_against_an_agreement_says_against_which(finds, text, what, pact):
    got = [c.body for c in finds("attribute", text) if c.body.property == "against an agreement"]
    assert [(b.subject, b.value) for b in got] == [(what, pact)]


@pytest.mark.parametrize(
    "text",
    [
        "If M23 violates the truce, the road will be closed.",
        "M23 could violate the truce.",
        "Conditions were not met.",
        "Conditions in the camps are bad.",
    ],
)
def test_what_has_not_come_breaks_nothing_and_circumstances_are_no_terms(finds, text):
    broken = [c for c in finds("attribute", text) if c.body.property == "against an agreement"]
    assert broken == [c for c in finds("position", text) if c.body.stance == "conditions"] == []


@pytest.mark.parametrize(
    ("text", "holder", "kind"),
    [
        (
            "The main incentives for the deserters include cash and safe passage.",
            "the deserters",
            "cash and safe passage",
        ),
        ("Land and cattle are the chief rewards for young recruits.", "young recruits", "Land and cattle"),
    ],
)
def test_what_is_offered_has_no_sum_unless_one_is_told(finds, text, holder, kind):
    [offer] = [c.body for c in finds("resource", text)]
    assert (offer.holder, offer.kind) == (holder, kind)
    assert (offer.low, offer.best, offer.high, offer.currency) == (None, None, None, None)


def test_a_sum_says_over_how_many_years_it_was_paid(finds):
    [sum_] = finds("resource", "Over the last five years M23 has received $40 million worth of weapons.")
    assert sum_.body.definition == "$40 million worth of weapons, over the last five years"


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("In the 1990s M23 allowed the Hill Guard to set up camps.", "shelter", 1990, 1999),
        ("M23's bond with the Hill Guard is as strong as it was in 2004.", "cooperate", 2004, 2004),
        ("M23's ties with the Hill Guard go back to the 1980s.", "cooperate", 1980, None),
    ],
)
def test_a_tie_that_is_dated_back_has_its_years(finds, text, kind, start, end):
    dated = [c.body for c in finds("relation", text) if c.body.start]
    assert [(b.type, b.start, b.end and b.end.year) for b in dated] == [(kind, date(start, 1, 1), end)]


@pytest.mark.parametrize(
    "text",
    [
        "The harvest failed. Sea conditions were the cause of it.",
        "Living conditions for the displaced are the worst in years.",
        "The council waits to see what the economic conditions would be before it spends money.",
        "Conditions were bad at the front.",
    ],
)
def test_how_things_are_sets_no_terms(finds, text):
    assert [c for c in finds("position", text) if c.body.stance == "conditions"] == []
