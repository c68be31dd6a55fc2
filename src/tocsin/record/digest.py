"""The record digest: a hash of what the tables say, whatever bytes the files have."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tocsin.store import columnar

__all__ = ["digest_of"]


def digest_of(folder: Path) -> str:
    """SHA-256 over the sorted content of every Parquet table of `folder`, table by table.

    Two records with the same rows have the same digest, in whatever order the rows were written
    and by whatever version of the file format.
    """
    whole = hashlib.sha256()
    with columnar.connect() as engine:
        for path in sorted(folder.glob("*.parquet")):
            engine.view("digested", path)
            hashed = "SELECT sha256(CAST(t AS VARCHAR)) AS h FROM digested t"
            row = engine.one(
                f"SELECT count(*), sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM ({hashed})"
            )
            whole.update(f"{path.stem}:{row[0]}:{row[1]}\n".encode())
    return whole.hexdigest()
