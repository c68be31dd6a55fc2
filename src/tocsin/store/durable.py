"""Files that survive a power cut: their bytes reach the disk before their name does."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

__all__ = [
    "PREFIX",
    "copy",
    "digest",
    "file_digest",
    "hex_part",
    "place",
    "sync_file",
    "sync_folder",
    "sync_tree",
    "write",
]

PREFIX = "sha256:"
_PIECE_BYTES = 1 << 20


def digest(raw: bytes) -> str:
    """The name of these bytes.

    >>> digest(b"")[:20]
    'sha256:e3b0c44298fc1'
    """
    return PREFIX + hashlib.sha256(raw).hexdigest()


def file_digest(path: Path) -> str:
    """The name of a file's bytes, read in pieces so that a large file needs no memory."""
    with path.open("rb") as file:
        return PREFIX + hashlib.file_digest(file, "sha256").hexdigest()


def hex_part(name: str) -> str:
    """A digest without its prefix, checked so that it can stand as a file name.

    Raises:
        ValueError: it is not 64 hexadecimal digits.
    """
    part = name.removeprefix(PREFIX)
    if len(part) != 64 or not set(part) <= set("0123456789abcdef"):
        raise ValueError(f"not a SHA-256 digest: {name!r}")
    return part


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Makes the bytes of a file durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Makes a folder and all it holds durable."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)
    sync_folder(folder)


def write(path: Path, raw: bytes) -> None:
    """A new file whose bytes are on the disk when this returns; its name is not yet."""
    with path.open("xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def copy(source: Path, target: Path, *, wanted: Callable[[], bool] = lambda: True) -> None:
    """A new file with the bytes of another, or with the first of them where it stops to be `wanted`.

    Neither the bytes nor the name are sure to be on the disk when this returns.
    """
    piece = memoryview(bytearray(_PIECE_BYTES))
    with source.open("rb", buffering=0) as given, target.open("xb", buffering=0) as made:
        while wanted() and (size := given.readinto(piece)):
            _write_all(made, piece[:size])


def _write_all(made: BinaryIO, piece: memoryview) -> None:
    while piece:
        piece = piece[made.write(piece) :]


def place(source: Path, target: Path) -> None:
    """Gives a finished file or folder its final name, at once and durably."""
    source.replace(target)
    sync_folder(target.parent)
