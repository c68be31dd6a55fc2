"""The shape of a table by its bytes alone: that every row has its width, and where it can be cut.

A table is plain where it keeps to RFC 4180 to the letter: no blank line, no lone carriage return,
a quote only at the ends of a field or doubled inside it. Whatever else a file does is left to the
slower look that can say what it met.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

from tocsin.readers.look import DoubtError, Look
from tocsin.readers.signs import Signs, signs_of

__all__ = ["Cut", "cuts_of"]

# Pieces that fit the cache of a processor; a stretch ends where one of them does.
PIECE_BYTES = 1 << 18
_AHEAD = 4


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a table's bytes that holds whole data rows; `before` rows lie in front of it.

    It is `plain` where the look of `cuts_of` vouches for it; then every cell that needs care lies in
    one of the columns `odd`, counted from 0: one with white space at an end or with a sign that has to
    be escaped in JSON. Every other cell without a letter lies in one of the columns `gaps`.
    """

    start: int
    end: int
    before: int
    rows: int
    plain: bool = True
    odd: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()


def cuts_of(
    path: Path,
    *,
    width: int,
    delimiter: str,
    quoted: bool,
    headed: bool,
    every: int,
    passed: Callable[[int], None] = lambda _: None,
) -> list[Cut] | None:
    """The stretches of a plain table, of about `every` bytes each; else None.

    With `quoted`, fields may be quoted; with `headed`, the first row is the header, which lies in
    the first stretch and is no data row. `passed` is told how many bytes have been looked at.
    """
    try:
        look = Look(width=width, delimiter=ord(delimiter), quoted=quoted, every=every)
        for signs in _signs(path, delimiter=ord(delimiter)):
            look.see(signs)
            passed(look.at)
        look.finish()
    except DoubtError:
        return None
    cuts, start, before = [], 0, int(headed)
    for end, rows, odd, gaps in look.ends:
        held = rows - before
        cuts.append(Cut(start=start, end=end, before=before - headed, rows=held, odd=odd, gaps=gaps))
        start, before = end, rows
    return cuts if look.rows > headed else None


def _signs(path: Path, *, delimiter: int) -> Iterator[Signs]:
    """The signs of every piece in turn, found a few pieces ahead of the look."""
    find, waiting = partial(signs_of, delimiter=delimiter), deque[Future[Signs]]()
    with ThreadPoolExecutor(1) as ahead:
        for piece in _pieces(path):
            waiting.append(ahead.submit(find, piece))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        yield from (signs.result() for signs in waiting)


def _pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, each piece up to the end of a line."""
    with path.open("rb") as file:
        held = b""
        while read := file.read(PIECE_BYTES):
            whole = read.rfind(b"\n") + 1
            if not whole:
                raise DoubtError
            yield held + read[:whole]
            held = read[whole:]
        if held:
            yield held
