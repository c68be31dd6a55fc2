"""Questions put to the shipped casebook and, where they are present, to the five published assessments.

What is shipped tells the same arguments in our own words, so one answer is expected of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import Tocsin
from .test_ledgers import told

REPORTS = {
    "balance": ("report-000.txt", "balance-of-power-2021.md"),
    "soldiers": ("report-002.txt", "ex-soldiers-2021.md"),
    "threat": ("report-001.txt", "is-k-threat-2022.md"),
    "alliances": ("report-004.txt", "tactical-alliances-2020.md"),
    "convergence": ("report-003.txt", "us-taliban-2021.md"),
}


@pytest.fixture(params=["shipped", "reports"])
def either(request: pytest.FixtureRequest) -> Path:
    """Each of the two casebooks in turn."""
    path: Path = request.getfixturevalue(request.param)
    return path


def of(rows: list[dict[str, Any]], name: str, **fields: object) -> list[dict[str, Any]]:
    """The rows of one assessment that have these fields."""
    found = [row for row in rows if row["document_name"] in REPORTS[name]]
    return [row for row in found if all(row[key] == value for key, value in fields.items())]


def test_an_argument_is_dated_by_its_words_alone(tocsin: Tocsin, either: Path) -> None:
    rows = {r["name"]: r for r in told(tocsin, either, "list", "documents")}
    said = {
        name: next((rows[file]["said_low"], rows[file]["said_kind"]) for file in files if file in rows)
        for name, files in REPORTS.items()
    }
    assert said == {
        "balance": ("2021-07-19", "stated"),
        "soldiers": ("2021-08-15", "inferred"),
        "threat": ("2022-08-15", "inferred"),
        "alliances": ("2020-06-14", "posted"),
        "convergence": ("2021-08-15", "inferred"),
    }


def _names(tocsin: Tocsin, casebook: Path, name: str, *more: str) -> Iterator[tuple[str, str, float | None]]:
    for row in told(tocsin, casebook, "who", name, *more):
        yield row["about"], row["name"], row["score"]


def test_one_actor_goes_by_many_names_and_by_its_parent_s_with_less_confidence(
    tocsin: Tocsin, either: Path
) -> None:
    written = {n: s for about, n, s in _names(tocsin, either, "ISIS-K") if about == "written as"}
    assert len(written) >= 5
    assert written["IS-K"] == written["ISIS-K"] == 1.0
    assert {written["IS"], written["Daesh"]} == {0.9, 0.8}


@pytest.mark.parametrize(
    ("day", "meant"),
    [("2021-08-01", "government-of-afghanistan"), ("2021-09-01", "taliban-government")],
)
def test_the_government_is_who_governed_on_the_day(
    tocsin: Tocsin, either: Path, day: str, meant: str
) -> None:
    rows = told(tocsin, either, "who", "Afghan government", "--on", day)
    assert [r["id"] for r in rows if r["about"] == "means"] == [meant]


def test_monthly_figures_are_one_database_s_with_month_and_number(tocsin: Tocsin, either: Path) -> None:
    rows = of(told(tocsin, either, "list", "measures", "--actor", "IS-K"), "threat")
    assert all("TerrorismTracker" in r["attribution"] for r in rows if r["measure"] in ("attacks", "deaths")
               and r["relation"] != "rank")  # fmt: skip
    assert [(r["best"], r["start"]) for r in rows if r["per"] and r["relation"] is None] == [
        (14, "2021-08-15")
    ]
    assert [(r["low"], r["bound"]) for r in rows if r["per"] and r["relation"]] == [(2, "more_than")]
    deaths = {r["start"][:7]: r["best"] for r in rows if r["measure"] == "deaths"}
    assert deaths == {"2021-10": 138, "2022-04": 168}
    abroad = {(r["place_name"], r["best"]) for r in rows if r["place_name"] not in (None, "Afghanistan")}
    assert abroad == {("Pakistan", 29), ("northern border", 32), ("Pakistan", 5), ("northern border", 10)}


def test_the_most_active_group_is_so_by_one_author_and_needs_its_rivals_counts(
    tocsin: Tocsin, either: Path
) -> None:
    rows = of(told(tocsin, either, "list", "measures", "--actor", "IS-K"), "threat", relation="rank")
    assert [(r["best"], r["attribution"]) for r in rows] == [(1, "Cvete Koneska")]
    assert tocsin("rank", "--from", "2022-01", "--to", "2022-12", "-c", either).out.split(" be told:")[0] in (
        "The most attacks cannot",
        "All actors: who has most attacks cannot",
    )


def test_a_group_behind_another_s_claims_is_told_by_a_report_within_the_report(
    tocsin: Tocsin, either: Path
) -> None:
    rows = of(told(tocsin, either, "list", "measures", "--actor", "Haqqani"), "alliances")
    [most] = [r for r in rows if r["measure"] == "involvement in attacks claimed by IS-K"
              or r["measure"] == "involvement in attacks claimed by ISIS-K"]  # fmt: skip
    assert (most["low"], most["bound"], most["origin"]) in {
        (0.5, "more_than", "UN report"),
        (0.5, "more_than", "United Nations report"),
    }
    [hardly] = [r for r in rows if r["measure"] == "attacks claimed"]
    assert (hardly["high"], hardly["bound"]) == (0.1, "at_most")


def test_failed_attempts_are_counted_with_their_year_and_town(tocsin: Tocsin, either: Path) -> None:
    rows = of(told(tocsin, either, "list", "measures", "--actor", "Taliban"), "balance")
    assert [(r["measure"], r["best"], r["place_name"], r["start"][:4]) for r in rows] == [
        ("failed attempts", 2, "Kunduz", "2015")
    ]


def test_a_leader_s_death_is_dated_to_its_month_and_its_killer_is_not_stated(
    tocsin: Tocsin, either: Path
) -> None:
    rows = of(told(tocsin, either, "list", "leaders", "--actor", "AQIS"), "alliances")
    [umar] = [r for r in rows if r["property"] == "leader_killed"]
    assert umar["value"].startswith("Asim Umar")
    assert (umar["start"], umar["end"]) == ("2019-09-01", "2019-09-30")
    assert umar["by"] in (None, "not stated")


def test_every_strength_has_its_bound_source_and_part(tocsin: Tocsin, either: Path) -> None:
    rows = told(tocsin, either, "list", "strength")
    taliban = [r for r in rows if r["actor_id"] == "taliban"]
    assert [(r["low"], r["high"]) for r in taliban] == [(58_000, 100_000)]
    assert "UN report" in taliban[0]["attribution"]
    is_k = [r for r in rows if r["actor_id"] == "is-k" and r["relation"] is None]
    assert [(r["said_low"][:4], r["best"], r["high"], r["attribution"]) for r in is_k] == [
        ("2020", None, 2200, "Javid Ahmad <- unnamed source"),
        ("2022", 4000, None, f"Cvete Koneska <- {is_k[1]['origin']}"),
    ]
    assert is_k[1]["origin"].lower() == "some observers"
    [let] = [r for r in rows if r["actor_id"] == "lashkar-e-taiba"]
    assert let["best"] == 800 and "east" in f"{let['place_name']} {let['definition']}"
    assert [r["best"] for r in rows if r["actor_id"] == "al-qaeda"] == [600]
    [camps] = [r for r in told(tocsin, either, "list", "control", "--actor", "al-Qaeda") if r["count"]]
    assert (camps["count"], camps["denominator_unit"], camps["degree"]) == (12, "provinces", "presence")
    [soldiers] = [r for r in rows if r["actor_id"] == "andsf"]
    assert (soldiers["low"], soldiers["bound"]) == (350_000, "more_than")
    assert soldiers["origin"] in ("an assessment", "one assessment")


def test_a_force_that_is_only_talked_of_is_in_no_sum(tocsin: Tocsin, either: Path) -> None:
    rows = told(tocsin, either, "strength", "--known-on", "2020-07-01")
    [plan] = [r for r in rows if r["figure"] == "2,000 fighters"]
    assert (plan["actor"], plan["why"]) == ("Haqqani network", "planned, not standing")
    out = tocsin("strength", "--known-on", "2020-07-01", "-c", either).out
    assert out.startswith("No sum of")


def test_that_the_foreign_share_rose_is_not_established_by_a_floor_and_a_ceiling(
    tocsin: Tocsin, either: Path
) -> None:
    rows = told(tocsin, either, "strength", "--implied")
    [row] = [r for r in rows if r["implied"] == "change of a share"]
    assert row["why"].startswith("not established")


def test_crossings_that_fell_are_named_with_the_countries_they_face(tocsin: Tocsin, either: Path) -> None:
    rows = told(tocsin, either, "control", "--actor", "Taliban", "--from", "2021-07", "--to", "2021-07")
    faced = {r["what"]: r["borders"] for r in rows if r["borders"]}
    assert set(faced) == {"Islam Qala", "Sher Khan Bandar", "Spin Boldak", "Wakhan Corridor"}
    assert (faced["Islam Qala"], faced["Spin Boldak"], faced["Sher Khan Bandar"]) == (
        "Iran",
        "Pakistan",
        "Tajikistan",
    )
    assert "China" in faced["Wakhan Corridor"]


def test_a_town_taken_and_lost_was_held_for_days(tocsin: Tocsin, either: Path) -> None:
    rows = told(tocsin, either, "control", "--times", "--actor", "Taliban", "--place", "Qala-e-Naw")
    assert [(r["days_low"], r["days_high"]) for r in rows] == [(2, 3)]


def test_who_held_the_cities_before_the_country_fell_did_so_no_longer_after(
    tocsin: Tocsin, either: Path
) -> None:
    def on(day: str) -> set[str]:
        rows = told(tocsin, either, "control", "--actor", "ANDSF", "--on", day)
        return {r["on the day"] for r in rows if "urban" in r["what"] or "cities" in r["what"]}

    assert (on("2021-07-19"), on("2021-08-15")) == ({"held"}, {"over"})


def test_where_all_three_groups_are_and_where_one_is_alone(tocsin: Tocsin, either: Path) -> None:
    three = [word for name in ("Haqqani", "IS-K", "LeT") for word in ("--actor", name)]
    rows = told(tocsin, either, "control", "--matrix", *three, "--to", "2020-12-31")
    assert {r["place"] for r in rows if r["actors"] == 3} == {"Kabul", "Kunar", "Nangarhar"}


def test_a_border_is_a_place_to_ask_of(tocsin: Tocsin, either: Path) -> None:
    [row] = told(tocsin, either, "list", "forecasts", "--place", "Durand Line")
    assert row in of([row], "convergence")
    assert (row["actor_name"], row["probability_text"]) == ("United States", "could")
    assert row["conditional_on"].startswith("If ")


def test_a_bitter_rival_and_an_ally_of_its_branch_stand_side_by_side(tocsin: Tocsin, either: Path) -> None:
    rows = told(tocsin, either, "relations", "--between", "Taliban", "IS-K")
    assert {r["state"] for r in rows if r["level"] == "whole"} == {"hostile"}
    assert {r["state"] for r in rows if r["level"].startswith("branch: Haqqani")} == {"friendly"}
    pairs = told(tocsin, either, "contradictions", "--kind", "relation", "--actor", "Haqqani")
    assert pairs and {r["standing"] for r in pairs} == {"set aside"}


def test_gains_and_no_towns_held_are_a_tension_within_one_text(tocsin: Tocsin, either: Path) -> None:
    rows = told(tocsin, either, "contradictions", "--actor", "IS-K", "--kind", "control")
    own = [r for r in rows if r["sources"] == "one document against itself"]
    assert [r["one_document"] in REPORTS["threat"] for r in own] == [True]


def test_a_forecast_is_wrong_by_what_came_or_says_why_it_has_no_score(tocsin: Tocsin, either: Path) -> None:
    rows = told(tocsin, either, "list", "forecasts", "--scored")
    [takeover] = of([r for r in rows if "takeover" in r["outcome"]], "balance")
    assert (takeover["standing"], takeover["came"]) == ("wrong", True)
    assert takeover["why"] == "it happened on 2021-08-15, 27 days later"

    def why(name: str, words: str) -> str:
        [row] = of([r for r in rows if words in r["outcome"]], name)
        assert row["standing"] == "not scoreable"
        return str(row["why"])

    months = "balance of power" if either.name.startswith("five") else "will become clear"
    assert why("balance", months).startswith("the horizon is open")
    assert why("soldiers", "attacks").endswith("it ended on 2022-02-15 at the earliest")
    assert why("threat", "attrition").startswith("it hangs on a condition")
    assert why("convergence", "more towards").startswith(("it hangs on a condition", "no horizon"))
    assert why("convergence", "great game") == "no horizon is stated"


def test_an_author_of_few_forecasts_is_not_judged(tocsin: Tocsin, either: Path) -> None:
    out = tocsin("list", "forecasts", "--scored", "-c", either).out
    first, _, authors = out.partition("by author")
    assert "0 right" in first.splitlines()[0] and "too few to judge anybody" in first.splitlines()[0]
    judged = [line for line in authors.splitlines() if " to judge" in line]
    assert len(judged) >= 5
    assert all(line.rstrip().endswith("too few to judge") for line in judged)


def test_on_a_day_before_the_takeover_two_arguments_were_known_and_no_fall(
    tocsin: Tocsin, either: Path
) -> None:
    rows = told(tocsin, either, "list", "documents", "--known-on", "2021-08-01")
    known = {r["name"] for r in rows if r["kind"] == "report"}
    assert known in [{REPORTS[name][n] for name in ("balance", "alliances")} for n in (0, 1)]
    held = told(
        tocsin, either, "control", "--actor", "ANDSF", "--on", "2021-08-15", "--known-on", "2021-08-01"
    )
    assert {r["on the day"] for r in held} == {"not told to be over"}


def test_outlooks_without_a_day_or_an_outcome_to_see_are_not_scored(tocsin: Tocsin, either: Path) -> None:
    rows = told(tocsin, either, "list", "forecasts", "--scored")
    vague = [r for r in rows if any(w in r["outcome"] for w in ("great game", "squandered", "wasted"))]
    assert len(vague) == 2
    assert {r["standing"] for r in vague} == {"not scoreable"}
