"""Staging: where half-made files stand, out of sight, until they are moved into place at once."""

from __future__ import annotations

import secrets
import shutil
from itertools import count
from typing import TYPE_CHECKING

from tocsin.store import leases

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Staging", "sweep"]


class Staging:
    """This process's own corner of the staging folder; made when first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._home: Path | None = None
        self._lease: leases.Lease | None = None
        self._numbers = count(1)

    def path(self) -> Path:
        """A name that nothing has yet, on the same file system as the casebook."""
        return self._settled() / str(next(self._numbers))

    def folder(self) -> Path:
        """A fresh empty folder."""
        made = self.path()
        made.mkdir()
        return made

    def close(self) -> None:
        """Removes what was left behind."""
        if self._home is not None and self._lease is not None:
            _remove(self._home)
            self._lease.release()
        self._home = self._lease = None

    def _settled(self) -> Path:
        while self._home is None:
            self._root.mkdir(exist_ok=True)
            home = self._root / secrets.token_hex(8)
            # The lease comes first: a folder without one is taken for rubbish.
            self._lease = leases.take(_lock(home), shared=False, make=True)
            if self._lease is not None:
                home.mkdir()
                self._home = home
        return self._home


def _lock(home: Path) -> Path:
    return home.with_name(home.name + ".lock")


def _remove(home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    _lock(home).unlink(missing_ok=True)


def sweep(root: Path) -> None:
    """Removes what killed processes left in the staging folder; leaves the living alone."""
    for path in root.iterdir() if root.is_dir() else ():
        home = path.with_name(path.name.removesuffix(".lock"))
        lease = leases.take(_lock(home), shared=False, make=True)
        if lease is not None:
            _remove(home)
            lease.release()
