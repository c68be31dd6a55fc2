"""What a panel says of itself: the question that gives it again, its sources, and its incidents."""

from __future__ import annotations

import shlex
from datetime import date

from tocsin import panel
from tocsin.query import trend

from .tables import cover, incident, of_red, record

RED = ("red-front", "side_a")


def test_the_query_is_a_command_line_with_both_pasts() -> None:
    with record([], as_of="2024-01-01T00:00:00+00:00", known_on="2023-12-31") as made:
        words = shlex.split(panel.make(made, of_red()).query)
    assert words[:4] == ["tocsin", "trend", "--measure", "events_involving"]
    assert words[-4:] == ["--as-of", "2024-01-01T00:00:00+00:00", "--known-on", "2023-12-31"]


def test_each_of_several_panels_has_its_own_question() -> None:
    with record([incident("a", "2020-05-01", RED)]) as made:
        found = panel.make_each(
            made, trend("deaths"), actors={"Red Front": ("red-front",), "Army": ("army",)}
        )
    assert len({one.query for one in found.values()}) == 2
    assert [one.actor for one in found.values()] == ["Red Front", "Army"]


def test_asking_of_nobody_gives_nothing() -> None:
    with record([], coverage=[]) as made:
        assert panel.make_each(made, trend("deaths"), actors={}) == {}


def test_a_panel_names_the_releases_that_cover_it() -> None:
    coverage = [
        cover(),
        cover(source="elsewhere", country="Sudland"),
        cover("2010-01-01", "2010-12-31", source="old"),
    ]
    with record([], coverage=coverage) as made:
        found = panel.make(made, of_red(country="Norland", start=date(2020, 1, 1)))
    assert found.releases == ("sha256:ged",)
    assert (found.digest, found.ruleset) == ("invented", "default@1")


def test_incidents_are_named_up_to_a_thousand_and_can_be_asked_for_beyond() -> None:
    rows = [incident(f"i{n:04}", "2020-05-01", RED) for n in range(1001)]
    with record(rows[1:]) as made:
        assert len(panel.make(made, of_red()).cells[4].ids) == 1000
    with record(rows) as made:
        cell = panel.make(made, of_red()).cells[4]
        assert (cell.incidents, cell.ids) == (1001, ())
        assert len(panel.incidents(made, of_red(), start=cell.start, end=cell.end)) == 1001
