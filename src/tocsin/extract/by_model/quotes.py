"""Where a quote stands in a text: word for word, or nowhere."""

from __future__ import annotations

import re

from tocsin.domain.claims import Span
from tocsin.extract.flat import flatten

__all__ = ["occurrences", "where_named"]

_LONGEST = 2000


def occurrences(quote: str, flat: str, *, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Every place between `start` and `end` of a flat text where these words stand, in this order.

    Typography and the width of blanks do not matter, every letter does; words are whole.

    >>> occurrences("up to 200 men", "It has up to  200 men. Up to 200 men, up to 200 men.")
    ((7, 21), (38, 51))
    >>> occurrences("to 20", "It has up to 200 men.")
    ()
    """
    words = flatten(quote).split()
    if not words or len(quote) > _LONGEST:
        return ()
    pattern = re.compile(r"(?<!\w)" * words[0][0].isalnum() + r"\s+".join(map(re.escape, words))
                         + r"(?!\w)" * words[-1][-1].isalnum())  # fmt: skip
    found = pattern.finditer(flat, start, len(flat) if end is None else end)
    return tuple(match.span() for match in found)


def where_named(words: str, flat: str, *, within: Span) -> Span | None:
    """Where a name or phrase stands: inside `within` if it does, else where it stands last before it.

    Small and large letters are one here, for a name begins a sentence as it likes.

    >>> where_named("the front", "The Front has men. It has guns.", within=(19, 31))
    (0, 9)
    """
    low = flat.casefold() if len(flat.casefold()) == len(flat) else flat.lower()
    if len(low) != len(flat):
        low = flat
    asked = words.casefold()
    inside = occurrences(asked, low, start=within[0], end=within[1])
    if inside:
        return inside[0]
    before = occurrences(asked, low, end=within[0])
    after = occurrences(asked, low, start=within[1])
    return before[-1] if before else (after[0] if after else None)
