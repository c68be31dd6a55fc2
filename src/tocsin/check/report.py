"""What a check hands to the page, the terminal and the JSON: the report with a card for each claim."""

from __future__ import annotations

from datetime import date

import msgspec

from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Document
from tocsin.domain.findings import Cited, RestsOn, TestedReading, Verdict

__all__ = ["Card", "CheckedReport", "Mark", "Moment", "Series"]


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of the report with its two verdicts: on what was known `then`, and `now`.

    `title` says the claim in a few plain words; `says` the chain of who says so; `arithmetic` are
    sums that follow from the claim and others, each with its outcome or as a plain consequence.
    """

    claim: AnyClaim
    title: str
    says: str
    then: Verdict
    now: Verdict
    arithmetic: tuple[TestedReading, ...] = ()
    independence: str | None = None


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map: `where_prec` 1-3 is drawn as a point, 4 as its province, 5-7 not at all."""

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    where_prec: int
    claims: tuple[str, ...] = ()
    incidents: int = 0


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A moment on the timeline: an incident, a turning point, or the date of a document."""

    start: date
    end: date
    kind: str
    text: str
    weight: float = 0.0
    id: str | None = None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """A count per month for a small chart; `counts` is None where the record is not covered."""

    id: str
    title: str
    unit: str
    source: str
    months: tuple[date, ...]
    counts: tuple[float | None, ...]
    claims: tuple[str, ...] = ()


class CheckedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A whole checked report. `lead` is the id of the claim whose card opens the page.

    `evidence` holds everything that a card cites, by id; `outlines` is GeoJSON of the country and
    its provinces, or None.
    """

    document: Document
    cards: tuple[Card, ...]
    evidence: dict[str, Cited]
    marks: tuple[Mark, ...] = ()
    moments: tuple[Moment, ...] = ()
    series: tuple[Series, ...] = ()
    outlines: dict[str, object] | None = None
    lead: str | None = None
    record: RestsOn = RestsOn()
    notes: tuple[str, ...] = ()
