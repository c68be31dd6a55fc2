"""The plain rule for one incident told twice: when it pairs, and when it must not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tocsin.domain.ruleset import Ruleset
from tocsin.matching import propose
from tocsin.record import load_ruleset
from tocsin.record.events import EVENT, make_tables
from tocsin.record.tables import create_table, load_rows
from tocsin.store import columnar

CODED = {"claim_id": "c1", "basis": "coded", "source": "coded", "document": "sheet"}
ROW = {"claim_id": "d1", "basis": "dataset", "source": "ucdp-ged", "document": "release"}
REPORT = {"claim_id": "r1", "basis": "report", "source": "A. Author", "document": "report"}
ALIKE = {
    "start": date(2020, 5, 12), "end": date(2020, 5, 12), "date_prec": 1, "lat": 34.43, "lon": 70.45,
    "where_prec": 1, "type": "ASSAULT", "deaths_low": 30, "deaths_best": 32, "deaths_high": 32,
}  # fmt: skip
ACTOR = (("c1", "is-k"), ("d1", "is-k"), ("r1", "is-k"), ("d2", "is-k"), ("c2", "is-k"), ("r2", "is-k"))


def pairs(*claims: dict[str, Any], actors: tuple[tuple[str, str], ...] = ACTOR, **rules: Any) -> list[Any]:
    shipped = load_ruleset()
    ruleset = Ruleset(name="t", version=1, hedges=shipped.hedges, prefer=shipped.prefer, **rules)
    with columnar.connect(threads=1) as engine:
        make_tables(engine)
        rows = [dict.fromkeys(EVENT) | ALIKE | claim for claim in claims]
        load_rows(engine, "given_event", rows, EVENT)
        engine.execute("INSERT INTO event_claim SELECT * FROM given_event")
        create_table(engine, "claim_actor", {"claim_id": "VARCHAR", "actor_key": "VARCHAR"})
        for pair in actors:
            engine.execute("INSERT INTO claim_actor VALUES (?, ?)", list(pair))
        return [(pair.left, pair.right) for pair in propose(engine, ruleset=ruleset)]


def test_one_attack_told_by_a_coder_and_a_dataset_is_paired() -> None:
    assert pairs(CODED, ROW) == [("c1", "d1")]


@pytest.mark.parametrize(
    "other",
    [
        {"start": date(2020, 5, 13), "end": date(2020, 5, 13)},
        {"start": date(2020, 5, 11), "end": date(2020, 5, 16)},
        {"start": date(2020, 5, 7), "end": date(2020, 5, 11)},
        {"lat": 34.80},
        {"date_prec": None, "where_prec": None},
        {"date_prec": 2},
        {"where_prec": 3},
        {"deaths_low": 20, "deaths_best": 24, "deaths_high": 26},
        {"deaths_low": None, "deaths_best": None, "deaths_high": None},
        {"end": None},
    ],
    ids=str,
)
def test_small_differences_between_sources_do_not_part_one_attack(other: dict[str, Any]) -> None:
    assert pairs(CODED, ROW | other) == [("c1", "d1")]


@pytest.mark.parametrize(
    "other",
    [
        {"start": date(2020, 5, 14), "end": date(2020, 5, 14)},
        {"start": date(2020, 5, 1), "end": date(2020, 5, 31)},
        {"lat": 35.0},
        {"lat": None},
        {"type": "COERCE"},
        {"date_prec": 4},
        {"where_prec": 4},
        {"where_prec": 6},
        {"deaths_low": 2, "deaths_best": 3, "deaths_high": 4},
        {"deaths_low": 90, "deaths_best": 100, "deaths_high": 120},
    ],
    ids=str,
)
def test_what_may_well_be_another_attack_is_left_apart(other: dict[str, Any]) -> None:
    assert pairs(CODED, ROW | other) == []


def test_other_actors_part_two_attacks_but_an_unknown_one_does_not() -> None:
    assert pairs(CODED, ROW, actors=(("c1", "is-k"), ("d1", "taliban"))) == []
    assert pairs(CODED, ROW, actors=(("c1", "is-k"),)) == [("c1", "d1")]
    assert pairs(CODED, ROW, actors=()) == [("c1", "d1")]


def test_a_country_or_a_province_is_no_place_to_measure_from() -> None:
    assert pairs(REPORT | {"where_prec": 6}, ROW) == []
    assert pairs(CODED | {"where_prec": 4}, REPORT | {"where_prec": 4}) == []


def test_two_rows_of_one_dataset_and_two_coded_entries_are_never_paired() -> None:
    assert pairs(ROW, ROW | {"claim_id": "d2"}) == []
    assert pairs(CODED, CODED | {"claim_id": "c2"}) == []


def test_two_sentences_of_one_report_stay_apart_while_two_reports_of_an_author_may_meet() -> None:
    assert pairs(REPORT, REPORT | {"claim_id": "r2"}) == []
    assert pairs(REPORT, REPORT | {"claim_id": "r2", "document": "another"}) == [("r1", "r2")]


def test_of_two_attacks_of_one_day_the_one_with_the_nearer_toll_is_taken() -> None:
    other = ROW | {"claim_id": "d2", "deaths_low": 26, "deaths_best": 27, "deaths_high": 28}
    assert pairs(CODED, other, ROW) == [("c1", "d1")]


def test_each_must_be_the_other_s_best() -> None:
    nearer = CODED | {"claim_id": "c2", "document": "sheet 2", "deaths_best": 32}
    farther = CODED | {"claim_id": "c1", "deaths_best": 28}
    assert pairs(nearer, farther, ROW) == [("c2", "d1")]


def test_the_ruleset_says_how_far_apart_days_and_places_may_be() -> None:
    late = ROW | {"start": date(2020, 5, 15), "end": date(2020, 5, 15)}
    assert pairs(CODED, late) == []
    assert pairs(CODED, late, same_days=3) == [("c1", "d1")]
    assert pairs(CODED, ROW | {"lat": 34.80}, same_km=30.0) == []
