"""What may be counted: where datasets overlap, one attack counts once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from record.invented import add_report, add_rows, add_sheet, row, sentence, sheet, table
from tocsin.domain.bodies import Event
from tocsin.domain.documents import Coverage
from tocsin.record import Record
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]


def counting(record: Record) -> set[str]:
    return {r["datasets"] + " " + str(r["start"]) for r in table(record, "incident") if r["counts"]}


def test_of_two_datasets_that_cover_a_country_only_the_preferred_counts(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12"), row(2, "2020-06-01")])
    add_rows(casebook, [row(1, "2020-05-22")], dataset="ucdp-ged")
    record = derived()
    assert len(table(record, "incident")) == 3
    assert counting(record) == {"ucdp-ged 2020-05-22"}


def test_outside_what_the_preferred_one_covers_the_other_counts(casebook: Casebook, derived: Derived) -> None:
    half = Coverage(country="Afghanistan", start=date(2020, 1, 1), end=date(2020, 6, 30))
    add_rows(casebook, [row(1, "2020-05-12"), row(2, "2020-07-01")])
    add_rows(casebook, [row(1, "2020-05-22")], dataset="ucdp-ged", coverage=(half,))
    assert counting(derived()) == {"ucdp-ged 2020-05-22", "ucdp-ged-cut 2020-07-01"}


def test_a_coded_incident_counts_only_where_no_dataset_covers(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    add_sheet(casebook, sheet("2020-08-02"), name="in.toml")
    add_sheet(casebook, sheet("2021-08-02"), name="out.toml")
    assert counting(derived()) == {"ucdp-ged-cut 2020-05-12", "coded 2021-08-02"}


def test_what_is_no_dataset_s_gives_way_even_to_a_dataset_that_the_ruleset_does_not_name(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12")], dataset="own-sheet")
    add_sheet(casebook, sheet("2020-08-02"))
    assert counting(derived()) == {"own-sheet 2020-05-12"}


def test_a_coded_incident_that_was_matched_counts_once(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    add_sheet(casebook, sheet("2020-05-12"))
    assert counting(derived()) == {"coded, ucdp-ged-cut 2020-05-12"}


def test_a_mention_in_a_report_counts_only_where_no_dataset_covers(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    for day in (date(2020, 9, 9), date(2021, 9, 9)):
        add_report(
            casebook,
            sentence(Event(start=day, type="ASSAULT", place_name="Kabul city"), f"Kabul was hit on {day}."),
        )
    assert counting(derived()) == {"ucdp-ged-cut 2020-05-12", "A. Author 2021-09-09"}


def test_a_row_whose_country_is_unknown_is_covered_by_nobody(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12")])
    add_rows(casebook, [row(1, "2020-05-22", country=None)], dataset="own-sheet", coverage=())
    assert len(counting(derived())) == 2


@pytest.mark.parametrize(
    ("place", "date_prec", "counts"),
    [
        ("Kabul city", 1, True),
        ("Kabul city", 4, False),
        ("Kabul province", 1, False),
        ("Afghanistan", 1, False),
    ],
)
def test_a_mention_too_vague_to_be_told_from_others_is_held_but_not_counted(
    casebook: Casebook, derived: Derived, place: str, date_prec: int, counts: bool
) -> None:
    event = Event(start=date(2019, 9, 1), type="ASSAULT", place_name=place, date_prec=date_prec)
    add_report(casebook, sentence(event, "He was killed there in September 2019."))
    (incident,) = table(derived(), "incident")
    assert incident["counts"] is counts
