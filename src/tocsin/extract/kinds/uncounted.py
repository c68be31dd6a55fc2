# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Attacks that are told to have killed or hurt people, where nobody says how many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Participant
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.happening import happened, told
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.casualties import MODES, RAIDS, VICTIMS
from tocsin.extract.words.roles import ARMED, STATE

__all__ = ["find"]

_SOME = r"(?:(?!(?:no|zero|any|one)\b)[a-z-]+ ){0,3}?"
_LOST = rf"(?:the )?{_SOME}(?:loss|losses|deaths?|killings?) of (?P<who>{_SOME}(?:lives|life|{VICTIMS}))\b"
_LIVES = rf"(?P<who2>{_SOME}(?:innocent|civilian|human|young|children's|non-combatant) (?:lives|deaths|casualties|fatalities|victims|losses))\b"
_MEN = rf"(?P<who3>(?:(?:several|many|some|numerous|countless|scores of|an unknown number of|innocent|unarmed|entire|mostly|local|more) )*(?:(?!(?:the|a|an|its|their|his|no|one|two|three)\b)[a-z-]+ )?(?:{VICTIMS}|famil(?:y|ies)))\b"
# "Many civilians", who are in the register as a people; "Front fighters"
_NAMED = r"(?:(?:several|many|some|numerous|countless|scores of|innocent|unarmed|mostly|local|more) )*(?P<who4>{A}(?P<armed> {FIGHTERS})?)"
_STRIKE = rf"\b(?P<strike>(?:(?!(?:of|and|or|the|a|an|any|no|saw|to)\b)[a-z-]+ ){{0,2}}?(?:{RAIDS}|bombing|blast|explosion|car bomb))\b"
# "A Guard air strike on the market, causing civilian deaths".
_HARMS = rule(
    rf"(?:(?P<owner>{{As}}|{{A}}) )?{_STRIKE}(?: by (?:the )?(?P<by>{{A}}))?(?: (?:on|in|at|near|against|of|around) (?:(?!\b(?:{RAIDS})\b)[^;.]){{2,60}}?)?,? (?:(?:that|which) )?(?:(?:has|have|had|also|reportedly|allegedly|later) )*(?:(?:leading|led) to|caus(?:ing|ed)|result(?:ing|ed) in|cost(?:ing)?|claim(?:ing|ed)|t(?:aking|ook)|inflict(?:ing|ed)|(?P<kills>kill(?:ing|ed)|wound(?:ing|ed)|injur(?:ing|ed))) (?P<harm>{_LOST}|{_LIVES}|(?(kills)(?:{_MEN}|{_NAMED})|(?!)))"
)
_HINT = Phrase(
    r"\b(?:leading|led|caus(?:ing|ed)|result(?:ing|ed)|cost|costing|claim(?:ing|ed)|taking|took|inflict|kill(?:ing|ed)|wound(?:ing|ed)|injur(?:ing|ed))\b"
)
_CIVIL = re.compile(r"\b(?:innocent|civilians?|non-combatants?|unarmed)\b", re.IGNORECASE)
_NOT_PEOPLE = re.compile(r"\b(?:lives|life|deaths|casualties|fatalities|losses|victims)\b", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Draft]:
    """The attacks of a sentence with harm to people that no number is put to; their doer only where named."""
    if not _HINT.search(scene.words):
        return
    for match in _HARMS.finditer(scene.typed):
        if not happened(scene, match.start("strike")):
            continue
        doer = _doer(scene, match)
        group = next(name for name in ("who", "who2", "who3", "who4") if match[name])
        if group == "who4" and not _are_people(scene, match, doer):
            continue
        slots: dict[str, Span] = {"deed": scene.span(match, "strike"), "victim": scene.span(match, group)}
        people = [Participant(name=_victim(scene.words[slice(*match.span(group))]), role="victim")]
        if doer:
            people.insert(0, Participant(name=doer.name, role="actor"))
        body = told(scene, slots, type="ASSAULT", mode=_mode(match["strike"]), participants=tuple(people))
        draft = Draft(body, slots, slots["deed"], own=(slots["deed"][0], scene.span(match, "harm")[1]))
        yield draft.at(doer, "actor")


def _are_people(scene: Scene, match: re.Match[str], doer: Mention | None) -> bool:
    hit = mention_at(scene, match.start("who4"))
    if hit is None or (doer is not None and hit.key == doer.key):
        return False
    return "population" in hit.kinds or bool(match["armed"] and hit.kinds & (ARMED | STATE))


def _doer(scene: Scene, match: re.Match[str]) -> Mention | None:
    at = match.start("by") if match["by"] else match.start("owner") if match["owner"] else None
    doer = None if at is None else mention_at(scene, at)
    return doer if doer is not None and doer.kinds & (ARMED | STATE) and not doer.prefixed else None


def _victim(words: str) -> str:
    """Who they are said to be: civilians, the noun itself, or just people.

    >>> _victim("innocent lives"), _victim("many herders"), _victim("human lives"), _victim("Front men")
    ('civilians', 'herders', 'people', 'Front men')
    """
    if _CIVIL.search(words):
        return "civilians"
    if _NOT_PEOPLE.search(words):
        return "people"
    return words if re.search(r"[A-Z]", words) else words.split(" ")[-1]


def _mode(strike: str) -> str | None:
    return next((mode for mode, words in MODES if words.search(strike)), None)
