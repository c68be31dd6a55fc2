"""Role fillers that a model found, put into the events of the rules: only where a role was left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Role
from tocsin.extract.blame.in_sentence import role_in
from tocsin.extract.draft import Draft
from tocsin.extract.roles import Filler
from tocsin.extract.scene import Scene

__all__ = ["filled"]

_DOING: frozenset[str] = frozenset({"actor", "side_a", "side_b", "claimed", "attributed", "facilitated"})


# How a text holds an organisation to be guilty, as its role; one that is only possible has none.
_ROLES: dict[str | None, Role | None] = {
    None: "actor",
    "fact": "actor",
    "claimed": "claimed",
    "accused": "attributed",
    "possible": None,
}


def filled(draft: Draft, scene: Scene, fillers: Sequence[Filler]) -> Draft:
    """The draft of an attack with the fillers that stand in its sentence.

    What a rule found stays: a weapon, target or perpetrator is added only where there is none, the
    organisation before the person. A named victim is added beside those who are counted.
    """
    body = draft.body
    if not isinstance(body, Event) or body.type != "ASSAULT" or draft.negated:
        return draft
    slots: dict[str, Span] = {}
    people = list(body.participants)
    things: dict[str, str] = {}
    for filler in fillers:
        at = _within(filler, scene)
        if at is None or _overlaps(at, draft):
            continue
        if filler.role in ("Weapon", "Target"):
            slot = filler.role.lower()
            if getattr(body, slot) is None and slot not in things:
                things[slot], slots[slot] = scene.page.flat[slice(*at)], at
            continue
        if filler.role != "Victim" and any(person.role in _DOING for person in people):
            continue
        role = "victim" if filler.role == "Victim" else _held(filler, scene, at)
        if role is None:
            continue
        people.append(Participant(name=" ".join(scene.page.flat[slice(*at)].split()), role=role))
        slots["named_victim" if role == "victim" else role] = at
    if not slots:
        return draft
    changed = msgspec.structs.replace(body, participants=tuple(people), **things)
    return replace(draft, body=changed, slots={**draft.slots, **slots})


def _held(filler: Filler, scene: Scene, at: Span) -> Role | None:
    """The role of a perpetrator: as its sentence has it, else as the text as a whole does."""
    return role_in(scene.words, scene.page.flat[slice(*at)]) or _ROLES[filler.held]


def _within(filler: Filler, scene: Scene) -> Span | None:
    """The first place of the filler in this sentence."""
    inside = (at for at in filler.places if scene.sentence.start <= at[0] and at[1] <= scene.sentence.end)
    return next(inside, None)


def _overlaps(at: Span, draft: Draft) -> bool:
    return any(span[0] < at[1] and at[0] < span[1] for span in draft.slots.values())
