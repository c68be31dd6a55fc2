"""Whom a person means who asks for a name and says nothing of where or when."""

from __future__ import annotations

from tocsin.domain.actors import Resolution
from tocsin.names.register import Register
from tocsin.names.spelling import fold

__all__ = ["asked"]

# Whoever types the letters means the one whom they stand for, though in a text they may be others'.
_ALONE = 0.9


def asked(register: Register, name: str) -> Resolution:
    """What a name means without context; a name that means somebody in certain countries or days only
    means its one bearer.

    >>> register = Register.packaged()
    >>> register.resolve("RSF").id, asked(register, "RSF").id
    (None, 'rsf')
    """
    found = register.resolve(name)
    if found.id is not None or len(found.candidates) != 1:
        return found
    actor = register.actors[found.candidates[0]]
    if fold(name) not in {fold(actor.name), *(fold(alias.name) for alias in actor.aliases)}:
        return found
    return Resolution(name=name, id=actor.id, score=_ALONE, reason=f"borne by {actor.name} alone")
