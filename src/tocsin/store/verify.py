"""Verification: every seal of a casebook held against what is there now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import apsw
import msgspec

from tocsin.domain.documents import Release
from tocsin.store import durable
from tocsin.store.entries import (
    FIRST_CHAIN,
    ChoicesEntry,
    Entry,
    PairsEntry,
    ReadingEntry,
    RedactionEntry,
    RegisterEntry,
    body_sha256,
    seal,
)

if TYPE_CHECKING:
    from tocsin.store.blobs import Blobs
    from tocsin.store.log import Log
    from tocsin.store.releases import Releases

__all__ = ["Damage", "verify"]

_T = TypeVar("_T", bound=msgspec.Struct)

# Everything as bytes, for a changed byte may be no text; and not from an index, for the entries
# themselves are what is checked.
_ENTRIES = """
SELECT e.seq, e.recorded_at, CAST(e.kind AS BLOB), CAST(e.key AS BLOB), CAST(e.payload_sha256 AS BLOB),
    CAST(e.chain AS BLOB), CAST(p.body AS BLOB)
FROM entry AS e NOT INDEXED LEFT JOIN payload AS p ON p.seq = e.seq ORDER BY e.seq
"""
_RESTORE = "restore the casebook from a copy"
_ADD_AGAIN = "add the original file again"
_DERIVE_AGAIN = "run tocsin derive, which works them out anew"


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not match its seal; `seq` is None where no single entry is meant."""

    seq: int | None
    what: str
    remedy: str


class _Walk:
    """What one pass over the log found and learned."""

    def __init__(self) -> None:
        self.damages: list[Damage] = []
        self.blanks: dict[int, str] = {}
        self.written: dict[int, str] = {}
        self.seen: set[tuple[str, str]] = set()
        self.files: dict[str, int] = {}
        self.releases: dict[str, tuple[int, Release]] = {}
        self.pairs: dict[str, tuple[int, PairsEntry]] = {}
        self.redactions: list[RedactionEntry] = []

    def found(self, seq: int | None, what: str, *, remedy: str = _RESTORE) -> None:
        self.damages.append(Damage(seq=seq, what=what, remedy=remedy))


def verify(log: Log, *, blobs: Blobs, releases: Releases, pairs: Releases) -> list[Damage]:
    """Everything in the casebook that is not as it was recorded; empty when all is sound.

    Files that no entry names are left over from interrupted work and are no damage. What was
    cut off at the end of the log leaves no trace in it: compare `Casebook.head` with an earlier
    note of it to see that.
    """
    walk = _Walk()
    try:
        with log.reading():
            _walk_entries(log, walk=walk)
            _check_database(log, walk=walk)
    except (apsw.CorruptError, apsw.NotADBError) as error:
        walk.found(None, f"log.db can be read only in part: {error}")
    _check_blanks(walk)
    _check_files(walk, blobs=blobs)
    _check_releases(walk, releases=releases)
    _check_pairs(walk, pairs=pairs)
    return walk.damages


def _walk_entries(log: Log, *, walk: _Walk) -> None:
    previous, expected = FIRST_CHAIN, 1
    for columns in log.connection.execute(_ENTRIES):
        entry, body = _as_text(columns[:-1]), columns[-1]
        if entry.seq != expected:
            walk.found(expected, f"entries {expected} to {entry.seq - 1} are missing from the log")
        if seal(previous, entry=entry) != entry.chain:
            walk.found(entry.seq, f"entry {entry.seq} ({entry.kind} {entry.key}) does not match the chain")
        _check_body(entry, body=body, walk=walk)
        previous, expected = entry.chain, entry.seq + 1
    if expected == 1:
        walk.found(None, "the log is empty; it should begin with the casebook's own entry")


def _as_text(columns: tuple[Any, ...]) -> Entry:
    seq, recorded_at, *texts = columns
    return Entry(seq, recorded_at, *(bytes(text).decode(errors="replace") for text in texts))


def _check_body(entry: Entry, *, body: bytes | None, walk: _Walk) -> None:
    name = f"{entry.kind} {entry.key}"
    if body is None:
        walk.blanks[entry.seq] = name
    elif body_sha256(body) != entry.payload_sha256:
        walk.found(entry.seq, f"the words of entry {entry.seq} ({name}) have been changed")
        return
    walk.seen.add((entry.kind, entry.payload_sha256))
    if body is not None:
        walk.written[entry.seq] = name
        try:
            _learn(entry, body=body, walk=walk)
        except (msgspec.DecodeError, ValueError):
            walk.found(entry.seq, f"entry {entry.seq} ({name}) holds something of another kind")


