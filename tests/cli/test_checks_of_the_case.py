"""The questions that the five published assessments raise together, each answered by the program.

They need TOCSIN_REAL_DATA. What is asserted is what the program prints or counts, never the words of
the assessments.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tocsin.cli import main

from .conftest import Tocsin
from .test_ledgers import told

Card: TypeAlias = dict[str, Any]
Cards = Callable[[str], list[Card]]


@pytest.fixture(scope="session")
def cards(real_data: Path, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Cards:
    """The verdict cards on one of the assessments, worked out once."""
    folder, kept = tmp_path_factory.mktemp("checked"), {}

    def of(number: str) -> list[Card]:
        if number not in kept:
            out = folder / f"{number}.json"
            file = real_data / "cases" / "afghanistan" / f"report-{number}.txt"
            assert main.call(["check", str(file), "-c", str(reports), "--json", str(out)]) == 0
            kept[number] = json.loads(out.read_text(encoding="utf-8"))["cards"]
        return kept[number]

    return of


def _about(cards: list[Card], **fields: object) -> list[Card]:
    return [c for c in cards if all(c["claim"]["body"].get(k) == v for k, v in fields.items())]


def test_the_takeover_called_not_imminent_came_27_days_later(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "list", "forecasts", "--scored")
    [row] = [r for r in rows if r["document_name"] == "report-000.txt" and "takeover" in r["outcome"]]
    assert row["standing"] == "wrong"
    assert (row["came"], row["expected"]) == (True, False)
    assert row["why"] == "it happened on 2021-08-15, 27 days later"


def test_the_deadline_of_an_undated_forecast_is_bounded_from_below(cards: Cards) -> None:
    [card] = _about(cards("002"), horizon="within six months")
    assert card["now"]["outcome"] == "not_checkable"
    assert card["now"]["why"].endswith("no last date; it ended on 2022-02-15 at the earliest")


def test_that_it_could_not_keep_its_gains_is_contradicted_by_what_followed(cards: Cards) -> None:
    keeping = [c for c in cards("000") if "retain" in c["title"]]
    assert len(keeping) >= 2
    for card in keeping:
        assert (card["then"]["outcome"], card["now"]["outcome"]) == ("not_checkable", "fails")
        assert card["now"]["why"].endswith("on 2021-08-15, 27 days later")


def test_a_hold_of_the_state_is_not_judged_by_its_later_end_which_is_told(cards: Cards) -> None:
    [card] = [
        c for c in cards("000") if c["claim"]["kind"] == "control" and c["claim"]["body"]["actor"] == "ANDSF"
    ]
    assert card["now"]["outcome"] == "not_checkable"
    [later] = card["arithmetic"]
    assert later["found"] == "over on 2021-08-15, when Taliban took the whole of Afghanistan"


def test_two_forecasters_missed_the_takeover(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "list", "forecasts", "--scored")
    missed = {(r["author"], r["why"][:26]) for r in rows if r["standing"] == "wrong"}
    assert missed == {
        ("author of report-000.txt", "it happened on 2021-08-15,"),
        # That ground gained could not be kept was wrong with it.
        ("author of report-000.txt", "contradicted by what follo"),
        ("US intelligence report", "it happened on 2021-08-15;"),
    }


def test_more_than_double_fourteen_a_month_implies_less_than_seven_before(cards: Cards) -> None:
    [card] = _about(cards("001"), measure="attacks", relation="ratio", bound="more_than")
    [step] = card["arithmetic"]
    assert (step["high"], step["outcome"]) == (7.0, "holds")
    assert "less than 7 a month" in step["found"]


def test_two_counts_beside_two_ratios_are_read_as_of_two_places(cards: Cards) -> None:
    ratios = _about(cards("001"), measure="attacks", relation="ratio", bound="exact")
    implied = {c["claim"]["body"]["place"]: [s["value"] for s in c["arithmetic"]] for c in ratios}
    assert implied == {"Pakistan": [5.8], "northern border": [3.2]}
    assert all("so small a base" in step["why"] for c in ratios for step in c["arithmetic"])
    counts = _about(cards("001"), measure="attacks", relation=None, per=None)
    assert {c["claim"]["body"]["best"] for c in counts} == {29.0, 32.0}
    for card in (*ratios, *counts):
        [other] = card["claim"]["readings"]
        assert "two different baselines (5.8, 3.2)" in other["reason"]


def test_twice_the_former_size_agrees_within_a_tenth_with_the_figure_of_2020(cards: Cards) -> None:
    [card] = _about(cards("001"), measure="strength", relation="ratio")
    assert card["now"]["outcome"] == "holds"
    implied, compared = card["arithmetic"]
    assert implied["value"] == 2000.0
    assert compared["outcome"] == "holds"
    assert compared["found"] == "2,200 against 2,000: 10% apart"


def _implied(tocsin: Tocsin, reports: Path, kind: str, about: str) -> list[dict[str, Any]]:
    rows = told(tocsin, reports, "strength", "--implied")
    return [r for r in rows if r["implied"] == kind and about in r["about"]]


def test_a_share_and_a_range_of_two_years_give_heads_that_are_marked_as_cross_dated(
    tocsin: Tocsin, reports: Path
) -> None:
    [row] = _implied(tocsin, reports, "heads of a share", "Haqqani network in Taliban")
    assert (row["low"], row["high"]) == (11_600, 20_000)
    assert round(row["months_apart"]) == 13
    assert "2020-06-14" in row["from"] and "2021-07-19" in row["and"]


def test_a_plan_of_three_times_its_funders_own_force_is_flagged(tocsin: Tocsin, reports: Path) -> None:
    [row] = _implied(tocsin, reports, "plan over force", "against al-Qaeda")
    assert round(row["low"], 1) == round(row["high"], 1) == 3.3
    assert row["why"].startswith("flag:")


def test_foreign_fighters_are_a_soft_floor_in_2020_and_a_ceiling_in_2022(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = _implied(tocsin, reports, "heads of a share", "in Islamic State Khorasan Province")
    ends = {(r["low"], r["high"], r["why"].partition(":")[0]) for r in rows}
    assert ends == {(220, 220, "soft"), (None, 2000, "at most that")}


def test_that_the_foreign_share_rose_is_not_established(tocsin: Tocsin, reports: Path) -> None:
    [row] = _implied(tocsin, reports, "change of a share", "in Islamic State Khorasan Province")
    assert row["why"].startswith("not established")
    [grown] = _implied(tocsin, reports, "change of a strength", "Islamic State Khorasan Province")
    assert (grown["low"], grown["why"]) == (1800, "it rose")


def test_one_assessment_is_in_tension_with_itself_over_territory(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "contradictions", "--actor", "IS-K", "--kind", "control")
    [row] = [r for r in rows if r["sources"] == "one document against itself"]
    assert (row["standing"], row["one_document"]) == ("tension", "report-001.txt")
    assert {row["one_says"], row["other_says"]} == {"Cvete Koneska", "Cvete Koneska <- Washington"}


def test_a_branch_that_helped_and_a_whole_that_is_a_rival_are_both_kept(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "relations", "--between", "Taliban", "IS-K")
    states = {(r["level"].partition(":")[0], r["state"], r["when"][:4]) for r in rows}
    assert states == {
        ("branch", "friendly", "2020"),
        ("whole", "hostile", "2021"),
        ("whole", "hostile", "2022"),
    }
    assert any("facilitates" in r["tie"] and "UN report" in r["says"] for r in rows)


def test_two_assessments_disagree_over_whether_two_parties_work_together(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "relations", "--between", "Taliban", "US")
    states = {(r["says"].partition(" (")[0], r["state"]) for r in rows}
    assert states == {("Khansa Qureshi", "not friendly"), ("author of report-003.txt", "friendly")}
    assert all(r["disputed_by"] for r in rows)
    [pair] = told(tocsin, reports, "contradictions", "--kind", "relation", "--actor", "US")
    assert {pair["one_document"], pair["other_document"]} == {"report-002.txt", "report-003.txt"}
    # Neither text bounds the day on which it was written, so no more than a tension can be told.
    assert pair["standing"] == "tension"
    open_ = "the date of report-002.txt and report-003.txt is open (2021-08-15 or later)"
    assert pair["why"].startswith(f"{open_}, so they may speak of different times")
    told_ = tocsin("contradictions", "--kind", "relation", "--actor", "US", "-c", reports).out
    assert "they disagree; what could reconcile them: the date of" in told_


def test_a_hundred_and_fifty_districts_are_37_percent_and_a_third_is_of_nothing_stated(
    tocsin: Tocsin, reports: Path
) -> None:
    asked = ("control", "--shares", "--actor", "Taliban", "--of", "districts=398..407")
    rows = told(tocsin, reports, *asked)
    [districts] = [r for r in rows if r["figure"].startswith("150 districts")]
    assert (round(districts["low"], 3), round(districts["high"], 3)) == (0.369, 0.377)
    [third] = [r for r in rows if r["figure"] == "33% of Afghanistan"]
    assert "not stated" in third["of"]


def test_the_nominal_force_ratio_before_the_collapse_was_three_and_a_half_to_six(
    tocsin: Tocsin, reports: Path
) -> None:
    [row] = told(tocsin, reports, "ratio", "--actor", "ANDSF", "--to", "Taliban")
    assert (row["nominal_low"], round(row["nominal_high"], 2)) == (3.5, 6.03)


def test_pakistanis_are_at_most_65_percent_of_the_foreign_fighters(tocsin: Tocsin, reports: Path) -> None:
    [row] = _implied(tocsin, reports, "share of a part", "from Pakistan")
    assert (row["low"], row["high"], row["why"]) == (None, 0.65, "at most that")


def test_the_inflow_told_of_suffices_for_the_growth(tocsin: Tocsin, reports: Path) -> None:
    [row] = _implied(tocsin, reports, "inflow less growth", "Islamic State Khorasan Province")
    assert row["why"].startswith("the inflow suffices for a growth of 1,800")
    assert "was lost, or the inflow was small" in row["why"]


def test_a_town_was_held_for_two_to_three_days(tocsin: Tocsin, reports: Path) -> None:
    [row] = told(tocsin, reports, "control", "--times", "--actor", "Taliban", "--place", "Qala-e-Naw")
    assert (row["days_low"], row["days_high"]) == (2, 3)
    assert row["ended_by"] == "said to be lost"
    rows = told(tocsin, reports, "contradictions", "--kind", "control")
    assert {r["standing"] for r in rows if "Qala-e-Naw" in r["about"]} <= {"set aside"}


def test_a_pull_quote_and_its_sentence_are_one_claim_with_two_spans(
    tocsin: Tocsin, reports: Path, real_data: Path
) -> None:
    file = real_data / "cases" / "afghanistan" / "report-003.txt"
    found = [json.loads(line) for line in tocsin("read", file, "--format", "jsonl").out.splitlines()]
    needs = [c for c in found if c["kind"] == "position" and c["body"]["stance"] == "needs"]
    [claim] = [c for c in needs if "Western" in c["body"]["issue"]]
    [again] = claim["duplicates"]
    text = file.read_text(encoding="utf-8")
    assert text[slice(*again)] == text[slice(*claim["span"])]
    rows = told(tocsin, reports, "list", "positions")
    assert [r["claim_id"] for r in rows if r["issue"] == claim["body"]["issue"]] == [claim["id"]]


def test_the_list_of_other_articles_on_a_page_yields_no_claim(
    tocsin: Tocsin, reports: Path, real_data: Path
) -> None:
    text = (real_data / "cases" / "afghanistan" / "report-002.txt").read_text(encoding="utf-8")
    boilerplate = text.index("Recent Publications")
    rows = [r for r in told(tocsin, reports, "list", "claims") if r["document_name"] == "report-002.txt"]
    assert len(rows) > 20
    assert [r["claim_id"] for r in rows if r["span_end"] > boilerplate] == []
    assert {str(r["said_low"])[:4] for r in rows} == {"2021"}


def test_strengths_of_one_assessment_have_no_sum_and_each_reason_is_told(
    tocsin: Tocsin, reports: Path
) -> None:
    day = ("--known-on", "2020-07-01")
    assert tocsin("strength", *day, "-c", reports).out.startswith("No sum of")
    why = {(r["actor"], r["figure"]): r["why"] for r in told(tocsin, reports, "strength", *day)}
    assert why["Haqqani network", "2,000 fighters"] == "planned, not standing"
    assert why["Haqqani network", "about 20%"] == "share of Taliban, so inside it"
    assert "so inside it" in why["foreign terrorist fighters", "at least 10%"]
    # The units of two of them are told to be mixed, which bears on a sum with the figure of 2021.
    mixed = "may be counted twice: Javid Ahmad tells of mixed ranks of Taliban and al-Qaeda"
    assert mixed in tocsin("strength", "-c", reports).out


def test_who_is_told_to_claim_what_kind_of_attack(tocsin: Tocsin, reports: Path) -> None:
    rows = [r for r in told(tocsin, reports, "list", "measures") if r["measure"] == "attacks claimed"]
    civilians = [r for r in rows if "civilian" in r["baseline"]]
    soldiers = [r for r in rows if "military" in r["baseline"]]
    assert [r["actor_id"] for r in civilians] == ["is-k"]
    assert [(r["actor_id"], r["low"]) for r in soldiers] == [("taliban", 0.5)]
    assert [r["body"]["low"] for r in json.loads(soldiers[0]["readings"])] == [0.9]


def test_april_this_year_is_dated_by_the_year_of_the_text(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "list", "measures", "--actor", "IS-K")
    [row] = [r for r in rows if (r["measure"], r["best"]) == ("deaths", 168)]
    assert (row["start"], row["end"]) == ("2022-04-01", "2022-04-30")


def test_an_announced_death_has_no_day_of_its_own(cards: Cards, tocsin: Tocsin, shipped: Path) -> None:
    people = [(c, c["claim"]["body"].get("participants", ())) for c in cards("004")]
    [card] = [c for c, who in people if {"name": "Hamza bin Laden", "role": "victim"} in who]
    body = card["claim"]["body"]
    assert (body["start"], body["end"]) == (None, "2019-09-30")
    assert card["claim"]["attribution"][-1] == "U.S."
    assert card["title"].endswith("date not stated, by 2019-09-30")
    rows = [r for r in told(tocsin, shipped, "list", "leaders") if r["value"].startswith("Hamza bin Laden")]
    assert [(r["property"], r["by"], r["start"][:7]) for r in rows] == [
        ("leader_announced_dead", "United States", "2019-09")
    ]


def test_an_author_of_the_house_that_owns_the_database_is_no_second_source(cards: Cards) -> None:
    figures = [c for c in cards("001") if c["claim"]["attribution"][-1].endswith("TerrorismTracker database")]
    assert len(figures) > 5
    assert all(c["independence"].endswith("not an independent source") for c in figures)
    assert all("Dragonfly" in c["independence"] for c in figures)


def test_a_branch_that_kept_to_itself_and_was_later_paid_by_its_centre_is_shown_as_both(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "relations", "--between", "IS-K", "Islamic State")
    ties = {(r["when"][:4], r["tie"], r["basis"]) for r in rows}
    assert (
        "2020",
        "Islamic State Khorasan Province cooperates with Islamic State",
        "limited communication",
    ) in ties
    assert ("2022", "Islamic State sponsors Islamic State Khorasan Province", None) in ties
    assert {r["disputed_by"] for r in rows} == {None}
    alone = told(tocsin, reports, "list", "attributes", "--actor", "IS-K")
    assert [r["said_low"][:4] for r in alone if r["property"] == "autonomy"] == ["2020"]


def test_a_friend_that_serves_as_a_tool_against_a_third_leaves_a_triad_with_one_tie_open(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "triads", "--actor", "TTP")
    [row] = [r for r in rows if r["actors"] == "Pakistan, Taliban, Tehrik-i-Taliban Pakistan"]
    assert row["balance"] == "open"
    assert set(row["ties"].split("; ")) == {
        "Pakistan and Tehrik-i-Taliban Pakistan: hostile",
        "Taliban and Tehrik-i-Taliban Pakistan: friendly",
    }
    assert row["would_balance"] == "balanced if Pakistan and Taliban are hostile"


def test_approval_by_silence_is_a_weak_tie_that_tells_what_it_was_inferred_from(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "relations", "--between", "Taliban", "US")
    [row] = [r for r in rows if r["basis"]]
    assert row["basis"].startswith("inferred from silence: lack of any")
    assert row["state"] == "friendly" and "; possible)" in row["says"]


def test_people_at_large_here_and_believed_to_be_there_are_in_tension(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "contradictions", "--kind", "leader")
    places = {r["about"]: (r["standing"], r["how"]) for r in rows if r["about"].endswith(": location")}
    both = ("tension", "Afghanistan and the region against Iran")
    assert places == dict.fromkeys(("Abu Muhammad al-Masri: location", "Saif al-Adel: location"), both)
    assert {r["sources"] for r in rows if r["about"] in places} == {"one document against itself"}


def test_a_group_told_to_claim_hardly_any_attacks_claims_a_share_near_none(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = told(tocsin, reports, "list", "measures", "--actor", "Haqqani network")
    [row] = [r for r in rows if r["measure"] == "attacks claimed"]
    assert (row["low"], row["high"], row["bound"]) == (None, 0.1, "at_most")
    assert [other["body"]["high"] for other in json.loads(row["readings"])] == [0.5]


def test_tactics_are_those_of_the_insurgents_and_not_of_who_fights_them(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = [r for r in told(tocsin, reports, "list", "attributes") if r["property"] == "tactics"]
    assert {r["actor_id"] for r in rows if r["document_name"] == "report-001.txt"} == {"is-k"}
    values = " ".join(r["value"] for r in rows)
    for word in ("hit-and-run", "low-level", "thinly-populated", "retreat", "re-emerging"):
        assert word in values


def test_that_attacks_became_deadlier_is_backed_by_two_months_alone(cards: Cards) -> None:
    [card] = _about(cards("001"), measure="deaths per attack")
    assert (card["claim"]["body"]["subject"], card["claim"]["body"]["low"]) == ("IS-K", 1.0)
    assert card["now"]["outcome"] == "not_checkable"
    assert "single months alone (138 in October 2021; 168 in April 2022)" in card["now"]["why"]
    query = card["now"]["query"]
    assert "lethality" in query and "2021-08-15" in query


def test_a_drone_strike_is_told_with_civilians_for_victims_and_no_number(
    tocsin: Tocsin, real_data: Path
) -> None:
    file = real_data / "cases" / "afghanistan" / "report-003.txt"
    found = [json.loads(line) for line in tocsin("read", file, "--format", "jsonl").out.splitlines()]
    [strike] = [c["body"] for c in found if c["kind"] == "event" and c["body"]["mode"] == "drone"]
    assert strike["participants"] == [{"name": "civilians", "role": "victim"}]
    assert (strike["deaths_low"], strike["deaths_best"], strike["deaths_high"]) == (None, None, None)


def test_what_a_group_lives_on_is_told_without_a_sum_and_aid_with_its_end(
    tocsin: Tocsin, reports: Path
) -> None:
    rows = [
        r
        for r in told(tocsin, reports, "list", "resources")
        if r["document_name"] == "report-003.txt" and r["low"] is None and r["best"] is None
    ]
    lives_on = {r["kind"] for r in rows if r["actor_id"] == "taliban"}
    assert lives_on == {"poppy", "smuggling of precious stones"}
    [aid] = [r for r in rows if r["actor_id"] != "taliban"]
    assert aid["end"] == "2021-08-15" and "cut off" in aid["definition"]


def test_the_factions_of_a_group_are_gathered_from_the_reports(tocsin: Tocsin, reports: Path) -> None:
    rows = told(tocsin, reports, "list", "attributes", "--actor", "Taliban")
    factions = {(r["document_name"][7:10], r["value"]) for r in rows if r["property"] == "faction"}
    assert {v for n, v in factions if n == "003"} == {"moderate leadership", "hardliners"}
    of_004 = {v for n, v in factions if n == "004"}
    assert {"Haqqani hardliners", "military hardliners"} < of_004
    assert any(v.startswith("pro-") and "anti-" in v for v in of_004)
    assert any(r["property"] == "cohesion" and "political-military" in r["value"] for r in rows)
    assert [r["value"] for r in rows if r["property"] == "composition"] == ["predominantly Pashtun"]


@pytest.mark.parametrize("casebook", ["reports", "shipped"])
def test_two_texts_tell_of_soldiers_who_went_over_and_share_an_origin_or_do_not(
    tocsin: Tocsin, casebook: str, request: pytest.FixtureRequest
) -> None:
    of_case = request.getfixturevalue(casebook)
    rows = told(tocsin, of_case, "list", "defections", "--actor", "IS-K")
    assert {r["attribution"].split(" <- ")[0] for r in rows} == {"Cvete Koneska", "Khansa Qureshi"}
    assert {r["hedge"] for r in rows} == {"asserted", "reported"}
    [row] = told(tocsin, of_case, "contradictions", "--corroborated", "--kind", "defection")
    assert (row["documents"], row["sources_low"], row["sources_high"]) == (2, 1, 2)
    assert row["why"].endswith("an origin is not named: they may be one")
