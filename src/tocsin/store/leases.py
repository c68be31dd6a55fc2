"""Leases: a process says that it holds a file or folder, and its death takes the word back.

A lease is an advisory lock on a file beside the thing held. The kernel drops it with the
process, so nothing is ever left locked by a killed one.
"""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Lease", "take"]


class Lease:
    """A held lock; given back by `release` or by the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Gives the lease back; twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _still_there(handle: int, *, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def take(path: Path, *, shared: bool, make: bool = False) -> Lease | None:
    """The lease on the lock file `path`, or None where it is refused or the file is not there.

    Many may hold it `shared`, or one alone. With `make` a missing lock file is made.
    """
    try:
        handle = os.open(path, os.O_RDONLY | (os.O_CREAT if make else 0), 0o666)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    # Whoever removed the thing held may have removed this file between our open and our lock.
    if _still_there(handle, path=path):
        return Lease(handle)
    os.close(handle)
    return None
