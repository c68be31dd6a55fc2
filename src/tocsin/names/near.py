"""Near misses: registered names that look like one that is not registered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from tocsin.names.likeness import Likeness

__all__ = ["NearNames"]

SHORTEST = 4  # below this, two names that look alike are as a rule two names ("IS", "US", "UN")
LIKENESS = 0.84
LIKENESS_APART = 0.8  # of what remains when the words shared at the start are gone
MOST = 5


class NearNames:
    """Keeps folded names by first letter, so that a look touches a fraction of them.

    >>> NearNames(["taliban", "haqqani network", "tajikistan"]).of("talibam")
    ('taliban',)
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = keys
        self._seen: dict[str, tuple[str, ...]] = {}

    def of(self, key: str) -> tuple[str, ...]:
        """The folded names most like `key`, best first, at most five; never a resolution."""
        if len(key) < SHORTEST:
            return ()
        if key not in self._seen:
            from difflib import get_close_matches

            slack = max(2, len(key) // 3)
            close = self._alike.of(key, slack=slack, most=MOST, cutoff=LIKENESS)
            self._seen[key] = tuple(
                k for k in close if get_close_matches(*_apart(key, k), n=1, cutoff=LIKENESS_APART)
            )
        return self._seen[key]

    @cached_property
    def _alike(self) -> Likeness:
        return Likeness(key for key in set(self._keys) if len(key) >= SHORTEST)


def _apart(left: str, right: str) -> tuple[str, list[str]]:
    """What is left of two names without the words they share at their start.

    "government of iraq" and "government of iran" are alike in what says nothing.
    """
    a, b = left.split(), right.split()
    while len(a) > 1 and len(b) > 1 and a[0] == b[0]:
        a, b = a[1:], b[1:]
    return " ".join(a), [" ".join(b)]
