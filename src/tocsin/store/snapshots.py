"""Snapshots: derived tables that can be thrown away, each under a name of its own.

A small pointer file says which folder holds the snapshot of a key. A reader holds a lease on
the folder that it was shown, so that nobody removes it under its feet.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from typing import TYPE_CHECKING

import msgspec

from tocsin.store import durable, leases

if TYPE_CHECKING:
    from pathlib import Path

    from tocsin.store.staging import Staging

__all__ = ["KEPT", "Snapshots"]

KEPT = 12
"""So many snapshots of different keys are kept, the last used first."""

_TRIES = 100
_OURS = re.compile("[0-9a-f]{32}-[0-9a-f]{16}")


class _Pointer(msgspec.Struct, frozen=True):
    key: str
    folder: str


class Snapshots:
    """The folder `record/`: pointer files, and the folders that they name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, leases.Lease] = {}

    def find(self, key: str) -> Path | None:
        """The folder that the pointer of `key` names, held until `close`; None if there is none."""
        for _ in range(_TRIES):
            name = self._named(key)
            if name is None:
                return None
            shown_before = name in self._held
            # Between reading the pointer and holding the folder it may have been superseded.
            if self._hold(name) and self._named(key) == name and (self._folder / name).is_dir():
                self._touch(key)
                return self._folder / name
            if not shown_before:
                self._let_go(name)
        return None

    def publish(self, key: str, *, folder: Path, staging: Staging) -> Path:
        """Gives a finished folder its name, points `key` at it, and removes what is superseded."""
        self._folder.mkdir(exist_ok=True)
        name = f"{_stem(key)}-{secrets.token_hex(8)}"
        durable.sync_tree(folder)
        self._hold(name, make=True)
        durable.place(folder, self._folder / name)
        pointer = staging.path()
        durable.write(pointer, msgspec.json.encode(_Pointer(key, name)))
        durable.place(pointer, self._pointer(key))
        self._sweep()
        return self._folder / name

    def clear(self) -> None:
        """Removes every snapshot, held or not."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                _remove(path)
            durable.sync_folder(self._folder)
        self.close()

    def close(self) -> None:
        """Lets go of every folder that was shown."""
        for name in list(self._held):
            self._let_go(name)

    def _pointer(self, key: str) -> Path:
        return self._folder / f"{_stem(key)}.pointer"

    def _lock(self, name: str) -> Path:
        return self._folder / f"{name}.lock"

    def _named(self, key: str) -> str | None:
        try:
            pointer = msgspec.json.decode(self._pointer(key).read_bytes(), type=_Pointer)
        except (FileNotFoundError, msgspec.MsgspecError):
            return None
        return pointer.folder if pointer.key == key and (self._folder / pointer.folder).is_dir() else None

    def _hold(self, name: str, *, make: bool = False) -> bool:
        if name not in self._held:
            lease = leases.take(self._lock(name), shared=True, make=make)
            if lease is None:
                return False
            self._held[name] = lease
        return True

    def _let_go(self, name: str) -> None:
        lease = self._held.pop(name, None)
        if lease is not None:
            lease.release()

    def _touch(self, key: str) -> None:
        try:
            os.utime(self._pointer(key))
        except OSError:
            return  # on a read-only disk nothing is ever swept, so the order of use does not matter

    def _sweep(self) -> None:
        pointers = sorted(self._folder.glob("*.pointer"), key=_used_at, reverse=True)
        for pointer in pointers[KEPT:]:
            pointer.unlink(missing_ok=True)
        named = {_folder_of(pointer) for pointer in pointers[:KEPT]}
        for path in self._folder.iterdir():
            if _OURS.fullmatch(path.name) and path.name not in named:
                self._drop(path)

    def _drop(self, path: Path) -> None:
        lease = leases.take(self._lock(path.name), shared=False, make=True)
        if lease is None:
            return
        # A publisher may have pointed at it, and gone, since the pointers were listed.
        if _folder_of(self._folder / f"{path.name.partition('-')[0]}.pointer") != path.name:
            _remove(path)
            self._lock(path.name).unlink(missing_ok=True)
        lease.release()


def _stem(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _used_at(pointer: Path) -> float:
    try:
        return pointer.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _folder_of(pointer: Path) -> str | None:
    try:
        return msgspec.json.decode(pointer.read_bytes(), type=_Pointer).folder
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
