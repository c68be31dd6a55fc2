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

__all__ = ["Cut", "cuts_of"]

# Pieces that fit the cache of a processor; a stretch ends where one of them does.
PIECE_BYTES = 1 << 18
_LONGEST_FIELD_BYTES = 131_072
_MARK = b"\xef\xbb\xbf"
_QUOTE, _LINE, _RETURN, _BACKSLASH, _SPACE = 34, 10, 13, 92, 32


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a table's bytes that holds whole data rows; `before` rows lie in front of it.

    It is `plain` where the look of `cuts_of` vouches for it; then every cell that needs care lies in
    one of the columns `odd`, counted from 0: one with white space at an end or with a sign that has to
    be escaped in JSON.
    """

    start: int
    end: int
    before: int
    rows: int
    plain: bool = True
    odd: tuple[int, ...] = ()


class _DoubtError(Exception):
    """The bytes are not those of a plain table of this width, as far as this look can tell."""


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
    look = _Look(width=width, delimiter=ord(delimiter), quoted=quoted, every=every)
    try:
        for piece in _pieces(path):
            look.see(piece)
            passed(look.at)
        look.finish()
    except _DoubtError:
        return None
    cuts, start, before = [], 0, int(headed)
    for end, rows, odd in look.ends:
        cuts.append(Cut(start=start, end=end, before=before - headed, rows=rows - before, odd=odd))
        start, before = end, rows
    return cuts if look.rows > headed else None


def _pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, each piece up to the end of a line."""
    with path.open("rb") as file:
        held = b""
        while read := file.read(PIECE_BYTES):
            whole = read.rfind(b"\n") + 1
            if not whole:
                raise _DoubtError
            yield held + read[:whole]
            held = read[whole:]
        if held:
            yield held


