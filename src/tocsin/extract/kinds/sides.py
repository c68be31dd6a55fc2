# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""People who leave one side for another: "200 of the Front's fighters defected to the army"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Participant
from tocsin.domain.claims import Span
from tocsin.extract.certainty import negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import FIGHTERS, rule
from tocsin.extract.kinds.happening import told
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["find"]

_WHO = rf"(?:{FIGHTERS}|policemen|commanders?|officers?|generals?|militias?|brigades?|battalions?|units?|elements|factions?|deserters|defectors|ex-[a-z]+)"
_KIND = r"(?:(?:former|ex|disaffected|dissident|disgruntled|senior|junior|government|army|intelligence|local|armed|of its|of their)[ -])"
_AUX = r"(?:,? (?:has|have|had|is|are|was|were|being|been|reportedly|allegedly|already|recently|then|later|soon|since|also|even|begun to|began to|started to|have to|openly|subsequently|publicly|to),?)*"
_INTO = r"(?: (?:back )?(?:to|into|and joined|to join|in favou?r of)(?: the (?:ranks|side) of)?)"
_OVER = r"(?:defect(?:s|ed|ing)?|desert(?:s|ed|ing)?|(?:switch(?:es|ed|ing)?|chang(?:es|ed|ing)) sides|(?:went|gone|going|go|cross(?:ed|ing)) over)"
_TO = r"(?P<b>{A}|it\b|them\b)(?!'s? )"
_SUBJECT = (
    rf"(?:(?P<a>{{A}})(?:'s?)? (?:{_KIND}){{0,2}}(?:{_WHO})|(?P<people>(?:{_KIND}){{0,3}}\b{_WHO}(?: and {_WHO})?)"
    rf"(?: (?:of|from|in|within|loyal to) (?P<of>{{A}}))?|(?P<who>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{1,3}}), (?:a|an|the) [^,;.]{{2,40}}? (?:of|in|with) (?P<his>{{A}}),)"
)
_RULES = (
    rule(rf"{_SUBJECT}{_AUX} (?P<v>{_OVER})(?: from (?P<from>{{A}}))?{_INTO} {_TO}", flags=0),
    rule(
        rf"{_SUBJECT}{_AUX} (?P<v>(?:left|leaving|quit|abandoned|broke with)) (?P<from>{{A}}) (?:for|to join|and joined) {_TO}",
        flags=0,
    ),
    rule(
        rf"(?:{_SUBJECT}|(?P<pool>{{A}})){_AUX} (?P<v>join(?:ed|ing|s)?)(?: the ranks of)? {_TO}(?! (?:in|at|for) )",
        flags=0,
    ),
    rule(
        rf"(?P<v>[Dd]efections?|[Dd]esertions?) (?:of (?P<people>[^,;.]{{3,40}}? )?)?from (?P<from>{{A}}) (?:in)?to {_TO}",
        flags=0,
    ),
)
_LED = re.compile(r"defect|desert|sides|\bover\b|join|\bleft\b|leaving|quit|abandon|broke", re.IGNORECASE)
# Who joins another side without a word of leaving has left one where they are told to be former members.
_LEFT = re.compile(
    r"\b(?:former|ex|dis(?:affected|gruntled)|dissident|renegade|deserters|defectors|members)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:none of|no|hardly any|not one of)(?: (?:the|its|their))? $", re.IGNORECASE)
_STATE = re.compile(r"\b(?:government|army|police|policem[ae]n|soldiers?)\b", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Draft]:
    """The changes of side that a sentence tells of, each with the side that was left, if it names that."""
    if not _LED.search(scene.words):
        return
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            draft = _draft(scene, match)
            if draft is not None:
                yield draft


def _draft(scene: Scene, match: re.Match[str]) -> Draft | None:
    joined, left, slots = _joined(scene, match), _left(scene, match), {"deed": scene.span(match, "v")}
    if joined is None or left is None or (left[1] is not None and left[1].key == joined.key):
        return None
    name, mention, span = left
    if match["v"].startswith("join") and not _has_left(match, mention):
        return None
    slots["actor"] = span
    slots |= {"people": scene.span(match, "people")} if match.groupdict().get("people") else {}
    who = (Participant(name=name, role="actor"), Participant(name=joined.name, role="recipient"))
    body = told(scene, slots, type="CONCEDE", mode="defect", participants=who)
    negated = negated_between(scene, scene.start + match.start(), slots["deed"][0])
    negated = negated or bool(_NONE.search(scene.words[: match.start()]))
    return Draft(body, slots, slots["deed"], negated=negated).at(joined, "recipient")


def _has_left(match: re.Match[str], mention: Mention | None) -> bool:
    if match["pool"]:
        return mention is not None and "population" in mention.kinds
    return bool(_LEFT.search(match.string, match.start(), match.start("v")))


def _joined(scene: Scene, match: re.Match[str]) -> Mention | None:
    found = mention_at(scene, match.start("b"))
    return found if found is not None and found.kinds else None


def _left(scene: Scene, match: re.Match[str]) -> tuple[str, Mention | None, Span] | None:
    """The name of the side that was left, its mention and where it stands; people of a state name none."""
    groups = match.groupdict()
    for group in ("from", "of", "his", "a", "pool"):
        if groups.get(group):
            mention = mention_at(scene, match.start(group))
            if mention is not None and mention.kinds:
                return mention.name, mention, (mention.start, mention.end)
    if groups.get("people") and _STATE.search(match["people"]):
        span = scene.span(match, "people")
        return scene.told(span), None, span
    return None
