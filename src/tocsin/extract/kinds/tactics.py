# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""How an actor fights by habit: the attacks it favours, the ground it chooses, how it gives way and returns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Attribute, Mechanism
from tocsin.domain.claims import Span
from tocsin.extract.certainty import in_condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import ATTACKS, rule
from tocsin.extract.kinds.clauses import trimmed
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED, STATE

__all__ = ["find"]

_MANNER = r"(?:hit-and-run|guerrilla|guerrilla-style|asymmetric|asymmetrical|low-level|low-intensity|small-scale|small-unit|suicide|complex|sporadic|harassing|night-time|nighttime|opportunistic|lone-wolf|roadside|attritional|insurgent|irregular|unconventional|scorched-earth|swarming|terrorist|siege|stand-off|standoff|long-range|high-profile|mass-casualty|targeted|conventional|positional|trench|human-wave|drone|kamikaze)"
_DOINGS = rf"(?:{ATTACKS}|warfare|tactics|methods|assassinations|sieges|bombs|ambush|hit-and-run)"
_WAYS = rf"(?:(?!(?:of|and|or|the|its|their|to|by|on|in)\b)[a-z-]+,? (?:and )?){{0,2}}?(?:{_MANNER},? (?:and )?)+(?:(?!(?:of|and|or|the|to|by|on|in)\b)[a-z-]+ ){{0,2}}?{_DOINGS}\b(?:(?:, | and |, and )(?:[a-z-]+ ){{0,2}}{_DOINGS}\b)*"
_AUX = r"(?: (?:has|have|had|been|also|still|now|largely|mainly|mostly|increasingly|instead|often|typically|usually|long|generally|(?P<no>no longer|never|not|rarely|seldom)|does|do|did|continues? to|tends? to))*"
# "The League relies on small-scale raids."
_FAVOURS = rule(
    rf"(?P<a>{{A}})(?: \([^)]*\))?{_AUX} (?P<v>rel(?:y|ies|ied) (?:[a-z]+ly )?on|favou?rs?|favou?red|prefers?|preferred|employs?|employed|uses?|used|resorts? to|resorted to|adopts?|adopted|turn(?:s|ed)? to|(?:shift|switch)(?:s|es|ed)? to|concentrates? on|concentrated on|focus(?:es|ed)? on|speciali[sz]es? in|(?:is|are|was|were) known for|wages?|waged|fights? with|depends? on) (?P<what>{_WAYS})"
)
# "Its tactics are much like those of the League, with an emphasis on night-time raids."
_LIKE = rule(
    rf"^(?:but |and |yet |in this |here )*(?P<own>the|these|such|its|their|{{ITS}}) (?:[a-z-]+ )?(?:tactics|methods|modus operandi)[^;.]{{0,40}}? (?P<v>similar to|like|akin to|identical to|modelled on|modeled on|the same as|reminiscent of|borrowed from|recall|resemble|mirror|echo) (?:those|that|the ones)? ?(?:[a-z]+ )?(?:used|employed|adopted|of|by|from|applied|practised)?(?: by| of)? ?(?P<b>{{A}})(?:[^;.]{{0,160}}?\b(?:emphasis|stress|accent|focus|reliance),? (?:[a-z]+, )?on (?P<what>{_WAYS}))?"
)
# "The rebels slip back over the river, returning when the army has gone."
_RETURNS = rule(
    r"(?P<a>{A})(?: (?:often|usually|typically|generally|simply|quickly|then|always))* (?P<v>(?:retreat|withdraw|fall back|melt|vanish|disperse|slip|scatter|fade|pull back|flee)(?:s|es)?) (?P<rest>(?:away |back |off )?(?:in|into|to|across|over|among|from)\b[^,;.]{2,50}, (?:only to |before |and (?:then )?)?(?:re-?emerg(?:e|es|ing)|return(?:s|ing)?|reappear(?:s|ing)?|com(?:e|es|ing) back|strik(?:e|es|ing) again|regroup(?:s|ing)?|resurfac(?:e|es|ing))\b[^,;.]{0,60})"
)
# "Whenever the army advances, the rebels melt away."
_ANSWERS = rule(
    r"\b(?:when|whenever|each time|every time|as soon as) (?P<cause>(?P<a>{A}) (?:(?!(?:was|were|is|are|had|did)\b)[a-z]+[^,;.]{0,60}?)), (?P<effect>(?P<b>{A})(?: (?:often|usually|typically|generally|simply|quickly|then|always))* (?P<v>(?:retreat|withdraw|fall back|melt|vanish|disperse|slip|scatter|fade|pull back|flee|strike|ambush|attack|hit|regroup|disappear)(?:s|es)?)\b[^;.]{0,120})"
)
_GROUND = r"(?:remote|rural|mountainous|distant|outlying|thinly[- ]populated|sparsely[- ]populated|thinly[- ]settled|forested|wooded|coastal|urban|densely[- ]populated|desert|hard-to-reach|isolated|border|lightly[- ]defended|peripheral)"
# "The League confines its raids to outlying villages."
_WHERE = rule(
    rf"(?P<a>{{A}})(?: \([^)]*\))?{_AUX} (?P<v>focus(?:es|ed)?|concentrat(?:es|ed)?|confin(?:es|ed)?|limit(?:s|ed)?|keeps?|kept) (?P<rest>(?:its|their|{{ITS}}) (?:[a-z]+ )?(?:{ATTACKS}|activit(?:y|ies)|fighters|efforts|campaign) (?:mainly |mostly |largely )?(?:on|to|in) (?:[a-z-]+,? (?:and )?)*{_GROUND}[^;.]{{3,60}}?)(?=,? (?:attacking|while|where|but|and (?:it|they))\b|[,;.]|$)"
)
# "The League strikes in remote valleys, hides in caves and comes back by night."
_STRIKES = rule(
    rf"(?P<a>{{A}})(?: \([^)]*\))?(?: (?:often|usually|typically|mainly|mostly|largely|still|now|only|always))* (?P<v>strikes?|attacks|operates?|fights|raids|ambushes|hides?|hits) (?P<rest>(?:mainly |mostly |largely )?(?:in|from|across|along) (?:[a-z-]+,? (?:and )?)*?{_GROUND}[^;.]{{3,120}})(?=[;.]|$)"
)
_HINT = Phrase(
    rf"\b(?:{_MANNER}|{_GROUND}|tactics|methods|modus operandi|re-?emerg|return|reappear|com(?:e|es|ing) back|strik|regroup|resurfac|whenever|(?:when|each time|every time|as soon as) )"
)


