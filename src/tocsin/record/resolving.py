"""Names into actors and places for one derivation, with a tally of every name met."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

import msgspec

from tocsin.domain.actors import Resolution
from tocsin.domain.documents import Reading
from tocsin.names import Gazetteer, Register
from tocsin.names.forms import says_unknown
from tocsin.names.setting import Setting
from tocsin.record.of_state import is_of_state, of_state, one_country
from tocsin.record.spoken import countries_of, kept_text, spoken_of

__all__ = ["RESOLUTION", "Provisional", "Resolving", "within"]

RESOLUTION: dict[str, str] = {
    "name": "VARCHAR",
    "what": "VARCHAR",
    "country": "VARCHAR",
    "id": "VARCHAR",
    "score": "DOUBLE",
    "reason": "VARCHAR",
    "candidates": "VARCHAR",
    "seen": "BIGINT",
}


class _Met(NamedTuple):
    what: str
    country: str | None
    resolution: Resolution


class Provisional(NamedTuple):
    """An actor that only a dataset's own id speaks for: its last name there, and the id."""

    name: str
    code: str


class Resolving:
    """Resolves names against a register and a gazetteer and remembers what became of each."""

    def __init__(self, register: Register, gazetteer: Gazetteer) -> None:
        self.register, self.gazetteer = register, gazetteer
        self.latest: dict[tuple[str, str], str] = {}
        self.provisional: dict[str, Provisional] = {}
        self._met: Counter[_Met] = Counter()
        self._within: dict[str, Gazetteer] = {}
        self._countries: dict[str, tuple[str, ...]] = {}
        self._about: dict[str, str | None] = {}

    def actor(
        self,
        name: str,
        *,
        country: str | None = None,
        on: date | None = None,
        coded: tuple[str, str] | None = None,
        seen: int = 1,
        reading: Reading | None = None,
    ) -> Resolution:
        """The actor that a name means in a country on a day; `seen` times met.

        `coded` is the scheme and id by which a dataset names it. Where no register has that id and
        the name means nobody, the id itself makes one provisional actor of all names it has.
        A name in a report that means somebody only in certain countries means who it does in those
        that the report speaks of, by name or by their actors, where that is one actor. Words for a
        state's forces mean those of the one country that a report is about.
        """
        if coded is None:
            found = self.register.resolve(name, country=country, on=on)
            if found.id is None and reading is not None:
                found = spoken_of(self.register, found, countries=self._countries_of(reading), on=on)
                found = self._of_state(found, country=country, on=on, reading=reading)
        else:
            found = self._coded(name, *coded, country=country, on=on)
        self._met[_Met("actor", country, found)] += seen
        return found

    def place(
        self, name: str, *, country: str | None = None, seen: int = 1, reading: Reading | None = None
    ) -> Resolution:
        """The place that a name means, `seen` times met; in a report, given all that it says of places."""
        found = self._places_of(reading).resolve(name, country=country)
        self._met[_Met("place", country, found)] += seen
        return found

    def country_of(self, place: str, *, reading: Reading) -> str | None:
        """The country in which a place named in a report lies, if the place is known."""
        found = self._places_of(reading).resolve(place).id
        return self.gazetteer.places[found].country if found else None

    def _places_of(self, reading: Reading | None) -> Gazetteer:
        if reading is None:
            return self.gazetteer
        document = reading.document.digest
        if document not in self._within:
            self._within[document] = within(reading, self.gazetteer)
        return self._within[document]

    def actor_name(self, id_: str | None, fallback: str | None) -> str | None:
        """The register's name of an actor, or the name as the source had it (last, if provisional)."""
        actor = (self.register.actors.get(id_) or self.provisional.get(id_)) if id_ else None
        return actor.name if actor else fallback

    def _coded(
        self, name: str, scheme: str, code: str, *, country: str | None, on: date | None
    ) -> Resolution:
        found = self.register.coded(name, scheme=scheme, code=code, country=country, on=on)
        id_ = f"{scheme}-{code}"
        known = self.register.has_code(scheme, code) or id_ in self.register.actors
        if found.id is not None or known or says_unknown(name):
            return found
        self.provisional[id_] = Provisional(self.latest.get((scheme, code), name), f"{scheme} {code}")
        reason = f"{scheme} code {code}, which no register has"
        return msgspec.structs.replace(found, id=id_, score=1.0, reason=reason)

    def _countries_of(self, reading: Reading) -> tuple[str, ...]:
        document = reading.document.digest
        if document not in self._countries:
            self._countries[document] = countries_of(reading, self.register)
        return self._countries[document]

    def _of_state(
        self, open_: Resolution, *, country: str | None, on: date | None, reading: Reading
    ) -> Resolution:
        if open_.id is not None or not is_of_state(open_.name):
            return open_
        document = reading.document.digest
        if document not in self._about:
            self._about[document] = one_country(reading, self._places_of(reading))
        about = self._about[document]
        return of_state(self.register, open_, country=about if country in (None, about) else None, on=on)

    def rows(self) -> list[dict[str, Any]]:
        """One row for each name met, in a fixed order: what it became, why, and how often."""
        made = [
            {
                "name": met.resolution.name,
                "what": met.what,
                "country": met.country,
                "id": met.resolution.id,
                "score": met.resolution.score,
                "reason": met.resolution.reason,
                "candidates": ", ".join(met.resolution.candidates) or None,
                "seen": seen,
            }
            for met, seen in self._met.items()
        ]
        return sorted(made, key=lambda r: (r["what"], r["name"], r["country"] or "", r["id"] or ""))


_PLACES = ("place", "place_name", "admin")


def within(reading: Reading, gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer for the names of one report: ambiguous ones are weighed with all that it says of places.

    Looked at are the countries that the text names outside of furniture, and the places that its
    claims name.
    """
    said = (getattr(claim.body, field, None) for claim in reading.claims for field in _PLACES)
    names = dict.fromkeys(name for name in said if isinstance(name, str))
    return gazetteer.in_setting(Setting(gazetteer, text=kept_text(reading), names=names))
