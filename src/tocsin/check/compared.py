"""Whom a rank is among: the groups on record, without the group's own parts and its opponent."""

from __future__ import annotations

import re
from typing import NamedTuple

from tocsin.analyses.groups import MOST
from tocsin.check.held import Held
from tocsin.domain.claims import MeasureClaim

__all__ = ["Compared", "compared"]

# "The most active of the groups opposed to the Guard": the Guard is not one of them.
_OPPOSED = re.compile(
    r"\b(?:oppos(?:ed|ing)(?: to)?|against|fighting|resisting|rivals? (?:of|to)|enem(?:y|ies) of|other than"
    r"|apart from|except|besides) (?:the )?(?P<who>[^,;.()]{2,60})",
    re.IGNORECASE,
)


class Compared(NamedTuple):
    """The groups by name with their ids, parts included; `name` is the one that the text ranks."""

    name: str
    groups: dict[str, tuple[str, ...]]
    notes: tuple[str, ...]


def compared(claim: MeasureClaim, held: Held, actor: str, found: dict[str, str]) -> Compared:
    """The group `actor` and at most ten others of those `found` (name to id or name)."""
    own = held.register.parts(actor)
    opponent = _opponent(claim, held)
    out = held.register.parts(opponent) if opponent else frozenset()
    others = {
        name: _ids(held, key)
        for name, key in found.items()
        if key not in own and key not in out and actor not in _ids(held, key)
    }
    name = held.register.actors[actor].name
    groups = {name: tuple(sorted(own))} | dict(list(others.items())[: MOST - 1])
    notes = [f"compared: {', '.join(groups)}"]
    if opponent:
        notes.append(
            f"left out: {held.register.actors[opponent].name}, to whom the text opposes those it ranks"
        )
    return Compared(name, groups, tuple(notes))


def _ids(held: Held, key: str) -> tuple[str, ...]:
    return tuple(sorted(held.register.parts(key))) if key in held.register.actors else (key,)


def _opponent(claim: MeasureClaim, held: Held) -> str | None:
    """The actor whom the groups are said to oppose: the longest name that the register knows."""
    found = _OPPOSED.search(claim.body.baseline or "")
    words = found["who"].split() if found else []
    names = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    return next((id_ for name in names if (id_ := held.actor(name, claim))), None)
