"""Releases on disk: one folder of Parquet parts for each, put in place at once and never edited."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

from tocsin.store import durable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tocsin.store.staging import Staging

__all__ = ["Releases"]


class Releases:
    """The folder of releases; parts are named `event.parquet` and so on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def folder(self, name: str) -> Path:
        """Where the release of this digest (or of this folder name) stands, if it does."""
        return self._folder / name.removeprefix(durable.PREFIX)

    def wrong(self, folder: Path, *, parts: Mapping[str, str]) -> list[str]:
        """What is missing or changed among the parts of a folder, one plain clause each."""
        found = []
        for part, sealed in sorted(parts.items()):
            path = folder / f"{part}.parquet"
            if not path.is_file():
                found.append(f"{path.name} is missing")
            elif durable.hex_part(durable.file_digest(path)) != durable.hex_part(sealed):
                found.append(f"{path.name} has been changed")
        return found

    def place(self, staged: Path, *, name: str, parts: Mapping[str, str], staging: Staging) -> Path:
        """Moves a finished folder to its final name durably; a sound one already there stays."""
        target = self.folder(name)
        if target.exists() and not self.wrong(target, parts=parts):
            shutil.rmtree(staged, ignore_errors=True)
            durable.sync_folder(self._folder)
            return target
        durable.sync_tree(staged)
        staged = _on_this_disk(staged, staging=staging)
        if target.exists():
            target.replace(staging.path())
        durable.place(staged, target)
        return target

    def remove(self, name: str) -> None:
        """Removes the folder of a release, if it is there."""
        shutil.rmtree(self.folder(name), ignore_errors=True)
        durable.sync_folder(self._folder)


def _on_this_disk(staged: Path, *, staging: Staging) -> Path:
    made = staging.path()
    try:
        staged.replace(made)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copytree(staged, made)
        durable.sync_tree(made)
        shutil.rmtree(staged, ignore_errors=True)
    return made
