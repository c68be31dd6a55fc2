"""What a brief is about: an actor, a place or both, in a record, on a day."""

from __future__ import annotations

import shlex
from datetime import date
from typing import Any

import msgspec

from tocsin.query import Question
from tocsin.query.chosen import Chosen, shipped
from tocsin.record import Record
from tocsin.record.listing import Filter, select
from tocsin.record.lists import LISTS
from tocsin.store import columnar

__all__ = ["STALE_MONTHS", "Row", "Subject", "by_day", "last_of", "months_before", "said_of"]

Row = dict[str, Any]
STALE_MONTHS = 12
"""After so many months a figure is called stale."""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """One actor or place as asked for: `actor` and `place` are the words, the rest what they mean.

    `record` knows what had been said by `day`, `former` what had been said by `since`. `question`
    asks for the incidents of the actor in the place; `own` are the ids of the actor without its
    parts, `places` the names and ids of the place. `opposed` are the pairs of claims on the actor
    that say opposite things, worst first, as `tocsin contradictions` has them. `chosen` is the set of
    choices that changes are tried under.
    """

    record: Record
    former: Record
    day: date
    since: date
    question: Question
    known_on: date | None = None
    actor: str | None = None
    name: str | None = None
    own: tuple[str, ...] = ()
    place: str | None = None
    places: tuple[str, ...] = ()
    yardstick: str = "ICD-203"
    opposed: tuple[Row, ...] = ()
    chosen: Chosen = msgspec.field(default_factory=shipped)

    @property
    def called(self) -> str:
        """The subject as a heading names it."""
        name = self.name or self.actor
        who = f"{name} ({self.actor})" if name and self.actor and name != self.actor else name
        return " in ".join(part for part in (who, self.place) if part)

    @property
    def involved(self) -> str:
        """How an incident stands to the subject, behind the word "incidents"."""
        return f"with {self.called}" if self.actor else f"in {self.place}"

    def command(self, *words: str, options: tuple[str, ...] = ("actor", "place")) -> str:
        """The command line that asks `words` of this subject again; `options` are those it takes."""
        found = ["tocsin", *words]
        for option, value in (("actor", self.actor), ("place", self.place)):
            if value is not None and option in options:
                found += [f"--{option}", value]
        if self.known_on is not None:
            found += ["--known-on", self.known_on.isoformat()]
        return shlex.join(found)

    def rows(self, what: str, *, record: Record | None = None) -> list[Row]:
        """The rows of one list that speak of the subject, as dicts; none where it cannot be asked."""
        listing = LISTS[what]
        incidents = what == "incidents"
        actors = self.question.actor_ids if incidents else self.own
        # A ledger without places cannot tell what is said of a place; without actors, of an actor.
        if (actors and not (listing.actors or incidents)) or (self.places and not listing.places):
            return []
        found = select(record or self.record, what, asked=Filter(actors=actors, places=self.places))
        return [self._named(dict(zip(found.columns, row, strict=True))) for row in found.rows]

    def _named(self, row: Row) -> Row:
        """The row with the subject called as it was asked for."""
        ids = [name for name in row if name.endswith("_id") and row[name] in self.own]
        return row | {name.removesuffix("_id") + "_name": self.actor for name in ids}

    def asks(self, what: str) -> str:
        """The command that lists what `rows` gives."""
        listing = LISTS[what]
        taken = [name for name, has in (("actor", listing.actors), ("place", listing.places)) if has]
        return self.command("list", what, options=("actor", "place") if what == "incidents" else tuple(taken))

    def table(self, name: str, *, record: Record | None = None) -> list[Row]:
        """All rows of one human-scale table, whoever they speak of."""
        with columnar.reading() as engine:
            engine.view("held", (record or self.record).path(name))
            rows: list[Row] = engine.arrow("SELECT * FROM held").to_pylist()
            return rows

    def ends(self) -> date | None:
        """The last day of which anything on record speaks, and on or before the day of the brief."""
        with columnar.reading() as engine:
            for table in ("incident", "coverage", "claim"):
                engine.view(table, self.record.path(table))
            last: date | None = engine.rows(_LAST, [self.day])[0][0]
            return last

    def stale(self, row: Row) -> bool:
        """Whether a row speaks of a time more than twelve months before the day; not if it is undated."""
        last = last_of(row)
        return last is not None and last < months_before(self.day, STALE_MONTHS)


_LAST = """
SELECT max(last) FROM (
    SELECT "end" AS last FROM incident UNION ALL SELECT "end" FROM coverage
    UNION ALL SELECT CASE WHEN date_diff('day', said_low, said_high) <= 366 THEN said_high ELSE said_low END
    FROM claim
) AS spoken WHERE last <= ?
"""


def said_of(row: Row) -> date | None:
    """The day on which a row was said: the last that its document leaves open, else the first."""
    said: date | None = row["said_high"] or row["said_low"]
    return said


def last_of(row: Row) -> date | None:
    """The last day that a row speaks of: the end of its period, and never after it was said."""
    known = [each for each in (row.get("end"), said_of(row)) if each is not None]
    return min(known, default=None)


def by_day(row: Row) -> tuple[str, str]:
    """What rows are put in order by: the undated first, then by the day they were said."""
    said = said_of(row)
    return said.isoformat() if said else "", row["claim_id"]


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of a shorter month.

    >>> months_before(date(2022, 10, 1), 12), months_before(date(2021, 3, 31), 1)
    (datetime.date(2021, 10, 1), datetime.date(2021, 2, 28))
    """
    import calendar

    whole = day.year * 12 + day.month - 1 - months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
