"""The digest of a record: one for one content."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tocsin.record.digest import digest_of
from tocsin.store import columnar

TABLES = {
    "alike": "SELECT x % 3 AS x, 'it''s' AS y FROM range(50) r(x)",
    "empty": "SELECT 1 AS x WHERE false",
    "many": "SELECT x, x / 3.0 AS y, CASE WHEN x % 2 = 0 THEN 'even' END AS z FROM range(5000) r(x)",
}


@pytest.mark.parametrize("order", ["x", "x DESC"])
def test_it_is_the_hash_of_the_sorted_hashes_of_the_rows(tmp_path: Path, order: str) -> None:
    whole = hashlib.sha256()
    with columnar.connect() as engine:
        for name, sql in sorted(TABLES.items()):
            engine.write(f"{sql} ORDER BY {order}", tmp_path / f"{name}.parquet")
            rows = engine.rows(f"SELECT CAST(t AS VARCHAR) FROM ({sql}) t")
            hashes = sorted(hashlib.sha256(text.encode()).hexdigest() for (text,) in rows)
            content = hashlib.sha256("".join(hashes).encode()).hexdigest()
            whole.update(f"{name}:{len(rows)}:{content}\n".encode())
    assert digest_of(tmp_path) == whole.hexdigest()
