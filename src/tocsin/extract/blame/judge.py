"""A trained judgement of how a text holds an organisation to be guilty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from tocsin.domain.errors import InputError
from tocsin.extract.blame.features import Case, Row, case_of
from tocsin.extract.blame.pooling import fitted, pooled
from tocsin.extract.columns import Columns, often
from tocsin.extract.roles import HELD, Held

__all__ = ["Answered", "Judge", "learned"]

_RIDGES = (6.0, 8.0)
_FEWEST, _FEWEST_CASES = 2, 20


class Answered(NamedTuple):
    """An organisation in a text with the judgements that are right: one, or several where any will do."""

    case: Case
    right: frozenset[Held]


@dataclass(frozen=True, slots=True)
class Judge:
    """The weights of features of sentences and of whole texts, each with its columns."""

    sentence_columns: Columns
    sentences: Any
    whole_columns: Columns
    whole: Any

    def held(self, text: str, names: Iterable[str]) -> Held:
        """How the text holds the organisation of these names to be guilty."""
        return self.judged([case_of(text, names)])[0]

    def judged(self, cases: Sequence[Case]) -> list[Held]:
        """The same for cases that are made ready."""
        x, bag = _of_sentences(cases, self.sentence_columns)
        whole = _matrix([case.whole for case in cases], self.whole_columns)
        p = pooled(x, bag, whole, self.sentences, self.whole)
        return [HELD[n] for n in p.argmax(1)]


def learned(answered: Sequence[Answered]) -> Judge:
    """A judge of these answers; every class counts alike, however rare. The same each time.

    Raises:
        InputError: fewer than twenty cases, or only one class among them.
    """
    right = np.array([[held in one.right for held in HELD] for one in answered], float).reshape(-1, len(HELD))
    if len(answered) < _FEWEST_CASES or (right.sum(0) > 0).sum() < 2:
        raise InputError(
            "too few organisations to learn from",
            met=f"{len(answered)} organisations, {int((right.sum(0) > 0).sum())} of the four judgements",
            expected=f"{_FEWEST_CASES} organisations or more, of two judgements or more",
        )
    cases = [one.case for one in answered]
    of_sentences = often([row.numbers for case in cases for row in case.sentences], least=_FEWEST)
    of_whole = often([case.whole.numbers for case in cases], least=_FEWEST)
    x, bag = _of_sentences(cases, of_sentences)
    whole = _matrix([case.whole for case in cases], of_whole)
    weights = fitted(x, bag, whole, right, _weight(right), ridges=_RIDGES)
    return Judge(of_sentences, weights[0], of_whole, weights[1])


def _weight(right: Any) -> Any:
    shares = right / right.sum(1, keepdims=True)
    weight = (shares / np.maximum(shares.mean(0), 1e-9)).sum(1)
    return weight / weight.mean()


def _of_sentences(cases: Sequence[Case], columns: Columns) -> tuple[Any, Any]:
    rows = [row for case in cases for row in case.sentences]
    return _matrix(rows, columns), np.repeat(np.arange(len(cases)), [len(case.sentences) for case in cases])


def _matrix(rows: Sequence[Row], columns: Columns) -> Any:
    kept = [np.isin(row.numbers, columns.kept) for row in rows]
    at = [columns.of(row.numbers) for row in rows]
    worth = [row.worth[k] for row, k in zip(rows, kept, strict=True)]
    starts = np.concatenate([[0], np.cumsum([len(a) for a in at])])
    return csr_matrix(
        (np.concatenate([*worth, np.zeros(0)]), np.concatenate([*at, np.zeros(0, np.int32)]), starts),
        shape=(len(rows), columns.width),
    )
