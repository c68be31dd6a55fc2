"""Words that stand among the same neighbours, put in classes: learned from the texts alone.

Each word is a row of how much more often than chance others stand one or two places before and after
it (positive pointwise mutual information), made short by singular values, and clustered twice by
spherical k-means: coarse and fine.

Source: Levy and Goldberg (2014), Neural Word Embedding as Implicit Matrix Factorization, NeurIPS, for
the matrix; Levy, Goldberg and Dagan (2015), TACL 3, for context smoothing by a power of 0.75.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import svds

__all__ = ["WordClasses", "word_classes"]

_NEIGHBOURS = (-1, 1, -2, 2)
_CONTEXTS = 2500
_FEWEST = 4
_DIMENSIONS = 60
_ROUNDS = 15
_RARE = (2, 5, 20, 100)


@dataclass(frozen=True)
class WordClasses:
    """The coarse and the fine class of each word that was met often, and how often each was met."""

    coarse: dict[str, int]
    fine: dict[str, int]
    counts: dict[str, int] = field(repr=False)

    def coarse_of(self, word: str) -> str:
        """The coarse class, "x" where the word is not known."""
        return str(self.coarse.get(_shape(word), "x"))

    def fine_of(self, word: str) -> str:
        """The fine class, "x" where the word is not known."""
        return str(self.fine.get(_shape(word), "x"))

    def commonness(self, word: str) -> int:
        """0 (met once or never) to 4 (met a hundred times and more)."""
        count = self.counts.get(_shape(word), 0)
        return sum(count >= least for least in _RARE)


@cache
def _shape(word: str) -> str:
    return re.sub(r"\d", "0", word)


def word_classes(
    sentences: Iterable[Sequence[str]], *, coarse: int = 60, fine: int = 250, seed: int = 0
) -> WordClasses:
    """The classes of the words of these sentences; as many as asked for, or fewer where words are few."""
    padded = [["#", *map(_shape, words), "#"] for words in sentences]
    counts = Counter(word for words in padded for word in words)
    known = [word for word, count in counts.most_common() if count >= _FEWEST]
    if len(known) < 4:
        return WordClasses({}, {}, dict(counts))
    vectors = _vectors(padded, known, [word for word, _ in counts.most_common(_CONTEXTS)], seed)
    rng = np.random.default_rng(seed)
    return WordClasses(
        dict(zip(known, _clustered(vectors, coarse, rng), strict=True)),
        dict(zip(known, _clustered(vectors, fine, rng), strict=True)),
        {word: count for word, count in counts.items() if count >= _RARE[0]},
    )


def _vectors(padded: list[list[str]], known: list[str], contexts: list[str], seed: int) -> Any:
    row_of = {word: n for n, word in enumerate(known)}
    column_of = {word: n for n, word in enumerate(contexts)}
    rows, columns = [], []
    for words in padded:
        for at, word in enumerate(words):
            row = row_of.get(word)
            if row is None:
                continue
            for n, offset in enumerate(_NEIGHBOURS):
                column = column_of.get(words[at + offset]) if 0 <= at + offset < len(words) else None
                if column is not None:
                    rows.append(row)
                    columns.append(n * len(contexts) + column)
    shape = (len(known), len(_NEIGHBOURS) * len(contexts))
    pairs = coo_matrix((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr().tocoo()
    by_row, by_column = np.asarray(pairs.sum(1)).ravel(), np.asarray(pairs.sum(0)).ravel() ** 0.75
    by_column *= by_row.sum() / by_column.sum()
    information = np.log(pairs.data * by_row.sum() / (by_row[pairs.row] * by_column[pairs.col]))
    matrix = coo_matrix((np.maximum(information, 0), (pairs.row, pairs.col)), shape=shape).tocsr()
    k = min(_DIMENSIONS, min(shape) - 1)
    start = np.random.default_rng(seed).normal(size=min(shape))
    left, values, _ = svds(matrix, k=k, v0=start)
    return _unit(left * np.sqrt(values))


def _unit(vectors: Any) -> Any:
    return vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9)


def _clustered(vectors: Any, k: int, rng: np.random.Generator) -> list[int]:
    centres = vectors[rng.choice(len(vectors), min(k, len(vectors)), replace=False)]
    nearest = (vectors @ centres.T).argmax(1)
    for _ in range(_ROUNDS):
        for n in range(len(centres)):
            members = vectors[nearest == n]
            if len(members):
                centres[n] = _unit(members.mean(0))
        nearest = (vectors @ centres.T).argmax(1)
    return [int(n) for n in nearest]
