"""A text made ready: its lines, its candidates and the features of each, as numbers."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tocsin.extract.columns import SPACE
from tocsin.extract.fillers.aliases import aliases
from tocsin.extract.fillers.around import around
from tocsin.extract.fillers.candidates import Place, candidates
from tocsin.extract.fillers.inside import Head, head_of, inside
from tocsin.extract.fillers.lines import Line, lined_up
from tocsin.extract.fillers.word_classes import WordClasses
from tocsin.extract.tokens import small, tokenised

__all__ = ["Page", "hashed", "page_of"]


@dataclass(frozen=True, slots=True)
class Page:
    """`names` are the candidates as compared; `features` are theirs, one array of numbers each."""

    text: str = field(repr=False)
    lines: list[Line] = field(repr=False)
    names: list[str]
    places: list[list[Place]] = field(repr=False)
    features: list[Any] = field(repr=False)
    aliases: dict[str, str]


def page_of(text: str, classes: WordClasses) -> Page:
    """The text with its candidates and their features."""
    text = small(text)
    lines = [lined_up(sentence, classes) for sentence in tokenised(text)]
    found = candidates(text, lines)
    pairs = aliases(text)
    bags = [{f"sw={stem}" for stem in line.bag} for line in lines]
    features = []
    for name, places in found.items():
        own = set(_features(lines, places))
        own.update(*(bags[number] for number in {place.line for place in places}))
        if name in pairs:
            own.add("alias")
        features.append(hashed(own))
    return Page(text, lines, list(found), list(found.values()), features, pairs)


def hashed(features: set[str]) -> Any:
    """The numbers of the features, sorted, each once."""
    return np.unique(np.fromiter((zlib.crc32(f.encode()) % SPACE for f in features), np.int32, len(features)))


def _features(lines: list[Line], places: list[Place]) -> Iterator[str]:
    line = lines[places[0].line]
    head = Head(line, head_of(line, places[0]))
    yield from inside(line, places[0])
    for place in places:
        yield from around(lines[place.line], place, head)
    often = min(len(places), 6)
    yield from (f"c={often}", f"c={often}_{head.kind}")
    yield from (f"si={min(places[0].line, 8)}", f"si={min(places[0].line, 4)}_{head.kind}")
