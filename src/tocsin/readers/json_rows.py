"""A table in JSON as CSV: one object a line, an array of objects, or one page that holds such an array."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tocsin.domain.errors import InputError

__all__ = ["looks_like_json", "write_csv"]

# An array is held whole while it is read; lines are not.
_MOST_BYTES = 1 << 30
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_TEXT = msgspec.json.Decoder(str)
_ERRORS = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)
_EXPECTED = "one object a line, an array of objects, or one object that holds one such array"


def looks_like_json(start: bytes) -> bool:
    r"""Whether a text that begins so is JSON, not the header of a CSV table.

    >>> looks_like_json(b'\n[ {"id": 1}]'), looks_like_json(b"[id],[name]")
    (True, False)
    """
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text[:1] in (b"[", b"{") and text[1:].lstrip()[:1] in (b'"', b"{", b"}", b"]", b"[", b"")


def _damaged(file: str, error: Exception, *, line: int | None = None) -> InputError:
    deep = isinstance(error, RecursionError)
    return InputError(
        "the JSON is nested too deep" if deep else "the JSON is damaged or cut short",
        file=file,
        met=(f"line {line:,}: " if line else "") + str(error)[:120],
        expected=_EXPECTED,
        remedy="fetch or save the file again",
    )


def _page(raw: bytes, *, file: str) -> list[msgspec.Raw]:
    page = _OBJECT.decode(raw)
    found = {name: _LIST.decode(value) for name, value in page.items() if bytes(value).startswith(b"[")}
    lists = {name: rows for name, rows in found.items() if all(bytes(row).startswith(b"{") for row in rows)}
    # An interface may send a list of messages beside its rows, which is mostly empty.
    lists = {name: rows for name, rows in lists.items() if rows} or lists
    if len(lists) != 1:
        raise InputError(
            "the JSON holds no single table",
            file=file,
            met=f"lists of objects: {', '.join(lists) or 'none'}",
            expected=_EXPECTED,
            remedy="save the one list that you mean",
        )
    if bytes(page.get("TotalPages", msgspec.Raw(b"1"))) not in (b"0", b"1"):
        raise InputError(
            "the file is one page of several",
            file=file,
            column="TotalPages",
            met=bytes(page["TotalPages"]).decode()[:20],
            expected="every row of the dataset, since a missing one would count as no event",
            remedy="fetch all pages and join their lists into one array",
        )
    return next(iter(lists.values()))


def _lines(path: Path, *, file: str) -> Iterator[dict[str, msgspec.Raw]]:
    with path.open("rb") as content:
        content.seek(3 if content.read(3) == b"\xef\xbb\xbf" else 0)
        for number, line in enumerate(content, start=1):
            if line.strip():
                try:
                    yield _OBJECT.decode(line)
                except _ERRORS as error:
                    raise _damaged(file, error, line=number) from error


def _whole(path: Path, *, file: str) -> list[msgspec.Raw]:
    if path.stat().st_size > _MOST_BYTES:
        raise InputError(
            "the JSON is larger than 1 GiB", file=file, remedy="save it as JSON lines, one object a line"
        )
    raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf").strip()
    try:
        return _LIST.decode(raw) if raw.startswith(b"[") else _page(raw, file=file)
    except _ERRORS as error:
        raise _damaged(file, error) from error


def _is_lines(path: Path) -> bool:
    with path.open("rb") as content:
        first = content.readline(1 << 24).removeprefix(b"\xef\xbb\xbf").strip()
        if not first.startswith(b"{"):
            return False
        try:
            values = _OBJECT.decode(first).values()
        except _ERRORS:
            return False
        # A whole page may stand on one line too; it is a table only as a page.
        return not any(bytes(value).startswith(b"[") for value in values)


def _objects(path: Path, *, file: str) -> Iterator[dict[str, msgspec.Raw]]:
    if _is_lines(path):
        yield from _lines(path, file=file)
        return
    for number, raw in enumerate(_whole(path, file=file), start=1):
        try:
            yield _OBJECT.decode(raw)
        except _ERRORS as error:
            raise InputError(
                "a row of the JSON is no object",
                file=file,
                row=number,
                met=str(error)[:80],
                expected=_EXPECTED,
            ) from error


def _cell(value: bytes) -> str | None:
    if value.startswith(b'"'):
        return _TEXT.decode(value)
    if value.startswith((b"{", b"[")):
        return None
    return "" if value == b"null" else value.decode()


def _row(item: dict[str, msgspec.Raw], header: list[str], *, file: str, row: int) -> list[str]:
    cells = []
    for name in header:
        cell = _cell(bytes(item[name])) if name in item else ""
        if cell is None:
            raise InputError(
                "a cell holds a list or an object",
                file=file,
                row=row,
                column=name,
                met=bytes(item[name]).decode(errors="replace")[:60],
                expected="a text, a number, true, false or null",
                remedy="give each of its parts a column of its own",
            )
        cells.append(cell)
    return cells


def write_csv(path: Path, target: Path, *, file: str) -> None:
    """Writes a table in JSON as CSV; its columns are the names that any object has, as they first come.

    Numbers stay as they are written; null becomes nothing.

    Raises:
        InputError: the JSON is damaged, too deep, no table, one page of several, or a cell of it
            holds a list or an object.
    """
    header: dict[str, None] = {}
    for item in _objects(path, file=file):
        header.update(dict.fromkeys(item))
    if not header:
        raise InputError(
            "the file has no rows", file=file, remedy="check that it was written or fetched whole"
        )
    names = list(header)
    with target.open("w", encoding="utf-8", newline="") as plain:
        writer = csv.writer(plain, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(names)
        for number, item in enumerate(_objects(path, file=file), start=1):
            writer.writerow(_row(item, names, file=file, row=number))
