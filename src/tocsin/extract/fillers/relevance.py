"""How likely a text, and each of its sentences, names a filler of each role, by words and word pairs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from tocsin.extract.columns import Columns, often
from tocsin.extract.fillers.lines import Line
from tocsin.extract.fillers.page import Page, hashed
from tocsin.extract.fillers.regression import fitted, matrix
from tocsin.extract.tokens import is_word

__all__ = ["Bags", "Relevance", "bags_of", "fitted_relevance", "named_in"]

_TEXT_RIDGE, _LINE_RIDGE, _ROUNDS = 30, 5, 30
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Bags:
    """The words and word pairs of a text as numbers: all together, and sentence by sentence."""

    text: Any
    lines: list[Any]


@dataclass(frozen=True, slots=True)
class Relevance:
    """The weights for texts and for sentences, each with its columns."""

    text_columns: Columns
    text_weights: Any
    line_columns: Columns
    line_weights: Any

    def odds(self, bags: Bags) -> tuple[Any, Any]:
        """Log odds of each role for the text, and for its sentences (sentences by roles)."""
        text = _scored([bags.text], self.text_columns, self.text_weights)[0]
        return text, _scored(bags.lines, self.line_columns, self.line_weights)


def bags_of(page: Page) -> Bags:
    """The bags of a text."""
    lines = [hashed(_words(line)) for line in page.lines]
    return Bags(np.unique(np.concatenate(lines)) if lines else np.zeros(0, np.int32), lines)


def named_in(page: Page, names: set[str]) -> list[bool]:
    """Of each sentence, whether one of these candidates stands in it."""
    found = [False] * len(page.lines)
    for name, places in zip(page.names, page.places, strict=True):
        if name in names:
            for place in places:
                found[place.line] = True
    return found


def fitted_relevance(bags: list[Bags], in_text: Any, in_lines: list[Any]) -> Relevance:
    """The relevance learned from texts, whether each names a role at all, and in which sentences."""
    rows = [bag.text for bag in bags]
    columns = often(rows, least=_FEWEST)
    lines = [line for bag in bags for line in bag.lines]
    of_lines = often(lines, least=_FEWEST)
    return Relevance(
        columns,
        _weights(rows, columns, in_text, ridge=_TEXT_RIDGE),
        of_lines,
        _weights(lines, of_lines, np.concatenate(in_lines), ridge=_LINE_RIDGE),
    )


def _weights(rows: list[Any], columns: Columns, answers: Any, *, ridge: float) -> Any:
    x = matrix([columns.of(row) for row in rows], columns.width)
    return fitted(x, answers, ridge=ridge, rounds=_ROUNDS)


def _scored(rows: list[Any], columns: Columns, weights: Any) -> Any:
    x = matrix([columns.of(row) for row in rows], columns.width)
    return np.clip(x @ weights[:-1] + weights[-1], -9.3, 9.3)


def _words(line: Line) -> set[str]:
    stems = [s for s, word in zip(line.stems, line.words, strict=True) if is_word(word)]
    return {*stems, *(f"{a}_{b}" for a, b in pairwise(stems))}
