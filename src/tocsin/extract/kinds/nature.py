# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What an actor is and can do: its character, origin, capability, tactics, role and inner divisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tocsin.domain.bodies import Attribute
from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.clauses import end_of_clause, trimmed
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene

__all__ = ["find"]

_BODIES = r"(?:movement|group|organi[sz]ation|network|militia|party|faction|affiliate|franchise|offshoot|coalition|alliance|outfit|insurgency|army|force|junta|regime|cartel|gang)"
_AUX = r"(?: (?:has|have|had|is|are|was|were|been|being|also|still|now|long|yet|not|does|do|did|no longer|never|both|currently|only|already|appear to|appears to|seem to|seems to|intent and|\w+ly))*"
_ABILITY = r"(?:ability|abilities|capacity|capacities|capability|capabilities|wherewithal|means|manpower|resources|strength|expertise|know-how|muscle|firepower|reach)"
# "The Front, an ethnic militia", "the Front is an ultra-conservative movement"; "a de facto party" to
# a deal is of no character.
_CHARACTER = rule(
    rf"(?P<a>{{A}})(?: \([^)]*\))?(?P<v>(?: (?:is|are|was|were|remains?)|,)) (?P<what>(?:an?|the) (?!(?:(?:de facto|full|formal|equal|neutral|interested|third|main|principal|contracting|warring) ){{0,2}}party\b)(?!(?:\w+ )?(?:most (?:active|violent|prolific|deadly)|busiest|deadliest|bloodiest)\b)(?:(?!(?:of|in|that|which|who|and|with)\b)[A-Za-z-]+,? ){{1,5}}{_BODIES})\b(?! (?:of|to)\b)"
)
_CAN = rule(
    rf"(?P<a>{{A}})(?P<aux>{_AUX}) (?P<v>capable of|able to|unable to|incapable of|struggl(?:es?|ed|ing) to|fail(?:s|ed|ing)? to|f(?:inds?|ound|inding) it (?:hard|difficult|impossible|easy) to) "
)
_HAS = rule(
    rf"(?P<a>{{A}})(?P<aux>{_AUX}) (?P<v>has|have|had|lacks?|lacked|lacking|neither has|neither have|retains?|retained|gained|acquired|possess(?:es)?) (?P<no>(?:almost |virtually |practically |next to |hardly )?(?:no |any )|little |limited |few |insufficient |neither )?(?:the |an? |enough |sufficient |any )?(?:[a-z-]+ ){{0,4}}?{_ABILITY}(?:(?: and| or|,| nor)(?: the)?(?: [a-z-]+){{0,3}})?(?: (?:required|needed|necessary))? (?:to|for) "
)
_OWN_ABILITY = rule(
    rf"(?P<a>{{As}}) (?:[a-z-]+ ){{0,2}}?(?P<v>{_ABILITY}) to (?P<what>[^;]{{4,120}}?) (?:is|are|was|were|remains?|has been|have been) (?P<how>[a-z-]+(?: [a-z-]+)?)\b"
)
_ROLE = rule(
    r"(?P<a>{A})(?:'s?)?(?:,? (?:on|for) (?:its|their|{ITS}) part|, (?:meanwhile|however|too|by contrast|in turn))?,? (?:also |has |have |had |often |allegedly |reportedly |now |still |long )*(?P<v>play(?:s|ed|ing)? (?:an? |the )?(?:[a-z-]+ ){0,3}(?:role|part)) (?:in|as|of) "
)
_TACTICS = rule(r"(?P<a>{As}) (?P<what>(?:[a-z-]+ ){1,3}(?P<v>tactics|methods|warfare|modus operandi))\b")
_ORIGIN = rule(
    r"(?P<a>{A}) (?:was|were|is|are|has been) (?:first |originally |only |initially )*(?P<v>born|founded|formed|created|established|set up) "
)
_DIVISIONS = r"(?:divisions?|rifts?|frictions?|splits?|in-?fighting|disunity|discord|disagreements?|rivalr(?:y|ies)|power struggles?|factionalism|cohesion|unity|consensus)"
_WITHIN = rule(
    rf"(?<![\w-])(?P<what>(?:(?P<no>lack of|no|little|absence of) )?(?:(?!(?:there|are|is|was|were|the|of|and|by|with|has|have)\b)[\w-]+ ){{0,3}}?(?P<v>{_DIVISIONS})) (?:within|inside|among|in the ranks of) (?P<a>{{A}})"
)
_OWN_DIVISIONS = rule(
    rf"(?P<what>(?:(?P<no>lack of) )?(?:the )?(?:intra-)?(?P<a>{{As}}) (?:internal |inner |growing |deep )?(?P<v>{_DIVISIONS})(?: (?:over|about|on|between) [^;.,]{{4,60}}?(?= (?:will|would|has|have|is|are|may|could|and)\b|[;.,]|$))?)"
)
_UNABLE = re.compile(
    r"^(?:unable|incapable|struggl|fail|find\w* it (?:hard|diff|imp)|found it (?:hard|diff|imp)|lack|neither)",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"^(?:negligible|limited|poor|weak|minimal|non-existent|lacking|low|very limited|modest|doubtful|in doubt)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no longer|neither|nor)\b", re.IGNORECASE)
