# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""What an actor lives on where no sum is told: goods that it trades in, crimes that pay, aid that was cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Resource
from tocsin.domain.claims import Span
from tocsin.extract.certainty import negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import period
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.livelihood import AID, SOURCES
from tocsin.extract.words.roles import ARMED, STATE
from tocsin.names.countries import Countries

__all__ = ["find"]

_AUX = r"(?: (?:has|have|had|also|still|now|largely|mainly|mostly|chiefly|increasingly|partly|reportedly|long|again|continues? to|is|are|was|were|been))*"
_ITSELF = r"(?:itself|themselves|its (?:war|fighters|campaign|operations|insurgency|arms)|their (?:war|fighters|campaign|operations|insurgency|arms))"
_INCOME = r"(?:revenues?|incomes?|money|funds?|funding|cash|profits?|earnings|finances?)"
_LIST = r"(?P<list>[^;.]{3,140})"
_RULES = (
    # "The League lives off gold and cattle theft", "finances itself through kidnapping"
    rule(
        rf"(?P<a>{{A}})(?: \([^)]*\))?{_AUX} (?P<v>(?:lives?|lived|living) (?:off|on|from)|(?:financ|fund|sustain)(?:es|ed|e|s|ing) {_ITSELF} (?:[a-z]+ly )?(?:through|from|by|with|off)|(?:financed|funded|bankrolled|sustained|fuelled|fueled) (?:[a-z]+ly )?(?:by|through|from|with)|rel(?:y|ies|ied) (?:[a-z]+ly )?(?:on|upon)|depends? (?:[a-z]+ly )?on|profit(?:s|ed)? (?:[a-z]+ly )?from|(?:trad|deal|traffick?)(?:es|ed|e|s|ing) in|smuggl(?:es|ed|e|ing)|(?:earn|mak|deriv|draw|get|rais|obtain)(?:es|s|e)? (?:its |their |most of its |much of its |most of their )?(?:[a-z]+ )?{_INCOME} (?:[a-z]+ly )?(?:from|through|by|with|off)) {_LIST}"
    ),
    # "The League's income comes from taxes on fish", "its sources of income range from gold to ransoms"
    rule(
        rf"(?P<a>{{As}}) (?:[a-z]+ )?(?:{_INCOME}|sources? of {_INCOME}|{_INCOME} (?:sources?|streams?))(?: (?:also|mainly|largely|mostly|chiefly|still|now))* (?P<v>(?:com(?:es?|ing)|came|deriv(?:es?|ed)|stem(?:s|med)?|flow(?:s|ed)?|rang(?:es?|ing|ed)|includ(?:es?|ed)|consists? of|is|are|was|were)(?: [a-z]+ly)?(?: from)?) {_LIST}"
    ),
    # "their hunger for income from many quarters, ranging from gold to ransoms"
    rule(rf"(?P<a>{{As}}) (?:(?!(?:not|no)\b)[a-z-]+ ){{0,3}}{_INCOME} (?P<v>from|through|off) {_LIST}"),
)
_ITEM = re.compile(
    rf"\b(?:(?!(?:and|or|the|of|on|to|from|in|as|its|their|a|an|with|by|both|like|including|ranging|selling|taxing)\b)[a-z-]+ ){{0,2}}?(?:{SOURCES})(?: {SOURCES})?(?: (?:of|on) (?:[a-z-]+ )?(?:[a-z-]+))?\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:but|while|which|who|where|when|because|although|rather than|instead of|despite|is|are|was|were|has|have|will)\b|, (?:[\ue000-\ue003]+|and (?:it|they|the))"
)
# "the foreign aid that was cut off in June"
_CUT = rule(
    rf"(?P<kind>(?:(?!(?:the|of|on|in|to|that|which|without|with|by|for|from|its|their|a|an|after|all|most)\b)(?:[\w-]+|{{N}}) ){{0,4}}?(?:{AID}))(?: (?:to|for) (?:the )?(?P<to>[^\s,;.]+(?: [A-Z]\w+)?))?,? (?:(?:that|which) )?(?P<v>(?:has been|have been|had been|was|were|is|are|being) (?:\w+ly |all but |also |now |since )*(?:cut(?: off| short)?|suspended|frozen|halted|withheld|stopped|severed|discontinued|blocked|choked off|withdrawn))\b"
)
_HINT = Phrase(rf"\b(?:{SOURCES}|{AID})")


def find(scene: Scene) -> Iterator[Draft]:
    """What a sentence says that an actor lives on, one claim a source; and the aid that it no longer has."""
    if not _HINT.search(scene.words):
        return
    seen: set[Span] = set()
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            holder = _holder(scene, match.start("a"))
            if holder is None or not happened(scene, match.start("v")) or _has_sum(scene, match):
                continue
            for draft in _sources(scene, match, holder):
                if draft.focus not in seen:
                    seen.add(draft.focus)
                    yield draft
    for match in _CUT.finditer(scene.typed):
        yield from _cut(scene, match)


def _has_sum(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a sum is told with it: then that is the claim."""
    start, end = scene.span(match)
    return any(q.what == "money" and start <= q.start < end for q in scene.quantities)


def _holder(scene: Scene, at: int) -> Mention | None:
    found = mention_at(scene, at)
    return found if found is not None and found.kinds & (ARMED | STATE) and not found.prefixed else None


def _sources(scene: Scene, match: re.Match[str], holder: Mention) -> Iterator[Draft]:
    """One claim for each of the goods or trades in the list."""
    start, end = match.span("list")
    cut = _END.search(scene.typed, start, end)
    end = cut.start() if cut else end
    verb = scene.span(match, "v")
    negated = negated_between(scene, holder.end, verb[0])
    for item in _ITEM.finditer(scene.words, start, end):
        span = scene.span(item)
        body = Resource(
            holder=holder.name,
            kind=scene.told(span).lower(),
            definition=scene.told((verb[0], scene.start + end)),
        )
        draft = Draft(body, {"kind": span}, span, negated=negated, own=(min(holder.start, verb[0]), span[1]))
        yield draft.at(holder, "holder")


def _cut(scene: Scene, match: re.Match[str]) -> Iterator[Draft]:
    whose = _country(scene, match)
    if whose is None or not happened(scene, match.start("v")):
        return
    kind, verb = scene.span(match, "kind"), scene.span(match, "v")
    when = period(scene, verb[1])
    until = verb[1] if when is None or when.start < verb[1] else when.end
    body = Resource(
        holder=whose,
        kind=scene.told(kind),
        definition=scene.told((verb[0], until)),
        end=when.first if when else None,
    )
    slots = {"kind": kind, "verb": verb} | ({"period": (when.start, when.end)} if when else {})
    yield Draft(body, slots, verb, own=(kind[0], until))


def _country(scene: Scene, match: re.Match[str]) -> str | None:
    """Whose aid it is: of whom it is said to be for, else of the country that the text named last."""
    if match["to"]:
        span = scene.span(match, "to")
        own = next((m for m in scene.mentions if span[0] <= m.start < span[1]), None)
        return own.name if own else None
    for told in (scene, *reversed(scene.before)):
        lands = [m for m in told.mentions if m.places and Countries.packaged().named(m.name) is not None]
        if lands:
            return lands[0].name if len({m.name for m in lands}) == 1 else None
    return None
