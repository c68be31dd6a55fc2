"""Where the finished stretches of an unfinished reading stand, so that the next reading goes on there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tocsin import __version__
from tocsin.domain.claims import canonical
from tocsin.store import durable, leases

__all__ = ["sealed_for"]

# Rises when what is sealed is made in another way.
_LAYOUT = 4


@contextmanager
def sealed_for(digest: str, *, read_as: Sequence[str], under: Path | None, work: Path) -> Iterator[Path]:
    """The folder of this file as it is read now, by this version; ours alone meanwhile.

    `read_as` names the reader and what else decides how the bytes are read. Without `under`, or
    while another process reads the same file, it is one in `work`.
    """
    made_by = hashlib.sha256(canonical([*read_as, __version__, _LAYOUT])).hexdigest()[:16]
    private = work / "sealed"
    if under is None:
        private.mkdir()
        yield private
        return
    under.mkdir(parents=True, exist_ok=True)
    folder = under / f"{durable.hex_part(digest)}-{made_by}"
    lease = leases.take(folder.with_suffix(".lock"), shared=False, make=True)
    if lease is None:
        private.mkdir()
        yield private
        return
    try:
        folder.mkdir(exist_ok=True)
        yield folder
    finally:
        lease.release()
