"""Turns a file into a table that is safe to hand to the engine: UTF-8, whole, of one width."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tocsin.domain.errors import InputError
from tocsin.readers.bytes_check import Watch
from tocsin.readers.declaration import label
from tocsin.readers.packing import opened, pieces

__all__ = ["Table", "count", "delimiter_of", "file_digest", "first_line", "first_rows", "prepared"]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A CSV of clean text on disk: its plain form, the names its file goes by, its digest and header.

    Where it is not `headed`, its first line is data, its header was told, and a quote is a sign like any.
    """

    path: Path
    names: tuple[str, ...]
    digest: str
    header: tuple[str, ...]
    headed: bool = True


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, as `sha256:` and hex."""
    with path.open("rb") as content:
        return "sha256:" + hashlib.file_digest(content, "sha256").hexdigest()


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


def _empty(file: str) -> InputError:
    return InputError("the file is empty", file=file, remedy="check that it was written or fetched whole")


def _first_lines(path: Path) -> tuple[list[str], bool]:
    with opened(path) as unpacked:
        piece = next(pieces(unpacked.stream, file=path.name), b"")
        more = bool(unpacked.stream.read(1))
    if not piece:
        raise _empty(path.name)
    Watch(path.name).see(piece, final=not more)
    lines = list(io.StringIO(piece.decode("utf-8-sig", errors="ignore"), newline=""))
    return (lines[:-1] if more else lines), more


def delimiter_of(path: Path) -> str:
    """The sign that separates the names in the header: a comma, semicolon, tab or bar.

    Raises:
        InputError: the file is empty, binary, broken, or in another encoding.
    """
    lines, _ = _first_lines(path)
    header = re.sub(r'"[^"]*"', "", lines[0] if lines else "")
    return max(",;\t|", key=header.count)


def first_line(path: Path) -> str:
    """The first line of a file, without its end; empty where that line is.

    Raises:
        InputError: the file is empty, binary, broken, or in another encoding.
    """
    lines, _ = _first_lines(path)
    return lines[0].rstrip("\r\n") if lines else ""


def first_rows(path: Path, *, delimiter: str = ",") -> list[list[str]]:
    """The header and the rows that lie whole in the first MiB of a file.

    Raises:
        InputError: the file is empty, binary, broken, in another encoding, or without a header.
    """
    lines, more = _first_lines(path)
    rows = _rows(lines, file=path.name, delimiter=delimiter)
    found = [list(_header(rows, file=path.name))]
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


def _header_of(table: Path, *, file: str, delimiter: str) -> tuple[str, ...]:
    with table.open(encoding="utf-8-sig", newline="") as lines:
        return _header(_rows(lines, file=file, delimiter=delimiter), file=file)


@contextmanager
def prepared(
    path: Path, *, work: Path, delimiter: str = ",", columns: tuple[str, ...] = ()
) -> Iterator[Table]:
    """The table of a file, all of its bytes seen; what had to be unpacked lies in `work` meanwhile.

    `columns` are those of a file without a header.

    Raises:
        InputError: the file is empty, binary, broken, in another encoding, or without a header.
    """
    copy, seen, watch = work / "table.csv", 0, Watch(path.name)
    try:
        with opened(path) as unpacked, copy.open("wb") as plain:
            for piece in pieces(unpacked.stream, file=path.name):
                watch.see(piece)
                seen += plain.write(piece) if unpacked.packed else len(piece)
            watch.see(b"", final=True)
        if not seen:
            raise _empty(path.name)
        table = copy if unpacked.packed else path
        header = columns or _header_of(table, file=path.name, delimiter=delimiter)
        yield Table(
            path=table,
            names=unpacked.names,
            digest=file_digest(path),
            header=header,
            headed=not columns,
        )
    finally:
        copy.unlink(missing_ok=True)
