# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Tolls of many incidents together: they are statistics of a stretch of time, and no event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Measure
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.measure import figure_slots, period
from tocsin.extract.kinds.subjects import active_subject, mention_at
from tocsin.extract.scene import Scene

__all__ = ["find", "many"]

_SEVERAL = re.compile(
    r"\b(?:(?:attacks|bombings|clashes|operations|raids|strikes|shelling|violence|fighting|incidents|battles)\b[^,;.]{0,60}"
    r"\b(?:killed|have killed|left)|(?:over|in|during) the (?:past|last) \w+|so far this year|in total|altogether|as a result of [^,;.]{0,30}(?:violence|war|conflict|fighting))\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:attack|bombing|bomb|bomber|explosion|blast|ambush|raid|(?:air|drone) ?strike|strike|clash|massacre|shooting|assault|battle|"
    r"crash|incident|gunm[ae]n)\b",
    re.IGNORECASE,
)
_KILLED = rule(
    r"(?P<a>{A})(?:'s? (?:attacks|operations|raids|strikes|bombings))?(?: {FIGHTERS})? (?:has |have |had )?{ADV}killed (?P<q>{Q}) {ADJ}(?P<who>people|civilians|soldiers|persons|troops|villagers|police)\b"
)


def many(scene: Scene) -> bool:
    """Whether the deaths that a sentence counts belong to more than one incident."""
    if any(time.since for time in scene.times) or _SEVERAL.search(scene.words):
        return True
    long = any(time.prec in (4, 5) for time in scene.times) and all(time.prec != 1 for time in scene.times)
    return long and not _ONE.search(scene.words)


def find(scene: Scene) -> Iterator[Draft]:
    """Deaths over a stretch of time, with whose doing they are said to be."""
    if not scene.quantities or not many(scene):
        return
    for match in _KILLED.finditer(scene.typed):
        quantity = scene.quantity(match.start("q"))
        subject = mention_at(scene, match.start("a")) or active_subject(scene, scene.start + match.start())
        when = period(scene, scene.start + match.end())
        if quantity is None or subject is None or not subject.kinds or subject.prefixed:
            continue
        low, best, high, bound = quantity.figures
        body = Measure(
            subject=subject.name,
            measure="deaths",
            low=low,
            best=best,
            high=high,
            bound=bound,
            unit=match["who"].lower(),
            start=when.first if when else None,
            end=when.last if when else None,
        )
        slots = {**figure_slots(quantity), "unit": scene.span(match, "who")}
        if when:
            slots["period"] = (when.start, when.end)
        yield Draft(body, slots, quantity.core).at(subject, "subject")
