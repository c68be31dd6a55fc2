"""A question as words with a place to stand in, which remembers what could have come next."""

from __future__ import annotations

import re
from typing import NamedTuple

from tocsin.query.grammar import phrases

__all__ = ["Word", "Words"]

# A quoted name is one word, whatever is in it.
_WORD = re.compile(r'"[^"]*"|\S+')
_EDGES = ",.;:?!"


class Word(NamedTuple):
    """One word in lower case, and where it stands in the text, without the marks after it."""

    key: str
    start: int
    end: int


class Words:
    """The words of `text`; `at` is the next to be read.

    `expected` holds, for every place that was looked at, the words that could have stood there;
    `slots` the names that could have: their kind ("actor", "place", "time", "list", "rule") and how
    such a name is told.

    >>> words = Words("How strong is IS-K?")
    >>> words.take("how strong|big is|are"), words.at, words.rest
    ('how strong is', 3, 'IS-K?')
    """

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.words = tuple(_word(match) for match in _WORD.finditer(text))
        self.words = tuple(word for word in self.words if word.key)
        self.expected: dict[int, dict[str, None]] = {}
        self.slots: dict[int, dict[str, str]] = {}

    @property
    def done(self) -> bool:
        """Whether every word was read."""
        return self.at >= len(self.words)

    @property
    def rest(self) -> str:
        """The text from the next word on."""
        return "" if self.done else self.text[self.words[self.at].start :]

    def next(self, ahead: int = 0) -> str | None:
        """The next word, or the one so many further on, in lower case."""
        at = self.at + ahead
        return self.words[at].key if at < len(self.words) else None

    def take(self, *patterns: str) -> str | None:
        """Reads the longest of the phrases that stand next; None, and nothing read, where none does."""
        best: tuple[str, ...] = ()
        for pattern in patterns:
            for way in phrases(pattern):
                if self._meets(way) and len(way) > len(best):
                    best = way
        self.at += len(best)
        return " ".join(best) or None

    def span(self, size: int) -> str:
        """The next `size` words as written, without the marks at their edges."""
        return self.text[self.words[self.at].start : self.words[self.at + size - 1].end]

    def slot(self, kind: str, said: str) -> None:
        """Remembers that a name of this kind could have stood here; `said` is how it is told."""
        self.slots.setdefault(self.at, {})[kind] = said

    def _meets(self, way: tuple[str, ...]) -> bool:
        for ahead, word in enumerate(way):
            if self.next(ahead) != word:
                # What was begun is told where it breaks off; what was not, where it could begin.
                said = " ".join(way[ahead:])
                self.expected.setdefault(self.at + ahead, {})[said] = None
                return False
        return True


def _word(match: re.Match[str]) -> Word:
    raw = match[0]
    if raw.startswith('"') and raw.endswith('"') and len(raw) > 1:
        return Word(raw, match.start(), match.end())
    kept = raw.rstrip(_EDGES)
    return Word(kept.lower(), match.start(), match.start() + len(kept))
