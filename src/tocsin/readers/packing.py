"""Opens a file as it came: plain, compressed, or alone in a zip archive, recognised by content."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from tocsin.domain.errors import InputError

__all__ = [
    "PIECE_BYTES",
    "READ",
    "Unpacked",
    "broken",
    "is_archive",
    "is_workbook",
    "opened",
    "pieces",
    "unpacked",
]

PIECE_BYTES = 1 << 20
READ = "CSV, XLSX, JSON or Parquet, plain, compressed (gz, bz2, xz), or alone in a zip archive"
"""The forms in which a table is read, for messages."""
_MOST_BYTES = 8 << 30
# Tables of events shrink to a tenth; what grows beyond this was made to fill a disk.
_MOST_TIMES, _ALWAYS_BYTES = 150, 256 << 20
_BROKEN = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, gzip.BadGzipFile)
# What zipfile raises for an archive whose directory is nonsense, besides its own exception.
_ODD = (NotImplementedError, RuntimeError, ValueError, OverflowError, KeyError)
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Excel workbook, or one locked with a password",
    b"%PDF": "a PDF",
    b"\x1f\x9d": "compressed in a way that is not read",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OPENERS: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson", ".parquet")


class Unpacked(msgspec.Struct, frozen=True, kw_only=True):
    """A file with its packing taken off: where it lies, the names it goes by, and whether that is a copy."""

    path: Path
    names: tuple[str, ...]
    packed: bool


def _not_a_table(file: str, kind: str) -> InputError:
    return InputError(
        f"the file is {kind}, not a table that is read",
        file=file,
        expected=READ,
        remedy="save the table as CSV or XLSX and add that",
    )


def is_archive(start: bytes) -> bool:
    """Whether a file that begins so is packed once more."""
    return start.startswith((*_ZIP, *_OPENERS, b"7z\xbc\xaf", b"Rar!", b"\x1f\x9d"))


def is_workbook(path: Path) -> bool:
    """Whether a zip archive is a workbook in XLSX."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist() and any(
                name == "xl/workbook.xml" for name in archive.namelist()
            )
    except (*_BROKEN, *_ODD, OSError):
        return False


def _member(file: str, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [item for item in archive.infolist() if not item.is_dir() and "__MACOSX" not in item.filename]
    if any(item.filename == "[Content_Types].xml" for item in found):
        raise _not_a_table(file, "an Office document")
    named = [item for item in found if item.filename.lower().endswith(_TABLES)]
    tables = named if len(found) > 1 else found
    if len(tables) != 1:
        raise InputError(
            "the archive must hold exactly one table",
            file=file,
            met=", ".join(item.filename for item in found[:10]) or "nothing",
            expected="one file, or one whose name ends in " + ", ".join(_TABLES),
            remedy="unpack it and add the file you mean",
        )
    if tables[0].flag_bits & 1:
        raise InputError("the archive is locked with a password", file=file, remedy="unpack it first")
    return tables[0]


def _refuse_odd(path: Path, file: str) -> None:
    # A pipe or a device would keep us waiting for ever.
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
        raise InputError(f"that is {kind}, not a file", file=file, remedy="name a file")


@contextmanager
def opened(path: Path, *, file: str) -> Iterator[tuple[IO[bytes], tuple[str, ...], bool]]:
    """The bytes of a file as they are unpacked, the names it goes by, and whether it was packed.

    Raises:
        InputError: there is no such file, it cannot be read, is no table, or its packing is broken.
    """
    try:
        _refuse_odd(path, file)
        with path.open("rb") as raw:
            start = raw.read(8)
            raw.seek(0)
            kind = next((kind for sign, kind in _FOREIGN.items() if start.startswith(sign)), None)
            if kind:
                raise _not_a_table(file, kind)
            opener = next((made for sign, made in _OPENERS.items() if start.startswith(sign)), None)
            if opener is not None:
                with opener(raw) as stream:
                    yield stream, (file,), True
            elif start.startswith(_ZIP) and not is_workbook(path):
                with zipfile.ZipFile(raw) as archive:
                    member = _member(file, archive)
                    with archive.open(member) as stream:
                        yield stream, (file, Path(member.filename).name), True
            else:
                yield raw, (file,), False
    except _BROKEN as error:
        raise broken(file, str(error)) from error
    except _ODD as error:
        raise InputError(
            "the archive is packed in a way that is not read",
            file=file,
            met=str(error),
            remedy="unpack it first",
        ) from error
    except OSError as error:
        if error.errno is None:
            raise broken(file, str(error)) from error
        raise InputError(
            f"the file cannot be read: {error.strerror or error}",
            file=file,
            remedy="check the path and its permissions",
        ) from error


def broken(file: str, met: str) -> InputError:
    """What is said of a compressed file that does not unpack to its end."""
    return InputError(
        "the compressed file is cut short or damaged", file=file, met=met, remedy="fetch or copy it again"
    )


def pieces(stream: IO[bytes], *, file: str, packed_bytes: int | None = None) -> Iterator[bytes]:
    """The bytes of a stream in pieces of 1 MiB; the last one is shorter.

    Raises:
        InputError: the table is larger than 8 GiB unpacked, or 150 times larger than it was packed.
    """
    seen = 0
    most = _MOST_BYTES if packed_bytes is None else max(_ALWAYS_BYTES, _MOST_TIMES * packed_bytes)
    while piece := stream.read(PIECE_BYTES):
        seen += len(piece)
        if packed_bytes is not None and seen > min(most, _MOST_BYTES):
            raise InputError(
                f"the file unpacks to more than {min(most, _MOST_BYTES) >> 20:,} MiB",
                file=file,
                expected=f"no more than 8 GiB, and no more than {_MOST_TIMES} times what it takes packed",
                remedy="unpack it first if you trust it, or add it in parts, such as years",
            )
        yield piece


def unpacked(path: Path, *, work: Path, file: str) -> Unpacked:
    """A file without its packing; what had to be unpacked lies in `work`.

    Raises:
        InputError: as for `opened`, or what is inside is packed again.
    """
    copy = work / "unpacked"
    with opened(path, file=file) as (stream, names, packed):
        if not packed:
            return Unpacked(path=path, names=names, packed=False)
        with copy.open("wb") as plain:
            for piece in pieces(stream, file=file, packed_bytes=path.stat().st_size):
                plain.write(piece)
    with copy.open("rb") as plain:
        nested = is_archive(plain.read(8))
    if nested and not is_workbook(copy):
        raise InputError(
            "an archive lies inside the archive",
            file=file,
            expected=READ,
            remedy="unpack the outer one first",
        )
    return Unpacked(path=copy, names=names, packed=True)
