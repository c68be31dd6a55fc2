"""What was shown: findings and checked reports, kept so that `trace` can walk back from them.

They are disposable like the record, but they quote; so a redaction clears them.
"""

from __future__ import annotations

import re
import secrets
import shutil
from typing import TYPE_CHECKING

import msgspec

from tocsin.store import durable

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Shown"]

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


class Shown:
    """The folder `shown/`: one JSON file for each thing, named by its id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, id_: str, thing: object) -> None:
        """Keeps one thing under its id; a newer one takes its place."""
        self._folder.mkdir(exist_ok=True)
        target = self._folder / f"{_UNSAFE.sub('-', id_)}.json"
        staged = target.with_name(f".{target.stem}.{secrets.token_hex(4)}")
        durable.write(staged, msgspec.json.encode(thing))
        durable.place(staged, target)

    def find(self, prefix: str) -> list[bytes]:
        """The JSON of everything whose id begins with `prefix`, by id."""
        stem = _UNSAFE.sub("-", prefix)
        return [path.read_bytes() for path in sorted(self._folder.glob(f"{stem}*.json"))]

    def clear(self) -> None:
        """Removes everything that was shown."""
        shutil.rmtree(self._folder, ignore_errors=True)
