# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Ties told of an alliance that stands for its members: "this front", "their partnership"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Relation
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import RelationType
from tocsin.extract.attribution import sources
from tocsin.extract.certainty import hedged, in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.hedges import MODALS
from tocsin.extract.words.roles import ARMED, STATE
from tocsin.extract.words.ties import HELP, THINGS

__all__ = ["find"]

_UNITED = r"(?:front|alliance|axis|coalition|partnership|triangle|pact|bloc|nexus|network|trio|duo|grouping|marriage of convenience)"
_GIVING = r"(?:giv(?:es?|ing)|gave|provid(?:es?|ed|ing)|offer(?:s|ed|ing)?|lend(?:s|ing)?|lent|suppl(?:y|ies|ied)|send(?:s|ing)?|sent)"
_WHO = r"(?P<a>{A})(?: \([^)]*\))?(?:(?:,| ?[—–]) ?(?:an?|the) [^,;.—–]{3,60}?)?(?:,? (?:which|who|that))? {ADV}(?:has |have |had |is |are )?{ADV}"
_THIS = rf"(?P<front>(?:this|that|the) (?:(?:emerging|new|loose|same|tactical|jihadist|joint|three-way|broad) )*{_UNITED})\b(?! (?:of|for|between|with|line))"
# "The League, the exiles who lend support to this front", "arms the alliance", "joined the pact"
_FOR_IT: tuple[tuple[Phrase, RelationType], ...] = (
    (
        rule(rf"{_WHO}(?P<v>{_GIVING} (?:[a-z-]+,? ){{0,5}}?(?:{HELP}|{THINGS})) (?:to|for) {_THIS}"),
        "facilitate",
    ),
    (rule(rf"{_WHO}(?P<v>supports?|supported|backs|backed|helps|helped|aids|aided) {_THIS}"), "facilitate"),
    (rule(rf"{_WHO}(?P<v>arms|armed|funds|funded|finances?|financed|sponsors|sponsored) {_THIS}"), "sponsor"),
    (rule(rf"{_WHO}(?P<v>joins|joined|entered|belongs to|belonged to) {_THIS}"), "ally"),
)
_BASIS = r"(?P<basis>(?:(?:more|rather|mainly|mostly|largely|purely|primarily|only) )?(?:transactional|ideological|tactical|opportunistic|pragmatic|strategic|financial|commercial|economic|personal|fragile|fluid)(?:,? (?:and|but|rather than|more than|not|than) [a-z]+)?)"
# "The partnership in the triangle seems transactional", "their alliance is tactical"
_OF_KIND = Phrase(
    rf"\b(?:the|this|that|their) (?P<v>partnership|alliance|relationship|cooperation|collaboration|ties|links|pact|coalition|axis)(?: (?:in|within) (?:the|this) [a-z]+| (?:between|among) (?:them|the (?:two|three|groups)(?: [a-z]+)?))?"
    rf" (?P<be>is|are|was|were|seems?|appears?|remains?|looks?|proved|has been|have been)(?: to be)?(?: (?:\w+ly|also|still|now|only|not|rather|thus|therefore))* {_BASIS}\b"
)
_ANY = re.compile(rf"\b(?:{_UNITED}|relationship|cooperation|collaboration|ties|links)\b", re.IGNORECASE)
_COMING = re.compile(rf"\b(?:{MODALS}|if|whether|should)\b", re.IGNORECASE)
_TOLD_OF = re.compile(
    r"\b(?:front|alliance|axis|coalition|partner\w*|triangle|pact|bloc|nexus|allied|allies|cooperat\w*|collaborat\w*|ties|links|relations\w*|jointly|together)\b",
    re.IGNORECASE,
)
_LOOKED_BACK, _FEWEST = 3, 2


def find(scene: Scene) -> Iterator[Draft]:
    """Who stands with the members of an alliance, and of what kind their own tie is."""
    if not _ANY.search(scene.words):
        return
    yield from _for_it(scene)
    yield from _of_kind(scene)


def _for_it(scene: Scene) -> Iterator[Draft]:
    for pattern, kind in _FOR_IT:
        for match in pattern.finditer(scene.typed):
            giver = mention_at(scene, match.start("a"))
            if giver is None or not giver.kinds or giver.prefixed or in_condition(scene, giver.start):
                continue
            verb, front = scene.span(match, "v"), scene.span(match, "front")
            if _COMING.search(scene.plain, giver.end - scene.start, match.start("v")):
                continue
            negated = negated_between(scene, giver.end, verb[1])
            # "They seek a front with the League, who arms this front": that it does is not sought.
            held_back = hedged(scene, verb).span
            before = held_back is not None and held_back[0] < giver.start and not sources(scene)
            for member in _members(scene, giver.start):
                if member.key == giver.key:
                    continue
                body = Relation(subject=giver.name, object=member.name, type=kind, sign=1)
                slots: dict[str, Span] = {"tie": verb, "object": front}
                slots["antecedent"] = (member.start, member.end)
                # Whom the front stands for may be said far off: that is in the slots.
                own = (giver.start, front[1])
                yield Draft(
                    body, slots, verb, negated=negated, own=own, hedge="asserted" if before else None
                ).at(giver, "subject")


def _of_kind(scene: Scene) -> Iterator[Draft]:
    for match in _OF_KIND.finditer(scene.plain):
        members = _members(scene, scene.start + match.start())
        if not members or _COMING.search(scene.plain, max(0, match.start() - 30), match.end()):
            continue
        first, *others = members
        verb = scene.span(match, "v")
        negated = " not " in scene.words[match.start("be") : match.start("basis")]
        for other in others:
            basis = scene.told(scene.span(match, "basis"))
            body = Relation(subject=first.name, object=other.name, type="cooperate", sign=1, basis=basis)
            slots = {"tie": verb, "basis": scene.span(match, "basis"), "antecedent": (first.start, first.end)}
            yield Draft(body, slots, verb, negated=negated)


def _members(scene: Scene, before: int) -> list[Mention]:
    """Those whom the sentence names together before a place, else the last one that does."""
    here = _armed(m for m in scene.mentions if m.end <= before)
    if len(here) >= _FEWEST and _TOLD_OF.search(scene.words, 0, before - scene.start):
        return here
    for told in reversed(scene.document[max(0, scene.number - _LOOKED_BACK) : scene.number]):
        named = _armed(iter(told.mentions))
        if len(named) >= _FEWEST:
            return named if _TOLD_OF.search(told.words) else []
    return []


def _armed(mentions: Iterator[Mention]) -> list[Mention]:
    named: dict[str, Mention] = {}
    for m in mentions:
        if m.kinds & (ARMED | STATE) and not m.prefixed:
            named.setdefault(m.key, m)
    return list(named.values())
