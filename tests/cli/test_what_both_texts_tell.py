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
