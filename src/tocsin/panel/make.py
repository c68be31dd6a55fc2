"""Making panels: a record and a question in, periods with counts out."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from tocsin.panel.asked import Asked, Tables
from tocsin.panel.cells import Cell, Panel
from tocsin.panel.coverage import Cover, touching
from tocsin.panel.filling import blank_cells, filled
from tocsin.panel.grid import Stretch
from tocsin.panel.placing import LISTED, Tally, listed_ids, place, tallies, unlocated, unplaced
from tocsin.panel.reach import covers_of, days_of, deciding_countries, stretches_of
from tocsin.panel.scope import load_scope
from tocsin.store import columnar

__all__ = ["incidents", "make", "make_each"]

_TABLES = ("incident", "participant", "coverage")


def make(record: Tables, question: Asked) -> Panel:
    """The measure of a question, period by period: 0 only inside what a source covers, else None.

    Without an actor, of anyone; without a place, in all covered countries in which the actor is on
    record (a period then counts as covered only where all of them are). Without first or last day,
    as far as the coverage reaches. Cells begin anew at the split and at the ends of the baseline.

    Raises:
        InputError: the record holds nothing from which to tell the days asked for.
    """
    return _panels(record, question, _one_unit(question))[""]


def make_each(record: Tables, question: Asked, *, actors: Mapping[str, Sequence[str]]) -> dict[str, Panel]:
    """The same question asked of each of several actors (label to ids), in one pass over the record.

    Raises:
        InputError: as for `make`.
    """
    return _panels(record, question, actors)


def incidents(record: Tables, question: Asked, *, start: date, end: date) -> tuple[str, ...]:
    """The ids of the incidents that a question counts from `start` to `end`, in order.

    This expands a cell of a panel that is too big to name its incidents.
    """
    with _opened(record) as engine:
        load_scope(engine, question, actors=_one_unit(question))
        place(engine, stretches_of(question, start=start, end=end), period=question.period)
        found = listed_ids(engine, [""])
    return tuple(sorted(name for names in found.values() for name in names))


def _one_unit(question: Asked) -> dict[str, tuple[str, ...]] | None:
    keys = question.actor_ids or ((question.actor,) if question.actor else ())
    return {"": keys} if keys else None


@contextmanager
def _opened(record: Tables) -> Iterator[columnar.Connection]:
    with columnar.connect() as engine:
        for table in _TABLES:
            engine.view(table, record.path(table))
        yield engine


def _panels(record: Tables, question: Asked, actors: Mapping[str, Sequence[str]] | None) -> dict[str, Panel]:
    units = [""] if actors is None else list(actors)
    with _opened(record) as engine:
        load_scope(engine, question, actors=actors)
        covers = covers_of(engine)
        countries = deciding_countries(engine, question, units=units, covers=covers)
        every = sorted({country for names in countries.values() for country in names})
        start, end = days_of(engine, question, covers=covers, countries=every)
        stretches = stretches_of(question, start=start, end=end)
        place(engine, stretches, period=question.period)
        found = _by_unit(tallies(engine))
        ids = listed_ids(engine, _small(found))
        coarse, lost = unplaced(engine), unlocated(engine)
    blanks: dict[tuple[str, ...], _Blank] = {}
    panels = {}
    for unit in units:
        own = countries[unit]
        if own not in blanks:
            blanks[own] = _blank(stretches, covers, own)
        cells = filled(
            blanks[own].cells, found.get(unit, []), ids=ids.get(unit, {}), measure=question.measure
        )
        panels[unit] = Panel(
            measure=question.measure,
            rule=question.rule,
            period=question.period,
            query=_query(record, question),
            actor=unit or question.actor,
            place=question.place or question.country,
            split=question.split,
            baseline_start=question.baseline_start,
            baseline_end=question.baseline_end,
            cells=cells,
            countries=own,
            unplaced=coarse.get(unit, 0),
            unlocated=lost.get(unit, 0),
            releases=blanks[own].releases,
            digest=record.digest,
            ruleset=record.ruleset,
            as_of=record.as_of,
            known_on=record.known_on,
        )
    return panels


class _Blank(NamedTuple):
    """What panels of the same countries share."""

    cells: list[Cell]
    releases: tuple[str, ...]


def _blank(stretches: Sequence[Stretch], covers: Sequence[Cover], countries: Sequence[str]) -> _Blank:
    met = touching(covers, countries=countries, start=stretches[0].start, end=stretches[-1].end)
    releases = {cover.release for cover in met if cover.release}
    return _Blank(blank_cells(stretches, met, countries=countries), tuple(sorted(releases)))


def _by_unit(found: Sequence[Tally]) -> dict[str, list[Tally]]:
    grouped: dict[str, list[Tally]] = {}
    for tally in found:
        grouped.setdefault(tally.unit, []).append(tally)
    return grouped


def _small(found: Mapping[str, Sequence[Tally]]) -> list[str]:
    return [unit for unit, own in found.items() if sum(tally.incidents for tally in own) <= LISTED]


def _query(record: Tables, question: Asked) -> str:
    pasts = {"--as-of": record.as_of, "--known-on": record.known_on}
    return shlex.join([question.canonical, *(w for o, v in pasts.items() if v for w in (o, v))])
