"""Yearly totals: kept beside the events, traced to their row, and held against the events' sums."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from record.invented import table
from tocsin import readers
from tocsin.record import Record
from tocsin.record.completeness import joined
from tocsin.record.listing import Filter, select
from tocsin.record.tracing import trace
from tocsin.store.casebook import Casebook

FIXTURES = Path(__file__).parents[1] / "readers" / "fixtures"
Derived = Callable[..., Record]
Add = Callable[..., None]


@pytest.fixture
def add(casebook: Casebook, tmp_path: Path) -> Add:
    """Adds a file with these rows, each the first row of a reader's sample with other values."""

    def adding(sample: str, name: str, *rows: dict[str, object]) -> None:
        (source,) = (FIXTURES / sample).glob("*.csv")
        with source.open(encoding="utf-8", newline="") as lines:
            first = next(csv.DictReader(lines))
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, list(first))
            writer.writeheader()
            writer.writerows({**first, **row} for row in rows)
        into = tmp_path / f"{name}.parts"
        release = readers.read(path, into=into)
        assert not release.rejected
        casebook.add_release(release, parts=into, file=path)

    return adding


def event(key: int, day: str, *, best: int = 4, country: str = "Ruritania") -> dict[str, object]:
    """A battle with as many dead by every estimate."""
    deaths = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": best}
    year = day[:4]
    return {"id": key, "year": year, "date_start": day, "date_end": day, "best": best, "high": best,
            "low": best, "country": country, **deaths}  # fmt: skip


def year(of: int, *, best: int, country: str = "Ruritania", code: int = 9901) -> dict[str, object]:
    """A country-year in which as many died, all in intrastate conflict."""
    said: dict[str, object] = {"country_cy": country, "country_id_cy": code, "year_cy": of}
    stems = ("sb_total_deaths", "sb_intrastate_deaths", "cumulative_total_deaths_in_orgvio")
    said |= {f"{stem}_{guess}_cy": best for stem in stems for guess in ("best", "high", "low")}
    none = ("os_total_deaths", "os_nsgroup_killings")
    said |= {f"{stem}_{guess}_cy": 0 for stem in none for guess in ("best", "high", "low")}
    for dyad in ("sb", "sb_intrastate"):
        said |= {f"{dyad}_exist_cy": int(best > 0), f"{dyad}_dyad_count_cy": int(best > 0)}
    return said | {"os_exist_cy": 0, "os_dyad_count_cy": 0}


def test_a_row_that_counts_three_kinds_of_violence_becomes_a_total_of_each(
    add: Add, derived: Derived
) -> None:
    add("ucdp-country-year", "organizedviolencecy_v25_1.csv", {})
    kinds = {(r["violence"], r["part"]): r["deaths_best"] for r in table(derived(), "total")}
    assert kinds[None, None] == 78
    assert (kinds["state_based", None], kinds["one_sided", None], kinds["non_state", None]) == (48, 30, 0)
    assert (kinds["state_based", "intrastate"], kinds["one_sided", "by_groups"]) == (48, 30)


def test_totals_are_no_incidents_and_cover_no_day_of_events(add: Add, derived: Derived) -> None:
    add("ucdp-nonstate", "ucdp-nonstate-221.csv", {})
    record = derived()
    assert table(record, "incident") == table(record, "coverage") == []


def test_totals_are_listed_by_actor_and_traced_to_their_row(
    add: Add, derived: Derived, casebook: Casebook
) -> None:
    add("ucdp-nonstate", "ucdp-nonstate-221.csv", {}, {"dyad_id": 7, "side_a_name": "Green Hand"})
    record = derived()
    found = select(record, "totals", asked=Filter(actors=("Green Hand",), start=date(2020, 1, 1)))
    (claim,) = [row[found.columns.index("claim_id")] for row in found.rows]
    (step,) = trace(casebook, record, claim)
    assert dict(step.facts)["where"] == "row 2 of ucdp-nonstate-221.csv (ucdp-nonstate 22.1)"
    assert dict(step.facts)["sides"] == "Green Hand (side_a); Red League (side_b)"


