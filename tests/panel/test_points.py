"""Incidents one by one: the same that a panel counts, with their marks, and by who fits the rule."""

from __future__ import annotations

from datetime import date

from panel.tables import cover, incident, of_red, record
from tocsin.panel import claimants, make, parties, points, stretches
from tocsin.query import trend

WAR = [
    incident("a", "2020-02-01", ("red-front", "side_a"), ("civilians", "victim"), deaths_best=3),
    incident("b", "2020-03-05", ("red-front", "side_a"), ("blue-guard", "side_a"), deaths_best=None),
    incident("c", "2020-03-06", ("blue-guard", "side_a"), violence="non_state"),
    incident("d", "2021-03-06", ("red-front", "side_a")),
    incident("e", "2020-04-01", ("red-front", "side_a"), counts=False),
]


def test_they_are_the_incidents_that_a_panel_counts() -> None:
    with record(WAR) as held:
        found = points(held, of_red("attacks_by"))
        assert found.column("incident_id") == ["a", "b"]
        assert len(found.column("incident_id")) == make(held, of_red("attacks_by")).total
        assert found.column("deaths_best") == [3, None]
        assert found.column("covered") == [True, True]
        assert found.releases == ("sha256:ged",)


def test_what_no_source_covers_is_marked() -> None:
    with record(WAR, coverage=[cover("2020-01-01", "2020-02-28")]) as held:
        question = of_red("attacks_by", start=date(2020, 1, 1), end=date(2020, 12, 31))
        assert points(held, question).column("covered") == [True, False]


def test_an_incident_known_too_coarsely_for_the_place_is_told_and_left_out() -> None:
    vague = incident("f", "2020-05-01", ("red-front", "side_a"), admin1=None, place_name=None)
    with record([*WAR, vague]) as held:
        question = of_red("attacks_by", place="East", place_level="admin1", country="Norland")
        found = points(held, question)
        assert found.column("incident_id") == ["a", "b"]
        assert found.unlocated == 1


def test_an_incident_stands_once_for_each_who_fits_the_rule() -> None:
    with record(WAR) as held:
        found = claimants(held, trend("attacks_by", start=date(2020, 1, 1), end=date(2020, 12, 31)))
        rows = list(
            zip(found.column("incident_id"), found.column("claimant"), found.column("victims"), strict=True)
        )
        assert rows == [
            ("a", "Red-Front", "civilians"),
            ("b", "Blue-Guard", "civilians"),
            ("b", "Red-Front", "civilians"),
            ("c", "Blue-Guard", "groups"),
        ]


def test_the_parties_are_those_who_fit_most_incidents_first() -> None:
    with record(WAR) as held:
        found = parties(held, trend("attacks_by", start=date(2020, 1, 1), end=date(2020, 12, 31)))
        assert [(party.key, party.incidents) for party in found] == [("blue-guard", 2), ("red-front", 2)]


def test_the_periods_are_cut_at_the_split() -> None:
    with record(WAR) as held:
        found = points(held, of_red("attacks_by", split=date(2020, 3, 6)))
        assert [s.start for s in stretches(found)][2:4] == [date(2020, 3, 1), date(2020, 3, 6)]
