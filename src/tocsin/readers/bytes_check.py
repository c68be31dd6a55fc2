"""Sees every byte of a table once and refuses what is not clean text in UTF-8."""

from __future__ import annotations

import codecs

from tocsin.domain.errors import InputError
from tocsin.readers.packing import PIECE_BYTES

__all__ = ["Watch"]


class Watch:
    """Watches the pieces of one file go by: UTF-8, no NUL, no endless line; holds none of them.

    >>> Watch("a.csv").see(b"id,name\\n1,Zu\\xf1iga\\n")
    Traceback (most recent call last):
    tocsin.domain.errors.InputError: the text is not UTF-8: byte 12 (line 2) cannot be read: a.csv; ...
    """

    def __init__(self, file: str) -> None:
        self._file, self._decoder = file, codecs.getincrementaldecoder("utf-8")()
        self._at, self._line = 0, 1

    def see(self, piece: bytes, *, final: bool = False) -> None:
        """Takes the next piece; `final` after the last.

        Raises:
            InputError: a byte is not UTF-8 or NUL, or a line fills a whole piece.
        """
        held = len(self._decoder.getstate()[0])
        try:
            self._decoder.decode(piece, final)
        except UnicodeDecodeError as error:
            # The decoder counts from what it still held of the piece before.
            self._refuse_byte(piece, at=error.start - held, byte=error.object[error.start], error=error)
        if b"\0" in piece:
            raise InputError(
                "the file is binary, not a CSV table",
                file=self._file,
                met=f"a NUL at byte {self._at + piece.index(0):,}",
                expected="text in UTF-8",
                remedy="save the table as CSV in UTF-8 and add that",
            )
        if len(piece) == PIECE_BYTES and b"\n" not in piece and b"\r" not in piece:
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
        raise InputError(
            f"the text is not UTF-8: byte {self._at + at:,} (line {line:,}) cannot be read",
            file=self._file,
            met=f"0x{byte:02x} (in Latin-1 {bytes([byte]).decode('latin-1')!r})",
            expected="UTF-8",
            remedy="save the file as UTF-8: 'CSV UTF-8' in a spreadsheet, or "
            "iconv -f WINDOWS-1252 -t UTF-8 where it came from Windows",
        ) from error
