"""Kinds that no record can test yet, each with its reason and what it would take."""

from __future__ import annotations

from tocsin.check.held import Held
from tocsin.check.verdicts import cannot
from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Document
from tocsin.domain.findings import Verdict

__all__ = ["say_why_not"]

_REASONS: dict[str, tuple[str, str]] = {
    "mechanism": (
        "a cause is not an observation: the record holds what happened, not why",
        "a design that compares cases with and without the cause",
    ),
    "position": (
        "a stance is what its holder says, and no record of statements is kept",
        "the actor's own words",
    ),
    "resource": (
        "no independent figure of the same scope is on record",
        "another source's figure of that scope",
    ),
    "attribute": (
        "no independent source on record says the same of this actor",
        "another source on the same point",
    ),
    "identity": ("a judgement on names is ruled on, not checked", "a ruling"),
    "ruling": ("a ruling is a person's decision", "a later ruling"),
}


def say_why_not(claim: AnyClaim, document: Document, held: Held) -> Verdict:
    """The verdict that this kind of claim cannot be checked, with its reason."""
    del document
    why, needed = _REASONS[claim.kind]
    return cannot(claim, held, why=why, needed=needed)