def _learn(entry: Entry, *, body: bytes, walk: _Walk) -> None:
    if entry.kind == "document":
        durable.hex_part(entry.key)  # the key lies outside the sealed words and may be damaged alone
        walk.files[entry.key] = entry.seq
    elif entry.kind == "register":
        walk.files[_decode(body, RegisterEntry).digest] = entry.seq
    elif entry.kind == "release":
        release = _decode(body, Release)
        walk.files[release.file_digest] = entry.seq
        walk.releases[release.digest] = (entry.seq, release)
    elif entry.kind == "pairs":
        walk.pairs[entry.key] = (entry.seq, _decode(body, PairsEntry))
    elif entry.kind == "choices":
        if _decode(body, ChoicesEntry).digest != entry.key:
            walk.found(entry.seq, f"the set of choices of entry {entry.seq} stands under another's digest")
    elif entry.kind == "redaction":
        walk.redactions.append(_decode(body, RedactionEntry))
    elif entry.kind == "reading":
        reading = _decode(body, ReadingEntry)
        wanted = [("document", reading.document), *(("claim", claim) for claim in reading.claims)]
        if missing := sum(each not in walk.seen for each in wanted):
            walk.found(entry.seq, f"the reading of {entry.key} names {missing} entries that are not sound")


def _decode(body: bytes, type_: type[_T]) -> _T:
    return msgspec.json.decode(body, type=type_)


def _check_database(log: Log, *, walk: _Walk) -> None:
    told: list[Any] = [row[0] for row in log.connection.execute("PRAGMA integrity_check(20)")]
    for line in told if told != ["ok"] else []:
        walk.found(None, f"log.db is inconsistent: {line}")


def _check_blanks(walk: _Walk) -> None:
    named = {seq for redaction in walk.redactions for seq in redaction.blanked}
    for seq, what in sorted(walk.blanks.items()):
        if seq not in named:
            walk.found(seq, f"the words of entry {seq} ({what}) are gone, and no redaction says why")
    for seq in sorted(named & walk.written.keys()):
        walk.found(seq, f"entry {seq} ({walk.written[seq]}) was redacted, yet its words are still there")


def _check_files(walk: _Walk, *, blobs: Blobs) -> None:
    removed = {digest for redaction in walk.redactions for digest in redaction.blobs}
    for digest, seq in sorted(walk.files.items(), key=lambda item: item[1]):
        if digest in removed:
            continue
        path = blobs.path(digest)
        if not path.is_file():
            walk.found(seq, f"the original file of entry {seq} ({digest}) is missing", remedy=_ADD_AGAIN)
        elif durable.file_digest(path) != digest:
            walk.found(
                seq, f"the original file of entry {seq} ({digest}) has been changed", remedy=_ADD_AGAIN
            )
    for digest in sorted(removed):
        if blobs.path(digest).exists():
            what = f"the original file {digest} was redacted, yet it is still there"
            walk.found(None, what, remedy="open the casebook for writing once, which finishes the redaction")


def _check_releases(walk: _Walk, *, releases: Releases) -> None:
    rewritten = {name: new for redaction in walk.redactions for name, new in redaction.rewritten.items()}
    for digest, (seq, release) in sorted(walk.releases.items()):
        new = rewritten.get(digest)
        folder, parts = (new.folder, new.parts) if new else (digest, release.parts)
        remedy = _RESTORE if new else _ADD_AGAIN
        for wrong in releases.wrong(releases.folder(folder), parts=parts):
            walk.found(seq, f"release {release.name} (entry {seq}, {digest}): {wrong}", remedy=remedy)


def _check_pairs(walk: _Walk, *, pairs: Releases) -> None:
    removed = {folder for redaction in walk.redactions for folder in redaction.pairs}
    for _, (seq, entry) in sorted(walk.pairs.items()):
        for wrong in pairs.wrong(pairs.folder(entry.folder), parts=entry.parts):
            walk.found(seq, f"pairs of two releases (entry {seq}): {wrong}", remedy=_DERIVE_AGAIN)
    for folder in sorted(removed):
        if pairs.folder(folder).exists():
            what = f"the pairs {folder} were redacted, yet they are still there"
            walk.found(None, what, remedy="open the casebook for writing once, which finishes the redaction")