def test_of_two_versions_of_totals_the_newer_speaks_alone(add: Add, derived: Derived) -> None:
    add("ucdp-nonstate", "ucdp-nonstate-231.csv", {"best_fatality_estimate": 44})
    add("ucdp-nonstate", "ucdp-nonstate-221.csv", {"best_fatality_estimate": 41})
    record = derived()
    assert [row["deaths_best"] for row in table(record, "total")] == [44]
    editions = {row["version"]: row["standing"] for row in table(record, "release")}
    assert editions == {"22.1": 0, "23.1": 1}


def test_a_year_without_events_is_quiet_where_all_others_add_up(add: Add, derived: Derived) -> None:
    add("ucdp-ged", "GEDEvent_v25_1.csv", event(1, "2020-03-04"), event(2, "2022-05-06", best=9))
    years = [year(2020, best=4), year(2021, best=0), year(2022, best=9)]
    elsewhere = year(2020, best=0, country="Syldavia", code=2)
    add("ucdp-country-year", "organizedviolencecy_v25_1.csv", *years, elsewhere)
    record = derived()
    met = {(r["year"], r["violence"]): r["outcome"] for r in table(record, "completeness")}
    assert len(met) == 9 and set(met.values()) == {"same"}
    (cover,) = table(record, "coverage")
    assert (cover["country"], cover["start"], cover["end"]) == (
        "Ruritania", date(2020, 1, 1), date(2022, 12, 31))  # fmt: skip


def test_where_a_row_is_missing_no_year_is_taken_for_quiet(add: Add, derived: Derived) -> None:
    add("ucdp-ged", "GEDEvent_v25_1.csv", event(1, "2020-03-04"))
    add("ucdp-country-year", "organizedviolencecy_v25_1.csv", year(2020, best=6), year(2021, best=0))
    record = derived()
    differs = [r for r in table(record, "completeness") if r["outcome"] != "same"]
    assert [(r["year"], r["violence"], r["difference_best"], r["outcome"]) for r in differs] == [
        (2020, "state_based", 2, "differs")
    ]
    assert [r["end"] for r in table(record, "coverage")] == [date(2020, 12, 31)]


def test_the_list_opens_with_what_differs_and_ends_with_what_holds_nothing(
    add: Add, derived: Derived
) -> None:
    add("ucdp-ged", "GEDEvent_v25_1.csv", event(1, "2019-03-04"), event(2, "2021-03-04"))
    years = [year(2019, best=4), year(2020, best=0), year(2021, best=6)]
    add("ucdp-country-year", "organizedviolencecy_v25_1.csv", *years)
    found = select(derived(), "completeness")
    places = [found.columns.index(name) for name in ("outcome", "rows", "year")]
    rows = [tuple(row[place] for place in places) for row in found.rows]
    assert rows[:2] == [("differs", 1, 2021), ("same", 1, 2019)]
    assert len(rows) == 9 and {row[:2] for row in rows[2:]} == {("same", 0)}


@pytest.mark.parametrize("name", ["GEDEvent_v24_1.csv", "events.csv"])
def test_figures_of_another_version_are_no_fault_and_make_no_zero(
    name: str, add: Add, derived: Derived
) -> None:
    add("ucdp-ged", name, event(1, "2020-03-04"))
    add("ucdp-country-year", "organizedviolencecy_v25_1.csv", year(2020, best=6), year(2021, best=0))
    record = derived()
    lines = {(r["year"], r["violence"]): r for r in table(record, "completeness")}
    assert lines[2020, "state_based"]["outcome"] == "not comparable"
    assert "totals of version 25.1, events of version" in lines[2020, "state_based"]["reason"]
    assert [r["end"] for r in table(record, "coverage")] == [date(2020, 12, 31)]


def test_adjoining_stretches_of_one_release_become_one() -> None:
    def stretch(first: int, last: int, release: str = "a") -> dict[str, object]:
        return {"source": "s", "country": "c", "release": release, "candidate": False,
                "start": date(first, 1, 1), "end": date(last, 12, 31)}  # fmt: skip

    rows = [stretch(2013, 2013), stretch(2010, 2011), stretch(2012, 2012, "b"), stretch(2012, 2012)]
    assert joined(rows) == [stretch(2010, 2013), stretch(2012, 2012, "b")]
