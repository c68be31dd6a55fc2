"""What a reading of a large file has finished, kept until the file is registered; disposable.

Each folder is named by the hex of its file's digest and a word of the reader's own, and has a
lock beside it that its reader holds.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from tocsin.store import durable, leases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Unfinished"]

_KEPT_S = 14 * 24 * 3600


class Unfinished:
    """The folder of unfinished readings. Nothing in it belongs to the record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def drop(self, file_digest: str) -> None:
        """Removes what was kept of this file, unless another process reads it now."""
        self._remove(self.folder.glob(f"{durable.hex_part(file_digest)}-*"))

    def clear(self) -> None:
        """Removes everything, also under the hands of a process that reads now."""
        for path in self._folders():
            shutil.rmtree(path, ignore_errors=True)

    def sweep(self) -> None:
        """Removes what nobody has gone on with for a fortnight."""
        oldest = time.time() - _KEPT_S
        self._remove(path for path in self._folders() if path.stat().st_mtime < oldest)

    def _folders(self) -> list[Path]:
        return [path for path in self.folder.glob("*") if path.is_dir()]

    def _remove(self, paths: Iterable[Path]) -> None:
        for path in list(paths):
            lock = path.with_suffix(".lock")
            lease = leases.take(lock, shared=False, make=True) if path.is_dir() else None
            if lease is not None:
                shutil.rmtree(path, ignore_errors=True)
                lock.unlink(missing_ok=True)
                lease.release()
