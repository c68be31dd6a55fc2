"""Which of many words are like one, as `difflib` has it, without comparing it with each of them."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Likeness"]


class Likeness:
    """Words by first letter and length; each is compared letter by letter only where it has enough of them.

    >>> Likeness(["taliban", "haqqani network", "tajikistan"]).of("talibam", slack=2, most=5, cutoff=0.8)
    ['taliban']
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[str, int], list[str]] = {}
        for word in words:
            self._words.setdefault((word[0], len(word)), []).append(word)
        self._letters: dict[str, int] = {}
        self._bits: dict[tuple[str, int], int] = {}

    def of(self, word: str, *, slack: int, most: int, cutoff: float) -> list[str]:
        """What `difflib.get_close_matches` gives, of the words that begin as `word` does and are longer
        or shorter by `slack` letters at the most.
        """
        from difflib import get_close_matches

        here, length = self._lettered(word), len(word)
        pool: list[str] = []
        for other in range(max(1, length - slack), length + slack + 1):
            # No two words are more alike than the letters which they share allow.
            enough = cutoff * (length + other) / 2 - 1e-9
            for known in self._words.get((word[0], other), ()):
                if known not in self._letters:
                    self._letters[known] = self._lettered(known)
                if (here & self._letters[known]).bit_count() >= enough:
                    pool.append(known)
        return get_close_matches(word, pool, n=most, cutoff=cutoff) if pool else []

    def _lettered(self, word: str) -> int:
        """The letters of a word as a set of bits: one for its first a, another for its second."""
        found, times = 0, dict.fromkeys(word, 0)
        for letter in word:
            times[letter] += 1
            found |= self._bits.setdefault((letter, times[letter]), 1 << len(self._bits))
        return found
