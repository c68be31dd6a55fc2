# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Places lost by being driven out, and places taken or lost that a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Control
from tocsin.domain.vocabulary import Change
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import period
from tocsin.extract.kinds.holding import stated
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["find"]

_DRIVEN = rule(
    r"\b(?P<verb>dr(?:ove|iven|ives?|iving)|push(?:es|ed|ing)|chas(?:es|ed|ing)|forc(?:es|ed|ing)|flush(?:es|ed|ing)|expel(?:s|led|ling)|dislodg(?:es|ed|ing)|oust(?:s|ed|ing)|evict(?:s|ed|ing)|clear(?:s|ed|ing)) (?P<a>{A})(?:'s?)?(?: {FIGHTERS})? (?:back |away )?(?:out of|from|of)(?: (?!(?:after|before|when|while|because|since|and|as)\b)[\w'\ue003-]+){0,6}? (?P<p>{P})"
)
_TAKEN = r"retook|retaken|recaptured?|recaptures|took|taken|captured?|seized?|regained|reclaimed|liberated"
_LOST = r"lost|abandoned|vacated|surrendered"
_IT = rule(
    rf"(?P<a>{{A}})(?: {{FIGHTERS}})? (?:has |have )?{{ADV}}(?P<verb>(?P<gained>{_TAKEN})|(?:{_LOST})) (?P<p>[\ue000-\ue002]+|it|them|the (?:town|village|city|base|area|district))(?! of)(?!\w)"
)
_STANDS_IN = re.compile(r"it|them|the (?:town|village|city|base|area|district)", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Draft]:
    """The places that somebody was driven out of, took back or lost, where the verb does not name its holder or them."""
    yield from _driven(scene)
    yield from _it(scene)


def _driven(scene: Scene) -> Iterator[Draft]:
    for match in _DRIVEN.finditer(scene.typed):
        actor, place = mention_at(scene, match.start("a")), mention_at(scene, match.start("p"))
        if actor is not None and place is not None and actor.kinds and place.places:
            yield from _held(scene, match, actor, place, change="lost")


def _it(scene: Scene) -> Iterator[Draft]:
    for match in _IT.finditer(scene.typed):
        actor, place = mention_at(scene, match.start("a")), _place_before(scene, match.start())
        if not _STANDS_IN.fullmatch(scene.words[match.start("p") : match.end("p")]):
            continue
        if actor is not None and place is not None and actor.kinds and not actor.prefixed:
            yield from _held(scene, match, actor, place, change="gained" if match["gained"] else "lost")


def _place_before(scene: Scene, position: int) -> Mention | None:
    """The place told last before "it": in the sentence, or else in the one before it."""
    here = [m for m in scene.mentions if m.end <= scene.start + position]
    last = scene.before[-1].mentions if scene.before else []
    for told in (here, last):
        if found := [m for m in told if m.places and not m.kinds]:
            return found[-1]
    return None


def _held(
    scene: Scene, match: re.Match[str], actor: Mention, place: Mention, *, change: Change
) -> Iterator[Draft]:
    if not stated(scene, match, actor):
        return
    when = period(scene, scene.start + match.start("verb"))
    body = Control(
        actor=actor.name,
        place=scene.place_text(place) if place.start >= scene.start else place.name,
        degree="control",
        change=change,
        start=when.first if when else None,
        end=when.last if when else None,
    )
    verb = scene.span(match, "verb")
    outside = place.start < scene.start
    slots = {"verb": verb, "place": (place.start, place.end) if outside else scene.place_span(place)}
    yield Draft(body, slots, verb, own=verb if outside else None).at(actor, "actor")
