"""The look over the pieces of one table: every row of its width, every quote where one may stand."""

from __future__ import annotations

from typing import Any, NamedTuple

from tocsin.readers.signs import BACKSLASH, LINE, QUOTE, RETURN, SPACE, Signs

__all__ = ["DoubtError", "End", "Look"]

_LONGEST_FIELD_BYTES = 131_072
_MARK = b"\xef\xbb\xbf"


class DoubtError(Exception):
    """The bytes are not those of a plain table of this width, as far as this look can tell."""


class End(NamedTuple):
    """The end of a stretch: its byte, the rows up to it, and columns of the stretch, counted from 0.

    `odd` have a cell that needs care, `gaps` one without a letter; one too many does no harm.
    """

    at: int
    rows: int
    odd: tuple[int, ...]
    gaps: tuple[int, ...]


class Look:
    """Goes over the pieces of one table and keeps only where it may be cut.

    Raises:
        DoubtError: at the first sign that this is no plain table; in `finish` for what is missing.
    """

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
        self.ends: list[End] = []
        self._odd, self._gaps = _Columns(), _Columns()

    def see(self, signs: Signs) -> None:
        """Takes the next piece; only the last may end without the end of a line."""
        import numpy as np

        found = signs.found
        if self._quoted and (found == QUOTE).any():
            within = self._within(signs, marked=self.at == 0)
        else:
            within = np.full(len(found), self._inside)
        ends = ~within & ((found == self._delimiter) | (found == LINE) | (found == RETURN))
        separators = self._separators(signs, signs.places[ends], found[ends])
        self._note_odd(signs, ends=ends, separators=separators)
        self._rows(separators, signs)
        self.at += signs.size

    def finish(self) -> None:
        """Closes the look after the last piece."""
        _require(not self._inside)
        if not self._whole:
            _require(self._fields == self._width - 1)
            self.rows += 1
            if not self._open:
                self._gaps.note({self._width - 1})
        if not self.ends or self.ends[-1].at != self.at:
            self._end(self.at)

    def _end(self, at: int) -> None:
        self.ends.append(End(at, self.rows, self._odd.taken(), self._gaps.taken()))

    def _within(self, signs: Signs, *, marked: bool) -> Any:
        """Whether each place is a quote or within quotes; each quote must stand where one may."""
        import numpy as np

        is_quote = signs.found == QUOTE
        inside = np.logical_xor(np.bitwise_xor.accumulate(is_quote), self._inside)
        quotes, opens = signs.places[is_quote], inside[is_quote]
        before = signs.bytes[quotes[opens] - 1]
        first = len(_MARK) if marked and bytes(signs.bytes[:3]) == _MARK else 0
        before[quotes[opens] == first] = LINE
        _require(_are(before, self._delimiter, LINE, QUOTE))
        after = quotes[~opens] + 1
        _require(_are(signs.bytes[after[after < signs.size]], self._delimiter, LINE, RETURN, QUOTE))
        self._inside = bool(inside[-1])
        return inside | is_quote

    def _separators(self, signs: Signs, outside: Any, kinds: Any) -> Any:
        """The places that end a field or a row; all rows must end alike."""
        import numpy as np

        is_return, lines = kinds == RETURN, np.count_nonzero(kinds == LINE)
        returns = outside[is_return]
        _require(not len(returns) or (returns[-1] + 1 < signs.size and _are(signs.bytes[returns + 1], LINE)))
        if lines:
            if self._returns is None:
                self._returns = bool(len(returns))
            _require(len(returns) == (lines if self._returns else 0))
        return outside[~is_return] if len(returns) else outside

    def _note_odd(self, signs: Signs, *, ends: Any, separators: Any) -> None:
        """Notes the columns with a cell that needs care."""
        import numpy as np

        places, found = signs.places, signs.found
        blanks, beside = signs.blanks
        odd = [np.flatnonzero(signs.bytes[[0, -1]] == SPACE) * (signs.size - 1)]
        if ends.all():
            odd.append(blanks)
        else:
            quotes = found == QUOTE
            edges = places[ends | quotes]
            odd.append(blanks[_in(beside, edges)])
            escaped = ~ends & ((found < SPACE) | (found == BACKSLASH) | (quotes & (not self._quoted)))
            odd.append(places[escaped])
            if self._quoted:
                # Two quotes beside each other stand for one.
                at = places[quotes]
                odd.append(at[1:][np.diff(at) == 1])
        numbers = self._columns(np.searchsorted(separators, np.concatenate(odd)))
        if self.at == 0 and bytes(signs.bytes[:3]) == _MARK:
            numbers.add(0)
        self._odd.note(numbers)

    def _columns(self, fields: Any) -> set[int]:
        """The columns of fields that are numbered from the first of the piece."""
        import numpy as np

        met = np.zeros(self._width, bool)
        met[(fields + self._fields) % self._width] = True
        return set(np.flatnonzero(met).tolist())

    def _rows(self, separators: Any, signs: Signs) -> None:
        import numpy as np

        is_line = signs.bytes[separators] == LINE
        ends = np.flatnonzero(is_line)
        # The separators are numbered from the last end of a row; each end is the width-th after it.
        numbers = np.diff(ends, prepend=-1 - self._fields)
        _require(bool((numbers == self._width).all()))
        letters = np.diff(separators, prepend=-1 - self._open) - 1
        left = signs.size - 1 - int(separators[-1]) if len(separators) else self._open + signs.size
        _require(max(left, int(letters.max(initial=0))) <= _LONGEST_FIELD_BYTES)
        if self._returns:
            letters -= is_line
        self._gaps.note(self._columns(np.flatnonzero(letters == 0)))
        self._open = left
        self._fields = len(separators) - 1 - int(ends[-1]) if len(ends) else self._fields + len(separators)
        self.rows += len(ends)
        self._whole = bool(len(ends)) and int(separators[ends[-1]]) + 1 == signs.size
        if len(ends):
            last = self.at + int(separators[ends[-1]]) + 1
            if last - (self.ends[-1].at if self.ends else 0) >= self._every:
                self._end(last)


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


def _in(places: Any, among: Any) -> Any:
    """Whether each place is one of others, which rise."""
    import numpy as np

    at = np.searchsorted(among, places)
    at[at == len(among)] = 0
    return among[at] == places if len(among) else np.zeros(len(places), bool)


def _require(met: bool) -> None:
    if not met:
        raise DoubtError
