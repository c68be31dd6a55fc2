"""Names in a question: where they end, whom or what they mean, and what to say where that is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tocsin.domain.actors import Resolution
from tocsin.domain.errors import InputError
from tocsin.extract.words.calendar import TurningPoint
from tocsin.names import Gazetteer, Register
from tocsin.names.asked import asked
from tocsin.names.spelling import fold
from tocsin.query.grammar import STOPS
from tocsin.query.words import Words

__all__ = ["Meant", "Names"]

_MOST = 10
# "Government of Mali" is one name; "in" and "by" begin a clause.
_JOINING = frozenset({"of", "and"})


class Meant(NamedTuple):
    """What the command is given for a name, and the line that says why."""

    name: str
    line: str


class Names:
    """The register and the gazetteer of a casebook, as a question uses them."""

    def __init__(self, register: Register, gazetteer: Gazetteer) -> None:
        self.register, self.gazetteer = register, gazetteer
        self._actors: dict[str, str] = {}
        for actor in register.actors.values():
            for name in (actor.name, *(alias.name for alias in actor.aliases), actor.id):
                self._actors.setdefault(fold(name), name)
        self._most_words = max((len(name.split()) for name in self._actors), default=0)

    def read_actor(self, words: Words) -> str | None:
        """Reads the actor's name that stands next: the longest registered one, else up to a stop."""
        words.slot("actor", "an actor")
        if quoted := _quoted(words):
            return quoted
        for size in range(min(self._most_words, len(words.words) - words.at), 0, -1):
            if name := self._known_actor(words.span(size)):
                words.at += size
                return name
        for size in _sizes(words, STOPS - _JOINING):
            name = _plain(words.span(size))
            if self.register.resolve(name).id is not None:
                words.at += size
                return name
        return None

    def read_place(self, words: Words) -> str | None:
        """Reads the place's name that stands next: the longest listed one, else up to a stop."""
        words.slot("place", "a place")
        if quoted := _quoted(words):
            return quoted
        whole = range(min(_MOST, len(words.words) - words.at), 0, -1)
        # "in" begins a clause, and is no India, whose id it is.
        alone = 1 if words.next() in STOPS else 0
        spans = (size for size in whole if size > alone)
        listed = next((size for size in spans if fold(_plain(words.span(size))) in self._places), 0)
        # "Arghandab, Zabul" is no listed name, but longer than one, and means more.
        size = max(listed, next(filter(lambda size: self._is_place(words, size), _sizes(words, STOPS)), 0))
        if not size:
            return None
        name = _plain(words.span(size))
        words.at += size
        return name

    def actor(self, name: str, *, place: str | None, on: date | None) -> Meant:
        """The actor that `name` means; country and day are asked only where the name alone is open.

        Raises:
            InputError: several actors bear the name; says how to say which.
        """
        if name in self.register.actors:
            return Meant(name, f"{name}: {self.register.actors[name].name}, by its id")
        found = self.register.resolve(name)
        if found.id is not None:
            return Meant(name, self._actor_line(name, found))
        if fold(name) not in self._actors:
            return Meant(name, f"{name}: not in the register; looked for in the record as it is written")
        closer = self.register.resolve(name, country=self._country(place), on=on)
        closer = closer if closer.id is not None else asked(self.register, name)
        if closer.id is None:
            raise InputError(
                "a name of several actors",
                met=name,
                expected=" or ".join(self._how_to_say(id_) for id_ in found.candidates),
                remedy="name one of them, or a day or a place that decides",
            )
        return Meant(closer.id, self._actor_line(name, closer))

    def place(self, name: str) -> Meant:
        """The place that `name` means.

        Raises:
            InputError: several places bear the name; says how to say which.
        """
        if name in self.gazetteer.places:
            return Meant(name, f"{name}: {self.gazetteer.places[name].name}, by its id")
        found = self.gazetteer.resolve(name)
        if found.id is not None:
            place = self.gazetteer.places[found.id]
            around = ", ".join(part for part in (place.kind, place.admin1, place.country) if part)
            return Meant(name, f"{name}: {place.name} ({around}), {found.reason} (score {found.score:g})")
        if self._bears(found):
            raise InputError(
                "a name of several places",
                met=name,
                expected=" or ".join(self._place_said(id_) for id_ in found.candidates),
                remedy="name one of them",
            )
        return Meant(name, f"{name}: not in the gazetteer; looked for in the record as it is written")

    def of_one_war(self, point: TurningPoint, text: str, *about: str | None) -> bool:
        """Whether a turning point may be meant in a question `text` on the actors and places `about`.

        One that is told only in a context is refused where that context is of other countries.
        """
        if not point.context or re.search(point.context, text, re.IGNORECASE):
            return True
        here = self._countries(name for name in about if name)
        there = self._countries(re.findall(r"\w{4,}", f"{point.context} {point.name}"))
        return not here or not there or bool(here & there)

    def near(self, said: str) -> list[str]:
        """Names like the words `said`, which are none themselves."""
        actors = [self.register.actors[i].name for i in self.register.resolve(said).candidates]
        places = [self.gazetteer.places[i].name for i in self.gazetteer.resolve(said).candidates]
        return [name for name in dict.fromkeys([*actors, *places]) if fold(name) != fold(said)]

    def beginning(self, kind: str, said: str) -> Iterator[str]:
        """Names of actors or places that begin so, in alphabetical order."""
        key = fold(said)
        names = (
            self._actors.values()
            if kind == "actor"
            else (name for place in self.gazetteer.places.values() for name in (place.name, *place.aliases))
        )
        yield from sorted({name for name in names if fold(name).startswith(key)}, key=fold)

    def _is_place(self, words: Words, size: int) -> bool:
        found = self.gazetteer.resolve(_plain(words.span(size)))
        return found.id is not None or self._bears(found)

    @cached_property
    def _places(self) -> frozenset[str]:
        places = self.gazetteer.places.values()
        return frozenset(fold(name) for place in places for name in (place.id, place.name, *place.aliases))

    def _known_actor(self, span: str) -> str | None:
        for name in (span, _plain(span)):
            if name in self.register.actors or fold(name) in self._actors:
                return _bare(name)
        return None

    def _bears(self, found: Resolution) -> bool:
        """Whether the candidates bear the very name; else they are only like it."""
        places = (self.gazetteer.places[id_] for id_ in found.candidates)
        key = fold(found.name)
        return any(key in {fold(p.name), *map(fold, p.aliases)} for p in places)

    def _countries(self, names: Iterable[str]) -> set[str]:
        found: set[str | None] = set()
        for name in names:
            actor = self.register.resolve(name).id
            found |= {self.register.actors[actor].country if actor else None, self._country(name)}
        return {country for country in found if country}

    def _country(self, place: str | None) -> str | None:
        id_ = self.gazetteer.resolve(place).id if place else None
        if id_ is None:
            return None
        found = self.gazetteer.places[id_]
        return found.name if found.kind == "country" else found.country

    def _actor_line(self, name: str, found: Resolution) -> str:
        title = self.register.actors[str(found.id)].name
        return f"{name}: {title} ({found.id}), {found.reason} (score {found.score:g})"

    def _how_to_say(self, id_: str) -> str:
        name = self.register.actors[id_].name
        return repr(name if self.register.resolve(name).id == id_ else id_)

    def _place_said(self, id_: str) -> str:
        place = self.gazetteer.places[id_]
        for around in (place.admin1, place.country):
            if around and self.gazetteer.resolve(f"{place.name}, {around}").id == id_:
                return repr(f"{place.name}, {around}")
        return repr(id_)


def _sizes(words: Words, stops: frozenset[str]) -> Iterator[int]:
    """The numbers of words that a name may have here, the most first: none goes past a stop."""
    most = 0
    for word in words.words[words.at : words.at + _MOST]:
        if word.key in stops or word.key.startswith('"'):
            break
        most += 1
    yield from range(most, 0, -1)


def _quoted(words: Words) -> str | None:
    word = words.next()
    if word is None or not word.startswith('"'):
        return None
    name = words.span(1).strip('"')
    words.at += 1
    return name


def _plain(span: str) -> str:
    """A name without "the" before it and the 's after it."""
    for ending in ("'s", "’s"):
        span = span.removesuffix(ending)
    return _bare(span)


def _bare(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() == "the" and rest else name
