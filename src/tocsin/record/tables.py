"""The tables of the record: every ledger by name, and how rows become Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.record import (
    attribute,
    control,
    defection,
    forecast,
    measure,
    mechanism,
    position,
    relation,
    resource,
    strength,
)
from tocsin.record.ledger import Ledger
from tocsin.store import arrays, columnar

__all__ = ["LEDGERS", "create_table", "load_rows", "write_rows"]

LEDGERS: tuple[Ledger, ...] = (
    strength.TABLE,
    measure.TABLE,
    resource.TABLE,
    relation.TABLE,
    control.TABLE,
    forecast.TABLE,
    attribute.TABLE,
    mechanism.TABLE,
    position.TABLE,
    defection.TABLE,
)


def create_table(engine: columnar.Connection, name: str, columns: dict[str, str]) -> None:
    """Makes an empty table of `columns` with their SQL types."""
    listed = ", ".join(f"{columnar.quote(column)} {type_}" for column, type_ in columns.items())
    engine.execute(f"CREATE TABLE {columnar.quote(name)} ({listed})")


def load_rows(
    engine: columnar.Connection, name: str, rows: list[dict[str, Any]], columns: dict[str, str]
) -> None:
    """Makes `rows` readable in `engine` as the table `name`, with exactly `columns` and their SQL types."""
    engine.register(name, arrays.table(rows, columns))


def write_rows(
    engine: columnar.Connection, rows: list[dict[str, Any]], columns: dict[str, str], path: Path
) -> None:
    """Writes `rows`, in their order, to one Parquet file."""
    load_rows(engine, "rows_to_write", rows, columns)
    engine.write("SELECT * FROM rows_to_write", path)
