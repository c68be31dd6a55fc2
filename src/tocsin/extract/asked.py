"""What all rules together ask of the letters of a text, answered by one look at it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tocsin.extract.letters import letters

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
    return bit


@lru_cache(maxsize=64)
def missing(text: str) -> int:
    """The bits of all demands but those that the text meets.

    >>> truce = bits_of([frozenset({"truc", "ceas"})])
    >>> bool(truce & missing("A ceasefire held.")), bool(truce & missing("They met."))
    (False, True)
    """
    met = 0
    for stretch in letters(text) & _HELD_BY.keys():
        met |= _HELD_BY[stretch]
    return ~met
