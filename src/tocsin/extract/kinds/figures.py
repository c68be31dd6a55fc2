# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What all figures share: unit, place, period, what is counted, and the numbers that count victims instead."""

from __future__ import annotations

import re

from tocsin.domain.claims import Span
from tocsin.extract.grammar import rule
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene
from tocsin.extract.times import Time

__all__ = ["attacks_named", "figure_slots", "harmed", "period", "period_counted", "plural", "where"]

_HARM = re.compile(
    r"\b(?:kill|dead|death|deadl|wound|injur|captur|arrest|detain|tak(?:e|ing)s?\b|took\b|lost?|loss|surrender|eliminat|neutrali[sz]|execut|abduct|kidnap|releas|"
    r"freed|evacuat|hostage|attack|ambush|fire|claim(?:s|ed)? to have|disarm|demobili[sz]|repatriat|bur(?:y|ied))\w*\b[^,;]{0,45}$",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"[^,;]{0,25}?\b(?:were|was|are|have been|had been|has been|being|be|got) (?:also |reportedly )?(?:killed|wounded|injured|captured|arrested|"
    r"detained|released|executed|eliminated|neutrali[sz]ed|kidnapped|abducted|freed|martyred|hanged|buried)|"
    r"[^,;]{0,25}?\b(?:died|dead|surrendered|fled|were lost|lost their lives|killed|wounded|injured|defected|deserted|(?:switched|changed) sides|(?:went|gone|crossed) over|in custody)",
    re.IGNORECASE,
)
_WHERE = rule(
    r"^[^.;]{0,60}? (?P<how>mostly |mainly |chiefly |primarily |largely )?(?:in|across|throughout|inside) (?P<p>(?:the )?(?:[a-z]+ern )?{P}|the (?:north|south|east|west)(?:ern (?:part|provinces))?)"
)


def harmed(lead: str, tail: str) -> bool:
    """Whether the words before or after a number make it one of killed, captured or lost people."""
    return bool(_HARM.search(lead[-70:]) or _HARMED.match(tail))


def plural(unit: str | None) -> str:
    """The unit as a plural; what is no word for people counts fighters.

    >>> plural("soldier"), plural("force"), plural(None)
    ('soldiers', 'fighters', 'fighters')
    """
    if not unit or unit.lower() in ("force", "army", "militia", "group", "unit", "members", "men"):
        return unit.lower() if unit and unit.lower() in ("members", "men") else "fighters"
    word = re.sub(r" +", " ", unit.lower())
    return word if word.endswith(("s", "men", "personnel", "police")) else word + "s"


def where(scene: Scene, after: int) -> tuple[str | None, str | None, Span | None]:
    """The place after position `after` of the typed sentence, the word that softens it ("mostly"), its span."""
    match = _WHERE.search(scene.typed[after : after + 110])
    if match is None:
        return None, None, None
    start, end = scene.start + after + match.start("p"), scene.start + after + match.end("p")
    text = scene.page.flat[start:end]
    how = (match["how"] or "").strip().lower() or None
    return re.sub(r"^the (?=[A-Z])", "", re.sub(r" +", " ", text)), how, (start, end)


def attacks_named(words: str) -> str:
    """The plain name of what is counted: `attacks`, `deaths`, or the noun itself."""
    plain = re.sub(r" +", " ", words.lower()).strip()
    if re.fullmatch(r"(?:people |civilian )?(?:fatalities|deaths|dead|killed)", plain):
        return "deaths"
    return "attacks" if plain in _GENERIC else plain


_GENERIC = frozenset({"attack", "actions", "operations", "assaults", "raids", "strikes"})


def figure_slots(quantity: Quantity) -> dict[str, Span]:
    """Slots `low`, `best`, `high` at the words of a quantity, those that it has."""
    return {
        name: (quantity.start, quantity.end)
        for name in ("low", "best", "high")
        if getattr(quantity, name) is not None
    }


def period(scene: Scene, position: int, *, since: bool = False) -> Time | None:
    """The time nearest to a place of the sentence, in its clause; `since` takes only open stretches."""
    clause = scene.clause((position, position + 1))
    near = [t for t in scene.times if clause[0] <= t.start < clause[1] and (t.since or not since)]
    return min(near, key=lambda t: abs(t.start - position), default=None)


_RECORD = re.compile(
    r"\b(?:highest|lowest|most|fewest|deadliest|bloodiest|worst|first|largest)\b[^;]{0,40}$", re.IGNORECASE
)


def period_counted(scene: Scene, position: int) -> Time | None:
    """The time of what is counted: not that of "the highest number since August"."""
    when = period(scene, position)
    if when is None or not when.since:
        return when
    return None if _RECORD.search(scene.page.flat, max(scene.start, when.start - 60), when.start) else when
