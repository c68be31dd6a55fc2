"""What sentences rest on, as shown: claims with their words, incidents in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tocsin.domain.findings import Cited
from tocsin.record import Record
from tocsin.record.citing import cited_incidents, said
from tocsin.store import columnar

__all__ = ["backing_of"]


def backing_of(record: Record, ids: Iterable[str]) -> dict[str, Cited]:
    """The claims and incidents of `ids` that are in the record, by id."""
    wanted = list(ids)
    with columnar.reading() as engine:
        for table in ("claim", "document", "incident", "participant"):
            engine.view(table, record.path(table))
        found = {row[0]: _claim(*row) for row in engine.rows(_CLAIMS, [wanted])}
        found |= cited_incidents(engine.rows, [id_ for id_ in wanted if id_ not in found])
    return {id_: found[id_] for id_ in wanted if id_ in found}


_CLAIMS = """
SELECT c.claim_id, min(c.kind), min(c.quote), min(c.attribution), min(c.said_low), min(c.said_high),
       min(coalesce(d.title, c.document_name)), min(d.label)
FROM claim c LEFT JOIN document d ON d.document = c.document
WHERE list_contains(?, c.claim_id) GROUP BY c.claim_id
"""


def _claim(
    id_: str, kind: str, quote: str, who: str, low: date | None, high: date | None, *rest: Any
) -> Cited:
    title, label = rest
    return Cited(
        id=id_, kind=kind, text=quote, who=who or "unknown author", said=said(low, high), source=title,
        label=label, trace=f"tocsin trace {id_[:12]}",
    )  # fmt: skip
