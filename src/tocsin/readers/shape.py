"""The shape of a table by its bytes alone: that every row has its width, and where it can be cut.

A table is plain where it keeps to RFC 4180 to the letter: no blank line, no lone carriage return,
a quote only at the ends of a field or doubled inside it. Whatever else a file does is left to the
slower look that can say what it met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from tocsin.readers.look import DoubtError, Look
from tocsin.readers.signs import signs_of

__all__ = ["Cut", "cuts_of"]

# Pieces that fit the cache of a processor; a stretch ends where one of them does.
PIECE_BYTES = 1 << 18


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a table's bytes that holds whole data rows; `before` rows lie in front of it.

    It is `plain` where the look of `cuts_of` vouches for it; then every cell with white space at an
    end lies in one of the columns `odd`, counted from 0.
    """

    start: int
    end: int
    before: int
    rows: int
    plain: bool = True
    odd: tuple[int, ...] = ()


def cuts_of(
    path: Path,
    *,
    width: int,
    delimiter: str,
    quoted: bool,
    headed: bool,
    every: int,
    passed: Callable[[int], None] = lambda _: None,
    keep: Callable[[Any], object] = lambda _: None,
) -> list[Cut] | None:
    """The stretches of a plain table, of about `every` bytes each; else None.

    With `quoted`, fields may be quoted; with `headed`, the first row is the header, which lies in
    the first stretch and is no data row. `passed` is told how many bytes have been looked at,
    `keep` the lengths of the rows in bytes, some at a time: uint32 of shape (n,), the header's among them.
    """
    try:
        look = Look(width=width, delimiter=ord(delimiter), quoted=quoted, every=every, keep=keep)
        for piece in _pieces(path):
            look.see(signs_of(piece, delimiter=ord(delimiter)))
            passed(look.at)
        look.finish()
    except DoubtError:
        return None
    cuts, start, before = [], 0, int(headed)
    for end, rows, odd in look.ends:
        cuts.append(Cut(start=start, end=end, before=before - headed, rows=rows - before, odd=odd))
        start, before = end, rows
    return cuts if look.rows > headed else None


def _pieces(path: Path) -> Iterator[memoryview]:
    """The bytes of a file, each piece up to the end of a line."""
    with path.open("rb") as file:
        at = 0
        while read := file.read(PIECE_BYTES):
            whole = read.rfind(b"\n") + 1 if len(read) == PIECE_BYTES else len(read)
            if not whole:
                raise DoubtError
            yield memoryview(read)[:whole]
            # What lies behind the last end of a line is read again, which is less than to move the rest.
            at = file.seek(at + whole)
