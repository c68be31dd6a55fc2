"""Documents: kept texts and dataset releases, and what is known of their making."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Literal

import msgspec

from tocsin.domain.claims import AnyClaim, SaidOn, Span

__all__ = ["Coverage", "Document", "Origin", "Reading", "Release", "Source"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks: an author, an outlet, a ministry, a dataset project, with whom they work for."""

    name: str
    kind: str = "person"
    affiliation: str | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What a text shows of its making; None where it shows nothing. Spans point at the words."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    affiliation: str | None = None
    label: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A report as kept: digest of its bytes, its text as decoded, its date and origin.

    `text` is what spans count in: the characters after decoding, with markup and layout taken off
    and words whole that were divided at the end of a line. `furniture` are the spans that are kept
    but never read. `pages` are the offsets at which the pages of a PDF begin. `language` is the ISO
    639-1 code of the language that most of it is in, None where too little tells.
    """

    digest: str
    name: str
    media_type: str
    text: str
    said_on: SaidOn = SaidOn()
    origin: Origin = Origin()
    furniture: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()
    language: str | None = None

    def page(self, offset: int) -> int | None:
        """The number of the page on which a character stands, from 1; None where there are no pages.

        >>> Document(digest="d", name="a.pdf", media_type="", text="ab", pages=(0, 1)).page(1)
        2
        """
        return bisect_right(self.pages, offset) or 1 if self.pages else None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading run made of one report: the document and its claims, in text order."""

    document: Document
    reader: str
    claims: tuple[AnyClaim, ...]


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that a release speaks to: in `country`, from `start` to `end`, both inclusive.

    Only inside such a stretch does the absence of a row mean that nothing was recorded.
    """

    country: str
    start: date
    end: date


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """A dataset release as registered: which file, read by what, how many rows went where.

    `accepted` + `rejected` is always the number of data rows of the file. `digest` names the
    release: SHA-256 over the file's digest and the reader with its version. `parts` maps the
    Parquet parts (`event` or `total`, `participant`, `reject`) to the SHA-256 of their bytes.
    """

    digest: str
    name: str
    dataset: str
    version: str | None
    reader: str
    publisher: str
    said_on: SaidOn
    accepted: int
    rejected: int
    file_digest: str
    parts: dict[str, str] = {}
    coverage: tuple[Coverage, ...] = ()
    licence: str | None = None
    citation: str | None = None

    @property
    def gives(self) -> Literal["event", "total"]:
        """What a row is: one event, or a total over a period."""
        return "total" if "total" in self.parts else "event"
