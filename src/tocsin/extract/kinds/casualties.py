# A rule is read and checked whole, so its line may be long.
"""Deadly and harmful events: who was killed, wounded, lost or taken, how many, by whom, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.extract.certainty import negated_between
from tocsin.extract.draft import Draft
from tocsin.extract.kinds.happening import happened, told
from tocsin.extract.kinds.harm import Toll, tolls
from tocsin.extract.kinds.perpetrators import doer_of, others
from tocsin.extract.kinds.subjects import together
from tocsin.extract.kinds.tolls import many
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene
from tocsin.extract.words.casualties import ANONYMOUS, BY_ANONYMOUS, MODES

__all__ = ["find"]


def find(scene: Scene) -> Iterator[Draft]:
    """The events that a sentence tells with a toll; those of the dead and the wounded together."""
    if not scene.quantities or many(scene):
        return
    found = [toll for toll in tolls(scene) if happened(scene, toll.start - scene.start)]
    dead = [toll for toll in found if toll.how == "killed"]
    hurt = [toll for toll in found if toll.how == "hurt"]
    for number, toll in enumerate(dead or hurt):
        with_it = hurt[number : number + 1] if dead else []
        draft = _event(scene, toll, with_it[0] if with_it else None)
        if _is_placed(draft):
            yield draft
    for toll in found:
        if toll.how == "taken" and _is_placed(draft := _event(scene, toll, None)):
            yield draft


def _event(scene: Scene, toll: Toll, hurt: Toll | None) -> Draft:
    slots: dict[str, Span] = {"deed": toll.verb}
    first = toll.counted[0][0]
    victims = [Participant(name=_named(toll, index), role="victim") for index in range(len(toll.counted))]
    slots["victim"] = toll.counted[0][2] or (first.start, first.end)
    figures: dict[str, Any] = {}
    for prefix, part in (
        ("deaths", toll if toll.how == "killed" else None),
        ("injured", hurt or (toll if toll.how == "hurt" else None)),
    ):
        if part is not None:
            last = part.counted[-1]
            end = last[2][1] if last[2] and len(part.counted) > 1 else last[0].end
            slots[prefix] = (part.counted[0][0].start, end)
            figures |= _sum(part, prefix)
    doer = doer_of(scene, toll.start, toll.end, passive=toll.passive)
    people = list(_people(scene, toll, doer, slots))
    mode = "abduct" if toll.how == "taken" else _mode(scene)
    body = told(scene, slots, type="ASSAULT", mode=mode, participants=(*people, *victims), **figures)
    negated = negated_between(scene, toll.start - 24, toll.start)
    return Draft(body, slots, first.core, negated=negated)


def _named(toll: Toll, index: int) -> str:
    """The victims; with their number where no figure of the event has it."""
    quantity, who, span = toll.counted[index]
    if toll.how != "taken" and len(toll.counted) == 1:
        return who
    number = quantity.best or quantity.low or quantity.high
    return f"{number:.0f} {who}" if span and number else who


def _sum(toll: Toll, prefix: str) -> dict[str, Any]:
    """Low, best and high of the toll: sorts of victims told side by side add up."""
    found: dict[str, Any] = {}
    for name in ("low", "best", "high"):
        each: list[float | None] = [getattr(q, name) for q, _, _ in toll.counted]
        known = [value for value in each if value is not None]
        if len(known) == len(each):
            found[f"{prefix}_{name}"] = int(sum(known))
    if not found:
        lows = [next(v for v in (q.low, q.best, q.high) if v is not None) for q, _, _ in toll.counted]
        found[f"{prefix}_low"] = int(sum(lows))
    return found


def _people(scene: Scene, toll: Toll, doer: Mention | None, slots: dict[str, Span]) -> Iterator[Participant]:
    lost = scene.page.flat[slice(*toll.verb)].lower() in ("lost", "loses", "losing")
    behind = (
        BY_ANONYMOUS.match(scene.words, toll.end - scene.start) if doer is None and toll.passive else None
    )
    if behind is not None:
        slots["actor"] = scene.span(behind, "anon")
        yield Participant(name=scene.told(slots["actor"]).lower(), role="actor")
    if (
        doer is None
        and behind is None
        and toll.how == "taken"
        and (unnamed := ANONYMOUS.search(scene.typed, 0, toll.verb[0] - scene.start))
    ):
        slots["actor"] = scene.span(unnamed, "anon")
        yield Participant(name=scene.told(slots["actor"]).lower(), role="actor")
    if doer is not None:
        if lost:
            slots["recipient"] = (doer.start, doer.end)
            yield Participant(name=doer.name, role="recipient")
        else:
            slots["actor"] = (doer.start, doer.end)
            for one in (*reversed([*together(scene, doer)]), doer):
                yield Participant(name=one.name, role="actor")
    for mention, role in others(scene, doer):
        slots[role] = (mention.start, mention.end)
        yield Participant(name=mention.name, role=role)


def _mode(scene: Scene) -> str | None:
    return next((mode for mode, words in MODES if words.search(scene.words)), None)


def _is_placed(draft: Draft) -> bool:
    """Whether anything tells this event from others: a time, a place, a doer or a manner."""
    body = draft.body
    if not isinstance(body, Event):
        return False
    named = any(p.role != "victim" or not p.name.islower() for p in body.participants)
    return bool(body.start or body.place_name or body.mode or named)
