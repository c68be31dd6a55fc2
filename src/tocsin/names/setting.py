"""What a text says of where it is, so that a name which places apart bear is put to one of them.

The countries that the text speaks of, and all names of places that are asked of it, each once, are
weighed together (see `tocsin.names.toponyms`). A name is put where one first-level unit has nearly
all the weight and something else in the text lies in it or its country; of several places there it
means the coarsest, as ever. A country's name stays a country's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from tocsin.domain.actors import Resolution
from tocsin.domain.places import Place
from tocsin.names.bearers import Bearer, chosen, unresolved
from tocsin.names.gazetteer import Gazetteer
from tocsin.names.nations import country_words
from tocsin.names.spelling import fold
from tocsin.names.toponyms import Candidate, Toponym, Unit, weighed

__all__ = ["Setting", "countries_in"]

# Which share of the weight puts a name, and how sure it is then: of names put so in the Local-Global
# Lexicon, 96 in 100 were within 161 km of where they are.
_ENOUGH, _SURE = 0.95, 0.9
_MOSTLY = 0.5
_CAPITALS = re.compile(r"[A-Z][\w'’-]*(?: (?:[a-z]{2,3} ){0,2}[A-Z][\w'’-]*)*")
_LONGEST = 5  # words of a country's name
_MOST_SAID = 30


class Setting:
    """Where a text is, from its words and the names that will be asked of it; worked out when first asked.

    >>> from tocsin.names.gazetteer import Gazetteer
    >>> places = Gazetteer.packaged()
    >>> places.resolve("Arghandab").id is None
    True
    >>> here = Setting(places, text="Afghan forces left Zabul.", names=["Arghandab", "Qalat", "Zabul"])
    >>> found = places.in_setting(here).resolve("Arghandab")
    >>> found.id, found.score
    ('af-zabul.arghandab-district', 0.9)
    """

    def __init__(self, gazetteer: Gazetteer, *, text: str, names: Iterable[str]) -> None:
        self._gazetteer, self._text = gazetteer, text
        self._names = {fold(name): name for name in names}

    def chosen(self, name: str, bearers: list[Bearer]) -> Resolution:
        """Which of the places that bear a name is meant; open where the text does not tell."""
        units = {_unit(place) for place, _ in bearers}
        if len(units) == 1 or any(place.kind == "country" for place, _ in bearers):
            return chosen(name, bearers)
        shares = self._shares(name, bearers)
        best = max(sorted(units, key=str), key=lambda unit: shares[unit])
        there = [bearer for bearer in bearers if _unit(bearer[0]) == best]
        speaking = self._speaking(name, there[0][0])
        if not speaking and not any(shares.values()):
            return chosen(name, bearers)
        reason = "; ".join([f"{len(bearers)} places bear this name", *speaking])
        if shares[best] < _ENOUGH or not speaking:
            ranked = sorted(bearers, key=lambda bearer: -shares[_unit(bearer[0])])
            return unresolved(name, f"{reason}; too little to tell which is meant", ranked)
        found = chosen(name, there)
        others = dict.fromkeys(place.id for place, _ in bearers if place.id != found.id)
        return msgspec.structs.replace(
            found,
            score=min(found.score, _SURE),
            reason=f"{reason}; {found.reason}",
            candidates=tuple(others),
        )

    def _shares(self, name: str, bearers: list[Bearer]) -> dict[Unit, float]:
        """How much speaks for each unit that has one of the bearers."""
        weighed = self._weighed.get(fold(name), {})
        held: defaultdict[Unit, float] = defaultdict(float)
        for unit in {_unit(place) for place, _ in bearers}:
            held[unit] = weighed.get(unit, 0.0)
        total = sum(held.values())
        return {unit: share / total if total else 0.0 for unit, share in held.items()}

    def _speaking(self, name: str, place: Place) -> list[str]:
        """What of the text besides the name lies in the unit or the country of a place."""
        unit = _unit(place)
        seen = self._told[unit[0]]
        near = [
            self._names[key]
            for key, held in self._weighed.items()
            if key != fold(name) and held.get(unit, 0.0) > _MOSTLY
        ]
        said = [f"{place.country} named {seen} times in the report"] if seen else []
        return [*said, *([f"in {place.admin1 or place.country} also {', '.join(near[:3])}"] if near else [])]

    @cached_property
    def _told(self) -> Counter[str]:
        """How often the text names each country or its people, by the country's folded name."""
        return Counter(fold(country) for country in countries_in(self._text))

    @cached_property
    def _weighed(self) -> dict[str, dict[Unit, float]]:
        """For each folded name how much speaks for each unit with places that bear it."""
        asked = [
            Toponym("", "", key, [self._candidate(bearer) for bearer in self._gazetteer.bearing(name)])
            for key, name in self._names.items()
        ]
        countries = [
            Toponym("", "", f"country: {country}", [Candidate(country, 0.0, 0.0, "country", country)])
            for country, seen in sorted(self._told.items())
            for _ in range(min(seen, _MOST_SAID))
        ]
        found: dict[str, dict[Unit, float]] = {}
        for toponym, shares in zip(asked, weighed([*asked, *countries]), strict=False):
            held = found[toponym.name] = defaultdict(float)
            for candidate, share in zip(toponym.candidates, shares, strict=True):
                held[candidate.unit] += share
        return found

    def _candidate(self, bearer: Bearer) -> Candidate:
        place, own = bearer
        country, admin1 = _unit(place)
        people, at = self._gazetteer.people(place.id), (place.lat or 0.0, place.lon or 0.0)
        return Candidate(place.id, *at, place.kind, country, admin1, people, own)


def _unit(place: Place) -> Unit:
    """The country and the first-level unit that a place is or lies in; a place in none is its own."""
    if place.kind == "country" or place.country is None:
        return fold(place.country or place.name), None
    return fold(place.country), fold(place.admin1 or place.name)


def countries_in(text: str) -> Iterator[str]:
    """The countries that are named in a text, or whose people are, once for each time."""
    known = country_words()
    for stretch in _CAPITALS.finditer(text):
        words, start = fold(stretch[0]).split(), 0
        while start < len(words):
            sizes = range(min(_LONGEST, len(words) - start), 0, -1)
            size = next((n for n in sizes if " ".join(words[start : start + n]) in known), 0)
            if size:
                yield known[" ".join(words[start : start + size])]
            start += size or 1
