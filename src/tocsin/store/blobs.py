"""Blobs: the original files, byte for byte, named by the SHA-256 of what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.domain.errors import DamageError
from tocsin.store import durable

if TYPE_CHECKING:
    from pathlib import Path

    from tocsin.store.staging import Staging

__all__ = ["Blobs"]


class Blobs:
    """The folder of original files. A file in it is whole, or it is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Where the file of this digest stands, if it does."""
        return self._folder / durable.hex_part(digest)

    def sound(self, digest: str) -> bool:
        """Whether the file is there and holds what its name says."""
        path = self.path(digest)
        return path.is_file() and durable.file_digest(path) == digest

    def keep(self, raw: bytes, *, staging: Staging) -> str:
        """Keeps bytes durably and gives their digest; a damaged copy is replaced."""
        digest = durable.digest(raw)
        if not self.sound(digest):
            made = staging.path()
            durable.write(made, raw)
            made.replace(self.path(digest))
        # Also where another process has just placed it: its name may not be on the disk yet.
        durable.sync_folder(self._folder)
        return digest

    def keep_copy(self, copy: Path, *, digest: str) -> None:
        """Keeps a file of this digest that is on the disk under another name."""
        if not self.sound(digest):
            copy.replace(self.path(digest))
        durable.sync_folder(self._folder)

    def read(self, digest: str) -> bytes:
        """The bytes of this digest.

        Raises:
            DamageError: the file is missing or holds other bytes.
        """
        try:
            raw = self.path(digest).read_bytes()
        except FileNotFoundError:
            raise DamageError(f"the original file {digest} is missing; to do: add it again") from None
        if durable.digest(raw) != digest:
            raise DamageError(f"the original file {digest} has been changed; to do: add it again")
        return raw

    def remove(self, digest: str) -> None:
        """Removes a file, if it is there."""
        self.path(digest).unlink(missing_ok=True)
        durable.sync_folder(self._folder)
