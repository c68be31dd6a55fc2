"""Events, leaders and money: only what the words give."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tocsin.domain.claims import encode


def test_an_attack_has_its_toll_place_and_day_and_no_invented_perpetrator(finds):
    (claim,) = finds("event", "Gunmen killed 14 civilians and wounded 9 in Tessen on 3 May 2023.")
    body = claim.body
    assert (body.deaths_best, body.injured_best, body.place_name) == (14, 9, "Tessen")
    assert (body.start, body.date_prec) == (date(2023, 5, 3), 1)
    assert [p.role for p in body.participants] == ["victim"]


def test_a_claim_of_responsibility_is_a_role(finds):
    (claim,) = finds(
        "event", "At least 20 people were killed in an attack claimed by the Northern Front in Karo."
    )
    assert claim.body.deaths_low == 20
    assert [(p.name, p.role) for p in claim.body.participants] == [
        ("Northern Front", "claimed"),
        ("people", "victim"),
    ]


def test_an_announced_death_is_not_dated_by_its_announcement(finds):
    (claim,) = finds("event", "In May, the US announced the killing of Amin Dara in Tessen.")
    assert (claim.body.start, claim.body.announced_on) == (None, None)
    assert claim.body.end == date(2023, 5, 31)
    assert claim.attribution[-1] == "US"


def test_a_killing_without_a_killer_has_none(finds):
    (claim,) = finds("event", "Northern Front chief Amin Dara was killed in Tessen on 4 May 2023.")
    assert [(p.name, p.role) for p in claim.body.participants] == [("Amin Dara", "victim")]


def test_the_death_of_a_leader_is_an_event_of_the_group_without_a_doer_where_none_is_named(finds):
    text = "Northern Front chief Amin Dara was killed in Tessen on 4 May 2023."
    death = next(c for c in finds("attribute", text) if c.body.property == "leader_killed")
    assert (death.body.subject, death.body.value) == ("Northern Front", "Amin Dara (chief of Northern Front)")
    assert (death.body.start, death.body.by) == (date(2023, 5, 4), msgspec.UNSET)
    assert b'"by"' not in encode(death)


def test_who_killed_a_leader_is_told_where_the_words_name_one(finds):
    text = "Bela Koro, the head of M23, was killed by the Northern Front on 4 May 2023."
    death = next(c for c in finds("attribute", text) if c.body.property == "leader_killed")
    assert (death.body.subject, death.body.by) == ("M23", "Northern Front")
    (event,) = finds("event", text)
    assert [(p.name, p.role) for p in event.body.participants] == [
        ("Northern Front", "actor"),
        ("Bela Koro", "victim"),
    ]


@pytest.mark.parametrize(
    "text", ["The Northern Front could kill 20 people.", "If 20 people are killed, talks end."]
)
def test_what_has_not_happened_is_no_event(finds, text):
    assert finds("event", text) == []


@pytest.mark.parametrize(
    ("text", "subject", "property_", "value"),
    [
        ("Northern Front chief Amin Dara spoke.", "Northern Front", "chief", "Amin Dara"),
        ("The River League's leader, Bela Koro, spoke.", "River League", "leader", "Bela Koro"),
        ("Bela Koro leads the River League.", "River League", "leader", "Bela Koro"),
        ("Bela Koro, the head of M23, spoke.", "M23", "head", "Bela Koro"),
        ("Amin Dara is believed to be in Somalia.", "Amin Dara", "location", "Somalia"),
    ],
)
def test_leaders_are_read_with_their_office(finds, text, subject, property_, value):
    (claim,) = finds("attribute", text)
    assert (claim.body.subject, claim.body.property, claim.body.value) == (subject, property_, value)


def test_money_goes_to_whom_it_is_given(finds):
    (given,) = finds("resource", "Veldia gave the Hill Guard $2.5 million worth of weapons.")
    assert (given.body.holder, given.body.best, given.body.currency) == ("Hill Guard", 2.5e6, "USD")
    (got,) = finds("resource", "The River League received USD 3 million in aid from Veldia.")
    assert (got.body.holder, got.body.kind) == ("River League", "aid")


def test_a_sum_without_a_holder_is_left_alone(finds):
    assert finds("resource", "The bridge is worth $2 million.") == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Veldian Army lost men in Orm.\n\nOn Monday the army withdrew from Karo.", "Veldian Army"),
        ("The River League rules Orm.\n\nThe League withdrew from Karo.", "River League"),
        ("In the north the army withdrew from Karo.", "army"),
        ("The US sent envoys. The junta withdrew from Karo.", "junta"),
    ],
)
def test_short_names_and_bare_nouns_stand_for_whom_the_document_names(finds, text, actor):
    (claim,) = finds("event", text)
    assert [p.name for p in claim.body.participants] == [actor]


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        (
            "The first meeting between the Hill Guard and the River League ended early.",
            "CONSULT",
            ["Hill Guard", "River League"],
        ),
        (
            "Hill Guard leaders received firm assurances from their River League partners.",
            "AGREE",
            ["River League", "Hill Guard"],
        ),
    ],
)
def test_meetings_and_assurances_told_as_nouns(finds, text, type_, who):
    (claim,) = finds("event", text)
    assert (claim.body.type, [p.name for p in claim.body.participants]) == (type_, who)


def test_a_meeting_that_is_only_planned_is_no_event(finds):
    assert (
        finds("event", "A planned meeting between the Hill Guard and the River League was called off.") == []
    )


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        (
            "Gunmen killed 14 people in Tessen, northern Mali, on 3 May 2023.",
            "Tessen",
            "Mali",
        ),
        ("Gunmen killed 14 people at Tessen in central Mali on 3 May 2023.", "Tessen", "Mali"),
        ("In Mali, gunmen killed 14 people in Tessen on 3 May 2023.", "Tessen", "Mali"),
        ("Gunmen killed 14 people in Tessen on 3 May 2023, said a minister of Mali.", "Tessen", None),
        ("Gunmen killed 14 people in Mali on 3 May 2023.", "Mali", None),
    ],
)
def test_the_country_named_around_a_place_is_its_country(finds, text, place, country):
    (claim,) = finds("event", text)
    assert (claim.body.place_name, claim.body.country) == (place, country)


@pytest.mark.parametrize(
    "told",
    [
        "The Northern Front claimed the attack two days later and said it had killed 23 soldiers.",
        "The group rejected the charge, insisting that it had killed 23 soldiers.",
        "The group said it had killed 23 soldiers.",
    ],
)
def test_who_goes_on_to_say_what_was_done_is_the_source_of_it(finds, told):
    claims = finds("event", f"The Northern Front attacked a post in Karo on 3 May 2023. {told}")
    (claim,) = [claim for claim in claims if claim.body.deaths_best == 23]
    assert claim.attribution[-1] == "Northern Front"
