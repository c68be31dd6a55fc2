"""Values as Arrow columns, by their buffers: Arrow's own way would load pandas where it is installed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

__all__ = ["column", "table"]

_EPOCH = date(1970, 1, 1).toordinal()


def column(values: Iterable[Any], type_: str) -> pyarrow.Array:
    """An Arrow array of values, each of which may be None, under the name of their type in SQL.

    The types are VARCHAR, DOUBLE, INTEGER, BIGINT, DATE and BOOLEAN.

    >>> column(["a", None, "ü"], "VARCHAR").to_pylist()
    ['a', None, 'ü']
    >>> column([date(2021, 8, 15), None], "DATE").type
    DataType(date32[day])
    """
    import pyarrow as pa

    types = {
        "VARCHAR": pa.string(), "DOUBLE": pa.float64(), "INTEGER": pa.int32(), "BIGINT": pa.int64(),
        "DATE": pa.date32(), "BOOLEAN": pa.bool_(),
    }  # fmt: skip
    held = list(values)
    if not held:
        return pa.nulls(0, types[type_])
    made = (_bits(value is not None for value in held), *_MADE[type_](held))
    return pa.Array.from_buffers(types[type_], len(held), [pa.py_buffer(each) for each in made])


def table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pyarrow.Table:
    """Rows as an Arrow table with exactly `columns`, names with their SQL types; what a row lacks is None.

    >>> table([{"a": 1}, {"b": 2}], {"a": "BIGINT"}).to_pylist()
    [{'a': 1}, {'a': None}]
    """
    import pyarrow as pa

    return pa.table({name: column((row.get(name) for row in rows), type_) for name, type_ in columns.items()})


def _texts(held: list[str | None]) -> tuple[Any, ...]:
    letters = [b"" if text is None else text.encode() for text in held]
    ends = array("i", [0])
    for text in letters:
        ends.append(ends[-1] + len(text))
    return ends, b"".join(letters)


def _numbers(code: str) -> Callable[[list[Any]], tuple[Any, ...]]:
    return lambda held: (array(code, [value or 0 for value in held]),)


def _days(held: list[date | None]) -> tuple[Any, ...]:
    return (array("i", [day.toordinal() - _EPOCH if day else 0 for day in held]),)


def _bits(truths: Iterable[bool]) -> Any:
    import numpy as np

    return np.packbits(np.fromiter(truths, bool), bitorder="little")


_MADE: dict[str, Callable[[list[Any]], tuple[Any, ...]]] = {
    "VARCHAR": _texts,
    "DOUBLE": _numbers("d"),
    "INTEGER": _numbers("i"),
    "BIGINT": _numbers("q"),
    "DATE": _days,
    "BOOLEAN": lambda held: (_bits(map(bool, held)),),
}
