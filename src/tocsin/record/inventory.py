"""What the record was made from: documents, coverage, actors, places, every claim and leader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tocsin.domain.documents import Release
from tocsin.domain.ucdp import is_candidate
from tocsin.record.evidence import Evidence
from tocsin.record.headers import HEADER, header_row
from tocsin.record.resolving import Resolving
from tocsin.record.tables import write_rows
from tocsin.store import columnar

__all__ = ["COVERAGE", "coverage_rows", "write"]

COVERAGE = {
    "source": "VARCHAR",
    "country": "VARCHAR",
    "start": "DATE",
    "end": "DATE",
    "release": "VARCHAR",
    "candidate": "BOOLEAN",
}
_DOCUMENT = {
    "document": "VARCHAR",
    "name": "VARCHAR",
    "kind": "VARCHAR",
    "title": "VARCHAR",
    "author": "VARCHAR",
    "outlet": "VARCHAR",
    "affiliation": "VARCHAR",
    "label": "VARCHAR",
    "said_low": "DATE",
    "said_high": "DATE",
    "said_kind": "VARCHAR",
    "n_claims": "BIGINT",
    "n_rejected": "BIGINT",
    "licence": "VARCHAR",
    "citation": "VARCHAR",
}
_ACTOR = {
    "actor_id": "VARCHAR",
    "name": "VARCHAR",
    "kind": "VARCHAR",
    "country": "VARCHAR",
    "part_of": "VARCHAR",
    "aliases": "VARCHAR",
    "codes": "VARCHAR",
    "provisional": "BOOLEAN",
    "start": "DATE",
    "end": "DATE",
    "seen": "BIGINT",
}
_PLACE = {
    "place_id": "VARCHAR",
    "name": "VARCHAR",
    "kind": "VARCHAR",
    "country": "VARCHAR",
    "admin1": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "where_prec": "INTEGER",
    "borders": "VARCHAR",
    "seen": "BIGINT",
}
_CLAIM = {"kind": "VARCHAR"} | HEADER


def coverage_rows(releases: Iterable[Release]) -> list[dict[str, Any]]:
    """One row for each stretch that a release of events speaks to."""
    return [
        {
            "source": release.dataset,
            "country": stretch.country,
            "start": stretch.start,
            "end": stretch.end,
            "release": release.digest,
            "candidate": release.dataset.startswith("ucdp") and is_candidate(release.version),
        }
        for release in releases
        if release.gives == "event"
        for stretch in release.coverage
    ]


def write(
    engine: columnar.Connection, evidence: Evidence, resolving: Resolving, path: Callable[[str], Path]
) -> None:
    """Writes the tables `document`, `claim`, `actor` and `place`."""
    write_rows(engine, _documents(evidence), _DOCUMENT, path("document"))
    write_rows(engine, _claims(evidence), _CLAIM, path("claim"))
    seen = _times_seen(resolving)
    write_rows(engine, _actors(resolving, seen), _ACTOR, path("actor"))
    write_rows(engine, _places(resolving, seen), _PLACE, path("place"))


def _documents(evidence: Evidence) -> list[dict[str, Any]]:
    texts = [
        {
            "document": r.document.digest,
            "name": r.document.name,
            "kind": "coded" if r.document.said_on.kind == "coded" else "report",
            "title": r.document.origin.title,
            "author": r.document.origin.author,
            "outlet": r.document.origin.outlet,
            "affiliation": r.document.origin.affiliation,
            "label": r.document.origin.label,
            "said_low": r.document.said_on.low,
            "said_high": r.document.said_on.high,
            "said_kind": r.document.said_on.kind,
            "n_claims": len(r.claims),
        }
        for r in evidence.readings
    ]
    releases = [
        {
            "document": r.digest,
            "name": r.name,
            "kind": "release",
            "title": f"{r.dataset} {r.version or ''}".strip(),
            "author": r.publisher,
            "said_low": r.said_on.low,
            "said_high": r.said_on.high,
            "said_kind": r.said_on.kind,
            "n_claims": r.accepted,
            "n_rejected": r.rejected,
            "licence": r.licence,
            "citation": r.citation,
        }
        for r in evidence.releases
    ]
    return sorted(texts + releases, key=lambda row: (str(row["name"]), str(row["document"])))


def _claims(evidence: Evidence) -> list[dict[str, Any]]:
    rows = [
        {"kind": claim.kind} | header_row(claim, reading.document)
        for reading in evidence.readings
        for claim in reading.claims
    ]
    return sorted(rows, key=lambda row: (str(row["document"]), row["span_start"], str(row["claim_id"])))


def _times_seen(resolving: Resolving) -> dict[tuple[str, str], int]:
    seen: dict[tuple[str, str], int] = {}
    for row in resolving.rows():
        if row["id"]:
            key = (row["what"], row["id"])
            seen[key] = seen.get(key, 0) + row["seen"]
    return seen


def _actors(resolving: Resolving, seen: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    return [
        {
            "actor_id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "part_of": ", ".join(tie.actor for tie in actor.ties if tie.kind == "part_of") or None,
            "aliases": ", ".join(dict.fromkeys(alias.name for alias in actor.aliases)) or None,
            "codes": ", ".join(f"{scheme} {code}" for scheme, code in sorted(actor.codes.items())) or None,
            "provisional": False,
            "start": actor.start,
            "end": actor.end,
            "seen": seen.get(("actor", actor.id), 0),
        }
        for _, actor in sorted(resolving.register.actors.items())
    ] + [
        {
            "actor_id": id_,
            "name": actor.name,
            "codes": actor.code,
            "provisional": True,
            "seen": seen.get(("actor", id_), 0),
        }
        for id_, actor in sorted(resolving.provisional.items())
    ]


def _places(resolving: Resolving, seen: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    return [
        {
            "place_id": place.id,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "admin1": place.admin1,
            "lat": place.lat,
            "lon": place.lon,
            "where_prec": place.where_prec,
            "borders": place.borders,
            "seen": seen.get(("place", place.id), 0),
        }
        for _, place in sorted(resolving.gazetteer.places.items())
    ]
