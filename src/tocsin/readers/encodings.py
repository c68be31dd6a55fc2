"""In which encoding the text of a table was written, and the text anew in UTF-8."""

from __future__ import annotations

import codecs
from pathlib import Path

from tocsin.domain.errors import InputError
from tocsin.files import encodings
from tocsin.files.encodings import fits, is_damaged_utf8, known, leader
from tocsin.readers.bytes_check import NotUtf8Error
from tocsin.readers.packing import PIECE_BYTES

__all__ = ["by_mark", "known", "recode", "told"]

_SAMPLE_BYTES, _HEAD_BYTES = 1 << 17, 1 << 16


def by_mark(path: Path) -> str | None:
    """The encoding that the first bytes of a file prove, by their mark or by the NULs of UTF-16."""
    with path.open("rb") as content:
        return encodings.by_mark(content.read(_HEAD_BYTES))


def _sample(path: Path) -> bytes:
    # Only lines with a byte beyond ASCII tell anything.
    kept, size = [], 0
    with path.open("rb") as content:
        while size < _SAMPLE_BYTES and (line := content.readline(PIECE_BYTES)):
            if not line.isascii():
                kept.append(line)
                size += len(line)
    return b"".join(kept)


def told(path: Path, *, file: str, error: NotUtf8Error) -> str:
    """The encoding of a text that is not UTF-8.

    Raises:
        InputError: it is UTF-8 with damage, or its bytes fit several encodings as well as one.
    """
    sample = _sample(path)
    if is_damaged_utf8(sample):
        raise error
    readings = fits(sample)
    if (best := leader(readings)) is not None:
        return best
    candidates = list(dict.fromkeys(name for reading in readings for name in reading[2]))
    if not candidates:
        raise InputError(
            "the file holds no text: its bytes make none in any encoding",
            file=file,
            met=error.met,
            expected="a table (CSV, XLSX, Parquet, JSON lines; also zipped), a report, or a file of names",
            remedy="check that it is the file you mean; if it is text, name its encoding with --encoding",
        ) from error
    raise InputError(
        error.what,
        file=file,
        met=error.met,
        expected=f"UTF-8, or an encoding that the text tells; this may be {', '.join(candidates[:6])}",
        remedy="name the encoding it was saved in with --encoding (an Office program in Western Europe "
        "writes windows-1252), or save the table as 'CSV UTF-8'",
    ) from error


def recode(path: Path, target: Path, *, encoding: str, file: str) -> None:
    """Writes a text anew in UTF-8, piece by piece.

    Raises:
        InputError: a byte cannot be read in that encoding.
    """
    decoder, seen = codecs.getincrementaldecoder(encoding)(), 0
    try:
        with path.open("rb") as content, target.open("wb") as plain:
            while piece := content.read(PIECE_BYTES):
                plain.write(decoder.decode(piece).encode())
                seen += len(piece)
            plain.write(decoder.decode(b"", True).encode())
    except (UnicodeError, ValueError) as error:
        raise InputError(
            f"the text is not {encoding}: it cannot be read near byte {seen:,}",
            file=file,
            met=str(error)[:120],
            remedy="name the encoding it was saved in with --encoding, or save the file as UTF-8",
        ) from error
