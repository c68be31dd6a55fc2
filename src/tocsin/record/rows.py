"""The rows of dataset releases as event claims: the newest word of each dataset, and what it dropped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from tocsin.domain.bodies import Event
from tocsin.domain.claims import RulingClaim
from tocsin.domain.documents import Release
from tocsin.domain.errors import InputError
from tocsin.domain.ucdp import CODED_BY
from tocsin.record.editions import by_dataset, lay_over
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
    "dropped_by": "VARCHAR",
    "dropped_by_release": "VARCHAR",
}

# A release's column of the same name, or what stands in its place.
_FROM_RELEASE = {
    "basis": "'dataset'",
    "place_id": "CAST(NULL AS VARCHAR)",
    "summary": "source_text",
    "admin1_by": "CAST(NULL AS VARCHAR)",
    "district": "CASE WHEN coalesce(where_prec, 1) <= 3 THEN admin2 END",
    "district_by": "CASE WHEN coalesce(where_prec, 1) <= 3 AND admin2 IS NOT NULL THEN 'dataset' END",
    "gid": "CAST(NULL AS BIGINT)",
}


def load_releases(engine: columnar.Connection, casebook: Casebook, releases: Iterable[Release]) -> None:
    """Adds the rows of releases to `event_claim` and `claim_participant`, and fills `dropped`.

    Within one dataset the newest release speaks alone for the countries and days that it covers
    (see `tocsin.record.editions`); what an older one has there and the newest has not was dropped
    by the dataset: it is listed in `dropped` and is no incident.
    """
    held = list(releases)
    lay_over(engine, casebook, held)
    for editions in by_dataset(held).values():
        for release in editions:
            if release.gives == "total":
                continue
            _load(engine, casebook, release, alone=len(editions) == 1)
    create_table(engine, "dropped", DROPPED)
    engine.execute("""
        INSERT INTO dropped
        SELECT v.former_claim_id, v.dataset, v.former_release, v."start", v.country, v.place_name,
               v.deaths_best, v.version, v.release
        FROM revision v WHERE v.kind = 'dropped' AND NOT EXISTS (
          SELECT 1 FROM standing s JOIN release r ON r.release = s.release
          WHERE s.native_id = v.native_id AND r.dataset = v.dataset)
    """)


def _load(engine: columnar.Connection, casebook: Casebook, release: Release, *, alone: bool) -> None:
    engine.view("release_event", casebook.release_part(release, "event"))
    engine.view("release_participant", casebook.release_part(release, "participant"))
    rows = "release_event"
    if not alone:
        rows = "standing_event"
        engine.execute(f"""
            CREATE OR REPLACE TEMP VIEW standing_event AS
            SELECT r.* FROM release_event r JOIN standing s
              ON s.row = r.row AND s.release = {columnar.literal(release.digest)}
        """)
    fixed = _FROM_RELEASE | {
        "source": columnar.literal(release.dataset),
        "document": columnar.literal(release.digest),
        "said_low": _date(release.said_on.low),
        "said_high": _date(release.said_on.high),
    }
    # A release that was read before these columns existed has none of them.
    held = {str(name) for name, *_ in engine.rows(f"DESCRIBE {rows}")}
    later = ("weapon", "target", "n_sources", "code_status")
    fixed |= {name: f"CAST(NULL AS {EVENT[name]})" for name in later if name not in held}
    people = {str(name) for name, *_ in engine.rows("DESCRIBE release_participant")}
    hedge = "p.hedge" if "hedge" in people else "'asserted'"
    chosen = ", ".join(f"{fixed.get(name, columnar.quote(name))} AS {columnar.quote(name)}" for name in EVENT)
    engine.execute(f"""
        INSERT INTO event_claim SELECT {chosen} FROM {rows};
        INSERT INTO claim_participant SELECT r.claim_id, p.name, p.role, {hedge}, {_code(release)}
          FROM release_participant p JOIN {rows} r ON r.row = p.row;
    """)


def _code(release: Release) -> str:
    """The scheme and the id by which the dataset names a participant, where ids are an actor list's."""
    scheme = CODED_BY.get(release.dataset)
    if scheme is None:
        return "CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)"
    # Tables that went through a spreadsheet write ids as 303.0; a list of ids names several actors.
    code = "regexp_replace(p.native_actor_id, '[.]0+$', '')"
    whole = f"regexp_matches({code}, '^[0-9]+$')"
    return f"CASE WHEN {whole} THEN {columnar.literal(scheme)} END, CASE WHEN {whole} THEN {code} END"


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
          (SELECT e.claim_id FROM event_claim e JOIN ruled_on r ON r.claim_id = e.claim_id
           WHERE e.basis = 'dataset');
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
