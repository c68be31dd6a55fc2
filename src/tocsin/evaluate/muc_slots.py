"""MUC-4 slot scoring: fillers correct, partial, incorrect, spurious or missing, by slot and in all.

Templates of one message are mapped one to one where the incident type is right at least in part, and
so is one of the slots of perpetrator, physical target or human target; of such mappings the one with
the most credit counts. Templates left over are spurious or missing with all their fillers ("all
templates", the official row). Partial credit is half a point.

What the guidelines left to a person is done by rule here, the same way each time: a string is partial
where one of the two holds the other as whole words, dates and numbers are right or wrong.

Source: MUC-4 scoring guidelines, version 7 (1992); measures of Chinchor (1992), MUC-4 Evaluation Metrics.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tocsin.evaluate.assignment import best_pairs
from tocsin.evaluate.muc_keys import SLOTS, Fill, Template24
from tocsin.evaluate.tally import f1

__all__ = ["Slot", "credit", "score_slots"]

_STRINGS = (6, 9, 10, 12, 18, 19)
_CONTENT = (9, 10, 12, 13, 18, 19, 20)
_TYPE, _LOCATION, _INSTRUMENT = 4, 3, 7
_HALF = 0.5
# Words that do not matter in a string fill: articles and numbers.
_IDLE = re.compile(r"\b(?:THE|AN?|SOME|\d+|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)\b|[^\w ]")
# (slot, said, key): pairs of set fills that differ and yet are right in part.
_NEARLY = frozenset((
    (11, "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
    (13, "POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE"),
    (16, "DESTROYED", "SOME DAMAGE"),
    *((_INSTRUMENT, "GUN", kind) for kind in ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE")),
    *((_INSTRUMENT, "EXPLOSIVE", kind) for kind in (
        "BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL")),
    *((_INSTRUMENT, "BOMB", kind) for kind in ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB")),
    *((_INSTRUMENT, "PROJECTILE", kind) for kind in ("MISSILE", "ROCKET")),
))  # fmt: skip


class Slot(NamedTuple):
    """How often a slot's fillers were correct, partial, incorrect, spurious, missing."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    def plus(self, other: Slot) -> Slot:
        """The two counts together."""
        return Slot(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def possible(self) -> int:
        """Fillers that there were to find."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fillers that were given."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def recall(self) -> float:
        """Credit by what there was to find."""
        return (self.correct + _HALF * self.partial) / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Credit by what was given."""
        return (self.correct + _HALF * self.partial) / self.actual if self.actual else 0.0

    @property
    def overgeneration(self) -> float:
        """The share of what was given that is spurious."""
        return self.spurious / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, which MUC-4 wrote F(P&R)."""
        return f1(self.precision, self.recall)


def credit(slot: int, said: Fill, key: Fill) -> float:
    """What one filler earns against one of the key: 1 correct, 0.5 partial, 0 incorrect.

    >>> credit(9, Fill(frozenset(["THE 3 GUNMEN"])), Fill(frozenset(["GUNMEN", "ARMED MEN"])))
    1.0
    >>> credit(18, Fill(frozenset(["PAZ"])), Fill(frozenset(["ANA PAZ"])))
    0.5
    >>> credit(4, Fill(frozenset(["ATTACK"])), Fill(frozenset(["ARSON"])))
    0.5
    """
    worth = max((_value(slot, one, other) for one in said.values for other in key.values), default=0.0)
    tagged_right = not key.tags or any(_alike(a, b) == 1 for a in said.tags for b in key.tags)
    return worth if tagged_right else min(worth, _HALF)


def score_slots(said: Sequence[Template24], key: Sequence[Template24]) -> dict[int, Slot]:
    """The counts of every slot, over all templates of all messages."""
    scores = dict.fromkeys(SLOTS, Slot())
    for message in sorted({one.message for one in (*said, *key)}):
        ours, theirs = ([t for t in side if t.message == message] for side in (said, key))
        pairs = [(a, b) for a, b, _ in best_pairs(ours, theirs, _worth)]
        alone = [a for a in ours if not any(a is one for one, _ in pairs)]
        missed = [b for b in theirs if not b.optional and not any(b is other for _, other in pairs)]
        for number in SLOTS:
            counts = [_slot(number, a.slots, b.slots) for a, b in pairs]
            counts += [_slot(number, a.slots, {}) for a in alone]
            counts += [_slot(number, {}, b.slots) for b in missed]
            for count in counts:
                scores[number] = scores[number].plus(count)
    return scores


def _worth(said: Template24, key: Template24) -> float:
    """The credit of one mapping, or none where the content forbids it."""

    def earned(number: int) -> float:
        pairs = best_pairs(
            said.slots.get(number, ()), key.slots.get(number, ()), lambda a, b: credit(number, a, b)
        )
        return sum(worth for *_, worth in pairs)

    if not earned(_TYPE) or not any(earned(number) for number in _CONTENT):
        return 0.0
    return sum(earned(number) for number in SLOTS)


def _slot(number: int, said: Mapping[int, tuple[Fill, ...]], key: Mapping[int, tuple[Fill, ...]]) -> Slot:
    ours, theirs = said.get(number, ()), key.get(number, ())
    pairs = best_pairs(ours, theirs, lambda a, b: credit(number, a, b))
    correct = sum(worth == 1 for *_, worth in pairs)
    left = len(ours) - len(pairs)
    unmet = [fill for fill in theirs if not any(fill is other for _, other, _ in pairs)]
    needed = sum(not fill.optional for fill in unmet)
    incorrect = min(left, needed)
    return Slot(correct, len(pairs) - correct, incorrect, left - incorrect, needed - incorrect)


def _value(slot: int, said: str, key: str) -> float:
    if slot in _STRINGS:
        return _alike(said, key)
    if said == key:
        return 1.0
    if slot == _TYPE and said == "ATTACK":
        return _HALF
    if slot == _LOCATION and ":" not in said and key.startswith(f"{said}:"):
        return _HALF
    return _HALF if (slot, said, key) in _NEARLY else 0.0


def _alike(said: str, key: str) -> float:
    one, other = (" ".join(_IDLE.sub(" ", text).split()) or text for text in (said, key))
    if one == other:
        return 1.0
    return _HALF if f" {one} " in f" {other} " or f" {other} " in f" {one} " else 0.0
