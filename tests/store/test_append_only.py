"""The log can only grow: SQLite itself refuses everything else, whoever asks."""

from __future__ import annotations

import apsw
import pytest

from store.invented import reading
from tocsin.store.casebook import Casebook

ATTEMPTS = [
    "UPDATE entry SET key = 'x' WHERE seq = 2",
    "UPDATE entry SET seq = 9 WHERE seq = 5",
    "DELETE FROM entry WHERE seq = 5",
    "DELETE FROM entry",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 2",
    "REPLACE INTO entry SELECT seq, recorded_at, kind, 'x', payload_sha256, chain FROM entry WHERE seq = 2",
    "INSERT INTO entry SELECT 7, recorded_at, kind, key, payload_sha256, chain FROM entry WHERE seq = 5",
    "INSERT INTO entry SELECT 6, recorded_at - 1, kind, key, payload_sha256, chain FROM entry WHERE seq = 5",
    "INSERT INTO entry SELECT 6, recorded_at, 'gossip', key, payload_sha256, chain FROM entry WHERE seq = 5",
    "INSERT INTO entry SELECT 6, 'soon', kind, key, payload_sha256, chain FROM entry WHERE seq = 5",
    "UPDATE payload SET body = 'x' WHERE seq = 2",
    "UPDATE payload SET body = NULL WHERE seq = 2",
    "UPDATE payload SET seq = 9 WHERE seq = 2",
    "UPDATE OR REPLACE payload SET seq = 3 WHERE seq = 2",
    "DELETE FROM payload WHERE seq = 2",
    "INSERT OR REPLACE INTO payload VALUES (2, 'x')",
    "INSERT INTO payload VALUES (2, 'x') ON CONFLICT (seq) DO UPDATE SET body = 'x'",
    "INSERT INTO payload VALUES (6, 'of no entry')",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_database_refuses_to_change_the_past(casebook: Casebook, attempt: str) -> None:
    report = reading("Fifty men.\nNone.")
    casebook.add_reading(report, raw=report.document.text.encode())
    head = casebook.head()
    with pytest.raises(apsw.ConstraintError):
        casebook._log.connection.execute(attempt)
    assert casebook.head() == head
    assert casebook.readings() == [report]
    assert casebook.verify() == []


def test_only_what_a_tombstone_names_may_be_blanked(casebook: Casebook) -> None:
    kept, gone = reading("Fifty men."), reading("Sixty men.")
    for report in (kept, gone):
        casebook.add_reading(report, raw=report.document.text.encode())
    casebook.redact(gone.document.digest, by="R. Analyst", reason="asked")
    with pytest.raises(apsw.ConstraintError, match="append-only"):
        casebook._log.blank([2])
    casebook._log.blank([5])
    assert casebook.readings() == [kept]
