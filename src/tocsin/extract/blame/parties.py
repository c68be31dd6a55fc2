"""The parties of an attack as the sentence holds them to be guilty: claimed, blamed, or denying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from tocsin.domain.bodies import Event, Participant
from tocsin.domain.claims import Span
from tocsin.extract import certainty
from tocsin.extract.blame.in_sentence import accuser, blames, role_in
from tocsin.extract.draft import Draft
from tocsin.extract.mentions import Mention
from tocsin.extract.scene import Scene

__all__ = ["blamed"]

_TOLD: frozenset[str] = frozenset(
    {"actor", "side_a", "side_b", "claimed", "attributed", "facilitated", "denied"}
)
# Hedges that say more than that somebody alleges it.
_FIRMER: frozenset[str] = frozenset({"asserted", "reported", "likely"})


def blamed(draft: Draft, scene: Scene) -> Draft:
    """The draft of an attack in which who claimed, is blamed or denies is no mere doer.

    A doer whom the sentence blames gets that role, one who only blames others is none; where there is
    no doer, the party whom the sentence blames, or who claims or denies, is added. What is put down to
    somebody by blame is alleged, by whoever blames.
    """
    body = draft.body
    if not isinstance(body, Event) or body.type != "ASSAULT":
        return draft
    slots = dict(draft.slots)
    people = [held for person in body.participants for held in _held(person, slots, scene)]
    if not any(person.role in _TOLD for person in people):
        people += _added(draft, slots, scene)
    changed = tuple(people) != body.participants
    if changed:
        draft = replace(draft, body=msgspec.structs.replace(body, participants=tuple(people)), slots=slots)
    alleged = any(person.role == "attributed" for person in people)
    return _alleged(draft, scene) if alleged and (changed or accuser(scene.words)) else draft


def _held(person: Participant, slots: dict[str, Span], scene: Scene) -> Iterator[Participant]:
    at = slots.get("actor")
    if person.role != "actor" or at is None or not scene.sentence.start <= at[0] < scene.sentence.end:
        yield person
        return
    names = (scene.page.flat[slice(*at)], person.name)
    if any(blames(scene.words, name) for name in names):
        del slots["actor"]
        return
    role = next((role for name in names if (role := role_in(scene.words, name))), None)
    yield person if role is None else msgspec.structs.replace(person, role=role)


def _added(draft: Draft, slots: dict[str, Span], scene: Scene) -> Iterator[Participant]:
    taken = [span for name, span in draft.slots.items() if name != "actor"]
    for mention in scene.mentions:
        at = (mention.start, mention.end)
        free = not any(span[0] < at[1] and at[0] < span[1] for span in taken)
        if free and mention.kinds and not mention.prefixed:
            role = role_in(scene.words, scene.page.flat[slice(*at)])
            if role is not None:
                slots[role] = at
                yield Participant(name=mention.name, role=role)
                return


def _alleged(draft: Draft, scene: Scene) -> Draft:
    """The draft with who blames as its source, and no firmer than alleged."""
    who = accuser(scene.words)
    if who is not None and draft.said_by is None:
        start, end = scene.start + who[0], scene.start + who[1]
        draft = replace(draft, said_by=Mention(start, end, scene.page.flat[start:end], form="name"))
    firm = draft.hedge is None and certainty.hedged(scene, draft.focus).hedge in _FIRMER
    return replace(draft, hedge="alleged") if firm else draft
