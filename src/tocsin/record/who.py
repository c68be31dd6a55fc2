"""Who is meant by a name: the actor, its names as met, its parts and ties, and when it was who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from tocsin.domain.actors import Actor, Resolution, Tie
from tocsin.domain.errors import InputError
from tocsin.names import Register
from tocsin.record.derive import Record
from tocsin.record.listing import Rows
from tocsin.store import columnar

__all__ = ["COLUMNS", "who"]

COLUMNS = ("about", "name", "id", "country", "score", "seen", "start", "end", "why")
_BACK = {
    "part_of": "its part",
    "affiliate_of": "its affiliate",
    "successor_of": "succeeded by",
    "split_from": "split off",
    "drawn_from": "drew from it",
    "allied_in": "allied in it",
    "joined": "joined it",
}
_ORIGINS = ("part_of", "splinter", "successor")
_DAY = timedelta(days=1)
Line = dict[str, Any]


def who(
    register: Register,
    name: str,
    *,
    record: Record | None = None,
    written: Mapping[tuple[str, tuple[str, ...]], int] = MappingProxyType({}),
    country: str | None = None,
    on: date | None = None,
) -> Rows:
    """What `name` (or an id) means in a country on a day, and what is known of that actor.

    `about` says what a row tells: what the name means and who else it may mean, the actor, its
    codes, the names it was met under in `record` with score and count, the names in `written`
    that may mean it (names in texts with the actors each may mean, and how often), the names that
    are only registered, its ties both ways, what documents say of its origin, and the name's meaning over
    time.

    Raises:
        InputError: neither the register nor the record knows the name.

    >>> from tocsin.names import Register
    >>> found = who(Register.packaged(), "Government of Afghanistan", on=date(2021, 9, 1))
    >>> found.rows[0][:3]
    ('means', 'Taliban government', 'taliban-government')
    """
    found = _meaning(register, name, record, country=country, on=on)
    lines = [*_means(register, found), *_over_time(register, name, country)]
    actor = register.actors.get(found.id or "")
    if found.id is not None:
        met = list(_met(record, found.id)) if record else []
        met += _written(register, actor, written)
        lines += [*_described(actor), *met]
        lines += _only_registered(actor, {line["name"] for line in met})
        lines += [*_ties(register, actor), *(_origins(record, found.id) if record else ())]
    rows = tuple(tuple(line.get(column) for column in COLUMNS) for line in lines)
    return Rows(columns=COLUMNS, rows=rows, shown=COLUMNS)


def _meaning(
    register: Register, name: str, record: Record | None, *, country: str | None, on: date | None
) -> Resolution:
    if name in register.actors:
        return Resolution(name=name, id=name, score=1.0, reason="an id of the register")
    found = register.resolve(name, country=country, on=on)
    if found.id is not None or found.candidates:
        return found
    for id_, title, reason in _provisional(record, name) if record else ():
        return Resolution(name=title, id=id_, score=1.0, reason=reason)
    raise InputError(
        "no actor of that name in the register or the record",
        met=name,
        remedy="see tocsin list actors and tocsin list unresolved",
    )


def _provisional(record: Record, name: str) -> list[tuple[Any, ...]]:
    with columnar.reading() as engine:
        engine.view("resolution", record.path("resolution"))
        engine.view("actor", record.path("actor"))
        return engine.rows(
            "SELECT a.actor_id, a.name, min(r.reason) FROM actor a JOIN resolution r ON r.id = a.actor_id "
            "WHERE r.what = 'actor' AND a.provisional AND (lower(r.name) = lower(?) OR a.actor_id = ?) "
            "GROUP BY a.actor_id, a.name ORDER BY a.actor_id LIMIT 1",
            [name, name],
        )


def _means(register: Register, found: Resolution) -> Iterator[Line]:
    actors = register.actors
    if found.id is not None:
        actor = actors.get(found.id)
        yield {
            "about": "means",
            "name": actor.name if actor else found.name,
            "id": found.id,
            "score": found.score,
            "start": actor.start if actor else None,
            "end": actor.end if actor else None,
            "why": found.reason,
        }
    for id_ in found.candidates:
        yield {"about": "may also mean" if found.id else "may mean", "name": actors[id_].name, "id": id_,
               "country": actors[id_].country, "why": None if found.id else found.reason}  # fmt: skip


def _over_time(register: Register, name: str, country: str | None) -> Iterator[Line]:
    """The stretches of days between which the name changes its meaning."""
    cuts = () if name in register.actors else register.cuts(name)
    for start, end in zip((None, *cuts), (*cuts, None), strict=True) if cuts else ():
        day = start or cuts[0] - _DAY
        found = register.resolve(name, country=country, on=day)
        if found.id is not None:
            title = register.actors[found.id].name
            yield {"about": "over time", "name": title, "id": found.id, "start": start,
                   "end": end - _DAY if end else None, "score": found.score, "why": found.reason}  # fmt: skip


def _described(actor: Actor | None) -> Iterator[Line]:
    if actor is None:
        yield {"about": "actor", "why": "provisional: known by a dataset's id alone"}
        return
    sources = "; ".join(actor.sources) or None
    yield {"about": "actor", "name": actor.kind, "id": actor.id, "country": actor.country,
           "start": actor.start, "end": actor.end, "why": sources}  # fmt: skip
    for scheme, code in sorted(actor.codes.items()):
        yield {"about": "code", "name": scheme, "id": code}


def _met(record: Record, id_: str) -> Iterator[Line]:
    """Every name under which the record met the actor, the most frequent first."""
    with columnar.reading() as engine:
        engine.view("resolution", record.path("resolution"))
        rows = engine.rows(
            "SELECT name, country, score, sum(seen), min(reason) FROM resolution "
            "WHERE what = 'actor' AND id = ? GROUP BY name, country, score "
            "ORDER BY sum(seen) DESC, name, country NULLS FIRST, score",
            [id_],
        )
    for name, country, score, seen, reason in rows:
        yield {"about": "met as", "name": name, "country": country, "score": score, "seen": int(seen),
               "why": reason}  # fmt: skip


def _written(
    register: Register, actor: Actor | None, written: Mapping[tuple[str, tuple[str, ...]], int]
) -> Iterator[Line]:
    """Every name in the texts that may mean the actor, as sure as the name is in the actor's country."""
    for (name, ids), seen in sorted(written.items(), key=lambda item: (-item[1], item[0])):
        if actor is None or actor.id not in ids:
            continue
        found = register.resolve(name, country=actor.country)
        if found.id == actor.id:
            yield {"about": "written as", "name": name, "country": actor.country if len(ids) > 1 else None,
                   "score": found.score, "seen": seen, "why": found.reason}  # fmt: skip


