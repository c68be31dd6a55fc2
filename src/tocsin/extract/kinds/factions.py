# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""The factions of an actor: its hardliners and moderates, its wings, and of whom it is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Attribute
from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.clauses import trimmed
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED, STATE

__all__ = ["find"]

_CAMP = r"(?:hard-?liners|hawks|doves|moderates|pragmatists|radicals|reformists|reformers|extremists|traditionalists|ultras|old guard|young guard)"
_LEANING = r"(?:moderate|hard-?line|pragmatic|radical|reformist|hawkish|dovish|soft-?line|ultra-?conservative|conciliatory|uncompromising|more moderate|more radical)"
_PEOPLE = r"(?:leadership|leaders|commanders|figures|members|officials|elements|faction|wing|camp|current|bloc|generals|officers|ranks)"
_BLOC = r"(?:wing|faction|camp|bloc|current|arm)"
_KIND = r"(?:(?:political|military|armed|religious|clerical|tribal|northern|southern|eastern|western|exiled|dissident|breakaway|rival|dominant|minority)[ -])"
_RULES = (
    # "the League's military hardliners", "League hardliners"
    rule(rf"(?P<a>{{As}}|{{A}}) (?P<what>{_KIND}*{_CAMP})\b"),
    # "moderate League commanders"
    rule(rf"(?<![\w-])(?P<what>{_LEANING}) (?P<a>{{A}})(?:'s?)? (?P<more>{_PEOPLE})\b"),
    # "the League's political wing", "the Front's hard-line faction"
    rule(rf"(?P<a>{{As}}) (?P<what>(?:{_KIND}|{_LEANING} )+{_BLOC})\b"),
    # "hardliners within the League", "rival factions inside the junta"
    rule(
        rf"(?P<what>(?:(?!(?:the|of|and|by|with|to|that|in|on|from|as)\b)[a-z-]+ ){{0,2}}?(?:{_CAMP}|factions|wings|camps))\b (?:within|inside|in the ranks of|among|of) (?P<a>{{A}})"
    ),
    # "The League is split into a northern and a southern faction", "its ranks are full of rival factions"
    rule(
        rf"(?P<a>{{A}})(?:'s?)?(?: (?:ranks|leadership|movement|command|units))? (?:is|are|was|were|remains?|has been|have been)(?: \w+ly| now| still| also| long)* (?:split|divided|torn|riven|awash|riddled|rife|full|made up|composed|home)(?: (?:into|between|among|with|by|of|to))+ (?P<what>[^;,.]{{3,90}}?\b(?:{_CAMP}|factions?|wings?|camps?)\b(?: and (?:an? )?(?:[a-z-]+ )?(?:{_CAMP}|factions?|wings?|camps?)\b)?)"
    ),
)
# "The Ash Network is the League's armed wing."
_PART = rule(
    rf"(?P<part>{{A}}) (?P<v>is|are|was|were|forms?|constitutes?|remains?) (?P<a>{{As}}) (?:[a-z-]+ ){{0,2}}?{_BLOC}\b"
)
_BARE = rule(rf"\bthe (?P<what>{_CAMP})\b(?! (?:within|inside|of|among|in the ranks))")
# "the mostly Tarran League"
_MADE_OF = rule(
    r"\b(?P<what>(?:predominantly|overwhelmingly|mostly|largely|mainly|chiefly|primarily) (?:ethnic )?[^\s,;.]+)(?:-dominated|-led)? (?P<a>{A})"
)
_HINT = Phrase(
    rf"\b(?:{_CAMP}|{_LEANING}|{_BLOC}s?|factions|camps|predominantly|overwhelmingly|mostly|largely|mainly|chiefly|primarily)\b"
)


def find(scene: Scene) -> Iterator[Draft]:
    """The factions that a sentence names as an actor's own, and the people that it is said to consist of."""
    if not _HINT.search(scene.words):
        return
    named: list[tuple[Mention, Span]] = []
    for match in _PART.finditer(scene.typed):
        actor, part = _actor(scene, match), mention_at(scene, match.start("part"))
        if actor and part and part.kinds and part.key != actor.key and not part.prefixed:
            named.append((actor, scene.span(match)))
            yield _draft(actor, "faction", part.name, (part.start, part.end))
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            actor, what = _actor(scene, match), scene.span(match, "what")
            if actor is None or any(a < what[1] and what[0] < b for _, (a, b) in named):
                continue
            value = scene.told(what)
            if match.groupdict().get("more"):
                value = f"{value} {scene.told(scene.span(match, 'more'))}"
                what = what[0], scene.span(match, "more")[1]
            named.append((actor, what))
            yield _draft(actor, "faction", _CARRIED.sub("", value[:1].lower() + value[1:]), what)
    yield from _beside(scene, named)
    for match in _MADE_OF.finditer(scene.typed):
        actor, what = _actor(scene, match), trimmed(scene, scene.span(match, "what"))
        if actor is not None and re.search(r" [A-Z]", scene.told(what)):
            yield _draft(actor, "composition", scene.told(what), what)


_CARRIED = re.compile(r"^(?:various|several|many|some|its|their|the) ", re.IGNORECASE)


def _beside(scene: Scene, named: list[tuple[Mention, Span]]) -> Iterator[Draft]:
    """In "moderate League leaders ... the hardliners": the other camp of the same actor."""
    if len({actor.key for actor, _ in named}) != 1:
        return
    for match in _BARE.finditer(scene.typed):
        what = scene.span(match, "what")
        if not any(a < what[1] and what[0] < b for _, (a, b) in named):
            yield _draft(named[0][0], "faction", scene.told(what), what)


def _actor(scene: Scene, match: re.Match[str]) -> Mention | None:
    actor = mention_at(scene, match.start("a"))
    if actor is None or not actor.kinds & (ARMED | STATE) or actor.prefixed:
        return None
    return None if in_condition(scene, scene.start + match.start("a")) else actor


def _draft(actor: Mention, property_: str, value: str, what: Span) -> Draft:
    body = Attribute(subject=actor.name, property=property_, value=value)
    # A faction named in passing is said outright, whatever the sentence hedges.
    return Draft(body, {"value": what}, what, hedge="asserted").at(actor, "subject")
