"""What is different since an instant: incidents followed through their claims, and who or what did it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

from record.invented import (
    add_report,
    add_rows,
    add_sheet,
    identity,
    row,
    ruling,
    sentence,
    sheet,
    table,
)
from tocsin.domain.bodies import Strength
from tocsin.record import Record
from tocsin.record.changes import COLUMNS, Changes, changes
from tocsin.record.listing import Filter
from tocsin.store.casebook import Casebook

Derived = Callable[..., Record]
ROWS = [row(1, "2020-05-12", deaths_best=3), row(2, "2020-06-01"), row(3, "2020-07-01", deaths_best=1)]


def since(casebook: Casebook, derived: Derived, instant: datetime, **asked: tuple[str, ...]) -> Changes:
    former = {claim.id for claim in casebook.people_claims(as_of=instant)}
    decided = [claim for claim in casebook.people_claims() if claim.id not in former]
    return changes(derived(as_of=instant), derived(), decided=decided, asked=Filter(**asked))


def told(found: Changes) -> dict[str, dict[str, object]]:
    rows = [dict(zip(COLUMNS, each, strict=True)) for each in found.rows]
    return {str(each["incident_id"]).split(":")[1]: each for each in rows}


def test_a_newer_release_revises_adds_and_drops_and_ids_are_followed(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, ROWS, version="23.1")
    then = casebook.head().recorded_at
    newer = [row(1, "2020-05-12", deaths_best=5), row(3, "2020-07-01", deaths_best=1), row(4, "2020-08-01")]
    add_rows(casebook, newer, version="24.1")
    found = since(casebook, derived, then)
    rows = told(found)
    n = found.counts
    before, after = (len(table(derived(as_of=at), "incident")) for at in (then, None))
    assert after == before + n["new"] + n["split"] - n["dropped"] - n["merged"]
    assert {key: each["change"] for key, each in rows.items()} == {
        "1": "revised", "2": "dropped", "4": "new",
    }  # fmt: skip
    assert json.loads(str(rows["1"]["changes"])) == {"deaths_best": [3, 5]}
    assert rows["1"]["former_id"] != rows["1"]["incident_id"]
    assert rows["1"]["why"] == rows["4"]["why"] == "ucdp-ged-cut 24.1"
    assert rows["2"]["why"] == "dropped by ucdp-ged-cut 24.1"
    assert found.releases == ("ucdp-ged-cut 24.1",)
    assert next(t.counts for t in found.tallies if t.name == "Taliban") == {
        "dropped": 1, "new": 1, "revised": 1,
    }  # fmt: skip


def test_nothing_added_is_nothing_changed(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, ROWS)
    found = since(casebook, derived, casebook.head().recorded_at)
    assert (found.rows, found.claims, found.decisions, found.releases) == ((), (), (), ())


def test_a_ruling_on_a_name_re_attributes_and_is_named(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", sides=("Government of Afghanistan", "The Distant Front"))])
    then = casebook.head().recorded_at
    casebook.add_claims([identity("name:The Distant Front", "actor:taliban", same=True)])
    rows = told(since(casebook, derived, then))
    assert rows["1"]["change"] == "re-attributed"
    assert "The Distant Front" in str(rows["1"]["changes"])
    assert "name:The Distant Front is actor:taliban" in str(rows["1"]["why"])


def test_a_rejected_row_is_dropped_by_the_ruling(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, ROWS)
    then = casebook.head().recorded_at
    gone = next(r["claims"][0] for r in table(derived(), "incident") if r["start"] == date(2020, 6, 1))
    casebook.add_claims([ruling("reject", gone)])
    found = since(casebook, derived, then)
    assert told(found)["2"]["change"] == "dropped"
    assert "reject by An analyst: It was judged so." in str(told(found)["2"]["why"])
    assert len(found.decisions) == 1


def test_a_sheet_that_joins_an_event_re_attributes_it(casebook: Casebook, derived: Derived) -> None:
    add_rows(casebook, [row(1, "2020-05-12", sides=("Government of Afghanistan", "IS"))])
    then = casebook.head().recorded_at
    add_sheet(casebook, sheet("2020-05-12", participants=(("IS", "claimed"),)), name="coded.toml")
    (only,) = since(casebook, derived, then).rows
    named = dict(zip(COLUMNS, only, strict=True))
    assert named["change"] == "re-attributed"
    assert named["why"] == "coded.toml"
    assert "claimed" in str(named["changes"])


def test_new_claims_of_reports_are_listed_and_filters_hold_for_them(
    casebook: Casebook, derived: Derived
) -> None:
    add_rows(casebook, ROWS)
    then = casebook.head().recorded_at
    add_report(casebook, sentence(Strength(actor="Taliban", low=58000, high=100000), "They have 58,000 men."))
    found = since(casebook, derived, then)
    assert [(c[0], c[1], c[3]) for c in found.claims] == [("new", "strength", "They have 58,000 men.")]
    assert since(casebook, derived, then, actors=("is-k",)).claims == ()
    assert since(casebook, derived, then, actors=("taliban",)).claims == found.claims


def test_only_what_was_asked_for_is_told(casebook: Casebook, derived: Derived) -> None:
    add_sheet(casebook, sheet("2021-08-26"), name="first.toml")
    then = casebook.head().recorded_at
    add_rows(casebook, [*ROWS, row(9, "2020-09-01", country="Mali", place_name="Gao")])
    assert set(told(since(casebook, derived, then, places=("mali",)))) == {"9"}
    assert set(told(since(casebook, derived, then))) == {"1", "2", "3", "9"}
