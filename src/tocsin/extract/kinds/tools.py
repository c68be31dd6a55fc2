# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Whose enemy an actor is because it is, or serves as, somebody's tool against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Relation
from tocsin.domain.vocabulary import Hedge
from tocsin.extract.certainty import condition, negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import mention_at, subject_of_clause
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["find"]

_TOOL = r"(?:(?!(?:no|not|never|the)\b)[a-z-]+ ){0,3}?(?:tool|weapon|lever|instrument|card|trump|stick|cudgel|hammer|battering ram|spearhead|sword|dagger|proxy|asset|pawn|bargaining chip|means of pressure|leverage|counterweight|bulwark)s?"
_AS = rf"(?:(?:an?|the|its|their|another|one more|yet another|{{ITS}}) )?(?P<v>{_TOOL})(?: of [^,;.]{{2,40}}?)? against (?:the )?(?P<b>{{A}})"
_ADV = r"(?:(?:also|now|still|long|since|only|then|thus|just|again|already|[a-z]+ly|not|never|no longer) )*"
_BEING = (
    rf"(?P<be>(?:(?:has|have|had|is|are|was|were|been|being) )?{_ADV}(?:(?P<coming>will|would|may|might|could|can|shall) )?{_ADV}"
    r"(?:be|been|is|are|was|were|becomes?|became|remains?|remained|(?:com(?:es?|ing)|came) in(?: handy| useful)?|(?:prov(?:es?|ed|en)|turn(?:s|ed)? out)(?: to be)?|(?:serv(?:es?|ed|ing)|act(?:s|ed|ing)?|function(?:s|ed)?|work(?:s|ed)?|us(?:es|ed|ing)|seen|regarded|viewed|treated|kept|employed|wielded|exploited)(?: itself)?))(?: (?:as|to be))? "
)
_RULES = (
    # "The Front is its ally and will serve as a tool against Veldia."
    rule(rf"\b{_BEING}{_ADV}{_AS}"),
    # "Ormia wields the Front as a weapon against Veldia."
    rule(
        rf"\b(?:us(?:es|ed|ing)|wield(?:s|ed|ing)?|employ(?:s|ed|ing)?|exploit(?:s|ed|ing)?|keep(?:s|ing)?|kept|treat(?:s|ed|ing)?|see(?:s|n|ing)?|saw|regard(?:s|ed|ing)?|view(?:s|ed|ing)?|turn(?:s|ed|ing)?|hold(?:s|ing)?|held) (?P<a>{{A}}) (?:as|into) {_AS}"
    ),
    # "The Front, Ormia's chief tool against Veldia"
    rule(rf"(?P<a>{{A}}),(?: {{As}})? {_AS}"),
)
_HINT = re.compile(rf"\b{_TOOL}\b[^,;.]{{0,50}} against\b", re.IGNORECASE)
_GUESSED: Hedge = "possible"
_EXPECTED: Hedge = "likely"


def find(scene: Scene) -> Iterator[Draft]:
    """Who is somebody's tool against whom, which makes the two enemies."""
    if " against " not in scene.words or not _HINT.search(scene.words):
        return
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            one, other = _tool(scene, match), mention_at(scene, match.start("b"))
            if one is None or other is None or not _two(one, other):
                continue
            # What hangs on an if makes nobody an enemy yet.
            if condition(scene, scene.span(match, "v")) is None:
                yield _draft(scene, match, one, other)
            return


def _tool(scene: Scene, match: re.Match[str]) -> Mention | None:
    if match.groupdict().get("a"):
        return mention_at(scene, match.start("a"))
    return subject_of_clause(scene, scene.start + match.start())


def _two(one: Mention, other: Mention) -> bool:
    return (
        bool(one.kinds and other.kinds) and one.key != other.key and not one.prefixed and not other.prefixed
    )


def _draft(scene: Scene, match: re.Match[str], one: Mention, other: Mention) -> Draft:
    verb = scene.span(match, "v")
    coming = (match.groupdict().get("coming") or "").lower()
    hedge = None if not coming else _EXPECTED if coming in ("will", "shall") else _GUESSED
    negated = negated_between(scene, min(one.end, verb[0]), verb[1])
    body = Relation(subject=one.name, object=other.name, type="rival", sign=-1, basis=scene.told(verb))
    slots = {"tie": verb, "basis": verb}
    return Draft(body, slots, verb, negated=negated, hedge=hedge).at(other, "object").at(one, "subject")
