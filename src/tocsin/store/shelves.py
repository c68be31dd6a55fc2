"""The parts of an open casebook, handed together to whatever works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from tocsin.store.blobs import Blobs
from tocsin.store.releases import Releases
from tocsin.store.shown import Shown
from tocsin.store.snapshots import Snapshots
from tocsin.store.staging import Staging, sweep
from tocsin.store.unfinished import Unfinished

if TYPE_CHECKING:
    from pathlib import Path

    from tocsin.store.log import Log

__all__ = ["FOLDERS", "Shelves", "tidy"]

FOLDERS = ("blobs", "releases", "pairs", "record", "staging", "shown", "unfinished")


@dataclass(frozen=True)
class Shelves:
    """The log, and the folders whose content it registers."""

    log: Log
    blobs: Blobs
    releases: Releases
    pairs: Releases
    snapshots: Snapshots
    staging: Staging
    shown: Shown
    unfinished: Unfinished

    @classmethod
    def of(cls, path: Path, *, log: Log) -> Self:
        """The shelves of the casebook in the folder `path`."""
        blobs, releases, pairs, record, staging, shown, unfinished = (path / name for name in FOLDERS)
        return cls(
            log=log,
            blobs=Blobs(blobs),
            releases=Releases(releases),
            pairs=Releases(pairs),
            snapshots=Snapshots(record),
            staging=Staging(staging),
            shown=Shown(shown),
            unfinished=Unfinished(unfinished),
        )

    def close(self) -> None:
        """Lets go of everything; twice is harmless."""
        self.snapshots.close()
        self.staging.close()
        self.log.close()


def tidy(path: Path) -> None:
    """Makes the folders that someone removed, and sweeps what killed processes left."""
    for name in FOLDERS:
        (path / name).mkdir(exist_ok=True)
    sweep(path / "staging")
    Unfinished(path / "unfinished").sweep()
