"""What a panel is made from: the tables of a record, and a question. Any object of this shape does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from tocsin.domain.counting import CountingRule

__all__ = ["Asked", "Tables"]


class Tables(Protocol):
    """A derived record: where its Parquet tables lie, and what it was derived under.

    Read are `incident` (with `counts`: whether it may be counted), `participant` and `coverage`.
    """

    @property
    def digest(self) -> str:
        """What names the content of the record."""

    @property
    def ruleset(self) -> str | None:
        """The rules the record was derived under."""

    @property
    def as_of(self) -> str | None:
        """The instant by which it had been recorded, ISO 8601."""

    @property
    def known_on(self) -> str | None:
        """The day by which it had been said, ISO 8601."""

    def path(self, table: str) -> Path:
        """The Parquet file of one table."""


class Asked(Protocol):
    """A question as the panel reads it; see `tocsin.query.Question` for the meaning of each field."""

    @property
    def measure(self) -> str:
        """A name in `tocsin.panel.MEMBERS`."""

    @property
    def rule(self) -> str:
        """The counting rule in one sentence."""

    @property
    def counting(self) -> CountingRule | None:
        """The rule by which an incident counts; None for the measure's own."""

    @property
    def canonical(self) -> str:
        """The command line that asks the same again."""

    @property
    def actor(self) -> str | None:
        """The actor's name as asked."""

    @property
    def actor_ids(self) -> tuple[str, ...]:
        """The ids (or names as written) it stands for."""

    @property
    def place(self) -> str | None:
        """The place's name as asked."""

    @property
    def place_level(self) -> str | None:
        """`country`, `admin1`, `place`, or None for any."""

    @property
    def place_names(self) -> tuple[str, ...]:
        """All names and ids of the place."""

    @property
    def country(self) -> str | None:
        """The country that the place lies in."""

    @property
    def admin1(self) -> str | None:
        """The first-level unit that the place lies in."""

    @property
    def start(self) -> date | None:
        """The first day asked for."""

    @property
    def end(self) -> date | None:
        """The last day asked for."""

    @property
    def period(self) -> str:
        """`day`, `week`, `month`, `quarter` or `year`."""

    @property
    def split(self) -> date | None:
        """The first day of "after"."""

    @property
    def baseline_start(self) -> date | None:
        """The first day of "before"."""

    @property
    def baseline_end(self) -> date | None:
        """The last day of "before"."""

    def of_actor(self, name: str, *, ids: tuple[str, ...]) -> Asked:
        """The same question asked of another actor."""
