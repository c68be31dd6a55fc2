# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Forecasts that others had made and a text looks back on: "analysts had ruled out a swift collapse"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Forecast
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.kinds.clauses import trimmed
from tocsin.extract.kinds.horizon import horizon_of
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED
from tocsin.extract.words.sources import SOURCE_NOUNS

__all__ = ["TURNS", "find"]

# What a war may turn to, and may be foretold.
TURNS = (
    r"take-?over|victory|defeat|collapse|coup|offensive|invasion|fall|war|attack|assault|agreement|ceasefire|split|merger|return|breakthrough|deal|truce|peace|escalation|settlement|elections?|withdrawal|famine|reconciliation|resumption|spill-?over|"
    r"(?:split|merger|attack|defection|clash|defeat|advance|reprisal|airstrike|protest|coup)e?s|fighting|violence|bloodshed|displacement"
)

_WHOSE = r"(?:(?:(?i:the|an?|some|many|most|several|few|all|senior|recent|earlier|leaked|unnamed|classified|western|foreign|regional|local|outside|independent|military|security|government|intelligence|defen[cs]e)|[A-Z][\w.'-]*) )"
_WHO = rf"\b(?P<who>{_WHOSE}*(?i:{SOURCE_NOUNS})(?: (?:of|by|from|in) (?:the )?(?:[A-Z][\w.'-]*(?: (?=[A-Z]))?)+)?)(?:,? who|,? which|,[^,;.]{{3,50}},)?"
_OF = r"(?:the |any |an? )?(?P<how>possibility|prospects?|likelihood|imminence|idea|chances?|risk|danger|threat|notion|talk|suggestions?|fears?|warnings?) of "
_AGAINST = r"(?:rul(?:ed|ing) out|dismiss(?:ed|ing)|discount(?:ed|ing)|reject(?:ed|ing)|play(?:ed|ing) down|doubt(?:ed|ing)|exclud(?:ed|ing)|scoff(?:ed|ing) at)"
_FOR = r"(?:predict(?:ed|ing)|forecast(?:ed|ing)?|fores(?:aw|een|eeing)|anticipat(?:ed|ing)|expect(?:ed|ing)|warn(?:ed|ing) (?:of|against)|envisag(?:ed|ing)|fear(?:ed|ing))"
_THING = rf"(?P<what>(?:(?:the|an?|any|its|their|such) )?(?:[\w'-]+ ){{0,6}}?(?:{TURNS})\b[^,;.]{{0,80}})"
_A_THING = Phrase(
    rf"{_WHO} (?P<had>had (?:[a-z]+ly |also |long |even )?)?(?P<p>(?P<no>{_AGAINST} {_OF}|(?P<flatly>rul(?:ed|ing) out) )|{_FOR} )(?i:{_THING})",
    flags=0,
)
_THAT = Phrase(
    rf"{_WHO} (?P<had>had) (?:[a-z]+ly |also |long |even )?(?P<p>predicted|forecast|foreseen|expected|anticipated|warned|assessed|estimated|judged|believed|thought|assumed|concluded|insisted|calculated) (?:that )?(?P<what>[^;,.]{{3,70}}? (?:would|could|might) (?P<not>not |never )?[^;.]{{3,140}})",
    flags=0,
)
# "The collapse, which analysts had called remote": what it was held to be stands at the end.
_WHICH = Phrase(
    rf"(?i:(?P<what>\b(?:the|an?|any|its|their|this|that) (?:(?!(?:by|than|of|in|on|to|was|were|the|a|an)\b)[\w'-]+ ){{0,3}}?(?:{TURNS})\b(?: (?:of|by|in|on) (?:the )?[A-Z][\w'-]*)?),? (?:which|that)) {_WHO}(?: of (?:its|their) own)? (?P<had>had) (?i:(?:[a-z]+ly |also |long |even )?(?:judged|called|thought|considered|deemed|believed|held|assessed|declared|rated)(?: to be| as)? (?P<p>(?P<no>not (?:yet )?(?:imminent|near|likely|possible|at hand)|unlikely|improbable|remote|impossible|far off|unthinkable|out of the question)|(?:very |highly |all but )?(?:likely|imminent|inevitable|certain|near)))\b",
    flags=0,
)
# Words that tell how it turned out, or that it was a surprise.
_TURNED_OUT = re.compile(
    r"\b(?:disprov\w+|prov(?:ed|ing|en) [^,;.]{0,30}?(?:wrong|right|mistaken|optimistic|correct)|contrary to|def(?:ied|ying)|confound\w+|beli(?:ed|es)|mistaken(?:ly)?|wrong(?:ly)?|surpris\w+|off guard|in the event|turned out|despite|vindicat\w+|as it happened)\b",
    re.IGNORECASE,
)
_WATCHES = re.compile(
    r"\b(?:reports?|assessments?|estimates?|intelligence|analysts?|experts?|observers?|stud(?:y|ies)|researchers?|agenc(?:y|ies)|monitors?)\b",
    re.IGNORECASE,
)
_LOOKING = re.compile(
    r"\b(?:rul(?:ed|ing) out|dismiss|discount|reject|play(?:ed|ing) down|doubt|exclud|scoff|predict|forecast|fores|anticipat|expect|warn|envisag|fear|assess|estimat|judg|believ|thought|assum|conclud|insist|calculat|call|consider|deem|held|declar|rated)",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Draft]:
    """The forecasts of others, told of afterwards; whose they were is who says so."""
    if scene.page.capitals or not _LOOKING.search(scene.words):
        return
    after = bool(_TURNED_OUT.search(scene.words))
    for match in _A_THING.finditer(scene.words):
        # Whoever acts may rule out a truce as well as foretell that none comes; who only watches foretells.
        if (match["had"] or after) and (not match["flatly"] or _WATCHES.search(match["who"])):
            yield _draft(scene, match, negated=bool(match["no"]))
    for match in _WHICH.finditer(scene.words):
        yield _draft(scene, match, negated=bool(match["no"]))
    for match in _THAT.finditer(scene.words):
        yield _draft(scene, match, negated=bool(match["not"]))


