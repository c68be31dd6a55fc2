"""All event claims under one set of columns: rows of releases, coded incidents, reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from tocsin.domain.claims import EventClaim
from tocsin.domain.documents import Reading, Release
from tocsin.record.resolving import Resolving
from tocsin.record.tables import load_rows
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["EVENT", "load_events"]

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
    "said_low": "DATE",
    "said_high": "DATE",
    "summary": "VARCHAR",
}
_PARTICIPANT = {"claim_id": "VARCHAR", "name": "VARCHAR", "role": "VARCHAR", "hedge": "VARCHAR"}

# A release's column of the same name, or what stands in its place.
_FROM_RELEASE = {
    "basis": "'dataset'",
    "place_id": "CAST(NULL AS VARCHAR)",
    "weapon": "CAST(NULL AS VARCHAR)",
    "target": "CAST(NULL AS VARCHAR)",
    "summary": "source_text",
}


def load_events(
    engine: columnar.Connection, casebook: Casebook, *, releases: Iterable[Release],
    readings: Iterable[Reading], resolving: Resolving,
) -> None:  # fmt: skip
    """Fills the tables `event_claim` and `claim_participant` of `engine`.

    Of several releases of one dataset that hold the same native id, the newest version's row
    stands; claims of texts that give no day, or no place that the gazetteer knows, are left out:
    they stay claims and become no incident.
    """
    engine.execute(f"CREATE TABLE event_claim ({_ddl(EVENT)})")
    engine.execute(f"CREATE TABLE claim_participant ({_ddl(_PARTICIPANT)})")
    _load_texts(engine, readings, resolving)
    ordered = sorted(releases, key=lambda r: (r.dataset, r.version or "", r.digest), reverse=True)
    engine.execute("CREATE TABLE taken (dataset VARCHAR, native_id VARCHAR)")
    for release in ordered:
        _load_release(engine, casebook, release)


def _ddl(columns: dict[str, str]) -> str:
    return ", ".join(f"{columnar.quote(name)} {type_}" for name, type_ in columns.items())


def _load_release(engine: columnar.Connection, casebook: Casebook, release: Release) -> None:
    dataset = columnar.literal(release.dataset)
    engine.view("release_event", casebook.release_part(release, "event"))
    engine.view("release_participant", casebook.release_part(release, "participant"))
    fixed = _FROM_RELEASE | {
        "source": dataset,
        "document": columnar.literal(release.digest),
        "said_low": _date(release.said_on.low),
        "said_high": _date(release.said_on.high),
    }
    chosen = ", ".join(f"{fixed.get(name, columnar.quote(name))} AS {columnar.quote(name)}" for name in EVENT)
    fresh = (
        "NOT EXISTS (SELECT 1 FROM taken t "
        f"WHERE t.dataset = {dataset} AND t.native_id = release_event.native_id)"
    )
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE fresh AS SELECT * FROM release_event WHERE {fresh};
        INSERT INTO event_claim SELECT {chosen} FROM fresh AS release_event;
        INSERT INTO claim_participant SELECT f.claim_id, p.name, p.role, 'asserted'
          FROM release_participant p JOIN fresh f ON f.row = p.row;
        INSERT INTO taken SELECT {dataset}, native_id FROM fresh;
    """)


def _date(day: Any) -> str:
    return f"DATE '{day.isoformat()}'" if day else "CAST(NULL AS DATE)"


def _load_texts(engine: columnar.Connection, readings: Iterable[Reading], resolving: Resolving) -> None:
    events, participants = [], []
    for reading in readings:
        for claim in reading.claims:
            if not isinstance(claim, EventClaim) or claim.negated or claim.hedge in _NOT_HAPPENED:
                continue
            row = _event_row(claim, reading, resolving)
            if row is not None:
                events.append(row)
                participants += [
                    {"claim_id": claim.id, "name": p.name, "role": p.role, "hedge": claim.hedge}
                    for p in claim.body.participants
                ]
    load_rows(engine, "text_event", events, EVENT)
    load_rows(engine, "text_participant", participants, _PARTICIPANT)
    engine.execute("INSERT INTO event_claim SELECT * FROM text_event")
    engine.execute("INSERT INTO claim_participant SELECT * FROM text_participant")


_NOT_HAPPENED = ("planned", "hypothetical", "denied", "unlikely")


def _event_row(claim: EventClaim, reading: Reading, resolving: Resolving) -> dict[str, Any] | None:
    body = msgspec.structs.asdict(claim.body)
    coded = reading.document.said_on.kind == "coded"
    name = body["place_name"] or body["admin"]
    found = resolving.place(name, country=body["country"]) if name and not coded else None
    place = resolving.gazetteer.places.get(found.id) if found and found.id else None
    if body["start"] is None or body["type"] is None or not (coded or place):
        return None
    row = {column: body.get(column) for column in EVENT}
    if place is not None:
        row |= {"place_id": place.id, "lat": place.lat, "lon": place.lon, "where_prec": place.where_prec}
        row |= {"country": place.country, "admin1": place.admin1}
    return row | {
        "claim_id": claim.id,
        "basis": "coded" if coded else "report",
        "source": "coded" if coded else claim.attribution[1],
        "document": reading.document.digest,
        "admin1": row["admin1"] or body["admin"],
        "said_low": claim.said_on.low,
        "said_high": claim.said_on.high,
        "summary": claim.quote,
    }
