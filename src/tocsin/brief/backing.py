"""What sentences rest on, as shown: claims with their words, incidents in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tocsin.brief.report import Backing
from tocsin.record import Record
from tocsin.store import columnar

__all__ = ["backing_of"]


def backing_of(record: Record, ids: Iterable[str]) -> dict[str, Backing]:
    """The claims and incidents of `ids` that are in the record, by id."""
    wanted = list(ids)
    with columnar.reading() as engine:
        for table in ("claim", "document", "incident"):
            engine.view(table, record.path(table))
        found = {row[0]: _claim(*row) for row in engine.rows(_CLAIMS, [wanted])}
        found |= {row[0]: _incident(*row) for row in engine.rows(_INCIDENTS, [wanted]) if row[0] not in found}
    return {id_: found[id_] for id_ in wanted if id_ in found}


_CLAIMS = """
SELECT c.claim_id, min(c.kind), min(c.quote), min(c.attribution), min(c.said_low), min(c.said_high),
       min(coalesce(d.title, c.document_name)), min(d.label)
FROM claim c LEFT JOIN document d ON d.document = c.document
WHERE list_contains(?, c.claim_id) GROUP BY c.claim_id
"""
_INCIDENTS = """
SELECT incident_id, start, coalesce(place_name, admin1, country), summary, deaths_low, deaths_best,
       deaths_high, datasets
FROM incident WHERE list_contains(?, incident_id)
"""


def _claim(
    id_: str, kind: str, quote: str, who: str, low: date | None, high: date | None, *rest: Any
) -> Backing:
    title, label = rest
    return Backing(
        id=id_, kind=kind, text=quote, who=who or "unknown author", said=_days(low, high), source=title,
        label=label, trace=f"tocsin trace {id_[:12]}",
    )  # fmt: skip


def _incident(id_: str, start: date | None, place: str | None, summary: str | None, *rest: Any) -> Backing:
    low, best, high, datasets = rest
    said = [f"{value:,}" if value is not None else "?" for value in (best, low, high)]
    toll = f"{said[0]} dead ({said[1]} to {said[2]})"
    words = f"{start or 'day unknown'}, {place or 'place unknown'}: {toll}. {summary or ''}"
    return Backing(
        id=id_, kind="incident", text=words.strip(), who=str(datasets), said=_days(start, start),
        source=str(datasets), trace=f"tocsin trace {id_}",
    )  # fmt: skip


def _days(low: date | None, high: date | None) -> str:
    if low == high:
        return low.isoformat() if low else "undated"
    return f"{low or 'unknown'} to {high or 'unknown'}"
