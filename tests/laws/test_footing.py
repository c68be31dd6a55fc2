"""Everything in the record walks back to words or rows: no figure without a claim it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from laws.war import ADDITIONS
from record.invented import table
from tocsin.record import Record, derive, load_ruleset
from tocsin.record.tables import LEDGERS
from tocsin.record.tracing import trace
from tocsin.store import columnar
from tocsin.store.casebook import Casebook


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The invented war, made once for tests that only read it."""
    with Casebook.init(tmp_path_factory.mktemp("war") / "war.casebook") as casebook:
        for add in ADDITIONS:
            add(casebook)
        yield casebook


@pytest.fixture(scope="module")
def record(war: Casebook) -> Record:
    return derive(war, ruleset=load_ruleset())


def _row_ids(casebook: Casebook) -> set[str]:
    with columnar.connect(threads=1) as engine:
        engine.view("event", [casebook.release_part(r, "event") for r in casebook.releases()])
        return {str(id_) for (id_,) in engine.rows("SELECT claim_id FROM event")}


def test_every_incident_rests_on_claims_that_the_casebook_holds(war: Casebook, record: Record) -> None:
    rows = _row_ids(war)
    incidents = table(record, "incident")
    assert incidents
    for incident in incidents:
        assert incident["n_claims"] == len(set(incident["claims"])) > 0
        assert incident["incident_id"] in incident["claims"]
        assert all(id_ in rows or war.claim(id_) is not None for id_ in incident["claims"])


def test_no_claim_speaks_for_two_incidents(war: Casebook, record: Record) -> None:
    claims = [id_ for incident in table(record, "incident") for id_ in incident["claims"]]
    assert len(claims) == len(set(claims))


def test_every_value_of_an_incident_is_a_value_of_one_of_its_claims(war: Casebook, record: Record) -> None:
    said: dict[str, dict[str, Any]] = {}
    with columnar.connect(threads=1) as engine:
        engine.view("event", [war.release_part(r, "event") for r in war.releases()])
        for held in engine.arrow("SELECT * FROM event").to_pylist():
            said[held["claim_id"]] = held
    for reading in war.readings():
        for claim in reading.claims:
            if claim.kind == "event":
                said[claim.id] = {name: getattr(claim.body, name) for name in claim.body.__struct_fields__}
    for incident in table(record, "incident"):
        for column in ("start", "end", "deaths_low", "deaths_best", "deaths_high", "place_name", "weapon"):
            values = [said[id_].get(column) for id_ in incident["claims"]]
            assert incident[column] in values, (column, incident["incident_id"])


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda each: each.name)
def test_every_row_of_a_ledger_carries_its_words_and_where_they_stand(
    war: Casebook, record: Record, ledger: Any
) -> None:
    texts = {r.document.digest: r.document.text for r in war.readings()}
    for held in table(record, ledger.name):
        assert texts[held["document"]][held["span_start"] : held["span_end"]] == held["quote"]
        assert held["author"]
        assert held["attribution"].startswith(held["author"])


def test_from_any_incident_the_words_or_the_row_are_two_steps_away(war: Casebook, record: Record) -> None:
    for incident in table(record, "incident"):
        (step,) = trace(war, record, incident["incident_id"])
        assert len(step.steps) == incident["n_claims"]
        assert all({"words", "where"} & dict(inner.facts).keys() for inner in step.steps)


def test_a_record_says_what_it_was_made_under(war: Casebook, record: Record) -> None:
    assert record.ruleset == "default@2"
    assert len(record.digest) == 64
    assert record.seen == war.head().chain
