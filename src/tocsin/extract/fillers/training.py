"""A model from texts whose role fillers are known.

The second look learns from answers of first looks that had not seen the text, and the limit from
second looks that had not, for a look at what one was trained on is surer than it may be: the texts
are dealt into folds, and each fold is answered by what was learned from the others.

Source: Wolpert (1992), Stacked generalization, Neural Networks 5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from tocsin.domain.errors import InputError
from tocsin.extract.columns import often
from tocsin.extract.fillers.entities import Scored, best_limit, f1_of
from tocsin.extract.fillers.model import ROLES, VALUE, First, Model, Second, same_names
from tocsin.extract.fillers.network import trained
from tocsin.extract.fillers.page import Page, page_of
from tocsin.extract.fillers.ranking import best, compared
from tocsin.extract.fillers.regression import fitted, matrix
from tocsin.extract.fillers.relevance import Bags, bags_of, fitted_relevance, named_in
from tocsin.extract.fillers.weighing import Weighing, weighed
from tocsin.extract.fillers.word_classes import word_classes
from tocsin.extract.tokens import key_of, small, tokenised

__all__ = ["Example", "train"]

_FOLDS = 5
_FEWEST_FIRST, _FEWEST_SECOND = 4, 3
_RIDGE = 2
_FEWEST_TEXTS = 10


class Example(NamedTuple):
    """A text and its fillers: role by role, entities, each the ways in which the text names it."""

    text: str
    fillers: Mapping[str, Sequence[Sequence[str]]]


class _Known(NamedTuple):
    """An example made ready: `right` are the entities of each role, `answers` candidates by roles."""

    page: Page
    bags: Bags
    right: dict[str, list[set[str]]]
    answers: Any
    in_text: Any
    in_lines: Any


class _Looked(NamedTuple):
    """The kept candidates of a text and their measures, by looks that had not seen it."""

    kept: list[int]
    measures: Any


def train(
    examples: Sequence[Example], *, seed: int = 0, networks: int = 4, tell: Callable[[str], None] = print
) -> Model:
    """A model of these examples; the same for the same seed. Some minutes for a thousand texts.

    Raises:
        InputError: fewer than ten texts, or no fillers in them.
    """
    _enough(examples)
    classes = word_classes(
        ([t.word for t in s] for e in examples for s in tokenised(small(e.text))), seed=seed
    )
    known = [_known(example, page_of(example.text, classes)) for example in examples]
    folds = np.random.default_rng(seed).permutation(len(known)) % _FOLDS
    tell(f"{len(known)} texts, {sum(len(k.page.names) for k in known)} candidates")
    looked = _looked(known, folds, tell)
    unseen = _unseen(known, looked, folds, seed)
    weighing = _weighing(known, looked, unseen)
    scored = list(_scored(known, looked, folds, unseen, weighing))
    limit = best_limit(scored)
    tell(f"F1 by folds {f1_of(scored, limit):.4f}, of fillers with a probability of {limit:.2g} or more")
    return Model(
        classes=classes,
        first=_first(known),
        relevance=_relevance(known),
        second=_second(known, looked, [seed + n for n in range(networks)]),
        weighing=weighing,
        limit=limit,
        same=_paired(known),
    )


def _enough(examples: Sequence[Example]) -> None:
    filled = sum(any(example.fillers.get(role) for role in ROLES) for example in examples)
    if len(examples) < _FEWEST_TEXTS or not filled:
        raise InputError(
            "too little to learn from",
            met=f"{len(examples)} texts, {filled} of them with fillers",
            expected=f"{_FEWEST_TEXTS} texts or more, some with fillers",
        )


def _known(example: Example, page: Page) -> _Known:
    right = {
        role: [{key_of(mention) for mention in entity} for entity in example.fillers.get(role, ())]
        for role in ROLES
    }
    wanted = [set().union(*right[role]) for role in ROLES]
    answers = np.array([[name in names for names in wanted] for name in page.names], bool)
    lines = np.array([named_in(page, names) for names in wanted], bool).T
    has = [bool(right[role]) for role in ROLES]
    return _Known(page, bags_of(page), right, answers.reshape(-1, len(ROLES)), [*has, any(has)], lines)


def _first(known: Sequence[_Known]) -> First:
    rows = [row for one in known for row in one.page.features]
    columns = often(rows, least=_FEWEST_FIRST)
    x = matrix([columns.of(row) for row in rows], columns.width)
    return First(columns, fitted(x, np.concatenate([one.answers for one in known]), ridge=_RIDGE))


def _relevance(known: Sequence[_Known]) -> Any:
    return fitted_relevance(
        [k.bags for k in known], np.array([k.in_text for k in known]), [k.in_lines for k in known]
    )


def _looked(known: list[_Known], folds: Any, tell: Callable[[str], None]) -> list[_Looked]:
    found: dict[int, _Looked] = {}
    for fold in range(_FOLDS):
        others = [one for n, one in enumerate(known) if folds[n] != fold]
        first, relevance = _first(others), _relevance(others)
        for n in np.flatnonzero(folds == fold):
            one = known[n]
            p = first.answers(one.page) if one.page.names else np.zeros((0, len(ROLES)))
            kept = best(p)
            measures = compared(one.page, p, kept, *relevance.odds(one.bags)) if kept else None
            found[int(n)] = _Looked(kept, measures)
        tell(f"first look {fold + 1} of {_FOLDS}")
    return [found[n] for n in range(len(known))]


def _second(known: Sequence[_Known], looked: Sequence[_Looked], seeds: Sequence[int]) -> Second:
    rows = [one.page.features[k] for one, look in zip(known, looked, strict=True) for k in look.kept]
    answers = [one.answers[look.kept] for one, look in zip(known, looked, strict=True) if look.kept]
    measures = [look.measures for look in looked if look.kept]
    if not rows:
        raise InputError("too little to learn from", remedy="give more texts with fillers")
    z = np.concatenate(measures)
    centre, spread = z.mean(0), z.std(0) + 1e-3
    columns = often(rows, least=_FEWEST_SECOND)
    x = matrix([columns.of(row) for row in rows], columns.width, VALUE)
    z = np.clip((z - centre) / spread, -4, 4).astype(np.float32)
    y = np.concatenate(answers)
    return Second(columns, centre, spread, tuple(trained(x, z, y, seed=seed) for seed in seeds))


def _unseen(known: list[_Known], looked: list[_Looked], folds: Any, seed: int) -> dict[int, Any]:
    """The answers of second looks that had not seen the text, of texts with candidates kept."""
    found: dict[int, Any] = {}
    for fold in range(_FOLDS):
        others = [n for n in range(len(known)) if folds[n] != fold]
        second = _second([known[n] for n in others], [looked[n] for n in others], [seed, seed + 1])
        for n in np.flatnonzero(folds == fold):
            one, look = known[n], looked[n]
            if look.kept:
                found[int(n)] = second.answers(one.page, look.kept, look.measures)
    return found


def _weighing(known: list[_Known], looked: list[_Looked], unseen: dict[int, Any]) -> Weighing:
    first = np.concatenate([looked[n].measures[:, : len(ROLES)] for n in unseen])
    right = np.concatenate([known[n].answers[looked[n].kept] for n in unseen])
    return weighed(first, np.concatenate([*unseen.values()]), right)


def _scored(
    known: list[_Known], looked: list[_Looked], folds: Any, unseen: dict[int, Any], weighing: Weighing
) -> Iterator[Scored]:
    """Text by text and role by role, the candidates with their probabilities by looks unseen."""
    for fold in range(_FOLDS):
        learned = _paired([one for n, one in enumerate(known) if folds[n] != fold])
        for n in np.flatnonzero(folds == fold):
            one, look = known[n], looked[n]
            q = np.zeros((0, len(ROLES)))
            if look.kept:
                q = weighing.answers(look.measures[:, : len(ROLES)], unseen[int(n)])
            names = [one.page.names[k] for k in look.kept]
            for m, role in enumerate(ROLES):
                same = same_names(one.page, role, learned)
                yield Scored(names, q[:, m], one.right[role], same)


def _paired(known: Sequence[_Known]) -> dict[str, set[str]]:
    """The names that two texts or more give to one organisation."""
    pairs = Counter(
        (a, b) for one in known for entity in one.right["PerpOrg"] for a in entity for b in entity if a != b
    )
    found: dict[str, set[str]] = {}
    for (a, b), times in pairs.items():
        if times >= 2:
            found.setdefault(a, set()).add(b)
    return found
