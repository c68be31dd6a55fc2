# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Parts of what is counted, and by what share it has changed: "3.3 million of them", "up 10 percent"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from tocsin.domain.bodies import Measure
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import rule
from tocsin.extract.kinds.figures import figure_slots
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene
from tocsin.extract.words.amounts import NO_COUNT

__all__ = ["SLOTS", "changes", "has_figure", "is_count", "of_them", "parts"]

# "Children are thought to make up a third of the gangs"
_PART_OF = rule(
    r"(?:^|[,;:] |\b(?:and|while|but|that) )(?P<np>(?:(?!\b(?:and|but|that|which|who|it|they|this)\b)[^,;:.]){3,70}?) (?:(?:is|are|was|were) (?:\w+ly )?(?:estimated|believed|thought|said|reported) to )?(?:now |still )?(?:make|makes|made|making|account|accounts|accounted|represents?|represented|constitutes?|constituted|comprises?|comprised|form|formed) (?:up |for )?(?P<s>{S}) of (?P<whole>(?:all |the |its |their )?[a-zA-Z][^,;.]{2,60})"
)
_OF_THEM = rule(r",? (?P<q>{Q}) of (?:them|whom|which|{ITS}|{A}),? (?P<rest>[^,;.]{3,60})")
_AMONG = rule(
    r"\bamong the (?:\w+ )?(?P<v>dead|victims|killed|wounded|injured|displaced|arrested|detained) (?:were|are|was) (?P<list>(?:{Q} [^,;.]{3,40}(?:, | and |, and )?)+)"
)
_EACH = rule(r"(?P<q>{Q}) (?P<unit>(?:(?!\band\b)[a-z-]+ ?){1,3})")
_TAKEN_IN = {
    "dead": "deaths",
    "victims": "victims",
    "killed": "deaths",
    "wounded": "injured",
    "injured": "injured",
}
_CHANGE = rule(
    r"(?:,? (?:an? |the )?(?P<how>increase|rise|jump|growth|surge|decrease|decline|drop|fall|reduction) of (?P<s>{S})|,? (?P<dir>up|down) (?:by )?(?P<s2>{S})|,? (?:or )?(?P<s3>{S}) (?P<more>more|higher|fewer|less|lower))(?P<base> (?:on|over|from|than|compared (?:with|to)|since|against)(?: (?:in|the|a|that|those|during|of) ?)*[^,;.]{3,60})"
)
_LESS = frozenset({"decrease", "decline", "drop", "fall", "reduction", "down", "fewer", "less", "lower"})
SLOTS = frozenset(
    {"low", "best", "high", "deaths", "injured", "count", "share", "victim", "whole", "denominator"}
)
_AT_LEAST = 10


def has_figure(draft: Draft, quantity: Quantity) -> bool:
    """Whether a draft has this quantity for one of its figures."""
    return any(
        name in SLOTS and start < quantity.core[1] and quantity.core[0] < end
        for name, (start, end) in draft.slots.items()
    )


def is_count(scene: Scene, quantity: Quantity) -> bool:
    """Whether it counts something, ten or more: no year, length or distance."""
    number = next(n for n in (quantity.best, quantity.low, quantity.high) if n is not None)
    bare = scene.page.flat[slice(*quantity.core)]
    year = 1900 <= number <= 2100 and "," not in bare and quantity.bound == "exact"
    return (
        quantity.what in ("count", "change")
        and quantity.vague is None
        and number >= _AT_LEAST
        and not year
        and not NO_COUNT.match(scene.page.flat, quantity.end)
    )


def parts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Shares that somebody makes up, those among the dead, and "106 of them"."""
    for match in _PART_OF.finditer(scene.typed) if " of " in scene.words else ():
        share = scene.quantity(match.start("s"))
        if share is not None and not any(has_figure(draft, share) for draft in found):
            low, best, high, bound = share.figures
            whole = scene.told(scene.span(match, "whole"))
            body = Measure(
                subject=scene.told(scene.span(match, "np")), measure=f"share of {whole}", low=low, best=best,
                high=high, bound=bound, unit="fraction", baseline=whole,
            )  # fmt: skip
            yield Draft(body, {**figure_slots(share), "counted": scene.span(match)}, share.core)
    for match in _AMONG.finditer(scene.typed) if "mong the " in scene.words else ():
        for each in _EACH.finditer(scene.typed, match.start("list"), match.end("list")):
            quantity = scene.quantity(each.start("q"))
            if (
                quantity is not None
                and quantity.what == "count"
                and not any(has_figure(draft, quantity) for draft in found)
            ):
                what = _TAKEN_IN.get(match["v"].lower(), match["v"].lower())
                unit = scene.told(scene.span(each, "unit"))
                low, best, high, bound = quantity.figures
                told = Measure(
                    subject=unit, measure=what, low=low, best=best, high=high, bound=bound, unit=unit
                )
                yield Draft(told, {**figure_slots(quantity), "counted": scene.span(match)}, quantity.core)


def of_them(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """ "Twelve million have fled, 3.3 million of them abroad": a part of what was counted before it."""
    for match in _OF_THEM.finditer(scene.typed):
        quantity = scene.quantity(match.start("q"))
        told = [
            d
            for d in found
            if isinstance(d.body, Measure)
            and d.body.relation is None
            and d.focus[1] <= scene.start + match.start()
        ]
        if (
            quantity is None
            or not told
            or not is_count(scene, quantity)
            or any(has_figure(d, quantity) for d in found)
        ):
            continue
        body, rest = told[-1].body, scene.told(scene.span(match, "rest"))
        assert isinstance(body, Measure)
        low, best, high, bound = quantity.figures
        part = msgspec.structs.replace(
            body, measure=f"{body.measure} ({rest})", low=low, best=best, high=high, bound=bound
        )
        slots = {name: span for name, span in told[-1].slots.items() if name not in SLOTS} | figure_slots(
            quantity
        )
        yield replace(told[-1], body=part, slots=slots, focus=quantity.core, own=None, readings=())


def changes(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """ "An increase of 30 percent over the second quarter": how the figure before it has changed."""
    for match in _CHANGE.finditer(scene.typed):
        group = next(g for g in ("s", "s2", "s3") if match[g])
        share = scene.quantity(match.start(group))
        told = [
            d
            for d in found
            if isinstance(d.body, Measure)
            and d.focus[1] <= scene.start + match.start()
            and d.body.relation is None
        ]
        if share is None or not told or any(has_figure(draft, share) for draft in found):
            continue
        less = (match["how"] or match["dir"] or match["more"]).lower() in _LESS
        body = told[-1].body
        assert isinstance(body, Measure)
        low, best, high = (
            None if n is None else round(1 - n if less else 1 + n, 6) for n in share.figures[:3]
        )
        if less:
            low, high = high, low
        ratio = msgspec.structs.replace(
            body, low=low, best=best, high=high, bound="about" if share.bound == "about" else "exact", unit="ratio",
            relation="ratio", baseline=scene.told(scene.span(match, "base")), start=None, end=None,
        )  # fmt: skip
        yield Draft(ratio, {"change": scene.span(match), **figure_slots(share)}, share.core)
