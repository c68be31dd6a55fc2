# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Ties inferred from silence: an actor that does not react to what another does is held to approve of it.

Nobody said so and nothing was done together: the tie's basis tells what it was inferred from, and it
is no more than possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Relation
from tocsin.extract.certainty import condition
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import Scene
from tocsin.extract.words.roles import ARMED, STATE
from tocsin.extract.words.silence import APPROVAL, CONSENT, NOT_REACTING, REACTION, SAYS, SILENCE

__all__ = ["find"]

_TO = r"(?P<to>(?: (?:to|over|at|against|on|about|in the face of|in response to|after) [^,;.]{3,90}?)?)"
_TAKEN_FOR = rf",? (?:(?:also|thus|therefore|clearly|surely|perhaps|only|probably) )?{SAYS} (?P<v>{APPROVAL})\b(?P<of>[^,;.]{{0,90}})"
_RULES = tuple(
    rule(rf"{seen}{_TAKEN_FOR}")
    for seen in (
        # "The lack of any League reaction to the raid suggests quiet consent."
        rf"(?P<seen>\b(?:lack|absence|want) of (?:an?y? |the |all )?{{A}}(?:'s?)? (?:[a-z-]+ ){{0,2}}?{REACTION}{_TO})",
        # "The lack of a reaction by the League to the raid"
        rf"(?P<seen>\b(?:lack|absence|want) of (?:an?y? |the |all )?(?:[a-z-]+ ){{0,2}}?{REACTION} (?:by|from|of|on the part of|in) {{A}}{_TO})",
        # "The League's silence on the raid", "the silence of the League"
        rf"(?P<seen>{{As}} (?:[a-z-]+ ){{0,2}}?{SILENCE}{_TO})",
        rf"(?P<seen>\b(?:[a-z-]+ )?(?:silence|inaction|passivity|reticence|indifference) (?:of|by|from|on the part of) {{A}}{_TO})",
        # "That the League has not protested at the raid"
        rf"(?P<seen>\bthat {{A}} (?:did|has|have|had|does|do)(?: not|n't| never) (?:[a-z]+ly |even |so far |yet )?{NOT_REACTING}{_TO})",
        # "The League did not answer with force, which suggests quiet consent."
        rf"(?P<seen>{{A}} (?:did|has|have|had|does|do)(?: not|n't| never) (?:[a-z]+ly |even |so far |yet )?{NOT_REACTING}(?: (?:by|with|in) [a-z ]{{3,20}}?)?{_TO}),? (?:which|and (?:this|that))",
    )
)
_HINT = Phrase(rf"\b{CONSENT}\b")
# "A raid on the Front": it is not the Front that raids.
_SUFFERS = re.compile(
    r"\b(?:against|on|upon|targeting|killing|versus|over|from|hit|struck)(?: [a-z-]+){0,3} $", re.IGNORECASE
)
_DEED = Phrase(
    r"\b(?:attack|strike|air ?strike|raid|operation|assault|offensive|bombing|shelling|bombardment|incursion|killing|assassination|deployment|intervention|invasion|advance|arrest|abduction|seizure|action|retribution|retaliation)s?\b"
)
_LOOKED_BACK, _OTHERS = 3, 2


def find(scene: Scene) -> Iterator[Draft]:
    """Who is held to approve of whose deed because nothing was heard of it."""
    if not _HINT.search(scene.words):
        return
    for pattern in _RULES:
        for match in pattern.finditer(scene.typed):
            silent = mention_at(scene, match.start("a") if "a" in match.groupdict() else _actor_at(match))
            if silent is None or not silent.kinds or condition(scene, scene.span(match, "v")):
                continue
            doer = _doer(scene, match, silent)
            if doer is not None:
                yield _draft(scene, match, silent, doer)


def _actor_at(match: re.Match[str]) -> int:
    """Where the first name of what is seen stands."""
    return match.start("seen") + (re.search(r"[\ue000\ue002\ue003]", match["seen"]) or match).start()


def _draft(scene: Scene, match: re.Match[str], silent: Mention, doer: Mention) -> Draft:
    seen, verb = scene.span(match, "seen"), scene.span(match, "v")
    body = Relation(
        subject=silent.name,
        object=doer.name,
        type="cooperate",
        sign=1,
        basis=f"inferred from silence: {scene.told(seen)}",
    )
    # Who the deed was by may be said far off: that is in the slots.
    slots = {"tie": verb, "basis": seen}
    draft = Draft(body, slots, verb, hedge="possible", own=(seen[0], verb[1])).at(doer, "object")
    return draft.at(silent, "subject")


def _doer(scene: Scene, match: re.Match[str], silent: Mention) -> Mention | None:
    """Whose deed it was: named beside it, else the one other with whom what goes before names the silent."""
    edges = (scene.start + match.start("to"), scene.start + match.end("of"))
    for mention in scene.mentions:
        if edges[0] <= mention.start < edges[1] and _other(mention, silent):
            part = "of" if mention.start - scene.start >= match.start("of") else "to"
            # "Silence over": it is what follows that says whose the raid was.
            lead = scene.words[match.start(part) : mention.start - scene.start].lstrip().partition(" ")[2]
            if not _SUFFERS.search(f" {lead}"):
                return mention
    if not _DEED.search(scene.words, match.start("seen"), match.end()):
        return None
    for told in reversed(scene.before[-_LOOKED_BACK:]):
        named = {m.key: m for m in reversed(told.mentions) if m.kinds & (ARMED | STATE) and not m.prefixed}
        if silent.key in named:
            return next(m for m in named.values() if m.key != silent.key) if len(named) == _OTHERS else None
    return None


def _other(mention: Mention, silent: Mention) -> bool:
    return bool(mention.kinds & (ARMED | STATE)) and mention.key != silent.key and mention.name != silent.name
