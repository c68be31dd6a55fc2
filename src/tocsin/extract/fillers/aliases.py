"""Two names of one organisation: a long one and its letters, as a text gives them in brackets."""

from __future__ import annotations

import re

from tocsin.extract.tokens import key_of
from tocsin.extract.words.function_words import FUNCTION_WORDS

__all__ = ["aliases"]

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_WORD = re.compile(r"[\w'-]+")
_REACH = 90


def aliases(text: str) -> dict[str, str]:
    """Each name of such a pair with the other, as compared.

    >>> found = aliases("the red dawn front (rdf) fled; the pln (party of the long night) did not.")
    >>> found["rdf"], found["party of long night"]
    ('red dawn front', 'pln')
    """
    found: dict[str, str] = {}
    for match in _BRACKETS.finditer(text):
        given = key_of(match[1])
        before = _WORD.findall(text[max(0, match.start() - _REACH) : match.start()])
        pair = _outside(given, before) if " " in given else _inside(given, before)
        if pair:
            found[pair[0]], found[pair[1]] = pair[1], pair[0]
    return found


def _outside(long: str, before: list[str]) -> tuple[str, str] | None:
    letters = key_of(before[-1]) if before else ""
    initials = _initials(long.split())
    if 2 <= len(letters) <= 8 and len(set(letters) & set(initials)) >= 0.6 * len(set(letters)):
        return letters, long
    return None


def _inside(letters: str, before: list[str]) -> tuple[str, str] | None:
    if not 2 <= len(letters) <= 10:
        return None
    for size in range(2, min(9, len(before)) + 1):
        words = before[-size:]
        initials = _initials(words)
        if words[0] in FUNCTION_WORDS or not initials or initials[0] != letters[0]:
            continue
        shared = len(set(initials) & set(letters)) >= 0.75 * len(set(letters))
        if initials == letters or (shared and len(initials) >= max(2, len(letters) - 1)):
            return letters, key_of(" ".join(words))
    return None


def _initials(words: list[str]) -> str:
    return "".join(key_of(word)[:1] for word in words if word not in FUNCTION_WORDS)
