"""The record known on a day rests on nothing that may have been said after it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laws.war import ADDITIONS
from record.invented import table
from tocsin.record import Record, derive, load_ruleset
from tocsin.store.casebook import Casebook

days = st.dates(date(2020, 5, 1), date(2024, 12, 31))


@pytest.fixture(scope="module")
def war() -> Iterator[Casebook]:
    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "a.casebook") as casebook:
        for add in ADDITIONS:
            add(casebook)
        yield casebook


def _said(record: Record) -> dict[str, date | None]:
    claims = {r["claim_id"]: r["said_high"] for r in table(record, "claim")}
    rows = {id_: r for r in table(record, "incident") for id_ in r["claims"]}
    releases = {r["document"]: r["said_high"] for r in table(record, "document") if r["kind"] == "release"}
    assert all(id_ in claims or releases for id_ in rows)
    return claims | releases


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days)
def test_everything_in_it_had_surely_been_said(war: Casebook, day: date) -> None:
    said = _said(derive(war, ruleset=load_ruleset(), known_on=day))
    assert all(high is not None and high <= day for high in said.values())


@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days, days)
def test_a_later_day_knows_every_document_that_an_earlier_one_knew(
    war: Casebook, one: date, other: date
) -> None:
    early, late = (
        {r["document"] for r in table(derive(war, ruleset=load_ruleset(), known_on=d), "document")}
        for d in sorted((one, other))
    )
    assert early <= late
