"""What the shipped casebook answers through the command line, as an analyst would ask it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli.packaged import assessment

from .conftest import Tocsin


def listed(tocsin: Tocsin, casebook: Path, *words: str) -> list[dict[str, Any]]:
    ran = tocsin("list", *words, "-c", casebook, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def checked(tocsin: Tocsin, casebook: Path, name: str, tmp_path: Path) -> list[dict[str, Any]]:
    raw, file = assessment("afghanistan", name)
    report = tmp_path / file
    report.write_bytes(raw)
    out = tmp_path / "checked.json"
    ran = tocsin("check", report, "-c", casebook, "--json", out)
    assert ran.code == 0, ran.err
    return list(json.loads(out.read_bytes())["cards"])


def card(cards: list[dict[str, Any]], **body: Any) -> dict[str, Any]:
    """The one card whose claim's body has these values."""
    found = [c for c in cards if all(c["claim"]["body"].get(k) == v for k, v in body.items())]
    assert len(found) == 1, [c["title"] for c in found]
    return found[0]


def test_a_document_is_dated_by_its_date_line_and_has_no_author_it_does_not_name(
    tocsin: Tocsin, shipped: Path
) -> None:
    row = next(r for r in listed(tocsin, shipped, "documents") if r["name"] == "balance-of-power-2021.md")
    assert (row["said_low"], row["said_high"], row["said_kind"]) == ("2021-07-19", "2021-07-19", "stated")
    assert row["author"] is None or row["author"].startswith("unsigned")


def test_who_says_how_strong_the_taliban_were_runs_back_to_the_un_report(
    tocsin: Tocsin, shipped: Path
) -> None:
    rows = [r for r in listed(tocsin, shipped, "strength", "--actor", "Taliban") if r["relation"] is None]
    assert [(r["low"], r["high"]) for r in rows] == [(58000, 100000)]
    assert rows[0]["attribution"].endswith("UN report")
    assert rows[0]["attribution"].count("<-") == 1


def test_a_number_of_districts_keeps_both_its_readings(tocsin: Tocsin, shipped: Path) -> None:
    rows = [r for r in listed(tocsin, shipped, "control", "--actor", "Taliban") if r["count"] == 150]
    assert len(rows) == 1
    assert rows[0]["bound"] == "exact"
    assert json.loads(rows[0]["readings"])[0]["body"]["bound"] == "more_than"
    assert rows[0]["change"] == "gained"
    assert (rows[0]["start"], rows[0]["end"]) == ("2021-05-01", "2021-07-19")


def test_every_claim_of_a_report_walks_back_to_its_exact_characters(tocsin: Tocsin, shipped: Path) -> None:
    raw, file = assessment("afghanistan", "tactical-alliances-2020")
    text = raw.decode()
    rows = [r for r in listed(tocsin, shipped, "claims") if r["document_name"] == file]
    assert len(rows) > 10
    for row in rows:
        assert text[row["span_start"] : row["span_end"]] == row["quote"]
    ran = tocsin("trace", rows[0]["claim_id"][:12], "-c", shipped)
    assert ran.code == 0
    assert f"characters {rows[0]['span_start']} to {rows[0]['span_end']}" in ran.out


def test_the_rate_since_the_takeover_is_reported_by_one_database(tocsin: Tocsin, shipped: Path) -> None:
    rows = [r for r in listed(tocsin, shipped, "measures", "--actor", "IS-K") if r["best"] == 14]
    assert [(r["per"], r["start"]) for r in rows] == [("month", "2021-08-15")]
    assert "TerrorismTracker" in rows[0]["attribution"]


def test_strength_estimates_of_one_group_are_listed_with_date_source_and_bound(
    tocsin: Tocsin, shipped: Path
) -> None:
    rows = [r for r in listed(tocsin, shipped, "strength", "--actor", "IS-K") if r["relation"] is None]
    assert [(r["said_low"][:4], r["best"], r["high"], r["bound"], r["hedge"]) for r in rows] == [
        ("2020", None, 2200, "up_to", "reported"),
        ("2022", 4000, None, "about", "reported"),
    ]


def test_the_nominal_strength_of_the_security_forces_is_a_floor(tocsin: Tocsin, shipped: Path) -> None:
    rows = [r for r in listed(tocsin, shipped, "strength", "--actor", "ANDSF") if r["relation"] is None]
    assert [(r["low"], r["bound"]) for r in rows] == [(350000, "more_than")]


