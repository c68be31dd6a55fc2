"""Where the signs that matter stand in a piece of a table: the half of the look that needs no memory."""

from __future__ import annotations

from typing import Any, NamedTuple

__all__ = ["LINE", "QUOTE", "RETURN", "SPACE", "Signs", "signs_of"]

QUOTE, LINE, RETURN, SPACE = 34, 10, 13, 32


class Signs(NamedTuple):
    """A piece of `size` bytes as numbers, and the places in it of the signs that may matter.

    `found` are the signs at `places`: the delimiter, quotes and control signs.
    `before` and `after` number those of them that have a space in front of them or behind.
    """

    bytes: Any
    places: Any
    found: Any
    before: Any
    after: Any

    @property
    def size(self) -> int:
        """The bytes of the piece."""
        return len(self.bytes)


def signs_of(piece: bytes | memoryview, *, delimiter: int) -> Signs:
    """The signs of one piece; shapes (size,), (n,), (n,), (b,) and (a,), each in rising order.

    >>> found = signs_of(b'1, "x"', delimiter=ord(","))
    >>> found.places.tolist(), found.before.tolist(), found.after.tolist()
    ([1, 3, 5], [1], [0])
    """
    import numpy as np

    signs = np.frombuffer(piece, np.uint8)
    wanted = signs == delimiter
    wanted |= signs < SPACE
    wanted |= signs == QUOTE
    places = np.flatnonzero(wanted)
    # A sign at an end of the piece is its own neighbour there, and no space.
    before = np.flatnonzero(signs.take(places - 1, mode="clip") == SPACE)
    after = np.flatnonzero(signs.take(places + 1, mode="clip") == SPACE)
    return Signs(signs, places, signs[places], before, after)