_EMPTY = re.compile(r"(?:in|at|on|do so|do this|do that)\b", re.IGNORECASE)
_LEAST = 4


def find(scene: Scene) -> Iterator[Draft]:
    """What a sentence says of the nature of the actors it names."""
    if not any(m.kinds for m in scene.mentions):
        return
    yield from _open(scene, _CAN, "capability")
    yield from _open(scene, _HAS, "capability")
    yield from _abilities(scene)
    yield from _open(scene, _ROLE, "role")
    yield from _open(scene, _ORIGIN, "origin")
    yield from _whole(scene, _CHARACTER, "character")
    yield from _whole(scene, _TACTICS, "tactics")
    yield from _whole(scene, _WITHIN, "cohesion")
    yield from _whole(scene, _OWN_DIVISIONS, "cohesion")


def _open(scene: Scene, pattern: Phrase, property_: str) -> Iterator[Draft]:
    """A property whose value runs from the end of the match to the end of the clause."""
    for match in pattern.finditer(scene.typed):
        actor = _actor(scene, match)
        what = trimmed(scene, (scene.start + match.end(), end_of_clause(scene, match.end())))
        if property_ == "origin":
            what = (scene.start + match.start("v"), what[1])
        told = scene.page.flat[slice(*what)]
        if actor is not None and len(told) >= _LEAST and not _EMPTY.match(told):
            yield _draft(scene, match, actor, what, property_, negated=_denied(match))


def _denied(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    unable = bool(_UNABLE.match(match["v"]) or groups.get("no"))
    return unable != bool(_NOT.search(groups.get("aux") or ""))


def _abilities(scene: Scene) -> Iterator[Draft]:
    for match in _OWN_ABILITY.finditer(scene.typed):
        actor = _actor(scene, match)
        if actor is not None:
            weak = bool(_WEAK.match(match["how"]))
            span = scene.span(match, "what")
            yield _draft(scene, match, actor, span, "capability", negated=weak)


def _whole(scene: Scene, pattern: Phrase, property_: str) -> Iterator[Draft]:
    """A property whose value is the group `what`."""
    for match in pattern.finditer(scene.typed):
        actor = _actor(scene, match)
        if actor is not None:
            draft = _draft(scene, match, actor, scene.span(match, "what"), property_, negated=False)
            # What stands beside a name is said outright, whatever the sentence hedges.
            yield replace(draft, hedge="asserted") if match["v"].lstrip().startswith(",") else draft


def _actor(scene: Scene, match: re.Match[str]) -> Mention | None:
    actor = mention_at(scene, match.start("a"))
    if actor is None or not actor.kinds or in_condition(scene, scene.start + match.start("v")):
        return None
    return actor


def _draft(
    scene: Scene, match: re.Match[str], actor: Mention, what: Span, property_: str, *, negated: bool
) -> Draft:
    value = scene.told(what)
    body = Attribute(subject=actor.name, property=property_, value=value)
    verb = scene.span(match, "v")
    return Draft(body, {"value": what, "property": verb}, verb, negated=negated).at(actor, "subject")
