"""Weapon and target of a dataset's row reach the incident, and groups that only claim keep that role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from record.invented import add_rows, row, table
from tocsin import readers
from tocsin.record import Record
from tocsin.store.casebook import Casebook

SAMPLE = Path(__file__).parents[1] / "readers" / "fixtures" / "gtd" / "globalterrorismdb_0715dist.csv"


def test_a_sample_of_gtd_becomes_incidents(casebook: Casebook, derived: Callable[..., Record]) -> None:
    # A release from before these columns existed is read beside it.
    add_rows(casebook, [row(1, "2020-05-12")])
    into = casebook.staging()
    casebook.add_release(readers.read(SAMPLE, into=into), parts=into, file=SAMPLE)
    record = derived()
    by_day = {r["start"].isoformat(): r for r in table(record, "incident")}
    assert (by_day["2020-05-12"]["weapon"], by_day["2020-05-12"]["target"]) == (None, None)
    bombed = by_day["2014-03-05"]
    assert bombed["weapon"] == "explosives; firearms"
    assert bombed["target"] == "private citizens or their property; police"
    assert (bombed["deaths_best"], bombed["injured_best"], bombed["violence"]) == (12, None, None)
    people = [r for r in table(record, "participant") if r["incident_id"] == bombed["incident_id"]]
    assert sorted((r["actor_name"], r["role"]) for r in people) == [
        ("Black Michael League", "attributed"),
        ("Black Michael League", "claimed"),
        ("Elphberg Guard", "attributed"),
        ("Sons of Hentzau", "attributed"),
        ("Sons of Hentzau", "claimed"),
    ]
    assert "Unknown" not in {r["actor_name"] for r in table(record, "participant")}
    assert "gtd" not in {r["source"] for r in table(record, "coverage")}
