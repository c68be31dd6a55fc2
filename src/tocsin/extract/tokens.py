"""Text in small letters as sentences of tokens, and the form in which mentions are compared."""

from __future__ import annotations

import re
import string
from functools import cache
from typing import NamedTuple

from tocsin.extract.flat import lined
from tocsin.extract.words.function_words import ABBREVIATED

__all__ = ["Token", "is_word", "key_of", "small", "stem", "tokenised"]


class Token(NamedTuple):
    """A word or mark with its place in the text."""

    word: str
    start: int
    end: int


_TOKEN = re.compile(r"'s\b|(?:[^\W\d_]\.){2,}|\w+(?:[-./&]\w+)*|[^\w\s]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\s{3,}")
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s")


def small(text: str) -> str:
    """The text in small letters, typography evened out, every character in its place.

    >>> small("The “Red” Front’s")
    'the "red" front\\'s'
    """
    even = lined(text)
    lower = even.lower()
    if len(lower) == len(even):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in even)


def tokenised(text: str) -> list[list[Token]]:
    """The sentences of a text in small letters.

    >>> [[t.word for t in s] for s in tokenised("the u.s. envoy's car. col. roe fled.")]
    [['the', 'u.s.', 'envoy', "'s", 'car', '.'], ['col', '.', 'roe', 'fled', '.']]
    """
    found: list[list[Token]] = []
    current: list[Token] = []
    for match in _TOKEN.finditer(text):
        token = Token(match[0], match.start(), match.end())
        if current and _PARAGRAPH.search(text, current[-1].end, token.start):
            found.append(current)
            current = []
        current.append(token)
        if _ends(current):
            found.append(current)
            current = []
    return [*found, current] if current else found


def _ends(sentence: list[Token]) -> bool:
    word = sentence[-1].word
    if word in ("?", "!"):
        return True
    before = sentence[-2].word if len(sentence) > 1 else ""
    return word == "." and len(before) != 1 and before not in ABBREVIATED


@cache
def stem(word: str) -> str:
    """The word without the ending of its number or tense.

    >>> stem("attackers"), stem("killed"), stem("was")
    ('attacker', 'kill', 'was')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def is_word(token: str) -> bool:
    """Whether this is a word or number, no mark."""
    return token[0].isalnum()


def key_of(mention: str) -> str:
    """A mention as it is compared: small letters, no punctuation, no articles, single blanks.

    >>> key_of('The "Red  Dawn" column')
    'red dawn column'
    """
    return " ".join(_ARTICLE.sub(" ", mention.lower().translate(_PUNCTUATION)).split())
