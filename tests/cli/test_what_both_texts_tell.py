"""What is read of the five published assessments, where they are present, and of the shipped texts alike."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any, TypeAlias

import pytest

from tocsin.cli import main
from tocsin.cli.packaged import assessment

from .test_answers_on_both_casebooks import REPORTS

Claim: TypeAlias = dict[str, Any]
Texts = Callable[[str], list[Claim]]


@pytest.fixture(params=["shipped", "reports"], scope="module")
def texts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """The claims of an assessment: of the shipped texts, then of the published ones."""
    folder, kept = tmp_path_factory.mktemp("told"), {}
    real = request.getfixturevalue("real_data") if request.param == "reports" else None

    def of(name: str) -> list[Claim]:
        if name not in kept:
            number, shipped = REPORTS[name]
            file = folder / shipped
            if real is None:
                file.write_bytes(assessment("afghanistan", shipped.removesuffix(".md"))[0])
            else:
                file = real / "cases" / "afghanistan" / number
            with redirect_stdout(io.StringIO()) as printed:
                assert main.call(["read", str(file), "--format", "jsonl"]) == 0
            kept[name] = [json.loads(line) for line in printed.getvalue().splitlines()]
        return kept[name]

    return of


def bodies(claims: list[Claim], kind: str, **fields: object) -> list[dict[str, Any]]:
    found = [c["body"] for c in claims if c["kind"] == kind]
    return [b for b in found if all(b.get(key) == value for key, value in fields.items())]


def people(event: dict[str, Any]) -> list[tuple[str, str]]:
    return [(p["role"], p["name"].lower()) for p in event["participants"]]


def test_a_drone_strike_has_civilians_for_victims_and_nobody_s_toll(texts: Texts) -> None:
    [strike] = bodies(texts("convergence"), "event", mode="drone")
    assert people(strike) == [("victim", "civilians")]
    assert (strike["deaths_low"], strike["deaths_best"], strike["deaths_high"]) == (None, None, None)


def test_killings_that_nobody_claimed_are_laid_to_one_with_the_hedge(texts: Texts) -> None:
    [killing] = [c for c in texts("threat") if c["kind"] == "event" and c["body"]["mode"] == "targeted"]
    assert people(killing["body"]) == [("attributed", "taliban"), ("victim", "salafi clerics")]
    assert (killing["hedge"], killing["hedge_text"].lower()[:18]) == ("likely", "strong suggestions")


def test_that_it_could_not_stage_complex_attacks_alone_is_denied_of_a_group(texts: Texts) -> None:
    able = [c for c in texts("alliances") if c["kind"] == "attribute" and "complex" in c["body"]["value"]]
    assert [(c["negated"], c["body"]["property"]) for c in able] == [(True, "capability")]
    assert "own" in able[0]["body"]["value"]


def test_growth_came_of_freed_prisoners_former_soldiers_and_disaffected_fighters(texts: Texts) -> None:
    told = texts("threat")
    [prisoners] = [b for b in bodies(told, "strength") if "prisoners" in b["actor"]]
    assert (prisoners["low"], prisoners["relation_to"]["whole"]) == (2000, "IS-K")
    joined = [c for c in told if c["kind"] == "event" and c["body"]["mode"] == "defect"]
    assert all(people(c["body"])[1] == ("recipient", "is-k") for c in joined)
    left = {name: c["quote"].lower() for c in joined for role, name in people(c["body"]) if role == "actor"}
    [soldiers] = [name for name in left if "former" in name]
    assert "government" in soldiers
    assert "disaffected" in left["taliban fighters"]


def test_others_who_foretold_no_takeover_are_named_as_its_source(texts: Texts) -> None:
    [missed] = [c for c in texts("convergence") if c["kind"] == "forecast" and c["body"].get("afterwards")]
    assert missed["negated"]
    assert "intelligence report" in missed["attribution"][-1]
    assert "take" in missed["body"]["outcome"]


def test_the_last_outlook_is_two_forecasts_of_two_degrees(texts: Texts) -> None:
    stays = [b for b in bodies(texts("threat"), "forecast") if b["horizon"] and "some time" in b["horizon"]]
    assert [(b["probability_text"], b["probability_low"]) for b in stays] == [
        ("will probably", 0.55),
        ("perhaps", None),
    ]
    near, far = (b["outcome"] for b in stays)
    assert "region" in near and "region" not in far


def test_a_war_of_attrition_hangs_on_both_sides_running_out_of_money(texts: Texts) -> None:
    [war] = [b for b in bodies(texts("threat"), "forecast") if "attrition" in b["outcome"]]
    assert "oth" in war["conditional_on"]
    assert any(word in war["conditional_on"] for word in ("funding", "money"))


def test_forecasts_with_a_band_stand_above_those_with_words_alone(texts: Texts) -> None:
    told = {b["probability_text"]: b["probability_low"] for b in bodies(texts("threat"), "forecast")}
    assert {words for words, low in told.items() if low} == {"will likely", "would likely", "will probably"}
    weak = {words for words, low in told.items() if low is None}
    assert weak & {"reasonable chance … might", "reasonable chance"}
    assert weak & {"might", "may"} and weak & {"possibility", "possible"}


def test_recognition_and_consent_are_what_forecasts_hang_on(texts: Texts) -> None:
    told = {b["outcome"]: b["conditional_on"] for b in bodies(texts("convergence"), "forecast")}
    [pariah] = [on for outcome, on in told.items() if "pariah" in outcome]
    [lever] = [on for outcome, on in told.items() if "Uighur" in outcome]
    assert pariah.lower() == "without us recognition"
    assert lever.lower() == "with tacit taliban support"


def test_a_bond_of_thirty_years_is_dated_to_them(texts: Texts) -> None:
    dated = [b for b in bodies(texts("alliances"), "relation") if b["start"]]
    assert [(b["start"], b["end"]) for b in dated] == [("1990-01-01", "1999-12-31")]
    assert {dated[0]["subject"].split()[0], dated[0]["object"]} & {"Haqqani", "Haqqanis"}


def test_what_defectors_are_offered_is_told_by_a_paper_without_a_sum(texts: Texts) -> None:
    [offer] = [
        c for c in texts("soldiers") if c["kind"] == "resource" and "incentives" in c["body"]["definition"]
    ]
    assert offer["attribution"][-1] == "Wall Street Journal"
    assert "rotection" in offer["body"]["kind"] and "cash" in offer["body"]["kind"]
    assert (offer["body"]["low"], offer["body"]["best"]) == (None, None)


def test_a_release_of_funds_has_its_conditions(texts: Texts) -> None:
    [terms] = bodies(texts("soldiers"), "position", stance="conditions")
    for words in ("women", "inclusive government", "IS-K"):
        assert words in terms["issue"]


def test_equipment_is_of_twenty_years(texts: Texts) -> None:
    [sum_] = bodies(texts("soldiers"), "resource", currency="USD")
    assert sum_["best"] == 85e9 and "20 years" in sum_["definition"]


def test_tactics_are_remote_ground_and_coming_back(texts: Texts) -> None:
    values = " / ".join(b["value"] for b in bodies(texts("threat"), "attribute", property="tactics"))
    assert "remote" in values
    assert "re-emerging" in values or "returns" in values
    assert {b["subject"] for b in bodies(texts("threat"), "attribute", property="tactics")} == {"IS-K"}


def test_a_guard_at_an_airport_and_a_meeting_are_events_too(texts: Texts) -> None:
    [guard] = [b for b in bodies(texts("convergence"), "event", type="SUPPORT") if "Kabul" in b["place_name"]]
    assert people(guard)[0][1].startswith("taliban")
    [met] = [c for c in texts("convergence") if c["kind"] == "event" and "Burns" in c["quote"]]
    assert {name for _, name in people(met["body"])} == {"william burns", "mullah abdul ghani baradar"}
    assert met["attribution"][-1] == "Washington Post"
