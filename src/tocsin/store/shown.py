"""What was shown: findings and checked reports, kept so that `trace` can walk back from them.

They are disposable like the record, but they quote; so `redact` clears them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec

from tocsin.store import durable

__all__ = ["clear", "find", "keep"]

_FOLDER = "shown"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def keep(casebook: Path, id_: str, shown: object) -> None:
    """Keeps one thing that was shown, as JSON, under its id; a newer one takes its place."""
    folder = casebook / _FOLDER
    folder.mkdir(exist_ok=True)
    target = folder / f"{_UNSAFE.sub('-', id_)}.json"
    staged = target.with_suffix(".part")
    staged.unlink(missing_ok=True)
    durable.write(staged, msgspec.json.encode(shown))
    durable.place(staged, target)


def find(casebook: Path, prefix: str) -> list[bytes]:
    """The JSON of everything shown whose id begins with `prefix`, by id."""
    stem = _UNSAFE.sub("-", prefix)
    return [path.read_bytes() for path in sorted((casebook / _FOLDER).glob(f"{stem}*.json"))]


def clear(casebook: Path) -> None:
    """Removes everything that was shown."""
    shutil.rmtree(casebook / _FOLDER, ignore_errors=True)
