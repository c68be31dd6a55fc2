# Sentences to be read stand whole on their line.
# ruff: noqa: E501
"""Who struck with what, losses that are put at so many, and two days of one deed, in wars of any land."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("A Russian missile struck a school in Verkhniy Brid on 7 June, killing two people.", "Russian"),
        ("An Israeli drone hit a car in Deir Amun on 7 June, killing two people.", "Israeli"),
        ("Turkish jets bombed Tal Rasha on 7 June, killing two people.", "Turkish"),
    ],
)
def test_who_strikes_is_the_nation_and_no_weapon(told, sentence, doer):
    (event,) = told(sentence, "event")
    assert [(p.name, p.role) for p in event.participants] == [(doer, "actor"), ("people", "victim")]
    assert (event.deaths_best, event.start) == (2, date(2023, 6, 7))


def test_a_state_of_a_country_is_no_armed_group(told):
    (event,) = told(
        "Fighting intensified across Tamin State as the Arakan Army stormed bases near Lwekaw on 7 June.",
        "event",
    )
    assert [p.name for p in event.participants if p.role == "actor"] == ["Arakan Army"]


def test_where_fighting_grew_is_nothing_that_it_brought_about(told):
    assert told("Fighting intensified across the north this week.", "mechanism") == []


def test_one_deed_of_two_days_has_both(told):
    (event,) = told(
        "Gunmen raided the village of Tin Aklas on the night of 3 to 4 June, killing 12 civilians.", "event"
    )
    assert (event.start, event.end) == (date(2023, 6, 3), date(2023, 6, 4))


@pytest.mark.parametrize("days", ["3-4 June", "3 and 4 June 2023"])
def test_days_side_by_side_are_one_stretch(told, days):
    (event,) = told(f"On {days}, gunmen raided the village of Tin Aklas, killing 12 civilians.", "event")
    assert (event.start, event.end) == (date(2023, 6, 3), date(2023, 6, 4))


def test_peacekeepers_from_a_country_are_victims(told):
    (event,) = told("Two UN peacekeepers from Egypt died when their convoy hit a mine near Tin Aklas on 3 June.", "event")  # fmt: skip
    assert (event.deaths_best, event.place_name) == (2, "Tin Aklas")


def test_what_an_official_blames_one_side_for_is_one_event(told):
    (event,) = told("In Belgorod, Russian officials blamed Ukraine for shelling that killed one woman.", "event")  # fmt: skip
    assert ("Ukraine", "attributed") in [(p.name, p.role) for p in event.participants]
    assert told("In Belgorod, Russian officials blamed Ukraine for shelling that killed one woman.", "measure") == []  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "subject", "measure", "figure"),
    [
        ("Russia has suffered around 90,000 casualties since May 2022.", "Russia", "casualties suffered", 90_000),
        ("Ukraine's losses are put at 30,000 dead.", "Ukraine", "losses", 30_000),
        ("About 4,000 soldiers have deserted since March 2022.", "soldiers", "defections", 4_000),
    ],
)  # fmt: skip
def test_losses_and_desertions_are_figures(told, sentence, subject, measure, figure):
    assert [(b.subject, b.measure, b.best) for b in told(sentence, "measure")] == [(subject, measure, figure)]


def test_attacks_that_were_beaten_back_are_not_the_defenders(told):
    assert told("Ukrainian troops repelled 18 attacks near Verkhniy Brid.", "event") == []


def test_a_force_told_in_a_relative_clause_has_its_number(told):
    (strength,) = told("The junta has turned to Wagner, which has around 1,000 men in Mali.", "strength")
    assert (strength.actor, strength.best) == ("Wagner", 1_000)


def test_two_regions_after_one_word_are_both_places(told):
    held = told("JNIM maintains a strong presence in the Tessou and Ségour regions.", "control")
    assert {body.place for body in held} == {"Tessou", "Ségour"}


def test_what_analysts_fear_is_a_forecast(told):
    (body,) = told("Analysts fear the conflict could spread to Benin and Togo.", "forecast")
    assert "spread" in body.outcome


def test_the_doer_of_a_toll_is_whose_attack_it_was(told):
    (event,) = told("At least 85 civilians were killed on 5 June in an RSF attack on the village of Jalqara.", "event")  # fmt: skip
    assert [(p.name, p.role) for p in event.participants] == [("RSF", "actor"), ("civilians", "victim")]
    assert (event.deaths_low, event.place_name, event.target) == (85, "Jalqara", "village")


def test_a_land_has_an_army_at_the_head_of_a_sentence_too(told):
    assert [b.actor for b in told("Mali's army retook Tin Aklas.", "control")] == ["Mali's army"]


def test_the_land_whose_capital_is_held_is_not_held(told):
    held = told("The RSF holds Wad Senna, the capital of Kelle State.", "control")
    assert [body.place for body in held] == ["Wad Senna"]


def test_a_mission_told_aside_has_its_number_and_what_comes_is_said_of_it(told):
    text = "The African Union force, which has about 1,900 troops in the country, is due to leave by December 2024."
    assert [(b.actor, b.best) for b in told(text, "strength")] == [("African Union", 1_900)]
    (body,) = told(text, "forecast")
    assert body.outcome.casefold().startswith("the african union force")


def test_deeds_parted_by_another_clause_stay_two(told):
    text = "Rebels attacked a base in Tin Aklas on 3 June after an air strike killed 12 people."
    assert len(told(text, "event")) == 2


def test_a_force_that_another_had_trained_is_told_by_name(told):
    (event,) = told("Little was said of the Malian security forces that the European Union had trained.", "event")  # fmt: skip
    assert [(p.name, p.role) for p in event.participants] == [
        ("European Union", "actor"),
        ("Malian security forces", "recipient"),
    ]


def test_qualities_before_a_name_leave_it_the_subject_of_what_comes(told):
    (body,) = told("The isolated and cash-strapped RSF will turn to its neighbours for fuel.", "forecast")
    assert body.subject == "RSF"
