# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Where people are said to be: believed to be somewhere, at large, in hiding, alone or among others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Attribute
from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.attribute import PERSON
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene

__all__ = ["find"]

_BE = r"(?:(?:(?:has|have|had|is|are|was|were|be|been|still|also|both|all|each|now|then|reportedly|allegedly|apparently|probably|likely|believed|thought|said|reported|known|understood|to|may|might|could|not|no longer|never)) )*"
_FREE = r"(?:at large|at liberty|in hiding|hiding|on the run|on the loose|fugitives?|a fugitive|holed up|living (?:freely|openly|in hiding|under cover))"
_STAYS = rf"(?:is|are|was|were|remain(?:s|ed|ing)?|stay(?:s|ed)?|be|been|living|liv(?:es?|ed))(?: (?:still|also|both|all|now|reportedly|allegedly|apparently|probably|likely|believed to be|thought to be|said to be|reported to be|not|no longer|never))* (?P<v>{_FREE})"
_REGION = r"(?:the |its )?(?:(?:wider|whole|broader|neighbou?ring|surrounding|border) )*(?:region|areas?|countries|states)"
_IN = rf"(?: somewhere)? (?:in|near|around|along|across|inside) (?P<where>(?P<p>{{P}})(?:,? (?:and|or) (?:in )?(?:{{P}}|{_REGION}\b))?)"
_NAMES = rf"(?P<names>{PERSON}(?:, {PERSON})*(?:,? (?:and|or|as well as) {PERSON})?)"
_LEADERS = r"(?i:leaders?|commanders?|figures?|members?|chiefs?|lieutenants?|deput(?:y|ies)|operatives?|ideologues?|veterans?|officers?|officials?|warlords?|emirs?|amirs?|planners?|financiers?|men|suspects?|fugitives?)"
_RULES = (
    # "Several Front commanders remain at large in Karo, among them Amin Dara and Tarek Soro."
    rule(
        rf"(?:\b{_LEADERS}\b|{{A}})[^;.]{{0,80}}? {_STAYS}{_IN},? (?:including|such as|(?:chief )?among(?:st)? (?:them|{{A}})|notably|like|namely) {_NAMES}",
        flags=0,
    ),
    # "Amin Dara and Tarek Soro are in hiding near Karo."
    rule(rf"\b{_NAMES},? (?:who )?{_BE}{_STAYS}{_IN}", flags=0),
)
_HINT = Phrase(rf"\b{_FREE}\b")
_PERSON = re.compile(PERSON)


def find(scene: Scene) -> Iterator[Draft]:
    """The people of whom a sentence says that they are at large or hiding, and where."""
    if scene.page.capitals or not _HINT.search(scene.words):
        return
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            place = mention_at(scene, match.start("p"))
            if place is None or not place.places or in_condition(scene, scene.start + match.start("v")):
                continue
            where = (scene.place_span(place)[0], scene.start + match.end("where"))
            for name in _PERSON.finditer(scene.typed, match.start("names"), match.end("names")):
                yield _draft(scene, match, name, where)


def _draft(scene: Scene, match: re.Match[str], name: re.Match[str], where: Span) -> Draft:
    verb, who = scene.span(match, "v"), scene.span(name)
    negated = negated_between(scene, min(who[1], scene.start + match.start()), verb[1])
    body = Attribute(subject=name[0], property="location", value=scene.told(where))
    return Draft(body, {"subject": who, "value": where, "property": verb}, verb, negated=negated)
