"""Scored pairs of rows of two releases: a registered artefact, so that deriving runs no model.

What stands under a key is a pure function of the two releases, the model and the register of names
that the key is made of; so it can be thrown away and made again, and no instant hides it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from tocsin.domain.claims import canonical
from tocsin.domain.errors import CasebookError
from tocsin.store import durable, recall, redact
from tocsin.store.entries import PairsEntry

if TYPE_CHECKING:
    from pathlib import Path

    from tocsin.store.shelves import Shelves

__all__ = ["PairsOf", "add_pairs", "find_pairs"]

_PART = "pair"


class PairsOf(msgspec.Struct, frozen=True, kw_only=True):
    """What scored pairs are worked out from: two releases, a model and a register, by digest."""

    left: str
    right: str
    model: str
    register: str

    @property
    def key(self) -> str:
        """SHA-256 over the four digests."""
        return hashlib.sha256(canonical(self)).hexdigest()


def find_pairs(shelves: Shelves, pairs: PairsOf) -> Path | None:
    """The Parquet file of registered pairs, or None."""
    entry = recall.pairs(shelves.log, pairs.key)
    path = shelves.pairs.folder(entry.folder) / f"{_PART}.parquet" if entry else None
    return path if path is not None and path.is_file() else None


def add_pairs(shelves: Shelves, pairs: PairsOf, *, staged: Path, begun_at: int) -> list[int]:
    """Moves a finished folder in and registers it; the entries added.

    `begun_at` is the last tombstone that stood when the folder was begun.
    """
    parts = {_PART: durable.hex_part(durable.file_digest(staged / f"{_PART}.parquet"))}
    # Named after the last tombstone too: what that one removes must never be taken for this.
    name = f"{pairs.key[:32]}-{parts[_PART][:16]}-{begun_at}"
    entry = PairsEntry(folder=name, parts=parts, **msgspec.structs.asdict(pairs))
    shelves.pairs.place(staged, name=name, parts=parts, staging=shelves.staging)
    with shelves.log.transaction():
        if redact.last(shelves.log) != begun_at:
            shelves.pairs.remove(name)
            raise CasebookError("something was redacted meanwhile; to do: derive again")
        if recall.pairs(shelves.log, pairs.key) == entry:
            return []
        return [shelves.log.append("pairs", key=pairs.key, body=canonical(entry))]
