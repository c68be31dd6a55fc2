"""Turns clean text into a table that is safe to hand to the engine: whole, of one width."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tocsin.domain.errors import InputError
from tocsin.readers.declaration import label
from tocsin.readers.packing import PIECE_BYTES
from tocsin.readers.plain import Plain

__all__ = ["Table", "count", "delimiter_of", "first_line", "first_rows", "tabled"]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A CSV of clean text on disk: where it lies, the names its file goes by, its digest and header.

    Where it is not `headed`, its first line is data, its header was told, and a quote is a sign like any.
    """

    path: Path
    names: tuple[str, ...]
    digest: str
    header: tuple[str, ...]
    headed: bool = True
    delimiter: str = ","


def _refuse_quote(file: str, *, line: int, error: csv.Error) -> InputError:
    unclosed = "unexpected end of data" in str(error) or "field larger" in str(error)
    what = (
        "a quoted text never ends, or not within 131,072 characters"
        if unclosed
        else "a quote is out of place"
    )
    return InputError(
        f"{what}: in the row that begins at line {line:,}",
        file=file,
        met=str(error),
        expected='texts that hold a delimiter, a quote or a line break inside "...", with "" for a quote',
        remedy="look at that row, or save the table as CSV again from the program it came from",
    )


def _rows(lines: Iterable[str], *, file: str, delimiter: str, quoted: bool = True) -> Iterator[list[str]]:
    # Blank lines are no rows; the engine passes over them in the same way.
    reader = csv.reader(
        lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE, strict=True
    )
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _refuse_quote(file, line=line, error=error) from error
        if row:
            yield row


def _header(rows: Iterator[list[str]], *, file: str) -> tuple[str, ...]:
    header = tuple(next(rows, []))
    twice = [label(name) for name in dict.fromkeys(header) if header.count(name) > 1]
    if not header:
        raise InputError("the file has no header", file=file, remedy="add the row of column names")
    if twice:
        raise InputError(
            "two columns have the same name",
            file=file,
            column=", ".join(twice[:5]),
            remedy="give each column a name of its own, and take empty columns out",
        )
    return header


def _first_lines(plain: Plain) -> tuple[list[str], bool]:
    with plain.path.open("rb") as content:
        piece = content.read(PIECE_BYTES)
        more = bool(content.read(1))
    lines = list(io.StringIO(piece.decode("utf-8-sig", errors="ignore"), newline=""))
    return (lines[:-1] if more else lines), more


def delimiter_of(plain: Plain, *, likely: str = ",") -> str:
    """The sign that separates the names in the header: a comma, semicolon, tab or bar, or `likely`."""
    if plain.delimiter is not None:
        return plain.delimiter
    lines, _ = _first_lines(plain)
    header = re.sub(r'"[^"]*"', "", lines[0] if lines else "")
    return max(dict.fromkeys(f"{likely},;\t|"), key=header.count)


def first_line(plain: Plain) -> str:
    """The first line of a text, without its end; empty where that line is."""
    lines, _ = _first_lines(plain)
    return lines[0].rstrip("\r\n") if lines else ""


def first_rows(plain: Plain, *, delimiter: str = ",") -> list[list[str]]:
    """The header and the rows that lie whole in the first MiB of a text.

    Raises:
        InputError: the text has no header, or a quote in it is out of place.
    """
    lines, more = _first_lines(plain)
    rows = _rows(lines, file=plain.names[0], delimiter=delimiter)
    found = [list(_header(rows, file=plain.names[0]))]
    try:
        found += rows
    except InputError:
        # Where the first MiB ends inside a quoted text, what came before it will do.
        if not more:
            raise
    return found


def count(table: Table, *, delimiter: str) -> int:
    """The number of data rows, after a look at the width of each.

    Raises:
        InputError: a row is wider or narrower than the header, quotes do not pair up, or no rows.
    """
    file, width, number = table.names[0], len(table.header), 0
    with table.path.open(encoding="utf-8-sig", newline="") as lines:
        rows = _rows(lines, file=file, delimiter=delimiter, quoted=table.headed)
        if table.headed:
            next(rows)
        for number, row in enumerate(rows, start=1):
            if len(row) != width:
                raise InputError(
                    "a row does not have as many fields as the header",
                    file=file,
                    row=number,
                    met=f"{len(row)} fields, beginning {', '.join(row)[:80]}",
                    expected=f"{width} fields",
                    remedy='put texts that hold a delimiter into "..."',
                )
    if not number:
        raise InputError(
            "the file has a header but no rows", file=file, remedy="check that it was saved whole"
        )
    return number


def tabled(plain: Plain, *, delimiter: str, columns: tuple[str, ...] = ()) -> Table:
    """The table of a clean text; `columns` are those of a file without a header.

    Raises:
        InputError: the text has no header, or two columns of one name.
    """
    header = columns
    if not columns:
        with plain.path.open(encoding="utf-8-sig", newline="") as lines:
            header = _header(_rows(lines, file=plain.names[0], delimiter=delimiter), file=plain.names[0])
    return Table(
        path=plain.path,
        names=plain.names,
        digest=plain.digest,
        header=header,
        headed=not columns,
        delimiter=delimiter,
    )
