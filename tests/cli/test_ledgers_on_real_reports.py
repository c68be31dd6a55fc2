"""The ledgers over the five published assessments alone; needs TOCSIN_REAL_DATA."""

from __future__ import annotations

from pathlib import Path

from .conftest import Tocsin
from .test_ledgers import told


def test_a_text_against_itself_and_a_part_against_its_whole_are_told_apart(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "contradictions")
    own = [
        r
        for r in rows
        if (r["kind"], r["sources"], r["standing"]) == ("control", "one document against itself", "tension")
    ]
    assert [r["one_document"] for r in own] == ["report-001.txt"]
    ties = [r for r in rows if r["kind"] == "relation" and "Haqqani" in r["how"]]
    assert ties and all("not at the same level" in r["why"] for r in ties)


def test_derived_figures_are_those_worked_out_by_hand(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "strength", "--implied")
    found = {(r["implied"], r["low"], r["high"]) for r in rows}
    assert ("heads of a share", 11_600, 20_000) in found
    assert ("share of a part", None, 0.65) in found
    assert any(kind == "plan over force" and round(low, 1) == 3.3 for kind, low, _ in found)
    assert any(r["implied"] == "inflow less growth" and "suffices" in r["why"] for r in rows)


def test_the_strengths_of_one_report_are_not_summed(tocsin: Tocsin, reports: Path) -> None:
    ran = tocsin("strength", "--known-on", "2020-07-01", "-c", reports)
    assert ran.out.startswith("No sum of")
    assert "planned, not standing" in ran.out


def test_all_that_was_said_by_july_2021_is_stale_in_october_2022(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "list", "strength", "--stale-after", "12m", "--known-on", "2022-10-01")
    assert {r["document_name"] for r in rows if r["stale"] == "stale"} == {"report-000.txt", "report-004.txt"}


def test_a_count_of_districts_is_a_share_of_those_given_and_a_third_of_nothing_stated(
    tocsin: Tocsin, reports: Path
) -> None:
    asked = ("control", "--shares", "--actor", "Taliban", "--of", "districts=398..407")
    rows = told(tocsin, reports, *asked)
    districts = next(r for r in rows if "districts" in r["figure"])
    assert (round(districts["low"], 2), round(districts["high"], 2)) == (0.37, 0.38)
    assert districts["stands_for"] == "gained, cumulative"
    assert any("not stated" in r["of"] for r in rows)
    changes = tocsin("control", "--changes", "--to", "2021-07-19", "-c", reports)
    assert "no net, for a count is cumulative" in changes.out


def test_crossings_are_told_with_the_countries_they_face(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "control", "--actor", "Taliban", "--from", "2021-07", "--to", "2021-07")
    faced = {r["what"]: r["borders"] for r in rows if r["borders"]}
    assert set(faced) == {"Islam Qala", "Sher Khan Bandar", "Spin Boldak", "Wakhan Corridor"}
    assert (faced["Islam Qala"], faced["Spin Boldak"]) == ("Iran", "Pakistan")
    assert "China" in faced["Wakhan Corridor"]


def test_three_groups_are_told_to_be_in_three_provinces_and_one_in_six_more(
    tocsin: Tocsin, reports: Path
) -> None:
    three = [word for name in ("Haqqani", "IS-K", "LeT") for word in ("--actor", name)]
    ran = tocsin("control", "--matrix", *three, "--to", "2020-12-31", "-c", reports)
    assert ran.out.startswith("All 3 actors are told to be in Kabul, Kunar, Nangarhar")
    rows = told(tocsin, reports, "control", "--matrix", *three, "--to", "2020-12-31")
    alone = {r["place"] for r in rows if r["actors"] == 1 and r["Haqqani network"]}
    assert alone == {"Ghazni", "Khost", "Logar", "Paktia", "Paktika", "Wardak"}


def test_presence_is_told_and_control_of_towns_denied(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "control", "--actor", "IS-K")
    assert "denied" in {r["standing"] for r in rows if r["what"] == "towns"}
    assert {r["degree"] for r in rows if r["what"] in ("Kabul", "Kunar")} == {"presence"}


def test_a_branch_befriends_whom_its_whole_fights_and_neither_disputes_the_other(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "relations", "--between", "Taliban", "IS-K")
    assert {r["state"] for r in rows if r["level"] == "whole"} == {"hostile"}
    assert {r["state"] for r in rows if r["level"].startswith("branch: Haqqani")} == {"friendly"}
    assert {r["disputed_by"] for r in rows} == {None}


def test_equipment_and_minerals_make_no_total_and_the_centre_is_said_to_fund_its_branch(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "money")
    natures = {r["figure"]: r["nature"] for r in rows}
    assert natures["USD 85 billion"] == "goods"
    assert "in the ground" in natures.values()
    assert tocsin("money", "-c", reports).out.startswith("No total of 2 sums")
    funded = {(r["kind"], r["hedge"] == "planned") for r in rows if r["figure"] == "amount not stated"}
    assert funded == {("funded by Islamic State", False), ("funded by al-Qaeda", True)}


def test_what_the_state_held_in_the_cities_was_so_in_july_and_over_when_the_country_was_taken(
    tocsin: Tocsin, reports: Path
) -> None:
    def on(day: str, *more: str) -> set[str]:
        rows = told(tocsin, reports, "control", "--actor", "ANDSF", "--on", day, *more)
        return {r["on the day"] for r in rows if "urban" in r["what"]}

    assert (on("2021-07-19"), on("2021-08-15")) == ({"held"}, {"over"})
    assert on("2021-08-15", "--known-on", "2021-08-01") == {"not told to be over"}
    kabul = told(tocsin, reports, "control", "--place", "Kabul", "--from", "2021-08-15")
    assert ("Taliban", "Afghanistan (the place around)") in {(r["actor"], r["what"]) for r in kabul}


def test_of_split_claims_on_one_day_the_reports_give_no_number(tocsin: Tocsin, reports: Path) -> None:
    ran = tocsin("patterns", "-c", reports)
    assert ran.code == 0
    assert ran.out.startswith("All actors: who claims attacks on whom cannot be told: no incident fits")
    claims = told(tocsin, reports, "list", "claims", "--kind", "event")
    [split] = [c for c in claims if "civilian" in c["quote"] and "claimed" in c["quote"]]
    assert (split["document_name"], split["hedge"]) == ("report-004.txt", "asserted")
    assert split["claim_id"] not in {r["incident_id"] for r in told(tocsin, reports, "list", "incidents")}
