"""The casebook: the one folder in which everything an analyst has collected is kept.

    afghanistan.casebook/
      log.db      the truth: documents, claims, rulings, and which files belong; append-only
      blobs/      the original files
      releases/   dataset releases as Parquet
      pairs/      scored pairs of rows of two releases, as Parquet
      record/     derived tables, disposable
      staging/    half-made things, swept when their process is gone
      unfinished/ what the reading of a large file has finished; disposable
      shown/      findings and checked reports, for tracing back; disposable

Whatever is added is first made durable as files and then registered by the log, last; so what
was acknowledged is never lost, and what was interrupted is never half there.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tocsin.domain.errors import CasebookError, DamageError, InputError
from tocsin.store import adding, durable, pairing, recall, redact
from tocsin.store import log as logs
from tocsin.store.entries import ChoicesEntry, from_micros
from tocsin.store.failures import explained, not_a_casebook
from tocsin.store.making import make
from tocsin.store.outcomes import Added, Fixed, Head, Redaction
from tocsin.store.pairing import PairsOf
from tocsin.store.shelves import Shelves, tidy
from tocsin.store.verify import Damage, verify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime
    from types import TracebackType

    from tocsin.domain.claims import AnyClaim
    from tocsin.domain.documents import Reading, Release
    from tocsin.store.copying import Copying
    from tocsin.store.entries import EntryKind

__all__ = ["Added", "Casebook", "Damage", "Fixed", "Head", "PairsOf", "Redaction"]


class Casebook:
    """An open casebook; use it in a `with` statement. One thread at a time.

    Instants for `as_of` carry their time zone; entries recorded later than that do not exist.

    >>> import tempfile
    >>> with Casebook.init(Path(tempfile.mkdtemp()) / "north.casebook") as casebook:
    ...     casebook.add_register("actors", raw=b"").new, casebook.add_register("actors", raw=b"").new
    (1, 0)
    """

    def __init__(self, path: Path, *, log: logs.Log, write: bool) -> None:
        self.path = path
        self._log = log
        self._write = write
        self._shelves = Shelves.of(path, log=log)
        self._opened_at = self._last_redaction()
        self._staged_at: dict[Path, int] = {}

    @classmethod
    def init(cls, path: Path) -> Self:
        """A new empty casebook in the folder `path`, open for writing.

        Raises:
            CasebookError: something stands there already, or the place cannot be written.
        """
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            what = "is already a casebook" if (path / "log.db").exists() else "is not an empty folder"
            raise CasebookError(f"cannot make a casebook: {path} {what}; to do: give another name")
        with explained(path.parent, doing="make a casebook in"):
            make(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, write: bool = True, patience_s: float = logs.PATIENCE_S) -> Self:
        """The casebook in the folder `path`; `write=False` reads and derives, but adds nothing.

        An older format is brought up to date. Other writers are waited for, up to `patience_s`.

        Raises:
            CasebookError: not a casebook, from a newer version, read-only, or locked too long.
            DamageError: its log cannot be read.
        """
        file = path / "log.db"
        if not path.is_dir():
            raise not_a_casebook(path, because="it is a file" if path.exists() else "there is no such folder")
        if not file.is_file():
            raise not_a_casebook(path, because="it has no log.db")
        with explained(path, doing="open"):
            log = logs.Log(logs.connect(file, write=write, patience_s=patience_s))
            try:
                casebook = cls(path, log=log, write=write)
                if write:
                    tidy(path)
                    redact.finish(casebook._shelves)
            except BaseException:
                log.close()
                raise
        return casebook

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""
        return self._write

    def close(self) -> None:
        """Lets go of the files; twice is harmless."""
        self._shelves.close()

    # Adding

    def add_reading(self, reading: Reading, *, raw: bytes) -> Added:
        """Keeps a report, its claims and the reading run that made them, all or nothing.

        Where this reader has read this document before, nothing is added; a lost or damaged
        original is put back all the same.

        Raises:
            CasebookError: it cannot be written, or the document was redacted.
            ValueError: the digest of the document is not that of `raw`, or a claim is of another.
        """
        with self._doing("add to", write=True):
            seqs = adding.add_reading(self._shelves, reading, raw=raw)
        return _added(seqs, digest=reading.document.digest)

    def add_readings(self, readings: Sequence[tuple[Reading, bytes]]) -> Added:
        """Keeps several documents, each with its original bytes, all of them or nothing.

        Those that this reader has read before are passed over.

        Raises:
            CasebookError: it cannot be written, or one of the documents was redacted.
            ValueError: the digest of a document is not that of its bytes, or a claim is of another.
        """
        with self._doing("add to", write=True):
            seqs = adding.add_readings(self._shelves, readings)
        return _added(seqs, digest=None)

    def copying(self, file: Path) -> Copying:
        """Begins to copy a file for `add_release`, under its own name; to be used in a `with`."""
        from tocsin.store.copying import Copying

        with self._doing("write to", write=True):
            return Copying(file, self._shelves.staging.folder() / file.name)

    def add_release(self, release: Release, *, parts: Path, file: Path | Copying) -> Added:
        """Registers a dataset release: `parts` is a finished folder that is moved in, `file` is copied.

        Where the release is registered already nothing is added; lost or damaged files of it
        are put back all the same.

        Raises:
            CasebookError: it cannot be written, was redacted, or the files are not as `release` says.
        """
        with self._doing("add to", write=True):
            with self.copying(file) if isinstance(file, Path) else file as copy:
                seqs = adding.add_release(self._shelves, release, parts=parts, copy=copy)
            self._shelves.unfinished.drop(release.file_digest)
        return _added(seqs, digest=release.digest)

    def add_pairs(self, pairs: PairsOf, *, folder: Path) -> Added:
        """Registers scored pairs of two releases: `folder` is a finished one of `staging`, moved in.

        Raises:
            CasebookError: it cannot be written, or something was redacted since the folder was begun.
        """
        with self._doing("add to", write=True):
            begun_at = self._staged_at.pop(folder, self._opened_at)
            seqs = pairing.add_pairs(self._shelves, pairs, staged=folder, begun_at=begun_at)
        return _added(seqs, digest=pairs.key)

    def add_register(self, name: str, *, raw: bytes, over: bool = False) -> Added:
        """Keeps a register file (actors, places) as the newest of its name.

        `over` says that it lies over the names that come with Tocsin; else it stands in their place.

        Raises:
            CasebookError: it cannot be written, or the file was redacted.
        """
        with self._doing("add to", write=True):
            seqs = adding.add_register(self._shelves, name, raw=raw, over=over)
        return _added(seqs, digest=durable.digest(raw))

    def add_claims(self, claims: Iterable[AnyClaim]) -> Added:
        """Keeps what people claim (identities, rulings, retractions); all of it or nothing.

        Raises:
            CasebookError: it cannot be written.
        """
        with self._doing("add to", write=True):
            seqs = adding.add_claims(self._log, claims)
        return _added(seqs, digest=None)

    def fix_choices(self, name: str, *, digest: str, text: str, by: str, tocsin: str) -> Added:
        """Fixes the set of choices that questions are asked under from now on; by whom and when is kept.

        Where this set is in force already nothing is added.

        Raises:
            CasebookError: it cannot be written.
        """
        with self._doing("add to", write=True):
            entry = ChoicesEntry(name=name, digest=digest, text=text, by=by, tocsin=tocsin)
            seqs = adding.fix_choices(self._log, entry)
        return _added(seqs, digest=digest)

    # Reading back

    def choices(self, *, as_of: datetime | None = None) -> Fixed | None:
        """The set of choices last fixed; None where nobody has fixed one."""
        with self._doing("read"), self._log.reading():
            return recall.choices(self._log, cut=self._log.cut(as_of))

    def readings(self, *, as_of: datetime | None = None) -> list[Reading]:
        """The last completed reading of each document, by document digest."""
        with self._doing("read"), self._log.reading():
            return recall.readings(self._log, cut=self._log.cut(as_of))

    def releases(self, *, as_of: datetime | None = None) -> list[Release]:
        """The registered dataset releases, by digest."""
        with self._doing("read"), self._log.reading():
            return recall.releases(self._log, cut=self._log.cut(as_of))

    def added_at(self, kind: EntryKind, *, as_of: datetime | None = None) -> dict[str, datetime]:
        """When each document, claim, release or register was first recorded, by digest, id or name."""
        with self._doing("read"), self._log.reading():
            found = self._log.recorded(kind, cut=self._log.cut(as_of))
        return {key: from_micros(micros) for key, micros in found.items()}

    def registers(self, *, as_of: datetime | None = None) -> recall.Registers:
        """The newest register file of each name; each is read when it is asked for.

        Raises:
            DamageError: one of the files is missing or changed.
        """
        with self._doing("read"), self._log.reading():
            entries = recall.registers(self._log, cut=self._log.cut(as_of))
        return recall.Registers(entries, self._shelves.blobs)

    def people_claims(self, *, as_of: datetime | None = None) -> list[AnyClaim]:
        """What people claimed, in the order of recording."""
        with self._doing("read"), self._log.reading():
            return recall.people_claims(self._log, cut=self._log.cut(as_of))

    def claim(self, claim_id: str, *, as_of: datetime | None = None) -> AnyClaim | None:
        """One claim as last recorded; None if it is not in the log (or is a row of a release)."""
        with self._doing("read"), self._log.reading():
            return recall.claim(self._log, claim_id, cut=self._log.cut(as_of))

    def claims_kept(self, digest: str, *, reader: str) -> int | None:
        """How many claims this reader found in a document that is kept whole; None if it is not."""
        with self._doing("read"):
            return adding.claims_kept(self._shelves, digest, reader=reader)

    def head(self, *, as_of: datetime | None = None) -> Head:
        """The last entry of the log.

        Raises:
            CasebookError: the casebook was made after `as_of`.
        """
        with self._doing("read"), self._log.reading():
            entry = self._log.head(cut=self._log.cut(as_of))
        if entry is None:
            raise CasebookError(f"{self.path} had nothing recorded by {as_of}; to do: give a later instant")
        return Head(seq=entry.seq, recorded_at=from_micros(entry.recorded_at), chain=entry.chain)

    def redactions(self) -> list[Redaction]:
        """Every tombstone in the order of recording."""
        with self._doing("read"), self._log.reading():
            return [
                Redaction(digest=each.digest, by=each.by, reason=each.reason, rows=each.rows)
                for each in redact.redactions(self._log)
            ]

    def blob(self, digest: str) -> bytes:
        """The original file of this digest.

        Raises:
            CasebookError: it was redacted.
            DamageError: it is missing or changed.
        """
        with self._doing("read"):
            redact.refuse(self._log, digest)
            return self._shelves.blobs.read(digest)

    def release_part(self, release: Release | str, part: str) -> Path:
        """The Parquet file of one part (`event`, `participant`, `reject`) of a registered release.

        Raises:
            DamageError: the file is missing.
        """
        digest = release if isinstance(release, str) else release.digest
        with self._doing("read"):
            path = redact.folder(self._shelves, digest) / f"{part}.parquet"
        if not path.is_file():
            raise DamageError(f"release {digest}: {path.name} is missing; to do: add the original file again")
        return path

    def pairs(self, pairs: PairsOf) -> Path | None:
        """The Parquet file of the scored pairs that are registered so; None where there are none."""
        with self._doing("read"), self._log.reading():
            return pairing.find_pairs(self._shelves, pairs)

    # Derived tables

    def staging(self) -> Path:
        """A fresh folder of our own for half-made things; gone when the casebook is closed."""
        with self._doing("write to"):
            folder = self._shelves.staging.folder()
            self._staged_at[folder] = self._last_redaction()
        return folder

    def unfinished(self) -> Path:
        """The folder for what readings of large files have finished; an interrupted one goes on there."""
        return self._shelves.unfinished.folder

    def snapshot(self, key: str) -> Path | None:
        """The published folder of `key`, which stays until the casebook is closed; None if there is none."""
        with self._doing("read"):
            return self._shelves.snapshots.find(key)

    def publish(self, key: str, folder: Path) -> Path:
        """Makes a finished folder from `staging` the snapshot of `key`, at once; gives its new path.

        Raises:
            CasebookError: words were redacted since the folder was begun, so it may still hold them.
        """
        begun_at = self._staged_at.pop(folder, self._opened_at)
        with self._doing("write to"):
            placed = self._shelves.snapshots.publish(key, folder=folder, staging=self._shelves.staging)
            if self._last_redaction() == begun_at:
                return placed
            self._shelves.snapshots.clear()
        raise CasebookError(f"{self.path}: something was redacted meanwhile; to do: derive again")

    def keep_shown(self, id_: str, thing: object) -> None:
        """Keeps a finding or checked report under an id, so that `find_shown` gives it again."""
        with self._doing("write to"):
            self._shelves.shown.keep(id_, thing)

    def find_shown(self, prefix: str) -> list[bytes]:
        """The JSON of everything shown whose id begins with `prefix`, by id."""
        return self._shelves.shown.find(prefix)

    # Integrity

    def verify(self) -> list[Damage]:
        """Everything that is not as it was recorded, each with its remedy; empty when all is sound."""
        with self._doing("verify"):
            shelves = self._shelves
            return verify(self._log, blobs=shelves.blobs, releases=shelves.releases, pairs=shelves.pairs)

    def redact(self, digest: str, *, by: str, reason: str, rows: Collection[int] = ()) -> Added:
        """Removes the words of a document, register or release for good, and leaves a tombstone.

        With them go the original file, every claim read from it, people's claims about those,
        and all snapshots. With `rows` only these data rows leave the Parquet of a release (and
        the original file, which holds them). Redacting again adds nothing.

        Raises:
            InputError: nothing here has this digest, or no name or reason is given.
            CasebookError: it cannot be written.
        """
        if not by.strip() or not reason.strip():
            raise InputError("a redaction needs a name and a reason", remedy="say who decided it and why")
        with self._doing("redact in", write=True):
            seqs = redact.redact(self._shelves, digest, by=by, reason=reason, rows=tuple(sorted(set(rows))))
            redact.finish(self._shelves)
        return _added(seqs, digest=digest)

    # Within

    @contextmanager
    def _doing(self, what: str, *, write: bool = False) -> Iterator[None]:
        if write and not self._write:
            raise CasebookError(f"cannot {what} {self.path}: it was opened for reading only")
        with explained(self.path, doing=what):
            yield

    def _last_redaction(self) -> int:
        return redact.last(self._log)


def _added(seqs: list[int], *, digest: str | None) -> Added:
    return Added(new=len(seqs), seq=seqs[-1] if seqs else None, digest=digest)
