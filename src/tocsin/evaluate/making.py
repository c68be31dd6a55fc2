"""Facts about the making of a text: its date, its author, what on the page is not text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.evaluate.overlap import best_overlap
from tocsin.evaluate.parties import parted
from tocsin.names import fold

if TYPE_CHECKING:
    from tocsin.domain.documents import Document
    from tocsin.evaluate.fact import Fact

__all__ = ["MAKING", "tells_of_making"]

MAKING = (
    "document_date",
    "document_date_evidence",
    "document_author",
    "author_affiliation",
    "boilerplate_trap",
)


def tells_of_making(fact: Fact, document: Document) -> bool:
    """Whether the document's header tells what the fact says of its making.

    A stated day must be that day; evidence of a date, an author and an affiliation must be the
    ones named; furniture must have been set aside.
    """
    said, origin = document.said_on, document.origin
    match fact.subkind:
        case "document_date":
            return said.low == said.high and str(said.low) == fact.date
        case "document_date_evidence":
            return best_overlap(fact.spans, said.evidence) > 0
        case "document_author":
            return _named(fact.object, origin.author)
        case "author_affiliation":
            return _named(fact.object, origin.affiliation)
        case "boilerplate_trap":
            return all(
                any(a <= start and end <= b for a, b in document.furniture) for start, end in fact.spans
            )
    return False


def _named(wanted: str | None, said: str | None) -> bool:
    names = parted(wanted or "")
    return bool(names) and set(fold(names[0]).split()) <= set(fold(said or "").split())
