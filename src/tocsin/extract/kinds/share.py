# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Shares of a force: which part of a whole an actor, or a sort of fighter, makes up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import RelationTo, Strength
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

_MAKES = r"(?:constitutes?|makes? up|accounts? for|comprises?|represents?|forms?|is|are|were|was|amounts? to)"
_FORCE = r"(?:(?:total|overall|entire|whole|active|fighting|military|combat|armed) )*(?:force|forces|strength|manpower|ranks|{FIGHTERS})"
# "the Front makes up about 20 percent of the Coalition's total fighting force"
_PART = rule(
    rf"(?P<a>{{A}})(?: [a-z]+)? {_MAKES} (?P<s>{{S}})(?: \({{S}}\))? of (?:all |the )*(?P<whole>{{As}}|{{A}})(?: {_FORCE})?"
)
# "up to half of the group's combatants are foreigners"
_SORT_OF = rule(
    r"(?P<s>{S}) of (?:all |the )*(?P<whole>{As}|{A}) {FIGHTERS} (?:is|are|were|was) (?P<sort>foreign(?:ers)?|children|women|conscripts|mercenaries|former [a-z]+|[a-z]+ nationals)\b"
)
# "this includes at least 10 percent foreign fighters", "at least 10 percent are foreign", "up to half are foreigners"
_SORT = rule(
    r"(?P<s>{S}) (?:of (?:them|these|those|its fighters|their fighters) )?(?:is|are|were|was)? ?(?P<sort>foreign(?:ers)?(?: fighters)?|children|conscripts|mercenaries|{A}(?![^ .,;]))"
)
_SORTS = re.compile(
    r"(?:foreign|foreigners|foreign (?:terrorist )?fighters|children|conscripts|mercenaries)", re.IGNORECASE
)


def find(scene: Scene) -> Iterator[Draft]:
    """The shares of a force that a sentence states."""
    if not any(quantity.what == "share" for quantity in scene.quantities):
        return
    for match in _PART.finditer(scene.typed):
        quantity, part, whole = (
            scene.quantity(match.start("s")),
            _mention(scene, match, "a"),
            _mention(scene, match, "whole"),
        )
        if quantity and part and whole:
            yield _share(quantity, part.name, whole).at(part, "actor")
    for match in _SORT_OF.finditer(scene.typed):
        quantity, whole = scene.quantity(match.start("s")), _mention(scene, match, "whole")
        if quantity and whole:
            yield _sort(scene, match, quantity, whole)
    for match in _SORT.finditer(scene.typed):
        quantity = scene.quantity(match.start("s"))
        whole = _force_spoken_of(scene, scene.start + match.start())
        sort = scene.words[match.start("sort") : match.end("sort")]
        if quantity and whole and _SORTS.fullmatch(sort):
            yield _sort(scene, match, quantity, whole)


def _mention(scene: Scene, match: re.Match[str], group: str) -> Mention | None:
    at = match.start(group)
    return scene.mention(at) or scene.mention(at + 4)


def _sort(scene: Scene, match: re.Match[str], quantity: Quantity, whole: Mention) -> Draft:
    sort = re.sub(r" +", " ", scene.words[match.start("sort") : match.end("sort")].lower())
    name = {"foreign": "foreign fighters", "foreigners": "foreign fighters"}.get(sort, sort)
    draft = _share(quantity, name, whole)
    draft.slots["actor"] = scene.span(match, "sort")
    return draft


def _share(quantity: Quantity, part: str, whole: Mention) -> Draft:
    low, best, high, bound = quantity.figures
    body = Strength(
        actor=part,
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit="fraction",
        relation_to=RelationTo(kind="share_of", whole=whole.name),
    )
    names = [name for name in ("low", "best", "high") if getattr(quantity, name) is not None]
    slots: dict[str, Span] = dict.fromkeys(names, (quantity.start, quantity.end))
    return Draft(body, slots, quantity.core).at(whole, "whole")


def _force_spoken_of(scene: Scene, before: int) -> Mention | None:
    """The actor whose strength this sentence or the one before it gives: "Up to half are foreigners"."""
    here = [
        m for m in scene.mentions if m.end <= before and m.kinds and not m.prefixed and m.form != "pronoun"
    ]
    if here:
        return here[0] if len({m.key for m in here}) == 1 else None
    for earlier in reversed(scene.before[-1:]):
        counts = [q for q in earlier.quantities if q.what == "count"]
        if not counts:
            return None
        led = [m for m in earlier.mentions if m.kinds and not m.prefixed and not m.embedded]
        near = [m for m in led if m.end <= counts[0].start] or led
        # A clause that bounds the number names its owner last ("operate under the group's banner").
        return (
            near[0]
            if near and len({m.key for m in led}) <= 1
            else (_armed(near)[-1] if _armed(near) else None)
        )
    return None


def _armed(mentions: list[Mention]) -> list[Mention]:
    return [m for m in mentions if m.kinds & {"rebel", "militia", "network", "umbrella", "unknown"}]
