"""The rows of dataset releases as event claims: the newest word of each dataset, and what it dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from tocsin.domain.bodies import Event
from tocsin.domain.claims import RulingClaim
from tocsin.domain.documents import Release
from tocsin.domain.errors import InputError
from tocsin.record.events import EVENT, PARTICIPANT, body_columns
from tocsin.record.standing import Judged
from tocsin.record.tables import create_table, load_rows
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["DROPPED", "load_releases", "rule_on_rows"]

DROPPED: dict[str, str] = {
    "claim_id": "VARCHAR",
    "source": "VARCHAR",
    "release": "VARCHAR",
    "start": "DATE",
    "country": "VARCHAR",
    "place_name": "VARCHAR",
    "deaths_best": "BIGINT",
}

# A release's column of the same name, or what stands in its place.
_FROM_RELEASE = {
    "basis": "'dataset'",
    "place_id": "CAST(NULL AS VARCHAR)",
    "summary": "source_text",
}


def load_releases(engine: columnar.Connection, casebook: Casebook, releases: Iterable[Release]) -> None:
    """Adds the rows of releases to `event_claim` and `claim_participant`, and fills `dropped`.

    Within one dataset the newest release speaks alone for the countries and days that it covers;
    what an older one has there and the newest has not was dropped by the dataset: it is listed in
    `dropped` and is no incident. Where the newest release covers nothing that could be named, a
    row gives way to a newer one of its own key.
    """
    create_table(engine, "dropped", DROPPED)
    create_table(engine, "spoken", {"country": "VARCHAR", "start": "DATE", "end": "DATE"})
    create_table(engine, "taken", {"native_id": "VARCHAR"})
    by_dataset: dict[str, list[Release]] = {}
    for release in sorted(releases, key=_age, reverse=True):
        by_dataset.setdefault(release.dataset, []).append(release)
    for _, editions in sorted(by_dataset.items()):
        engine.execute("DELETE FROM spoken; DELETE FROM taken")
        for number, release in enumerate(editions):
            _load(engine, casebook, release, newest=number == 0, last=number == len(editions) - 1)


def _age(release: Release) -> tuple[Any, ...]:
    # Of one version read twice the fuller file counts as the newer; the digest settles the rest.
    numbers = tuple(int(n) for n in re.findall(r"\d+", release.version or ""))
    said = release.said_on.high or release.said_on.low
    return (numbers, said.isoformat() if said else "", release.accepted, release.digest)


_GIVES_WAY = """
(EXISTS (SELECT 1 FROM spoken s WHERE s.country = r.country AND r."start" BETWEEN s."start" AND s."end")
 OR ((r.country IS NULL OR NOT EXISTS (SELECT 1 FROM spoken))
     AND EXISTS (SELECT 1 FROM taken t WHERE t.native_id = r.native_id)))
"""


def _load(
    engine: columnar.Connection, casebook: Casebook, release: Release, *, newest: bool, last: bool
) -> None:
    engine.view("release_event", casebook.release_part(release, "event"))
    engine.view("release_participant", casebook.release_part(release, "participant"))
    rows = "release_event" if newest else "fresh"
    if not newest:
        _give_way(engine, release)
    fixed = _FROM_RELEASE | {
        "source": columnar.literal(release.dataset),
        "document": columnar.literal(release.digest),
        "said_low": _date(release.said_on.low),
        "said_high": _date(release.said_on.high),
    }
    # A release that was read before these columns existed has none of them.
    held = {str(name) for name, *_ in engine.rows(f"DESCRIBE {rows}")}
    fixed |= {name: "CAST(NULL AS VARCHAR)" for name in ("weapon", "target") if name not in held}
    chosen = ", ".join(f"{fixed.get(name, columnar.quote(name))} AS {columnar.quote(name)}" for name in EVENT)
    engine.execute(f"""
        INSERT INTO event_claim SELECT {chosen} FROM {rows};
        INSERT INTO claim_participant SELECT r.claim_id, p.name, p.role, 'asserted'
          FROM release_participant p JOIN {rows} r ON r.row = p.row;
    """)
    if not last:
        engine.execute(f"INSERT INTO taken SELECT native_id FROM {rows}")
        for stretch in release.coverage:
            engine.execute(
                "INSERT INTO spoken VALUES (?, ?, ?)", [stretch.country, stretch.start, stretch.end]
            )


def _give_way(engine: columnar.Connection, release: Release) -> None:
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE fresh AS SELECT * FROM release_event r WHERE NOT {_GIVES_WAY};
        INSERT INTO dropped
        SELECT claim_id, {columnar.literal(release.dataset)}, {columnar.literal(release.digest)},
               "start", country, place_name, deaths_best
        FROM release_event r
        WHERE {_GIVES_WAY} AND NOT EXISTS (SELECT 1 FROM taken t WHERE t.native_id = r.native_id)
    """)


def _date(day: Any) -> str:
    return f"DATE '{day.isoformat()}'" if day else "CAST(NULL AS DATE)"


def rule_on_rows(engine: columnar.Connection, judged: Judged, taken_back: frozenset[str]) -> None:
    """Takes rows out of `event_claim` and `claim_participant` or corrects them, as people ruled.

    Raises:
        InputError: the body of a correction is no event; names the ruling.
    """
    out = taken_back | {id_ for id_ in judged.last if judged.drops(id_)}
    changed = {
        id_: ruling
        for id_, ruling in judged.last.items()
        if id_ not in out and ruling.body.decision in ("correct", "merge") and ruling.body.bodies
    }
    listed = [{"claim_id": id_} for id_ in sorted(out | changed.keys())]
    load_rows(engine, "ruled_on", listed, {"claim_id": "VARCHAR"})
    kept = engine.arrow("""
        SELECT * FROM event_claim WHERE basis = 'dataset' AND claim_id IN (SELECT claim_id FROM ruled_on)
    """).to_pylist()
    corrected = {row["claim_id"]: changed[row["claim_id"]] for row in kept if row["claim_id"] in changed}
    engine.execute("""
        DELETE FROM claim_participant WHERE claim_id IN
          (SELECT claim_id FROM event_claim SEMI JOIN ruled_on USING (claim_id) WHERE basis = 'dataset');
        DELETE FROM event_claim WHERE basis = 'dataset' AND claim_id IN (SELECT claim_id FROM ruled_on);
    """)
    bodies = {id_: _event(id_, ruling) for id_, ruling in corrected.items()}
    rows = [_as_ruled(row, bodies[row["claim_id"]]) for row in kept if row["claim_id"] in bodies]
    people = [
        {"claim_id": id_, "name": p.name, "role": p.role, "hedge": "asserted"}
        for id_, body in bodies.items()
        for p in body.participants
    ]
    load_rows(engine, "ruled_event", rows, EVENT)
    load_rows(engine, "ruled_participant", people, PARTICIPANT)
    engine.execute("""
        INSERT INTO event_claim SELECT * FROM ruled_event;
        INSERT INTO claim_participant SELECT * FROM ruled_participant;
    """)


def _event(id_: str, ruling: RulingClaim) -> Event:
    try:
        return msgspec.json.decode(ruling.body.bodies[0], type=Event)
    except msgspec.DecodeError as error:
        raise InputError(
            f"a ruling by {ruling.body.author} gives row {id_} what is no event",
            met=str(error),
            remedy=f"take the ruling back: it is claim {ruling.id}",
        ) from error


def _as_ruled(row: dict[str, Any], body: Event) -> dict[str, Any]:
    kept = ("claim_id", "basis", "source", "document", "said_low", "said_high", "summary")
    return body_columns(body) | {key: row[key] for key in kept}
