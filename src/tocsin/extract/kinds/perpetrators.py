# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Who did what a sentence tells with its toll, only where the words name one; and who claimed it or is blamed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.vocabulary import Role
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.subjects import mention_at
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.words.casualties import ATTACKING, RAIDS

__all__ = ["doer_of", "others"]

_NEAR = 60
_AUX = r"(?:,? (?:has|have|had|also|reportedly|allegedly|already|recently|then|later|repeatedly|\w+ly),?)*"
_PART = r"(?:'s?)?(?: \([^)]*\))?(?: [a-z]+ed by {A})?(?: and [a-z]+(?= {FIGHTERS}))?(?: (?:[a-z]+ )?(?:{FIGHTERS}|forces|troops|units|jets?|drones?|missiles?|rockets?|artillery|warplanes?|helicopters?|aircraft|militias?|volunteers|gunmen))?(?:, [^,;]{3,60},)?"
# The subject of the harm itself, or of the attack of which the harm came.
_AT_ONCE = rule(rf"(?P<a>{{A}}){_PART}{_AUX} [\"“]?$")
_ATTACKED = rule(rf"(?P<a>{{A}}){_PART}{_AUX} (?:{ATTACKING})\b")
_THEIR_RAID = rule(
    rf"(?P<a>{{As}}|{{A}}) (?:(?!(?:and|or|on|in|at|by|an?|the|claim\w*|den(?:y|ies|ied)|condemn\w*|repel\w*|report\w*|confirm\w*|suffer\w*)\b)[a-z-]+ ){{0,2}}?(?:{RAIDS})\b[^;]{{0,80}}$"
)
_RAID_BY = rule(rf"\b(?:{RAIDS})\b[^,;.]{{0,40}}? by (?P<a>{{A}})[^;]{{0,80}}$")
_BY = rule(
    r"(?<!claimed)[ ]by (?:the )?(?:(?:suspected|alleged|armed) )?(?:{FIGHTERS} (?:of|from|loyal to) )?(?P<a>{A})"
)
# "85 people were killed in a raid by the Front" has the doer behind; so has "in a Front attack".
_IN_THEIR_RAID = rule(
    rf"\b(?:in|during) (?:an? |the |several |two |three )?(?:suspected |alleged )?(?P<a>{{As}}|{{A}})(?: (?!(?:and|or|on|in|at|by)\b)[a-z-]+){{0,2}}? (?:{RAIDS})\b"
)
_OTHERS = rule(
    r"(?P<claimed>{A})\)?(?: [a-z]+)? (?:claimed (?:responsibility|credit|the|a|an|this)\b(?! to| that)|(?:took|taken|admitted) responsibility|said (?:it|they|{A}|{ITS}+ (?:fighters|men|forces|militants)) (?:was behind|were behind|carried out|had carried out))|claimed by (?P<claimed2>{A})"
    r"|(?:blamed (?:it |the [a-z]+ |this )?on|(?:attributed|pinned) (?:to|on)|blamed|accused) (?P<blamed>{A})|(?P<blamed2>{A}) (?:was|were|is|are) (?:blamed|accused|suspected)|suspected (?P<blamed3>{A})"
)
_ROLES: dict[str, Role] = {
    "claimed": "claimed",
    "claimed2": "claimed",
    "blamed": "attributed",
    "blamed2": "attributed",
    "blamed3": "attributed",
}


def doer_of(scene: Scene, start: int, end: int, *, passive: bool) -> Mention | None:
    """Who did what stands from `start` to `end` of the document: after "by", as its subject, or of its raid."""
    if passive:
        by = _BY.search(scene.typed, end - scene.start, min(len(scene.typed), end - scene.start + _NEAR))
        theirs = _IN_THEIR_RAID.search(scene.typed, end - scene.start, end - scene.start + _NEAR)
        return _acting(scene, by) or _acting(scene, theirs) or _by_a_raid(scene, start)
    lead = scene.typed[: start - scene.start]
    at_once = _acting(scene, _AT_ONCE.search(lead))
    return at_once or _by_a_raid(scene, start)


# "In Karo, where Guard drones hunt cars, nine were killed": by whom, is not said.
_TOLD_ASIDE = re.compile(r", (?:where|which|who|whose) [^,;]*,")


def _by_a_raid(scene: Scene, start: int) -> Mention | None:
    lead = _TOLD_ASIDE.sub(lambda aside: " " * len(aside[0]), scene.typed[: start - scene.start])
    for pattern in (_RAID_BY, _THEIR_RAID, _ATTACKED):
        if found := _acting(scene, pattern.search(lead)):
            return found
    return None


def _acting(scene: Scene, match: re.Match[str] | None) -> Mention | None:
    mention = mention_at(scene, match.start("a")) if match else None
    if mention is None or not mention.kinds or mention.prefixed:
        return None
    # "Fighting between the Front and the League drove out thousands": neither did it alone.
    return None if _BETWEEN.search(scene.words, 0, mention.start - scene.start) else mention


_BETWEEN = re.compile(r"\b(?:between|among) [^,;.]{2,60}? and (?:the )?$", re.IGNORECASE)


def others(scene: Scene, doer: Mention | None) -> Iterator[tuple[Mention, Role]]:
    """Who claimed it, and who is blamed for it."""
    for match in _OTHERS.finditer(scene.typed):
        group = next(g for g in _ROLES if match[g])
        mention = mention_at(scene, match.start(group))
        if mention and mention.kinds and (doer is None or mention.key != doer.key):
            yield mention, _ROLES[group]
