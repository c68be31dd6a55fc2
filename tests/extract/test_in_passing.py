"""What a sentence tells in passing: the event that a time is named after, the source beside another."""

from __future__ import annotations


def test_an_event_by_which_a_time_is_named_is_told_too(finds):
    text = "In Somalia al-Shabaab has grown since the US withdrawal in January 2021. The Taliban rule Kabul."
    (claim,) = finds("event", text)
    assert (claim.body.type, claim.body.participants[0].name) == ("RETREAT", "US")
    assert (claim.body.start.isoformat(), claim.quote) == ("2021-01-01", "US withdrawal in January 2021")


def test_the_day_of_another_thing_is_not_that_of_the_event_in_a_time(finds):
    text = "Attacks in Afghanistan rose in April 2022, up since the Taliban takeover."
    assert finds("event", text) == []


def test_what_two_sources_say_alike_stays_two_claims(finds):
    text = (
        "According to the UN, M23 has 3,000 fighters. Rain fell for a week. "
        "According to Veldian intelligence, M23 has 3,000 fighters."
    )
    assert [claim.attribution[-1] for claim in finds("strength", text)] == ["UN", "Veldian intelligence"]


def test_a_rise_told_beside_counts_is_quoted_by_its_own_words(finds):
    text = (
        "M23 attacks against Karo and towards Milu have grown too, numbering 29 and 32 – "
        "3- and 7-fold increases on the year before."
    )
    ratios = [claim for claim in finds("measure", text) if claim.body.relation == "ratio"]
    assert {(c.body.place, c.body.best) for c in ratios} == {("Karo", 3), ("Milu", 7)}
    assert {claim.quote for claim in ratios} == {"3- and 7-fold increases on the year before"}


def test_a_planned_force_is_told_with_whoever_would_pay_for_it(finds):
    text = "M23 has discussed forming a unit of 2,000 fighters in cooperation with and funded by the RSF."
    (claim,) = finds("strength", text)
    assert claim.body.definition.endswith("in cooperation with and funded by the RSF")
