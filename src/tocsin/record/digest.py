"""The record digest: a hash of what the tables say, whatever bytes the files have."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.store import columnar

if TYPE_CHECKING:
    import pyarrow

__all__ = ["digest_of"]

_BYTES = hashlib.sha256().digest_size


def digest_of(folder: Path) -> str:
    """SHA-256 over the sorted content of every Parquet table of `folder`, table by table.

    Two records with the same rows have the same digest, in whatever order the rows were written
    and by whatever version of the file format.
    """
    whole, paths = hashlib.sha256(), sorted(folder.glob("*.parquet"))
    with columnar.connect() as engine:
        held = _rows_in(engine, paths)
        for path in paths:
            # Most tables of a small record hold nothing, and to ask costs as much as to be told.
            hashes = _hashes(engine, path) if held[path] else b""
            content = hashlib.sha256(hashes.hex().encode()).hexdigest()
            whole.update(f"{path.stem}:{held[path]}:{content}\n".encode())
    return whole.hexdigest()


def _rows_in(engine: columnar.Connection, paths: list[Path]) -> dict[Path, int]:
    """How many rows each file holds, as its footer says."""
    if not paths:
        return {}
    listed = ", ".join(columnar.file_literal(path) for path in paths)
    told = engine.rows(f"SELECT file_name, num_rows FROM parquet_file_metadata([{listed}])")
    return {Path(name): int(rows) for name, rows in told}


def _hashes(engine: columnar.Connection, path: Path) -> bytes:
    engine.view("digested", path)
    # The engine hashes the rows on all cores, but would sort and join the hashes on one.
    return _in_order(
        engine.arrow("SELECT unhex(sha256(CAST(t AS VARCHAR))) AS h FROM digested t").column("h")
    )


def _in_order(hashed: pyarrow.ChunkedArray) -> bytes:
    """The hashes one behind the other, the lowest first."""
    import numpy as np

    # By their buffers: Arrow's own way would make an object of each.
    parts = [
        np.frombuffer(part.buffers()[2], f"V{_BYTES}")[part.offset :][: len(part)] for part in hashed.chunks
    ]
    hashes = np.concatenate([np.empty(0, f"V{_BYTES}"), *parts])
    # Numbers sort faster than texts; the first eight bytes tell all hashes apart but those of like rows.
    first = hashes.view(">u8")[:: _BYTES // 8].astype(np.uint64)
    order = np.argsort(first)
    if (np.diff(first[order]) == 0).any():
        return b"".join(sorted(hashes.tolist()))
    return hashes[order].tobytes()
