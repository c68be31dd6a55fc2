"""A table in Parquet as CSV: every column cast to text, set-wise."""

from __future__ import annotations

from pathlib import Path

from tocsin.domain.errors import InputError
from tocsin.store.columnar import Connection, EngineError, connect, file_literal, literal, quote

__all__ = ["write_csv"]

_NESTED = ("STRUCT", "MAP", "UNION", "BLOB", "GEOMETRY", "VARIANT")


def _as_text(name: str, kind: str) -> str:
    column = quote(name)
    if kind in ("DOUBLE", "FLOAT"):
        # Other programs write what they do not know as NaN; and 3.0 stands for 3 where a column has gaps.
        text = f"regexp_replace(CAST({column} AS VARCHAR), '[.]0$', '')"
        return f"CASE WHEN NOT isnan({column}) THEN {text} END"
    return f"CAST({column} AS VARCHAR)"


def _columns(engine: Connection, path: Path, *, file: str) -> list[str]:
    found = engine.rows(
        f"DESCRIBE SELECT * FROM read_parquet({file_literal(path)}, hive_partitioning = false)"
    )
    for name, kind, *_ in found:
        if kind.startswith(_NESTED) or kind.endswith("]"):
            raise InputError(
                "a column holds no plain values",
                file=file,
                column=str(name),
                met=str(kind)[:80],
                expected="texts, numbers, days or true and false",
                remedy="give each of its parts a column of its own, or take it out",
            )
    return [f"{_as_text(name, kind)} AS {quote(name)}" for name, kind, *_ in found]


def write_csv(path: Path, target: Path, *, file: str) -> None:
    """Writes a table in Parquet as CSV, its rows in their order; null and NaN become nothing.

    Raises:
        InputError: the file is damaged, or a column of it holds lists, structures or bytes.
    """
    try:
        with connect() as engine:
            columns = ", ".join(_columns(engine, path, file=file))
            engine.execute(
                f"COPY (SELECT {columns} FROM read_parquet({file_literal(path)}, hive_partitioning = false)) "
                f"TO {literal(str(target))} (FORMAT csv, HEADER, QUOTE '\"', ESCAPE '\"', FORCE_QUOTE *)"
            )
    except EngineError as error:
        raise InputError(
            "the Parquet file is damaged or cut short",
            file=file,
            met=str(error).splitlines()[0][:160],
            remedy="fetch or copy it again",
        ) from error
