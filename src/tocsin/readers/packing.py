"""Opens a file as it came: plain, gzip or a zip with one CSV in it, recognised by content."""

from __future__ import annotations

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import msgspec

from tocsin.domain.errors import InputError

__all__ = ["PIECE_BYTES", "Unpacked", "opened", "pieces"]

PIECE_BYTES = 1 << 20
_MOST_BYTES = 8 << 30
_BROKEN = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, gzip.BadGzipFile)
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"PAR1": "a Parquet file",
    b"%PDF": "a PDF",
    b"\x1f\x9d": "a compressed file of a kind that is not read",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"7z\xbc\xaf": "a 7z archive",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


class Unpacked(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of a table, the names its file goes by, and whether they lay packed in it."""

    stream: IO[bytes]
    names: tuple[str, ...]
    packed: bool


def _not_a_table(path: Path, kind: str) -> InputError:
    return InputError(
        f"the file is {kind}, not a CSV table",
        file=path.name,
        expected="CSV in UTF-8, plain, gzipped, or alone in a zip archive",
        remedy="save the table as CSV in UTF-8 and add that",
    )


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [item for item in archive.infolist() if not item.is_dir() and "__MACOSX" not in item.filename]
    if any(item.filename == "[Content_Types].xml" for item in found):
        raise _not_a_table(path, "an Office document")
    tables = [item for item in found if item.filename.lower().endswith(".csv")]
    if len(tables) != 1:
        raise InputError(
            "the archive must hold exactly one CSV file",
            file=path.name,
            met=", ".join(item.filename for item in found[:10]) or "nothing",
            expected="one name that ends in .csv",
            remedy="unpack it and add the file you mean",
        )
    if tables[0].flag_bits & 1:
        raise InputError("the archive is locked with a password", file=path.name, remedy="unpack it first")
    return tables[0]


@contextmanager
def opened(path: Path) -> Iterator[Unpacked]:
    """The table in `path`, unpacked as it is read.

    Raises:
        InputError: there is no such file, it cannot be read, is no table, or its packing is broken.
    """
    try:
        with path.open("rb") as raw:
            start = raw.read(8)
            raw.seek(0)
            kind = next((kind for sign, kind in _FOREIGN.items() if start.startswith(sign)), None)
            if kind:
                raise _not_a_table(path, kind)
            if start.startswith(b"\x1f\x8b"):
                with gzip.GzipFile(fileobj=raw) as stream:
                    yield Unpacked(stream=cast("IO[bytes]", stream), names=(path.name,), packed=True)
            elif start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
                with zipfile.ZipFile(raw) as archive:
                    member = _member(path, archive)
                    names = (path.name, Path(member.filename).name)
                    with archive.open(member) as stream:
                        yield Unpacked(stream=stream, names=names, packed=True)
            else:
                yield Unpacked(stream=raw, names=(path.name,), packed=False)
    except _BROKEN as error:
        raise InputError(
            "the compressed file is cut short or damaged",
            file=path.name,
            met=str(error),
            remedy="fetch or copy it again",
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise InputError(
            "the archive is packed in a way that is not read",
            file=path.name,
            met=str(error),
            remedy="unpack it first",
        ) from error
    except OSError as error:
        raise InputError(
            f"the file cannot be read: {error.strerror or error}",
            file=path.name,
            remedy="check the path and its permissions",
        ) from error


def pieces(stream: IO[bytes], *, file: str) -> Iterator[bytes]:
    """The bytes of a stream in pieces of 1 MiB; the last one is shorter.

    Raises:
        InputError: the table is larger than 8 GiB, which no release of events is.
    """
    seen = 0
    while piece := stream.read(PIECE_BYTES):
        seen += len(piece)
        if seen > _MOST_BYTES:
            raise InputError(
                "the file unpacks to more than 8 GiB", file=file, remedy="add it in parts, such as years"
            )
        yield piece
