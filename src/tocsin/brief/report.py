"""What a brief hands to the page, the terminal and the JSON: sections of sentences, each backed."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from tocsin.domain.findings import Cited, ManyReadings, RestsOn

__all__ = [
    "Brief",
    "Chart",
    "Confidence",
    "Estimate",
    "Point",
    "Section",
    "Sentence",
    "UnbackedError",
]

Confidence: TypeAlias = Literal["low", "moderate", "high"]


class UnbackedError(ValueError):
    """A sentence that names neither a claim on record nor a query: the code that wrote it is wrong."""


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """How likely a judgement is: a word of a named yardstick and the band that it stands for."""

    word: str
    low: float
    high: float
    yardstick: str


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with what backs it: `claims` by id, or the `query` that gives it again, or both.

    `rule` is the counting rule of its number, `confidence` how good the sources of a judgement are,
    with the reason in `because`.

    >>> Sentence(text="All is well.")
    Traceback (most recent call last):
    tocsin.brief.report.UnbackedError: a sentence without backing: 'All is well.'

    Raises:
        UnbackedError: neither claims nor a query are given, or there is no text.
    """

    text: str
    claims: tuple[str, ...] = ()
    query: str | None = None
    rule: str | None = None
    estimate: Estimate | None = None
    confidence: Confidence | None = None
    because: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip() or not (any(self.claims) or self.query):
            raise UnbackedError(f"a sentence without backing: {self.text!r}")


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a chart, at a day or under a label; a missing `value` is not covered, never zero.

    `low` and `high` are the ends of its interval; an end left None is open where `value` is too.
    """

    label: str
    on: date | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A small chart: `title` says the finding, `source` where it is from, and it is backed too.

    `kind` is "months" (bars by month), "estimates" (figures with their intervals) or "curve" (the
    answers of all readings, in `many`).

    Raises:
        UnbackedError: neither claims nor a query are given.
    """

    kind: Literal["months", "estimates", "curve"]
    title: str
    unit: str
    source: str
    points: tuple[Point, ...] = ()
    many: ManyReadings | None = None
    rule: str | None = None
    claims: tuple[str, ...] = ()
    query: str | None = None

    def __post_init__(self) -> None:
        if not (any(self.claims) or self.query):
            raise UnbackedError(f"a chart without backing: {self.title!r}")


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One section: its name in the pick-list, its heading, its sentences, never none, and charts."""

    name: str
    heading: str
    sentences: tuple[Sentence, ...]
    charts: tuple[Chart, ...] = ()


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A whole brief on `title`; `backing` holds what its sentences name, by id.

    `day` is the day on which things are known, `since` the day from which on things are changes, and
    `ends` the last day of which anything on record speaks.
    """

    title: str
    asked: str
    day: date
    since: date
    yardstick: str
    sections: tuple[Section, ...]
    ends: date | None = None
    backing: dict[str, Cited] = {}
    record: RestsOn = RestsOn()
    notes: tuple[str, ...] = ()
