# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What a forecast hangs on where no if-clause says so: "in that case", "without foreign money"."""

from __future__ import annotations

import re

from tocsin.domain.claims import Span
from tocsin.extract.scene import Scene

__all__ = ["hangs_on", "in_words"]

_CASE = re.compile(r"in (?:that|this|such a) case\b", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\bwithout (?:(?:an?|the|its|their|more|further|any|new) )?(?:[\w.-]+ ){0,3}?(?:recognition|support|help|aid|assistance|backing|funds|funding|money|approval|consent"
    r"|cooperation|intervention|pressure|reforms?|agreement|deal|guarantees|protection|involvement|participation|permission|mediation|engagement|elections)\b",
    re.IGNORECASE,
)
# "Should that happen": what that is, the sentence before says.
_THAT = re.compile(
    r"(?:should|if) (?:that|this) (?:happens?|occurs?|comes? (?:to pass|about)|be (?:so|the case)|is (?:so|the case))$"
    r"|in (?:that|this|such a) case$",
    re.IGNORECASE,
)


def hangs_on(scene: Scene, outcome: Span) -> Span | None:
    """The words before or in the outcome that make it conditional, or None."""
    case = _CASE.match(scene.words)
    if case and scene.start + case.end() <= outcome[0]:
        return scene.span(case)
    lacking = _WITHOUT.search(scene.page.flat, *outcome)
    return lacking.span() if lacking else None


def in_words(scene: Scene, condition: Span) -> str:
    """The condition on one line; where it only points back, with the sentence that it points to."""
    told = re.sub(r"\s+", " ", scene.page.flat[slice(*condition)]).strip()
    if not _THAT.match(told) or not scene.before:
        return told
    return f"{told}: {scene.told((scene.before[-1].start, scene.before[-1].sentence.end)).rstrip('.!')}"
