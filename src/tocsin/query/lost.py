"""What to say of a question that is not understood: the word, what was expected there, what is near."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tocsin.domain.errors import InputError
from tocsin.query.grammar import EXAMPLES, STOPS
from tocsin.query.named import Names
from tocsin.query.words import Words

__all__ = ["lost"]

_SHOWN = 8
_LIKE = 0.7
_NEAR = 3
# At its start all that a question may be is too much to tell.
_BEGINNINGS = ("attacks", "deaths", "how strong is", "who leads", "who works with", "what did", "list", "are")


def lost(words: Words, names: Names, *, at: int) -> InputError:
    """The one message for a question that was not understood.

    `at` is where the question itself begins, after words that say nothing.
    """
    # The furthest place that could still be read up to is where it went wrong.
    looked_at = [place for place in (*words.expected, *words.slots) if place <= len(words.words)]
    far = max(looked_at, default=at)
    expected, slots = list(words.expected.get(far, ())), list(words.slots.get(far, {}).values())
    said = _said(words, far)
    near = _near(said, expected, names) if said else []
    return InputError(
        "the question is not understood" if said else "the question is not finished",
        met=said or words.text,
        expected=_told(slots, _BEGINNINGS if far == at else sorted(expected, key=_shortest)),
        remedy=(f"did you mean {', '.join(map(repr, near))}? " if near else "")
        + f'ask for example: "{EXAMPLES[1]}", "{EXAMPLES[2]}"',
    )


def _said(words: Words, far: int) -> str:
    """The word that was not expected, with those that follow it up to the next word of the grammar."""
    end = far
    while end < len(words.words) and (end == far or words.words[end].key not in STOPS):
        end += 1
    return words.text[words.words[far].start : words.words[end - 1].end] if end > far else ""


def _near(said: str, expected: list[str], names: Names) -> list[str]:
    first = said.split()[0]
    firsts = dict.fromkeys(word.split()[0] for word in expected)
    like = get_close_matches(said.lower(), expected, n=2, cutoff=_LIKE)
    like += get_close_matches(first.lower(), firsts, n=2, cutoff=_LIKE)
    return list(dict.fromkeys([*like, *names.near(said), *names.near(first)]))[:_NEAR]


def _told(slots: list[str], expected: Sequence[str]) -> str:
    """What could stand there, names first, and no more of it than a person reads."""
    room = _SHOWN - len(slots)
    shown = [*slots, *(repr(word) for word in expected[:room])]
    more = ", or other words of the grammar" if len(expected) > room else ""
    return (", ".join(shown) or "the end of the question") + more


def _shortest(word: str) -> tuple[int, str]:
    return len(word), word
