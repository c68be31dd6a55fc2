"""Rows for the screen and for other programs: table, CSV, JSON lines, GeoJSON, Parquet."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from tocsin.domain.errors import InputError
from tocsin.show.geojson import features
from tocsin.show.wording import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FORMATS", "table"]

Columns: TypeAlias = Sequence[str]
Rows: TypeAlias = Sequence[Sequence[Any]]
UNKNOWN = "–"
# What a table is given where nothing says how wide it may be: a file, a pipe.
_WIDE = 160


def table(columns: Columns, rows: Rows, *, format: str = "table", out: Path | None = None) -> None:  # noqa: A002
    """Writes rows in one of FORMATS to the file `out`, whole or not at all, or to stdout.

    `table` is for reading: numbers to the right, unknown as a dash. In the others a missing value
    is missing (an empty field, null). GeoJSON takes its points from the columns lat, lon and
    where_prec; Parquet needs `out`.

    Raises:
        InputError: no such format, Parquet without a file, GeoJSON without places, a file that
            cannot be written.

    >>> table(("place", "dead"), [("Low Sennet", 31), ("Upper Tarn", None)], format="csv")
    place,dead
    Low Sennet,31
    Upper Tarn,
    """
    if format == "parquet":
        _parquet(columns, rows, out)
        return
    write = FORMATS.get(format)
    if write is None:
        known = ", ".join([*FORMATS, "parquet"])
        raise InputError("no such format", column="--format", met=format, expected=known)
    with _opened(out) as file:
        write(columns, rows, file)


@contextmanager
def _opened(out: Path | None) -> Iterator[IO[str]]:
    if out is None:
        yield sys.stdout
        return
    buffer = io.StringIO(newline="")
    yield buffer
    _whole(out, lambda staged: staged.write_text(buffer.getvalue(), encoding="utf-8", newline=""))


def _whole(out: Path, write: Callable[[Path], Any]) -> None:
    staged = out.with_name(f".{out.name}.part")
    try:
        write(staged)
        staged.replace(out)
    except OSError as error:
        staged.unlink(missing_ok=True)
        raise InputError("the file cannot be written", file=str(out), met=str(error)) from error


def _table(columns: Columns, rows: Rows, file: IO[str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    screen = file is sys.stdout and file.isatty()
    console = Console(file=file, width=None if screen else _WIDE, highlight=False, no_color=not screen)
    kept = _fitting(columns, rows, width=console.width)
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for place in kept:
        values = [row[place] for row in rows]
        right, short = _numeric(values), _longest(values) <= _NARROWEST
        name = columns[place].replace("_", " ")
        made.add_column(name, justify="right" if right else "left", overflow="fold", no_wrap=right or short)
    for row in rows:
        cells = (row[place] for place in kept)
        made.add_row(*(Text(_shown(value), style="dim" if value is None else "") for value in cells))
    left_out = [name.replace("_", " ") for place, name in enumerate(columns) if place not in kept]
    more = f"no room for: {', '.join(left_out)}; --format csv has all" if left_out else ""
    if screen:
        console.print(made)
        if more:
            console.print(more, style="dim")
        return
    # Lines that go to a file or a pipe carry no blanks at their ends.
    with console.capture() as held:
        console.print(made)
    lines = [line.rstrip() for line in held.get().splitlines()]
    file.write("\n".join([*lines, more] if more else lines) + "\n")


# A day and a short id stay whole; narrower than this a text is a few letters a line.
_NARROWEST, _BETWEEN = 12, 3


def _fitting(columns: Columns, rows: Rows, *, width: int) -> list[int]:
    """The places of the columns that have room side by side, the first ones first."""
    kept: list[int] = []
    room = width
    for place, name in enumerate(columns):
        values = [row[place] for row in rows]
        longest = _longest(values)
        words = max(len(word) for word in name.split("_"))
        needed = longest if _numeric(values) else min(longest, _NARROWEST)
        room -= max(needed, words) + (_BETWEEN if kept else 0)
        if room < 0 and kept:
            break
        kept.append(place)
    return kept


def _longest(values: list[Any]) -> int:
    return max([len(_shown(value)) for value in values], default=0)


def _numeric(values: list[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in known)


def _shown(value: Any) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        # A share needs no more than three figures on a screen; a position or a rate keeps its own.
        return f"{value:.3g}" if abs(value) < 1 else f"{value:.6g}"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_shown(each) for each in value)
    return printable(str(value))


def _csv(columns: Columns, rows: Rows, file: IO[str]) -> None:
    made = csv.writer(file, lineterminator="\n")
    made.writerow(columns)
    made.writerows([_flat(value) for value in row] for row in rows)


def _flat(value: Any) -> Any:
    """A nested value as JSON text, so that a field stays one field; a date in ISO form."""
    import msgspec

    if value is None or isinstance(value, str | int | float):
        return value
    return msgspec.json.encode(value).decode().strip('"')


def _jsonl(columns: Columns, rows: Rows, file: IO[str]) -> None:
    import msgspec

    for row in rows:
        file.write(msgspec.json.encode(dict(zip(columns, row, strict=True))).decode() + "\n")


def _geojson(columns: Columns, rows: Rows, file: IO[str]) -> None:
    import msgspec

    made = features(columns, rows)
    file.write('{"type":"FeatureCollection","features":[')
    for place, feature in enumerate(made):
        file.write(",\n" if place else "\n")
        file.write(msgspec.json.encode(feature).decode())
    file.write("\n]}\n")


def _parquet(columns: Columns, rows: Rows, out: Path | None) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if out is None:
        raise InputError("Parquet needs a file", column="--format", remedy="add --out FILE.parquet")
    arrays = [_array([row[place] for row in rows]) for place in range(len(columns))]
    made = pa.Table.from_arrays(arrays, names=list(columns))
    _whole(out, lambda staged: pq.write_table(made, staged, compression="zstd"))


def _array(values: list[Any]) -> Any:
    import pyarrow as pa

    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        # A column of mixed kinds (a number here, a word there) is kept as text.
        return pa.array([None if value is None else str(value) for value in values])


FORMATS: dict[str, Callable[[Columns, Rows, IO[str]], None]] = {
    "table": _table,
    "csv": _csv,
    "jsonl": _jsonl,
    "geojson": _geojson,
}
"""The formats that are text, each with its writer; "parquet" is the only other."""
