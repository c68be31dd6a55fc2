"""Probability words and the bands that named yardsticks give them."""

from __future__ import annotations

import re
from functools import cache

from tocsin.extract.words.hedges import DEFAULT_YARDSTICK, YARDSTICKS

__all__ = ["band"]


def band(words: str, *, yardstick: str = DEFAULT_YARDSTICK) -> tuple[float, float] | None:
    """The probability band that a yardstick gives to `words`, or None where it gives none.

    >>> band("will probably"), band("might"), band("likely", yardstick="PHIA")
    ((0.55, 0.8), None, (0.55, 0.75))
    """
    for pattern, limits in _bands(yardstick):
        if pattern.search(words):
            return limits
    return None


@cache
def _bands(yardstick: str) -> tuple[tuple[re.Pattern[str], tuple[float, float]], ...]:
    table = sorted(YARDSTICKS[yardstick].items(), key=lambda row: len(row[0]), reverse=True)
    first = [(p, b) for p, b in table if re.match(r"\(|almost|remote|roughly|\(\?:", p)]
    rest = [(p, b) for p, b in table if (p, b) not in first]
    return tuple((re.compile(rf"\b(?:{p})\b", re.IGNORECASE), b) for p, b in (*first, *rest))
