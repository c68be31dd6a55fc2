# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Attacks that are said to have become more, or less, lethal: deaths per attack against those before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Measure
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import ATTACKS, rule
from tocsin.extract.kinds.figures import period
from tocsin.extract.kinds.happening import happened
from tocsin.extract.kinds.subjects import active_subject, mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED, STATE

__all__ = ["LETHALITY", "find"]

LETHALITY = "deaths per attack"
_WAY = r"(?:ever |far |much |even |significantly |considerably |markedly |progressively |somewhat )*(?P<way>deadlier|bloodier|(?P<less>less (?:and less )?)(?:lethal|deadly|bloody|murderous)|(?:more (?:and more )?|increasingly )(?:lethal|deadly|bloody|murderous))"
_ARE = r"(?:(?: (?:has|have|had|also|since|then|now|still|generally|on average|(?P<no>not|no longer|never)))* (?:tended to be|tend to be|been|become|became|grown|grew|got(?:ten)?|turned|turned out|proved|proven|are|is|were|was|getting|becoming|growing))+"
_THAN = r"(?: than (?P<base>[^,;.]{3,60}))?"
_RULES = (
    # "The League's raids have grown deadlier"
    rule(
        rf"(?:(?P<a>{{As}}) )?(?:[a-z-]+ )?(?P<what>{ATTACKS})(?: by (?:the )?(?P<by>{{A}}))?(?: (?:in|on|against|across) [^,;.]{{2,40}}?)?{_ARE} {_WAY}\b{_THAN}"
    ),
    # "The League has become more lethal"
    rule(rf"(?P<a>{{A}})(?: \([^)]*\))?{_ARE} {_WAY}\b(?! [a-z]+s\b){_THAN}"),
    # "The League carried out fewer but deadlier raids"
    rule(
        rf"(?P<a>{{A}})(?: [a-z]+){{0,4}}? (?:carr(?:y|ies|ied) out|launch(?:es|ed)?|stag(?:es|ed)|mount(?:s|ed)?|conduct(?:s|ed)?|commit(?:s|ted)?|shifted to|turned to) (?:[a-z]+ (?:but|and|yet) )?{_WAY} (?P<what>(?:[a-z-]+ )?{ATTACKS}){_THAN}"
    ),
)
_HINT = Phrase(r"\b(?:deadlier|bloodier|lethal|deadly|bloody|murderous)\b")
# "Deadlier than any other group" is a rank.
_RANK = re.compile(
    r"(?:any|all|every|most) (?:other|rival)|(?:those|the attacks) of (?:any|the other)", re.IGNORECASE
)


def find(scene: Scene) -> Iterator[Draft]:
    """What a sentence says of how lethal the attacks of an actor have become; no figure but "more than once"."""
    if not _HINT.search(scene.words):
        return
    seen: set[int] = set()
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            base = scene.told(scene.span(match, "base")) if match["base"] else None
            subject = _subject(scene, match)
            if subject is None or match.start("way") in seen or not happened(scene, match.start()):
                continue
            if base and _RANK.match(base):
                continue
            seen.add(match.start("way"))
            yield _draft(scene, match, subject, base)


def _draft(scene: Scene, match: re.Match[str], subject: Mention, base: str | None) -> Draft:
    when = period(scene, scene.start + match.start("way"), since=True)
    less = bool(match["less"])
    body = Measure(
        subject=subject.name,
        measure=LETHALITY,
        low=None if less else 1.0,
        high=1.0 if less else None,
        bound="at_most" if less else "more_than",
        unit="ratio",
        relation="ratio",
        baseline=base,
        start=when.first if when else None,
    )
    way = scene.span(match, "way")
    slots = {"change": way} | ({"period": (when.start, when.end)} if when else {})
    negated = bool(match.groupdict().get("no"))
    return Draft(body, slots, way, negated=negated, own=scene.span(match)).at(subject, "subject")


def _subject(scene: Scene, match: re.Match[str]) -> Mention | None:
    """Whose attacks they are: by their owner, else by whose attacks the paragraph counts."""
    groups = match.groupdict()
    named = next((name for name in ("by", "a") if groups.get(name)), None)
    if named is None:
        return active_subject(scene, scene.start + match.start("what"))
    found = mention_at(scene, match.start(named))
    return found if found is not None and found.kinds & (ARMED | STATE) and not found.prefixed else None
