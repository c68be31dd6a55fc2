"""Sees every byte of a table once and refuses what is not clean text in UTF-8."""

from __future__ import annotations

import codecs
import struct
from pathlib import Path

from tocsin.domain.errors import InputError
from tocsin.readers.packing import PIECE_BYTES, READ

__all__ = ["NotUtf8Error", "Watch", "watched"]


class NotUtf8Error(InputError):
    """A byte cannot be read as UTF-8; it may be another encoding, or damage."""


class Watch:
    """Watches the pieces of one file go by: UTF-8, no NUL, no endless line; holds none of them.

    Where `lines` is not set, a line may be as long as it likes.

    >>> Watch("a.csv").see(b"id,name\\n1,Zu\\xf1iga\\n")
    Traceback (most recent call last):
    tocsin.readers.bytes_check.NotUtf8Error: the text is not UTF-8: byte 12 (line 2) ...
    """

    def __init__(self, file: str, *, lines: bool = True) -> None:
        self._file, self._decoder = file, codecs.getincrementaldecoder("utf-8")()
        self._at, self._line, self._lines = 0, 1, lines

    def see(self, piece: bytes, *, final: bool = False) -> None:
        """Takes the next piece; `final` after the last.

        Raises:
            InputError: a byte is not UTF-8 or NUL, or a line fills a whole piece.
        """
        held = len(self._decoder.getstate()[0])
        if held or final or not _is_whole(piece):
            try:
                self._decoder.decode(piece, final)
            except UnicodeDecodeError as error:
                # The decoder counts from what it still held of the piece before.
                self._refuse_byte(piece, at=error.start - held, byte=error.object[error.start], error=error)
        if b"\0" in piece:
            raise InputError(
                "the file is binary, not a table that is read",
                file=self._file,
                met=f"a NUL at byte {self._at + piece.index(0):,}",
                expected=READ,
                remedy="save the table as CSV or XLSX and add that",
            )
        if self._lines and len(piece) == PIECE_BYTES and b"\n" not in piece and b"\r" not in piece:
            raise InputError(
                f"line {self._line:,} is longer than half a million characters",
                file=self._file,
                expected="one row a line",
                remedy="check that this is a CSV table and that its line ends were not lost",
            )
        self._at += len(piece)
        self._line += piece.count(b"\n")

    def _refuse_byte(self, piece: bytes, *, at: int, byte: int, error: UnicodeDecodeError) -> None:
        line = self._line + piece[: max(at, 0)].count(b"\n")
        raise NotUtf8Error(
            f"the text is not UTF-8: byte {self._at + at:,} (line {line:,}) cannot be read",
            file=self._file,
            met=f"0x{byte:02x} (in Latin-1 {bytes([byte]).decode('latin-1')!r})",
            expected="UTF-8",
            remedy="name its encoding with --encoding, or save the file as UTF-8 "
            "('CSV UTF-8' in a spreadsheet)",
        ) from error


def _is_whole(piece: bytes) -> bool:
    """Whether a piece is UTF-8 from its first byte to its last; Arrow sees that faster than a decoder."""
    import pyarrow as pa

    try:
        ends = pa.py_buffer(struct.pack("ii", 0, len(piece)))
        pa.StringArray.from_buffers(1, ends, pa.py_buffer(piece)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def watched(path: Path, *, file: str, lines: bool = True) -> int:
    """The number of bytes of a file, each of them seen.

    Raises:
        InputError: as for `Watch.see`.
    """
    watch, seen = Watch(file, lines=lines), 0
    with path.open("rb") as content:
        while piece := content.read(PIECE_BYTES):
            watch.see(piece)
            seen += len(piece)
    watch.see(b"", final=True)
    return seen