def find(scene: Scene) -> Iterator[Draft]:
    """The ways of fighting that a sentence tells of as habits."""
    if not _HINT.search(scene.words):
        return
    for match in _FAVOURS.finditer(scene.typed):
        yield from _told(scene, match, mention_at(scene, match.start("a")), scene.span(match, "what"))
    for match in _LIKE.finditer(scene.typed):
        what = (
            scene.span(match, "what")
            if match["what"]
            else (scene.start + match.start("v"), scene.start + match.end("b"))
        )
        yield from _told(scene, match, _whose(scene, match), what)
    yield from _answered(scene)
    for pattern in (_RETURNS, _WHERE, _STRIKES):
        for match in pattern.finditer(scene.typed):
            what = scene.start + match.start("v"), scene.start + match.end("rest")
            yield from _told(scene, match, mention_at(scene, match.start("a")), what)


def _answered(scene: Scene) -> Iterator[Draft]:
    """What one side does whenever the other does something: the one is told as the cause of the other."""
    for match in _ANSWERS.finditer(scene.typed):
        first, second = mention_at(scene, match.start("a")), mention_at(scene, match.start("b"))
        if first is None or second is None or first.key == second.key or not (first.kinds and second.kinds):
            continue
        cause, effect = scene.span(match, "cause"), trimmed(scene, scene.span(match, "effect"))
        body = Mechanism(cause=_by_name(scene, first, cause), effect=_by_name(scene, second, effect), sign=1)
        yield Draft(body, {"cause": cause, "effect": effect}, scene.span(match, "v")).at(second, "object")


def _by_name(scene: Scene, who: Mention, what: Span) -> str:
    """The words of a clause; where its subject stands for a name, by that."""
    told = scene.told(what)
    return told if who.form == "name" else f"{who.name}{scene.page.flat[who.end : what[1]]}".rstrip(" ,;.")


def _whose(scene: Scene, match: re.Match[str]) -> Mention | None:
    """Whose tactics are like those of `b`: of the one other armed actor that the sentence before names."""
    other = mention_at(scene, match.start("b"))
    own = scene.mention(match.start("own"))
    if own is not None and other is not None and own.key != other.key:
        return own
    if other is None or not scene.number:
        return None
    told = scene.document[scene.number - 1].mentions
    named = {m.key: m for m in told if m.kinds & (ARMED | STATE) and not m.prefixed and m.key != other.key}
    return next(iter(named.values())) if len(named) == 1 else None


def _told(scene: Scene, match: re.Match[str], actor: Mention | None, what: Span) -> Iterator[Draft]:
    if actor is None or not actor.kinds or actor.prefixed or actor.places:
        return
    verb = scene.span(match, "v")
    if in_condition(scene, verb[0]) or not happened(scene, match.start("v")):
        return
    span = trimmed(scene, what)
    body = Attribute(subject=actor.name, property="tactics", value=scene.told(span))
    negated = bool(match.groupdict().get("no"))
    yield Draft(body, {"value": span, "property": verb}, verb, negated=negated).at(actor, "subject")
