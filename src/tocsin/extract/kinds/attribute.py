"""Public leaders of groups and governments: who leads what, and in which office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Attribute
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.scene import Scene

__all__ = ["PERSON", "find"]

_TITLES = r"(?:leaders?|chiefs?|heads?|emirs?|amirs?|commanders?|commander-in-chief|founders?|co-founders?|deputy leaders?|spokes(?:man|person)|director|presidents?|supreme leaders?|chairm[ae]n)"
_RANK = r"(?:(?i:Mullah|Maulvi|Mawlawi|Sheikh|Shaykh|Gen\.|General|Lt\.|Colonel|Col\.|Major|Commander|Dr\.|Mr\.|President|Abu|Senior General) )?"
PERSON = rf"{_RANK}(?:[A-Z][\w-]+|al-[A-Z][\w-]+)(?: (?:al-[A-Z][\w-]+|[A-Z][\w-]+|bin|ul|ur|el|ibn|de)){{1,4}}"
_RULES = (
    # "Front chief Amin Dara"
    rule(rf"(?P<a>{{A}})(?: \([^)]*\))? (?P<title>(?i:{_TITLES})) (?P<name>{PERSON})", flags=0),
    # "the Front's leader, Amin Dara"
    rule(rf"(?P<a>{{As}}) (?:overall |current |new |senior |supreme |top )?(?P<title>(?i:{_TITLES})),? (?P<name>{PERSON})", flags=0),
    # "Amin Dara, the leader of the Front"
    rule(rf"(?P<name>{PERSON}),? (?:the |a |an |who is (?:the )?)?(?:current |former |overall )?(?P<title>(?i:{_TITLES})) of (?P<a>{{A}})", flags=0),
    # "Amin Dara leads the Front"
    rule(rf"(?P<name>{PERSON}),? (?:who )?(?:also |now |still )?(?P<title>leads|heads|commands|led|headed) (?P<a>{{A}})", flags=0),
    rule(rf"(?P<a>{{A}}) (?:is|are|was|were),? (?P<title>led|headed|commanded) by (?P<name>{PERSON})", flags=0),
)
_PLAIN = {"leads": "leader", "led": "leader", "heads": "head", "headed": "head", "commands": "commander", "commanded": "commander"}


def find(scene: Scene) -> Iterator[Draft]:
    """The leaders that a sentence names with their office."""
    # Names of people are looked for beside the names of actors, so in the words around typed actors.
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            actor = mention_at(scene, match.start("a"))
            if actor is None or not actor.kinds or actor.prefixed:
                continue
            title = match["title"].lower()
            singular = title.removesuffix("s") if title.endswith("s") and title not in _PLAIN else title
            body = Attribute(
                subject=actor.name,
                property=_PLAIN.get(title, singular),
                value=re.sub(r" +", " ", scene.words[match.start("name") : match.end("name")]).removesuffix("'s"),
            )
            slots = {"property": scene.span(match, "title"), "value": scene.span(match, "name")}
            yield Draft(body, slots, scene.span(match, "title")).at(actor, "subject")
