# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Forces that are only planned or talked about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import RelationTo, Strength
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import figure_slots, plural
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

_PLAN = rule(
    r"(?:discuss\w*|talked about|considered|considering|plans?|planned|planning|propos\w*|intend\w*|announced plans|wants?|aims?)"
    r"(?: (?:to|for|about|of))?(?: (?:form|forming|creat\w+|rais\w+|build\w*|set(?:ting)? up|establish\w*|train\w*|recruit\w*|field\w*))?"
    r"[^;]{0,40}?\b(?:force|unit|army|brigade|battalion|militia)\b[^;]{0,12}? of (?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})"
)
_PLAN_STRONG = rule(
    r"(?:discuss\w*|considered|plans?|planned|planning|propos\w*|intend\w*|wants?|aims?)[^;]{0,60}? (?P<q>{Q})-(?:strong|man|member) (?P<adj>(?:[a-z]+ ){0,2})(?P<unit>force|unit|army|brigade|battalion|militia)"
)
# With whom, or by whose money: part of what is planned.
_WITH = rule(
    r"(?:,? (?:and )?(?:(?:jointly|together|in (?:cooperation|partnership|concert|tandem)|in (?:an? )?alliance) with|(?:funded|financed|paid|trained|armed|equipped|supported|backed|led|commanded)(?: (?:and|or) [a-z]+ed)? by|under|alongside|with (?:the )?(?:help|support|money|funding|backing) (?:of|from))(?= (?:{A}|and )))+(?: {A})?"
)


def find(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    """The planned forces of a sentence, each with the quantity it used up."""
    for pattern in (_PLAN, _PLAN_STRONG):
        for match in pattern.finditer(scene.typed):
            quantity = scene.quantity(match.start("q"))
            actor = _planner(scene, scene.start + match.start())
            if quantity is None or actor is None:
                continue
            partner = _WITH.match(scene.typed, match.end())
            end = partner.end() if partner else match.end()
            low, best, high, bound = quantity.figures
            body = Strength(
                actor=actor.name,
                low=low,
                best=best,
                high=high,
                bound=bound,
                unit="fighters" if pattern is _PLAN_STRONG else plural(match["unit"]),
                definition=re.sub(r"[\" ]+", " ", scene.words[match.start() : end]).strip(),
                relation_to=RelationTo(kind="planned", whole=actor.name),
            )
            plan = (scene.start + match.start(), scene.start + end)
            slots = {**figure_slots(quantity), "plan": plan}
            yield Draft(body, slots, quantity.core, hedge="planned").at(actor, "actor"), quantity


def _planner(scene: Scene, before: int) -> Mention | None:
    fitting = [
        m for m in scene.mentions if m.end <= before and m.kinds and not m.prefixed and before - m.end < 60
    ]
    return fitting[-1] if fitting else None
