"""The review table: rulings that wait for a second look, for a newer reading changed their claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.domain.claims import canonical
from tocsin.record.evidence import Reopened

__all__ = ["REVIEW", "review_rows"]

REVIEW: dict[str, str] = {
    "ruling_id": "VARCHAR",
    "decision": "VARCHAR",
    "author": "VARCHAR",
    "reason": "VARCHAR",
    "ruled_at": "VARCHAR",
    "former_id": "VARCHAR",
    "kind": "VARCHAR",
    "former_body": "VARCHAR",
    "quote": "VARCHAR",
    "document": "VARCHAR",
    "claims": "VARCHAR",
}


def review_rows(reopened: Iterable[Reopened]) -> list[dict[str, Any]]:
    """One row for each ruling and claim; `claims` are what now stands at that place of the text."""
    return [
        {
            "ruling_id": each.ruling.id,
            "decision": each.ruling.body.decision,
            "author": each.ruling.body.author,
            "reason": each.ruling.body.reason,
            "ruled_at": each.ruling.body.ruled_at,
            "former_id": each.former.id,
            "kind": each.former.kind,
            "former_body": canonical(each.former.body).decode(),
            "quote": each.former.quote,
            "document": each.former.document,
            "claims": ", ".join(each.claims) or None,
        }
        for each in reopened
    ]
