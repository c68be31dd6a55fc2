"""The columns that every row of the record carries from its claim, and how a claim fills them."""

from __future__ import annotations

from typing import Any

from tocsin.domain.claims import AnyClaim, RowSpan, canonical
from tocsin.domain.documents import Document

__all__ = ["HEADER", "header_row"]

HEADER: dict[str, str] = {
    "claim_id": "VARCHAR",
    "author": "VARCHAR",
    "origin": "VARCHAR",
    "attribution": "VARCHAR",
    "read_by": "VARCHAR",
    "affiliation": "VARCHAR",
    "hedge": "VARCHAR",
    "hedge_text": "VARCHAR",
    "negated": "BOOLEAN",
    "condition": "VARCHAR",
    "said_low": "DATE",
    "said_high": "DATE",
    "document": "VARCHAR",
    "document_name": "VARCHAR",
    "span_start": "INTEGER",
    "span_end": "INTEGER",
    "quote": "VARCHAR",
    "readings": "VARCHAR",
}


def header_row(claim: AnyClaim, document: Document) -> dict[str, Any]:
    """The header columns of one claim: who says it through whom, how sure, when, and the words.

    `attribution` runs from the author to the origin, joined by " <- "; `read_by` from the person who
    corrected the claim, if one did, to the reader; `readings` is canonical JSON of the ranked
    alternatives, or None.
    """
    start, end = (claim.span.row, claim.span.row) if isinstance(claim.span, RowSpan) else claim.span
    return {
        "claim_id": claim.id,
        "author": claim.speakers[0] if claim.speakers else None,
        "origin": claim.speakers[-1] if claim.speakers else None,
        "attribution": " <- ".join(claim.speakers),
        "read_by": " <- ".join(claim.hands),
        "affiliation": document.origin.affiliation,
        "hedge": claim.hedge,
        "hedge_text": claim.hedge_text,
        "negated": claim.negated,
        "condition": claim.condition,
        "said_low": claim.said_on.low,
        "said_high": claim.said_on.high,
        "document": document.digest,
        "document_name": document.name,
        "span_start": start,
        "span_end": end,
        "quote": claim.quote,
        "readings": canonical(claim.readings).decode() if claim.readings else None,
    }
