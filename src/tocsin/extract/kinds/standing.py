# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""How an actor fares and where it stands: trends without figures, what it shares with others, what it is party to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Attribute
from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.clauses import end_of_clause, trimmed
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene

__all__ = ["find"]

_AUX = r"(?: (?:has|have|had|is|are|was|were|been|also|since|now|steadily|rapidly|recently|and|\w+ly))*"
_DOINGS = r"(?:(?!(?:and|or|that|which|who|to|but|in|on|at)\b)[^\s,;.]+ ){0,3}?(?:attacks?|operations?|raids?|recruitment|activit(?:y|ies)|propaganda|strikes|assaults|offensives?|violence|bombings|patrols|presence|pressure)"
# "The Front has stepped up attacks in the north."
_MORE = rule(
    rf"(?P<a>{{A}})(?: \([^)]*\))?(?P<aux>{_AUX})(?: (?:expanded|moved|shifted|grown|spread)\b[^,;.]{{3,60}}? and)? (?P<v>stepped up|ramped up|scaled up|intensified|escalated|scaled back|scaled down|wound down|curtailed) (?P<what>{_DOINGS}\b[^,;.]{{0,60}})"
)
# "The Front has grown stronger", "remains weak".
_FARES = rule(
    rf"(?P<a>{{A}})(?: (?:in|of) [^\s,;.]+)?(?P<aux>{_AUX}) (?P<v>grown|grew|become|became|emerged|stayed|remained|remains?|got|gotten) (?P<what>(?:in strength|more (?:powerful|lethal|active|aggressive|capable|fragmented|isolated)|(?:\w+ly )?(?:stronger|weaker|weak|strong|healthy|resilient|intact|cohesive|isolated|powerful))\b)"
)
_SHARES = (
    # "The Front and the League have a common enemy."
    rule(
        r"(?P<a>{A}) and (?P<b>{A}) (?:both |also |now |still )*(?P<v>share|have|face|shared|had) (?P<what>(?:a |an |the )?(?:(?:common|shared|mutual|joint) )(?:[a-z-]+ )?(?:interests?|enem(?:y|ies)|goals?|foes?|adversar(?:y|ies)|threats?|aims?|concerns?|cause|border)\b[^;,.]{0,60})"
    ),
    rule(
        r"(?P<a>{A}) and (?P<b>{A}) (?:both |also |now |still )*(?P<v>shared?) (?P<what>(?:an |the same )(?:[a-z-]+ )?(?:interests?|enem(?:y|ies)|goals?|foes?|adversar(?:y|ies)|aims?|ideology)\b)"
    ),
    # "The Front shares the herders' grievances."
    rule(
        r"(?P<a>{A})(?: that| which)? (?:also )?(?P<v>shares|shared)(?: in)? (?:the )?(?P<b>{A})(?:'s?)?(?P<what> (?:[a-z-]+ )?(?:grievances?|hostility|enmity|hatred|goals?|ideology|aims?|resentments?|distrust)\b[^;,.]{0,40})"
    ),
)
_PARTY = (
    # "The deal, to which the Front is a party."
    rule(
        r"\b(?P<what>(?:the|an?|this|that|its|their) (?:[^\s,;.]+ ){0,3}(?:agreement|deal|truce|ceasefire|accord|pact|treaty|talks)), to which (?P<a>{A}) (?P<aux>(?:is|are|was|were|remains?)(?: not)?) (?P<v>(?:(?:an? |the )?(?:[a-z-]+ ){0,2})?(?:party|parties|signatory|signatories))\b"
    ),
    rule(
        r"(?P<a>{A})(?P<aux> (?:is|are|was|were|remains?)(?: also| now)?(?: not| no| neither)?) (?P<v>(?:(?:an? |the )?(?:de facto |full |formal )?)(?:party|parties|signatory|signatories)) to (?P<what>(?:the |an? |this |that )?[^;,.]{3,60})"
    ),
)
# "The branch exercises autonomy in its operations", "acts independently of the Front".
_ALONE = (
    rule(
        r"(?P<a>{A})(?: \([^)]*\))?(?P<aux>(?: (?:has|have|had|also|still|now|largely|does|do|did|not|never))*)(?: [^,;.]{3,90}? and)? (?P<v>(?:exercis|enjoy|retain|maintain|preserv|keep|gain)(?:s|es|ed)?|has|had|have) (?P<what>(?:a |its |their |great |good |deal |degree |of |considerable |much |wide |broad |full |some |large |high |significant |complete |near-total |relative |greater |more |local |operational |financial |own )*(?:autonomy|operational independence|independence of action)\b(?! for\b)[^;,.]{0,60})"
    ),
    rule(
        r"(?P<a>{A})(?: \([^)]*\))?(?P<aux>(?: (?:has|have|had|also|still|now|largely|does|do|did|not|never))*) (?P<v>(?:operat|act|decid|function|fight)(?:s|es|e|ed)?) (?P<what>(?:largely |mostly |almost |quite |entirely )?(?:autonomously|independently)\b[^;,.]{0,60})"
    ),
)
_MEN = r"(?:'?s)?(?: (?:fighters|members|men|militants|rebels|soldiers|forces|troops|units|cadres|ranks|combatants))?"
_MIXED = (
    # "It is hard to tell the Front's fighters from those of the League."
    rule(
        rf"\b(?P<what>(?P<v>(?:hard|difficult|impossible|not easy) to (?:tell|distinguish|separate)) (?P<a>{{A}}){_MEN} from (?:(?:those|the (?:men|fighters)|that) of )?(?P<b>{{A}})(?:'?s)?)"
    ),
    # "League fighters are embedded in the Front's units."
    rule(
        r"(?P<a>{A})(?:'?s)?(?: (?:fighters|members|men|militants|rebels|cadres|trainers|advisers))? (?P<what>(?:are |is |were |was |have been |has been )?(?:also |often |deeply |partly )*(?P<v>embedded|integrated|serving|mixed|dispersed) (?:with|with)?(?:in|into|among) (?P<b>{A})(?:'?s)? (?:ranks|units|formations|brigades|columns))\b"
    ),
)


