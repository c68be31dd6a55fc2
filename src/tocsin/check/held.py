"""The record as the checker sees it: its ledgers as rows, and who is who."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, TypeVar

from tocsin.domain.claims import AnyClaim, MeasureClaim
from tocsin.domain.findings import RestsOn
from tocsin.names import Gazetteer, Register
from tocsin.names.levels import Levels
from tocsin.query.chosen import Chosen, shipped
from tocsin.record import Record
from tocsin.record.of_state import of_state
from tocsin.record.spoken import spoken_of
from tocsin.store import columnar

__all__ = ["Held", "Row", "against", "months_apart", "said_of"]

Row = dict[str, Any]
_DAYS_A_MONTH = 30.44
_T = TypeVar("_T")


class Held:
    """One record with the register and gazetteer it was derived with, for looking things up.

    `day` is the day on which things are known: the report's own, or today. `chosen` is the set of
    choices for what is asked under every one of them, the shipped one unless a casebook has its own;
    `countries` are those that the report which is checked speaks of, `about` the one it is about.
    """

    def __init__(
        self,
        record: Record,
        *,
        register: Register,
        gazetteer: Gazetteer,
        day: date,
        chosen: Chosen | None = None,
        countries: tuple[str, ...] = (),
        about: str | None = None,
    ) -> None:
        self.chosen = chosen or shipped()
        self.record, self.register, self.gazetteer, self.day = record, register, gazetteer, day
        self.countries, self.about = countries, about
        self._rows: dict[str, list[Row]] = {}
        self._made: dict[Hashable, Any] = {}
        self._alike: dict[Hashable, Any] = {}
        self.levels = Levels(register)
        self._engine: columnar.Connection | None = None
        self.expected: tuple[str, ...] = ()
        self.ranked: tuple[str, ...] = ()

    def share(self, other: Held) -> None:
        """Takes what `alike` works out from `other`, where both records hold the very same."""
        same = self.record.digest == other.record.digest and self.chosen == other.chosen
        if same and self.register is other.register:
            self._alike = other._alike

    def expect(self, claims: Iterable[AnyClaim]) -> None:
        """Names the actors whose counts `claims` ask for, so that the record is read once for all."""
        counted = [claim for claim in claims if isinstance(claim, MeasureClaim)]
        ranks = (claim for claim in counted if claim.body.relation == "rank")
        self.ranked = tuple(sorted({id_ for c in ranks if (id_ := self.actor(c.body.subject, c))}))
        met = {self.actor(claim.body.subject, claim) for claim in counted}
        # Counts of many actors come by name, so of two actors of one name only one is among them.
        by_name = {self.register.actors[id_].name: id_ for id_ in sorted(id_ for id_ in met if id_)}
        self.expected = tuple(sorted(by_name.values()))

    def asked_with(self, actor: str) -> tuple[str, ...]:
        """The actors for which what `actor` needs is read together with it."""
        return self.expected if actor in self.expected else (actor,)

    def rows(self, table: str) -> list[Row]:
        """All rows of one human-scale table, as dicts, read once."""
        if table not in self._rows:
            with columnar.reading() as engine:
                engine.view("held", self.record.path(table))
                self._rows[table] = engine.arrow("SELECT * FROM held").to_pylist()
        return self._rows[table]

    def query(self, sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query over `incident`, `participant` and `coverage`."""
        if self._engine is None:
            self._engine = columnar.reading()
            for table in ("incident", "participant", "coverage"):
                self._engine.view(table, self.record.path(table))
        return self._engine.rows(sql, values)

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` gives, worked out the first time that `key` is asked for."""
        if key not in self._made:
            self._made[key] = make()
        made: _T = self._made[key]
        return made

    def alike(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """As `once`, for what depends on nothing but what the record holds: neither its day nor its pasts."""
        if key not in self._alike:
            self._alike[key] = make()
        made: _T = self._alike[key]
        return made

    def actor(self, name: str | None, claim: AnyClaim) -> str | None:
        """The id of the actor that `name` means where and when `claim` speaks.

        Only a place that the claim itself names narrows the meaning: a text on Afghanistan may
        well speak of Islamic State and mean the parent. What means nobody without a country means
        who it does in those that the report speaks of.
        """
        if not name:
            return None
        on = getattr(claim.body, "start", None) or claim.said_on.high
        country = self._country_of(claim)
        found = self.register.resolve(name, country=country, on=on)
        found = spoken_of(self.register, found, countries=self.countries, on=on)
        about = self.about if country in (None, self.about) else None
        return of_state(self.register, found, country=about, on=on).id

    def named(self, name: str, claim: AnyClaim) -> str:
        """How a command says the actor that `name` means: by its id where the name alone does not."""
        id_ = self.actor(name, claim)
        return name if id_ is None or self.register.resolve(name).id == id_ else id_

    def knows_place(self, name: str | None) -> bool:
        """Whether a command can ask of the place; it can where none is named."""
        return name is None or self.gazetteer.resolve(name).id is not None

    def _country_of(self, claim: AnyClaim) -> str | None:
        named = getattr(claim.body, "place", None) or getattr(claim.body, "country", None)
        found = self.gazetteer.resolve(named).id if named else None
        return self.gazetteer.places[found].country if found else None

    def footing(self, *claims: str) -> RestsOn:
        """What a verdict rests on: these claims, in this record."""
        record = self.record
        return RestsOn(
            claims=tuple(sorted(set(claims))),
            rows=len(set(claims)),
            ruleset=record.ruleset,
            as_of=record.as_of,
            known_on=record.known_on,
            digest=record.digest,
        )


def said_of(row: Row) -> date | None:
    """The day a row speaks for: the start of its period, or the day it was said."""
    day: date | None = row.get("start") or row["said_high"] or row["said_low"]
    return day


def months_apart(claim: AnyClaim, row: Row) -> float:
    """How far in time a claim and a row speak, in months; infinite where one of them has no date."""
    own = getattr(claim.body, "start", None) or claim.said_on.high or claim.said_on.low
    other = said_of(row)
    return abs((own - other).days) / _DAYS_A_MONTH if own and other else math.inf


def against(row: Row) -> str:
    """The name of a reading that holds a claim against this row: who says it, and where."""
    return f"against {row['attribution']} ({row['document_name']})"
