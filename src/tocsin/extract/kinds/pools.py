# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Pools of fighters that belong to no one actor: foreign fighters, freed prisoners, where they come from or went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.domain.bodies import RelationTo, Strength
from tocsin.domain.claims import Span
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import FIGHTERS, rule
from tocsin.extract.kinds.figures import figure_slots, harmed, plural, where
from tocsin.extract.mentions import Mention
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["find"]

_PEOPLE = rule(r"(?P<q>{Q}) (?P<adj>)(?P<unit>{A})")


_POOL = rule(r"(?P<q>{Q}) (?P<adj>{ADJ})(?P<unit>{FIGHTERS})")
_POOL_WORDS = re.compile(r"\b(?:foreign|released|freed|former|ex|disaffected)\b", re.IGNORECASE)
_SUBSET = rule(
    r"^[^.;]{0,60}?, (?:including |of (?:whom|them),? |among them,? )?(?P<q>{Q}) (?:of (?:them|whom|{A}) )?(?:are |were |come |came )?from (?P<p>{P}|{A})"
)
_JOINED = rule(
    r"^(?: and (?:some|several|many) [^,;.]{3,60}?)? (?:then |later |subsequently |have |had |has )*(?:joined|defected to|went over to) (?P<a>{A}|it|them)"
)


def find(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    """The pools that a sentence counts, each with the quantity it used up."""
    yield from _populations(scene)
    yield from _pools(scene)


def _populations(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    """Pools that the register knows by name: "10,000 foreign fighters"."""
    for match in _PEOPLE.finditer(scene.typed):
        quantity, pool = scene.quantity(match.start("q")), scene.mention(match.start("unit"))
        if quantity is None or pool is None or not pool.kinds & {"population", "umbrella"}:
            continue
        if not re.search(rf"\b(?:{FIGHTERS})$", pool.name, re.IGNORECASE) or not _plausible_pool(
            scene, match
        ):
            continue
        yield _pool(scene, match, quantity, pool.name), quantity
        yield from _parts_of_pool(scene, match, pool.name)


def _parts_of_pool(scene: Scene, match: re.Match[str], name: str) -> Iterator[tuple[Draft, Quantity]]:
    subset = _SUBSET.search(scene.typed[match.end() : match.end() + 160])
    part = scene.quantity(match.end() + subset.start("q")) if subset else None
    if subset and part:
        yield _subset(scene, match, subset, part, name), part


def _pools(scene: Scene) -> Iterator[tuple[Draft, Quantity]]:
    """Pools that belong to no one actor: foreign fighters, freed prisoners, and where they come from or went."""
    for match in _POOL.finditer(scene.typed):
        quantity = scene.quantity(match.start("q"))
        words = f"{match['adj']}{match['unit']}"
        if quantity is None or not _POOL_WORDS.search(words) or not _plausible_pool(scene, match):
            continue
        name = re.sub(r" +", " ", words).strip()
        yield _pool(scene, match, quantity, name), quantity
        yield from _parts_of_pool(scene, match, name)


def _plausible_pool(scene: Scene, match: re.Match[str]) -> bool:
    return not harmed(scene.words[: match.start()], scene.words[match.end() :])


def _pool(scene: Scene, match: re.Match[str], quantity: Quantity, name: str) -> Draft:
    place, _, place_span = where(scene, match.end())
    joined = _JOINED.search(scene.typed[match.end() : match.end() + 140])
    whole = _joined_actor(scene, match.end(), joined) if joined else None
    low, best, high, bound = quantity.figures
    body = Strength(
        actor=name,
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=_unit_of(name),
        definition="; ".join(filter(None, (quantity.vague, "joined" if whole else None))) or None,
        relation_to=RelationTo(kind="part_of", whole=whole.name) if whole else None,
        place=None if whole else place,
    )
    slots: dict[str, Span] = {
        **figure_slots(quantity),
        "actor": (scene.start + match.start("adj"), scene.start + match.end("unit")),
    }
    if place_span and not whole:
        slots["place"] = place_span
    return Draft(body, slots, quantity.core).at(whole, "whole")


def _unit_of(name: str) -> str:
    last = name.split()[-1].lower()
    return "persons" if last in ("prisoners", "detainees") else plural(last)


def _joined_actor(scene: Scene, shift: int, joined: re.Match[str]) -> Mention | None:
    at = shift + joined.start("a")
    return scene.mention(at) or scene.mention(at + 4)


def _subset(scene: Scene, whole: re.Match[str], match: re.Match[str], quantity: Quantity, name: str) -> Draft:
    shift = scene.start + whole.end()
    place = scene.page.flat[shift + match.start("p") : shift + match.end("p")]
    low, best, high, bound = quantity.figures
    body = Strength(
        actor=f"{name} from {place}",
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=_unit_of(name),
        relation_to=RelationTo(kind="part_of", whole=name),
    )
    slots = {**figure_slots(quantity), "actor": (shift + match.start("p"), shift + match.end("p"))}
    return Draft(body, slots, quantity.core)