# What any of the rules turns on: the cheap thing to look for first.
_HINT = Phrase(
    r"stepped up|ramped up|scaled|intensified|escalated|wound down|curtailed|\b(?:grown|grew|bec[ao]me|emerged|stayed|remain(?:ed|s)?|got|gotten)\b|common|mutual|shar(?:e|es|ed)\b|joint|\bpart(?:y|ies)\b|signator|autonom|independen|distinguish|to tell|separate|embedded|integrated|serving|mixed|dispersed"
)


def find(scene: Scene) -> Iterator[Draft]:
    """What a sentence says of how the actors it names fare and stand."""
    if not _HINT.search(scene.words) or not any(m.kinds for m in scene.mentions):
        return
    for pattern, property_ in ((_MORE, "activity"), (_FARES, "strength trend")):
        for match in pattern.finditer(scene.typed):
            if happened(scene, match.start("v")):
                yield from _told(scene, match, property_, verb=True)
    for pattern in (*_SHARES, *_MIXED):
        how = "mixed with" if pattern in _MIXED else "shared with"
        for match in pattern.finditer(scene.typed):
            other = mention_at(scene, match.start("b"))
            if other is not None and other.kinds:
                yield from _told(scene, match, f"{how} {other.name}")
    for pattern in _ALONE:
        for match in pattern.finditer(scene.typed):
            yield from _told(scene, match, "autonomy", verb=True)
    for pattern in _PARTY:
        for match in pattern.finditer(scene.typed):
            yield from _told(scene, match, "party to", whole=pattern is _PARTY[0])


def _told(
    scene: Scene, match: re.Match[str], property_: str, *, verb: bool = False, whole: bool = True
) -> Iterator[Draft]:
    # "The Front's men": theirs are meant.
    actor = _actor(scene, match, owned=property_.startswith("mixed with"))
    if actor is None:
        return
    what = scene.span(match, "what")
    if not whole:
        what = (what[0], min(what[1], end_of_clause(scene, match.start("what"))))
    span = trimmed(scene, (scene.start + match.start("v"), what[1]) if verb else what)
    value = scene.told(span)
    groups = match.groupdict()
    negated = bool(re.search(r"\b(?:not|no|never|neither)\b", groups.get("aux") or ""))
    slots: dict[str, Span] = {"value": span, "property": scene.span(match, "v")}
    body = Attribute(subject=actor.name, property=property_, value=value)
    yield Draft(body, slots, scene.span(match, "v"), negated=negated).at(actor, "subject")


def _actor(scene: Scene, match: re.Match[str], *, owned: bool = False) -> Mention | None:
    actor = mention_at(scene, match.start("a"))
    if actor is None or not actor.kinds or actor.prefixed or (actor.possessive and not owned):
        return None
    return None if in_condition(scene, scene.start + match.start("v")) else actor
