"""Whether an actor could keep the ground it held, against what followed, in an invented war."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tocsin.check.forecast import check_forecast
from tocsin.check.leader import check_leader
from tocsin.check.since import still_held
from tocsin.domain.bodies import Attribute, Control, Forecast
from tocsin.domain.documents import Reading

from .world import Said, World, document_of

LATER = date(2020, 7, 1)
B = {"by": "Ben Other", "document": "b", "on": LATER}


def can(value: str, actor: str = "Red Front") -> Attribute:
    return Attribute(subject=actor, property="capability", value=value)


def fall(actor: str = "Red Front", **more: Any) -> Control:
    return Control(actor=actor, place="Norland", change="gained", start=LATER, end=LATER, **more)


@pytest.mark.parametrize(
    ("actor", "negated", "outcome"),
    [
        ("Red Front", True, "fails"),
        ("Red Front", False, "holds"),
        ("Norland Army", True, "holds"),
        ("Norland Army", False, "fails"),
    ],
)
def test_keeping_ground_is_judged_by_who_came_to_hold_the_whole_country(
    ledgers: World, said: Said, actor: str, negated: bool, outcome: str
) -> None:
    claim = said(can("hold on to its districts", actor), negated=negated)
    found = check_leader(claim, document_of("checked"), ledgers(claim, said(fall(), **B)))
    assert (found.outcome, found.readings[0].value) == (outcome, 30.0)
    assert "Norland on 2020-07-01, 30 days later" in found.why


@pytest.mark.parametrize("value", ["keep what it captures", "seize ground and hold it"])
def test_ground_is_also_what_is_taken_and_what_it_stands_for(ledgers: World, said: Said, value: str) -> None:
    claim = said(can(value), negated=True)
    assert check_leader(claim, document_of("checked"), ledgers(claim, said(fall(), **B))).outcome == "fails"


@pytest.mark.parametrize(
    ("value", "capture", "header"),
    [
        ("hold elections in the towns", fall(), {}),
        ("hold its districts", fall(share=0.5), {}),
        ("hold its districts", fall("Blue League"), {}),
        ("hold its districts", fall(), {"hedge": "planned"}),
        ("hold its districts", fall(), {"by": "Ann Author"}),
    ],
)
def test_other_things_held_shares_rivals_plans_and_the_author_s_own_word_tell_nothing(
    ledgers: World, said: Said, value: str, capture: Control, header: dict[str, Any]
) -> None:
    claim = said(can(value))
    found = check_leader(claim, document_of("checked"), ledgers(claim, said(capture, **B | header)))
    assert found.outcome == "not_checkable"


def test_before_the_day_it_came_nothing_is_told(ledgers: World, said: Said) -> None:
    claim = said(can("hold its districts"), negated=True)
    held = ledgers(claim, said(fall(), **B), day=date(2020, 6, 30))
    assert check_leader(claim, document_of("checked"), held).outcome == "not_checkable"


def test_a_forecast_that_ground_will_not_be_kept_fails_alike(ledgers: World, said: Said) -> None:
    body = Forecast(outcome="the group will retain its captured districts", subject="Red Front")
    claim = said(body, hedge="unlikely")
    found = check_forecast(claim, document_of("checked"), ledgers(claim, said(fall(), **B)))
    assert (found.outcome, found.why[:12]) == ("fails", "contradicted")


def test_what_a_state_held_is_told_to_be_over_later_and_what_a_rebel_held_is_not(
    ledgers: World, said: Said
) -> None:
    army, blue = (
        said(Control(actor=a, place="Port"), at=n) for n, a in enumerate(("Norland Army", "Blue League"))
    )
    held = ledgers(army, blue, said(fall(), **B))
    reading = Reading(document=document_of("checked"), reader="extract@test", claims=(army, blue))
    [later] = still_held(army, reading, held)
    assert later.found == "over on 2020-07-01, when Red Front took the whole of Norland"
    assert list(still_held(blue, reading, held)) == []
