"""The log answers in the order asked, and by its indexes however long it grows."""

from __future__ import annotations

from typing import Any

import apsw
import pytest

from store.invented import identity, reading
from tocsin.domain.claims import encode
from tocsin.store.casebook import Casebook
from tocsin.store.entries import body_sha256

# Lists that a question brings along, or that stand in one payload.
LISTS = ("SCAN named", "SCAN read", "SCAN CONSTANT ROW")
SEALS_OF_CLAIMS = [body_sha256(encode(identity(f"name:{n}", "actor:x"))) for n in range(25)]


def test_what_is_asked_for_by_hash_comes_in_the_order_asked(casebook: Casebook) -> None:
    casebook.add_claims([identity(f"name:{n}", "actor:x") for n in range(25)])
    for asked in (SEALS_OF_CLAIMS, SEALS_OF_CLAIMS[::-1], [SEALS_OF_CLAIMS[3]] * 2, ["0" * 64]):
        found = [body_sha256(body.encode()) for _, _, body in casebook._log.sealed("claim", hashes=asked)]
        assert found == [seal for seal in asked if seal in SEALS_OF_CLAIMS]
    assert casebook._log.sealed("document", hashes=SEALS_OF_CLAIMS) == []


def test_no_question_walks_through_the_whole_log(casebook: Casebook) -> None:
    asked: dict[str, Any] = {}

    def note(_: apsw.Cursor, sql: str, bound: Any) -> bool:
        if sql.lstrip().startswith(("SELECT", "INSERT", "UPDATE")):
            asked[sql] = bound
        return True

    connection = casebook._log.connection
    connection.exec_trace = note
    report = reading("Fifty men.\nNone.")
    casebook.add_reading(report, raw=report.document.text.encode())
    casebook.add_register("actors", raw=b"")
    casebook.add_claims([identity("name:a", "actor:x")])
    as_of = casebook.head().recorded_at
    casebook.readings(as_of=as_of)
    casebook.releases(as_of=as_of)
    casebook.registers(as_of=as_of)
    casebook.people_claims(as_of=as_of)
    casebook.claim(report.claims[0].id, as_of=as_of)
    connection.exec_trace = None
    assert len(asked) > 5
    for sql, bound in asked.items():
        plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", bound)]
        walks = [line for line in plan if line.startswith("SCAN") and not line.startswith(LISTS)]
        assert walks == [], sql


def test_an_entry_outside_a_transaction_is_a_mistake(casebook: Casebook) -> None:
    with pytest.raises(RuntimeError, match="needs a transaction"):
        casebook._log.append("claim", key="x", body=b"{}")


def test_an_index_is_used_to_find_a_hash(casebook: Casebook) -> None:
    asked: list[tuple[str, Any]] = []
    connection = casebook._log.connection
    connection.exec_trace = lambda _, sql, bound: not asked.append((sql, bound))  # type: ignore[func-returns-value]
    casebook._log.sealed("claim", hashes=SEALS_OF_CLAIMS)
    connection.exec_trace = None
    ((sql, bound),) = asked
    plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", bound)]
    assert plan[0].startswith("SCAN named")
    assert "entry_by_payload (payload_sha256=? AND kind=?)" in plan[1]
