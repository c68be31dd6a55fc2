"""Captures of whole countries, and whose holds inside them they end: those of the state that fell.

Only a country's own state loses what it held when the country is taken: its government, its forces and
their parts. What a rebel holds in a valley is not lost because another took the capital, and the fall
of a province does not say that its last town fell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.analyses.holdings import Told, is_meant, told
from tocsin.names import Gazetteer, Register
from tocsin.names.levels import Levels
from tocsin.record.speaking import Row

__all__ = ["Takeovers"]

_STATE = ("government", "state_force")


class Takeovers:
    """The captures of whole countries among rows of control, for asking which of them end a hold."""

    def __init__(self, rows: Iterable[Row], *, register: Register, gazetteer: Gazetteer) -> None:
        self._register, self._gazetteer, self._levels = register, gazetteer, Levels(register)
        self._of: dict[str, list[Told]] = {}
        for row in rows:
            place = gazetteer.places.get(row["place_id"] or "")
            if place is not None and place.kind == "country" and _takes_all(row):
                self._of.setdefault(place.name, []).append(told(row))
        self._named = {country: _wording(gazetteer, country) for country in self._of}
        self._states = {country: self._state_of(country) for country in self._of}

    @property
    def rows(self) -> list[Row]:
        """The rows that tell of the capture of a whole country."""
        return [each.row for captures in self._of.values() for each in captures]

    def over(self, row: Row) -> list[Told]:
        """The captures of a whole country by which the actor of `row` lost what it held there."""
        actor, country = row["actor_id"], self._country(row)
        return self._taken_from(str(actor), country) if actor and country else []

    def from_state(self, actor: str) -> list[Told]:
        """The captures of whole countries of whose state `actor` is."""
        return [each for country in self._of for each in self._taken_from(actor, country)]

    def _taken_from(self, actor: str, country: str) -> list[Told]:
        if not any(self._levels.inside(actor, state) for state in self._states[country]):
            return []
        return [
            each for each in self._of[country] if not self._levels.related(actor, str(each.row["actor_id"]))
        ]

    def _country(self, row: Row) -> str | None:
        """The country, among those taken, in which a row's place lies or which its words name."""
        place = self._gazetteer.places.get(row["place_id"] or "")
        if place is not None:
            country = place.name if place.kind == "country" else place.country
            return country if country in self._of else None
        name = row["place_name"] or ""
        return next((country for country, wording in self._named.items() if wording.search(name)), None)

    def _state_of(self, country: str) -> frozenset[str]:
        known = self._register.actors.values()
        return frozenset(each.id for each in known if each.kind in _STATE and each.country == country)


def _takes_all(row: Row) -> bool:
    """Whether a row says that an actor took the whole of its place."""
    whole = row["count"] is None and row["share"] is None and row["degree"] == "control"
    return bool(whole and row["actor_id"] and is_meant(row) and told(row).saying == "taken")


def _wording(gazetteer: Gazetteer, country: str) -> re.Pattern[str]:
    """Finds a country in the words of a place that no gazetteer has: "Norland's cities"."""
    names = {country, *(a for p in gazetteer.places.values() if p.name == country for a in p.aliases)}
    long = sorted((name for name in names if len(name) > 3), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, long)) or '(?!)'})\b")
