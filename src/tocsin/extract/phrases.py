"""Regular expressions tried on whole sentences, which pass over those that cannot have a match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from tocsin.extract.asked import bits_of, missing
from tocsin.extract.letters import Needs, needs, small

__all__ = ["Phrase", "likely"]

Rest = TypeVar("Rest")
_NOTHING: Iterator[re.Match[str]] = iter(())


class Phrase:
    """A pattern that finds what `re.compile(pattern, flags)` finds, sooner where most texts have nothing.

    Hundreds are tried on each sentence, and few are in it; so the letters of the sentence are looked at
    first, and the pattern is made ready when a sentence may have it. For what is looked at beside a
    match, in a few words, `re.compile` is the better.

    >>> clash = Phrase(r"\\bclash(?:ed|es)?\\b")
    >>> clash.search("They Clashed."), clash.search("They met.")
    (<re.Match object; span=(5, 12), match='Clashed'>, None)
    """

    def __init__(self, pattern: str, flags: int = re.IGNORECASE) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def words(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def _needs(self) -> Needs:
        return needs(self.pattern, self.flags)

    @cached_property
    def asked(self) -> int:
        """What every match must have, as bits of what texts are `missing`."""
        return bits_of(self._needs.asked)

    @cached_property
    def _opening(self) -> re.Pattern[str] | None:
        heads = "|".join(map(re.escape, sorted(self._needs.heads)))
        return re.compile(heads) if heads else None

    def may_be_in(self, text: str) -> bool:
        """False where the text lacks letters that every match has; True says nothing."""
        return not self.asked & missing(text)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, none overlapping."""
        if end is None:
            end = len(text)
        # A slice of the whole is the text itself, whose hash is known.
        part = text[start:end]
        if self.asked & missing(part):
            return _NOTHING
        # Where small letters are more than the text has, as for "ß", their places are not those of the text.
        if self._opening is None or len(small(part)) != len(part):
            return self.words.finditer(text, start, end)
        return self._from_openings(self._opening, text, start, end)

    def _from_openings(
        self, opening: re.Pattern[str], text: str, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """The same matches, each tried only where a match can begin."""
        plain, at = small(text[start:end]), 0
        while head := opening.search(plain, at):
            found = self.words.match(text, start + head.start(), end)
            if found:
                yield found
            at = found.end() - start if found else head.start() + 1

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at `start`, as few words are looked at there without asking first."""
        return self.words.match(text, start, len(text) if end is None else end)


def likely(table: Iterable[tuple[Phrase, Rest]], text: str) -> Iterator[tuple[Phrase, Rest]]:
    """The rows of a table of rules that may be in a text, all asked at once.

    >>> table = [(Phrase("truce"), 1), (Phrase("raid"), 2)]
    >>> [number for _, number in likely(table, "They raided Karo.")]
    [2]
    """
    # A rule that is asked for the first time adds to what may be missing, so that is looked up each time.
    return (row for row in table if not row[0].asked & missing(text))
