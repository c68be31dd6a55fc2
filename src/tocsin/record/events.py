"""All event claims under one set of columns: rows of releases, coded incidents, reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from tocsin.domain.bodies import Event
from tocsin.domain.claims import EventClaim
from tocsin.domain.documents import Reading
from tocsin.record.resolving import Resolving
from tocsin.record.tables import create_table, load_rows
from tocsin.store import columnar

__all__ = ["EVENT", "PARTICIPANT", "body_columns", "load_texts", "make_tables"]

EVENT: dict[str, str] = {
    "claim_id": "VARCHAR",
    "basis": "VARCHAR",
    "source": "VARCHAR",
    "document": "VARCHAR",
    "start": "DATE",
    "end": "DATE",
    "date_prec": "INTEGER",
    "place_name": "VARCHAR",
    "place_id": "VARCHAR",
    "admin1": "VARCHAR",
    "country": "VARCHAR",
    "where_prec": "INTEGER",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "admin1_by": "VARCHAR",
    "district": "VARCHAR",
    "district_by": "VARCHAR",
    "gid": "BIGINT",
    "type": "VARCHAR",
    "mode": "VARCHAR",
    "violence": "VARCHAR",
    "deaths_low": "BIGINT",
    "deaths_best": "BIGINT",
    "deaths_high": "BIGINT",
    "deaths_civilians": "BIGINT",
    "injured_low": "BIGINT",
    "injured_best": "BIGINT",
    "injured_high": "BIGINT",
    "weapon": "VARCHAR",
    "target": "VARCHAR",
    "n_sources": "BIGINT",
    "code_status": "VARCHAR",
    "said_low": "DATE",
    "said_high": "DATE",
    "summary": "VARCHAR",
}
PARTICIPANT: dict[str, str] = {
    "claim_id": "VARCHAR",
    "name": "VARCHAR",
    "role": "VARCHAR",
    "hedge": "VARCHAR",
    "scheme": "VARCHAR",
    "code": "VARCHAR",
}

# UCDP's where_prec from which on no more than the province is known.
_PROVINCE = 4
# What is said under one of these hedges is not said to have happened.
_NOT_HAPPENED = ("planned", "hypothetical", "denied", "unlikely")


def make_tables(engine: columnar.Connection) -> None:
    """Makes the empty tables `event_claim` and `claim_participant` in `engine`."""
    create_table(engine, "event_claim", EVENT)
    create_table(engine, "claim_participant", PARTICIPANT)


def load_texts(engine: columnar.Connection, readings: Iterable[Reading], resolving: Resolving) -> None:
    """Adds the event claims of reports and coding sheets to the tables of `make_tables`.

    Claims of reports that give no day, or no place that the gazetteer knows, or that hang on an
    "if", are left out: they stay claims and become no incident.
    """
    events, participants = [], []
    for reading in readings:
        for claim in reading.claims:
            if not isinstance(claim, EventClaim) or not _happened(claim):
                continue
            row = _row(claim, reading, resolving)
            if row is not None:
                events.append(row)
                participants += [
                    {"claim_id": claim.id, "name": p.name, "role": p.role, "hedge": claim.hedge}
                    for p in claim.body.participants
                ]
    load_rows(engine, "text_event", events, EVENT)
    load_rows(engine, "text_participant", participants, PARTICIPANT)
    engine.execute("INSERT INTO event_claim SELECT * FROM text_event")
    engine.execute("INSERT INTO claim_participant SELECT * FROM text_participant")


def body_columns(body: Event) -> dict[str, Any]:
    """What the body of an event claim says, by the columns of `EVENT`; None where it says nothing."""
    said = msgspec.structs.asdict(body)
    return {column: said.get(column) for column in EVENT} | {"admin1": body.admin}


def _happened(claim: EventClaim) -> bool:
    return not claim.negated and claim.condition is None and claim.hedge not in _NOT_HAPPENED


def _row(claim: EventClaim, reading: Reading, resolving: Resolving) -> dict[str, Any] | None:
    body, coded = claim.body, reading.document.said_on.kind == "coded"
    row = body_columns(body)
    if body.start is None or body.type is None:
        return None
    if coded:
        row["place_id"] = _around(body, resolving)
    elif not _locate(row, reading, resolving):
        return None
    author = claim.speakers[0] if claim.speakers else reading.document.name
    return row | {
        "claim_id": claim.id,
        "basis": "coded" if coded else "report",
        "source": "coded" if coded else author,
        "document": reading.document.digest,
        "said_low": claim.said_on.low,
        "said_high": claim.said_on.high,
        "summary": claim.quote,
    }


def _around(body: Event, resolving: Resolving) -> str | None:
    """The place of the gazetteer that a coded place is or lies in, no finer than it is known."""
    finest = (body.place_name, body.admin) if (body.where_prec or 1) < _PROVINCE else (body.admin,)
    names = dict.fromkeys(name for name in finest if name)
    return resolving.gazetteer.resolve(", ".join(names), country=body.country).id


def _locate(row: dict[str, Any], reading: Reading, resolving: Resolving) -> bool:
    """Puts a report's event where the gazetteer has its place, at that place's own precision."""
    name = row["place_name"] or row["admin1"]
    found = resolving.place(name, country=row["country"], reading=reading) if name else None
    if (found is None or not found.id) and row["country"]:
        # Of a village that no gazetteer has, its country is known all the same.
        found = resolving.gazetteer.resolve(row["country"])
    place = resolving.gazetteer.places.get(found.id) if found and found.id else None
    if place is None:
        return False
    row |= {"place_id": place.id, "lat": place.lat, "lon": place.lon, "where_prec": place.where_prec}
    row |= {"country": place.country, "admin1": place.admin1 or row["admin1"]}
    return True
