"""Rates and ratios under every reading, on an invented war whose truth is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from check.world import ACTORS, PLACES
from panel.tables import Row, cover, incident, record
from tocsin.check import Held
from tocsin.check.every_reading import Claimed, every_rate, every_ratio
from tocsin.domain.findings import ManyReadings
from tocsin.names import Gazetteer, Register
from tocsin.query import multiverse
from tocsin.query.chosen import Chosen
from tocsin.show.curve import curve

SPLIT, END = date(2021, 1, 1), date(2021, 12, 31)


OWN = b"""
name = "ours"
why = "what our desk takes for reasonable"
[[dimension]]
name = "severity"
asks = "How deadly must an attack be?"
[[dimension.option]]
name = "any"
why = "all attacks count"
[[dimension.option]]
name = "one or more"
why = "attacks that kill are reported best"
deaths_at_least = 1
"""


def war() -> Iterator[Row]:
    """The Red Front makes 4 attacks a month in 2020 and 12 in 2021, of which half kill."""
    for month in range(24):
        for n in range(4 if month < 12 else 12):
            day = date(2020 + month // 12, month % 12 + 1, 1 + n)
            yield incident(f"i{month}-{n}", day, ("red-front", "side_a"), deaths_best=n % 2)


@pytest.fixture
def held() -> Iterator[Held]:
    with record(list(war()), coverage=[cover("2020-01-01", "2021-12-31")]) as made:
        register, gazetteer = Register.parse(ACTORS), Gazetteer.parse(PLACES)
        yield Held(made, register=register, gazetteer=gazetteer, day=END)  # type: ignore[arg-type]


def claimed(least: float) -> Claimed:
    return Claimed(
        actor="red-front",
        rule="events_involving",
        place="Norland",
        bears_out=lambda value, _low, _high: value > least,
        unit="times",
    )


def ratio(held: Held, least: float, asserted: float | None = None) -> ManyReadings:
    found = every_ratio(held, claimed(least), split=SPLIT, until=END, asserted=asserted)
    assert found is not None
    return found


def test_a_ratio_that_is_true_under_every_reading_holds_under_all_that_can_be_told(held: Held) -> None:
    true, false = ratio(held, 2), ratio(held, 4)
    assert (true.fails, false.holds) == (0, 0)
    assert true.holds == false.fails == len(true.answers) > 3
    assert {round(value, 6) for value, *_ in true.answers} == {3.0}
    # Two and three years before are not covered: they stay readings.
    assert true.readings - true.holds == 2
    assert true.hangs_on is None


def test_a_later_rate_that_the_text_asserts_is_held_against_every_before(held: Held) -> None:
    found = ratio(held, 2, asserted=8.0)
    assert {round(value, 6) for value, *_ in found.answers} == {2.0, 4.0}
    assert (found.holds > 0, found.fails > 0) == (True, True)
    assert found.hangs_on is not None and found.hangs_on.startswith("severity, by a factor of 2.0")


def test_a_rate_is_the_record_s_rate_under_every_reading(held: Held) -> None:
    found = every_rate(held, claimed(11), start=SPLIT, end=END, open_end=False)
    assert found is not None
    assert [round(value, 6) for value, *_ in found.answers] == [12.0]
    assert (found.holds, found.readings, found.specifications) == (1, 1, 240)


def test_the_set_that_a_casebook_has_fixed_is_the_one_asked_under_and_the_page_says_so(held: Held) -> None:
    own = multiverse.parse(OWN, file="own.toml")
    held.chosen = Chosen(own, "set fixed on 2019-12-01 by R. Analyst, before any data were added")
    found = ratio(held, 2)
    assert (found.choices, found.digest, found.specifications) == ("ours", own.digest, 2)
    assert "set fixed on 2019-12-01 by R. Analyst" in curve(found).rests


def test_without_a_fixed_set_the_shipped_one_is_asked_under_and_says_so(held: Held) -> None:
    found = ratio(held, 2)
    assert found.digest == multiverse.packaged().digest
    assert found.fixed.startswith("not fixed: the set as shipped with version")


def test_the_curve_says_what_it_finds_and_names_its_set(held: Held) -> None:
    found = ratio(held, 2)
    drawn = curve(found)
    assert drawn.says == f"holds under {found.holds} of {found.readings} readings, 2 cannot be told"
    assert len(drawn.points) == len(found.answers)
    assert found.digest[:12] in drawn.rests