def _only_registered(actor: Actor | None, met: set[str]) -> Iterator[Line]:
    for alias in sorted(actor.aliases if actor else (), key=lambda a: (-a.score, a.name, a.country or "")):
        if alias.name not in met:
            yield {"about": "also called", "name": alias.name, "country": alias.country, "score": alias.score,
                   "start": alias.start, "end": alias.end, "why": alias.reason}  # fmt: skip


def _ties(register: Register, actor: Actor | None) -> Iterator[Line]:
    if actor is None:
        return
    for tie in actor.ties:
        yield _tie(tie.kind.replace("_", " "), register.actors[tie.actor], tie)
    for other in register.actors.values():
        for tie in other.ties:
            if tie.actor == actor.id:
                yield _tie(_BACK[tie.kind], other, tie)


def _tie(about: str, other: Actor, tie: Tie) -> Line:
    why = tie.source or "; ".join(other.sources) or None
    return {
        "about": about,
        "name": other.name,
        "id": other.id,
        "start": tie.start,
        "end": tie.end,
        "why": why,
    }


def _origins(record: Record, id_: str) -> Iterable[Line]:
    """What documents say of where the actor belongs and comes from, each with its words."""
    kinds = ", ".join(columnar.literal(kind) for kind in _ORIGINS)
    with columnar.reading() as engine:
        engine.view("relation", record.path("relation"))
        engine.view("attribute", record.path("attribute"))
        rows = engine.rows(
            "SELECT type, subject_name || ' -> ' || object_name, claim_id, hedge, attribution, quote, "
            f'"start", "end" FROM relation WHERE type IN ({kinds}) AND (subject_id = ? OR object_id = ?) '
            "UNION ALL SELECT property, value, claim_id, hedge, attribution, quote, "
            '"start", "end" FROM attribute WHERE actor_id = ? AND property NOT LIKE \'leader%\' '
            "ORDER BY 1, 2, 3",
            [id_, id_, id_],
        )
    for kind, what, claim, hedge, said, quote, start, end in rows:
        yield {"about": f"said: {kind.replace('_', ' ')}", "name": what, "id": claim, "start": start,
               "end": end, "why": f"{said} ({hedge}): {quote}"}  # fmt: skip
