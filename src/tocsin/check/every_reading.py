"""A rate or ratio under every combination of reasonable choices, beside the readings of its card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from tocsin import panel
from tocsin.analyses.choices import choices
from tocsin.analyses.readings import Asked, Reading, read
from tocsin.check.held import Held
from tocsin.check.monthly import RULES, question_of, reach_of
from tocsin.domain.counting import CountingRule
from tocsin.domain.findings import ManyReadings
from tocsin.domain.vocabulary import Outcome
from tocsin.panel import Cube, Scan
from tocsin.query import Question, counting
from tocsin.query import multiverse as sets
from tocsin.query.chosen import Chosen
from tocsin.query.multiverse import Asks, Dimension, Multiverse, Specification

__all__ = ["Claimed", "every_rate", "every_ratio"]

_BARE = frozenset({"deaths"})


class Claimed(NamedTuple):
    """What is held against the readings: whose rule, where, and which value bears the claim out.

    A reading is held as (value, low, high); `unit` says what the values count.
    """

    actor: str
    rule: str
    place: str | None
    bears_out: Callable[[float, float | None, float | None], bool]
    unit: str


class _Asked(NamedTuple):
    cube: Cube
    dimensions: tuple[Dimension, ...]
    specifications: list[Specification]


def every_ratio(
    held: Held, tested: Claimed, *, split: date, until: date, asserted: float | None
) -> ManyReadings | None:
    """How a ratio around `split` comes out; None where the record counts nothing that could tell it.

    `asserted` is the later rate a month as the text gives it, where the record does not cover it.
    """
    made = _asked(held, tested, "ratio", split=split, until=until)
    if made is None:
        return None
    side = "both" if asserted is None else "before"
    asked = Asked(split=split, side=side, strict=True, bare=tested.rule in _BARE)
    return _tried(held.chosen, made, asked, tested, asserted)


def every_rate(held: Held, tested: Claimed, *, start: date, end: date, open_end: bool) -> ManyReadings | None:
    """How a rate a month from `start` to `end` comes out; None where the record counts nothing."""
    made = _asked(held, tested, "since" if open_end else "rate", split=start, until=end)
    if made is None:
        return None
    asked = Asked(first=start, last=end, strict=True, bare=tested.rule in _BARE)
    return _tried(held.chosen, made, asked, tested, None)


def _asked(held: Held, tested: Claimed, kind: Asks, *, split: date, until: date) -> _Asked | None:
    key = ("every", tested.actor, tested.rule, tested.place, kind, split, until)
    return held.alike(key, lambda: _make(held, tested, kind, split, until))


def _make(held: Held, tested: Claimed, kind: Asks, split: date, until: date) -> _Asked | None:
    reach = reach_of(held)
    if reach is None:
        return None
    asked: Question = question_of(held, actor=tested.actor, rule=tested.rule, place=tested.place)
    first = min(reach[0], split.replace(day=1))
    asked = msgspec.structs.replace(asked, start=first, end=max(until, split), split=split)
    names = held.alike(("datasets", tested.place), lambda: panel.datasets(held.record, asked))
    dimensions, specifications, rules = _specifications(held.chosen.universe, kind, tested.rule, names)
    together = held.asked_with(tested.actor)
    read = held.alike(("scan", together, tested.place), lambda: _scan(held, asked, together, names))
    cube = panel.cube_of(read, asked, rules=rules, own=(tested.actor,))
    return _Asked(cube, dimensions, specifications)


_OWN = {"attacks_by": "attacks"}
_KINDS: tuple[Asks, ...] = ("ratio", "rate", "since")


def _scan(held: Held, asked: Question, actors: tuple[str, ...], names: tuple[str, ...]) -> Scan:
    """What all claims of a report on a place need, whatever they ask."""
    every = [_specifications(held.chosen.universe, kind, rule, names)[2] for kind in _KINDS for rule in RULES]
    rules = tuple(dict.fromkeys(rule for one in every for rule in one))
    ids = [tuple(sorted(held.register.parts(actor))) for actor in actors]
    return panel.scan(held.record, asked, rules=rules, actors=ids)


@cache
def _specifications(
    universe: Multiverse, kind: Asks, rule: str, datasets: tuple[str, ...]
) -> tuple[tuple[Dimension, ...], list[Specification], tuple[CountingRule, ...]]:
    """What a claim under a rule is tried under, and the rules among that, each once."""
    dimensions = universe.narrowed(kind, datasets=datasets)
    own = counting.named(_OWN.get(rule, "involved"), among=counting.packaged())
    specifications = sets.specifications(dimensions, rule=own)
    return dimensions, specifications, tuple(dict.fromkeys(each.rule for each in specifications))


def _tried(
    set_: Chosen, made: _Asked, asked: Asked, tested: Claimed, asserted: float | None
) -> ManyReadings | None:
    found = read(made.cube, made.specifications, asked).readings
    if asserted is not None:
        found = tuple(_against(reading, asserted) for reading in found)
    told = [reading for reading in found if reading.value is not None]
    if not told:
        return None
    answers = [_answer(reading, tested) for reading in sorted(told, key=lambda r: r.value or 0.0)]
    outcomes = [answer[3] for answer in answers]
    return ManyReadings(
        choices=set_.universe.name,
        digest=set_.universe.digest,
        fixed=set_.says,
        specifications=len(made.specifications),
        readings=len(found),
        holds=outcomes.count("holds"),
        fails=outcomes.count("fails"),
        unit=tested.unit,
        hangs_on=_hangs_on(made, told),
        answers=tuple(answers),
    )


def _against(reading: Reading, asserted: float) -> Reading:
    """A rate before, turned into the ratio that the asserted later rate stands in to it."""
    value, low, high = (asserted / edge if edge else None for edge in reading[1:4])
    return reading._replace(value=value, low=high, high=low)


def _answer(reading: Reading, tested: Claimed) -> tuple[float, float | None, float | None, Outcome]:
    assert reading.value is not None
    holds = tested.bears_out(reading.value, reading.low, reading.high)
    return reading.value, reading.low, reading.high, "holds" if holds else "fails"


def _hangs_on(made: _Asked, told: list[Reading]) -> str | None:
    """The choice that moves the answer most, with its options' mean answers; None where none does."""
    first = next(iter(choices(made.dimensions, made.specifications, told)), None)
    if first is None or first.factor < 1.05:
        return None
    means = ", ".join(f"{option} {mean:.2g}" for option, mean in first.means)
    return f"{first.dimension}, by a factor of {first.factor:.1f} ({means})"
