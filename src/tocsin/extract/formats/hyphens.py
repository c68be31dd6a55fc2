"""Words that were divided at the end of a line, whole again."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["undivided", "vocabulary"]

_DIVIDED = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\x02\ufffe\xad]\n[ \t]*([^\W\d_]+)")
_WITH_REST = re.compile(_DIVIDED.pattern + r"([^\s\w]*)[ \t]*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST = 2


def vocabulary(text: str) -> Counter[str]:
    """How often each word stands in a text, those that are divided left out."""
    return Counter(word.casefold() for word in _WORD.findall(_DIVIDED.sub(" ", text)))


def undivided(text: str, words: Counter[str] | None = None) -> str:
    """The text with divided words put together, the line broken after them instead.

    The hyphen goes where the document (`words`, else the text itself) has the whole word elsewhere,
    or neither the word with a hyphen nor both halves by themselves; so "Taliban-" and "led" stay
    hyphenated.

    >>> undivided("The insur-\\ngents left.")
    'The insurgents\\nleft.'
    """
    if not _DIVIDED.search(text):
        return text
    held = vocabulary(text) if words is None else words
    return _WITH_REST.sub(lambda match: _joined(match, held), text)


def _joined(match: re.Match[str], words: Counter[str]) -> str:
    first, second, tail = match[1], match[2], match[3]
    return f"{first}{'' if _is_one_word(first, second, words) else '-'}{second}{tail}\n"


def _is_one_word(first: str, second: str, words: Counter[str]) -> bool:
    whole, parted = (first + second).casefold(), f"{first}-{second}".casefold()
    if words[whole] or words[parted]:
        return words[whole] >= words[parted]
    if second[0].isupper() or len(first) < _SHORTEST or first.isupper() or "-" in first:
        return False
    return not (words[first.casefold()] and words[second.casefold()])
