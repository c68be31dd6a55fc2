"""Listing: rows of one table of the record, filtered by actor, place and days."""

from __future__ import annotations

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
    tests, values = conditions(what, listing, asked)
    rest = f"WHERE {' AND '.join(tests)} ORDER BY {listing.order}"
    rest += f" LIMIT {int(asked.limit)}" if asked.limit is not None else ""
    with columnar.reading() as engine:
        engine.view("listed", record.path(listing.table))
        if what == "incidents":
            for also in ("participant", "party", "takes_part", "disagreement", "member"):
                engine.view(also, record.path(also))
            columns, rows = _incidents(engine, rest, values)
        else:
            columns, rows = engine.table(f"SELECT * FROM listed {rest}", values)
    return Rows(columns=columns, rows=rows, shown=listing.shown)


def _incidents(
    engine: columnar.Connection, rest: str, values: list[Any]
) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """The incidents with those who took part: first which, by the columns that decide, then the rest
    of them alone, so that fifty of many cost no more than fifty.
    """
    numbers = [row[0] for row in engine.rows(f"SELECT number FROM listed {rest}", values)]
    # Both tables lie in the order of the numbers, so that few of many are found by their bounds.
    few = f"number IN ({', '.join(map(str, numbers)) or 'NULL'})"
    if len(numbers) > _FEW:
        few = f"number IN (SELECT number FROM listed {rest})"
    named = "actor_name || ' (' || role || ')'"
    return engine.table(
        f"""
        SELECT i.* EXCLUDE (number), p.actors, d.disagree
        FROM (SELECT * FROM listed WHERE {few}) i
        LEFT JOIN (SELECT number, string_agg(DISTINCT {named}, '; ' ORDER BY {named}) AS actors
                   FROM participant WHERE {few} GROUP BY number) p ON p.number = i.number
        LEFT JOIN (SELECT incident_id, string_agg(DISTINCT field, ', ' ORDER BY field) AS disagree
                   FROM disagreement GROUP BY incident_id) d ON d.incident_id = i.incident_id
        ORDER BY i.number
        """,
        values * 2 if len(numbers) > _FEW else None,
    )


_FEW = 1000
# The words by which sources say what kind of place they mean.
_KIND_OF_PLACE = " (city|town|village|district|province|airport)$"


def conditions(what: str, listing: Listing, asked: Filter, *, past: str = "") -> tuple[list[str], list[Any]]:
    """The SQL tests, and their values, of what `asked` lets through of a list; its limit is none of them.

    `past` is what stands before the names of the tables, where several records are open.

    Raises:
        InputError: the list cannot be filtered that way.
    """
    found: list[str] = [listing.where]
    values: list[Any] = []
    if asked.actors and what == "incidents":
        found.append(
            f"number IN (SELECT number FROM {past}takes_part "
            f"WHERE party IN (SELECT party FROM {past}party "
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
        found += _several(asked, values)
    for day, column, sign in ((asked.start, 1, ">="), (asked.end, 0, "<=")):
        if day is not None:
            if listing.days is None:
                raise InputError(f"{what} have no dates to filter by", remedy="leave out --from and --to")
            found.append(f"{listing.days[column]} {sign} ?")
            values.append(day)
    return found, values


def _several(asked: Filter, values: list[Any]) -> list[str]:
    found = []
    if asked.disagree:
        found.append("incident_id IN (SELECT incident_id FROM disagreement)")
    if asked.datasets is not None and asked.datasets > 1:
        found.append(
            "incident_id IN (SELECT incident_id FROM member WHERE link = 'same' "
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
