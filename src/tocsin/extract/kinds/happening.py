# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What any event of a sentence shares: whether it happened, and the one time and place told for it."""

from __future__ import annotations

import re

from tocsin.domain.bodies import Event
from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.kinds.land import OPENS, land_of
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.times import Time
from tocsin.extract.words.hedges import MODALS

__all__ = ["happened", "place_told", "time_told", "told"]

_COMING = re.compile(
    rf"\b(?:{MODALS}|should|can|if|whether|to(?! (?:the|an?|its|their|[\ue000-\ue008]))|plans?)\b[^,;]{{0,20}}$",
    re.IGNORECASE,
)


def happened(scene: Scene, position: int) -> bool:
    """Whether what stands at this place of the sentence is told as done: not planned, not on an "if"."""
    clause = scene.clause((scene.start + position, scene.start + position + 1))[0] - scene.start
    return not _COMING.search(scene.plain[max(0, clause) : position] + " ") and not in_condition(
        scene, scene.start + position
    )


def time_told(scene: Scene) -> Time | None:
    """The one time of the sentence, if it has one only."""
    times = [
        time
        for time in scene.times
        if not time.since
        and time.prec is not None
        and not _SAID.search(scene.page.flat, max(scene.start, time.start - 40), time.start)
    ]
    return times[0] if len(times) == 1 else None


# "Residents said on Tuesday": that is when they spoke.
_SAID = re.compile(
    r"\b(?:said|says|told (?:\w+ ){1,3}?|added|confirmed|reported|wrote|stated|declared)(?: in a statement| in an interview| late| early)? $",
    re.IGNORECASE,
)


def place_told(scene: Scene) -> Mention | None:
    """The most exact place the sentence puts something in: not the land that it opens with, if it names another."""
    inside = [m for m in scene.mentions if m.places and _AT.search(_lead(scene, m))]
    if len(inside) > 1 and OPENS.match(scene.page.flat[scene.start : inside[0].end + 1]):
        return inside[1]
    return inside[0] if inside else None


def _lead(scene: Scene, mention: Mention) -> str:
    return scene.page.flat[max(scene.start, mention.start - 40) : mention.start]


_UNIT = r"town|city|village|district|province|region|area|outskirts|neighbou?rhood|suburb|county|state|township|market|camp|port|department|commune|locality|settlement|governorate|hamlet|island"
_AT = re.compile(
    rf"\b(?:(?:in|at|near|on|outside|inside|around|across|throughout|within)(?: the)?(?: (?:[a-z-]+ ){{0,2}}(?:{_UNIT})s? of)?|(?:{_UNIT})s? of)(?: the)?(?: (?:north|south|east|west|centr|upper|lower)[a-z-]*)? $",
    re.IGNORECASE,
)


_NEXT = re.compile(r",? *(?:in|on|of|from|at|near)? *(?:the |early |mid-|late )?", re.IGNORECASE)


def _next_to(scene: Scene, end: int, start: int) -> bool:
    return end <= start and bool(_NEXT.fullmatch(scene.page.flat, end, start))


def told(scene: Scene, slots: dict[str, Span], *, beside: int | None = None, **fields: object) -> Event:
    """The event with its time and place, whose spans are added to `slots`; `fields` go into the body.

    With `beside` only a time or place that stands next to there is its own: what the rest of the sentence
    tells is another matter.
    """
    if beside is None:
        when, where = time_told(scene), place_told(scene)
    else:
        when = next((t for t in scene.times if t.prec and _next_to(scene, beside, t.start)), None)
        where = next((m for m in scene.mentions if m.places and _next_to(scene, beside, m.start)), None)
    if when:
        slots["start"] = (when.start, when.end)
    if where:
        slots["place_name"] = scene.place_span(where)
    return Event(
        start=when.first if when else None,
        end=when.last if when else None,
        date_prec=when.prec if when else None,
        place_name=scene.place_text(where) if where else None,
        country=land_of(scene, where) if where else None,
        **fields,  # type: ignore[arg-type]
    )
