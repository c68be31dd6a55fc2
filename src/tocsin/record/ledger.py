"""Ledgers: the tables whose rows are claims side by side, never added up or averaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tocsin.domain.claims import AnyClaim, EventClaim
from tocsin.domain.documents import Reading
from tocsin.domain.vocabulary import Kind, Role
from tocsin.record.headers import HEADER, header_row
from tocsin.record.resolving import Resolving

__all__ = ["Ledger", "ledger_rows"]


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """One ledger: the kind of claim it holds and the body fields it keeps, in column order.

    `actors` and `places` map a body field that holds a name to the stem of its resolved columns
    `<stem>_id` and `<stem>_name`; that field itself is not a column. `roles` does so for the role of
    an event's first participant in it. A ledger with `modes` holds the claims of those modes only.
    """

    name: str
    kind: Kind
    fields: dict[str, str]
    actors: dict[str, str] = {}
    places: dict[str, str] = {}
    roles: dict[Role, str] = {}
    modes: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """All columns with their SQL types: resolved names, body fields, then the claim's header."""
        stems = (*self.roles.values(), *self.actors.values(), *self.places.values())
        resolved = {f"{stem}_{part}": "VARCHAR" for stem in stems for part in ("id", "name")}
        return resolved | self.fields | HEADER


def ledger_rows(ledger: Ledger, readings: Iterable[Reading], resolving: Resolving) -> list[dict[str, Any]]:
    """The rows of one ledger, in the order of claim ids."""
    rows = [
        _row(ledger, claim, reading, resolving)
        for reading in readings
        for claim in reading.claims
        if claim.kind == ledger.kind and _is_held(ledger, claim)
    ]
    return sorted(rows, key=lambda row: (str(row["claim_id"]), str(row["document"])))


def _is_held(ledger: Ledger, claim: AnyClaim) -> bool:
    return not ledger.modes or getattr(claim.body, "mode", None) in ledger.modes


def _row(ledger: Ledger, claim: AnyClaim, reading: Reading, resolving: Resolving) -> dict[str, Any]:
    body = _flat(msgspec.structs.asdict(claim.body))
    row = {field: body.get(field) for field in ledger.fields}
    where = body.get("place") or body.get("place_name")
    country = resolving.country_of(where, reading=reading) if where else None
    on = body.get("start") or claim.said_on.high
    for stem, name in _named(ledger, claim, body):
        found = resolving.actor(name, country=country, on=on, reading=reading) if name else None
        row[f"{stem}_id"] = found.id if found else None
        row[f"{stem}_name"] = resolving.actor_name(found.id if found else None, name)
    for field, stem in ledger.places.items():
        name = body.get(field)
        found = resolving.place(name, reading=reading) if name else None
        row[f"{stem}_id"] = found.id if found else None
        row[f"{stem}_name"] = name
    return row | header_row(claim, reading.document)


def _named(ledger: Ledger, claim: AnyClaim, body: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """The stem of each actor of a row with the name that the claim has for it, if it has one."""
    if isinstance(claim, EventClaim):
        named = {each.role: each.name for each in reversed(claim.body.participants)}
        yield from ((stem, named.get(role)) for role, stem in ledger.roles.items())
    yield from ((stem, body.get(field)) for field, stem in ledger.actors.items())


def _flat(body: dict[str, Any]) -> dict[str, Any]:
    """A body with its one nested struct spread out: `relation_to` becomes `relation` and `whole`."""
    body = {field: None if value is msgspec.UNSET else value for field, value in body.items()}
    to = body.pop("relation_to", None)
    if to is not None:
        body |= {"relation": to.kind, "whole": to.whole}
    return body
