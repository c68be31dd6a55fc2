"""Reading back: what the log holds, as claims and documents again, as of any instant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from tocsin.domain.claims import AnyClaim, decode
from tocsin.domain.documents import Document, Reading, Release
from tocsin.store import redact
from tocsin.store.entries import ChoicesEntry, PairsEntry, ReadingEntry, RegisterEntry, from_micros
from tocsin.store.outcomes import Fixed

if TYPE_CHECKING:
    from tocsin.store.blobs import Blobs
    from tocsin.store.log import Log

__all__ = ["Registers", "choices", "claim", "pairs", "people_claims", "readings", "registers", "releases"]

_DOCUMENT = msgspec.json.Decoder(Document)
_READING = msgspec.json.Decoder(ReadingEntry)
_RELEASE = msgspec.json.Decoder(Release)


class Registers(Mapping[str, bytes]):
    """Register files by name, each read when it is asked for, for some are large and seldom needed.

    `over` names those that lie over the names that come with Tocsin.
    """

    def __init__(self, entries: Mapping[str, RegisterEntry], blobs: Blobs) -> None:
        self.entries = dict(entries)
        self.over = frozenset(name for name, entry in entries.items() if entry.over)
        self._blobs = blobs

    def __getitem__(self, name: str) -> bytes:
        return self._blobs.read(self.entries[name].digest)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def readings(log: Log, *, cut: int) -> list[Reading]:
    """The last completed reading run of each document, by document digest."""
    found = []
    for _, _, body in log.latest("reading", cut=cut):
        entry = _READING.decode(body)
        documents = log.sealed("document", hashes=[entry.document])
        if documents:  # else it was redacted
            claims = tuple(decode(text) for _, _, text in log.sealed("claim", hashes=entry.claims))
            found.append(
                Reading(document=_DOCUMENT.decode(documents[0][2]), reader=entry.reader, claims=claims)
            )
    return found


def releases(log: Log, *, cut: int) -> list[Release]:
    """The registered releases by digest; `parts` are those that stand after any redaction."""
    rewritten = redact.rewritten(log)
    found = []
    for _, key, body in log.latest("release", cut=cut):
        release = _RELEASE.decode(body)
        if key in rewritten:
            release = msgspec.structs.replace(release, parts=rewritten[key].parts)
        found.append(release)
    return found


def registers(log: Log, *, cut: int) -> dict[str, RegisterEntry]:
    """The last register file of each name."""
    return {
        key: msgspec.json.decode(body, type=RegisterEntry) for _, key, body in log.latest("register", cut=cut)
    }


def pairs(log: Log, key: str) -> PairsEntry | None:
    """The scored pairs registered under a key, whenever that was; None if there are none.

    They say nothing that the releases did not say already, so no instant hides them.
    """
    bodies = log.bodies("pairs", cut=log.cut(None), key=key)
    return msgspec.json.decode(bodies[-1][2], type=PairsEntry) if bodies else None


def choices(log: Log, *, cut: int) -> Fixed | None:
    """The set of choices last fixed, and whether data came after it; None where none is fixed."""
    bodies = log.bodies("choices", cut=cut)
    if not bodies:
        return None
    seq, _, body = bodies[-1]
    entry = msgspec.json.decode(body, type=ChoicesEntry)
    own, data = log.last("choices", cut=seq), log.last("document", "reading", "release", cut=cut)
    assert own is not None
    return Fixed(
        name=entry.name,
        digest=entry.digest,
        text=entry.text,
        by=entry.by,
        fixed_at=from_micros(own.recorded_at),
        data_at=from_micros(data.recorded_at) if data else None,
        before=data is None or seq < data.seq,
    )


def people_claims(log: Log, *, cut: int) -> list[AnyClaim]:
    """The claims that people made (identities, rulings, retractions), in log order."""
    return [decode(body) for _, _, body in log.unread_claims(cut=cut)]


def claim(log: Log, claim_id: str, *, cut: int) -> AnyClaim | None:
    """The claim of this id as last recorded, or None."""
    bodies = log.bodies("claim", cut=cut, key=claim_id)
    return decode(bodies[-1][2]) if bodies else None
