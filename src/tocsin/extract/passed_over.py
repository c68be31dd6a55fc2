"""What a reading passed over: sentences that gave no claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tocsin.extract.flat import flatten
from tocsin.extract.sentences import sentences

if TYPE_CHECKING:
    from tocsin.domain.claims import AnyClaim, Span
    from tocsin.domain.documents import Document

__all__ = ["unread"]


def unread(document: Document, claims: Iterable[AnyClaim]) -> tuple[tuple[Span, ...], int]:
    """The spans of the sentences that gave no claim, and how many sentences there are in all.

    >>> from tocsin.domain.documents import Document
    >>> unread(Document(digest="d", name="n", media_type="", text="It rained. It was cold."), ())
    (((0, 10), (11, 23)), 2)
    """
    found = sentences(document.text, flatten(document.text), furniture=document.furniture)
    read = [claim.span for claim in claims if isinstance(claim.span, tuple)]
    passed = tuple(
        (sentence.start, sentence.end)
        for sentence in found
        if not any(start < sentence.end and sentence.start < end for start, end in read)
    )
    return passed, len(found)
