# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Money and what it pays for: aid, equipment, revenue, wealth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import Resource
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import figure_slots, period
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["find"]

_WORTH_OF = rule(
    r"(?P<m>{M})(?: (?:in|worth of|of))? (?P<kind>(?:(?!(?:on|of|with|in|and|the|to|a|an|per|each|every|year|month|from)\b)[a-z-]+ ){0,3}(?:equipment|aid|assistance|weapons|arms|hardware|revenues?|funds|funding|cash|reserves|assets|taxes|ransoms?|support|gold|oil|investment|loans))\b"
)
_WORTH = rule(
    r"\b(?P<kind>(?:(?!(?:on|of|with|sit|in|and|the|has|have|had)\b)[a-z-]+ ){0,2}(?:equipment|wealth|minerals|mineral deposits|deposits|assets|reserves|weapons|arms|aid|revenues?|exports|trade|oil|gold|resources|hardware))(?: (?:is|are|was|were))? (?:worth|valued at|estimated at|put at|of) (?P<m>{M})"
)
_EARNS = rule(
    r"(?:earns?|earned|makes?|made|raises?|raised|collects?|collected|receives?|received|generates?|generated)(?: [a-z]+)? (?P<m>{M})(?: (?:a|per|each|every) (?P<per>year|month|annum))?(?: (?:from|through|in) (?P<kind>[^,;.]{3,50}))?"
)
_GIVES = re.compile(
    r"\b(?:received|got|obtained|gained|holds?|has|have|had|owns?|earns?|earned|makes?|made|raises?|raised|collects?|collected|generates?|generated|sit(?:s|ting)?|control(?:s|led)?)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:supplied|gave|given|sent|provided|delivered|allocated|pledged|donated|paid)\b", re.IGNORECASE
)


def find(scene: Scene) -> Iterator[Draft]:
    """The sums of money that a sentence names, with what they are and whose."""
    if not any(quantity.what == "money" for quantity in scene.quantities):
        return
    seen: set[int] = set()
    for pattern in (_WORTH_OF, _WORTH, _EARNS):
        for match in pattern.finditer(scene.typed):
            quantity = scene.quantity(match.start("m"))
            holder = _holder(scene, scene.start + match.start())
            if quantity is None or holder is None or quantity.start in seen:
                continue
            seen.add(quantity.start)
            yield _draft(scene, match, holder)


def _draft(scene: Scene, match: re.Match[str], holder: Mention) -> Draft:
    quantity = scene.quantity(match.start("m"))
    assert quantity is not None
    low, best, high, bound = quantity.figures
    when = period(scene, quantity.start)
    kind = scene.words[match.start("kind") : match.end("kind")] if match["kind"] else "revenue"
    body = Resource(
        holder=holder.name,
        kind=re.sub(r" +", " ", kind).strip().lower(),
        low=low,
        best=best,
        high=high,
        bound=bound,
        currency=quantity.currency,
        definition=re.sub(r" +", " ", scene.words[match.start() : match.end()]),
        start=when.first if when else None,
        end=when.last if when else None,
    )
    slots: dict[str, Span] = figure_slots(quantity)
    if match["kind"]:
        slots["kind"] = scene.span(match, "kind")
    if when:
        slots["period"] = (when.start, when.end)
    return Draft(body, slots, quantity.core).at(holder, "holder")


def _holder(scene: Scene, before: int) -> Mention | None:
    """Who has the money: who receives it where the sentence says who, else its subject."""
    acting = [m for m in scene.mentions if m.kinds and not m.prefixed]
    given = _GIVEN.search(scene.words)
    if given:
        to = [m for m in acting if m.start > scene.start + given.start()]
        return to[0] if to else None
    had = _GIVES.search(scene.words)
    if had is None:
        return None
    ahead = [m for m in acting if m.end <= before and m.end <= scene.start + had.start() + 1]
    return ahead[-1] if ahead else None
