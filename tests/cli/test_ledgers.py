"""The commands of the ledgers on the shipped casebook, as an analyst would ask it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from .conftest import Tocsin


def told(tocsin: Tocsin, casebook: Path, *words: str) -> list[dict[str, Any]]:
    ran = tocsin(*words, "-c", casebook, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_part_that_works_with_the_rival_of_its_whole_is_flagged_and_no_contradiction(
    tocsin: Tocsin, shipped: Path
) -> None:
    rows = told(tocsin, shipped, "contradictions", "--kind", "relation", "--actor", "Haqqani")
    assert rows
    assert {row["standing"] for row in rows} == {"set aside"}
    assert all("Haqqani network is part of Taliban" in row["why"] for row in rows)


def test_a_text_against_itself_is_found_with_both_quotes(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("contradictions", "--actor", "IS-K", "--kind", "control", "-c", shipped)
    assert ran.code == 0
    assert "one document against itself" in ran.out
    assert "territorial gains" in ran.out and "does not hold" in ran.out


def test_all_strengths_are_not_summed_and_two_groups_apart_are(tocsin: Tocsin, shipped: Path) -> None:
    every = tocsin("strength", "-c", shipped)
    assert every.out.startswith("No sum of")
    assert "planned, not standing" in every.out
    two = tocsin("strength", "--actor", "al-Qaeda", "--actor", "Lashkar-e-Taiba", "-c", shipped)
    assert "fighters together" in two.out.splitlines()[0]


@pytest.mark.parametrize(
    ("implied", "low", "high"),
    [
        ("heads of a share", 11_600, 20_000),
        ("heads of a share", None, 2000),
        ("share of a part", None, 0.65),
        ("plan over force", 2000 / 600, 2000 / 600),
    ],
)
def test_what_two_figures_imply(
    tocsin: Tocsin, shipped: Path, implied: str, low: float | None, high: float
) -> None:
    rows = [r for r in told(tocsin, shipped, "strength", "--implied") if r["implied"] == implied]
    assert any((r["low"], r["high"]) == pytest.approx((low, high)) for r in rows)


def test_the_inflow_of_prisoners_suffices_for_the_growth(tocsin: Tocsin, shipped: Path) -> None:
    rows = told(tocsin, shipped, "strength", "--implied", "--actor", "IS-K")
    assert [r["why"][:19] for r in rows if r["implied"] == "inflow less growth"] == ["the inflow suffices"]


def test_a_forecast_that_missed_is_wrong_by_the_record_and_others_by_ruling(
    tocsin: Tocsin, shipped: Path, tmp_path: Path
) -> None:
    casebook = tmp_path / "a.casebook"
    shutil.copytree(shipped, casebook)
    rows = told(tocsin, casebook, "list", "forecasts", "--scored")
    missed = {r["author"] for r in rows if "takeover" in r["outcome"] and r["standing"] == "wrong"}
    assert missed == {"unsigned commentary", "intelligence report"}
    open_ = next(r for r in rows if r["standing"] == "not scoreable" and r["probability_low"] is not None)
    ruled = ("--by", "A. Judge", "--because", "seen", "-c", casebook)
    assert tocsin("rule", "resolve", open_["claim_id"][:12], "yes", *ruled).code == 0
    again = told(tocsin, casebook, "list", "forecasts", "--scored")
    row = next(r for r in again if r["claim_id"] == open_["claim_id"])
    assert (row["standing"], row["resolved_by"]) == ("right", "ruling by A. Judge: seen")
    assert row["brier_low"] is not None
    assert tocsin("rule", "resolve", open_["claim_id"][:12], "perhaps", *ruled).code == 2
    assert tocsin("list", "strength", "--scored", "-c", casebook).code == 2


def test_figures_older_than_a_year_are_stale_on_the_day_that_is_asked_of(
    tocsin: Tocsin, shipped: Path
) -> None:
    rows = told(tocsin, shipped, "list", "strength", "--stale-after", "12m", "--known-on", "2022-10-01")
    assert rows
    assert {r["stale"] for r in rows} == {"stale"}
    fresh = told(tocsin, shipped, "list", "strength", "--stale-after", "1y", "--known-on", "2020-08-01")
    assert {r["stale"] for r in fresh} == {"no"}
    assert tocsin("list", "incidents", "--stale-after", "soon", "-c", shipped).code == 2


def test_triads_name_who_says_so(tocsin: Tocsin, shipped: Path) -> None:
    rows = told(tocsin, shipped, "triads", "--actor", "Haqqani")
    assert rows
    assert all(r["who_says"] and "Haqqani network" in r["actors"] for r in rows)


def test_districts_taken_are_a_cumulative_count_without_a_net(tocsin: Tocsin, shipped: Path) -> None:
    asked = ("control", "--changes", "--from", "2021-05-01", "--to", "2021-07-19", "--actor", "Taliban")
    ran = tocsin(*asked, "-c", shipped)
    assert "150 districts" in ran.out and "no net" in ran.out.splitlines()[0]
    assert "Qala-e-Naw" in ran.out


def test_a_third_of_a_country_is_a_share_of_nothing_stated_and_districts_are_of_those_given(
    tocsin: Tocsin, shipped: Path
) -> None:
    asked = ("control", "--shares", "--actor", "Taliban", "--of", "districts=398..407")
    found = {r["figure"]: r for r in told(tocsin, shipped, *asked)}
    assert "not stated" in found["33% of Afghanistan"]["of"]
    districts = found["150 districts"]
    assert (round(districts["low"], 3), round(districts["high"], 3)) == (0.369, 0.377)


def test_who_holds_what_names_who_says_so_and_walks_back(tocsin: Tocsin, shipped: Path) -> None:
    rows = told(tocsin, shipped, "control", "--actor", "IS-K")
    assert {r["standing"] for r in rows} == {"reported", "denied"}
    assert all(r["says"] and r["claims"] for r in rows)
    ran = tocsin("control", "-c", shipped)
    assert tocsin("trace", ran.out.rsplit(" ", 1)[1].strip(), "-c", shipped).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--changes", "--times"),
        ("--times", "--from", "2021-01-01"),
        ("--of", "districts=400"),
        ("--shares", "--of", "districts"),
        ("--shares", "--of", "districts=0"),
    ],
)
def test_options_of_control_that_do_not_fit_are_refused(
    tocsin: Tocsin, shipped: Path, words: tuple[str, ...]
) -> None:
    assert tocsin("control", *words, "-c", shipped).code == 2


def test_a_tie_of_a_branch_stands_at_its_level_beside_that_of_the_whole(
    tocsin: Tocsin, shipped: Path
) -> None:
    rows = told(tocsin, shipped, "relations", "--between", "Taliban", "IS-K")
    assert {r["state"] for r in rows if r["level"] == "whole"} == {"hostile"}
    assert [r["state"] for r in rows if r["level"].startswith("branch: Haqqani")] == ["friendly"]
    assert all(r["says"] and r["disputed_by"] is None for r in rows)


def test_a_shift_between_two_sources_says_that_they_may_only_disagree(tocsin: Tocsin, shipped: Path) -> None:
    rows = told(tocsin, shipped, "relations", "--shifts", "--between", "Taliban", "US")
    assert [(r["from"], r["to"]) for r in rows] == [("neither", "not friendly")]
    assert "may be their disagreement" in rows[0]["told_by"]
    for words in (("--actor", "US", "--between", "Taliban", "US"), ("--between", "US", "US")):
        assert tocsin("relations", *words, "-c", shipped).code == 2


def test_wealth_in_the_ground_and_equipment_are_not_added_and_who_funds_whom_is_listed(
    tocsin: Tocsin, shipped: Path
) -> None:
    ran = tocsin("money", "-c", shipped)
    assert ran.out.startswith("No total of 2 sums: not one kind of thing")
    rows = {r["holder"]: r for r in told(tocsin, shipped, "money")}
    assert rows["Taliban"]["note"].startswith("what it would fetch, not income")
    funded = rows["Islamic State Khorasan Province"]
    assert (funded["kind"], funded["hedge"]) == ("funded by Islamic State", "likely")


def test_the_places_where_three_groups_are_told_to_be_are_named(tocsin: Tocsin, shipped: Path) -> None:
    three = [word for name in ("Haqqani", "IS-K", "LeT") for word in ("--actor", name)]
    ran = tocsin("control", "--matrix", *three, "--to", "2020-12-31", "-c", shipped)
    assert ran.out.startswith("All 3 actors are told to be in Kabul, Kunar, Nangarhar")


def test_a_capture_and_a_loss_in_a_report_are_read_into_days_held(
    tocsin: Tocsin, empty: Path, tmp_path: Path
) -> None:
    report = tmp_path / "kunduz.txt"
    report.write_text(
        "A city taken and given up\n\nBy Ann Author\n3 May 2021\n\nThe Taliban captured Kunduz city on 28 "
        "September 2015. They were driven out of Kunduz city on 13 October 2015.\n",
        encoding="utf-8",
    )
    assert tocsin("add", report, "-c", empty).code == 0
    row = told(tocsin, empty, "control", "--times")[0]
    assert (row["actor"], row["days_low"], row["days_high"]) == ("Taliban", 15, 15)
    net = tocsin("control", "--changes", "--from", "2015-09-01", "--to", "2015-09-30", "-c", empty)
    assert net.out.splitlines()[0] == "Taliban: 1 named gained, 0 lost, net +1"
