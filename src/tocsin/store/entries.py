"""What the log holds: entries, their seals, and the payloads that are not claims or documents."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from tocsin.domain.claims import canonical

__all__ = [
    "FIRST_CHAIN",
    "CasebookEntry",
    "ChoicesEntry",
    "Entry",
    "EntryKind",
    "PairsEntry",
    "ReadingEntry",
    "RedactionEntry",
    "RegisterEntry",
    "Rewritten",
    "body_sha256",
    "from_micros",
    "seal",
    "to_micros",
]

EntryKind: TypeAlias = Literal[
    "casebook", "document", "claim", "reading", "release", "register", "redaction", "pairs", "choices"
]
FIRST_CHAIN = "0" * 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Entry(NamedTuple):
    """One line of the log. `recorded_at` counts microseconds since 1970 in UTC."""

    seq: int
    recorded_at: int
    kind: str
    key: str
    payload_sha256: str
    chain: str


class CasebookEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The first entry: which casebook this is, and what made it."""

    id: str
    tocsin: str
    vocabulary: int


class ReadingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A completed reading run: `document` and `claims` are the payload hashes of its entries."""

    reader: str
    document: str
    claims: tuple[str, ...]


class RegisterEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A register file of people's names, kept as a blob.

    `over`: it lies over the names that come with Tocsin. An entry that does not say so was written
    when the first own file stood in their place, and still does.
    """

    name: str
    digest: str
    over: bool = False


class PairsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Scored pairs of rows of two releases: what they were worked out from, and where they stand.

    `model` and `register` are the digests of the scoring model and of the names it read by;
    `folder` holds the Parquet `parts` with their hashes.
    """

    left: str
    right: str
    model: str
    register: str
    folder: str
    parts: dict[str, str]


class ChoicesEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A set of choices that a person fixed: its `text` as it stood, its digest, and who did it.

    `tocsin` is the version that read it. When it was fixed says the entry, as of any other.
    """

    name: str
    digest: str
    text: str
    by: str
    tocsin: str


class Rewritten(msgspec.Struct, frozen=True, kw_only=True):
    """Where the Parquet of a release stands after rows were taken out, and its parts' hashes."""

    folder: str
    parts: dict[str, str]


class RedactionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A tombstone: what was removed, by whom and why, and everything that went with it.

    `blanked` are the entries whose words are gone, `blobs` the files, `folders` the folders of
    releases, `pairs` those of pairs that speak of them; `rows` are the data rows taken out where the
    rest of the release stayed.
    """

    digest: str
    by: str
    reason: str
    blanked: tuple[int, ...] = ()
    blobs: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    rewritten: dict[str, Rewritten] = {}


def body_sha256(body: bytes) -> str:
    """The hash under which a payload is sealed."""
    return hashlib.sha256(body).hexdigest()


def seal(previous: str, *, entry: Entry) -> str:
    """The chain value of an entry: it covers the chain before it, and so all that came before.

    >>> entry = Entry(1, 0, "claim", "c1", "ab", chain="")
    >>> seal(FIRST_CHAIN, entry=entry) == seal(FIRST_CHAIN, entry=entry._replace(key="c2"))
    False
    """
    return hashlib.sha256(canonical([previous, *entry[:5]])).hexdigest()


def to_micros(instant: datetime) -> int:
    """Microseconds since 1970 in UTC.

    Raises:
        ValueError: the instant does not say its time zone.
    """
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs its time zone: {instant.isoformat()}")
    return (instant - _EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """The instant in UTC.

    >>> from_micros(1_500_000).isoformat()
    '1970-01-01T00:00:01.500000+00:00'
    """
    return _EPOCH + timedelta(microseconds=micros)
