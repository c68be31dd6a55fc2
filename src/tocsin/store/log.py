"""The log: an append-only, hash-chained list of entries in one SQLite file.

Many processes may write; each waits its turn for the write lock, for up to `patience_s`.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import apsw

from tocsin.domain.errors import CasebookError, DamageError
from tocsin.store import migrations
from tocsin.store.entries import FIRST_CHAIN, Entry, body_sha256, seal, to_micros
from tocsin.store.failures import not_a_casebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from tocsin.store.entries import EntryKind

__all__ = ["Body", "Log", "connect", "create"]

Body = tuple[int, str, str]
"""Sequence number, key and payload of an entry whose words are there."""

PATIENCE_S = 60.0
_ENDLESS = 2**63 - 1
_PAIRS = "entry AS e JOIN payload AS p ON p.seq = e.seq"


def _checked(rows: list[Any]) -> list[Body]:
    # What does not match its seal is not given out: a changed claim must never reach the record.
    for seq, key, sealed, body, *_ in rows:
        if body_sha256(body.encode()) != sealed:
            raise DamageError(
                f"the words of entry {seq} ({key}) have been changed; to do: restore the casebook from a copy"
            )
    return [(seq, key, body) for seq, key, _, body, *_ in rows]


def _now() -> int:
    return time.time_ns() // 1000


def _settle(connection: apsw.Connection, *, patience_s: float) -> None:
    connection.set_busy_timeout(int(patience_s * 1000))
    for pragma, value in (("synchronous", "FULL"), ("foreign_keys", True), ("secure_delete", True)):
        connection.pragma(pragma, value)


def create(path: Path) -> None:
    """A new empty log of the newest format in the file `path`, closed again."""
    connection = apsw.Connection(str(path))
    try:
        connection.pragma("journal_mode", "wal")
        connection.pragma("application_id", migrations.APPLICATION_ID)
        migrations.migrate(connection)
    finally:
        connection.close()


def _open(path: Path, *, write: bool, patience_s: float) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
    connection = apsw.Connection(str(path), flags=flags)
    try:
        _settle(connection, patience_s=patience_s)
        connection.pragma("application_id")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_immutable(path: Path) -> apsw.Connection:
    # Where nothing beside log.db may be made, SQLite needs the promise that nobody writes.
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    return apsw.Connection(f"file:{quote(str(path.absolute()))}?immutable=1", flags=flags)


def connect(path: Path, *, write: bool, patience_s: float = PATIENCE_S) -> apsw.Connection:
    """An open log file, checked to be a Tocsin log and brought to the format we write.

    Raises:
        CasebookError: it is something else, or newer, or to be written and read-only.
        apsw.Error: SQLite cannot open it.
    """
    connection = _connect(path, write=write, patience_s=patience_s)
    if migrations.version(connection) == migrations.FORMAT:
        return connection
    connection.close()
    _update(path, patience_s=patience_s)
    return _connect(path, write=write, patience_s=patience_s)


def _update(path: Path, *, patience_s: float) -> None:
    try:
        connection = _connect(path, write=True, patience_s=patience_s)
    except (apsw.ReadOnlyError, apsw.CantOpenError) as error:
        raise CasebookError(
            f"{path.parent} is of an older format and read-only, so it cannot be brought up to date; "
            "to do: open it once where it can be written"
        ) from error
    try:
        migrations.migrate(connection)
    finally:
        connection.close()


def _connect(path: Path, *, write: bool, patience_s: float) -> apsw.Connection:
    try:
        connection = _open(path, write=write, patience_s=patience_s)
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        if write or path.with_name(path.name + "-wal").exists():
            raise
        connection = _open_immutable(path)
    try:
        _check(connection, path=path, write=write)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: apsw.Connection, *, path: Path, write: bool) -> None:
    if connection.pragma("application_id") != migrations.APPLICATION_ID:
        raise not_a_casebook(path.parent, because="its log.db is of another kind")
    found = migrations.version(connection)
    if found > migrations.FORMAT:
        raise CasebookError(
            f"{path.parent} was written by a newer Tocsin (format {found}; this one reads up to "
            f"{migrations.FORMAT}); to do: install the newer version"
        )
    if found < 1:
        raise DamageError(
            f"{path.parent}: its log.db says no format; to do: restore the casebook from a copy"
        )
    if write and connection.readonly("main"):
        raise apsw.ReadOnlyError("the log file is read-only")


class Log:
    """An open log: append inside `transaction`, read at any time.

    `clock` gives microseconds since 1970 in UTC. All entries of one transaction share one
    instant, later than any before it whatever the clock says, so that "as of the head" is a
    cut which nothing later can move.
    """

    def __init__(self, connection: apsw.Connection, *, clock: Callable[[], int] = _now) -> None:
        self.connection = connection
        self._clock = clock
        self._recorded_at = 0
        self._head: Entry | None = None

    def close(self) -> None:
        """Closes the file; the last one to do so folds SQLite's side files away."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All entries appended inside become visible together, durably, or not at all."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            self._head = self.head()
            self._recorded_at = max(self._clock(), self._head.recorded_at + 1 if self._head else 0)
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            # A full disk makes SQLite roll back by itself.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        finally:
            self._head = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever others append meanwhile."""
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if self.connection.in_transaction:
                self.connection.execute("COMMIT")

    def append(self, kind: EntryKind, *, key: str, body: bytes) -> int:
        """Adds one entry at the end and gives its sequence number."""
        if not self.connection.in_transaction:
            raise RuntimeError("append needs a transaction")
        last = self._head
        entry = Entry(last.seq + 1 if last else 1, self._recorded_at, kind, key, body_sha256(body), "")
        entry = entry._replace(chain=seal(last.chain if last else FIRST_CHAIN, entry=entry))
        self.connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", entry)
        self.connection.execute("INSERT INTO payload VALUES (?, ?)", (entry.seq, body.decode()))
        self._head = entry
        return entry.seq

    def append_once(self, kind: EntryKind, *, key: str, body: bytes) -> int | None:
        """Adds the entry unless one of this kind already says exactly this; None if so."""
        return None if self.holds(kind, body=body) else self.append(kind, key=key, body=body)

    def head(self, *, cut: int | None = None) -> Entry | None:
        """The last entry, up to the sequence number `cut`."""
        bound = _ENDLESS if cut is None else cut
        rows = self._all("SELECT * FROM entry WHERE seq <= ? ORDER BY seq DESC LIMIT 1", (bound,))
        return Entry(*rows[0]) if rows else None

    def cut(self, as_of: datetime | None) -> int:
        """The last sequence number that had been recorded by an instant; 0 for none."""
        if as_of is None:
            sql, bound = "SELECT max(seq) FROM entry", ()
        else:
            sql = "SELECT seq FROM entry WHERE recorded_at <= ? ORDER BY recorded_at DESC, seq DESC LIMIT 1"
            bound = (to_micros(as_of),)  # type: ignore[assignment]
        rows = self._all(sql, bound)
        return int(rows[0][0] or 0) if rows else 0

    def holds(self, kind: EntryKind, *, body: bytes) -> bool:
        """Whether an entry of this kind says exactly this, its words still there."""
        sql = (
            f"SELECT 1 FROM {_PAIRS} WHERE e.payload_sha256 = ? AND e.kind = ? AND p.body IS NOT NULL LIMIT 1"
        )
        return bool(self._all(sql, (body_sha256(body), kind)))

    def bodies(self, kind: EntryKind, *, cut: int, key: str | None = None) -> list[Body]:
        """The entries of a kind (and key) in log order, without blanked ones."""
        also = "" if key is None else "AND e.key = :key"
        rows = self._all(
            f"SELECT e.seq, e.key, e.payload_sha256, p.body FROM {_PAIRS} "
            f"WHERE e.kind = :kind AND e.seq <= :cut {also} AND p.body IS NOT NULL ORDER BY e.seq",
            {"kind": kind, "cut": cut, "key": key},
        )
        return _checked(rows)

    def recorded(self, kind: EntryKind, *, cut: int) -> dict[str, int]:
        """When each key of a kind was first recorded, in microseconds since 1970."""
        rows = self._all(
            "SELECT key, min(recorded_at) FROM entry WHERE kind = ? AND seq <= ? GROUP BY key ORDER BY key",
            (kind, cut),
        )
        return {str(key): int(micros) for key, micros in rows}

    def last(self, *kinds: EntryKind, cut: int) -> Entry | None:
        """The last entry of any of these kinds, up to the sequence number `cut`."""
        listed = "[" + ",".join(f'"{kind}"' for kind in kinds) + "]"
        rows = self._all(
            "SELECT * FROM entry WHERE seq <= ? AND kind IN (SELECT value FROM json_each(?)) "
            "ORDER BY seq DESC LIMIT 1",
            (cut, listed),
        )
        return Entry(*rows[0]) if rows else None

    def latest(self, kind: EntryKind, *, cut: int) -> list[Body]:
        """The last entry of each key of a kind, by key, without blanked ones."""
        rows = self._all(
            f"SELECT max(e.seq), e.key, e.payload_sha256, p.body FROM {_PAIRS} "
            "WHERE e.kind = ? AND e.seq <= ? AND p.body IS NOT NULL GROUP BY e.key ORDER BY e.key",
            (kind, cut),
        )
        return _checked(rows)

    def sealed(self, kind: EntryKind, *, hashes: Iterable[str]) -> list[Body]:
        """The entries of a kind with these payload hashes, in the order given, without blanked ones."""
        listed = "[" + ",".join(f'"{each}"' for each in hashes) + "]"
        rows = self._all(
            # CROSS JOIN keeps this order, which is the only quick one: from each hash to its entry.
            "SELECT min(e.seq), e.key, e.payload_sha256, p.body, named.key FROM json_each(?) AS named "
            "CROSS JOIN entry AS e ON e.payload_sha256 = named.value AND e.kind = ? "
            "CROSS JOIN payload AS p ON p.seq = e.seq WHERE p.body IS NOT NULL "
            "GROUP BY named.key ORDER BY named.key",
            (listed, kind),
        )
        return _checked(rows)

    def unread_claims(self, *, cut: int) -> list[Body]:
        """The claims that no reading run made, in log order: those of people."""
        rows = self._all(
            f"SELECT e.seq, e.key, e.payload_sha256, p.body FROM {_PAIRS} "
            "WHERE e.kind = 'claim' AND e.seq <= :cut AND p.body IS NOT NULL AND e.payload_sha256 NOT IN ("
            "SELECT read.value FROM entry AS r JOIN payload AS q ON q.seq = r.seq, "
            "json_each(q.body, '$.claims') AS read "
            "WHERE r.kind = 'reading' AND r.seq <= :cut AND q.body IS NOT NULL) ORDER BY e.seq",
            {"cut": cut},
        )
        return _checked(rows)

    def blank(self, seqs: Iterable[int]) -> None:
        """Takes the words out of entries that a redaction entry of this transaction names."""
        for seq in seqs:
            self.connection.execute("UPDATE payload SET body = NULL WHERE seq = ?", (seq,))

    def _all(self, sql: str, bound: Any) -> list[Any]:
        return self.connection.execute(sql, bound).fetchall()
