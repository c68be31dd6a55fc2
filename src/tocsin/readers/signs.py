"""Where the signs that matter stand in a piece of a table: the half of the look that needs no memory."""

from __future__ import annotations

from typing import Any, NamedTuple

__all__ = ["BACKSLASH", "LINE", "QUOTE", "RETURN", "SPACE", "Signs", "signs_of"]

QUOTE, LINE, RETURN, BACKSLASH, SPACE = 34, 10, 13, 92, 32


class Signs(NamedTuple):
    """A piece of `size` bytes as numbers, and the places in it of the signs that may matter.

    `found` are the signs at `places`: the delimiter, quotes, backslashes and control signs.
    `blanks` are spaces beside one of them, each as the place of the space and that of its neighbour.
    """

    bytes: Any
    places: Any
    found: Any
    blanks: tuple[Any, Any]

    @property
    def size(self) -> int:
        """The bytes of the piece."""
        return len(self.bytes)


def signs_of(piece: bytes, *, delimiter: int) -> Signs:
    """The signs of one piece; shapes (size,), (n,), (n,) and twice (m,), each in rising order.

    >>> found = signs_of(b'1, "x"', delimiter=ord(","))
    >>> found.places.tolist(), [place.tolist() for place in found.blanks]
    ([1, 3, 5], [[2, 2], [3, 1]])
    """
    import numpy as np

    signs = np.frombuffer(piece, np.uint8)
    wanted = signs == delimiter
    for more in (signs < SPACE, signs == QUOTE, signs == BACKSLASH):
        wanted |= more
    places = np.flatnonzero(wanted)
    spaces = signs == SPACE
    before = np.flatnonzero(spaces[:-1] & wanted[1:])
    after = np.flatnonzero(spaces[1:] & wanted[:-1]) + 1
    blanks = np.concatenate([before, after]), np.concatenate([before + 1, after - 1])
    return Signs(signs, places, signs[places], blanks)
