"""Actors: organised groups, state forces and populations, and the names they go by."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from tocsin.domain.vocabulary import ActorKind

__all__ = ["Actor", "Alias", "Resolution", "Tie"]


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A name an actor goes by, and where that name means this actor.

    Outside `country` or the days `start`..`end` the alias says nothing. `score` is how sure the
    name alone is (1 = no other bearer); `reason` is shown with every name it resolves.
    """

    name: str
    score: float = 1.0
    reason: str = "a registered name"
    country: str | None = None
    start: date | None = None
    end: date | None = None


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A standing tie to another actor: part of it, or its successor, between two days."""

    kind: Literal["part_of", "successor_of", "affiliate_of"]
    actor: str
    start: date | None = None
    end: date | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the register; `id` is a short slug that never changes."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    start: date | None = None
    end: date | None = None
    aliases: tuple[Alias, ...] = ()
    ties: tuple[Tie, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a name was taken to mean: an id with score and reason, or None and the candidates."""

    name: str
    id: str | None
    score: float
    reason: str
    candidates: tuple[str, ...] = ()
