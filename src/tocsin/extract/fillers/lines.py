"""A sentence made ready for features: for each token its stem, classes and kinds; and its deeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tocsin.extract.fillers.word_classes import WordClasses
from tocsin.extract.tokens import Token, is_word, stem
from tocsin.extract.words.function_words import BE, FUNCTION_WORDS
from tocsin.extract.words.incidents import DEEDS, KINDS

__all__ = ["Deed", "Line", "lined_up"]

_DONE = ("ed", "en", "n", "t", "d")
_END = "#"


class Deed(NamedTuple):
    """A word that tells of a deed: where it stands, its class, and "p" in the passive."""

    at: int
    kind: str
    voice: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence; the tuples go word by word."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    stems: tuple[str, ...]
    coarse: tuple[str, ...]
    fine: tuple[str, ...]
    commonness: tuple[int, ...]
    content: tuple[bool, ...]
    deeds: tuple[Deed, ...]
    bag: frozenset[str]

    def word(self, at: int) -> str:
        """The word at a place, "#" beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else _END

    def stem(self, at: int) -> str:
        """The stem at a place, "#" beyond the ends."""
        return self.stems[at] if 0 <= at < len(self.words) else _END

    def group(self, at: int) -> str:
        """The fine class at a place, "#" beyond the ends."""
        return self.fine[at] if 0 <= at < len(self.words) else _END

    def kinds(self, at: int) -> tuple[str, ...]:
        """The kinds of the word at a place."""
        return KINDS.get(self.words[at], ()) if 0 <= at < len(self.words) else ()


def lined_up(sentence: list[Token], classes: WordClasses) -> Line:
    """The sentence with all that its features need."""
    words = tuple(token.word for token in sentence)
    stems = tuple(map(stem, words))
    content = tuple(is_word(word) and word not in FUNCTION_WORDS and word != "'s" for word in words)
    return Line(
        tokens=tuple(sentence),
        words=words,
        stems=stems,
        coarse=tuple(map(classes.coarse_of, words)),
        fine=tuple(map(classes.fine_of, words)),
        commonness=tuple(map(classes.commonness, words)),
        content=content,
        deeds=_deeds(words),
        bag=frozenset(s for s, is_content in zip(stems, content, strict=True) if is_content),
    )


def _deeds(words: tuple[str, ...]) -> tuple[Deed, ...]:
    found = []
    for at, word in enumerate(words):
        passive = word.endswith(_DONE) and any(w in BE for w in words[max(0, at - 3) : at])
        found += [Deed(at, kind, "p" if passive else "") for kind in KINDS.get(word, ()) if kind in DEEDS]
    return tuple(found)
