"""Listing: rows of one table of the record, filtered by actor, place and days."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from tocsin.domain.errors import InputError
from tocsin.record.derive import Record
from tocsin.store import columnar

__all__ = ["LISTS", "Filter", "Listing", "Rows", "conditions", "select"]


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """How one list is made: its table, which rows, which columns match a filter, what a screen shows."""

    table: str
    where: str = "true"
    shown: tuple[str, ...]
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: str | None = None
    days: tuple[str, str] | None = None
    order: str


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


_WHO = ("attribution", "hedge", "said_low", "said_high")
_SAID = ("coalesce(start, said_low)", 'coalesce("end", said_high)')
_ACTOR = ("actor_id", "actor_name")
_PLACE = ("place_id", "place_name")
_DOCUMENT_DAYS = ("said_low", "said_high")

LISTS: dict[str, Listing] = {
    "incidents": Listing(
        table="incident",
        shown=(
            "incident_id", "start", "end", "place_name", "admin1", "violence", "actors",
            "deaths_low", "deaths_best", "deaths_high", "datasets", "disagree", "where_prec",
        ),
        places=("place_id", "place_name", "district", "admin1", "country"),
        days=("start", '"end"'),
        order="number",
    ),
    "strength": Listing(
        table="strength",
        shown=(
            "claim_id", "actor_name", "low", "best", "high", "bound", "unit", "relation", "whole_name", *_WHO,
        ),
        actors=(*_ACTOR, "whole_id", "whole_name"),
        places=_PLACE,
        days=_SAID,
        order="actor_name, said_low, claim_id",
    ),
    "relations": Listing(
        table="relation",
        shown=("claim_id", "subject_name", "type", "object_name", "sign", "level", "negated", *_WHO),
        actors=("subject_id", "subject_name", "object_id", "object_name"),
        days=_SAID,
        order="subject_name, object_name, said_low, claim_id",
    ),
    "control": Listing(
        table="control",
        shown=(
            "claim_id", "actor_name", "degree", "change", "place_name", "count", "bound", "share",
            "denominator_unit", "start", "end", "negated", "readings", *_WHO,
        ),
        actors=_ACTOR,
        places=_PLACE,
        days=_SAID,
        order="actor_name, said_low, claim_id",
    ),
    "measures": Listing(
        table="measure",
        shown=(
            "claim_id", "actor_name", "measure", "low", "best", "high", "bound", "unit", "per", "relation",
            "baseline", "start", "end", *_WHO,
        ),
        actors=_ACTOR,
        places=_PLACE,
        days=_SAID,
        order="actor_name, measure, start, claim_id",
    ),
    "forecasts": Listing(
        table="forecast",
        shown=(
            "claim_id", "actor_name", "outcome", "horizon", "end", "probability_text", "probability_low",
            "probability_high", "conditional_on", "scoreable", "negated", *_WHO,
        ),
        actors=_ACTOR,
        places=_PLACE,
        days=_DOCUMENT_DAYS,
        order="said_low, claim_id",
    ),
    "leaders": Listing(
        table="attribute",
        where="property LIKE 'leader%'",
        shown=("claim_id", "actor_name", "property", "value", "by", "start", "end", *_WHO),
        actors=_ACTOR,
        days=_SAID,
        order="actor_name, start, claim_id",
    ),
    "resources": Listing(
        table="resource",
        shown=(
            "claim_id", "actor_name", "kind", "low", "best", "high", "bound", "currency", "definition", *_WHO,
        ),
        actors=_ACTOR,
        days=_SAID,
        order="actor_name, said_low, claim_id",
    ),
    "attributes": Listing(
        table="attribute",
        shown=("claim_id", "actor_name", "property", "value", "start", "end", *_WHO),
        actors=_ACTOR,
        days=_SAID,
        order="actor_name, property, start, claim_id",
    ),
    "actors": Listing(
        table="actor",
        shown=("actor_id", "name", "kind", "country", "part_of", "aliases", "provisional", "seen"),
        actors=("actor_id", "name"),
        kinds="kind",
        order="seen DESC, actor_id",
    ),
    "places": Listing(
        table="place",
        shown=(
            "place_id", "name", "kind", "admin1", "country", "borders", "lat", "lon", "where_prec", "seen",
        ),
        places=("place_id", "name", "admin1", "country"),
        kinds="kind",
        order="seen DESC, place_id",
    ),
    "countries": Listing(
        table="country",
        shown=("country_id", "name", "system", "code", "start", "end"),
        places=("country_id", "name"),
        kinds="system",
        order='name, country_id, system, "start" NULLS FIRST, "end" NULLS LAST, code',
    ),
    "documents": Listing(
        table="document",
        shown=(
            "document", "name", "kind", "title", "author", "affiliation", "said_low", "said_high",
            "said_kind", "n_claims", "n_rejected",
        ),
        days=_DOCUMENT_DAYS,
        order="said_low NULLS LAST, name, document",
    ),
    "claims": Listing(
        table="claim",
        shown=("claim_id", "kind", "quote", "attribution", "hedge", "negated", "document_name", "span_start"),
        days=_DOCUMENT_DAYS,
        order="document_name, span_start, claim_id",
    ),
    "unresolved": Listing(
        table="resolution",
        where="id IS NULL",
        shown=("name", "what", "country", "seen", "candidates", "reason"),
        order="seen DESC, what, name",
    ),
    "disagreements": Listing(
        table="disagreement",
        shown=("incident_id", "field", "source", "value", "taken"),
        order="incident_id, field, source, claim_id",
    ),
    "members": Listing(
        table="member",
        shown=("incident_id", "claim_id", "source", "link", "score"),
        order="incident_id, link, claim_id",
    ),
    "matches": Listing(
        table="match",
        shown=("left_id", "right_id", "decision", "probability", "bits", "days_apart", "km"),
        order="left_id, right_id",
    ),
    "review": Listing(
        table="review",
        shown=("ruling_id", "decision", "author", "reason", "quote", "former_body", "claims"),
        order="ruled_at, ruling_id, former_id",
    ),
    "uncertain": Listing(
        table="uncertain",
        shown=("name", "said_low", "said_high", "claim_id", "quote"),
        order="name, claim_id, document",
    ),
    "dropped": Listing(
        table="dropped",
        shown=("claim_id", "source", "start", "place_name", "country", "deaths_best", "dropped_by"),
        places=("place_name", "country"),
        days=("start", "start"),
        order="source, start, claim_id",
    ),
    "releases": Listing(
        table="release",
        shown=(
            "dataset", "version", "rows", "standing", "new", "changed", "dropped", "reused", "supersedes",
            "superseded_by", "name",
        ),
        days=_DOCUMENT_DAYS,
        order="dataset, edition",
    ),
    "revisions": Listing(
        table="revision",
        shown=(
            "dataset", "native_id", "kind", "version", "former_version", "start", "place_name", "country",
            "changes",
        ),
        places=("place_name", "country"),
        days=("start", "start"),
        order="dataset, version NULLS FIRST, kind, native_id, former_release NULLS FIRST",
    ),
    "names": Listing(
        table="resolution",
        shown=("name", "what", "country", "id", "score", "reason", "seen"),
        order="what, name, country NULLS FIRST",
    ),
    "totals": Listing(
        table="total",
        shown=("claim_id", "start", "country", "location", "violence", "part", "side_a_name", "side_b_name",
               "deaths_low", "deaths_best", "deaths_high", "intensity", "ending", "source", "version"),
        actors=("side_a_id", "side_a_name", "side_b_id", "side_b_name"),
        places=("country", "location"), days=("start", '"end"'),
        order="source, start, country NULLS LAST, native_id, violence NULLS FIRST, part NULLS FIRST",
    ),
    "completeness": Listing(
        table="completeness",
        shown=("country", "year", "violence", "rows", "rows_best", "total_best", "difference_low",
               "difference_best", "difference_high", "outcome", "version", "total_version"),
        places=("country",), days=("make_date(year, 1, 1)", "make_date(year, 12, 31)"),
        order="country, year, violence",
    ),
    "coverage": Listing(
        table="coverage",
        shown=("source", "country", "start", "end"),
        places=("country",),
        days=("start", '"end"'),
        order='source, country, start, "end"',
    ),
}  # fmt: skip


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
    if asked.kind is not None:
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
