"""Redaction: the one way by which words leave a casebook, and the tombstone that says so.

The entry, and the blanking of every payload it names, is one transaction. The files go after
it; the table `unfinished` remembers them, so that whoever opens the casebook next after a
crash completes the removal.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from tocsin.domain.claims import AnyClaim, IdentityClaim, RowSpan, RulingClaim, canonical, decode
from tocsin.domain.documents import Release
from tocsin.domain.errors import CasebookError, InputError
from tocsin.store import durable
from tocsin.store.entries import PairsEntry, RedactionEntry, RegisterEntry, Rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tocsin.store.log import Body, Log
    from tocsin.store.shelves import Shelves

__all__ = [
    "RedactedError",
    "finish",
    "folder",
    "gone",
    "last",
    "redact",
    "redactions",
    "refuse",
    "rewritten",
]


class RedactedError(CasebookError):
    """What is to be added was redacted from this casebook before."""


_MEANT = "SELECT claim_id FROM event SEMI JOIN wanted ON event.claim_id = wanted.id"


class _Target(msgspec.Struct, kw_only=True):
    """Everything that was made from the same file, and so holds the same words."""

    digest: str
    files: set[str]
    releases: list[tuple[int, Release]]
    entries: list[Body]

    @property
    def found(self) -> bool:
        """Whether the casebook holds anything of it."""
        return bool(self.entries or self.releases)


def redactions(log: Log) -> list[RedactionEntry]:
    """Every tombstone in log order; no instant undoes one."""
    bodies = log.bodies("redaction", cut=log.cut(None))
    return [msgspec.json.decode(body, type=RedactionEntry) for _, _, body in bodies]


def last(log: Log) -> int:
    """The sequence number of the last tombstone; 0 where there is none."""
    bodies = log.bodies("redaction", cut=log.cut(None))
    return bodies[-1][0] if bodies else 0


def rewritten(log: Log) -> dict[str, Rewritten]:
    """Where releases stand whose Parquet had rows taken out, by release digest."""
    return {name: new for each in redactions(log) for name, new in each.rewritten.items()}


def gone(log: Log, digest: str) -> RedactionEntry | None:
    """The tombstone that covers a file or release of this digest, if there is one."""
    for each in redactions(log):
        if digest == each.digest or digest in each.blobs:
            return each
    return None


def refuse(log: Log, digest: str) -> None:
    """Stops a redacted file from coming back.

    Raises:
        RedactedError: it was redacted; says by whom and why.
    """
    stone = gone(log, digest)
    if stone is not None:
        raise RedactedError(
            f"{digest} was redacted by {stone.by} ({stone.reason}) and is not taken in again; "
            "to do: leave it out, or add a copy without what had to go"
        )


def _register(body: Body) -> RegisterEntry:
    return msgspec.json.decode(body[2], type=RegisterEntry)


def _aim(log: Log, digest: str) -> _Target:
    # The digest may be that of a document, a register, a release, or the file of a release.
    cut = log.cut(None)
    every = [(body[0], msgspec.json.decode(body[2], type=Release)) for body in log.bodies("release", cut=cut)]
    files = {release.file_digest for _, release in every if release.digest == digest} or {digest}
    entries = [body for file in sorted(files) for body in log.bodies("document", cut=cut, key=file)]
    registers = log.bodies("register", cut=cut)
    entries += [body for body in registers if _register(body).digest in files]
    made = [body for each in entries for body in _made_of(each, registers)]
    files, entries = files | {_register(body).digest for body in made}, entries + made
    releases = [(seq, release) for seq, release in every if release.file_digest in files]
    return _Target(digest=digest, files=files, releases=releases, entries=entries)


def _made_of(register: Body, registers: Iterable[Body]) -> list[Body]:
    """What was worked out from a register, and is kept beside it under its name and an ending."""
    name, later = register[1], [body for body in registers if body[0] > register[0]]
    until = next((body[0] for body in later if body[1] == name), None)
    return [b for b in later if b[1].startswith(f"{name}.") and (until is None or b[0] < until)]


def _names(claim: AnyClaim) -> set[str]:
    if isinstance(claim, RulingClaim):
        named = {*claim.body.claims}
    elif isinstance(claim, IdentityClaim):
        named = {claim.body.left, claim.body.right}
    else:
        named = set()
    return named | ({claim.retracts} if claim.retracts else set())


def _spoken_of(claim: AnyClaim, *, documents: set[str], rows: tuple[int, ...]) -> bool:
    if claim.document not in documents:
        return False
    return not rows or (isinstance(claim.span, RowSpan) and claim.span.row in rows)


def _claims(log: Log, *, documents: set[str], rows: tuple[int, ...], row_ids: set[str]) -> set[int]:
    # A ruling about a claim may repeat its words, and one about that ruling likewise; so all go.
    every = [(seq, decode(body)) for seq, _, body in log.bodies("claim", cut=log.cut(None))]
    ids = {claim.id for _, claim in every if _spoken_of(claim, documents=documents, rows=rows)} | row_ids
    size = -1
    while size != len(ids):
        size = len(ids)
        ids |= {claim.id for _, claim in every if _names(claim) & ids}
    return {seq for seq, claim in every if claim.id in ids}


def _row_claims(log: Log, *, folders: Iterable[Path], rows: tuple[int, ...]) -> set[str]:
    # The ids of row claims in these release folders that people's claims speak of.
    named: set[str] = set()
    for _, _, body in log.bodies("claim", cut=log.cut(None)):
        named |= _names(decode(body))
    paths = [path for each in folders if (path := each / "event.parquet").is_file()]
    if not named or not paths:
        return set()
    import pyarrow

    from tocsin.store import columnar

    also = f"WHERE event.row IN ({', '.join(map(str, rows))})" if rows else ""
    with columnar.connect() as engine:
        engine.register("wanted", pyarrow.table({"id": sorted(named)}))
        engine.view("event", paths)
        return {str(row[0]) for row in engine.rows(f"{_MEANT} {also}")}


def _pairs(log: Log, *, digests: set[str]) -> dict[int, str]:
    # The folders of the pairs that name rows of these releases, by entry; they are made anew when
    # next asked for, from what is left.
    every = [
        (seq, msgspec.json.decode(body, type=PairsEntry))
        for seq, _, body in log.bodies("pairs", cut=log.cut(None))
    ]
    return {seq: each.folder for seq, each in every if {each.left, each.right} & digests}


def folder(shelves: Shelves, digest: str) -> Path:
    """Where the Parquet of a release stands now."""
    new = rewritten(shelves.log).get(digest)
    return shelves.releases.folder(new.folder if new else digest)


def _rewrite(shelves: Shelves, release: Release, *, rows: tuple[int, ...]) -> Rewritten:
    # The new folder stands beside the old one, which goes when the tombstone is in the log.
    from tocsin.store import columnar

    made, listed, parts, out = shelves.staging.folder(), ", ".join(map(str, rows)), {}, 0
    with columnar.connect() as engine:
        for part in sorted(release.parts):
            old = columnar.file_literal(folder(shelves, release.digest) / f"{part}.parquet")
            source = f"read_parquet({old}, file_row_number = true)"
            out += int(engine.one(f"SELECT count(*) FROM {source} WHERE row IN ({listed})")[0])
            kept = f"SELECT * EXCLUDE (file_row_number) FROM {source} WHERE row NOT IN ({listed})"
            engine.write(f"{kept} ORDER BY file_row_number", made / f"{part}.parquet")
            parts[part] = durable.hex_part(durable.file_digest(made / f"{part}.parquet"))
    if not out:
        raise InputError(f"release {release.name} has none of the rows {listed}", expected="data rows from 1")
    name = f"{durable.hex_part(release.digest)}.{hashlib.sha256(canonical(parts)).hexdigest()[:16]}"
    shelves.releases.place(made, name=name, parts=parts, staging=shelves.staging)
    return Rewritten(folder=name, parts=parts)


def _stone(shelves: Shelves, target: _Target, *, rows: tuple[int, ...]) -> RedactionEntry:
    every = [release for _, release in target.releases]
    folders = [folder(shelves, release.digest) for release in every]
    documents = target.files | {release.digest for release in every}
    row_ids = _row_claims(shelves.log, folders=folders, rows=rows)
    blanked = _claims(shelves.log, documents=documents, rows=rows, row_ids=row_ids)
    pairs = _pairs(shelves.log, digests={release.digest for release in every})
    blanked |= pairs.keys()
    if not rows:
        blanked |= {seq for seq, _, _ in target.entries} | {seq for seq, _ in target.releases}
    return RedactionEntry(
        digest=target.digest,
        by="",
        reason="",
        blanked=tuple(sorted(blanked)),
        blobs=tuple(sorted(target.files)),
        folders=tuple(each.name for each in folders),
        pairs=tuple(sorted(pairs.values())),
        rows=rows,
        rewritten={release.digest: _rewrite(shelves, release, rows=rows) for release in every if rows},
    )


def redact(shelves: Shelves, digest: str, *, by: str, reason: str, rows: tuple[int, ...]) -> list[int]:
    """Writes the tombstone and blanks what it names, as one; `finish` then removes the files.

    Raises:
        InputError: nothing has this digest, or `rows` are named of what has none.
    """
    log = shelves.log
    with log.transaction():
        target = _aim(log, digest)
        if not target.found and gone(log, digest):
            return []
        if not target.found:
            raise InputError("nothing in this casebook has this digest", met=digest)
        if rows and not target.releases:
            raise InputError("only a release has rows", met=digest, remedy="redact the whole document")
        stone = msgspec.structs.replace(_stone(shelves, target, rows=rows), by=by, reason=reason)
        seq = log.append("redaction", key=digest, body=canonical(stone))
        log.connection.execute("INSERT INTO unfinished VALUES (?)", (seq,))
        log.blank(stone.blanked)
    return [seq]


def finish(shelves: Shelves) -> None:
    """Removes the files of redactions that are not finished; doing it twice is harmless."""
    log = shelves.log
    pending = [row[0] for row in log.connection.execute("SELECT seq FROM unfinished ORDER BY seq")]
    if not pending:
        return
    shelves.snapshots.clear()
    shelves.shown.clear()
    shelves.unfinished.clear()
    for stone in redactions(log):
        for digest in stone.blobs:
            shelves.blobs.remove(digest)
        for folder in stone.folders:
            shelves.releases.remove(folder)
        for folder in stone.pairs:
            shelves.pairs.remove(folder)
    # Blanked words may linger in free pages and in the side file: write the whole file anew.
    log.connection.execute("VACUUM")
    log.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log.connection.executemany("DELETE FROM unfinished WHERE seq = ?", [(seq,) for seq in pending])
