"""Adding: files first and durable, then one transaction of the log that makes them count."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from tocsin.domain.claims import AnyClaim, canonical, encode
from tocsin.domain.documents import Reading, Release
from tocsin.domain.errors import CasebookError
from tocsin.store import durable, recall, redact
from tocsin.store.entries import ChoicesEntry, ReadingEntry, RegisterEntry, body_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tocsin.store.copying import Copying
    from tocsin.store.log import Log
    from tocsin.store.shelves import Shelves

__all__ = [
    "add_claims",
    "add_reading",
    "add_readings",
    "add_register",
    "add_release",
    "claims_kept",
    "fix_choices",
]


def add_reading(shelves: Shelves, reading: Reading, *, raw: bytes) -> list[int]:
    """Keeps a report, its claims and its reading run; the entries added."""
    digest = _fitting(reading, raw=raw)
    known = _has_read(shelves.log, digest, reader=reading.reader)
    redact.refuse(shelves.log, digest)
    if not known or not shelves.blobs.sound(digest):
        shelves.blobs.keep(raw, staging=shelves.staging)
    if known:
        return []
    with _registering(shelves, digest):
        if _has_read(shelves.log, digest, reader=reading.reader):
            return []
        return _append_reading(shelves.log, reading)


def claims_kept(shelves: Shelves, digest: str, *, reader: str) -> int | None:
    """How many claims a reader found in a document, where it has read it and the original is sound."""
    redact.refuse(shelves.log, digest)
    with shelves.log.reading():
        bodies = shelves.log.bodies("reading", cut=shelves.log.cut(None), key=digest)
    runs = [msgspec.json.decode(body, type=ReadingEntry) for _, _, body in bodies]
    mine = [run for run in runs if run.reader == reader]
    return len(mine[-1].claims) if mine and shelves.blobs.sound(digest) else None


def add_readings(shelves: Shelves, readings: Sequence[tuple[Reading, bytes]]) -> list[int]:
    """Keeps several documents with their claims in one transaction; the entries added."""
    digests = [_fitting(reading, raw=raw) for reading, raw in readings]
    for digest in digests:
        redact.refuse(shelves.log, digest)
    for digest, (_, raw) in zip(digests, readings, strict=True):
        if not shelves.blobs.sound(digest):
            shelves.blobs.keep(raw, staging=shelves.staging)
    try:
        with shelves.log.transaction():
            for digest in digests:
                redact.refuse(shelves.log, digest)
            return [
                seq
                for reading, _ in readings
                if not _has_read(shelves.log, reading.document.digest, reader=reading.reader)
                for seq in _append_reading(shelves.log, reading)
            ]
    except redact.RedactedError:
        for digest in digests:
            if redact.gone(shelves.log, digest) is not None:
                shelves.blobs.remove(digest)
        raise


def add_release(shelves: Shelves, release: Release, *, parts: Path, copy: Copying) -> list[int]:
    """Moves a finished folder and the copy of its file in and registers them; the entries added."""
    if (registered := _registered(shelves.log, release.digest)) is not None:
        _restore(shelves, registered, parts=parts, copy=copy)
        return []
    for digest in (release.digest, release.file_digest):
        redact.refuse(shelves.log, digest)
    _place(shelves, release, parts=parts, copy=copy)
    try:
        with _registering(shelves, release.file_digest):
            if _registered(shelves.log, release.digest) is not None:
                return []
            return [shelves.log.append("release", key=release.digest, body=canonical(release))]
    except redact.RedactedError:
        shelves.releases.remove(release.digest)
        raise


def add_register(shelves: Shelves, name: str, *, raw: bytes, over: bool) -> list[int]:
    """Keeps a register file as the newest of its name; the entries added."""
    digest = durable.digest(raw)
    entry = RegisterEntry(name=name, digest=digest, over=over)
    redact.refuse(shelves.log, digest)
    shelves.blobs.keep(raw, staging=shelves.staging)
    with _registering(shelves, digest):
        if recall.registers(shelves.log, cut=shelves.log.cut(None)).get(name) == entry:
            return []
        return [shelves.log.append("register", key=name, body=canonical(entry))]


def fix_choices(log: Log, entry: ChoicesEntry) -> list[int]:
    """Keeps a set of choices as the one in force; the entries added, none where it is in force already."""
    with log.transaction():
        fixed = recall.choices(log, cut=log.cut(None))
        if fixed is not None and fixed.digest == entry.digest:
            return []
        return [log.append("choices", key=entry.digest, body=canonical(entry))]


def add_claims(log: Log, claims: Iterable[AnyClaim]) -> list[int]:
    """Keeps what people claim; the entries added."""
    listed = list(claims)  # taken whole before the log is locked, for it may be slow to come
    with log.transaction():
        return _only_new(_append_claim(log, claim) for claim in listed)


@contextmanager
def _registering(shelves: Shelves, file_digest: str) -> Iterator[None]:
    # The file stands already; where a redaction came in between it must not stay.
    try:
        with shelves.log.transaction():
            redact.refuse(shelves.log, file_digest)
            yield
    except redact.RedactedError:
        shelves.blobs.remove(file_digest)
        raise


def _only_new(seqs: Iterable[int | None]) -> list[int]:
    return [seq for seq in seqs if seq is not None]


def _fitting(reading: Reading, *, raw: bytes) -> str:
    digest = durable.digest(raw)
    if reading.document.digest != digest:
        raise ValueError(f"the document says {reading.document.digest}, its bytes are {digest}")
    for claim in reading.claims:
        if claim.document != digest:
            raise ValueError(f"claim {claim.id} is of another document: {claim.document}")
    return digest


def _has_read(log: Log, digest: str, *, reader: str) -> bool:
    bodies = log.bodies("reading", cut=log.cut(None), key=digest)
    return any(msgspec.json.decode(body, type=ReadingEntry).reader == reader for _, _, body in bodies)


def _append_reading(log: Log, reading: Reading) -> list[int]:
    digest, document = reading.document.digest, canonical(reading.document)
    run = ReadingEntry(
        reader=reading.reader,
        document=body_sha256(document),
        claims=tuple(body_sha256(encode(claim)) for claim in reading.claims),
    )
    seqs = [log.append_once("document", key=digest, body=document)]
    seqs += [_append_claim(log, claim) for claim in reading.claims]
    # The run comes last: whoever sees it sees all that it names.
    seqs += [log.append("reading", key=digest, body=canonical(run))]
    return _only_new(seqs)


def _append_claim(log: Log, claim: AnyClaim) -> int | None:
    return log.append_once("claim", key=claim.id, body=encode(claim))


def _registered(log: Log, digest: str) -> Release | None:
    bodies = log.bodies("release", cut=log.cut(None), key=digest)
    return msgspec.json.decode(bodies[-1][2], type=Release) if bodies else None


def _restore(shelves: Shelves, registered: Release, *, parts: Path, copy: Copying) -> None:
    if redact.gone(shelves.log, registered.file_digest) is None:
        folder = shelves.releases.folder(registered.digest)
        if damaged := shelves.releases.wrong(folder, parts=registered.parts):
            if shelves.releases.wrong(parts, parts=registered.parts):
                raise CasebookError(
                    f"release {registered.name} is damaged ({', '.join(damaged)}) and was read by another "
                    "version of Tocsin, so that this one cannot put back what it read; to do: take the "
                    "casebook from a backup"
                )
            _place(shelves, registered, parts=parts, copy=copy)
        elif not shelves.blobs.sound(registered.file_digest):
            _keep_original(shelves, registered, copy=copy)
    shutil.rmtree(parts, ignore_errors=True)


def _place(shelves: Shelves, release: Release, *, parts: Path, copy: Copying) -> None:
    if wrong := shelves.releases.wrong(parts, parts=release.parts):
        raise CasebookError(f"cannot add release {release.name}: {', '.join(wrong)}; to do: read it again")
    _keep_original(shelves, release, copy=copy)
    shelves.releases.place(parts, name=release.digest, parts=release.parts, staging=shelves.staging)


def _keep_original(shelves: Shelves, release: Release, *, copy: Copying) -> None:
    copy.done()
    if not copy.is_read and durable.file_digest(copy.target) != release.file_digest:
        raise CasebookError(f"{copy.source} is not the file that was read; to do: read it again and add it")
    shelves.blobs.keep_copy(copy.target, digest=release.file_digest)
