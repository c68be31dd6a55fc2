"""A new casebook: its folders and the first entry of its log."""

from __future__ import annotations

import secrets
import shutil
import uuid
from typing import TYPE_CHECKING

from tocsin import __version__
from tocsin.domain.claims import VOCABULARY, canonical
from tocsin.store import durable
from tocsin.store import log as logs
from tocsin.store.entries import CasebookEntry
from tocsin.store.shelves import FOLDERS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["make"]


def make(path: Path) -> None:
    """Makes an empty casebook in the folder `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _furnish(made)
        durable.sync_tree(made)
        durable.place(made, path)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _furnish(folder: Path) -> None:
    folder.mkdir()
    for name in FOLDERS:
        (folder / name).mkdir()
    logs.create(folder / "log.db")
    log = logs.Log(logs.connect(folder / "log.db", write=True))
    try:
        first = CasebookEntry(id=str(uuid.uuid4()), tocsin=__version__, vocabulary=VOCABULARY)
        with log.transaction():
            log.append("casebook", key=first.id, body=canonical(first))
    finally:
        log.close()