def _draft(scene: Scene, match: re.Match[str], *, negated: bool) -> Draft:
    what, word = trimmed(scene, scene.span(match, "what")), trimmed(scene, scene.span(match, "p"))
    subject = next((m for m in scene.mentions if what[0] <= m.start < what[1] and m.kinds), None)
    place = next(
        (m for m in scene.mentions if what[0] <= m.start < what[1] and m.places and not m.kinds), None
    )
    if subject is None and place is None:
        subject = _whose(scene, what)
    soon = re.search(r"imminen\w+", match["p"], re.IGNORECASE)
    begins = min(what[0], scene.start + match.start("who"))
    horizon = horizon_of(scene, what)
    body = Forecast(
        outcome=scene.told(what),
        subject=subject.name if subject else None,
        place=place.name if place else None,
        horizon=horizon.text if horizon else soon[0].lower() if soon else None,
        probability_text=scene.told(word),
        reason="it is told of afterwards, and the day on which it was made is not said",
        afterwards=True,
    )
    slots = {"outcome": what, "probability": word, "attribution": scene.span(match, "who")}
    own = (begins, max(what[1], word[1]))
    draft = Draft(
        body, slots, word, negated=negated, hedge="reported", said_by=_source(scene, match), own=own
    )
    return draft.at(subject, "subject")


# "The takeover": of the armed actor that the sentence before is about.
_TAKING = re.compile(
    r"(?:the|its|their|this|that) (?:[\w'-]+ ){0,2}?(?:take-?over|victory|advance|offensive)$", re.IGNORECASE
)


def _whose(scene: Scene, what: Span) -> Mention | None:
    if not scene.before or not _TAKING.fullmatch(scene.told(what)):
        return None
    told = [m for m in scene.before[-1].mentions if m.kinds & ARMED and not m.prefixed and not m.embedded]
    return told[0] if told else None


def _source(scene: Scene, match: re.Match[str]) -> Mention:
    span: Span = scene.span(match, "who")
    name = re.sub(
        r"^(?:the|an?|some|many|most|several|recent|earlier) ", "", scene.told(span), flags=re.IGNORECASE
    )
    return Mention(start=span[0], end=span[1], name=name, form="organisation")
