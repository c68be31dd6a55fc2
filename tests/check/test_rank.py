"""Ranks that a text gives, on an invented war whose counts are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from check.world import ACTORS, PLACES, document_of
from panel.tables import Row, cover, incident, record
from tocsin.check import Held
from tocsin.check.rank import check_rank
from tocsin.domain.bodies import Measure
from tocsin.domain.claims import AnyClaim
from tocsin.domain.findings import Verdict
from tocsin.names import Gazetteer, Register

END = date(2021, 12, 31)
Judge = Callable[..., Verdict]


def war() -> Iterator[Row]:
    """A month of 2021 has 18 attacks of Blue League, 4 of Red Front and 2 of its Red Wing; 2020 none.

    Those of Red Front kill nine each, those of Blue League one, and those of Red Wing nobody.
    """
    for month in range(1, 13):
        for actor, count, dead in (("blue-league", 18, 1), ("red-front", 4, 9), ("red-wing", 2, 0)):
            for n in range(count):
                day = date(2021, month, 1 + n)
                name = f"{actor}-{month}-{n}"
                yield incident(name, day, (actor, "side_a"), violence="one_sided", deaths_best=dead)


@pytest.fixture
def judged(said: Callable[..., AnyClaim]) -> Iterator[Judge]:
    """Makes the verdict on a rank: of whom, which place, by what, and further fields of the claim."""
    with record(list(war()), coverage=[cover("2021-01-01", "2021-12-31")]) as made:
        register, gazetteer = Register.parse(ACTORS), Gazetteer.parse(PLACES)
        held = Held(made, register=register, gazetteer=gazetteer, day=END)  # type: ignore[arg-type]

        def judge(subject: str, nth: int, what: str = "attacks", on: date = END, **more: Any) -> Verdict:
            body = Measure(
                subject=subject, measure=what, best=float(nth), unit="rank", relation="rank", **more
            )
            return check_rank(said(body, on=on), document_of("checked", on=on), held)

        yield judge


@pytest.mark.parametrize(
    ("subject", "nth", "outcome"),
    [
        ("Blue League", 1, "holds"),
        ("Red Front", 1, "fails"),
        ("Red Front", 2, "holds"),
        ("Blue League", 2, "fails"),
    ],
)
def test_the_place_by_count_decides_with_parts_counted_for_the_whole(
    judged: Judge, subject: str, nth: int, outcome: str
) -> None:
    found = judged(subject, nth)
    assert found.outcome == outcome
    assert {reading.outcome for reading in found.readings} == {outcome}
    assert found.query is not None and found.query.startswith(
        "tocsin rank --measure attacks_by --from 2021-01"
    )
    assert found.multiverse is not None and found.multiverse.readings > 1


def test_deaths_give_another_order_than_attacks(judged: Judge) -> None:
    assert judged("Red Front", 1, "deaths").outcome == "holds"
    assert judged("Blue League", 1, "deaths").outcome in ("fails", "depends")


def test_whom_a_text_sets_the_groups_against_is_not_among_them(judged: Judge) -> None:
    found = judged("Red Front", 1, baseline="groups opposed to the Blue League")
    assert found.outcome == "holds"
    assert any("left out: Blue League" in note for note in found.notes)


def test_a_difference_that_chance_makes_is_not_refuted(judged: Judge) -> None:
    found = judged(
        "Red Wing", 1, start=date(2021, 1, 1), end=date(2021, 1, 31), baseline="except the Blue League"
    )
    assert found.outcome != "fails"


def test_time_outside_what_is_covered_cannot_be_told(judged: Judge) -> None:
    found = judged("Blue League", 1, start=date(2020, 1, 1), end=date(2020, 12, 31))
    assert found.outcome == "not_checkable"
    assert found.needed is not None and found.multiverse is None


def test_a_text_without_a_time_speaks_of_the_months_before_it_that_are_covered(judged: Judge) -> None:
    (reading, *_) = judged("Blue League", 1).readings
    assert "the 12 months to December 2021" in reading.name
    assert judged("Blue League", 1, on=date(2023, 6, 1)).outcome == "not_checkable"


def test_who_is_not_in_the_register_cannot_be_ranked(judged: Judge) -> None:
    assert "not in the register" in judged("Green Guard", 1).why
