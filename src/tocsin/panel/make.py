"""Making panels: a record and a question in, periods with counts out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial

from tocsin.domain.errors import InputError
from tocsin.panel.asked import Asked, Tables
from tocsin.panel.assembling import assemble, found_of, frame_of
from tocsin.panel.cells import Panel
from tocsin.panel.counting import speaking
from tocsin.panel.placing import listed_ids, place
from tocsin.panel.reach import covers_of, days_of, deciding_countries, incident_days, stretches_of
from tocsin.panel.scope import load_scope
from tocsin.store import columnar

__all__ = ["incidents", "make", "make_each", "one_unit", "opened"]

_TABLES = ("incident", "participant", "party", "coverage")


def make(record: Tables, question: Asked) -> Panel:
    """The measure of a question, period by period: 0 only inside what a source covers, else None.

    Without an actor, of anyone; without a place, in all covered countries in which the actor is on
    record (a period then counts as covered only where all of them are). Without first or last day,
    as far as the coverage reaches; where the record holds nothing from which to tell the days, there
    are no cells. Cells begin anew at the split and at the ends of the baseline.

    Raises:
        InputError: the last day lies before the baseline.
    """
    return _panels(record, [question], units=one_unit(question))[0]


def make_each(record: Tables, question: Asked, *, actors: Mapping[str, Sequence[str]]) -> dict[str, Panel]:
    """The same question asked of each of several actors (name to ids), in one pass over the record.

    All panels have the same cells. The incidents of an actor are named while they are few.

    Raises:
        InputError: as for `make`.
    """
    if not actors:
        return {}
    asked = [question.of_actor(name, ids=tuple(ids)) for name, ids in actors.items()]
    made = _panels(record, asked, units=[tuple(ids) for ids in actors.values()])
    return dict(zip(actors, made, strict=True))


def incidents(record: Tables, question: Asked, *, start: date, end: date) -> tuple[str, ...]:
    """The ids of the incidents on record from `start` to `end` that a question is about, in order.

    This expands a cell of a panel that has too many incidents to name them.

    Raises:
        InputError: `end` lies before `start`.
    """
    if end < start:
        raise InputError("the last day lies before the first", met=f"{start} to {end}")
    with opened(record) as engine:
        load_scope(engine, question, units=one_unit(question))
        place(engine, stretches_of(question, (start, end)), period=question.period)
        found = listed_ids(engine, units=[0])
    return tuple(sorted(id_ for ids in found.values() for id_ in ids))


def one_unit(question: Asked) -> list[tuple[str, ...]] | None:
    """The ids and names that the one actor of a question stands for; None for anyone."""
    keys = question.actor_ids or ((question.actor,) if question.actor else ())
    return [keys] if keys else None


@contextmanager
def opened(record: Tables) -> Iterator[columnar.Connection]:
    """An engine that sees the tables of the record that a panel reads."""
    with columnar.reading() as engine:
        for table in _TABLES:
            engine.view(table, record.path(table))
        yield engine


def _panels(record: Tables, asked: Sequence[Asked], *, units: Sequence[Sequence[str]] | None) -> list[Panel]:
    """One panel for each of `asked`, which differ by actor only; `units` are the actors' ids, in order."""
    question = asked[0]
    with opened(record) as engine:
        load_scope(engine, question, units=units)
        covers = speaking(question.counting, covers_of(engine))
        countries = deciding_countries(engine, question, units=len(asked), covers=covers)
        every = {country for own in countries for country in own}
        days = days_of(question, covers=covers, countries=every, held=partial(incident_days, engine))
        stretches = stretches_of(question, days)
        place(engine, stretches, period=question.period)
        found = found_of(engine, question, units=len(asked))
    frames = {own: frame_of(stretches, covers, countries=own) for own in set(countries)}
    return [
        assemble(record, one, frames[own], what)
        for one, own, what in zip(asked, countries, found, strict=True)
    ]