class _Look:
    """Goes over the pieces of one table and keeps only where it may be cut."""

    def __init__(self, *, width: int, delimiter: int, quoted: bool, every: int) -> None:
        # A row of one field could not be told from a blank line.
        _require(width > 1)
        self._width, self._delimiter, self._quoted, self._every = width, delimiter, quoted, every
        self.at = 0
        self._inside = False
        self._open = 0  # bytes since the last separator
        self._fields = 0  # separators since the last end of a row
        self._returns: bool | None = None  # whether rows end in a carriage return and a line feed
        self._whole = True  # whether the last byte seen ends a row
        self.rows = 0
        self.ends: list[tuple[int, int, tuple[int, ...]]] = []
        # The columns with a cell that needs care: of this stretch, and of the last piece alone.
        self._odd: set[int] = set()
        self._found_odd: set[int] = set()

    def see(self, piece: bytes) -> None:
        """Takes the next piece; only the last may end without the end of a line."""
        import numpy as np

        signs = np.frombuffer(piece, np.uint8)
        wanted = (signs == self._delimiter) | (signs < _SPACE) | (signs == _QUOTE) | (signs == _BACKSLASH)
        places = np.flatnonzero(wanted)
        found = signs[places]
        if self._quoted and (found == _QUOTE).any():
            within = self._within(signs, places, found, marked=self.at == 0)
        else:
            within = np.full(len(places), self._inside)
        ends = ~within & ((found == self._delimiter) | (found == _LINE) | (found == _RETURN))
        separators = self._separators(signs, places[ends], found[ends])
        self._note_odd(signs, wanted, places, found, ends=ends, separators=separators)
        self._rows(separators, signs, length=len(piece))
        self.at += len(piece)

    def finish(self) -> None:
        """Closes the look after the last piece."""
        _require(not self._inside)
        if not self._whole:
            _require(self._fields == self._width - 1)
            self.rows += 1
        if not self.ends or self.ends[-1][0] != self.at:
            self._end(self.at)

    def _end(self, at: int) -> None:
        self.ends.append((at, self.rows, tuple(sorted(self._odd))))
        # What lies behind the end in the same piece belongs to the next stretch.
        self._odd = set(self._found_odd)

    def _within(self, signs: Any, places: Any, found: Any, *, marked: bool) -> Any:
        """Whether each place is a quote or within quotes; each quote must stand where one may."""
        import numpy as np

        is_quote = found == _QUOTE
        inside = (np.cumsum(is_quote) + self._inside) % 2 == 1
        quotes, opens = places[is_quote], inside[is_quote]
        before = signs[quotes[opens] - 1]
        first = len(_MARK) if marked and bytes(signs[:3]) == _MARK else 0
        before[quotes[opens] == first] = _LINE
        _require(self._are(before, self._delimiter, _LINE, _QUOTE))
        after = quotes[~opens] + 1
        _require(self._are(signs[after[after < len(signs)]], self._delimiter, _LINE, _RETURN, _QUOTE))
        self._inside = bool(inside[-1])
        return inside | is_quote

    def _are(self, signs: Any, *allowed: int) -> bool:
        import numpy as np

        return bool(np.isin(signs, allowed).all())

    def _separators(self, signs: Any, outside: Any, kinds: Any) -> Any:
        """The places that end a field or a row; all rows must end alike."""
        import numpy as np

        is_return, lines = kinds == _RETURN, np.count_nonzero(kinds == _LINE)
        returns = outside[is_return]
        _require(not len(returns) or (returns[-1] + 1 < len(signs) and self._are(signs[returns + 1], _LINE)))
        if lines:
            if self._returns is None:
                self._returns = bool(len(returns))
            _require(len(returns) == (lines if self._returns else 0))
        return outside[~is_return] if len(returns) else outside

    def _note_odd(
        self, signs: Any, wanted: Any, places: Any, found: Any, *, ends: Any, separators: Any
    ) -> None:
        """Notes the columns with a cell that needs care; one too many does no harm."""
        import numpy as np

        odd, edges = [], wanted
        if not ends.all():
            quotes = found == _QUOTE
            escaped = ~ends & ((found < _SPACE) | (found == _BACKSLASH) | (quotes & (not self._quoted)))
            odd.append(places[escaped])
            if self._quoted:
                # Two quotes beside each other stand for one.
                at = places[quotes]
                odd.append(at[1:][np.diff(at) == 1])
            edges[places[~(ends | quotes)]] = False
        spaces = signs == _SPACE
        odd.append(np.flatnonzero(spaces[:-1] & edges[1:]))
        odd.append(np.flatnonzero(spaces[1:] & edges[:-1]) + 1)
        odd.append(np.flatnonzero(spaces[[0, -1]]) * (len(signs) - 1))
        passed = np.searchsorted(separators, np.concatenate(odd)) + self._fields
        self._found_odd = {int(number) for number in np.unique(passed % self._width)}
        if self.at == 0 and bytes(signs[:3]) == _MARK:
            self._found_odd.add(0)
        self._odd |= self._found_odd

    def _rows(self, separators: Any, signs: Any, *, length: int) -> None:
        import numpy as np

        ends = np.flatnonzero(signs[separators] == _LINE)
        # The separators are numbered from the last end of a row; each end is the width-th after it.
        numbers = np.diff(ends, prepend=-1 - self._fields)
        _require(bool((numbers == self._width).all()))
        longest = int(np.diff(separators, prepend=-self._open, append=length).max())
        _require(longest <= _LONGEST_FIELD_BYTES)
        self._open = length - int(separators[-1]) if len(separators) else self._open + length
        self._fields = len(separators) - 1 - int(ends[-1]) if len(ends) else self._fields + len(separators)
        self.rows += len(ends)
        if len(ends):
            last = int(separators[ends[-1]]) + 1
            self._whole = last == length
            if self.at + last - (self.ends[-1][0] if self.ends else 0) >= self._every:
                self._end(self.at + last)
        else:
            self._whole = False


def _require(met: bool) -> None:
    if not met:
        raise _DoubtError