def test_the_force_ratio_is_an_interval_of_nominal_numbers(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("ratio", "--actor", "ANDSF", "--to", "Taliban", "-c", shipped)
    assert ran.code == 0, ran.err
    assert "3.5 to 6.0 to 1" in ran.out


def test_the_ratio_hangs_on_rule_and_baseline_and_its_author_on_the_database(
    tocsin: Tocsin, shipped: Path, tmp_path: Path
) -> None:
    cards = checked(tocsin, shipped, "is-k-threat-2022", tmp_path)
    doubled = card(cards, relation="ratio", measure="attacks", low=2.0)
    assert doubled["now"]["outcome"] == "depends"
    readings = doubled["now"]["readings"]
    assert {r["outcome"] for r in readings} == {"holds", "fails", "not_checkable"}
    year = [r for r in readings if "the year 2020" in r["name"] and r["name"].startswith("events with it")]
    assert [round(r["value"], 2) for r in year] == [round(14 / (67 / 12), 2)]
    implied = next(r for r in doubled["arithmetic"] if "before" in r["name"])
    assert implied["high"] == 7
    assert "not an independent source" in doubled["independence"]
    assert doubled["then"]["outcome"] == "not_checkable", (
        "the release was not known to be out when it was written"
    )


def test_the_rate_itself_stays_one_source_s_word(tocsin: Tocsin, shipped: Path, tmp_path: Path) -> None:
    cards = checked(tocsin, shipped, "is-k-threat-2022", tmp_path)
    rate = card(cards, best=14.0, per="month")
    assert rate["now"]["outcome"] == "not_checkable"
    assert rate["now"]["needed"]
    assert not rate["now"]["for_"]


def test_the_estimates_of_two_years_agree_within_a_tenth(
    tocsin: Tocsin, shipped: Path, tmp_path: Path
) -> None:
    cards = checked(tocsin, shipped, "is-k-threat-2022", tmp_path)
    twice = card(cards, relation="ratio", measure="strength")
    assert twice["now"]["outcome"] == "holds"
    assert any("10% apart" in (r["found"] or "") for r in twice["now"]["readings"])


def test_a_takeover_called_not_near_came_twenty_seven_days_later(
    tocsin: Tocsin, shipped: Path, tmp_path: Path
) -> None:
    cards = checked(tocsin, shipped, "balance-of-power-2021", tmp_path)
    takeover = next(c for c in cards if c["claim"]["kind"] == "forecast" and "takeover" in c["title"])
    assert takeover["then"]["outcome"] == "open"
    soon = next(r for r in takeover["now"]["readings"] if "soon" in r["name"])
    assert soon["outcome"] == "fails"
    assert soon["value"] == 27
    assert {r["outcome"] for r in takeover["now"]["readings"]} == {"fails", "not_checkable"}


def test_what_could_not_be_kept_was_taken_whole_and_what_was_held_is_over(
    tocsin: Tocsin, shipped: Path, tmp_path: Path
) -> None:
    cards = checked(tocsin, shipped, "balance-of-power-2021", tmp_path)
    keeping = [c for c in cards if c["now"]["outcome"] == "fails"]
    assert {c["claim"]["kind"] for c in keeping} == {"forecast", "attribute"}
    assert all(c["now"]["why"].endswith("on 2021-08-15, 27 days later") for c in keeping)
    assert {c["then"]["outcome"] for c in keeping} == {"not_checkable"}


def test_on_the_first_of_august_two_assessments_were_known_and_no_takeover(
    tocsin: Tocsin, shipped: Path
) -> None:
    documents = listed(tocsin, shipped, "documents", "--known-on", "2021-08-01")
    reports = {r["name"] for r in documents if r["kind"] == "report"}
    assert reports == {"balance-of-power-2021.md", "tactical-alliances-2020.md"}
    gained = [
        r
        for r in listed(tocsin, shipped, "control", "--known-on", "2021-08-01")
        if r["place_name"] == "Afghanistan"
        and r["change"] == "gained"
        and r["count"] is None
        and r["share"] is None
    ]
    assert gained == []


def test_a_planned_force_is_listed_as_planned(tocsin: Tocsin, shipped: Path) -> None:
    rows = [
        r for r in listed(tocsin, shipped, "strength") if r["best"] == 2000 and r["relation"] == "planned"
    ]
    assert len(rows) == 1
    assert rows[0]["hedge"] == "planned"


@pytest.mark.parametrize("format_", ["csv", "jsonl", "geojson"])
def test_incidents_come_out_in_every_text_format(tocsin: Tocsin, shipped: Path, format_: str) -> None:
    ran = tocsin("list", "incidents", "-c", shipped, "--format", format_)
    assert ran.code == 0
    if format_ == "geojson":
        assert len(json.loads(ran.out)["features"]) >= 75
    else:
        assert len(ran.out.splitlines()) >= 75


def test_incidents_come_out_as_parquet(tocsin: Tocsin, shipped: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    out = tmp_path / "incidents.parquet"
    assert tocsin("list", "incidents", "-c", shipped, "--format", "parquet", "--out", out).code == 0
    assert pq.read_table(out).num_rows >= 75


def test_who_claims_attacks_on_whom_and_that_no_two_claimants_met(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("patterns", "-c", shipped, "--format", "jsonl")
    rows = {(r["claimant"], r["victims"]): r for r in map(json.loads, ran.out.splitlines())}
    soldiers = {name: rows[name, "forces"] for name in ("Taliban", "Islamic State Khorasan Province")}
    civilians = {name: rows[name, "civilians"] for name in soldiers}
    assert soldiers["Taliban"]["share"] > 0.5 > soldiers["Islamic State Khorasan Province"]["share"]
    assert civilians["Islamic State Khorasan Province"]["share"] > 0.5 > civilians["Taliban"]["share"]
    said = tocsin("patterns", "-c", shipped).out
    assert "no two claimants struck civilians and forces in one town and month, so none could meet" in said


def test_what_is_laid_to_a_network_is_not_claimed_by_it(tocsin: Tocsin, shipped: Path) -> None:
    ran = tocsin("trend", "--actor", "Haqqani", "--every-rule", "-c", shipped, "--format", "jsonl")
    found = {r["rule"]: (r["on_record"], r["same_as"]) for r in map(json.loads, ran.out.splitlines())}
    assert found["claimed"][0] == 0
    laid, alike = found["attacks"]
    assert (laid, "attributed" in alike) == (4, True)
