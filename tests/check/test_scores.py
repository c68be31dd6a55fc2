"""Forecasts and what became of them: by ruling, by the record, with scores where words have a band."""

from datetime import date
from typing import Any

import pytest

from tocsin.check.scores import FEW, Resolved, resolutions, score
from tocsin.domain.bodies import Control, Forecast, Ruling
from tocsin.domain.claims import AnyClaim, SaidOn, make
from tocsin.domain.findings import Finding
from tocsin.record.standing import resolving

from .world import Said, World, document_of


def ruling(claim: AnyClaim, outcome: Any, *, at: str = "2021-01-01T00:00:00+00:00") -> AnyClaim:
    body = Ruling(
        decision="resolve", claims=(claim.id,), author="Cy Judge", reason="seen", ruled_at=at, outcome=outcome
    )
    today = SaidOn(low=date(2021, 1, 1), high=date(2021, 1, 1), kind="stated")
    return make(
        body,
        document="person:Cy Judge",
        span=(0, 0),
        quote="q",
        attribution=("rule@1", "Cy Judge"),
        said_on=today,
    )


def foretold(outcome: str = "the harbour will be stormed", **more: Any) -> Forecast:
    return Forecast(outcome=outcome, subject="Red Front", **more)


def ruled(*rulings: AnyClaim) -> dict[str, Resolved]:
    return resolutions(resolving(rulings))


def rows(finding: Finding) -> list[dict[str, Any]]:
    return [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]


def test_a_ruling_settles_a_forecast_and_its_band_gives_an_interval_of_scores(
    ledgers: World, said: Said
) -> None:
    claim = said(foretold(probability_low=0.55, probability_high=0.8), hedge="likely")
    row = rows(score(ledgers(claim), {}, ruled(ruling(claim, "yes"))))[0]
    assert (row["standing"], row["brier_low"], row["brier_high"]) == ("right", 0.04, 0.2025)
    assert row["log_low"] == pytest.approx(0.2231, abs=1e-4)
    assert row["resolved_by"] == "ruling by Cy Judge: seen"


def test_a_denied_forecast_is_right_where_nothing_came(ledgers: World, said: Said) -> None:
    claim = said(foretold(), negated=True)
    held = ledgers(claim)
    assert rows(score(held, {}, ruled(ruling(claim, "no"))))[0]["standing"] == "right"
    assert rows(score(held, {}, ruled(ruling(claim, "yes"))))[0]["standing"] == "wrong"


def test_the_latest_ruling_stands_and_may_leave_it_unresolved(ledgers: World, said: Said) -> None:
    claim = said(foretold())
    first, then = ruling(claim, "yes"), ruling(claim, "unresolved", at="2021-02-01T00:00:00+00:00")
    assert rows(score(ledgers(claim), {}, ruled(then, first)))[0]["standing"] == "unresolved"


def test_words_without_a_band_are_right_or_wrong_and_have_no_score(ledgers: World, said: Said) -> None:
    claim = said(foretold(), hedge="possible")
    row = rows(score(ledgers(claim), {}, ruled(ruling(claim, "yes"))))[0]
    assert (row["standing"], row["brier_low"]) == ("right", None)


def test_the_record_settles_a_takeover_and_the_forecaster_who_denied_it_is_wrong(
    ledgers: World, said: Said
) -> None:
    claim = said(
        foretold("a takeover of Norland by the Red Front is not imminent"), negated=True, hedge="unlikely"
    )
    came = Control(
        actor="Red Front", place="Norland", change="gained", start=date(2020, 6, 20), end=date(2020, 6, 20)
    )
    held = ledgers(claim, said(came, by="Ben Other", document="b", on=date(2020, 6, 21)))
    found = score(held, {claim.id: (claim, document_of("checked"))}, {})  # type: ignore[dict-item]
    row = rows(found)[0]
    assert (row["standing"], row["came"]) == ("wrong", True)
    assert "too few" in found.title


def test_what_has_no_horizon_says_why_it_cannot_be_scored(ledgers: World, said: Said) -> None:
    claim = said(foretold(reason="no horizon is stated"))
    row = rows(score(ledgers(claim), {claim.id: (claim, document_of("checked"))}, {}))[0]  # type: ignore[dict-item]
    assert (row["standing"], row["why"]) == ("not scoreable", "no horizon is stated")


def test_calibration_counts_how_often_each_probability_came_and_warns_of_few(
    ledgers: World, said: Said
) -> None:
    claims = [
        said(foretold(f"harbour {i} will be stormed", probability_low=0.7, probability_high=0.8), at=i)
        for i in range(4)
    ]
    settled = ruled(*(ruling(claim, "yes" if i else "no") for i, claim in enumerate(claims)))
    found = score(ledgers(*claims), {}, settled)
    assert found.values["calibration"] == [{"from": 0.6, "to": 0.8, "forecasts": 4, "came": 3, "share": 0.75}]
    assert found.values["authors"][0]["right"] == 3
    assert FEW > 4 and found.values["authors"][0]["verdict"] == "too few to judge"
