"""The sentences of a text that name an organisation, each with one sign in place of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tocsin.extract.tokens import Token, key_of, small, tokenised

__all__ = ["Named", "marked", "named_in"]

_ASIDE = re.compile(r"X (?:guerrilla |terrorist |rebel )?[(\[] (?:X|[^()\[\]]{1,60}) [)\]]")
_AGAIN = re.compile(r"[(\[] X [)\]]|X(?: X)+")


class Named(NamedTuple):
    """The sentences of a text as words, and those that name the organisation, by number."""

    sentences: list[list[str]]
    marked: dict[int, str]


def named_in(text: str, names: Iterable[str]) -> Named:
    """Where any of the names stands; where none does, their last words are looked for.

    >>> found = named_in("The Red Dawn Front (RDF) fled. Police blame the RDF.", ["rdf", "Red Dawn Front"])
    >>> found.marked
    {0: 'the X fled .', 1: 'police blame the X .'}
    """
    sentences = tokenised(small(text))
    keys = {key for name in names if (key := key_of(name))}
    ends = {" ".join(key.split()[-2:]) for key in keys} | {key.split()[-1] for key in keys}
    found = _found(sentences, keys) or _found(sentences, ends)
    return Named([[token.word for token in tokens] for tokens in sentences], found)


def marked(words: str, name: str) -> str:
    """One sentence with the sign in place of a name that stands in it."""
    return " ".join(named_in(words, [name]).marked.values())


def _found(sentences: Sequence[Sequence[Token]], keys: set[str]) -> dict[int, str]:
    longest_first = sorted((key.split() for key in keys), key=len, reverse=True)
    found: dict[int, str] = {}
    for number, tokens in enumerate(sentences):
        words = [token.word for token in tokens]
        spans = _spans(words, longest_first)
        if spans:
            found[number] = _signed(words, spans)
    return found


def _spans(words: list[str], names: list[list[str]]) -> dict[int, int]:
    """First and last word of each name; letters are compared without blanks, for "people's" is two tokens."""
    at = [n for n, word in enumerate(words) if key_of(word)]
    keys = [key_of(words[n]) for n in at]
    taken: set[int] = set()
    spans: dict[int, int] = {}
    for name in names:
        whole = "".join(name)
        for first in range(len(keys)):
            if not whole.startswith(keys[first]):
                continue
            for last in range(first, min(len(keys), first + len(name) + 3)):
                if "".join(keys[first : last + 1]) == whole and not taken & {*range(first, last + 1)}:
                    taken.update(range(first, last + 1))
                    spans[at[first]] = at[last]
    return spans


def _signed(words: list[str], spans: dict[int, int]) -> str:
    shown: list[str] = []
    n = 0
    while n < len(words):
        shown.append("X" if n in spans else words[n])
        n = spans.get(n, n) + 1
    aside = _ASIDE.sub("X", " ".join(shown))
    return re.sub(r"X(?: X)+", "X", _AGAIN.sub("X", aside))
