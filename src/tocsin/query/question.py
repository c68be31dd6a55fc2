"""The question: one object that is asked of the record, and the command line that asks it again."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, TypeAlias

import msgspec

from tocsin.domain.counting import CountingRule
from tocsin.domain.errors import InputError
from tocsin.domain.places import Place
from tocsin.query.command import Query
from tocsin.query.rules import rule_of

__all__ = ["Level", "Period", "Question", "compare", "located", "trend"]

Period: TypeAlias = Literal["day", "week", "month", "quarter", "year"]
Level: TypeAlias = Literal["country", "admin1", "place"]
_PERIODS = ("day", "week", "month", "quarter", "year")


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: a measure of an actor in a place over a stretch of days, both ends inclusive.

    `actor_ids` are the ids that the name `actor` stands for, parts included. `place_names` are all
    the names and ids of the place, at `place_level` (None: any level), in `country` and `admin1`.
    Without `start` or `end` the stretch that the record covers is meant. `split` is the first day
    of "after"; `baseline_start` to `baseline_end` is what "before" means, else all before `split`.
    `counting` is the rule by which an incident counts, where it is not the measure's own.

    >>> Question(measure="attacks_by", actor="IS-K", split=date(2021, 8, 15)).canonical
    'tocsin compare --measure attacks_by --actor IS-K --split 2021-08-15 --by month'

    Raises:
        InputError: no such measure or period, days in the wrong order, or several actor ids
            without the name that they stand for.
    """

    measure: str
    actor: str | None = None
    actor_ids: tuple[str, ...] = ()
    place: str | None = None
    place_level: Level | None = None
    place_names: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    start: date | None = None
    end: date | None = None
    period: Period = "month"
    split: date | None = None
    baseline_start: date | None = None
    baseline_end: date | None = None
    ruleset: str | None = None
    counting: CountingRule | None = None

    def __post_init__(self) -> None:
        rule_of(self.measure)
        if self.period not in _PERIODS:
            raise InputError("there is no such period", met=self.period, expected=", ".join(_PERIODS))
        if len(self.actor_ids) > 1 and self.actor is None:
            raise InputError("several actor ids need the name that they stand for", remedy="give `actor`")
        _ordered("the question ends before it starts", self.start, self.end)
        _ordered("the baseline ends before it starts", self.baseline_start, self.baseline_end)
        if (self.baseline_start is None) != (self.baseline_end is None):
            raise InputError("a baseline needs both its first and its last day", remedy="give both")
        if self.split and self.baseline_end and self.baseline_end >= self.split:
            raise InputError(
                "the baseline reaches past the split", met=str(self.baseline_end),
                expected=f"a last day before {self.split}",
            )  # fmt: skip

    @property
    def rule(self) -> str:
        """The counting rule in one sentence: the one asked for, else the measure's own."""
        return f"{self.counting.says} ({self.counting.name})" if self.counting else rule_of(self.measure)

    @property
    def verb(self) -> Literal["trend", "compare"]:
        """The command that asks this: `compare` where there is a split."""
        return "compare" if self.split else "trend"

    @property
    def canonical(self) -> str:
        """The command line that asks the same again; the same for equal questions.

        >>> Question(measure="deaths", place="Sar-e Pol", start=date(2020, 1, 1)).canonical
        "tocsin trend --measure deaths --place 'Sar-e Pol' --from 2020-01-01 --by month"
        """
        return self.query.command

    @property
    def query(self) -> Query:
        """The same as the command that answers it, with the names as asked."""
        first, last = self.baseline_start, self.baseline_end
        return Query(
            verb=self.verb,
            measure=self.measure,
            actor=self.actor or next(iter(self.actor_ids), None),
            place=self.place or next(iter(self.place_names), self.country),
            split=self.split,
            baseline=(first, last) if first and last else None,
            start=self.start,
            end=self.end,
            period=self.period,
            rule=self.counting.name if self.counting else None,
            ruleset=self.ruleset,
        )

    def of_actor(self, name: str, *, ids: tuple[str, ...]) -> Question:
        """The same question asked of another actor.

        >>> trend("attacks_by").of_actor("IS-K", ids=("is-k",)).canonical
        'tocsin trend --measure attacks_by --actor IS-K --by month'
        """
        return msgspec.structs.replace(self, actor=name, actor_ids=ids)


def _ordered(what: str, first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise InputError(what, met=f"{first} to {last}", remedy="swap the two days")


def trend(measure: str, **scope: Any) -> Question:
    """The question how a measure runs over time; `scope` are the fields of `Question`.

    >>> trend("attacks_by", actor="IS-K", actor_ids=("is-k",)).verb
    'trend'
    """
    return Question(measure=measure, **scope)


def compare(measure: str, *, split: date, **scope: Any) -> Question:
    """The question how a measure from `split` on stands to before; `scope` as for `trend`.

    >>> compare("deaths", split=date(2021, 8, 15), country="Afghanistan").verb
    'compare'
    """
    return Question(measure=measure, split=split, **scope)


def located(question: Question, place: Place) -> Question:
    """The same question, asked of one place of the gazetteer at the level that the place has.

    >>> kabul = Place(id="kabul", name="Kabul", kind="admin1", country="Afghanistan")
    >>> asked = located(trend("deaths"), kabul)
    >>> asked.place_level, asked.country, asked.place_names
    ('admin1', 'Afghanistan', ('kabul', 'Kabul'))
    """
    levels: dict[str, Level] = {"country": "country", "admin1": "admin1"}
    names = dict.fromkeys((place.id, place.name, *place.aliases))
    return msgspec.structs.replace(
        question,
        place=question.place or place.name,
        place_level=levels.get(place.kind, "place"),
        place_names=tuple(names),
        country=place.name if place.kind == "country" else place.country,
        admin1=place.admin1,
    )
