"""Sentences that a page sets twice: once in the text, once large beside it to draw the eye."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tocsin.domain.claims import Span

__all__ = ["Repeat", "repeated", "said_again"]

_WORD = re.compile(r"[^\W_]+")
_LEAST_WORDS, _MOST_WORDS = 8, 70
_LEAST_SHARE = 0.8


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class Repeat(NamedTuple):
    """A paragraph that says again what another says: its span, and the words' span in the other."""

    span: Span
    of: Span


def repeated(flat: str, paragraphs: Sequence[Span]) -> Iterator[Repeat]:
    """The paragraphs that stand word for word in a longer one, or in an earlier one of equal length.

    >>> text = "It will rain on all hills of the north. So they say. It will rain on all hills of the north"
    >>> [text[slice(*repeat.span)] for repeat in repeated(text, [(0, 52), (53, 91)])]
    ['It will rain on all hills of the north']
    """
    words = [
        [_Word(m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(flat, *span)]
        for span in paragraphs
    ]
    again: dict[str, list[int]] = {}
    for number, found in enumerate(words):
        if _LEAST_WORDS <= len(found) <= _MOST_WORDS:
            again.setdefault(_key(found, 0), []).append(number)
    yield from _matches(words, again)


def _matches(words: list[list[_Word]], again: dict[str, list[int]]) -> Iterator[Repeat]:
    done: set[int] = set()
    firsts = {words[number][0].text for numbers in again.values() for number in numbers}
    for other, found in enumerate(words):
        for position in range(len(found) - _LEAST_WORDS + 1):
            if found[position].text not in firsts:
                continue
            key = _key(found, position)
            for number in again.get(key, ()):
                own = words[number]
                longer = (len(found), number) > (len(own), other)
                if longer and other != number and _same(own, found, position):
                    done.add(number)
                    last = found[position + len(own) - 1]
                    yield Repeat((own[0].start, own[-1].end), (found[position].start, last.end))
            if not done.isdisjoint(again.get(key, ())):
                # What is found to repeat is not looked for again: a page may say one thing a thousand times.
                again[key] = [number for number in again[key] if number not in done]


def _key(words: list[_Word], position: int) -> str:
    return " ".join(word.text for word in words[position : position + _LEAST_WORDS])


def _same(own: list[_Word], found: list[_Word], position: int) -> bool:
    return [word.text for word in own] == [word.text for word in found[position : position + len(own)]]


def said_again(span: Span, repeats: Sequence[Repeat], flat: str) -> Iterator[Span]:
    """Where the words of `span` stand once more, in what was set aside as a repetition of them."""
    for repeat in repeats:
        inside = max(span[0], repeat.of[0]), min(span[1], repeat.of[1])
        if inside[1] - inside[0] < _LEAST_SHARE * (span[1] - span[0]):
            continue
        before = len(_WORD.findall(flat, repeat.of[0], inside[0]))
        own = [match.span() for match in _WORD.finditer(flat, *repeat.span)]
        count = len(_WORD.findall(flat, *inside))
        if own[before : before + count]:
            yield own[before][0], own[before : before + count][-1][1]
