"""Who holds a place and who is there: control before presence, then the ties among them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tocsin.brief.sections import ground

ROW = {
    "attribution": "Ann Author", "hedge": "asserted", "said_low": date(2021, 6, 1),
    "said_high": date(2021, 6, 1), "negated": False,
}  # fmt: skip
Row = dict[str, Any]


def _held(claim: str, actor: str, degree: str = "presence", **more: Any) -> Row:
    plain = {
        "claim_id": claim, "actor_id": actor.lower(), "actor_name": actor, "degree": degree, "change": None,
        "place_name": "Orm", "count": None, "bound": "exact", "share": None, "denominator_unit": None,
    }  # fmt: skip
    return ROW | plain | more


def _tie(claim: str, one: str, other: str, **more: Any) -> Row:
    plain = {
        "claim_id": claim, "subject_id": one.lower(), "subject_name": one, "object_id": other.lower(),
        "object_name": other, "type": "ally", "sign": 1, "level": "group",
    }  # fmt: skip
    return ROW | plain | more


class _Subject:
    """A subject with these rows of two ledgers on record."""

    known_on = None

    def __init__(self, held: list[Row], ties: list[Row], *, place: str | None = "Orm") -> None:
        self._held, self._ties, self.place = held, ties, place

    def rows(self, what: str) -> list[Row]:
        assert what == "control"
        return self._held

    def table(self, name: str) -> list[Row]:
        assert name == "relation"
        return self._ties

    def asks(self, what: str) -> str:
        return f"tocsin list {what} --place {self.place}"


def _texts(*held: Row, ties: tuple[Row, ...] = (), place: str | None = "Orm") -> list[str]:
    found, charts = ground.write(_Subject([*held], [*ties], place=place), ())  # type: ignore[arg-type]
    assert charts == []
    return [sentence.text for sentence in found]


def test_control_is_told_before_presence_and_each_with_who_says_so() -> None:
    assert _texts(_held("a", "Red"), _held("b", "Blue", "control")) == [
        "Blue controls Orm, according to Ann Author, 1 June 2021.",
        "Red is present in Orm, according to Ann Author, 1 June 2021.",
    ]


def test_ties_are_told_between_those_on_the_ground_alone() -> None:
    there = (_held("a", "Red"), _held("b", "Blue", "control"))
    (*_, last) = told = _texts(*there, ties=(_tie("c", "Red", "Blue"), _tie("d", "Red", "Green")))
    assert len(told) == 3 and last.startswith("Red is allied with Blue")


@pytest.mark.parametrize("hedge", ["planned", "hypothetical", "denied"])
def test_a_tie_that_nobody_says_there_is_is_left_out(hedge: str) -> None:
    there = (_held("a", "Red"), _held("b", "Blue"))
    assert len(_texts(*there, ties=(_tie("c", "Red", "Blue", hedge=hedge),))) == 2


def test_who_is_said_not_to_be_there_has_no_tie_there() -> None:
    there = (_held("a", "Red", negated=True), _held("b", "Blue"))
    assert len(_texts(*there, ties=(_tie("c", "Red", "Blue"),))) == 2


def test_beyond_six_statements_the_rest_are_counted_and_named() -> None:
    found, _ = ground.write(_Subject([_held(f"c{n}", "Red") for n in range(9)], []), ())  # type: ignore[arg-type]
    assert found[-1].text == "3 further statements of presence stand on record."
    assert len(found[-1].claims) == 3


def test_nothing_on_record_is_said_with_the_command_that_shows_it() -> None:
    (found,), _ = ground.write(_Subject([], []), ())  # type: ignore[arg-type]
    assert found.text == "Nobody on record says who holds Orm or who is there."
    assert found.query == "tocsin list control --place Orm"


def test_a_brief_without_a_place_has_no_such_section() -> None:
    assert _texts(_held("a", "Red"), place=None) == []
