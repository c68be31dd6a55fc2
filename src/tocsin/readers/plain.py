"""Turns a file of any form that is read into clean text on disk: CSV in UTF-8, every byte of it seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tocsin.domain.errors import InputError
from tocsin.readers import json_rows, parquet, workbook
from tocsin.readers.bytes_check import NotUtf8Error, watched
from tocsin.readers.encodings import by_mark, known, recode, told
from tocsin.readers.packing import is_workbook, unpacked
from tocsin.store import durable

__all__ = ["AS_IT_IS", "Asked", "Plain", "plain"]

_START_BYTES = 1 << 12


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of a file that its bytes may leave open: its encoding, and the sheet meant."""

    encoding: str | None = None
    sheet: str | None = None


AS_IT_IS = Asked()
"""Nothing is said of the file."""


class Plain(msgspec.Struct, frozen=True, kw_only=True):
    """The clean text of one table: where it lies, the names and digest of its file, and how it was had.

    `delimiter` is set where the text was made here; `chosen` are the encoding other than UTF-8 and
    the sheet among several that it was read by, because another choice would give another table.
    """

    path: Path
    names: tuple[str, ...]
    digest: str
    delimiter: str | None = None
    chosen: tuple[str, ...] = ()


def _start(path: Path) -> bytes:
    with path.open("rb") as content:
        return content.read(_START_BYTES)


def _empty(file: str) -> InputError:
    return InputError("the file is empty", file=file, remedy="check that it was written or fetched whole")


def _encoding(path: Path, *, file: str, asked: Asked) -> str:
    if asked.encoding is not None:
        return known(asked.encoding)
    marked = by_mark(path)
    if marked is not None and marked != "utf-8":
        return marked
    try:
        watched(path, file=file, lines=not json_rows.looks_like_json(_start(path)))
    except NotUtf8Error as error:
        return told(path, file=file, error=error)
    return "utf-8"


def _text(path: Path, *, file: str, work: Path, asked: Asked) -> tuple[Path, str]:
    """The text of a file in UTF-8, and the encoding it had."""
    encoding = _encoding(path, file=file, asked=asked)
    if encoding == "utf-8":
        if asked.encoding is not None:
            watched(path, file=file, lines=not json_rows.looks_like_json(_start(path)))
        return path, encoding
    copy = work / "recoded"
    recode(path, copy, encoding=encoding, file=file)
    watched(copy, file=file, lines=not json_rows.looks_like_json(_start(copy)))
    return copy, encoding


def _made(path: Path, *, file: str, work: Path, asked: Asked) -> tuple[Path, str | None, tuple[str, ...]]:
    """The clean CSV of an unpacked file, its delimiter where it is told, and what was chosen."""
    start, made = _start(path), work / "table.csv"
    if not start:
        raise _empty(file)
    if start.startswith(b"PAR1"):
        parquet.write_csv(path, made, file=file)
        chosen: tuple[str, ...] = ()
    elif start.startswith(b"PK") and is_workbook(path):
        sheet = workbook.write_csv(path, made, file=file, sheet=asked.sheet)
        chosen = () if sheet is None else (f"sheet {sheet}",)
    else:
        text, encoding = _text(path, file=file, work=work, asked=asked)
        chosen = () if encoding == "utf-8" else (f"encoding {encoding}",)
        if not json_rows.looks_like_json(_start(text)):
            return text, None, chosen
        json_rows.write_csv(text, made, file=file)
    watched(made, file=file)
    return made, ",", chosen


@contextmanager
def plain(
    path: Path,
    *,
    work: Path,
    asked: Asked = AS_IT_IS,
    note: Callable[[str], None] = lambda _: None,
) -> Iterator[Plain]:
    """The clean text of a file; what had to be made lies in `work` meanwhile.

    `note` is told by which encoding or sheet it was read, where there was a choice.

    Raises:
        InputError: the file is missing, empty, damaged, hostile, of no form that is read, or in an
            encoding that its bytes do not tell.
    """
    file = path.name
    try:
        with ThreadPoolExecutor(1) as beside:
            loose = unpacked(path, work=work, file=file)
            digest = beside.submit(durable.file_digest, path)
            table, delimiter, chosen = _made(loose.path, file=file, work=work, asked=asked)
            for choice in chosen:
                note(f"{file}: read by its {choice}")
        names, whole = loose.names, digest.result()
        yield Plain(path=table, names=names, digest=whole, delimiter=delimiter, chosen=chosen)
    finally:
        for made in ("unpacked", "recoded", "table.csv"):
            (work / made).unlink(missing_ok=True)
