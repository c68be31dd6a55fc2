"""Whether a claim speaks of the parties that a fact names.

A party that the register or the gazetteer knows is held to its id, whatever it is called. Any other
party is the coder's description of something; a text need not use the coder's words, so a
description is met by one telling word, or one actor, that it shares with what the claim names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tocsin.names import fold

if TYPE_CHECKING:
    from tocsin.names import Gazetteer, Register

__all__ = ["Parties", "Party", "parted"]

_APART = re.compile(r"\s*(?:;|\||\s\+\s)\s*")
_WORD = re.compile(r"[\w’'.]+")
_POSSESSIVE = re.compile(r"[’'](?:s\b|(?=\s|$))")
_REMARK = re.compile(r"\([^)]*\)")
_LEAST_LETTERS, _STEM = 4, 5
# Words of four letters and more that say nothing of whom or what is meant.
_SMALL = frozenset(
    (
        "after",
        "also",
        "before",
        "from",
        "have",
        "into",
        "more",
        "most",
        "other",
        "over",
        "some",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "very",
        "were",
        "what",
        "when",
        "which",
        "while",
        "with",
    )
)
_LONGEST_NAME = 7
_LONGEST_LETTERS = 3


class Party(NamedTuple):
    """What a phrase comes to: ids where the whole of it is a name, ids inside it, telling words."""

    whole: frozenset[str]
    inside: frozenset[str]
    words: frozenset[str]

    @property
    def is_named(self) -> bool:
        """Whether the whole phrase is a known name, so that it can be held to its id."""
        return bool(self.whole)

    def meets(self, said: Party) -> bool:
        """Whether `said`, what a claim names, speaks of this party."""
        ids = said.whole | said.inside
        if self.is_named:
            return bool(self.whole & ids)
        return bool(self.inside & ids or self.words & said.words)


def parted(text: str) -> tuple[str, ...]:
    """The parties of a coder's field, without the remarks in brackets.

    >>> parted("NRF; AFF (claimed by both)"), parted("(not named)")
    (('NRF', 'AFF'), ())
    """
    return tuple(part for part in _APART.split(_REMARK.sub("", text).strip()) if part.strip())


class Parties:
    """Phrases to parties by a register and a gazetteer; remembers what it has looked up.

    >>> from tocsin.names import Gazetteer, Register
    >>> parties = Parties(Register.packaged(), Gazetteer.packaged())
    >>> parties.of("IS-K").meets(parties.of("ISIS-Khorasan"))
    True
    >>> parties.of("Taliban").meets(parties.of("the NRF"))
    False
    """

    def __init__(self, register: Register, gazetteer: Gazetteer) -> None:
        self._register, self._gazetteer = register, gazetteer
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, phrase: str) -> Party:
        """The party that a phrase speaks of."""
        key = fold(phrase)
        words = frozenset(w[:_STEM] for w in key.split() if len(w) >= _LEAST_LETTERS and w not in _SMALL)
        return Party(self._ids(phrase), self._inside(phrase), words)

    def _ids(self, name: str) -> frozenset[str]:
        actor, place = self._register.resolve(name), self._gazetteer.resolve(name)
        # A bare name may be the province or its town; where it is taken for one, it may mean the other.
        towns = place.candidates if place.id is not None else ()
        return frozenset(id_ for id_ in (actor.id, place.id, *towns) if id_ is not None)

    def _inside(self, phrase: str) -> frozenset[str]:
        """The ids of the longest names that stand inside the phrase, from left to right."""
        words = _WORD.findall(_POSSESSIVE.sub("", phrase))
        found: set[str] = set()
        at = 0
        while at < len(words):
            for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
                name = " ".join(words[at : at + size])
                if _written_as_name(name) and (ids := self._ids(name)):
                    found |= ids
                    at += size - 1
                    break
            at += 1
        return frozenset(found)


def _written_as_name(words: str) -> bool:
    # Folded, "is" is IS and "us" the United States; what is that short must stand in capitals.
    return words.isupper() if len(words) <= _LONGEST_LETTERS else any(letter.isupper() for letter in words)
