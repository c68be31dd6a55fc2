# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Until when a forecast runs, and whether its outcome can be scored."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.scene import Scene
from tocsin.extract.times import shifted
from tocsin.extract.words.numbers import UNITS

__all__ = ["Horizon", "horizon_of", "scoreable"]

_HORIZON = re.compile(
    r"\b(?:(?:with)?in|over|during|for) (?:the )?(?:next |coming |following )?(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|coming|some)(?: coming| next)? (?P<unit>day|week|month|year|time)s?(?: to come)?\b"
    r"|\bby (?:the end of )?(?:(?P<month>[A-Z][a-z]+) )?(?P<year>20\d\d)\b|\bin the (?:coming|next) (?P<coming>days|weeks|months|years)\b"
    r"|\b(?P<soon>soon|imminent(?:ly)?|for some time(?: to come)?|in the near future|in the long (?:run|term)|in the short term|in time)\b",
    re.IGNORECASE,
)
_COUNTABLE = re.compile(
    r"\b(?:attack|attacks|assault|take-?over|take over|capture|seize|collapse|fall|coup|strike|strikes|bomb|kill|deaths?|ceasefire|withdraw|invade|"
    r"offensive|election|sign|declare|launch|retake|lose|control)\w*\b",
    re.IGNORECASE,
)


class Horizon(NamedTuple):
    """The words that bound a forecast in time, its last day if it can be worked out, and whether they are exact."""

    text: str
    span: Span
    end: date | None
    definite: bool


def horizon_of(scene: Scene, outcome: Span) -> Horizon | None:
    """The horizon said in the clause of `outcome`, or None."""
    for match in _HORIZON.finditer(scene.words):
        span = scene.span(match)
        near = scene.clause(outcome)
        if not near[0] <= span[0] < near[1] or in_condition(scene, span[0]):
            continue
        end, definite = _deadline(scene, match)
        return Horizon(re.sub(r"\s+", " ", match[0]), span, end, definite)
    return None


def _deadline(scene: Scene, match: re.Match[str]) -> tuple[date | None, bool]:
    said = scene.page.said_on.high
    if match["year"]:
        return date(int(match["year"]), 12, 31), True
    if not match["n"] or match["unit"].lower() == "time":
        return None, False
    words = match["n"].lower()
    number = int(words) if words.isdigit() else UNITS.get(words, 1 if words in ("a", "an") else None)
    if number is None:
        return None, False
    if said is None:
        return None, True
    unit = match["unit"].lower()
    try:
        if unit in ("month", "year"):
            return shifted(said, months=number * (12 if unit == "year" else 1)), True
        return said + timedelta(days=number * (7 if unit == "week" else 1)), True
    except OverflowError:
        return None, False


def scoreable(scene: Scene, outcome: Span, horizon: Horizon | None) -> tuple[bool, str]:
    """Whether the outcome can be scored when the horizon has passed, and why."""
    countable = _COUNTABLE.search(scene.page.flat, *outcome)
    if horizon is None:
        return False, "no horizon is stated"
    if not horizon.definite:
        return False, f"the horizon is open: {horizon.text}"
    if not countable:
        return False, "the outcome is not defined so that it can be observed"
    return True, f"an observable outcome with a horizon: {horizon.text}"
