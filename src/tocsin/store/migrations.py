"""The formats of log.db, each as the step from the one before it.

A new casebook walks the same steps as an old one, so both end up alike. A step that has been
published is never edited; a change of format is a new step at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.domain.errors import DamageError

if TYPE_CHECKING:
    import apsw

__all__ = ["APPLICATION_ID", "FORMAT", "MIGRATIONS", "migrate", "version"]

APPLICATION_ID = 0x746F6373
"""Marks an SQLite file as a Tocsin log ("tocs")."""

_TABLES = """
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('casebook', 'document', 'claim', 'reading', 'release', 'register', 'redaction')),
    key TEXT NOT NULL,
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    chain TEXT NOT NULL CHECK (length(chain) = 64)
) STRICT;
CREATE TABLE payload (
    seq INTEGER PRIMARY KEY REFERENCES entry (seq),
    body TEXT
) STRICT;
CREATE INDEX entry_by_key ON entry (kind, key, seq);
CREATE INDEX entry_by_payload ON entry (payload_sha256, kind);
"""

# INSERT OR REPLACE removes a row without asking the DELETE triggers; hence the INSERT ones.
_TRIGGERS = """
CREATE TRIGGER entry_grows_at_its_end BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
    OR NEW.recorded_at < (SELECT coalesce(max(recorded_at), 0) FROM entry WHERE seq = NEW.seq - 1)
BEGIN SELECT raise(ABORT, 'the log grows at its end only'); END;
CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

CREATE TRIGGER payload_is_not_replaced BEFORE INSERT ON payload
WHEN NEW.body IS NULL OR EXISTS (SELECT 1 FROM payload WHERE seq = NEW.seq)
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER payload_is_not_removed BEFORE DELETE ON payload
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER payload_is_blanked_by_redaction_only BEFORE UPDATE ON payload
WHEN NEW.seq IS NOT OLD.seq OR NEW.body IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM entry AS e JOIN payload AS p ON p.seq = e.seq, json_each(p.body, '$.blanked') AS named
    WHERE e.kind = 'redaction' AND named.value = OLD.seq)
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
"""

_LOG = _TABLES + _TRIGGERS

# A redaction is one entry, but its files go afterwards: `unfinished` remembers those still to go.
_REMOVALS = """
CREATE INDEX entry_by_time ON entry (recorded_at, seq);
CREATE TABLE unfinished (seq INTEGER PRIMARY KEY REFERENCES entry (seq)) STRICT;
"""

# SQLite cannot change a CHECK, so `entry` is made anew with the same rows. The triggers name it, so
# they go first and come back as they were.
_ANEW = (
    """
DROP TRIGGER entry_grows_at_its_end;
DROP TRIGGER entry_is_not_changed;
DROP TRIGGER entry_is_not_removed;
DROP TRIGGER payload_is_not_replaced;
DROP TRIGGER payload_is_not_removed;
DROP TRIGGER payload_is_blanked_by_redaction_only;
CREATE TABLE entry_anew (
    seq INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        (KINDS)),
    key TEXT NOT NULL,
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    chain TEXT NOT NULL CHECK (length(chain) = 64)
) STRICT;
INSERT INTO entry_anew SELECT * FROM entry ORDER BY seq;
DROP TABLE entry;
ALTER TABLE entry_anew RENAME TO entry;
CREATE INDEX entry_by_key ON entry (kind, key, seq);
CREATE INDEX entry_by_payload ON entry (payload_sha256, kind);
CREATE INDEX entry_by_time ON entry (recorded_at, seq);
"""
    + _TRIGGERS
)
_KINDS = "'casebook', 'document', 'claim', 'reading', 'release', 'register', 'redaction', 'pairs'"
_PAIRS = _ANEW.replace("KINDS", _KINDS)
_CHOICES = _ANEW.replace("KINDS", f"{_KINDS}, 'choices'")

MIGRATIONS: tuple[str, ...] = (_LOG, _REMOVALS, _PAIRS, _CHOICES)
"""Step n leads from format n to format n + 1."""

FORMAT = len(MIGRATIONS)
"""The format this version writes, and the newest it reads."""


def version(connection: apsw.Connection) -> int:
    """The format of an open log."""
    return int(connection.pragma("user_version"))


def migrate(connection: apsw.Connection) -> None:
    """Brings a log to FORMAT, wholly or not at all; entries keep their seals.

    Raises:
        DamageError: the log lacks entries that others name.
    """
    # A table that others refer to can be made anew only while nobody checks; checked at the end.
    connection.pragma("foreign_keys", False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, step in enumerate(MIGRATIONS[version(connection) :], start=version(connection) + 1):
            connection.execute(step)
            connection.pragma("user_version", number)
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise DamageError("entries of the log are missing; to do: restore the casebook from a copy")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.pragma("foreign_keys", True)
