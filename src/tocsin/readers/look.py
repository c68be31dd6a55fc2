"""The look over the pieces of one table: every row of its width, every quote where one may stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tocsin.readers.signs import LINE, QUOTE, RETURN, SPACE, Signs

__all__ = ["DoubtError", "End", "Look"]

_LONGEST_FIELD_BYTES = 131_072
_MARK = b"\xef\xbb\xbf"


class DoubtError(Exception):
    """The bytes are not those of a plain table of this width, as far as this look can tell."""


class End(NamedTuple):
    """The end of a stretch: its byte, the rows up to it, and the columns of the stretch that are odd.

    Columns are counted from 0; an odd one has a cell that needs care. One too many does no harm.
    """

    at: int
    rows: int
    odd: tuple[int, ...]


class Look:
    """Goes over the pieces of one table and keeps only where it may be cut.

    `keep` is handed the lengths of the rows in bytes, their ends included: uint32 of shape (n,).

    Raises:
        DoubtError: at the first sign that this is no plain table; in `finish` for what is missing.
    """

    def __init__(
        self, *, width: int, delimiter: int, quoted: bool, every: int, keep: Callable[[Any], object]
    ) -> None:
        # A row of one field could not be told from a blank line.
        _require(width > 1)
        self._width, self._delimiter, self._quoted, self._every = width, delimiter, quoted, every
        self._keep, self._kept_to = keep, 0
        self.at = 0
        self._inside = False
        self._open = 0  # bytes since the last separator
        self._fields = 0  # separators since the last end of a row
        self._returns: bool | None = None  # whether rows end in a carriage return and a line feed
        self._whole = True  # whether the last byte seen ends a row
        self.rows = 0
        self.ends: list[End] = []
        self._odd = _Columns()

    def see(self, signs: Signs) -> None:
        """Takes the next piece; only the last may end without the end of a line."""
        import numpy as np

        found = signs.found
        quotes = np.flatnonzero(found == QUOTE)
        ends = (found == self._delimiter) | (found == LINE) | (found == RETURN)
        if self._quoted:
            ends &= self._outside(signs, quotes, marked=self.at == 0)
        separators = self._separators(signs, ends)
        self._note_odd(signs, quotes, ends=ends, separators=separators)
        self._rows(signs, np.flatnonzero(separators))
        self.at += signs.size

    def finish(self) -> None:
        """Closes the look after the last piece."""
        import numpy as np

        _require(not self._inside)
        if not self._whole:
            _require(self._fields == self._width - 1)
            self.rows += 1
            self._keep_lengths(np.array([self.at]))
        if not self.ends or self.ends[-1].at != self.at:
            self._end(self.at)

    def _end(self, at: int) -> None:
        self.ends.append(End(at, self.rows, self._odd.taken()))

    def _keep_lengths(self, ends: Any) -> None:
        """Hands on the lengths of the rows that end at these bytes of the file."""
        import numpy as np

        self._keep(np.diff(ends, prepend=self._kept_to).astype(np.uint32))
        self._kept_to = int(ends[-1])

    def _outside(self, signs: Signs, quotes: Any, *, marked: bool) -> Any:
        """Which signs are not within quotes; each quote, by its number, must stand where one may."""
        import numpy as np

        closed = int(self._inside)  # how many of the first quotes close what an earlier piece opened
        at = signs.places[quotes]
        before = signs.bytes.take(at[closed::2] - 1, mode="clip")
        if len(at) > closed and at[closed] == (len(_MARK) if marked and _is_marked(signs) else 0):
            before[0] = LINE
        _require(_are(before, self._delimiter, LINE, QUOTE))
        after = at[1 - closed :: 2] + 1
        _require(_are(signs.bytes[after[after < signs.size]], self._delimiter, LINE, RETURN, QUOTE))
        outside = np.arange(len(quotes) + 1) % 2 == closed
        self._inside = not outside[-1]
        return np.repeat(outside, np.diff(quotes, prepend=0, append=len(signs.found)))

    def _separators(self, signs: Signs, ends: Any) -> Any:
        """Which signs end a field or a row, a carriage return set aside; all rows must end alike."""
        import numpy as np

        is_return = ends & (signs.found == RETURN)
        returns = signs.places[is_return]
        _require(not len(returns) or (returns[-1] + 1 < signs.size and _are(signs.bytes[returns + 1], LINE)))
        if lines := np.count_nonzero(ends & (signs.found == LINE)):
            if self._returns is None:
                self._returns = bool(len(returns))
            _require(len(returns) == (lines if self._returns else 0))
        return ends & ~is_return if len(returns) else ends

    def _note_odd(self, signs: Signs, quotes: Any, *, ends: Any, separators: Any) -> None:
        """Notes the columns with a cell that may begin or end in white space."""
        import numpy as np

        found = signs.found
        # The field that begins behind a sign, or that it lies in; numbered from the first of the piece.
        field = np.cumsum(separators, dtype=np.int32)
        edges = ends.copy()
        edges[quotes] = True
        before, after = signs.before[edges[signs.before]], signs.after[edges[signs.after]]
        control = np.flatnonzero(~ends & (found < SPACE))
        odd = [field[before] - separators[before], field[after], field[control]]
        if signs.bytes[0] == SPACE or (self.at == 0 and _is_marked(signs)):
            odd.append(np.zeros(1, np.int32))
        if signs.bytes[-1] == SPACE:
            odd.append(field[-1:] if len(field) else np.zeros(1, np.int32))
        self._odd.note(self._columns(np.concatenate(odd)))

    def _columns(self, fields: Any) -> set[int]:
        """The columns of fields that are numbered from the first of the piece."""
        import numpy as np

        met = np.zeros(self._width, bool)
        met[(fields + self._fields) % self._width] = True
        return set(np.flatnonzero(met).tolist())

    def _rows(self, signs: Signs, numbers: Any) -> None:
        import numpy as np

        is_line = signs.found[numbers] == LINE
        ends = np.flatnonzero(is_line)
        # The separators are numbered from the last end of a row; each end is the width-th after it.
        _require(bool((np.diff(ends, prepend=-1 - self._fields) == self._width).all()))
        separators = signs.places[numbers]
        letters = np.diff(separators, prepend=-1 - self._open) - 1
        left = signs.size - 1 - int(separators[-1]) if len(separators) else self._open + signs.size
        _require(max(left, int(letters.max(initial=0))) <= _LONGEST_FIELD_BYTES)
        self._open = left
        self._fields = len(separators) - 1 - int(ends[-1]) if len(ends) else self._fields + len(separators)
        self.rows += len(ends)
        self._whole = bool(len(ends)) and int(separators[ends[-1]]) + 1 == signs.size
        if len(ends):
            behind = separators[ends] + (self.at + 1)
            self._keep_lengths(behind)
            if behind[-1] - (self.ends[-1].at if self.ends else 0) >= self._every:
                self._end(int(behind[-1]))


class _Columns:
    """Columns noted of the stretch that is being looked at."""

    def __init__(self) -> None:
        self._all, self._last = set[int](), set[int]()

    def note(self, numbers: set[int]) -> None:
        """Takes those of the newest piece."""
        self._all |= numbers
        self._last = numbers

    def taken(self) -> tuple[int, ...]:
        """Those of the stretch that ends here; what lies behind its end belongs to the next."""
        taken, self._all = tuple(sorted(self._all)), set(self._last)
        return taken


def _are(signs: Any, *allowed: int) -> bool:
    import numpy as np

    return bool(np.logical_or.reduce([signs == sign for sign in allowed]).all())


def _is_marked(signs: Signs) -> bool:
    return bytes(signs.bytes[: len(_MARK)]) == _MARK


def _require(met: bool) -> None:
    if not met:
        raise DoubtError
