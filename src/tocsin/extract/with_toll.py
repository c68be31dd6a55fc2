"""An attack and the toll that the same breath tells of it, as the one event that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from tocsin.domain.bodies import Event, Participant
from tocsin.extract.draft import Draft
from tocsin.extract.scene import Scene

__all__ = ["joined"]

_TOLL = tuple(f"{what}_{end}" for what in ("deaths", "injured") for end in ("low", "best", "high"))
_CIRCUMSTANCE = ("start", "end", "date_prec", "place_name", "mode", "target", "weapon")
# Beyond these another deed may be told, whose toll it is.
_PARTED = re.compile(r";|\b(?:after|while|before|when|as|until|once|which|that|who)\b", re.IGNORECASE)


def joined(drafts: Iterable[Draft], scene: Scene) -> list[Draft]:
    """The drafts of a sentence; "raided Karo, killing 12" told twice is told once, by whoever raided."""
    found = list(drafts)
    for toll in [draft for draft in found if _tells_toll(draft)]:
        deeds = [draft for draft in found if draft is not toll and _is_its_deed(draft, toll, scene)]
        if len(deeds) == 1:
            found[found.index(toll)] = _one(deeds[0], toll)
            found.remove(deeds[0])
    return found


def _tells_toll(draft: Draft) -> bool:
    """Whether it is a toll that may hang on a deed: "killing 12", "12 were killed in an attack by them"."""
    return _is(draft, "ASSAULT") and _has_toll(draft) and not draft.negated and "deed" in draft.slots


def _is(draft: Draft, *types: str) -> bool:
    return isinstance(draft.body, Event) and draft.body.type in types


def _has_toll(draft: Draft) -> bool:
    return any(getattr(draft.body, name) is not None for name in _TOLL)


def _is_its_deed(draft: Draft, toll: Draft, scene: Scene) -> bool:
    # A raid may be told as force used against a place before its dead are.
    if not _is(draft, "ASSAULT", "COERCE") or _has_toll(draft) or draft.negated or "deed" not in draft.slots:
        return False
    first, last = sorted((draft.slots["deed"], toll.slots["deed"]))
    between = scene.page.flat[first[1] : last[0]]
    if not between or _PARTED.search(between):
        return False
    doers, own = _doers(draft), _doers(toll)
    same = all(
        getattr(draft.body, name) is None or getattr(toll.body, name) in (None, getattr(draft.body, name))
        for name in ("start", "place_name")
    )
    hangs = first == draft.slots["deed"] and scene.page.flat[slice(*last)].lower().endswith("ing")
    return same and (own == doers if own else hangs)


def _doers(draft: Draft) -> set[str]:
    assert isinstance(draft.body, Event)
    return {person.name.casefold() for person in draft.body.participants if person.role == "actor"}


def _one(deed: Draft, toll: Draft) -> Draft:
    assert isinstance(deed.body, Event) and isinstance(toll.body, Event)
    told = {name: getattr(deed.body, name) for name in _CIRCUMSTANCE if getattr(toll.body, name) is None}
    known = {person.name.casefold() for person in deed.body.participants}
    rest = [person for person in toll.body.participants if person.name.casefold() not in known]
    people: tuple[Participant, ...] = (*deed.body.participants, *rest)
    body = msgspec.structs.replace(toll.body, participants=people, **told)
    return replace(toll, body=body, slots=deed.slots | toll.slots)
