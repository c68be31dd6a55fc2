"""The SQL that derives a record and fills a panel keeps to what every engine has.

Every statement that is really run is caught and translated to Spark and Postgres. What stands at
the edge, where Parquet is opened and a digest is taken, is this engine's own and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlglot

from laws.war import ADDITIONS
from tocsin import panel
from tocsin.query import compare, counting, trend
from tocsin.record import derive, load_ruleset
from tocsin.store.casebook import Casebook
from tocsin.store.columnar import Connection

# Each is spelled in a way that every engine knows: CASE for FILTER, NOT EXISTS for ANTI JOIN,
# percentile_cont for quantile_cont, an explicit list for ALL, lower() for the flag of a pattern.
FORBIDDEN = re.compile(
    r"\b(?:GROUP|ORDER)\s+BY\s+ALL\b|\bFILTER\s*\(|\b(?:SEMI|ANTI|ASOF|POSITIONAL)\s+JOIN\b|\bQUALIFY\b"
    r"|\bEXCLUDE\s*\(|\bquantile_cont\b|\blist_contains\b|\bPIVOT\b|->|(?<!:)//|regexp_\w+\([^)]*'i'\)",
    re.IGNORECASE,
)
EDGE = re.compile(r"read_parquet\(|sha256\(")


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement handed to the engine while the test runs."""
    found: list[str] = []
    for name in ("execute", "rows", "one", "arrow", "write"):
        real = getattr(Connection, name)

        def spied(self: Connection, sql: str, *more: Any, _real: Any = real, **named: Any) -> Any:
            found.append(sql)
            return _real(self, sql, *more, **named)

        monkeypatch.setattr(Connection, name, spied)
    yield found


def _asked() -> Iterator[Any]:
    scope = {"actor": "IS-K", "actor_ids": ("is-k",), "country": "Afghanistan"}
    for measure in panel.MEMBERS:
        yield trend(measure, **scope, period="quarter")
    yield compare("deaths", split=date(2020, 6, 1), country="Afghanistan")
    for rule in counting.packaged():
        yield trend("attacks_by", **scope, counting=rule)


def test_deriving_and_counting_run_nothing_that_other_engines_lack(
    casebook: Casebook, caught: list[str]
) -> None:
    for add in ADDITIONS:
        add(casebook)
    caught.clear()
    record = derive(casebook, ruleset=load_ruleset())
    for question in _asked():
        panel.make(record, question)
    panel.cube(record, next(_asked()), rules=counting.packaged())
    kernels = [sql for sql in dict.fromkeys(caught) if not EDGE.search(sql)]
    assert len(kernels) > 50
    assert [sql for sql in kernels if FORBIDDEN.search(sql)] == []
    for sql in kernels:
        for engine in ("spark", "postgres"):
            sqlglot.transpile(sql, read="duckdb", write=engine, unsupported_level=sqlglot.ErrorLevel.RAISE)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a, count(*) FROM t GROUP BY ALL",
        "SELECT count(*) FILTER (WHERE a) FROM t",
        "SELECT a FROM t SEMI JOIN u USING (a)",
        "SELECT regexp_matches(a, 'x', 'i') FROM t",
        "SELECT a // 2 FROM t",
    ],
)
def test_what_is_forbidden_would_be_seen(sql: str) -> None:
    assert FORBIDDEN.search(sql)
