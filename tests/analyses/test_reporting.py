"""Invented wars in which only what is reported changes, and one in which only the war does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from panel.tables import Row, cover, incident, of_red, record
from tocsin import panel
from tocsin.analyses import before_after, trend
from tocsin.domain.findings import Finding

SPLIT = date(2020, 7, 1)
ROLES = ("red-front", "actor")


def war(a_month: Callable[[int], int], **columns: Callable[[int], Any]) -> list[Row]:
    """A year of attacks: so many a month, each column as it is in that month."""
    return [
        incident(
            f"{month}-{n}", date(2020, month, 1 + n), ROLES,
            **{name: value(month) for name, value in columns.items()},
        )
        for month in range(1, 13)
        for n in range(a_month(month))
    ]  # fmt: skip


def compared(incidents: list[Row], coverage: list[Row] | None = None) -> Finding:
    with record(incidents, coverage=coverage) as held:
        return before_after.fit(panel.make(held, of_red("attacks_by", split=SPLIT)))


def kinds(finding: Finding) -> list[str]:
    return [warning.kind for warning in finding.warnings]


def later(month: int) -> bool:
    return month >= SPLIT.month


def test_a_war_that_doubles_under_one_unchanged_source_warns_of_nothing() -> None:
    finding = compared(war(lambda m: 8 if later(m) else 4, date_prec=lambda m: 1, n_sources=lambda m: 2))
    assert finding.values["ratio"] == pytest.approx(2, abs=0.1)
    assert finding.warnings == ()


def test_a_doubling_that_comes_with_another_source_is_warned_of() -> None:
    halves = [
        cover("2020-01-01", "2020-06-30", source="ged"),
        cover("2020-07-01", "2020-12-31", source="wide"),
    ]
    seen = war(lambda m: 8 if later(m) else 4, datasets=lambda m: "wide" if later(m) else "ged")
    finding = compared(seen, halves)
    assert finding.values["ratio"] == pytest.approx(2, abs=0.1)
    assert kinds(finding) == ["sources"]
    first = finding.warnings[0]
    assert (first.before, first.after, first.at) == ("ged", "wide", "2020-07-01")
    assert "the source set differs" in first.why


def test_a_dataset_that_ends_shifts_no_shares_of_those_that_go_on() -> None:
    """All of the first half is in both datasets; then one of them ends and the other goes on alone."""
    spans = [
        cover("2020-01-01", "2020-12-31", source="ged"),
        cover("2020-01-01", "2020-06-30", source="wide"),
    ]
    finding = compared(war(lambda m: 4, datasets=lambda m: "ged" if later(m) else "ged, wide"), spans)
    assert [(w.kind, w.before, w.after) for w in finding.warnings] == [("sources", "ged, wide", "ged")]


def test_a_second_source_that_joins_in_shifts_the_shares() -> None:
    seen = war(lambda m: 4, datasets=lambda m: "ged, wide" if later(m) else "ged")
    (warning,) = compared(seen).warnings
    assert (warning.kind, warning.value_before, warning.value_after) == ("share", 0.0, 1.0)


def test_candidate_months_against_a_final_year_are_warned_of() -> None:
    halves = [
        cover("2020-01-01", "2020-06-30"),
        cover("2020-07-01", "2020-12-31") | {"candidate": True},
    ]
    assert kinds(compared(war(lambda m: 4), halves)) == ["release"]
    # Where a final release covers the same, nothing rests on the candidate.
    assert kinds(compared(war(lambda m: 4), [cover(), halves[1]])) == []


def test_more_sources_an_event_and_coarser_dates_are_warned_of() -> None:
    more = war(lambda m: 4, n_sources=lambda m: 5 if later(m) else 2)
    assert kinds(compared(more)) == ["sources_per_event"]
    coarse = war(lambda m: 4, date_prec=lambda m: 2 if later(m) else 1)
    assert kinds(compared(coarse)) == ["date_precision"]


def test_few_incidents_show_no_drift() -> None:
    seen = war(lambda m: 1, n_sources=lambda m: 5 if later(m) else 2)
    assert len(seen) == 12
    assert kinds(compared(seen)) == []


def test_a_trend_names_the_day_at_which_its_sources_change() -> None:
    halves = [
        cover("2020-01-01", "2020-03-31", source="ged"),
        cover("2020-04-01", "2020-12-31", source="wide"),
    ]
    with record(war(lambda m: 2), coverage=halves) as held:
        finding = trend.fit(panel.make(held, of_red("attacks_by")))
    assert [(w.kind, w.at) for w in finding.warnings] == [("sources", "2020-04-01")]
    with record(war(lambda m: 4)) as held:
        assert trend.fit(panel.make(held, of_red("attacks_by"))).warnings == ()
