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


def test_a_dateline_is_no_part_of_its_sentence(reads):
    text = "Six dead in Karo raid\nKARO, November 12 (Hill Wire) - M23 killed six people in Karo."
    quotes = {claim.quote for claim in reads("date 2023-11-13\n\n" + text).claims}
    assert "M23 killed six people in Karo" in quotes


def test_a_group_told_of_two_paragraphs_before_is_the_group(finds):
    text = "M23 holds Karo.\n\nRain fell for a week.\n\nThe group has 3,000 fighters."
    (claim,) = finds("strength", text)
    assert claim.body.actor == "M23"


def test_the_army_is_not_looked_for_that_far(finds):
    text = "The Veldian Army holds Karo.\n\nM23 and the Guinean army fled.\n\nThe army has 3,000 soldiers."
    assert [claim.body.actor for claim in finds("strength", text)] != ["M23"]


def test_a_group_linked_to_another_is_not_that_other(finds):
    claims = finds("control", "M23 took Karo in May. The RSF-linked group also holds Milu.")
    assert {(claim.body.actor, claim.body.place) for claim in claims} == {("M23", "Karo"), ("M23", "Milu")}


def test_a_people_is_not_the_name_of_the_group_it_makes_up(finds):
    (claim,) = finds("relation", "The UNLF, a Meitei militia that signed a truce with the RSF, left.")
    assert (claim.body.subject, claim.body.object, claim.body.type) == ("UNLF", "RSF", "negotiate")


def test_who_was_armed_by_another_did_it_himself(finds):
    (claim,) = finds("event", "Cattle herders armed by M23 burned 40 houses in Karo.")
    assert [p.name for p in claim.body.participants] == ["Cattle herders armed by M23"]


def test_an_attack_that_may_come_has_not_been(finds):
    assert finds("event", "A new attack by M23 on Karo cannot be ruled out.") == []


def test_what_was_hit_over_months_is_a_count_and_no_event(finds):
    text = "The RSF has attacked some 90 merchant vessels since November 2022."
    assert finds("event", text) == []
    (claim,) = finds("measure", text)
    assert (claim.body.measure, claim.body.best) == ("merchant vessels attacked", 90)


def test_fighting_between_two_is_not_the_doing_of_the_second(finds):
    (claim,) = finds("measure", "Fighting between M23 and the RSF has uprooted more than 52,000 people.")
    assert claim.body.subject not in ("M23", "RSF")


def test_a_people_by_its_name_is_its_state(finds):
    (claim,) = finds("event", "The Malians withdrew from Karo in May.")
    assert [p.name for p in claim.body.participants] == ["Malians"]


def test_a_numbered_paragraph_begins_after_its_number(finds):
    text = "41. M23 holds Karo.\n\n42. The group has 3,000 fighters."
    assert finds("strength", text)[0].body.actor == "M23"


def test_a_leader_is_known_by_a_name_of_war(finds):
    (claim,) = finds("attribute", "M23 is led by the commander known as Taro.")
    assert (claim.body.subject, claim.body.value) == ("M23", "Taro")


def test_days_count_from_a_dateline_whose_year_is_the_documents(finds):
    text = "KARO, June 6 (Hill Wire) - M23 killed six people in Karo on Monday."
    (claim,) = finds("event", text, day="2023-06-20")
    # The sixth was a Tuesday; the Monday before the document's own day was the nineteenth.
    assert claim.body.start.isoformat() == "2023-06-05"
    assert claim.said_on.low.isoformat() == "2023-06-20"


def test_a_dateline_of_another_season_counts_for_nothing(finds):
    text = "KARO, January 6 (Hill Wire) - M23 killed six people in Karo on Monday."
    (claim,) = finds("event", text, day="2023-06-20")
    assert claim.body.start.isoformat() == "2023-06-19"


def test_local_militias_are_not_the_group(finds):
    text = "M23 holds Karo.\n\nLocal militias fill the gap.\n\nThe group has 3,000 fighters."
    assert [claim.body.actor for claim in finds("strength", text)] != ["local militias"]
