from datetime import date
from typing import Any

from tocsin.check.forecast import check_forecast, judge_forecaster
from tocsin.domain.bodies import Control, Forecast

from .world import Said, World, document_of

TAKEN = date(2020, 7, 1)


def takeover(**more: Any) -> Forecast:
    return Forecast(outcome="a takeover of Norland by Red Front is imminent", subject="Red Front", **more)


def fallen() -> Control:
    return Control(actor="Red Front", place="Norland", change="gained", start=TAKEN, end=TAKEN)


def test_what_was_foretold_and_came_soon_holds_with_its_distance(world: World, said: Said) -> None:
    held = world(said(fallen(), by="Ben Other", on=TAKEN, document="a"))
    verdict = check_forecast(said(takeover()), document_of("checked"), held)
    assert verdict.outcome == "holds"
    assert "30 days later" in verdict.why


def test_what_was_denied_and_came_soon_fails(world: World, said: Said) -> None:
    held = world(said(fallen(), by="Ben Other", on=TAKEN, document="a"))
    verdict = check_forecast(said(takeover(), negated=True), document_of("checked"), held)
    assert verdict.outcome == "fails"
    assert len(verdict.against) == 1


def test_before_it_came_a_forecast_is_open(world: World, said: Said) -> None:
    held = world(said(fallen(), by="Ben Other", on=TAKEN, document="a"), day=date(2020, 6, 15))
    assert check_forecast(said(takeover(), negated=True), document_of("checked"), held).outcome == "open"


def test_that_something_is_not_inevitable_cannot_be_scored_by_its_coming(world: World, said: Said) -> None:
    held = world(said(fallen(), by="Ben Other", on=TAKEN, document="a"))
    body = Forecast(outcome="a takeover by Red Front is inevitable", subject="Red Front")
    assert check_forecast(said(body, negated=True), document_of("checked"), held).outcome == "not_checkable"


def test_a_forecast_on_a_condition_asks_for_the_condition(world: World, said: Said) -> None:
    verdict = check_forecast(said(takeover(conditional_on="talks fail")), document_of("checked"), world())
    assert verdict.outcome == "not_checkable"
    assert "talks fail" in verdict.why


def test_a_vague_outcome_says_why_it_cannot_be_scored(world: World, said: Said) -> None:
    body = Forecast(outcome="a new balance will emerge", reason="no outcome that can be observed")
    verdict = check_forecast(said(body), document_of("checked"), world())
    assert (verdict.outcome, verdict.why) == ("not_checkable", "no outcome that can be observed")


def looked_back_on(**more: Any) -> Forecast:
    return Forecast(
        outcome="a takeover of Norland by Red Front", subject="Red Front", afterwards=True, **more
    )


def test_a_forecast_that_a_text_looks_back_on_missed_by_what_had_come_before_the_text(
    world: World, said: Said
) -> None:
    held = world(said(fallen(), by="Ben Other", on=TAKEN, document="a"))
    claim = said(looked_back_on(), negated=True, on=date(2020, 9, 1), via=("Norland intelligence",))
    verdict = judge_forecaster(claim, document_of("checked"), held)
    assert (verdict.outcome, len(verdict.against)) == ("fails", 1)
    # The text is not wrong for telling of a forecast that was.
    told = check_forecast(claim, document_of("checked"), held)
    assert told.outcome == "not_checkable"
    assert "it happened on 2020-07-01" in told.why


def test_what_came_after_the_text_or_years_before_it_settles_no_forecast_of_the_past(
    world: World, said: Said
) -> None:
    held = world(said(fallen(), by="Ben Other", on=TAKEN, document="a"))
    for day in (date(2020, 6, 1), date(2022, 6, 1)):
        claim = said(looked_back_on(), negated=True, on=day, via=("Norland intelligence",))
        assert judge_forecaster(claim, document_of("checked"), held).outcome == "not_checkable"


def test_the_forecasters_own_word_settles_nothing(world: World, said: Said) -> None:
    own = said(fallen(), by="Ben Other", via=("Norland intelligence",), on=TAKEN, document="a")
    claim = said(looked_back_on(), negated=True, on=date(2020, 9, 1), via=("Norland intelligence",))
    assert judge_forecaster(claim, document_of("checked"), world(own)).outcome == "not_checkable"
