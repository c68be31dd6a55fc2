"""Documents: kept texts and dataset releases, and what is known of their making."""

from __future__ import annotations

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

    `text` is what spans count in: the characters after UTF-8 decoding (for HTML, after the
    markup is taken off). `furniture` are the spans that are kept but never read.
    """

    digest: str
    name: str
    media_type: str
    text: str
    said_on: SaidOn = SaidOn()
    origin: Origin = Origin()
    furniture: tuple[Span, ...] = ()


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
