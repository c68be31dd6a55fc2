"""Every string of a text that may fill a role, with all places where it stands."""

from __future__ import annotations

from typing import NamedTuple

from tocsin.extract.fillers.lines import Line
from tocsin.extract.tokens import is_word, key_of
from tocsin.extract.words.function_words import FUNCTION_WORDS, WITHIN

__all__ = ["Place", "candidates"]

_LONGEST = 10


class Place(NamedTuple):
    """A stretch of one sentence, from its first to its last token, both inclusive."""

    line: int
    first: int
    last: int


def candidates(text: str, lines: list[Line]) -> dict[str, list[Place]]:
    """The strings by the form in which they are compared, in text order.

    A string begins and ends with a word that carries meaning, has ten tokens at most, and runs over
    no verb of being, pronoun or end of a clause.
    """
    found: dict[str, list[Place]] = {}
    for number, line in enumerate(lines):
        for first, opening in enumerate(line.words):
            if opening in FUNCTION_WORDS or not is_word(opening):
                continue
            for last in range(first, min(len(line.words), first + _LONGEST)):
                word = line.words[last]
                if word in FUNCTION_WORDS or not is_word(word):
                    if word not in WITHIN:
                        break
                    continue
                key = key_of(text[line.tokens[first].start : line.tokens[last].end])
                if key:
                    found.setdefault(key, []).append(Place(number, first, last))
    return found
