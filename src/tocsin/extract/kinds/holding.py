# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Verbs of taking, losing, holding and being present, and the places that a verb governs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.domain.bodies import Control
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Change, Degree
from tocsin.extract.certainty import in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.kinds.figures import period
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.words.territory import EXPANDED, GAINED, HELD, LOST, PRESENT, QUALIFYING

__all__ = ["VERBS", "Verb", "listed", "stated"]


class Verb(NamedTuple):
    """Words for holding, with the degree and the change they say."""

    words: str
    degree: Degree
    change: Change | None


VERBS = (
    Verb(GAINED, "control", "gained"),
    Verb(LOST, "control", "lost"),
    Verb(HELD, "control", "held"),
    Verb(PRESENT, "presence", None),
    Verb(EXPANDED, "presence", "gained"),
)
_MODAL = re.compile(
    r"\b(?:will|would|may|might|could|can|should|must|to|if|attempts?|tr(?:y|ies|ied|ying)|want\w*|seek\w*|aim\w*|hop\w*|plan\w*|fail\w*|unable|need\w*|how|whether)\b[^,;]{0,24}$",
    re.IGNORECASE,
)


def stated(scene: Scene, match: re.Match[str], actor: Mention) -> bool:
    """Whether the sentence says that it is so, and not that it may be, or is tried or wanted."""
    verb = scene.start + match.start("verb")
    clause = max(actor.end, scene.clause((verb, verb + 1))[0]) - scene.start
    return not _MODAL.search(scene.plain[clause : match.start("verb")] + " ") and not in_condition(
        scene, verb
    )


def listed(
    scene: Scene, match: re.Match[str], verb: Verb, actor: Mention, *, far: bool = False, later: bool = False
) -> Iterator[Draft]:
    """One draft for each place of the list that begins at group `p`; `far` lets words stand between them.

    With `later` only a time that follows is its time: another verb stands before it.
    """
    when = period(scene, scene.start + match.start("verb"))
    if later and (when is None or when.start < scene.start + match.end()):
        when = next((t for t in scene.times if t.start >= scene.start + match.end()), None)
    negated = actor.end >= scene.start and negated_between(
        scene, actor.end, scene.start + match.start("verb")
    )
    seat = far or ":" in match["mid"] or "such as" in match["mid"] or "including" in match["mid"]
    places = list(_places(scene, match.start("p"), far=seat))
    for place in places:
        part = _OWNED.match(scene.page.flat, place.end, scene.sentence.end)
        most = verb.degree == "control" and _MOST.search(
            scene.page.flat, scene.start, scene.place_span(place)[0]
        )
        body = Control(
            actor=actor.name,
            place=scene.place_text(place) + (part[0] if part else ""),
            degree=verb.degree,
            change=verb.change,
            share=0.5 if most else None,
            bound="more_than" if most else "exact",
            start=when.first if when else None,
            end=when.last if when else None,
        )
        slots = {
            "place": (scene.place_span(place)[0], part.end() if part else place.end),
            "verb": scene.span(match, "verb"),
        }
        if when:
            slots["period"] = (when.start, when.end)
        own = _own_words(scene, slots["place"]) if len(places) > 1 else None
        yield Draft(body, slots, (place.start, place.end), negated=negated, own=own).at(actor, "actor")


# "Most of the town of Karo" is more than half of it.
_MOST = re.compile(
    r"\b(?:most|the (?:greater|larger|better) part|the bulk|the majority|(?:nearly|almost|virtually) all) of (?:the |its |their )?(?:[a-z-]+ ){0,4}(?:of (?:the )?)?$",
    re.IGNORECASE,
)
_NEARBY = re.compile(
    r"(?: (?!and\b)[\w-]+){0,3} (?:near|adjacent to|bordering|next to|with|on the border with) (?:[^\W_][\w-]*)(?: [A-Z][\w-]*)*"
)


def _own_words(scene: Scene, named: Span) -> Span | None:
    """The place of a list with what says where it lies, "Karo near Sarn"; what is shared is in the slots."""
    nearby = _NEARBY.match(scene.page.flat, named[1], scene.sentence.end)
    return (named[0], nearby.end()) if nearby else None


def _seat(scene: Scene, place: Mention) -> Mention:
    """In "Badghis province's capital Qala-e-Naw" the capital is meant, not the province."""
    tail = scene.page.flat[place.end : place.end + 40]
    if not re.match(r"(?: \w+)?'s? (?:provincial )?(?:capital|city|town|district)\b", tail):
        return place
    return next((m for m in scene.mentions if m.places and place.end < m.start < place.end + 40), place)


_QUALIFIED = re.compile(rf"(?:{QUALIFYING}) (?:the )?$", re.IGNORECASE)
_OWNED = re.compile(
    r"'s? (?:urban areas|cities|main cities|towns|countryside|capital|borders?|interior|heartland|north|south|east|west)\b"
)
_JOINT = re.compile(
    r"(?:'s?)?(?: [a-z-]+){0,3}(?:, and |,? and |, |,)(?:the )?(?:(?!(?:in|near|around|from|outside|at|on|capital|seat|part|hub|cent(?:re|er)|gateway)\b)[a-z-]+ ){0,3}(?:of )?$"
)


def _places(scene: Scene, first: int, *, far: bool) -> Iterator[Mention]:
    """The place at `first` and those listed after it; what only says where one lies is left out."""
    start = mention_at(scene, first)
    if start is None:
        return
    start = _seat(scene, start)
    yield start
    last = start.end
    for mention in scene.mentions:
        if mention.start <= start.start or not mention.places:
            continue
        between = scene.page.flat[last : mention.start]
        if _QUALIFIED.search(between) or (
            far
            and re.search(r"\bthe $", between)
            and re.match(r" (?:side|border)", scene.page.flat[mention.end : mention.end + 8])
        ):
            last = mention.end
            continue
        if far and not re.search(r"[;.]|\b(?:while|but|giving)\b", between):
            last = mention.end
            yield mention
            continue
        if not _JOINT.fullmatch(between) or (mention.kinds and not far):
            return
        last = mention.end
        yield mention
