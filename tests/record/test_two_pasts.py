"""Two pasts, never mixed: what had been recorded by an instant, what had been said by a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from record.invented import add_report, add_rows, add_sheet, identity, row, ruling, sentence, sheet, table
from tocsin.domain.bodies import Strength
from tocsin.domain.claims import SaidOn
from tocsin.record import Record
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]
SAID = sentence(Strength(actor="IS-K", high=2200, bound="up_to"), "IS-K has up to 2,200 fighters.")


def test_as_of_an_instant_only_what_had_been_recorded_counts(casebook: Casebook, derived: Derived) -> None:
    before = casebook.head().recorded_at
    add_report(casebook, SAID)
    then = casebook.head().recorded_at
    add_rows(casebook, [row(1, "2020-05-12")])
    assert table(derived(as_of=before), "claim") == []
    assert (len(table(derived(as_of=then), "strength")), table(derived(as_of=then), "incident")) == (1, [])
    assert len(table(derived(), "incident")) == 1


def test_known_on_a_day_only_what_had_been_said_counts(casebook: Casebook, derived: Derived) -> None:
    add_report(casebook, SAID, said_on="2020-06-14")
    assert table(derived(known_on=date(2020, 6, 13)), "strength") == []
    assert len(table(derived(known_on=date(2020, 6, 14)), "strength")) == 1


def test_a_dataset_is_known_from_its_release_a_coded_incident_from_its_first_source(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, [row(1, "2020-05-12")], said_on="2021-06-01")
    add_sheet(casebook, sheet("2020-05-12", published="2020-05-13"))
    assert table(derived(known_on=date(2020, 5, 12)), "incident") == []
    (early,) = table(derived(known_on=date(2020, 5, 13)), "incident")
    assert early["basis"] == "coded"
    assert early["counts"]
    (late,) = table(derived(known_on=date(2021, 6, 1)), "incident")
    assert (late["basis"], late["n_claims"]) == ("dataset", 2)


def test_what_has_no_date_is_left_out_and_listed_as_uncertain(casebook: Casebook, derived: Derived) -> None:
    add_report(casebook, SAID, said_on=None)
    add_rows(casebook, [row(1, "2020-05-12")], said_on=None)
    record = derived(known_on=date(2020, 12, 31))
    assert (table(record, "strength"), table(record, "incident")) == ([], [])
    assert record.uncertain_documents == ("report.txt", "ucdp-ged-cut.csv")
    assert derived().uncertain_documents == ()


def test_a_coded_entry_without_a_dated_source_is_uncertain_between_event_and_coding(
    casebook: Casebook, derived: Derived
) -> None:
    add_sheet(casebook, sheet("2020-05-12", published=""))
    assert derived(known_on=date(2020, 5, 11)).uncertain_documents == ()
    doubtful = derived(known_on=date(2021, 1, 1))
    assert doubtful.uncertain_documents == ("sheet.toml (1 claim)",)
    (listed,) = table(doubtful, "uncertain")
    assert (listed["said_low"], listed["said_high"]) == (date(2020, 5, 12), date(2026, 1, 2))
    assert listed["quote"] == "Something blew up in a market."
    record = derived(known_on=date(2026, 1, 2))
    assert (record.uncertain_documents, len(table(record, "incident"))) == ((), 1)


def test_judgements_hold_whatever_day_is_asked_for(casebook: Casebook, derived: Derived) -> None:
    (claim,) = add_report(casebook, SAID).claims
    add_rows(casebook, [row(1, "2020-05-12", sides=("The Black Flags", "Taleban"))], said_on="2020-06-01")
    casebook.add_claims([ruling("reject", claim.id)])
    casebook.add_claims([identity("name:The Black Flags", "actor:is-k", same=True, on="2025-01-01")])
    record = derived(known_on=date(2020, 7, 1))
    assert table(record, "strength") == []
    assert "is-k" in {r["actor_id"] for r in table(record, "participant")}


def test_a_source_that_takes_back_its_word_does_so_from_the_day_it_says_so(
    casebook: Casebook, derived: Derived
) -> None:
    (claim,) = add_report(casebook, SAID, said_on="2020-06-14").claims
    back = sentence(
        Strength(actor="IS-K", high=1000, bound="up_to"),
        "We were wrong: it has up to 1,000.",
        retracts=claim.id,
        said_on=SaidOn(low=date(2020, 9, 1), high=date(2020, 9, 1), kind="stated"),
    )
    add_report(casebook, back, said_on="2020-09-01")
    assert [r["high"] for r in table(derived(known_on=date(2020, 8, 31)), "strength")] == [2200]
    assert [r["high"] for r in table(derived(known_on=date(2020, 9, 1)), "strength")] == [1000]
