"""What asks for a person's look: rulings whose claim a newer reading changed, and uncertain days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.domain.claims import canonical
from tocsin.record.evidence import Unsure
from tocsin.record.reread import Reopened

__all__ = ["REVIEW", "UNCERTAIN", "review_rows", "uncertain_rows"]

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
UNCERTAIN: dict[str, str] = {
    "claim_id": "VARCHAR",
    "document": "VARCHAR",
    "name": "VARCHAR",
    "said_low": "DATE",
    "said_high": "DATE",
    "quote": "VARCHAR",
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


def uncertain_rows(uncertain: Iterable[Unsure]) -> list[dict[str, Any]]:
    """One row for each document or coded entry left out because it may have spoken too late.

    Of a whole document `claim_id` and `quote` are null.
    """
    rows = [
        {
            "claim_id": each.claim.id if each.claim else None,
            "document": each.document,
            "name": each.name,
            "said_low": each.said_on.low,
            "said_high": each.said_on.high,
            "quote": each.claim.quote if each.claim else None,
        }
        for each in uncertain
    ]
    return sorted(rows, key=lambda row: (str(row["name"]), str(row["claim_id"]), str(row["document"])))
