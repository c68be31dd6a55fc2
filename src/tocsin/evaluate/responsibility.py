"""How well it is told who claimed, who is accused, who is possible: organisations of MUC-4 keys.

One case is one organisation of one text; where its confidence differs between incidents, any that it
has in all of them is right, else any that it has in one. Scored is the F1 of each class and their
mean (macro-F1); a key that allows several judgements is met by any, and counts for the one given.

Source: MUC-4 task documentation (template-doc, version 7), slot 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from tocsin.domain.errors import InputError
from tocsin.evaluate.muc4 import Text
from tocsin.evaluate.muc_keys import Template24
from tocsin.evaluate.tally import Tally
from tocsin.extract.blame.by_cues import by_cues
from tocsin.extract.blame.features import case_of
from tocsin.extract.blame.judge import Answered, Judge, learned
from tocsin.extract.roles import HELD, Held
from tocsin.extract.tokens import key_of

__all__ = ["Asked", "answered_of", "asked_of", "by_folds", "by_judge", "by_rule", "macro_f1", "tallied"]

_MEANT: dict[str, Held] = {
    "REPORTED AS FACT": "fact",
    "CLAIMED OR ADMITTED": "claimed",
    "SUSPECTED OR ACCUSED": "accused",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "accused",
    "POSSIBLE": "possible",
}
_CONFIDENCE = 11


class Asked(NamedTuple):
    """An organisation in a text: its names as compared, and the judgements that are right."""

    id: str
    text: str
    names: tuple[str, ...]
    right: frozenset[Held]


def asked_of(texts: Iterable[Text], templates: Iterable[Template24]) -> tuple[Asked, ...]:
    """The organisations whose confidence the keys of these texts give.

    Raises:
        InputError: the keys give none for any of the texts.
    """
    of_text: dict[str, list[tuple[set[str], list[frozenset[Held]]]]] = {}
    for template in templates:
        for fill in template.slots.get(_CONFIDENCE, ()):
            right = frozenset(_MEANT[value] for value in fill.values if value in _MEANT)
            names = {key for tag in fill.tags if (key := key_of(tag))}
            if right and names:
                _put(of_text.setdefault(template.message, []), names, right)
    found = tuple(
        Asked(
            text.id,
            text.text,
            tuple(sorted(names)),
            frozenset.intersection(*given) or frozenset.union(*given),
        )
        for text in texts
        for names, given in of_text.get(text.id, ())
    )
    if not found:
        raise InputError(
            "no organisations in these keys", expected="slots 11, of messages that are among the texts"
        )
    return found


def _put(
    known: list[tuple[set[str], list[frozenset[Held]]]], names: set[str], right: frozenset[Held]
) -> None:
    for others, given in known:
        if others & names:
            others |= names
            given.append(right)
            return
    known.append((names, [right]))


def by_rule(asked: Sequence[Asked]) -> list[Held]:
    """The judgements without any training."""
    return [by_cues(one.text, one.names) for one in asked]


def by_judge(asked: Sequence[Asked], judge: Judge) -> list[Held]:
    """The judgements of a trained judge."""
    return judge.judged([case_of(one.text, one.names) for one in asked])


def answered_of(asked: Sequence[Asked]) -> list[Answered]:
    """What a judge learns from."""
    return [Answered(case_of(one.text, one.names), one.right) for one in asked]


def by_folds(asked: Sequence[Asked], *, folds: int, seed: int = 0, in_order: bool = False) -> list[Held]:
    """The judgements of judges that had learned from the other folds; a text is in one fold only.

    With `in_order` the folds are stretches of the texts by id: so neighbours, which may tell of the same
    days, are not learned from.
    """
    texts = sorted({one.id for one in asked})
    places = np.arange(len(texts)) * folds // len(texts)
    by_chance = np.random.default_rng(seed).permutation(len(texts)) % folds
    dealt = dict(zip(texts, places if in_order else by_chance, strict=True))
    answered = answered_of(asked)
    found: dict[int, Held] = {}
    for fold in range(folds):
        out = [n for n, one in enumerate(asked) if dealt[one.id] == fold]
        judge = learned([a for n, a in enumerate(answered) if dealt[asked[n].id] != fold])
        found.update(zip(out, judge.judged([answered[n].case for n in out]), strict=True))
    return [found[n] for n in range(len(asked))]


def tallied(asked: Sequence[Asked], said: Sequence[Held]) -> dict[str, Tally]:
    """The count of each judgement."""
    scores = dict.fromkeys(HELD, Tally())
    for one, given in zip(asked, said, strict=True):
        meant: Held = given if given in one.right else min(one.right, key=HELD.index)
        met = float(given == meant)
        scores[given] = scores[given].plus(Tally(met, 1, 0, 0))
        scores[meant] = scores[meant].plus(Tally(0, 0, met, 1))
    return {str(held): tally for held, tally in scores.items()}


def macro_f1(scores: dict[str, Tally]) -> float:
    """The mean F1 of the judgements.

    >>> macro_f1({"fact": Tally(1, 1, 1, 1), "claimed": Tally(0, 1, 0, 1)})
    0.5
    """
    return sum(tally.f1 for tally in scores.values()) / len(scores)
