"""Figures told in the ways of reports: sorts of victims, changes, levies, shares of a place."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "deaths", "victims"),
    [
        (
            "M23 claimed an attack in Karo in which four soldiers and an officer were killed.",
            5,
            ["4 soldiers", "1 officer"],
        ),
        (
            "Twelve soldiers, two gendarmes and a policeman were killed in Karo.",
            15,
            ["12 soldiers", "2 gendarmes", "1 policeman"],
        ),
        (
            "M23 ambushed a convoy near Karo, killing 12 soldiers and a villager.",
            13,
            ["12 soldiers", "1 villager"],
        ),
    ],
)
def test_sorts_of_victims_are_one_toll_wherever_they_stand(finds, text, deaths, victims):
    (claim,) = finds("event", text)
    assert claim.body.deaths_best == deaths
    assert [p.name for p in claim.body.participants if p.role == "victim"] == victims


def test_who_claimed_an_attack_is_not_told_to_have_made_it(finds):
    text = "M23 claimed responsibility for an attack in Karo in which four soldiers were killed."
    (claim,) = finds("event", text)
    assert [(p.name, p.role) for p in claim.body.participants] == [("M23", "claimed"), ("soldiers", "victim")]


@pytest.mark.parametrize(
    ("text", "best", "per"),
    [
        ("M23 attacks in Orm rose from 12 to 24 a month.", 24, "month"),
        ("Deaths in Orm rose almost fourfold between May and June, from 410 to 1,580.", 1580, None),
        ("Attacks by M23 doubled between May and June, from 9 to 18.", 18, None),
    ],
)
def test_a_change_comes_to_its_second_figure(finds, text, best, per):
    figures = [claim.body for claim in finds("measure", text) if claim.body.relation is None]
    assert [(body.best, body.per) for body in figures] == [(best, per)]


@pytest.mark.parametrize(
    ("text", "holder", "best", "kind"),
    [
        ("Taxes on cattle bring M23 an estimated $40m a year.", "M23", 40e6, "taxes on cattle"),
        (
            "M23 draws revenue from gold mines, put by traders at $8 million a year.",
            "M23",
            8e6,
            "revenue from gold mines",
        ),
        ("M23 controls Karo and imposes taxes on its miners.", "M23", None, "taxes"),
    ],
)
def test_what_an_actor_takes_in_is_a_resource(finds, text, holder, best, kind):
    (claim,) = finds("resource", text)
    assert (claim.body.holder, claim.body.best, claim.body.kind) == (holder, best, kind)


def test_most_of_a_place_is_more_than_half_of_it(finds):
    (claim,) = finds("control", "M23 controls most of the town of Karo.")
    assert (claim.body.place, claim.body.share, claim.body.bound) == ("Karo", 0.5, "more_than")


def test_places_counted_as_retaken_are_held_by_each_who_retook_them(finds):
    text = "Dozens of villages along the road have been retaken by M23 and the Hill Guard."
    claims = finds("control", text)
    assert {(c.body.actor, c.body.count, c.body.denominator_unit) for c in claims} == {
        ("M23", 24, "villages"),
        ("Hill Guard", 24, "villages"),
    }


@pytest.mark.parametrize(
    ("text", "high", "best"),
    [
        ("M23 has grown from 300 to 1,800 fighters.", None, 1800),
        ("M23's strength has grown from 300 in 2019 to as many as 1,800.", 1800, None),
        ("M23 has sent another 1,800 fighters to Karo.", None, 1800),
        ("Russian instructors, 1,800 of them, are in Karo.", None, 1800),
    ],
)
def test_strengths_are_told_in_many_ways(finds, text, high, best):
    claim = finds("strength", text)[-1]
    assert (claim.body.high, claim.body.best) == (high, best)


def test_the_will_to_fight_is_no_forecast(finds):
    assert finds("forecast", "The strikes on M23 broke launchers but not the will to use them.") == []


def test_what_makes_a_thing_unlikely_is_a_forecast_of_it(finds):
    (claim,) = finds("forecast", "The killing makes a truce with M23 before May improbable.")
    assert (claim.body.outcome, claim.body.probability_text) == ("a truce with M23 before May", "unlikely")
