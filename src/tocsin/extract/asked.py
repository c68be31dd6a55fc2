"""What all rules together ask of the letters of a text, answered by one look at it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

from tocsin.extract.letters import letters, small

__all__ = ["bits_of", "missing"]

# A bit for each set of stretches, one of which a rule asks for; and for a stretch the bits of all its sets.
_BITS: dict[frozenset[str], int] = {}
_HELD_BY: dict[str, int] = {}


def bits_of(asked: Iterable[frozenset[str]]) -> int:
    """The demands of a rule as bits of one number."""
    bits = 0
    for some in asked:
        bits |= _BITS.get(some) or _new(some)
    return bits


def _new(some: frozenset[str]) -> int:
    bit = _BITS[some] = 1 << len(_BITS)
    for stretch in some:
        _HELD_BY[stretch] = _HELD_BY.get(stretch, 0) | bit
    missing.cache_clear()
    _met_by.cache_clear()
    return bit


@lru_cache(maxsize=256)
def missing(text: str) -> int:
    """The bits of all demands but those that some word of the text meets.

    >>> truce = bits_of([frozenset({"truc", "ceas"})])
    >>> bool(truce & missing("A ceasefire held.")), bool(truce & missing("They met."))
    (False, True)
    """
    return ~reduce(or_, map(_met_by, small(text).split()), 0)


@lru_cache(maxsize=16384)
def _met_by(word: str) -> int:
    return reduce(or_, (_HELD_BY[stretch] for stretch in letters(word) & _HELD_BY.keys()), 0)
