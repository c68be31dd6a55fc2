"""Regular expressions tried on whole sentences, which pass over those that cannot have a match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tocsin.extract.letters import letters, needed

__all__ = ["Phrase"]

_TRIED_FIRST = 60


class Phrase:
    """A pattern that finds what `re.compile(pattern, flags)` finds, sooner where most texts have nothing.

    Hundreds are tried on each sentence, and few are in it; so the letters of the sentence are looked at
    first. For what is looked at beside a match, in a few words, `re.compile` is the better.

    >>> clash = Phrase(r"\\bclash(?:ed|es)?\\b")
    >>> clash.search("They Clashed."), clash.search("They met.")
    (<re.Match object; span=(5, 12), match='Clashed'>, None)
    """

    def __init__(self, pattern: str, flags: int = re.IGNORECASE) -> None:
        self.pattern, self.flags = pattern, flags
        self._needed: tuple[frozenset[str], ...] | None = None
        self._tried = 0

    @cached_property
    def words(self) -> re.Pattern[str]:
        """The pattern itself, made ready when a text may have it."""
        return re.compile(self.pattern, self.flags)

    def may_be_in(self, text: str) -> bool:
        """False where the text lacks letters that every match has; True says nothing."""
        if self._needed is None:
            # To find out what is needed takes as long as some dozen tries: one short report is done before.
            self._tried += 1
            if self._tried < _TRIED_FIRST:
                return True
            self._needed = needed(self.pattern, self.flags)
        return not any(map(letters(text).isdisjoint, self._needed))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        end = len(text) if end is None else end
        return self.words.search(text, start, end) if self.may_be_in(text[start:end]) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, none overlapping."""
        end = len(text) if end is None else end
        return self.words.finditer(text, start, end) if self.may_be_in(text[start:end]) else iter(())

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at `start`, as few words are looked at there without asking first."""
        return self.words.match(text, start, len(text) if end is None else end)
