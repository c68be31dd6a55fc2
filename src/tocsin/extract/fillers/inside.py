"""Features of a candidate's own words: its head, its ends, their classes and kinds."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.fillers.candidates import Place
from tocsin.extract.fillers.lines import Line
from tocsin.extract.tokens import is_word
from tocsin.extract.words.function_words import FUNCTION_WORDS, NUMBERS, PREPOSITIONS

__all__ = ["Head", "head_of", "inside"]

_MARKS = ("'s", '"', "of", "and", ",", "(", "in", "with", "by", "to", "from")


class Head:
    """The word that a candidate is about, with its class and its first kind."""

    __slots__ = ("group", "kind", "word")

    def __init__(self, line: Line, at: int) -> None:
        kinds = line.kinds(at)
        self.word = line.words[at]
        self.group = line.fine[at]
        self.kind = kinds[0] if kinds else f"x{line.commonness[at]}"


def head_of(line: Line, place: Place) -> int:
    """Where the head stands: the last word before the first preposition, comma or bracket inside."""
    at = place.last
    for inner in range(place.first + 1, place.last):
        if line.words[inner] in PREPOSITIONS or line.words[inner] in (",", "("):
            at = inner - 1
            break
    while at > place.first and not is_word(line.words[at]):
        at -= 1
    return at


def inside(line: Line, place: Place) -> Iterator[str]:
    """The features, each as a string."""
    first, last = place.first, place.last
    at = head_of(line, place)
    head = Head(line, at)
    whole = range(first, last + 1)
    words = [line.words[n] for n in whole]
    content = [n for n in whole if line.content[n]]
    yield from (f"h={head.word}", f"hs={head.word[-3:]}", f"hc={head.group}", f"h0={line.coarse[at]}")
    yield from (f"hl={head.kind}", f"f={words[0]}", f"l={words[-1]}", f"n={min(len(words), 8)}")
    yield "s=" + " ".join(line.words[n] for n in content)
    yield from (f"w={line.words[n]}" for n in content)
    yield from (f"wc={line.fine[n]}" for n in whole if is_word(line.words[n]))
    yield from (f"wx={kind}" for n in whole for kind in line.kinds(n))
    yield from (f"fc={line.fine[first]}", f"lc={line.fine[last]}")
    yield f"fl={line.coarse[first]}_{line.coarse[last]}"
    yield from (f"s3={words[-1][-3:]}", f"f3={words[0][-3:]}")
    yield f"df={line.commonness[first]}{line.commonness[last]}"
    yield f"fx={'|'.join(line.kinds(first)[:1])}|{'|'.join(line.kinds(last)[:1])}"
    yield "sh=" + "".join(_shape(line, n) for n in whole if is_word(line.words[n]))[:5]
    if head.word != words[-1]:
        yield f"of={head.word}_{words[-1]}"
    if last > first:
        yield f"h2={words[-2]}_{words[-1]}"
        yield f"f2={words[0]}_{words[1]}"
    yield from (f"has={mark}" for mark in _MARKS if mark in words)
    if words[0][0].isdigit() or words[0] in NUMBERS:
        yield "num"
    if any(c.isdigit() for word in words for c in word):
        yield "dig"


def _shape(line: Line, at: int) -> str:
    if line.words[at][0].isdigit():
        return "d"
    return "s" if line.words[at] in FUNCTION_WORDS else str(line.commonness[at])
