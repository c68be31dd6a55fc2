"""A person's own actors and places laid over those that come with Tocsin, and what that changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

import msgspec

from tocsin.domain.actors import Actor, Alias
from tocsin.domain.places import Place
from tocsin.names.actors_file import Entry, entries_of
from tocsin.names.bearers import COARSENESS, FINEST, Bearer
from tocsin.names.spelling import fold

__all__ = ["Change", "Clash", "lay_actors", "own_first", "place_change"]

_DAY = timedelta(days=1)
Named = TypeVar("Named", Actor, Place)


class Clash(NamedTuple):
    """A name that an own entry bears and another one bore before: it means the own one now."""

    name: str
    own: str
    other: str


class Change(NamedTuple):
    """What own entries do to those beneath: ids that are new, ids replaced, and names that clash."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    clashes: tuple[Clash, ...]


def lay_actors(
    beneath: Mapping[str, Actor], own: Iterable[Actor], *, mute: frozenset[str] = frozenset()
) -> tuple[dict[str, Actor], frozenset[str], Change]:
    """Own actors over others: the actors of both, those of `beneath` that are `mute`, and the change.

    An own actor takes the place of the one with its id, whole. A name that own actors bear means
    nobody else in the countries and on the days for which they bear it. An actor whose own name is
    wholly taken so is mute: known by its id and other names, and no longer by that one.

    >>> one, two = (Actor(id=id_, name="Guard", kind="rebel") for id_ in ("one", "two"))
    >>> made, mute, change = lay_actors({"one": one}, [two])
    >>> sorted(made), sorted(mute), change.clashes
    (['one', 'two'], ['one'], (Clash(name='Guard', own='two', other='one'),))
    """
    new = {actor.id: actor for actor in own}
    spoken = entries_of(new)
    kept = {id_: actor for id_, actor in beneath.items() if id_ not in new}
    muted = set(mute & kept.keys())
    clashes: list[Clash] = []
    for id_, actor in kept.items():
        names = {fold(alias.name) for alias in (Alias(name=actor.name), *actor.aliases)}
        if taken := {key: spoken[key] for key in names if key in spoken}:
            held = _names(actor, taken, mute=id_ in muted)
            left = tuple(
                piece for alias in held for piece in _outside(alias, taken.get(fold(alias.name), ()))
            )
            kept[id_] = msgspec.structs.replace(actor, aliases=left)
            own_name = fold(actor.name)
            muted |= {id_} if own_name in taken and own_name not in map(_key, left) else set()
            clashes += _clashes(actor, {*map(_key, set(held) - set(left))}, taken)
    return kept | new, frozenset(muted), _change(beneath, new, clashes)


def _names(actor: Actor, taken: Mapping[str, tuple[Entry, ...]], *, mute: bool) -> tuple[Alias, ...]:
    """The names of an actor, with its own written out among them where own actors take of that one."""
    own = fold(actor.name)
    if mute or own not in taken or own in map(_key, actor.aliases):
        return actor.aliases
    return (Alias(name=actor.name), *actor.aliases)


def _key(alias: Alias) -> str:
    return fold(alias.name)


def _outside(alias: Alias, own: Iterable[Entry]) -> list[Alias]:
    """What of a name's meaning lies outside the countries and days of own ones, in stretches."""
    left = [alias]
    for _, other in own:
        if other.country is None or fold(other.country) == fold(alias.country or ""):
            left = [piece for each in left for piece in _beside(each, other)]
    return left


def _beside(alias: Alias, other: Alias) -> Iterator[Alias]:
    first, last = alias.start or date.min, alias.end or date.max
    start, end = other.start or date.min, other.end or date.max
    if end < first or last < start:
        yield alias
        return
    if first < start:
        yield msgspec.structs.replace(alias, end=start - _DAY)
    if end < last:
        yield msgspec.structs.replace(alias, start=end + _DAY)


def _clashes(actor: Actor, lost: set[str], taken: Mapping[str, tuple[Entry, ...]]) -> Iterator[Clash]:
    for key in sorted(lost & taken.keys()):
        for id_ in dict.fromkeys(id_ for id_, _ in taken[key]):
            yield Clash(next(alias.name for i, alias in taken[key] if i == id_), id_, actor.id)


def _change(beneath: Mapping[str, Named], own: Mapping[str, Named], clashes: Iterable[Clash]) -> Change:
    return Change(
        tuple(sorted(own.keys() - beneath.keys())),
        tuple(sorted(own.keys() & beneath.keys())),
        tuple(sorted(clashes)),
    )


def place_change(beneath: Mapping[str, Place], own: Mapping[str, Place]) -> Change:
    """What own places do to others: a name means the own one among places of one coarseness."""
    names: dict[tuple[str, int], list[tuple[str, Place]]] = {}
    for place in own.values():
        for name in {fold(n): n for n in (*place.aliases, place.name)}.values():
            names.setdefault((fold(name), _coarse(place)), []).append((name, place))
    clashes = {
        Clash(name, place.id, other.id)
        for other in beneath.values()
        if other.id not in own
        for key in {fold(other.name), *map(fold, other.aliases)}
        for name, place in names.get((key, _coarse(other)), ())
    }
    return _change(beneath, own, clashes)


def own_first(bearers: Iterable[Bearer], own: frozenset[str]) -> list[Bearer]:
    """The places that bear a name, without those that are as coarse as an own one."""
    bearers = list(bearers)
    levels = {_coarse(place) for place, _ in bearers if place.id in own}
    return [b for b in bearers if b[0].id in own or _coarse(b[0]) not in levels]


def _coarse(place: Place) -> int:
    return COARSENESS.get(place.kind, FINEST)
