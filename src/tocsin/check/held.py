"""The record as the checker sees it: its ledgers as rows, and who is who."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from tocsin.domain.claims import AnyClaim
from tocsin.domain.findings import RestsOn
from tocsin.names import Gazetteer, Register
from tocsin.record import Record
from tocsin.store import columnar

__all__ = ["Held", "Row", "document_of", "said_of"]

Row = dict[str, Any]
_T = TypeVar("_T")


class Held:
    """One record with the register and gazetteer it was derived with, for looking things up.

    `day` is the day on which things are known: the report's own, or today.
    """

    def __init__(self, record: Record, *, register: Register, gazetteer: Gazetteer, day: date) -> None:
        self.record, self.register, self.gazetteer, self.day = record, register, gazetteer, day
        self._rows: dict[str, list[Row]] = {}
        self._made: dict[Hashable, Any] = {}

    def rows(self, table: str) -> list[Row]:
        """All rows of one human-scale table, as dicts, read once."""
        if table not in self._rows:
            with columnar.connect() as engine:
                engine.view("held", self.record.path(table))
                self._rows[table] = engine.arrow("SELECT * FROM held").to_pylist()
        return self._rows[table]

    def query(self, sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query over `incident`, `participant` and `coverage`."""
        with columnar.connect() as engine:
            for table in ("incident", "participant", "coverage"):
                engine.view(table, self.record.path(table))
            return engine.rows(sql, values)

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` gives, worked out the first time that `key` is asked for."""
        if key not in self._made:
            self._made[key] = make()
        made: _T = self._made[key]
        return made

    def actor(self, name: str | None, claim: AnyClaim) -> str | None:
        """The id of the actor that `name` means where and when `claim` speaks."""
        if not name:
            return None
        on = getattr(claim.body, "start", None) or claim.said_on.high
        return self.register.resolve(name, country=self.country, on=on).id

    @cached_property
    def country(self) -> str | None:
        """The country that the record is mostly about, for names that mean different things abroad."""
        found = self.query(
            "SELECT country FROM incident WHERE country IS NOT NULL "
            "GROUP BY country ORDER BY count(*) DESC, country LIMIT 1"
        )
        return str(found[0][0]) if found else None

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


def document_of(row: Row) -> str:
    """Who says a row, in the words for a table: the author and the origin."""
    return str(row["attribution"] or row["document_name"])
