"""A fact is found by right words, right kind, right parties and exact figures; else the step is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from evaluate.conftest import claim, fact
from tocsin.domain import bodies
from tocsin.domain.claims import Reading, SaidOn
from tocsin.domain.documents import Document, Origin
from tocsin.evaluate.found import Answer

Ask = Callable[..., Answer]
MEN = bodies.Strength(actor="ISIS-K", high=900, bound="up_to")


def test_a_fact_told_under_another_name_is_found(asked: Ask) -> None:
    assert asked(fact("strength", "IS-K", high=900), claim(MEN)).found


@pytest.mark.parametrize(
    ("wanted", "why", "met"),
    [
        ({"span_start": 500, "span_end": 600}, "no overlapping claim", None),
        ({"span_start": 90, "span_end": 190}, "overlap too small", "0.05 with strength"),
        ({"subject": "NRF"}, "wrong subject", "ISIS-K"),
        ({"high": 901}, "wrong value", "900"),
        ({"low": 800}, "wrong value", "900"),
        ({"kind": "forecast"}, "wrong kind", "strength"),
    ],
)
def test_a_miss_names_the_step_at_which_it_was_lost(
    asked: Ask, wanted: dict[str, Any], why: str, met: str | None
) -> None:
    given = {"kind": "strength", "subject": "IS-K", "high": 900} | wanted
    lost = asked(fact(**given), claim(MEN))
    assert (lost.found, lost.why, lost.met) == (False, why, met)


def test_a_duplicate_span_counts_on_either_side(asked: Ask) -> None:
    again = fact("strength", "IS-K", high=900, span_start=500, span_end=600, duplicate_spans=((0, 100),))
    assert asked(again, claim(MEN)).found
    there = fact("strength", "IS-K", high=900, span_start=500, span_end=600)
    assert asked(there, claim(MEN, duplicates=((500, 600),))).found


def test_the_figures_of_another_reading_will_do(asked: Ask) -> None:
    body = bodies.Control(actor="Taliban", place="districts", count=40)
    other = Reading(body={"count": 41.0}, reason="over 40")
    wanted = fact("control", "Taliban", object="districts", value=41)
    assert asked(wanted, claim(body)).why == "wrong value"
    assert asked(wanted, claim(body, readings=(other,))).found


def test_who_paid_and_who_was_paid_may_not_change_places(asked: Ask) -> None:
    tie = claim(bodies.Relation(subject="IS-K", object="Islamic State", type="sponsor", sign=1))
    assert asked(fact("relation", "IS-K", object="Islamic State"), tie).found
    assert asked(fact("relation", "Islamic State", object="IS-K"), tie).why == "wrong subject"
    assert asked(fact("relation", "Islamic State", "funded_by", object="IS-K"), tie).found


def test_rivals_may_change_places(asked: Ask) -> None:
    tie = claim(bodies.Relation(subject="IS-K", object="Taliban", type="rival", sign=-1))
    assert asked(fact("relation", "Taliban", object="IS-K"), tie).found


def test_several_places_need_a_claim_each(asked: Ask) -> None:
    wanted = fact("control", "Taliban", object="Kunduz; Nangarhar")
    here, there = (claim(bodies.Control(actor="Taliban", place=p)) for p in ("Kunduz", "Nangarhar"))
    assert asked(wanted, here).why == "wrong object"
    assert asked(wanted, here, there).found


def test_a_claim_of_the_wrong_actor_does_not_lend_its_figure(asked: Ask) -> None:
    wanted = fact("strength", "IS-K", low=500, high=900)
    half = claim(bodies.Strength(actor="IS-K", low=500))
    other = claim(bodies.Strength(actor="Taliban", high=900))
    assert asked(wanted, half, other).why == "wrong value"


def test_a_description_is_met_by_a_telling_word(asked: Ask) -> None:
    body = bodies.Mechanism(cause="the drought of that year", effect="hunger in the valleys", sign=1)
    assert asked(fact("mechanism", "severe droughts", object="famine; hunger"), claim(body)).found
    assert asked(fact("mechanism", "hunger", object="droughts"), claim(body)).why == "wrong subject"


def test_the_small_word_is_does_not_name_the_islamic_state(asked: Ask) -> None:
    body = bodies.Forecast(outcome="the road is open to us in spring")
    assert asked(fact("forecast", "Islamic State"), claim(body)).why == "wrong subject"
    assert asked(fact("forecast", "United States"), claim(body)).why == "wrong subject"


def test_the_making_of_a_text_is_looked_for_in_its_header(asked: Ask) -> None:
    document = Document(
        digest="sha256:00", name="a.txt", media_type="text/plain", text="x" * 200,
        said_on=SaidOn(low=date(2021, 5, 4), high=date(2021, 5, 4), kind="stated", evidence=((0, 10),)),
        origin=Origin(author="Mina Toral", affiliation="Harrow Institute"), furniture=((150, 200),),
    )  # fmt: skip

    def found(subkind: str, **rest: Any) -> bool:
        wanted = fact("event", "document 1", subkind=subkind, **rest)
        assert asked(wanted).group == "document"
        return asked(wanted, document=document).found

    assert found("document_date", date="2021-05-04")
    assert not found("document_date", date="2021-05-05")
    assert found("document_date_evidence", span_start=5, span_end=20)
    assert not found("document_date_evidence", span_start=15, span_end=20)
    assert found("document_author", object="Mina Toral (by her e-mail)")
    assert not found("document_author", object="Mina Torres")
    assert found("author_affiliation", object="Harrow Institute")
    assert found("boilerplate_trap", span_start=160, span_end=170)
    assert not found("boilerplate_trap", span_start=140, span_end=170)
