"""A rate against the record's own count: a nought of data that do not know the actor refutes nobody."""

from __future__ import annotations

from datetime import date

from check.world import ACTORS, PLACES
from panel.tables import cover, incident, record
from tocsin.check import Held
from tocsin.check.monthly import monthly
from tocsin.names import Gazetteer, Register


def test_data_that_hold_nothing_of_an_actor_count_nothing_of_it() -> None:
    fought = [incident("i1", date(2020, 1, 5), ("red-wing", "side_a"))]
    with record(fought, coverage=[cover("2020-01-01", "2020-12-31")]) as made:
        register, gazetteer = Register.parse(ACTORS), Gazetteer.parse(PLACES)
        held = Held(made, register=register, gazetteer=gazetteer, day=date(2020, 12, 31))  # type: ignore[arg-type]
        assert monthly(held, actor="blue-league", rule="events_involving", place=None) is None
        of_the_whole = monthly(held, actor="red-front", rule="events_involving", place=None)
        assert of_the_whole is not None
        assert (of_the_whole.counts[date(2020, 1, 1)], of_the_whole.counts[date(2020, 2, 1)]) == (1, 0)
