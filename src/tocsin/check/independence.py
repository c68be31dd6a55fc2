"""Which claims may speak for or against another: never its own text, author or origin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Document
from tocsin.record.speaking import named, once_each

__all__ = ["interest", "is_independent", "is_not_the_speakers", "once_each"]


def is_independent(claim: AnyClaim, document: Document, row: Mapping[str, Any]) -> bool:
    """Whether a row of the record may be evidence for `claim` of `document`.

    Not where it stands in the same document, comes from the same author, or goes back to the same
    origin; nor where one of two reports is unsigned and both may be of one day: they may be one text.
    """
    if row["document"] == document.digest or row["claim_id"] == claim.id:
        return False
    own, other = named(claim.attribution[1:2]), named([row["author"]])
    if own is not None and own == other:
        return False
    if (own is None or other is None) and _from_report(row) and _may_be_one_text(document, row):
        return False
    return not _same_origin(claim, row)


def is_not_the_speakers(claim: AnyClaim, document: Document, row: Mapping[str, Any]) -> bool:
    """Whether a row may tell what became of a forecast that `document` reports of somebody else.

    It is the forecaster whom the row must not go back to; who retells the forecast has no part in it,
    so that another text of theirs, or one that may be, can tell what came.
    """
    return row["document"] != document.digest and not _same_origin(claim, row)


def _from_report(row: Mapping[str, Any]) -> bool:
    return not str(row.get("document_name", "")).endswith(".toml")


def _may_be_one_text(document: Document, row: Mapping[str, Any]) -> bool:
    """Whether the two may be of one day; an end that is not known may lie anywhere."""
    own_low, own_high = document.said_on.low or date.min, document.said_on.high or date.max
    return bool(own_low <= (row["said_high"] or date.max) and (row["said_low"] or date.min) <= own_high)


def _same_origin(claim: AnyClaim, row: Mapping[str, Any]) -> bool:
    own, other = named(claim.attribution[-1:]), named([row["origin"]])
    return own is not None and own == other


# Words that stand in the names of many houses and tell none of them apart.
_COMMON = frozenset((
    "Head", "Director", "Senior", "Advisory", "Centre", "Center", "Institute", "University",
    "International", "National", "Studies", "Research", "Security", "Strategic", "Professor",
    "Fellow", "Analyst", "Department", "Ministry", "School", "College", "Group", "United",
    "Nations",
))  # fmt: skip
_PROPER = re.compile(r"\b[A-Z][A-Za-z]{3,}\b")


def interest(claim: AnyClaim, document: Document) -> str | None:
    """A warning where the author works for, or stands close to, the source that the claim rests on.

    >>> from tocsin.domain import bodies, claims, documents
    >>> said = claims.make(bodies.Strength(actor="A"), document="d", span=(0, 1), quote="A",
    ...                    attribution=("r", "J. Doe", "Acme's AttackTracker"))
    >>> interest(said, documents.Document(digest="d", name="n", media_type="", text="A",
    ...          origin=documents.Origin(author="J. Doe", affiliation="Head of Data at Acme, a risk firm")))
    "J. Doe is with Acme, which stands behind Acme's AttackTracker: not an independent source"
    """
    affiliation = document.origin.affiliation
    if not affiliation:
        return None
    own = set(_PROPER.findall(affiliation)) - _COMMON
    for link in claim.attribution[2:]:
        if own & set(_PROPER.findall(link)):
            who = document.origin.author or "the author"
            return (
                f"{who} is with {_house(affiliation)}, which stands behind {link}: not an independent source"
            )
    return None


def _house(affiliation: str) -> str:
    """The house in "Head of Data at Acme, a risk firm": what stands after "at", up to the comma."""
    _, _, after = affiliation.partition(" at ")
    return (after or affiliation).split(",")[0].strip()
