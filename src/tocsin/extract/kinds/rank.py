# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Which group is said to be first, or second, among others: by its attacks or by the deaths it causes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.domain.bodies import Measure
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import ATTACKS, rule
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.times import Time

__all__ = ["find"]

_NTH = r"(?:(?P<nth>second|third|fourth|fifth|2nd|3rd|4th|5th|{Q}|{S}|{X})[- ])?"
_WAY = (
    r"(?P<way>most active|most violent|most prolific|busiest|deadliest|bloodiest|most deadly|most murderous)"
)
_IS = r"(?: (?:is|are|was|were|remains?|remained|has been|has become|became|ranks? as|ranked as|emerged as|proved)) (?:now |today |still |again |also |by far |easily |clearly |currently |arguably |perhaps |probably |likely )*(?:the )?(?:single )?(?:country's |region's |province's )?"
_SUPERLATIVE = rule(
    rf"(?P<a>{{A}})(?: \([^)]*\))?(?:, [^,;]{{3,60}},)?{_IS}{_NTH}{_WAY} (?:of )?(?P<base>[^,;.]{{3,90}})"
)
# "The deadliest group in the east last year was the Front."
_TURNED = rule(
    rf"\bthe {_NTH}{_WAY} (?:of )?(?P<base>[^,;.]{{3,80}}?) (?:is|was|were|are|remains?|remained|has been) (?:once again |again |still |by far )?(?P<a>{{A}})"
)
_MORE = (
    # "The Front carried out more attacks than any other group in the east."
    rule(
        rf"(?P<a>{{A}}) (?:has |have |had )?{{ADV}}(?P<verb>carried out|conducted|launched|staged|mounted|committed|killed|claimed|caused|was behind|were behind|was responsible for|is responsible for|accounted for) (?P<rank>(?:far |many )?more (?:people|civilians|persons|lives|(?P<what>{ATTACKS}|deaths|fatalities))(?P<at>[^,;.]{{0,40}}?) than any other) (?P<base>[^,;.]{{3,80}})"
    ),
    # "No other group killed more people than the Front."
    rule(
        rf"\bno (?:other )?(?P<base>[^,;.]{{3,60}}?) (?:has |have )?(?P<verb>carried out|launched|staged|mounted|committed|killed|claimed|caused) (?P<rank>more (?:people|civilians|persons|lives|(?P<what>{ATTACKS}|deaths|fatalities))(?P<at>[^,;.]{{0,40}}?)) than (?P<a>{{A}})"
    ),
)
# "The Front ranked second by attacks in 2021."
_RANKED = rule(
    rf"(?P<a>{{A}}) (?:ranks?|ranked|came|comes|stood|stands|placed) (?P<nth>first|second|third|fourth|fifth|1st|2nd|3rd|{{Q}}|{{S}}|{{X}}) (?:by|in|for|in terms of|by number of) (?:the )?(?:number of )?(?P<what>{ATTACKS}|deaths|fatalities|people killed)(?P<base>[^,;.]{{0,80}})"
)
_FIRST = re.compile(r"\b(?:most|busiest|deadliest|bloodiest)\b", re.IGNORECASE)
_THAN = re.compile(r"\bmore\b.*\bthan\b", re.IGNORECASE | re.DOTALL)
_STANDS = re.compile(r"\b(?:rank(?:s|ed)?|came|comes|stood|stands|placed)\b", re.IGNORECASE)
# Each rule with the cheap thing to look for first.
_RULES = (
    (_FIRST, _SUPERLATIVE), (_FIRST, _TURNED), (_THAN, _MORE[0]), (_THAN, _MORE[1]), (_STANDS, _RANKED),
)  # fmt: skip
_PLACE_OF = {"first": 1.0, "1st": 1.0, "second": 2.0, "2nd": 2.0, "third": 3.0, "3rd": 3.0,
             "fourth": 4.0, "4th": 4.0, "fifth": 5.0, "5th": 5.0}  # fmt: skip
_DEADLY = re.compile(r"dead|blood|murder|kill|death|fatal|people|civilian|lives|persons", re.IGNORECASE)
# What a group is first among must be groups, not tactics or months.
_OTHERS = re.compile(
    r"\b(?:group|organi[sz]ation|faction|actor|movement|militia|insurgen|rebel|force|part(?:y|ies)\b|affiliate|branch|network|outfit|armed|of them|side)\w*|^$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]*\b(?:in|on|during|for|since|over|throughout|between|from|of|last|this|the)?\s*$", re.IGNORECASE
)


class _Found(NamedTuple):
    """A match as the sentence's words: who, what place, by what, among whom."""

    subject: Mention
    nth: float
    deadly: bool
    said: Span
    base: Span


def find(scene: Scene) -> Iterator[Draft]:
    """The ranks that a sentence gives; a group that is only "one of" the first has none."""
    for found in _matches(scene):
        among, place, when = _among(scene, found.base)
        body = Measure(
            subject=found.subject.name,
            measure="deaths" if found.deadly else "attacks",
            best=found.nth,
            unit="rank",
            relation="rank",
            baseline=among or None,
            place=place.name if place else None,
            start=when.first if when else None,
            end=when.last if when else None,
        )
        slots = {"best": found.said}
        if among:
            slots["baseline"] = found.base
        if when:
            slots["period"] = (when.start, when.end)
        yield Draft(body, slots, found.said).at(found.subject, "subject")


def _matches(scene: Scene) -> Iterator[_Found]:
    for hint, pattern in _RULES:
        for match in pattern.finditer(scene.typed) if hint.search(scene.words) else ():
            subject = mention_at(scene, match.start("a"))
            base = scene.words[match.start("base") : match.end("base")]
            if subject is None or not (pattern is _RANKED or _OTHERS.search(base)):
                continue
            groups = match.groupdict()
            nth = _nth(scene, match) if "nth" in groups else 1.0
            if nth is None:
                continue
            told = "way" if "way" in groups else "rank" if "rank" in groups else "what"
            said = match.span("nth")[0] if groups.get("nth") else match.start(told), match.end(told)
            way = scene.words[match.start(told) : match.end(told)] + groups.get("verb", "")
            yield _Found(
                subject, nth, bool(_DEADLY.search(way)), _shifted(scene, said), scene.span(match, "base")
            )


def _shifted(scene: Scene, span: Span) -> Span:
    return span[0] + scene.start, span[1] + scene.start


def _nth(scene: Scene, match: re.Match[str]) -> float | None:
    if match["nth"] is None:
        return 1.0
    return _PLACE_OF.get(scene.words[match.start("nth") : match.end("nth")].strip("- ").lower())


def _among(scene: Scene, base: Span) -> tuple[str, Mention | None, Time | None]:
    """Among whom, where and when: the words without the time, the place and the stretch that they name."""
    when = next((t for t in scene.times if base[0] <= t.start < base[1]), None) or _beside(scene, base)
    end = when.start if when and base[0] <= when.start < base[1] else base[1]
    words = scene.words[base[0] - scene.start : end - scene.start]
    places = [m for m in scene.mentions if m.places and not m.kinds and base[0] <= m.start < end]
    return _TAIL.sub("", words).strip(), next(iter(places), None), when


def _beside(scene: Scene, base: Span) -> Time | None:
    """The one time of the clause, where the words of the rank name none."""
    clause = scene.clause(base)
    near = [t for t in scene.times if clause[0] <= t.start < clause[1]]
    return near[0] if len(near) == 1 else None
