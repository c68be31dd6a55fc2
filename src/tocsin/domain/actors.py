"""Actors: organised groups, state forces and populations, and the names they go by."""

from __future__ import annotations

from datetime import date

import msgspec

from tocsin.domain.vocabulary import ActorKind, TieKind

__all__ = ["Actor", "Alias", "Resolution", "Tie"]


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A name an actor goes by, and where that name means this actor.

    Outside `country` or the days `start`..`end` the alias says nothing. `score` is how sure the
    name alone is (1 = no other bearer); `reason` is shown with every name it resolves. `in_text`
    says whether reports are searched for it.
    """

    name: str
    score: float = 1.0
    reason: str = "a registered name"
    country: str | None = None
    start: date | None = None
    end: date | None = None
    in_text: bool = True


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A tie to another actor between two days, and who says so.

    `part_of` and `affiliate_of` stand; `successor_of`, `split_from` and `drawn_from` (founded by
    former members of) tell where it comes from; `allied_in` and `joined` whom it went in with.
    """

    kind: TieKind
    actor: str
    start: date | None = None
    end: date | None = None
    source: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the register; `id` is a short slug that never changes.

    `codes` are its ids in datasets, by scheme: {"ucdp": "303"}. Several actors may share a code
    where a dataset has one id for what the register tells apart by day.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    start: date | None = None
    end: date | None = None
    aliases: tuple[Alias, ...] = ()
    ties: tuple[Tie, ...] = ()
    codes: dict[str, str] = {}
    sources: tuple[str, ...] = ()
    note: str | None = None


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a name was taken to mean: an id with score and reason, or None and the candidates."""

    name: str
    id: str | None
    score: float
    reason: str
    candidates: tuple[str, ...] = ()
