"""The columnar engine: SQL over Parquet and Arrow, in memory, for one piece of work at a time.

The only module that imports DuckDB. Nothing is fetched from a network, no variable of the
caller is taken for a table, and time stamps are read in UTC whatever the machine says.
"""

from __future__ import annotations

import functools
import importlib
import shutil
import tempfile
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import _duckdb as duckdb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import TracebackType

    import pyarrow

__all__ = ["Connection", "EngineError", "connect", "file_literal", "literal", "parquet", "quote", "reading"]

EngineError = duckdb.Error
"""What the engine raises for SQL or data it cannot work with."""

Parameters: TypeAlias = "Sequence[Any] | Mapping[str, Any] | None"

# The lowest level takes two thirds of the time of the usual one, and these columns grow no larger by it.
_ZSTD_LEVEL = 1
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}


def quote(identifier: str) -> str:
    """A table or column name as SQL text.

    >>> print(quote("end"), quote('12" gun'))
    "end" "12"" gun"
    """
    return '"' + identifier.replace('"', '""') + '"'


def literal(value: str) -> str:
    """A text as an SQL literal, for the places that take no parameter.

    >>> print(literal("Sar-e Pol's"))
    'Sar-e Pol''s'
    """
    if "\0" in value:
        raise ValueError("a text with a NUL character cannot stand in SQL")
    return "'" + value.replace("'", "''") + "'"


def file_literal(path: Path) -> str:
    """A path as an SQL literal that names this one file, even with `*`, `?` or `[` in its name.

    >>> print(file_literal(Path("data [2021]/events.csv")))
    'data [[]2021]/events.csv'
    """
    return literal("".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path)))


def parquet(*paths: Path) -> str:
    """Parquet files, joined by column name, as SQL that stands where a table does.

    >>> parquet(Path("record/incident.parquet"))
    "read_parquet(['record/incident.parquet'], hive_partitioning = false)"
    """
    listed = ", ".join(file_literal(path) for path in paths)
    union = ", union_by_name = true" if len(paths) > 1 else ""
    return f"read_parquet([{listed}], hive_partitioning = false{union})"


class Connection:
    """A DuckDB of its own, in memory; gone, with all it holds, when closed. Not for two threads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, spill: Path | None = None) -> None:
        self._connection = connection
        self._sweep: Callable[[], Any] = lambda: None
        if spill is not None:
            self._sweep = weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives memory and temporary files back; closing twice is harmless."""
        self._connection.close()
        self._sweep()

    def execute(self, sql: str, params: Parameters = None) -> None:
        """Runs one or more statements to their end and drops what they return."""
        self._connection.execute(sql, params).fetchall()

    def rows(self, sql: str, params: Parameters = None) -> list[tuple[Any, ...]]:
        """The rows of a query as tuples; order is the query's, so give it an ORDER BY."""
        return self._connection.execute(sql, params).fetchall()

    def table(
        self, sql: str, params: Parameters = None
    ) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
        """The names of the columns of a query, and its rows; without what Arrow takes to be loaded."""
        done = self._connection.execute(sql, params)
        return tuple(column[0] for column in done.description or ()), tuple(done.fetchall())

    def one(self, sql: str, params: Parameters = None) -> tuple[Any, ...]:
        """The only row of a query.

        Raises:
            LookupError: the query gave no row, or several.
        """
        rows = self.rows(sql, params)
        if len(rows) != 1:
            raise LookupError(f"expected one row, the query gave {len(rows)}: {sql}")
        return rows[0]

    def arrow(self, sql: str, params: Parameters = None) -> pyarrow.Table:
        """The result of a query as an Arrow table."""
        _load_whole()
        return self._connection.sql(sql, params=params).to_arrow_table()

    def register(self, name: str, table: pyarrow.Table) -> None:
        """Makes an Arrow table readable under `name`, without a copy; replaces an older one."""
        _load_whole()
        self._connection.register(name, table)

    def of_numbers(self, name: str, function: Callable[[Any], Any]) -> None:
        """Makes a function of an Arrow array of whole numbers, which gives as many texts, callable in SQL."""
        _load_whole()
        add: Any = self._connection.create_function
        # A bare lambda, for the engine would evaluate the annotations of what it is given.
        add(name, lambda numbers: function(numbers), ["BIGINT"], "VARCHAR", type="arrow")

    def view(self, name: str, paths: Path | Iterable[Path]) -> None:
        """Makes Parquet files readable under `name`, joined by column name; replaces an older one.

        Raises:
            ValueError: no path was given, so there are no columns to speak of.
        """
        files = [paths] if isinstance(paths, Path) else list(paths)
        if not files:
            raise ValueError(f"the view {name!r} needs at least one Parquet file")
        self.execute(f"CREATE OR REPLACE TEMP VIEW {quote(name)} AS SELECT * FROM {parquet(*files)}")

    def write(self, sql: str, path: Path, params: Parameters = None, *, group_rows: int | None = None) -> int:
        """Writes the result of a query to one Parquet file (zstd) and gives its number of rows.

        The same rows in the same order make the same bytes; the ORDER BY of `sql` sees to that. Each
        group of `group_rows` has its bounds, by which a reader that looks for few rows passes it over.
        """
        size = "" if group_rows is None else f", ROW_GROUP_SIZE {group_rows:d}"
        packing = f"COMPRESSION zstd, COMPRESSION_LEVEL {_ZSTD_LEVEL}"
        copy = f"COPY ({sql}) TO {literal(str(path))} (FORMAT parquet, {packing}{size})"
        return int(self.one(copy, params)[0])

    def write_each(self, queries: Mapping[Path, str]) -> None:
        """Writes each query to its file, one beside the other; what is TEMP or registered they do not see."""

        def write(path: Path) -> None:
            with Connection(self._connection.cursor()) as cursor:
                cursor.write(queries[path], path)

        with ThreadPoolExecutor(len(queries)) as beside:
            for written in [beside.submit(write, path) for path in queries]:
                written.result()


def connect(*, memory_mb: int | None = None, threads: int | None = None) -> Connection:
    """A fresh engine with nothing in it; more than `memory_mb` spills to a private temporary folder.

    >>> with connect(threads=1) as engine:
    ...     engine.rows("SELECT x, x * x FROM range(1, 4) AS r(x) WHERE x > ? ORDER BY x", [1])
    [(2, 4), (3, 9)]
    """
    spill = Path(tempfile.mkdtemp(prefix="tocsin-"))
    settings = _SETTINGS | {"temp_directory": str(spill)}
    if memory_mb is not None:
        settings["memory_limit"] = f"{memory_mb}MB"
    if threads is not None:
        settings["threads"] = threads
    engine = Connection(duckdb.connect(":memory:", config=settings), spill=spill)
    engine.execute(_FOR_ALL)
    return engine


def _load_whole() -> None:
    # Arrow is met by the package around the core, which takes three times as long to load as the core.
    importlib.import_module("duckdb")


# For every cursor that is made of it, so that none has to be told anew.
_FOR_ALL = "SET GLOBAL TimeZone = 'UTC'; SET GLOBAL parquet_metadata_cache = true"


def reading() -> Connection:
    """An engine for asking, made at once: all of a process share one, and of it see their own views alone.

    What is made in it is to be TEMP, as `view` and `register` do, so that nobody else meets it.

    >>> with reading() as one, reading() as other:
    ...     one.execute("CREATE TEMP TABLE seen AS SELECT 1 AS x")
    ...     other.rows("SELECT count(*) FROM duckdb_tables()")
    [(0,)]
    """
    return Connection(_shared()._connection.cursor())


@functools.cache
def _shared() -> Connection:
    return connect()
