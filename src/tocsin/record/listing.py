"""Listing: rows of one table of the record, filtered by actor, place and days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from tocsin.domain.errors import InputError
from tocsin.record.derive import Record
from tocsin.record.lists import LISTS, Listing
from tocsin.store import columnar

__all__ = ["Filter", "Rows", "conditions", "select"]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is asked for; None asks for everything. `actors` and `places` are ids or names.

    Of incidents alone: `disagree` asks for those whose sources differ, `datasets` in so many sources.
    """

    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kind: str | None = None
    start: date | None = None
    end: date | None = None
    limit: int | None = None
    disagree: bool = False
    datasets: int | None = None


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a list; `shown` are the columns that fit a screen."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    shown: tuple[str, ...]


def select(record: Record, what: str, *, asked: Filter | None = None) -> Rows:
    """The rows of the list `what` that `asked` lets through, in the list's own order.

    A place is matched by id and by name, with or without its kind: "Kabul" finds "Kabul city" and
    "Kabul province" too. Days: what overlaps `start` to `end`, both inclusive; what has no day is
    left out where days are asked for.

    Raises:
        InputError: no such list, or the list cannot be filtered that way.
    """
    listing = LISTS.get(what)
    if listing is None:
        raise InputError("no such list", met=what, expected=", ".join(LISTS))
    asked = asked or Filter()

    def table(name: str) -> str:
        return columnar.parquet(record.path(name))

    tests, values = conditions(what, listing, asked, table=table)
    rest = f"FROM {table(listing.table)} WHERE {' AND '.join(tests)} ORDER BY {listing.order}"
    rest += f" LIMIT {int(asked.limit)}" if asked.limit is not None else ""
    with columnar.reading() as engine:
        if what == "incidents":
            columns, rows = _incidents(engine, table, rest, values)
        else:
            columns, rows = engine.table(f"SELECT * {rest}", values)
    return Rows(columns=columns, rows=rows, shown=listing.shown)


def _incidents(
    engine: columnar.Connection, table: Callable[[str], str], rest: str, values: list[Any]
) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """The incidents with those who took part: first which, by the columns that decide, then the rest
    of them alone, so that fifty of many cost no more than fifty.
    """
    # Each table alone: to plan their join would take longer than to read fifty rows of each.
    numbers = [number for (number,) in engine.rows(f"SELECT number {rest}", values)]
    # The tables lie in the order of the numbers, so that few of many are found by their bounds.
    few = "WHERE number IN (SELECT unnest(CAST(? AS INTEGER[])))"
    incident, participant, disagreement = map(table, ("incident", "participant", "disagreement"))
    columns, rows = engine.table(
        f"SELECT number, * EXCLUDE (number) FROM {incident} {few} ORDER BY number", [numbers]
    )
    ids = [row[columns.index("incident_id")] for row in rows]
    actors = _together(engine, f"number, actor_name || ' (' || role || ')' FROM {participant} {few}", numbers)
    differ = "WHERE incident_id IN (SELECT unnest(CAST(? AS VARCHAR[])))"
    fields = _together(engine, f"incident_id, field FROM {disagreement} {differ}", ids)
    found = tuple(
        (*row[1:], "; ".join(actors[row[0]]) or None, ", ".join(fields[id_]) or None)
        for id_, row in zip(ids, rows, strict=True)
    )
    return (*columns[1:], "actors", "disagree"), found


def _together(engine: columnar.Connection, pairs: str, keys: list[Any]) -> dict[Any, list[str]]:
    """The second of each pair by the first, without repetition, in order; a second that is null is none."""
    found: dict[Any, list[str]] = defaultdict(list)
    for key, value in sorted(
        {pair for pair in engine.rows(f"SELECT {pairs}", [keys]) if pair[1] is not None}
    ):
        found[key].append(value)
    return found


# The words by which sources say what kind of place they mean.
_KIND_OF_PLACE = " (city|town|village|district|province|airport)$"


def conditions(
    what: str, listing: Listing, asked: Filter, *, table: Callable[[str], str]
) -> tuple[list[str], list[Any]]:
    """The SQL tests, and their values, of what `asked` lets through of a list; its limit is none of them.

    `table` gives the SQL that stands for a table of the record.

    Raises:
        InputError: the list cannot be filtered that way.
    """
    found: list[str] = [listing.where]
    values: list[Any] = []
    if asked.actors and what == "incidents":
        found.append(
            f"number IN (SELECT number FROM {table('takes_part')} "
            f"WHERE party IN (SELECT party FROM {table('party')} "
            f"WHERE {_any_of(('actor_id', 'actor_name'), asked.actors, values)}))"
        )
    elif asked.actors:
        _refuse_unless(listing.actors, what, "--actor")
        found.append(_any_of(listing.actors, asked.actors, values))
    if asked.places:
        _refuse_unless(listing.places, what, "--place")
        found.append(_any_of(listing.places, asked.places, values, without=_KIND_OF_PLACE))
    if asked.kind is not None and what == "relations":
        found.append(_of_sign(asked.kind))
    elif asked.kind is not None:
        _refuse_unless((listing.kinds,) if listing.kinds else (), what, "--kind")
        found.append(_any_of((str(listing.kinds),), (asked.kind,), values))
    if what == "incidents":
        found += _several(asked, values, table)
    for day, column, sign in ((asked.start, 1, ">="), (asked.end, 0, "<=")):
        if day is not None:
            if listing.days is None:
                raise InputError(f"{what} have no dates to filter by", remedy="leave out --from and --to")
            found.append(f"{listing.days[column]} {sign} ?")
            values.append(day)
    return found, values


def _several(asked: Filter, values: list[Any], table: Callable[[str], str]) -> list[str]:
    found = []
    if asked.disagree:
        found.append(f"incident_id IN (SELECT incident_id FROM {table('disagreement')})")
    if asked.datasets is not None and asked.datasets > 1:
        found.append(
            f"incident_id IN (SELECT incident_id FROM {table('member')} WHERE link = 'same' "
            "GROUP BY incident_id HAVING count(DISTINCT source) >= ?)"
        )
        values.append(asked.datasets)
    return found


def _refuse_unless(columns: tuple[str, ...], what: str, option: str) -> None:
    if not columns:
        raise InputError(f"{what} cannot be filtered by {option}", remedy=f"leave out {option}")


def _any_of(
    columns: tuple[str, ...], wanted: tuple[str, ...], values: list[Any], *, without: str | None = None
) -> str:
    """SQL that is true where one of `columns` is one of `wanted`, in small letters, less a last word."""
    names = [name.lower() for name in wanted]
    forms = [f"lower({column})" for column in columns]
    if without:
        forms += [f"regexp_replace(lower({column}), {columnar.literal(without)}, '')" for column in columns]
    marks = ", ".join("?" for _ in names)
    values += [name for _ in forms for name in names]
    return "(" + " OR ".join(f"{form} IN ({marks})" for form in forms) + ")"


_SIGNS = {"friendly": "sign > 0 AND NOT negated", "hostile": "sign < 0 AND NOT negated"}


def _of_sign(kind: str) -> str:
    """SQL that keeps the ties of one sign, and not those that are denied.

    Raises:
        InputError: there is no such kind of tie.
    """
    if kind not in _SIGNS:
        raise InputError(
            "there is no such kind of tie", column="--kind", met=kind, expected=", ".join(_SIGNS)
        )
    return _SIGNS[kind]
