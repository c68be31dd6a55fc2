# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Tolls of many incidents together: they are statistics of a stretch of time, and no event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Measure
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import figure_slots, period_counted
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.harm import Toll, tolls
from tocsin.extract.kinds.perpetrators import doer_of
from tocsin.extract.kinds.subjects import mention_at, subject_of
from tocsin.extract.kinds.topics import topic
from tocsin.extract.scene import Scene

__all__ = ["find", "many"]

_SEVERAL = re.compile(
    r"\b(?:(?:attacks|bombings|clashes|operations|raids|strikes|violence|fighting|incidents|battles|landmines)\b[^,;.]{0,60}"
    r"\b(?:killed|have killed|left)|(?:over|in|during) the (?:past|last) \w+|in (?:two|three|four|five|six|\d+) (?:weeks|months|years|separate|incidents|attacks)|so far this (?:year|month)|in total|altogether|as a result of [^,;.]{0,30}(?:violence|war|conflict|fighting))\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:attack|bombing|bomb|bomber|explosion|blast|ambush(?:ed)?|raid|(?:air|drone) ?strike|strike|clash|massacre|shooting|assault|battle|"
    r"crash|incident|gunm[ae]n)\b",
    re.IGNORECASE,
)
# What is counted over more days than this is no one incident.
_ONE_STRETCH = 14
_MEASURES = {
    "killed": "deaths",
    "hurt": "injured",
    "taken": "abducted",
    "gone": "defections",
    "either": "casualties",
}


def many(scene: Scene) -> bool:
    """Whether the deaths that a sentence counts belong to more than one incident."""
    days = [time for time in scene.times if time.prec == 1 and not time.since]
    if any(time.since for time in scene.times):
        return True
    if any(
        time.prec is None and (time.last - time.first).days > _ONE_STRETCH
        for time in scene.times
        if time.first and time.last
    ):
        return True
    if _SEVERAL.search(scene.words):
        return len(days) != 1
    long = any(time.prec in (4, 5) for time in scene.times) and not days
    return long and not _ONE.search(scene.words)


def find(scene: Scene) -> Iterator[Draft]:
    """Deaths over a stretch of time, with whose doing they are said to be, or else where they were."""
    if not scene.quantities or not many(scene):
        return
    for toll in tolls(scene):
        if happened(scene, toll.start - scene.start) and len(toll.counted) == 1:
            yield _total(scene, toll)


# "Veldia lost an average of 1,500 men a day": those are its own.
_LOSER = rule(
    r"(?P<a>{A})(?:'s?)?(?: {FIGHTERS}| forces)?(?:, (?:which|who) [^,;]{3,60},|,? which)? (?:has |have |had |also |reportedly )*(?:lost|loses|losing|suffered|sustained)(?: an average of| an estimated| about| some| at least)? $"
)


def _total(scene: Scene, toll: Toll) -> Draft:
    quantity, who, span = toll.counted[0]
    loser = _LOSER.search(scene.typed, 0, quantity.start - scene.start)
    who_lost = mention_at(scene, loser.start("a")) if loser else None
    doer = doer_of(scene, toll.start, toll.end, passive=toll.passive)
    if who_lost is not None and who_lost.kinds and not who_lost.prefixed:
        doer = subject_of(scene, who_lost, scene.start + loser.end()) if loser else doer
    about = None if doer else topic(scene, (toll.start, toll.end))
    when = period_counted(scene, toll.end)
    low, best, high, bound = quantity.figures
    body = Measure(
        subject=doer.name if doer else about.name if about else who,
        measure=_MEASURES[toll.how],
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=who,
        place=about.name if about else None,
        start=when.first if when else None,
        end=when.last if when else None,
    )
    slots = {**figure_slots(quantity), "deed": toll.verb}
    if span:
        slots["unit"] = span
    if when:
        slots["period"] = (when.start, when.end)
    return Draft(body, slots, quantity.core).at(doer or about, "subject")
